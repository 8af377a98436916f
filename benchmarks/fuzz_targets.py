# ruff: noqa: E501  inputs are read best on one line
"""What is fuzzed: functions of bytes that raise if claimcheck crashes on them, hangs, or breaks a promise.

A target may raise what its users catch (a ``ClaimcheckError``); anything else that leaves it is a find.
"""

import contextlib
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import Any

import builders
import formats

from claimcheck.articles import articles_of
from claimcheck.baseline import read_baseline
from claimcheck.cli_run import read_report
from claimcheck.errors import ClaimcheckError
from claimcheck.files import File, find_files
from claimcheck.records import Document, Evidence
from claimcheck.report import FORMATS
from claimcheck.rules.describe import describe
from claimcheck.rules.loader import parse_rule, read_rule, show_fault
from claimcheck.rules.patterns import PatternError, compile_pattern
from claimcheck.settings import DocumentSettings
from claimcheck.settings_file import load_settings, origins
from claimcheck.store import FILE, content, digest, open_store
from claimcheck.store_claims import _EXTRACTED
from claimcheck.store_records import pack, unpack
from claimcheck.store_verdicts import _ROW
from claimcheck.suppressions import read_suppressions, with_entry

Target = Callable[[bytes], None]

READ = DocumentSettings(max_unpacked=20_000_000)
MEMORY = Path("/dev/shm")  # noqa: S108 - files that a target needs cost nothing there
ROWS = {digest(f"key {number}"): f"value {number} ".encode() * 40 for number in range(40)}
TABLE = "kind: reference\nreference:\n  file: t.csv\n"


class BrokenPromiseError(AssertionError):
    """Something came out that should not have."""


def must(holds: object, what: str) -> None:
    if not holds:
        raise BrokenPromiseError(what)


@cache
def folder() -> Path:
    """A folder of this process, in memory where there is one, that ends with it."""
    import atexit

    made = Path(tempfile.mkdtemp(prefix="claimcheck-fuzz-", dir=MEMORY if MEMORY.is_dir() else None))
    atexit.register(partial(shutil.rmtree, made, ignore_errors=True))
    return made


def file(name: str, data: bytes) -> Path:
    path = folder() / name
    path.write_bytes(data)
    return path


def article(data: bytes, *, suffix: str) -> None:
    """Any bytes are documents with passages in their place, or are named as unread."""
    found = list(articles_of(f"a{suffix}", suffix, data, READ))
    must(found, "neither a document nor a reason")
    for document in found:
        if not isinstance(document, Document):
            must(document.reason, "an empty reason")
            continue
        document.raw.encode("utf-8")
        end = 0
        for passage in document.passages:
            must(end <= passage.start < passage.end <= len(document.raw), f"{passage} after {end}")
            end = passage.end


def pdf_stream(data: bytes) -> None:
    article(formats.pdf_of(data, squeeze=data[:1] < b"\x80"), suffix=".pdf")


def docx_body(data: bytes) -> None:
    article(formats.docx(more={"word/document.xml": data}), suffix=".docx")


def rule(data: bytes) -> None:
    """Any text is a rule or has faults that can be shown at their place."""
    text = data.decode("utf-8", "replace")
    found, faults = parse_rule(text, folder() / "r.yaml", "r")
    must((found is None) == bool(faults), "a rule with faults, or neither")
    lines = len(text.splitlines()) + 2
    for fault in faults:
        must(1 <= fault.line <= lines and fault.column >= 1, f"no such place: {fault}")
        show_fault(folder() / "r.yaml", text, fault)
    if found:
        describe(found)


def pattern(data: bytes) -> None:
    with contextlib.suppress(PatternError):
        must(compile_pattern(data.decode("utf-8", "replace")).keys, "a pattern without a key")


def facts(data: bytes) -> None:
    """Any table beside a rule gives a rule or faults."""
    file("t.csv", data)
    found, faults = read_rule(file("f.yaml", TABLE.encode()), folder())
    must((found is None) == bool(faults), "a rule with faults, or neither")


def settings(data: bytes) -> None:
    path = file("claimcheck.toml", data)
    load_settings(path)
    list(origins(path))


