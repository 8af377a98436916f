"""``python -m claimcheck`` and the console script."""

import signal
import sys
import traceback
from typing import TYPE_CHECKING

from claimcheck.errors import Exit, stopped

if TYPE_CHECKING:
    from types import FrameType


def main() -> None:
    """Run the command line and end the program with its exit code."""
    caught = [number for number in _ends() if signal.getsignal(number) == signal.SIG_DFL]  # nohup ignores SIGHUP
    for number in caught:
        signal.signal(number, _stop)
    try:
        from claimcheck.cli import app

        app(prog_name="claimcheck")
    except KeyboardInterrupt as stop:  # before or after the command, which says more itself
        sys.stderr.write(f"claimcheck: {stopped(stop)}\n")
        raise SystemExit(int(Exit.INTERRUPTED)) from None
    except Exception:  # noqa: BLE001 - Python would end with 1, which says that there are findings
        traceback.print_exc()
        sys.stderr.write(
            "claimcheck: this is a fault of claimcheck, not of yours; please report it with the text above\n"
        )
        raise SystemExit(int(Exit.ERROR)) from None
    finally:
        for number in caught:
            signal.signal(number, signal.SIG_DFL)


def _ends() -> "list[signal.Signals]":
    """The signals that ask a program to end; Windows has the first alone."""
    return [signal.Signals[name] for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


def _stop(number: int, frame: "FrameType | None") -> None:  # noqa: ARG001 - the signature of a handler
    """End as Ctrl-C does, so that what is open is closed and no temporary file is left."""
    raise KeyboardInterrupt(signal.Signals(number).name)


if __name__ == "__main__":
    main()
