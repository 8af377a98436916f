"""../shared/data/corpora -> folders of any number of articles of some 500 words, the same ones every time.

The texts are dealt out story by story: five articles share the passages of a few topics. There are words for some 280
articles; after that the passages come again with other names and numbers, so that they tell of something else in the
same language. One article in fifty is a copy of one of its story with a number changed.
"""

import itertools
import random
import re
from collections.abc import Iterator
from pathlib import Path

from corpora import read_rows

WORDS = 500  # of an article
STORY = 5  # articles on one story
COPY_EVERY = 50
SENTENCES = 4  # loose claims of one topic make a paragraph
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")  # not at the beginning of a sentence
NUMBER = re.compile(r"(?<![\w.,$£€-])\d{1,3}(?![\w.,%])")
ONSETS = ("B", "Br", "C", "D", "F", "G", "Gr", "H", "K", "L", "M", "N", "P", "R", "S", "St", "T", "Tr", "V", "W")
MIDDLES = ("a", "e", "i", "o", "u", "ai", "au", "ei", "oa", "ou")
ENDS = ("bert", "den", "field", "ham", "kin", "land", "lin", "mark", "nov", "rath", "ro", "sen", "ster", "ton", "vik")


def passages(data: Path) -> list[str]:
    """Every text of ramdocs and claimdiff once, those of one topic next to each other, headlines between them."""
    questions = [
        list(dict.fromkeys(" ".join(document["text"].split()) for document in row["documents"]))
        for row in read_rows(data / "corpora" / "ramdocs_dev.jsonl.gz")
    ]
    topics: dict[str, list[str]] = {}
    for row in read_rows(data / "corpora" / "claimdiff_weaken_train.jsonl.gz"):
        topics.setdefault(row["topic"], []).extend((row["claim_a"], row["claim_b"]))
    loose = [_paragraphs(list(dict.fromkeys(claims))) for claims in topics.values()]
    headlines: dict[str, list[str]] = {}
    for row in read_rows(data / "corpora" / "emergent_dev.jsonl.gz"):
        headlines.setdefault(row["claim"], []).append(row["article_headline"])
    told = [[f"{line}." for line in dict.fromkeys(lines)][:STORY] for lines in headlines.values()]
    stories = itertools.zip_longest(questions, loose, told, fillvalue=())
    return list(dict.fromkeys(text for story in stories for group in story for text in group))


def _paragraphs(claims: list[str]) -> list[str]:
    return [" ".join(claims[first : first + SENTENCES]) for first in range(0, len(claims), SENTENCES)]


def articles(data: Path, count: int) -> Iterator[str]:
    """``count`` articles, a paragraph a passage; the first ones of a large corpus are those of a small one."""
    supply = _supply(passages(data))
    for first in range(0, count, STORY):
        story: list[list[str]] = [[] for _ in range(STORY)]
        while any(_short(article) for article in story):
            for article in story:
                if _short(article):
                    article.append(next(supply))
        if first % COPY_EVERY == 0:
            story[-1] = [_changed(text) for text in story[0]]
        yield from ("\n\n".join(article) + "\n" for article in story[: count - first])


def write(data: Path, count: int, target: Path) -> Path:
    """Write the articles as text files below ``target`` and return it."""
    target.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(articles(data, count)):
        (target / f"{number:05}.txt").write_text(text, encoding="utf-8")
    return target


def _short(article: list[str]) -> bool:
    return sum(len(text.split()) for text in article) < WORDS


def _supply(texts: list[str]) -> Iterator[str]:
    """The texts as they are, then again and again with other names and numbers, the same ones all through a round."""
    yield from texts
    for turn in itertools.count(1):
        dice = random.Random(turn)  # noqa: S311  names are no secret
        names: dict[str, str] = {}
        for text in texts:
            renamed = NAME.sub(lambda m: names.setdefault(m.group(), _name(dice)), text)  # noqa: B023
            yield NUMBER.sub(lambda m: str(int(m.group()) + turn), renamed)  # noqa: B023


def _name(dice: random.Random) -> str:
    return dice.choice(ONSETS) + dice.choice(MIDDLES) + dice.choice(ENDS)


def _changed(text: str) -> str:
    """The text with its first number raised by one."""
    return NUMBER.sub(lambda m: str(int(m.group()) + 1), text, count=1)
