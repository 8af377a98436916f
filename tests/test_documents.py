"""Reading: which files become documents, under which names, and what each format gives."""

import json
import os
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from written_files import read_file, write_file

from claimcheck.documents import read_documents
from claimcheck.errors import InputError
from claimcheck.records import Document, Unread
from claimcheck.settings import DocumentSettings

DEFAULT = DocumentSettings()


def _prose(document: Document) -> list[str]:
    return [document.raw[p.start : p.end] for p in document.passages if p.kind == "prose"]


# Files and folders


def test_a_folder_is_searched_for_articles_and_names_those_it_cannot_read(tmp_path: Path) -> None:
    write_file(tmp_path, "b.txt", "Rain fell on Monday.")
    write_file(tmp_path, "sub/a.md", "Rain fell on Tuesday.")
    write_file(tmp_path, "sub/paper.pdf", b"%PDF-1.4")
    write_file(tmp_path, "sub/book.epub", b"PK")
    write_file(tmp_path, "style.css", "p { }")
    write_file(tmp_path, "logo.png", b"\x89PNG")
    write_file(tmp_path, ".hidden.txt", "Hidden.")
    write_file(tmp_path, ".git/x.txt", "Hidden.")
    documents, unread = read_documents([tmp_path], DEFAULT)
    assert [Path(d.path).name for d in documents] == ["b.txt", "a.md"]
    assert [(Path(u.path).name, u.reason) for u in unread] == [
        ("book.epub", ".epub is not read; save its text as .txt"),
        ("paper.pdf", "a PDF that cannot be parsed (PdfStreamError)"),
    ]


@pytest.mark.parametrize("suffix", [".epub", ".rtf", ".odt", ".doc"])
def test_an_article_in_a_format_that_is_not_read_is_named(tmp_path: Path, suffix: str) -> None:
    write_file(tmp_path, "a.txt", "Rain fell on Monday.")
    write_file(tmp_path, f"b{suffix}", b"PK")
    documents, unread = read_documents([tmp_path], DEFAULT)
    assert len(documents) == 1
    assert [(Path(one.path).name, one.reason) for one in unread] == [
        (f"b{suffix}", f"{suffix} is not read; save its text as .txt")
    ]


def test_only_files_of_the_suffixes_that_the_settings_name_are_looked_for(tmp_path: Path) -> None:
    write_file(tmp_path, "a.txt", "Rain fell on Monday.")
    write_file(tmp_path, "b.wire", "Rain fell on Tuesday.")
    documents, unread = read_documents([tmp_path], DocumentSettings(extensions=(".wire",)))
    assert ([Path(one.path).name for one in documents], unread) == (["b.wire"], ())


GIVEN = {"title": "Rain", "author": "Ada Berg", "date": "2021-04-05", "updated": "2021-04-07", "url": "https://x.y/z"}


@pytest.mark.parametrize("form", ["front matter", "record"])
def test_what_an_article_is_given_along_is_kept(tmp_path: Path, form: str) -> None:
    if form == "record":
        path = write_file(
            tmp_path, "a.jsonl", json.dumps({**GIVEN, "source": "The Daily", "text": "Rain fell on Monday."})
        )
    else:
        lines = "".join(f"{key}: {value}\n" for key, value in {**GIVEN, "site": "The Daily"}.items())
        path = write_file(tmp_path, "a.md", f"---\n{lines}---\n\nRain fell on Monday.\n")
    found = read_file(path)
    assert (found.title, found.author, found.site, found.url) == ("Rain", "Ada Berg", "The Daily", "https://x.y/z")
    assert (found.published, found.updated) == (date(2021, 4, 5), date(2021, 4, 7))


UNREAD = {
    "binary": (b"\x00\x01\x02\x03", "NUL"),
    "control characters": (b"\x01\x02\x03\x04\x05 abc", "control characters"),
    "empty": (b"", "empty"),
    "white": (b" \n\t\n", "empty"),
    "pdf": (b"%PDF-1.7 ...", "PDF"),
    "zip": (b"PK\x03\x04....", "zip"),
    "broken utf-16": (b"\xff\xfea\x00b", "utf-16"),
    "broken utf-8": ("“It is the truth” – “He said”".encode() * 3 + b"\xe2\x80", "broken UTF-8"),
    "russian": (("Россия открыла прямые каналы связи с движением. " * 5).encode(), "not English"),
    "german": (
        ("Die Regierung hat am Montag den Plan für den Hafen vorgestellt, der im Sommer beginnen soll. " * 5).encode(),
        "not English",
    ),
    "spanish": (
        (
            "El gobierno presentó el lunes el plan para el puerto, que debe comenzar en el verano de este año. " * 5
        ).encode(),
        "not English",
    ),
}


