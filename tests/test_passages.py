"""Copied pages and short texts: which of their lines are the article, and what is read around it."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_files import read_file, write_file

from claimcheck.documents import read_documents
from claimcheck.passages import find_blocks, to_passages
from claimcheck.records import Document
from claimcheck.settings import DocumentSettings

SEEDS = Path(__file__).parent.parent / "seeds"
DEFAULT = DocumentSettings()
KINDS = {
    "P": {"prose"},
    "T": {"title"},
    "R": {"reference"},
    "C": {"caption"},
    "=": {"repeat"},
    "B": {"boilerplate", "heading"},
}
# Every line of a page after its mark, a letter of KINDS, or "+" where the paragraph before goes on.
PAGES = {
    path.stem: path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "data" / "pages").iterdir())
}


def _page(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """A page's raw text and its paragraphs with their marks."""
    lines: list[str] = []
    paragraphs: list[tuple[str, str]] = []
    for line in marked.strip("\n").split("\n"):
        mark, text = (line[0], line[2:]) if line else ("", "")
        lines.append(text)
        if mark == "+":
            paragraphs[-1] = (paragraphs[-1][0], f"{paragraphs[-1][1]} {text}")
        elif mark:
            paragraphs.append((mark, text))
    return "\n".join(lines), paragraphs


def _kinds(raw: str, *, markdown: bool = False) -> list[str]:
    return [block.kind for block in find_blocks(raw, markdown=markdown)]


def _prose(document: Document) -> list[str]:
    return [document.raw[p.start : p.end] for p in document.passages if p.kind == "prose"]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n"], ids=["lines", "blank lines", "crlf"])
@pytest.mark.parametrize("marked", PAGES.values(), ids=PAGES.keys())
def test_a_copied_page_keeps_its_prose_and_loses_what_stands_around_it(marked: str, gap: str) -> None:
    raw, paragraphs = _page(marked)
    raw = raw.replace("\n", gap) if gap != "\n\n" or "+|" not in marked else raw
    blocks = find_blocks(raw)
    assert [block.text for block in blocks] == [text for _, text in paragraphs]
    wrong = [
        (block.kind, block.text)
        for block, (mark, _) in zip(blocks, paragraphs, strict=True)
        if block.kind not in KINDS[mark]
    ]
    assert wrong == []


SHORT = {
    "one headline": ("Obama orders Fed to adopt Euro currency", ["title"]),
    "one headline that starts like furniture": ("Video: Man survives fall from the tenth floor", ["title"]),
    "one sentence": ("Afghanistan has a border with Russia.", ["prose"]),
    "headlines": ("Fed denies Euro report\nObama orders Fed to adopt Euro currency", ["prose", "prose"]),
    "statements without full stops": (
        "The tower is 330 metres tall\nThe tower was built in 1889 by Eiffel\nIt has three levels.",
        ["prose"] * 3,
    ),
    "title and sentence": ("Eiffel Tower\n\nThe tower is 330 metres tall.", ["title", "prose"]),
    "cut at both ends": (
        "of the river, which was bridged in 1884 and again in 1921 by the same firm, whose engineers later went on to build the harbour",
        ["prose"],
    ),
    "looks like an imprint": ("Published by the editor in 1922, the novel was banned in Ireland.", ["prose"]),
    "looks like a caption": ("Photo: the agency said that it had withdrawn the picture.", ["prose"]),
    "nothing but furniture": (
        "Leave a Reply\nYour email address will not be published.",
        ["boilerplate", "boilerplate"],
    ),
    "copyright alone": ("© 2021 The Daily. All rights reserved.", ["boilerplate"]),
}


@pytest.mark.parametrize(("raw", "kinds"), SHORT.values(), ids=SHORT.keys())
def test_a_short_text_loses_nothing_but_plain_furniture(raw: str, kinds: list[str]) -> None:
    assert _kinds(raw) == kinds


