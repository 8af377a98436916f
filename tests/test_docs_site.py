"""The documentation site: it builds without a warning, every link of it leads somewhere, and it says what it should."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
SITE = ROOT / "build" / "site"


def run(*command: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def site() -> Path:
    """The site, built as `make site` does."""
    laid = run("scripts/site_pages.py")
    assert laid.returncode == 0, laid.stderr
    built = run("-m", "zensical", "build", "--strict", "--clean", "-f", "mkdocs.yml")
    assert built.returncode == 0, built.stdout + built.stderr
    return SITE


@pytest.fixture
def pages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("site_pages", ROOT / "scripts" / "site_pages.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_link_of_the_site_leads_somewhere_and_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    assert (site / "index.html").is_file()
    checked = run("scripts/site_pages.py", "--check")
    assert (checked.returncode, checked.stdout) == (0, "")


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("docs/tutorial.html", "failing CI job"),
        ("docs/howto.html", "Check a draft against a corpus"),
        ("docs/rule-reference.html", "relation/borders"),
        ("docs/api.html", "Read articles and report where they contradict each other or themselves."),
        ("docs/api.html", "The base of every error that claimcheck raises"),
        ("docs/report.html", "report.schema.json"),
        ("docs/faq.html", "Does anything leave my machine?"),
    ],
)
def test_the_site_has_the_page(site: Path, page: str, said: str) -> None:
    text = (site / page).read_text(encoding="utf-8")
    assert said in text
    assert re.search(r'href="[./]*(docs/)?tutorial.html"', text), "no navigation"


def test_a_page_of_the_repository_that_the_site_leaves_out_is_noticed(site: Path) -> None:
    left_out = [
        page.name for page in (ROOT / "docs").rglob("*.md")
        if page.name != "README.md" and not (site / page.relative_to(ROOT).with_suffix(".html")).is_file()
    ]  # fmt: skip
    assert left_out == []


def test_broken_links_places_and_loads_are_named(
    pages: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "SITE", tmp_path)
    (tmp_path / "b.html").write_text('<h1 id="here">B</h1>')
    (tmp_path / "a.html").write_text(
        '<script src="https://x.y/z.js"></script><a href="b.html#here">1</a><a href="b.html#there">2</a>'
        '<a href="c.html">3</a><a href="https://example.org">4</a><img src="d.png">'
    )
    assert sorted(pages.faults()) == [
        "a.html: b.html#there has no such place",
        "a.html: c.html leads nowhere",
        "a.html: d.png leads nowhere",
        "a.html: loads https://x.y/z.js",
    ]


def test_links_to_folders_are_text_and_other_files_are_laid_beside(
    pages: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "ROOT", tmp_path)
    monkeypatch.setattr(pages, "PAGES", tmp_path / "out")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.json").write_text("{}")
    (tmp_path / "docs" / "a.md").write_text("[folder](../docs) [schema](a.json) [far](https://x.y/z) [gone](gone.md#x)")
    pages.lay_out()
    assert (
        tmp_path / "out" / "docs" / "a.md"
    ).read_text() == "folder [schema](a.json) [far](https://x.y/z) [gone](gone.md#x)"
    assert (tmp_path / "out" / "docs" / "a.json").read_text() == "{}"