@pytest.mark.parametrize(("data", "reason"), UNREAD.values(), ids=UNREAD.keys())
def test_a_file_that_is_no_english_text_is_named_as_unread(tmp_path: Path, data: bytes, reason: str) -> None:
    documents, unread = read_documents([write_file(tmp_path, "a.txt", data)], DEFAULT)
    assert documents == ()
    assert reason in unread[0].reason


ENCODED = {
    "utf-8": "utf-8",
    "utf-8 with mark": "utf-8-sig",
    "utf-16": "utf-16",
    "windows": "cp1252",
}
TEXT = "The café on the river was sold for 3 million euros.\r\n\r\nThe owner’s son said: “We had no choice.”\r\n"


@pytest.mark.parametrize("encoding", ENCODED.values(), ids=ENCODED.keys())
def test_the_raw_text_is_the_files_text_whatever_its_character_set(tmp_path: Path, encoding: str) -> None:
    assert read_file(write_file(tmp_path, "a.txt", TEXT.encode(encoding))).raw == TEXT


def test_a_file_over_the_limit_is_named_as_unread(tmp_path: Path) -> None:
    path = write_file(tmp_path, "a.txt", "Rain fell on Monday. " * 10)
    documents, unread = read_documents([path], DocumentSettings(max_bytes=100))
    assert documents == ()
    assert "larger than 100 bytes" in unread[0].reason


