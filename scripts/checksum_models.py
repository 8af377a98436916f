# ruff: noqa: INP001  a script, not a package
"""Writes src/claimcheck/models/checksums.json: the SHA-256 of every file of the shipped models."""

import json
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


if __name__ == "__main__":
    (MODELS / CHECKSUMS).write_text(made(), encoding="utf-8")
