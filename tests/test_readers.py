"""Reading other formats than text: what of a PDF, a DOCX or a mail is the article, and what hostile files come to."""

import io
import re
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from formats import W, docx, p, pdf, pdf_of

from claimcheck.articles import articles_of
from claimcheck.documents import read_documents
from claimcheck.errors import InputError
from claimcheck.language import foreign_language
from claimcheck.records import Document, Unread
from claimcheck.settings import DocumentSettings

DEFAULT = DocumentSettings()


def _articles(suffix: str, data: bytes, settings: DocumentSettings = DEFAULT) -> tuple[list[Document], list[str]]:
    found = list(articles_of(f"a{suffix}", suffix, data, settings))
    documents = [one for one in found if isinstance(one, Document)]
    return documents, [one.reason for one in found if isinstance(one, Unread)]


def _one(suffix: str, data: bytes) -> Document:
    (document,), reasons = _articles(suffix, data)
    assert reasons == []
    return document


def _prose(document: Document) -> list[str]:
    return [" ".join(document.raw[one.start : one.end].split()) for one in document.passages if one.kind == "prose"]


# PDF

HEAD = "River Quarterly                              Issue 12\n"
FIRST = """The delayed barrage of the lower river valley
By Sana Malik
The barrage on the lower river was to open in 2019, but the gates were never deli-
vered. The ministry now says that the gates will arrive in June. Nobody in the well-
known ministry would say why, and the Afghan-
istan office did not answer any of our questions about the gates and what they cost.
Farmers in Afghanistan have lost a fifth of their wheat.
Who pays
The contract sets a penalty of 2 million rupees a month. None has been paid so far, as
"""
SECOND = """the union said on Monday. Officials blame the contractor, a firm from the capital that
has built four other barrages.
"""


def test_a_pdf_gives_whole_paragraphs_without_running_heads_and_page_numbers() -> None:
    document = _one(".pdf", pdf(f"{HEAD}{FIRST}1", f"{HEAD}{SECOND}2", info="/Author (Sana Malik)"))
    assert (document.title, document.author) == ("The delayed barrage of the lower river valley", "Sana Malik")
    assert _prose(document) == [
        "The barrage on the lower river was to open in 2019, but the gates were never delivered. The ministry now says that the gates will arrive in June. Nobody in the well-known ministry would say why, and the Afghanistan office did not answer any of our questions about the gates and what they cost. Farmers in Afghanistan have lost a fifth of their wheat.",
        "The contract sets a penalty of 2 million rupees a month. None has been paid so far, as the union said on Monday. Officials blame the contractor, a firm from the capital that has built four other barrages.",
    ]


def test_a_quote_from_a_pdf_is_found_by_its_page() -> None:
    document = _one(".pdf", pdf(f"{HEAD}{FIRST}1", f"{HEAD}{SECOND}2"))
    assert document.landmark(document.raw.index("deliv")) == "page 1"
    assert document.landmark(document.raw.index("the union said")) == "page 2"
    assert document.landmark(len(document.raw)) == "page 2"


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("deli-", "vered", "delivered"),
        ("govern-", "ment", "government"),
        ("well-", "known", "well-known"),
        ("Taliban-", "led", "Taliban-led"),
        ("Kabul-", "Moscow", "Kabul- Moscow"),
        ("twenty-", "five", "twenty-five"),
    ],
)
def test_a_word_is_joined_at_a_line_end_only_where_that_is_sure(first: str, second: str, joined: str) -> None:
    line = "Nobody in the offices of the lower river valley would say anything on that day,"
    document = _one(".pdf", pdf(f"{line}\n{line} {first}\n{second} and all of them left early.\n{line}"))
    assert joined in document.raw


def test_a_pdf_of_pictures_is_unread_and_pages_of_pictures_are_named() -> None:
    assert _articles(".pdf", pdf("", "", picture=True)) == (
        [],
        ["a PDF without text, perhaps scanned; run OCR on it first"],
    )
    documents, reasons = _articles(".pdf", pdf(FIRST, "", "", SECOND, "", picture=True))
    assert len(documents) == 1
    assert reasons == ["pages that are pictures without text: 2-3, 5"]


