"""What can go wrong, each with the exit code it ends the program with."""

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of the command line (design section 6)."""

    CLEAN = 0
    FINDINGS = 1
    ERROR = 2
    UNREAD = 3
    INTERRUPTED = 130


class ClaimcheckError(Exception):
    """The base of every error that claimcheck raises: one line that names the place and the way out."""

    exit_code = Exit.ERROR


class InputError(ClaimcheckError):
    """A path that cannot be checked at all: a missing folder, a folder without articles."""


class SettingsError(ClaimcheckError):
    """A settings file or a flag with a value that is not allowed."""


class RuleError(ClaimcheckError):
    """A rule file that cannot be used; the message starts with ``path:line:column``."""


class ModelError(ClaimcheckError):
    """An NLI model that cannot be loaded, or is not a three-label NLI model."""


class StoppedError(ClaimcheckError):
    """A signal ended the run; the message says how far it came and what was written."""

    exit_code = Exit.INTERRUPTED


def stopped(stop: KeyboardInterrupt) -> str:
    """``stopped by SIGTERM``: how the message on what ended a run starts; Ctrl-C needs no name."""
    return f"stopped by {stop}" if str(stop) else "stopped"