def pyproject(data: bytes) -> None:
    load_settings(file("pyproject.toml", data))


def suppressions(data: bytes) -> None:
    for entry in read_suppressions(file("s.yaml", data))[:1]:
        with_entry(data.decode(), entry)


def baseline(data: bytes) -> None:
    read_baseline(file("b.json", data))


def report(data: bytes) -> None:
    read_report(file("r.json", data))


def ignore(data: bytes) -> None:
    """Any ignore file leaves out files or is refused; what is found stands in the folder."""
    root = folder() / "tree"
    (root / "sub").mkdir(parents=True, exist_ok=True)
    for name in ("a.txt", "b c.md", "sub/ä.txt"):
        (root / name).touch()
    (root / ".claimcheckignore").write_bytes(data)
    for found in find_files([root], READ):
        must(not isinstance(found, File) or found.path.is_file(), "a file that is none")


def row(data: bytes) -> None:
    """What is no remembered record is a ValueError, packed or not."""
    import zlib

    for kind in (_EXTRACTED, _ROW, dict[str, tuple[Evidence, ...]]):
        for packed in (data, zlib.compress(data, 0)):
            with contextlib.suppress(ValueError):
                value = unpack(packed, kind)
                with contextlib.suppress(TypeError, ValueError, AttributeError):  # well formed, of other types
                    pack(value, kind)


@cache
def _stored() -> dict[str, bytes]:
    """The files of a store that was left without being closed, as a kill leaves it."""
    home = folder() / "made"
    store = open_store(home)
    rows = list(ROWS.items())
    store.put("scores", dict(rows[:20]))
    store.close()
    store = open_store(home)
    store.put("scores", dict(rows[20:]))
    left = {path.name: path.read_bytes() for path in home.glob(f"{FILE}*") if not path.name.endswith("-shm")}
    store.close()
    return left


def store(data: bytes) -> None:
    """A damaged store gives back what was put in it, or nothing; and it can be written to afterwards, or is aside."""
    home = folder() / "store"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    for (name, whole), part in zip(sorted(_stored().items()), (data[::2], data[1::2]), strict=False):
        (home / name).write_bytes(_patched(whole, part) if data[:1] != b"R" or name != FILE else data[1:])
    for _ in range(2):
        with open_store(home) as opened:
            held = opened.get("scores", list(ROWS))
            must(all(ROWS[key] == value for key, value in held.items()), "a value that nobody put there")
            opened.put("scores", ROWS)
        content(home)


def _patched(whole: bytes, patches: bytes) -> bytes:
    """Bytes with some of them replaced, cut off or doubled: each four bytes of ``patches`` say where and how."""
    made = bytearray(whole)
    for at in range(0, len(patches) - 3, 4):
        place = int.from_bytes(patches[at : at + 2], "little") % (len(made) or 1)
        kind, value = patches[at + 2], patches[at + 3]
        if kind < 200:
            made[place : place + 1] = bytes([value])
        elif kind < 240:
            made[place : place + value] = bytes(value)
        elif kind < 250:
            del made[place:]
        else:
            made += made[place : place + 4096]
    return bytes(made)


TARGETS: dict[str, Target] = {
    **{f"article{suffix}": partial(article, suffix=suffix) for suffix in (".txt", ".md", ".html", ".jsonl", ".eml")},
    **{f"article{suffix}": partial(article, suffix=suffix) for suffix in (".pdf", ".docx")},
    "pdf_stream": pdf_stream, "docx_body": docx_body,
    "rule": rule, "pattern": pattern, "facts": facts,
    "settings": settings, "pyproject": pyproject, "ignore": ignore,
    "suppressions": suppressions, "baseline": baseline, "report": report,
    "store": store, "row": row,
}  # fmt: skip


def run(name: str, data: bytes) -> None:
    """One execution; what users of the target catch is no find."""
    with contextlib.suppress(ClaimcheckError):
        TARGETS[name](data)


def kept(root: Path) -> Iterator[tuple[str, Path]]:
    """The inputs that were found and are kept: a folder a target."""
    for path in sorted(root.glob("*/*")):
        yield path.parent.name, path