def test_a_pdf_is_known_by_its_first_bytes() -> None:
    assert _prose(_one(".txt", pdf("Rain fell on Monday in the north.")))


# DOCX

CHANGED = """<w:p><w:r><w:t>The penalty is</w:t></w:r><w:del><w:r><w:delText> not</w:delText></w:r></w:del>
<w:ins><w:r><w:t xml:space="preserve"> paid in full.</w:t></w:r></w:ins></w:p>"""
BODY = (
    p("The delayed barrage", "T"),
    p("By Sana Malik"),
    p("The barrage on the lower river was to open in 2019."),
    p("Who pays", "H1"),
    "<w:tbl><w:tr><w:tc>" + p("Wheat made up 40 percent of all that was sold.") + "</w:tc></w:tr></w:tbl>",
    CHANGED,
)


def test_a_docx_gives_prose_and_leaves_headings_tables_and_deletions_out() -> None:
    document = _one(".docx", docx(*BODY, title="Template for letters", author="Sana Malik"))
    assert (document.title, document.author) == ("The delayed barrage", "Sana Malik")
    assert _prose(document) == ["The barrage on the lower river was to open in 2019.", "The penalty is paid in full."]
    assert document.landmark(document.raw.index("The penalty")) == "paragraph 6"
    assert [one.kind for one in document.passages if "Wheat" in document.raw[one.start : one.end]] == ["boilerplate"]


def test_a_docx_leaves_footnotes_and_headers_out() -> None:
    parts = {"word/footnotes.xml": ("footnotes", "footnote"), "word/header1.xml": ("hdr", None)}
    more = {}
    for name, (root, inner) in parts.items():
        said = p(f"What {root} says is no part of the article.")
        more[name] = f"<w:{root} {W}>{f'<w:{inner}>{said}</w:{inner}>' if inner else said}</w:{root}>".encode()
    document = _one(".docx", docx(*BODY, more=more))
    assert "barrage on the lower river" in document.raw
    assert "no part of the article" not in document.raw


def test_a_docx_is_known_by_its_parts_and_another_archive_is_not_one() -> None:
    assert _prose(_one("", docx(*BODY)))
    assert "zip archive" in _articles("", b"PK\x03\x04" + b"x" * 40)[1][0]


# Mail

MAIL = """From: Jane Doe <jane@example.org>
Subject: Re: The barrage
Date: Mon, 05 Apr 2021 10:00:00 +0200
Content-Type: text/plain; charset=utf-8

The barrage will not open in June, as the ministry told us this morning. It will
open in September.

On Sun, Apr 4, 2021 at 9:00 AM Bob <bob@example.org> wrote:
> The barrage will open in June, he said.
>
> Bob

I have asked them twice about it now.

--\x20
Jane Doe is head of the dam office in the city.
"""


def test_a_mail_gives_what_its_writer_says_and_not_what_is_quoted_or_signed() -> None:
    document = _one(".eml", MAIL.encode())
    assert (document.title, document.author, document.published) == ("The barrage", "Jane Doe", date(2021, 4, 5))
    assert _prose(document) == [
        "The barrage will not open in June, as the ministry told us this morning. It will open in September.",
        "I have asked them twice about it now.",
    ]


ORIGINAL = "-----Original Message-----\nFrom: Bob\nSent: Sunday\nTo: Jane\nSubject: x\n\nThe barrage will open in June, he said.\n"
ENDED = {
    "original message": (ORIGINAL, False),
    "head of another mail": (ORIGINAL.split("\n", 1)[1], False),
    "sent from": ("Sent from my phone\n\nThe barrage will open in June, he said.\n", False),
    "forwarded": (ORIGINAL.replace("Original Message", "Forwarded message"), True),
}


@pytest.mark.parametrize(("below", "read"), ENDED.values(), ids=ENDED.keys())
def test_below_a_mail_only_what_is_forwarded_is_read(below: str, read: bool) -> None:
    mail = f"From: a@example.org\nSubject: x\n\nI have asked them twice about it now.\n\n{below}"
    assert ("The barrage will open in June, he said." in _prose(_one(".eml", mail.encode()))) is read


