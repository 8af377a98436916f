"""``python -m claimcheck`` and the console script."""

import signal
import sys
import traceback
from typing import TYPE_CHECKING

from claimcheck.errors import Exit, stopped

if TYPE_CHECKING:
    from types import FrameType
    from typing import NoReturn


def main() -> None:
    """Run the command line and end the program with its exit code."""
    usual = (signal.SIG_DFL, signal.default_int_handler)
    before = {number: kept for number in _ends() if (kept := signal.getsignal(number)) in usual}  # nohup ignores SIGHUP
    stops: list[KeyboardInterrupt] = []

    def stop(number: int, frame: "FrameType | None") -> None:  # noqa: ARG001 - the signature of a handler
        """End as Ctrl-C does, so that what is open is closed and no temporary file is left."""
        stops.append(KeyboardInterrupt("" if number == signal.SIGINT else signal.Signals(number).name))
        raise stops[-1]

    for number in before:
        signal.signal(number, stop)
    try:
        from claimcheck.cli import app

        app(prog_name="claimcheck")
    except KeyboardInterrupt as one:  # before or after the command, which says more itself
        _end_stopped(one)
    except Exception:  # noqa: BLE001 - Python would end with 1, which says that there are findings
        if stops:  # pydantic, for one, wraps whatever ends the building of a model
            _end_stopped(stops[0])
        traceback.print_exc()
        sys.stderr.write(
            "claimcheck: this is a fault of claimcheck, not of yours; please report it with the text above\n"
        )
        raise SystemExit(int(Exit.ERROR)) from None
    finally:
        for number, kept in before.items():
            signal.signal(number, kept)


def _end_stopped(stop: KeyboardInterrupt) -> "NoReturn":
    sys.stderr.write(f"claimcheck: {stopped(stop)}\n")
    raise SystemExit(int(Exit.INTERRUPTED)) from None


def _ends() -> "list[signal.Signals]":
    """The signals that ask a program to end; Windows has no SIGHUP."""
    return [signal.Signals[name] for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


if __name__ == "__main__":
    main()
