# ruff: noqa: INP001  a script, not a package
"""What claimcheck is made of -> a software bill of materials (CycloneDX 1.6) on standard output.

Run in an environment in which claimcheck is installed: python scripts/sbom.py > sbom.json. It lists claimcheck, every
package that it needs there, with version and licence, and the embedded models with the checksums that are verified on
loading. The same environment gives the same bytes.
"""

import json
import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

NAME = "claimcheck-nli"
MODELS = Path(__file__).resolve().parents[1] / "src" / "claimcheck" / "models"


def canonical(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def needed(name: str) -> dict[str, Distribution]:
    """The installed packages that ``name`` needs, itself included, by canonical name; extras are left out."""
    found: dict[str, Distribution] = {}
    pending = [canonical(name)]
    while pending:
        one = pending.pop()
        if one in found:
            continue
        try:
            found[one] = distribution(one)
        except PackageNotFoundError:
            if one == canonical(name):
                raise
            continue
        for line in found[one].requires or ():
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                pending.append(canonical(requirement.name))
    return dict(sorted(found.items()))


def package(name: str, one: Distribution) -> dict[str, Any]:
    """The component of an installed package."""
    licence = one.metadata.get("License-Expression") or one.metadata.get("License") or ""
    classified = [
        line.rpartition(" :: ")[2] for line in one.metadata.get_all("Classifier") or () if "License ::" in line
    ]
    text = licence.strip().split("\n")[0][:100] or ", ".join(classified)
    return {
        "type": "library",
        "bom-ref": name,
        "name": name,
        "version": one.version,
        "purl": f"pkg:pypi/{name}@{one.version.replace('+', '%2B')}",
        **({"licenses": [{"license": {"name": text}}]} if text else {}),
    }


def models() -> list[dict[str, Any]]:
    """The components of the embedded models: each with its files and their SHA-256."""
    listing = json.loads((MODELS / "checksums.json").read_text(encoding="utf-8"))
    return [
        {
            "type": "machine-learning-model",
            "bom-ref": f"model:{name}",
            "name": name,
            "components": [
                {
                    "type": "file",
                    "bom-ref": f"model:{name}/{file}",
                    "name": file,
                    "hashes": [{"alg": "SHA-256", "content": digest}],
                }
                for file, digest in sorted(files.items())
            ],
        }
        for name, files in sorted(listing.items())
    ]


def bill() -> dict[str, Any]:
    """The whole bill of materials."""
    packages = needed(NAME)
    whole = packages.pop(NAME)
    direct = {canonical(Requirement(line).name) for line in whole.requires or ()}
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {**package(NAME, whole), "type": "application"}},
        "components": [*(package(name, one) for name, one in packages.items()), *models()],
        "dependencies": [{"ref": NAME, "dependsOn": sorted(direct & packages.keys())}],
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(bill(), indent=2, ensure_ascii=False) + "\n")
