"""``python -m claimcheck`` and the console script."""

from claimcheck.cli import app


def main() -> None:
    """Run the command line and end the program with its exit code."""
    app(prog_name="claimcheck")


if __name__ == "__main__":
    main()
