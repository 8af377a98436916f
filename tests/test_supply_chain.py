"""What is installed is what was locked: the lock holds all that pyproject.toml asks for, and the bill lists all of it."""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
NOT_LOCKED = {"torch"}  # requirements/README.md says why


def asked() -> Iterator[Requirement]:
    """What pyproject.toml asks for in development: everything but the extra of the benchmarks."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lists = [project["project"]["dependencies"], project["dependency-groups"]["dev"]]
    lists += [wanted for extra, wanted in project["project"]["optional-dependencies"].items() if extra != "bench"]
    return (Requirement(line) for lines in lists for line in lines)


def locked() -> dict[str, list[tuple[Requirement, int]]]:
    """Name -> each of its entries in the lock with the number of its hashes."""
    text = (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8")
    found: dict[str, list[tuple[Requirement, int]]] = {}
    for entry in re.split(r"\n(?=[A-Za-z])", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)):
        line, *hashes = entry.split("\\\n")
        one = Requirement(line)
        assert all(re.fullmatch(r"\s+--hash=sha256:[0-9a-f]{64}\s*", part) for part in hashes), line
        found.setdefault(canonicalize_name(one.name), []).append((one, len(hashes)))
    return found


def test_every_locked_package_has_one_version_and_its_hashes() -> None:
    for name, entries in locked().items():
        for one, hashes in entries:
            assert re.fullmatch(r"==[^,*]+", str(one.specifier)), name
            assert hashes >= 1, name


@pytest.mark.parametrize("wanted", sorted(set(map(str, asked()))))
def test_lock_holds_what_pyproject_asks_for(wanted: str) -> None:
    requirement = Requirement(wanted)
    name = canonicalize_name(requirement.name)
    if name in NOT_LOCKED:
        assert name not in locked()
        return
    assert name in locked(), f"{name} is not in requirements/dev.txt; run: make lock"
    for one, _ in locked()[name]:
        (pinned,) = one.specifier
        assert Version(pinned.version) in requirement.specifier, f"{one}: run: make lock"


def test_lock_names_no_index_and_nothing_of_graphics_cards() -> None:
    text = (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8")
    assert "://" not in text
    assert not [name for name in locked() if name.startswith(("nvidia", "triton", "cuda"))]


def test_setup_installs_the_lock_and_asks_for_its_hashes() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "--require-hashes --no-deps --requirement requirements/dev.txt" in text


def test_bill_of_materials_lists_every_dependency_and_each_file_of_the_models() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "sbom.py")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    bill = json.loads(done.stdout)
    assert bill["metadata"]["component"]["name"] == "claimcheck-nli"
    libraries = {one["name"] for one in bill["components"] if one["type"] == "library"}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert libraries >= {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    assert "pytest" not in libraries
    refs = [one["bom-ref"] for one in bill["components"]]
    assert len(refs) == len(set(refs))
    assert set(bill["dependencies"][0]["dependsOn"]) <= set(refs)
    listing = json.loads((ROOT / "src" / "claimcheck" / "models" / "checksums.json").read_text(encoding="utf-8"))
    models = {one["name"]: one for one in bill["components"] if one["type"] == "machine-learning-model"}
    assert {
        name: {file["name"]: file["hashes"][0]["content"] for file in one["components"]} for name, one in models.items()
    } == listing