def test_a_missing_path_and_a_folder_without_articles_are_errors_that_name_them(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere: no such file"):
        read_documents([tmp_path / "nowhere"], DEFAULT)
    with pytest.raises(InputError, match="no article in this folder"):
        read_documents([tmp_path], DEFAULT)
    write_file(tmp_path, "a.pdf", b"%PDF")
    with pytest.raises(InputError, match=r"a\.pdf: a PDF that cannot be parsed"):
        read_documents([tmp_path], DEFAULT)


def test_a_file_given_by_name_is_read_whatever_its_extension(tmp_path: Path) -> None:
    page = write_file(
        tmp_path, "saved", "<!DOCTYPE html><html><body><p>Rain fell on Monday in the north.</p></body></html>"
    )
    plain = write_file(tmp_path, "notes.log", "Rain fell on Monday.")
    documents, _ = read_documents([page, plain], DEFAULT)
    assert {d.raw.strip() for d in documents} == {"Rain fell on Monday in the north.", "Rain fell on Monday."}


def test_links_out_of_the_folder_and_in_a_circle_are_named_and_not_followed(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    write_file(inside, "a.txt", "Rain fell on Monday.")
    outside = write_file(tmp_path, "out/secret.txt", "Secret things happened.")
    (inside / "link.txt").symlink_to(outside)
    (inside / "out").symlink_to(outside.parent)
    (inside / "circle").symlink_to(inside)
    (inside / "self.txt").symlink_to(inside / "self.txt")
    (inside / "same.txt").symlink_to(inside / "a.txt")
    documents, unread = read_documents([inside], DEFAULT)
    assert [Path(d.path).name for d in documents] == ["a.txt"]
    assert [Path(u.path).name for u in unread] == ["circle", "link.txt", "out", "self.txt"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    write_file(tmp_path, "a.txt", "Rain fell on Monday.")
    documents, unread = read_documents([tmp_path], DEFAULT)
    assert len(documents) == 1
    assert unread[0].reason == "not a regular file"


def test_the_order_of_the_paths_and_naming_one_twice_change_nothing(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/d.txt", "c/copy.txt"):
        write_file(tmp_path, name, f"Rain fell on Monday in {name[0]}.")
    paths = [tmp_path, tmp_path / "c", tmp_path / "a.txt", tmp_path / "c" / ".." / "a.txt"]
    expected = read_documents(paths, DEFAULT)
    for shuffled in permutations(paths):
        assert read_documents(shuffled, DEFAULT) == expected
    assert len(expected[0]) == 4


def test_ids_come_from_the_text_and_copies_are_numbered(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        write_file(tmp_path, name, "Snow fell." if name == "c.txt" else "Rain fell.")
    documents, _ = read_documents([tmp_path], DEFAULT)
    first, second, third = (d.id for d in documents)
    assert second == f"{first}-2"
    assert len(first) == len(third) == 8
    assert first != third


# Formats

HTML = """<!DOCTYPE html><html><head><title>Ferry sinks off coast - The Daily</title>
<meta property="og:title" content="Ferry sinks off coast"><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2023-05-14T06:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Ferry sinks off coast</h1>
<p>A ferry with 52 people on board has sunk off the northern coast, the coastguard says.</p>
<p>Forty people were pulled from the water by fishing boats &amp; tugs. Twelve are still missing since 1 May 2001.</p>
<p>The vessel had been inspected in March and was found to be seaworthy, its owner said in a statement.</p>
</article><footer>Copyright 2023 The Daily</footer></body></html>"""


def test_a_page_gives_its_article_and_what_it_says_of_itself(tmp_path: Path) -> None:
    document = read_file(write_file(tmp_path, "a.html", HTML))
    assert (document.title, document.author, document.published) == (
        "Ferry sinks off coast",
        "Jane Doe",
        date(2023, 5, 14),
    )
    assert _prose(document) == [
        "A ferry with 52 people on board has sunk off the northern coast, the coastguard says.",
        "Forty people were pulled from the water by fishing boats & tugs. Twelve are still missing since 1 May 2001.",
        "The vessel had been inspected in March and was found to be seaworthy, its owner said in a statement.",
    ]


HOSTILE = {
    "deep": "<html>" + "<div>" * 5000 + "Rain fell.",
    "tables": "<html>" + "<table><tr><td>" * 30 + "Rain fell.",
    "tags": "<html>" + "<p>" * 100_001,
    "no text": "<html><body><script>alert(1)</script></body></html>",
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_page_is_named_as_unread(tmp_path: Path, html: str) -> None:
    documents, unread = read_documents([write_file(tmp_path, "a.html", html)], DEFAULT)
    assert documents == ()
    assert unread[0].reason.startswith("HTML")


MARKDOWN = """---
title: "The harbour plan"
author: Jane Doe
date: 2024-01-31
---

# A plan for the harbour

The council has approved a plan for the harbour. It costs
40 million euros.

## What it says

- The ferry will close in 2026.
- The bridge will be built by a firm from the north

> The plan is a mistake, the union said.

```
x = 1
```

![A bridge](bridge.png)
"""


def test_markdown_gives_front_matter_headings_and_list_items(tmp_path: Path) -> None:
    document = read_file(write_file(tmp_path, "a.md", MARKDOWN))
    assert (document.title, document.author, document.published) == ("The harbour plan", "Jane Doe", date(2024, 1, 31))
    assert document.raw == MARKDOWN
    assert _prose(document) == [
        "The council has approved a plan for the harbour. It costs\n40 million euros.",
        "The ferry will close in 2026.",
        "The bridge will be built by a firm from the north",
        "The plan is a mistake, the union said.",
    ]


def test_json_lines_give_a_document_a_line_and_name_those_that_are_none(tmp_path: Path) -> None:
    records = [
        json.dumps({"text": "Rain fell on Monday.", "title": "Rain", "published": "2021-04-05", "source": "The Daily"}),
        "{broken",
        json.dumps({"title": "No text"}),
        "[" * 100_000,
        json.dumps({"text": "\ud800 is no character."}),
        "",
        json.dumps({"text": "Snow fell on Tuesday."}),
    ]
    path = write_file(tmp_path, "a.jsonl", "\n".join(records))
    documents, unread = read_documents([tmp_path], DEFAULT)
    assert [(d.path, d.title, d.author, d.published) for d in documents] == [
        (f"{path}#1", "Rain", "The Daily", date(2021, 4, 5)),
        (f"{path}#7", None, None, None),
    ]
    assert [u.path for u in unread] == [f"{path}#{n}" for n in (2, 3, 4, 5)]


# Properties

NAMES = st.sampled_from(["a.txt", "a.md", "a.html", "a.jsonl", "a"])
STARTS = st.sampled_from(
    [b"", b"<html><p>", b"<!DOCTYPE html>", b"---\ntitle: x\n---\n", b'{"text": "', b"\xff\xfe", b"\xef\xbb\xbf"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(name=NAMES, start=STARTS, data=st.one_of(st.binary(), st.text().map(str.encode)))
def test_arbitrary_bytes_give_a_document_or_an_unread_and_never_raise(
    tmp_path: Path, name: str, start: bytes, data: bytes
) -> None:
    documents, unread = read_documents([write_file(tmp_path, name, start + data)], DEFAULT)
    assert all(isinstance(d, Document) for d in documents)
    assert all(isinstance(u, Unread) and u.reason for u in unread)
    assert documents or unread or name == "a.jsonl"