def seeds(name: str, root: Path) -> list[bytes]:
    """Inputs to start from, most of them small, so that an execution is short."""
    text = "\n".join(one.read_text("utf-8")[:600] for one in sorted((root / "seeds").iterdir())[:2])
    lines = [line for line in text.splitlines() if line.strip()]
    short = "By Jane Doe\n5 April 2021\n\nRain fell on Monday. “It is wet,” said Bob.\n\nRelated articles\n- [A](https://x.y/z)\n"
    matter = "---\ntitle: A\ndate: 2021-04-05\n---\n# A\n\n" + "\n\n".join(lines[:4]) + "\n- a\n> b\n```\nx\n```\n"
    html = "<!DOCTYPE html><html><head><title>A</title></head><body><article>"
    html += "".join(f"<p>{line}</p>" for line in lines[:6]) + "<table><tr><td>x</table><blockquote>a</article>"
    mail = "From: A <a@b.c>\r\nSubject: =?utf-8?q?x?=\r\nDate: Mon, 05 Apr 2021 10:00:00 +0200\r\n"
    parts = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n" + html[:300]
    stream = "BT /F1 10 Tf 12 TL 50 780 Td (Rain fell on Monday.) Tj T* [(Snow) -250 (fell)] TJ ET q 1 0 0 1 0 0 cm Q "
    body = formats.docx(*(formats.p(line) for line in lines[:3]), title="A")
    shipped = sorted((root / "rules").rglob("*.yaml"))[::8]
    given: dict[str, list[Any]] = {
        "article.txt": [text, short], "article.md": [matter, short], "article.html": [html],
        "article.jsonl": ['{"title": "A", "date": "2021-04-05", "text": "Rain fell."}\n{"a": 1}\n'],
        "article.eml": [f"{mail}\r\n{short}\r\nOn Sunday Bob wrote:\r\n> {short}\r\n-- \r\nA\r\n", mail + parts + "\r\n--b--"],
        "article.pdf": [formats.pdf("Rain fell on Monday."), formats.pdf("Rain fell.", "Snow fell.", squeeze=True)],
        "article.docx": [body], "docx_body": [zipfile.ZipFile(BytesIO(body)).read("word/document.xml")], "pdf_stream": [stream],
        "rule": [path.read_bytes()[:1500] for path in shipped],
        "pattern": ["X has a border with Y", "X and Y share a border", "X's capital is Y", "X is led by Y"],
        "facts": ["subject,relation,value\nNorway,is led by,Ann\nSweden,is led by,Bo\n", "subject,relation,value\na,began in,1999\n"],
        "settings": ['[claims]\naliases = {"US" = "United States"}\nmax_words = 3\n[verdicts]\nmin_confidence = 0.5\n',
                     '[rules]\nfolders = ["a"]\nselect = ["office/"]\n[rules.severity]\n"a" = "minor"\n[model]\nname = "./x"\n'],
        "pyproject": ['[tool.claimcheck.pairs]\nneighbours = 3\n[project]\nname = "x"\n'],
        "ignore": ["*.txt\n!a.txt\n/sub/\n# c\n**/x\n[a-c]?.md\n\\!x\n"],
        "suppressions": ['- id: CC-3f9a2c71\n  reason: "x"\n  until: 2030-01-31\n  pairs: [a, b]\n# c\n- {id: CC-0000, reason: y}\n'],
        "baseline": ['{"baseline_version": 1, "findings": [{"id": "CC-1", "pairs": ["a"], "claims": ["b"]}]}'],
        "report": [FORMATS["json"](builders.border_report())],
        "store": [b"\x00\x01\x00\xff\x00\x00\x08\x00", b"R" + b"SQLite format 3\x00" * 9],
        "row": ['[[], 3, {"a": 1}, {"b": {}}]', '[null,[],[],"x",null,0.5,[]]', '{"a":[["r",true]]}'],
    }  # fmt: skip
    return [one if isinstance(one, bytes) else one.encode("utf-8") for one in given[name]]
