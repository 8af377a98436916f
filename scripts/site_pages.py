# ruff: noqa: INP001  a script, not a package
"""Lays out the pages of the repository as a tree from which the documentation site is built, and checks the built site.

python scripts/site_pages.py             writes build/pages
python scripts/site_pages.py --check     names links of build/site that lead nowhere, and what it would fetch

A page keeps its place, so that its links hold. What a page links to that is no page (a picture, the schema, a source
file) is laid beside it; a link to a folder becomes plain text.
"""

import re
import shutil
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "build" / "pages"
SITE = ROOT / "build" / "site"
ROOTS = (
    "*.md",
    "docs/**/*.md",
    "reports/*.md",
    "training/**/*.md",
    "requirements/*.md",
    "src/claimcheck/models/*/*.md",
)
LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s#]+)((?:#[^)\s]*)?)\)")


def lay_out() -> None:
    """Copy every page, and every file that a page links to, to the same place below build/pages."""
    shutil.rmtree(PAGES, ignore_errors=True)
    for page in sorted({page for pattern in ROOTS for page in ROOT.glob(pattern)}):
        text = LINK.sub(lambda found, page=page: _link(found, page), page.read_text(encoding="utf-8"))
        target = PAGES / page.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def _link(found: re.Match[str], page: Path) -> str:
    """A link of a page as the site has it."""
    _, text, path, _ = found.groups()
    if urlsplit(path).scheme:
        return found[0]
    target = (page.parent / path).resolve()
    if target.is_dir() and target.is_relative_to(ROOT):
        return text
    if target.suffix != ".md" and target.is_file() and target.is_relative_to(ROOT):
        beside = PAGES / target.relative_to(ROOT)
        beside.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(target, beside)
    return found[0]


class _Links(HTMLParser):
    """What a page of the site links to and loads, and where in it one can link to."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the addresses and ids of a tag."""
        given = {name: value or "" for name, value in attrs}
        self.anchors |= {given[name] for name in ("id", "name") if name in given}
        if tag in {"script", "img", "iframe"} and "src" in given:
            self.loads.append(given["src"])
        elif tag == "link" and given.get("rel") != "canonical" and "href" in given:
            self.loads.append(given["href"])
        elif tag == "a" and "href" in given:
            self.links.append(given["href"])


def faults() -> Iterator[str]:
    """Every link of the built site that leads nowhere, and everything that it would fetch from elsewhere."""
    pages: dict[Path, _Links] = {}
    for file in sorted(SITE.rglob("*.html")):
        pages[file] = _Links()
        pages[file].feed(file.read_text(encoding="utf-8"))
    for file, page in pages.items():
        name = file.relative_to(SITE)
        if name.name == "404.html":  # served at any address: its links are those of a site at the root of a host
            continue
        yield from (f"{name}: loads {one}" for one in page.loads if urlsplit(one).netloc)
        for link in (*page.links, *page.loads):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            target = target / "index.html" if target.is_dir() else target
            if not target.exists():
                yield f"{name}: {link} leads nowhere"
            elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].anchors:
                yield f"{name}: {link} has no such place"


def main() -> int:
    """Lay out the pages, or check the built site; 1 if a link of it is broken."""
    if "--check" not in sys.argv[1:]:
        lay_out()
        return 0
    found = sorted(set(faults()))
    sys.stdout.writelines(f"{fault}\n" for fault in found)
    if not any(SITE.rglob("*.html")):
        sys.stdout.write("build/site holds no page; run: make site\n")
        return 1
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