def test_a_mail_without_text_is_read_from_its_page_and_attachments_are_named() -> None:
    mail = (
        "Subject: Rain\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n"
        "<html><body><p>Rain fell on Monday in the north of the country.</p></body></html>\n--b\n"
        "Content-Type: application/pdf\nContent-Disposition: attachment; filename=report.pdf\n\nx\n--b--\n"
    )
    (document,), reasons = _articles(".eml", mail.encode())
    assert _prose(document) == ["Rain fell on Monday in the north of the country."]
    assert reasons == ["an attachment: report.pdf"]


# Extras


@pytest.mark.parametrize(("module", "suffix", "extra"), [("pypdf", ".pdf", "[pdf]"), ("docx", ".docx", "[docx]")])
def test_a_missing_extra_is_named_for_each_file(
    module: str, suffix: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    documents, reasons = _articles(suffix, pdf("Rain fell.") if suffix == ".pdf" else docx(p("Rain fell.")))
    assert documents == []
    assert extra in reasons[0]


# Pages


def test_a_page_gives_its_address_its_site_and_the_day_it_was_changed() -> None:
    html = (
        '<!DOCTYPE html><html><head><title>Rain</title><link rel="canonical" href="https://daily.example.org/rain">'
        '<meta property="og:site_name" content="The Daily"><meta property="article:modified_time" content="2023-05-15T01:00:00Z">'
        "</head><body><article><p>Rain fell on Monday in the north of the country, and the rivers rose.</p></article></body></html>"
    )
    document = _one(".html", html.encode())
    assert (document.url, document.site, document.updated) == (
        "https://daily.example.org/rain", "The Daily", date(2023, 5, 15),
    )  # fmt: skip


# Languages

DUTCH = "De regering heeft maandag het plan voor de haven gepresenteerd. Het was een verrassing voor de stad. " * 4
NAMES = "Kabul Taliban Ghani Khalilzad Doha Hekmatyar Baradar Moscow Beijing Islamabad Tehran Karzai " * 5
HEADLINES = (
    "Taliban forces capture Kunduz airport. Afghan army retreats north. Ghani meets Biden. Moscow hosts envoys. " * 4
)
LANGUAGES = {
    "dutch": (DUTCH, "Dutch"),
    "french": ("Le gouvernement a présenté lundi le plan pour le port, qui doit commencer cet été. " * 4, "French"),
    "russian": ("Россия открыла прямые каналы связи с движением. " * 5, "Russian"),
    "chinese": ("中国政府周一公布了港口计划。" * 10, "Chinese"),
    "names": (NAMES, None),
    "headlines": (HEADLINES, None),
    "a short text": ("Le gouvernement a présenté lundi le plan.", None),
    "numbers": ("1 2 3 4 5 " * 20, None),
}


@pytest.mark.parametrize(("text", "language"), LANGUAGES.values(), ids=LANGUAGES.keys())
def test_a_text_that_is_not_english_is_told_by_its_language(text: str, language: str | None) -> None:
    assert foreign_language(text) == language


def test_paragraphs_in_another_language_are_named_and_not_read() -> None:
    text = f"A plan for the harbour\n\nThe council has approved a plan for the harbour. {'It has cost a lot. ' * 20}\n\n{DUTCH}\n"
    (document,), reasons = _articles(".txt", text.encode())
    assert reasons == ["paragraphs in Dutch: 1"]
    assert not any("regering" in one for one in _prose(document))


# Paths


def _write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Rain fell on Monday in {name}.", encoding="utf-8")


def _read(*paths: Path, settings: DocumentSettings = DEFAULT) -> list[str]:
    return [Path(one.path).name for one in read_documents(paths, settings)[0]]


IGNORED = {
    "a name": ("b.txt\n", ["a.txt", "c.txt", "d.md"]),
    "a suffix": ("*.txt\n", ["d.md"]),
    "a folder": ("# old\nsub/\n", ["a.txt", "b.txt"]),
    "all but": ("*\n!*/\n!c.txt\n", ["c.txt"]),
    "rooted": ("/c.txt\n/a.txt\n", ["b.txt", "c.txt", "d.md"]),
}


@pytest.mark.parametrize(("patterns", "read"), IGNORED.values(), ids=IGNORED.keys())
def test_claimcheckignore_leaves_out_what_git_would(tmp_path: Path, patterns: str, read: list[str]) -> None:
    _write(tmp_path, "a.txt", "b.txt", "sub/c.txt", "sub/d.md")
    (tmp_path / ".claimcheckignore").write_text(patterns)
    assert _read(tmp_path) == read
    assert _read(tmp_path / "b.txt") == ["b.txt"]


def test_claimcheckignore_holds_for_folders_below_and_is_overruled_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(tmp_path, "in/a.txt", "in/b.txt", "in/sub/a.txt", "in/sub/b.txt")
    (tmp_path / ".claimcheckignore").write_text("a.txt\n")
    (tmp_path / "in/sub/.claimcheckignore").write_text("!a.txt\n")
    monkeypatch.chdir(tmp_path)
    assert sorted(one.path for one in read_documents([Path("in")], DEFAULT)[0]) == [
        "in/b.txt", "in/sub/a.txt", "in/sub/b.txt",
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["*a*b*c*d*", "**/a/**/b/**/c/**/d", "\\", "[b-a]"])
def test_a_pattern_that_cannot_be_used_is_an_error_that_names_the_file(tmp_path: Path, line: str) -> None:
    _write(tmp_path, "a.txt")
    (tmp_path / ".claimcheckignore").write_text(f"{line}\n")
    with pytest.raises(InputError, match="claimcheckignore"):
        read_documents([tmp_path], DEFAULT)


GLOBS = {
    "*.txt": ["a.txt", "b.txt"],
    "**/*.txt": ["a.txt", "b.txt", "c.txt"],
    "s*": ["c.txt", "d.md"],
    "sub/*.md": ["d.md"],
    "[ab].txt": ["a.txt", "b.txt"],
    "*.log": ["e.log"],
}


@pytest.mark.parametrize(("glob", "read"), GLOBS.items(), ids=GLOBS.keys())
def test_a_glob_that_the_shell_left_is_looked_up(tmp_path: Path, glob: str, read: list[str]) -> None:
    _write(tmp_path, "a.txt", "b.txt", "sub/c.txt", "sub/d.md", "e.log", ".hidden.txt")
    assert _read(tmp_path / glob) == read


def test_a_glob_that_matches_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file matches"):
        read_documents([tmp_path / "*.txt"], DEFAULT)


@pytest.mark.parametrize("data", [b"Rain fell on Monday.", pdf("Rain fell on Monday.")], ids=["text", "pdf"])
def test_standard_input_is_read_by_the_name_of_a_dash(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    (document,), unread = read_documents([Path("-")], DEFAULT)
    assert (document.path, unread) == ("stdin", ())
    assert "Rain fell on Monday." in document.raw


# Hostile input


def test_of_too_many_files_the_first_are_read_and_the_rest_is_named(tmp_path: Path) -> None:
    _write(tmp_path, *(f"{number}.txt" for number in range(9)))
    documents, unread = read_documents([tmp_path], DocumentSettings(max_files=5))
    assert len(documents) == 5
    assert "more than 5 files" in unread[0].reason


def test_names_with_newlines_and_escapes_are_read_and_kept(tmp_path: Path) -> None:
    _write(tmp_path, "a\n\x1b[31mb.txt")
    assert _read(tmp_path) == ["a\n\x1b[31mb.txt"]


def test_of_a_million_broken_records_the_first_are_named_and_the_rest_counted() -> None:
    documents, reasons = _articles(".jsonl", b"{\n" * 1000 + b'{"text": "Rain fell on Monday."}\n')
    assert len(documents) == 1
    assert reasons.count("not a line of JSON") == 100
    assert reasons[-1] == "900 more lines of it"


START = b"BT /F1 10 Tf 12 TL 50 780 Td "
FORM = (
    b"/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /Font << /F1 3 0 R >> /XObject << /X%d %d 0 R >> >>"
)


def _nested(depth: int, fan: int) -> bytes:
    more = [(FORM % (i + 1, min(6 + i, 4 + depth)), b"/X%d Do " % (i + 1) * fan) for i in range(depth - 1)]
    leaf = (FORM % (depth, 4 + depth), START + b"(Rain fell.) Tj ET")
    return pdf_of(b"/X0 Do ", shown=b"/X0 5 0 R", more=[*more, leaf], squeeze=True)


def _again(times: int) -> bytes:
    data = pdf_of(START + b"(Rain fell on Monday in the north.) Tj T* " * 1000 + b"ET", squeeze=True)
    return data.replace(b"/Kids [5 0 R]", b"/Kids [" + b"5 0 R " * times + b"]")


BOMBS = {
    "a page of steps": (pdf_of(b"q Q " * 500_000, squeeze=True), "unpacks to too much"),
    "one page many times": (_again(30), "pages that unpack to too much: "),
    "too many pages": (_again(2001), "2,001 pages, more than 2,000"),
    "a tree in a circle": (_again(1).replace(b"/Kids [5 0 R ]", b"/Kids [2 0 R 2 0 R]"), "cannot be parsed"),
    "arrays in arrays": (pdf_of(b"[" * 100_000, squeeze=True), "cannot be parsed"),
    "cut": (pdf(FIRST)[:700], "cannot be parsed|without text"),
}


@pytest.mark.parametrize(("data", "reason"), BOMBS.values(), ids=BOMBS.keys())
def test_a_pdf_that_costs_too_much_is_named_with_why(data: bytes, reason: str) -> None:
    assert re.search(reason, _articles(".pdf", data)[1][0])


def test_forms_within_forms_come_to_an_end() -> None:
    documents, reasons = _articles(".pdf", _nested(8, 4))
    assert documents or reasons


ENTITIES = "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
ARCHIVES = {
    "much text": (docx(p("Rain fell. " * 900_000)), "unpacks to too much"),
    "entities": (
        docx(more={"word/document.xml": f'<!DOCTYPE x [<!ENTITY a "a">{ENTITIES}]><x>&j;</x>'.encode()}),
        "cannot be parsed",
    ),
    "deep": (docx("<w:tbl>" * 3000 + "</w:tbl>" * 3000), "cannot be parsed"),
    "many parts": (docx(more={f"x/{number}": b"" for number in range(5001)}), "more than 5,000 parts"),
    "cut": (docx(p("Rain fell."))[:900], "broken"),
    "empty": (docx(), "without text"),
}


@pytest.mark.parametrize(("data", "reason"), ARCHIVES.values(), ids=ARCHIVES.keys())
def test_a_docx_that_costs_too_much_is_named_with_why(data: bytes, reason: str) -> None:
    assert reason in _articles(".docx", data)[1][0]


def test_a_docx_may_unpack_to_what_the_settings_say() -> None:
    data = docx(p("Rain fell."), more={"word/media/a.bin": b"0" * 100_000})
    assert "documents.max_unpacked" in _articles(".docx", data, DocumentSettings(max_unpacked=50_000))[1][0]


MAILS = {
    "long header": (b"Content-Type: text/plain; " + b"a=b; " * 20_000 + b"\n\nRain fell.", "header of more than"),
    "many parts": (b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 500, "more than 200 parts"),
    "deep": (
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(300)),
        "more than 200 parts",
    ),
    "no text": (b"Subject: x\n\n", "without text"),
}


@pytest.mark.parametrize(("data", "reason"), MAILS.values(), ids=MAILS.keys())
def test_a_mail_that_costs_too_much_is_named_with_why(data: bytes, reason: str) -> None:
    assert re.search(reason, _articles(".eml", data)[1][0])


BULK = 50_000
LONG = {
    "one line": "Rain fell on Monday. " * (BULK // 21),
    "headings": "# A heading\n" * (BULK // 12),
    "sections": "References\nComments\nRelated articles\n" * (BULK // 37),
    "references": "Smith, J. (2021). A title. Journal of X, 12.\n" * (BULK // 45),
    "one letter": "a" * BULK,
    "brackets": "[(" * (BULK // 2),
    "share": "share " * (BULK // 6) + "!",
    "byline": "By A B C D E F G\n" * (BULK // 17),
}


@pytest.mark.parametrize("suffix", [".txt", ".md", ".eml"])
@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_long_hostile_text_comes_to_an_end(text: str, suffix: str) -> None:
    head = "Subject: x\n\n" if suffix == ".eml" else ""
    documents, reasons = _articles(suffix, f"{head}{text}".encode())
    assert documents or reasons