SENTENCES = (
    "Copyright law protects the authors of novels, the court said.",
    "“Thank you for reading the letter,” the minister told reporters.",
    "Subscribers lost access to the archive in May.",
    "This report was published by the United Nations in 2019.",
    "Related costs rose to 40 million dollars, the bank said.",
    "Smith, a former minister, was elected mayor in (what was then) 2004.",
    "Home prices fell by 4 percent in the capital.",
    "More from the fund will be needed next year, officials said.",
    "Share prices in Asia rose on Monday.",
    "Editors of three newspapers were arrested on Tuesday.",
    "The photo was taken by Reuters.",
    "Comments by the president angered the union.",
    "(c) The tenant shall pay the rent on the first of each month.",
    "In April 2021, Russia (population 144 million) moved its troops.",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_that_starts_like_furniture_stays_prose(sentence: str) -> None:
    body = ["The council met on Monday to discuss the new harbour plan in detail."] * 1
    lines = [
        "A plan for the harbour",
        *body,
        "The mayor said that it would cost 40 million euros.",
        sentence,
        "Nobody voted against it on the day.",
    ]
    blocks = find_blocks("\n\n".join(lines))
    assert [b.kind for b in blocks] == ["title", "prose", "prose", "prose", "prose"]


DATES = {
    "labelled over timed": ("Published: April 5, 2021\nSaved 6 April 2021 10:00", date(2021, 4, 5)),
    "updated only": ("Updated 7 June 2019", date(2019, 6, 7)),
    "published over updated": ("Updated: 2021-05-01\nPublished: 2021-04-30", date(2021, 4, 30)),
    "iso": ("2020-02-29", date(2020, 2, 29)),
    "byline with date": ("Jane Doe | 5th Apr 2021", date(2021, 4, 5)),
    "label above": ("Published\n3 March 2018", date(2018, 3, 3)),
    "dotted": ("05.04.2021", None),
    "plainly day first": ("25/04/2021", date(2021, 4, 25)),
    "no such day": ("31 April 2021", None),
    "in a sentence": ("The treaty was signed on 5 April 1999 in the capital by three ministers.", None),
}


@pytest.mark.parametrize(("lines", "day"), DATES.values(), ids=DATES.keys())
def test_the_date_of_publication_is_read_from_lines_outside_the_prose(
    tmp_path: Path, lines: str, day: date | None
) -> None:
    text = f"Ferry sinks off the northern coast\n{lines}\n\nA ferry has sunk off the coast. It left on 1 May 2001.\n\nForty people were saved."
    assert read_file(write_file(tmp_path, "a.txt", text)).published == day


@pytest.mark.parametrize(
    "opening, dated",
    [
        ("MOSCOW, 5 April 2021 (Reuters) - Twelve people were hurt.", True),
        ("MOSCOW, 5 April 2021 - 12 people were hurt.", True),
        ("Ida Malm (29 February 1936 \u2013 4 April 2015) was a coach.", False),
        ("Ida Malm (February 29, 1936 \u2013 April 4, 2015) was a coach.", False),
        ("Ida Malm (29 February 1936 \u2013 2015) was a coach.", False),
    ],
)
def test_the_years_of_a_life_date_no_article(tmp_path: Path, opening: str, dated: bool) -> None:
    document = read_file(write_file(tmp_path, "a.txt", f"{opening} She was known to many in the town."))
    assert (document.published is not None) is dated


def test_a_wire_dateline_dates_an_article(tmp_path: Path) -> None:
    raw = "Troops leave base\n\nKABUL, April 5, 2021 (Reuters) - The troops left on Monday.\n\nNo one was hurt."
    document = read_file(write_file(tmp_path, "a.txt", raw))
    assert document.published == date(2021, 4, 5)
    assert len(_prose(document)) == 2


AUTHORS = {
    "by": ("By Jane Doe, Staff Writer", "Jane Doe"),
    "name alone": ("Md. Tareq Hasan", "Md. Tareq Hasan"),
    "written by": ("Written by Ana Perez | 5 May 2020", "Ana Perez"),
    "none": ("Latest News", None),
    "by in a sentence": ("By Monday the town had been taken by the rebels.", None),
}


@pytest.mark.parametrize(("line", "author"), AUTHORS.values(), ids=AUTHORS.keys())
def test_the_author_is_read_from_the_byline(tmp_path: Path, line: str, author: str | None) -> None:
    text = (
        f"Ferry sinks off the northern coast\n\n{line}\n\nA ferry has sunk off the coast.\n\nForty people were saved."
    )
    assert read_file(write_file(tmp_path, "a.txt", text)).author == author


def test_the_seeds_give_their_titles_authors_and_dates() -> None:
    documents, unread = read_documents([SEEDS], DEFAULT)
    assert unread == ()
    assert [(d.title, d.author, d.published) for d in documents] == [
        ("As U.S. troops leave Afghanistan, Russia seeks to establish relations with the Taliban", None, None),
        ("Separating Russia From Afghanistan, Difficult Way To Reach Peace", None, None),
        ("Why would Russia want to return to the Afghan peace process?", "Md. Tareq Hasan", date(2021, 4, 5)),
        ("Is a New Era Beginning on the Moscow-Taliban Line?", "Ahmad Khan DAWLATYAR", None),
        ("Russia and Afghanistan after the rise of the Taliban", None, None),
    ]


def test_the_seeds_keep_their_prose_and_lose_the_page() -> None:
    documents, _ = read_documents([SEEDS], DEFAULT)
    counted = [
        {kind: sum(1 for p in d.passages if p.kind == kind) for kind in ("prose", "caption", "repeat", "reference")}
        for d in documents
    ]
    assert counted == [
        {"prose": 27, "caption": 3, "repeat": 0, "reference": 0},
        {"prose": 11, "caption": 0, "repeat": 0, "reference": 0},
        {"prose": 18, "caption": 0, "repeat": 1, "reference": 0},
        {"prose": 9, "caption": 0, "repeat": 0, "reference": 0},
        {"prose": 6, "caption": 0, "repeat": 0, "reference": 31},
    ]


LINES = st.sampled_from(
    [text for marked in PAGES.values() for _, text in _page(marked)[1]]
    + ["# x", "- y", ">", "```", "---", "-", "* * a", "[1] b"]
)
RAW = st.one_of(st.text(), st.lists(st.one_of(LINES, st.text(max_size=20))).map("\n".join))


@given(raw=RAW, markdown=st.booleans())
def test_every_character_that_is_not_white_lies_in_one_passage(raw: str, markdown: bool) -> None:
    passages = to_passages(find_blocks(raw, markdown=markdown))
    covered = [0] * len(raw)
    for passage in passages:
        assert 0 <= passage.start < passage.end <= len(raw)
        for i in range(passage.start, passage.end):
            covered[i] += 1
    assert all(before.end <= after.start for before, after in pairwise(passages))
    assert all(count == 1 or (count == 0 and c.isspace()) for count, c in zip(covered, raw, strict=True))
