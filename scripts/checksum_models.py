# ruff: noqa: INP001  a script, not a package
"""Writes src/claimcheck/models/checksums.json: the SHA-256 of every file of the shipped models; --check compares it."""

import json
import sys
from pathlib import Path

from claimcheck.nli_files import CHECKSUMS, sha256

MODELS = Path(__file__).resolve().parents[1] / "src" / "claimcheck" / "models"


def made() -> str:
    """The listing as JSON: model -> file -> SHA-256."""
    listing = {
        folder.name: {file.name: sha256(file) for file in sorted(folder.iterdir()) if file.suffix != ".md"}
        for folder in sorted(MODELS.iterdir())
        if folder.is_dir() and not folder.name.startswith("_")
    }
    return json.dumps(listing, indent=2) + "\n"


def main() -> int:
    """Write the listing, or with --check say whether it is that of the files."""
    if "--check" not in sys.argv[1:]:
        (MODELS / CHECKSUMS).write_text(made(), encoding="utf-8")
        return 0
    same = (MODELS / CHECKSUMS).read_text(encoding="utf-8") == made()
    sys.stdout.write(f"{CHECKSUMS} {'is' if same else 'is NOT'} that of the model files\n")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
