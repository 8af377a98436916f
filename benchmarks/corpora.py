"""../shared/data and seeds/ -> Corpus: texts in folders, and which pairs of them are tensions.

No text of the shared data may be written into the repository; a corpus lives in memory and in temporary folders.
"""

import gzip
import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

Key = tuple[str, str, str]  # folder, and the names of two of its texts in order

EMERGENT_GOLD = 727
RAMDOCS_GOLD, RAMDOCS_TRAPS = 72, 914
SHARED_GRAMS = 0.2  # of the smaller document's word 4-grams, above which two documents are one passage


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """A document of a corpus, by its name within the folder."""

    name: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Folder:
    """Texts that are checked together."""

    name: str
    texts: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Quote:
    """A stretch of a text: offsets of characters, end exclusive."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Gold:
    """A tension: found by any claim that holds a quote of ``left`` with any that holds one of ``right``."""

    id: str
    folder: str
    left: tuple[Quote, ...]
    right: tuple[Quote, ...]
    kind: str = ""
    clear: bool = True
    why: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Corpus:
    """What is checked and what should be found.

    ``unit`` says what is counted: ``documents`` (pairs of texts), ``quotes`` (tensions by quote) or ``findings`` (each
    finding is a false alarm). ``labelled`` are the pairs whose label is known; None if that is all of them.
    ``topics`` gives each text's story, so that an alarm within one story is told from one across stories.
    """

    name: str
    unit: str
    folders: tuple[Folder, ...]
    gold: tuple[Gold, ...]
    note: str
    labelled: frozenset[Key] | None = None
    traps: tuple[Gold, ...] = ()
    topics: dict[tuple[str, str], str] = field(default_factory=dict)


def key(folder: str, first: str, second: str) -> Key:
    """The pair of two texts of one folder, whichever comes first."""
    return (folder, *sorted((first, second)))  # type: ignore[return-value]


def gold_keys(corpus: Corpus) -> dict[Key, Gold]:
    """The gold of a corpus whose unit is pairs of documents, by pair."""
    return {key(gold.folder, gold.left[0].text, gold.right[0].text): gold for gold in corpus.gold}


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def whole(name: str, text: str) -> tuple[Quote, ...]:
    """A text as one quote."""
    return (Quote(text=name, start=0, end=len(text)),)


def places(name: str, text: str, wanted: str) -> tuple[Quote, ...]:
    """Where ``wanted`` stands in a text as whole words, in any case; the whole text if nowhere."""
    found = re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", text, re.IGNORECASE) if wanted else ()
    return tuple(Quote(text=name, start=m.start(), end=m.end()) for m in found) or whole(name, text)


def emergent(data: Path, limit: int | None = None) -> Corpus:
    """Each headline a document, all of them one folder; ``limit`` keeps the headlines of the first rumours."""
    rows = read_rows(data / "corpora" / "emergent_dev.jsonl.gz")
    rumours = list(dict.fromkeys(row["claim"] for row in rows))[:limit]
    kept = [row for row in rows if row["claim"] in set(rumours)]
    texts = [Text(name=f"{i:04}.txt", text=row["article_headline"]) for i, row in enumerate(kept)]
    gold = []
    for (a, left), (b, right) in itertools.combinations(zip(kept, texts, strict=True), 2):
        if a["claim"] == b["claim"] and {a["label"], b["label"]} == {"entailment", "contradiction"}:
            sides = {"left": whole(left.name, left.text), "right": whole(right.name, right.text)}
            gold.append(Gold(id=f"{left.name}-{right.name}", folder="emergent", **sides))
    assert limit or len(gold) == EMERGENT_GOLD, len(gold)  # noqa: S101  the data's README gives the count
    return Corpus(
        name="emergent_dev",
        unit="documents",
        folders=(Folder(name="emergent", texts=tuple(texts)),),
        gold=tuple(gold),
        topics={
            ("emergent", text.name): str(rumours.index(row["claim"])) for row, text in zip(kept, texts, strict=True)
        },
        note=f"{len(texts)} headlines in one folder; gold: {len(gold)} pairs of one for and one against the same "
        "rumour; a headline that only observes the rumour is no tension with any.",
    )


def grams(text: str) -> frozenset[tuple[str, ...]]:
    """The word 4-grams of a text, lower case."""
    words = re.findall(r"\w+", text.lower())
    return frozenset(zip(words, words[1:], words[2:], words[3:], strict=False))


def one_passage(left: frozenset[Any], right: frozenset[Any]) -> bool:
    """Whether two sets of 4-grams are two states of one passage."""
    smaller = min(len(left), len(right))
    return smaller > 0 and len(left & right) / smaller > SHARED_GRAMS


def ramdocs(data: Path, limit: int | None = None) -> Corpus:
    """Each question a folder of its documents; gold and traps as the data's README defines them."""
    rows = read_rows(data / "corpora" / "ramdocs_dev.jsonl.gz")[:limit]
    folders, gold, traps = [], [], []
    for number, row in enumerate(rows):
        folder = f"q{number:03}"
        texts = tuple(Text(name=f"{i:02}.txt", text=document["text"]) for i, document in enumerate(row["documents"]))
        folders.append(Folder(name=folder, texts=texts))
        for a, b in itertools.combinations(zip(row["documents"], texts, strict=True), 2):
            kind = _ramdocs_kind(a[0], b[0])
            if kind:
                left, right = (places(text.name, text.text, document["answer"]) for document, text in (a, b))
                pair = Gold(id=f"{folder}/{a[1].name}-{b[1].name}", folder=folder, left=left, right=right, kind=kind)
                (gold if kind == "conflict" else traps).append(pair)
    assert limit or (len(gold), len(traps)) == (RAMDOCS_GOLD, RAMDOCS_TRAPS), (len(gold), len(traps))  # noqa: S101
    return Corpus(
        name="ramdocs_dev",
        unit="documents",
        folders=tuple(folders),
        gold=tuple(gold),
        traps=tuple(traps),
        labelled=frozenset(key(pair.folder, pair.left[0].text, pair.right[0].text) for pair in (*gold, *traps)),
        note=f"{len(folders)} questions, each a folder; {len(gold)} pairs of one passage with a fact changed, "
        f"{len(traps)} pairs of right documents about two things of one name; other pairs are unlabelled, left out.",
    )


def _ramdocs_kind(left: dict[str, str], right: dict[str, str]) -> str:
    types = {left["type"], right["type"]}
    if types == {"correct", "misinfo"}:
        return "conflict" if one_passage(grams(left["text"]), grams(right["text"])) else ""
    return "trap" if types == {"correct"} and left["answer"] != right["answer"] else ""


def across(data: Path, limit: int | None = None) -> Corpus:
    """The right documents of all questions of ramdocs in one folder: whatever is found across questions is wrong."""
    rows = read_rows(data / "corpora" / "ramdocs_dev.jsonl.gz")[:limit]
    texts = {
        Text(name=f"{number:03}-{i:02}.txt", text=document["text"]): str(number)
        for number, row in enumerate(rows)
        for i, document in enumerate(row["documents"])
        if document["type"] == "correct"
    }
    return Corpus(
        name="across",
        unit="documents",
        folders=(Folder(name="across", texts=tuple(texts)),),
        gold=(),
        topics={("across", text.name): question for text, question in texts.items()},
        note=f"{len(texts)} right documents of {len(rows)} questions in one folder; none of two questions is one.",
    )


def claimdiff(data: Path, limit: int | None = None) -> Corpus:
    """Each pair of claims a folder of two documents; gold are those where one weakens the other."""
    rows = read_rows(data / "corpora" / "claimdiff_weaken_train.jsonl.gz")[:limit]
    folders, gold = [], []
    for number, row in enumerate(rows):
        folder = f"p{number:04}"
        texts = (Text(name="a.txt", text=row["claim_a"]), Text(name="b.txt", text=row["claim_b"]))
        folders.append(Folder(name=folder, texts=texts))
        if row["relation"] == 1:
            left, right = (whole(text.name, text.text) for text in texts)
            gold.append(Gold(id=folder, folder=folder, left=left, right=right))
    return Corpus(
        name="claimdiff",
        unit="documents",
        folders=tuple(folders),
        gold=tuple(gold),
        note=f"{len(folders)} pairs of claims from two articles on one topic, each a folder of two documents; gold: "
        f"{len(gold)} where one weakens the other, softly more often than not.",
    )


def seeds(root: Path) -> Corpus:
    """The articles of seeds/ as one folder, with tests/gold/seeds.yaml as gold."""
    reading = YAML(typ="safe").load(root / "tests" / "gold" / "seeds.yaml")
    texts = {
        path.name: Text(name=path.name, text=path.read_bytes().decode("utf-8"))
        for path in sorted((root / "seeds").glob("*.txt"))
    }
    tensions = tuple(_seed_gold(case, reading["documents"], texts) for case in reading["tensions"])
    traps = tuple(_seed_gold(case, reading["documents"], texts) for case in reading["traps"])
    return Corpus(
        name="seeds",
        unit="quotes",
        folders=(Folder(name="seeds", texts=tuple(texts.values())),),
        gold=tensions,
        traps=traps,
        note=f"{len(texts)} articles; {len(tensions)} tensions by our own reading, {sum(t.clear for t in tensions)} of "
        f"them clear, and {len(traps)} traps (tests/gold/seeds.yaml).",
    )


def _seed_gold(case: dict[str, Any], documents: dict[str, str], texts: dict[str, Text]) -> Gold:
    def side(name: str) -> tuple[Quote, ...]:
        return tuple(
            quote
            for entry in case.get(name, ())
            for quote in occurrences(texts[documents[entry["in"]]], entry["quote"])
        )

    return Gold(
        id=case["id"],
        folder="seeds",
        left=side("left"),
        right=side("right"),
        kind=case.get("kind", case.get("reason", "")),
        clear=bool(case.get("clear", False)),
        why=case["why"],
    )


def occurrences(text: Text, quote: str) -> Iterator[Quote]:
    """Each place where a quote stands verbatim.

    Raises:
        ValueError: if it stands nowhere, for then the gold is wrong.
    """
    start = text.text.find(quote)
    if start < 0:
        raise ValueError(f"{text.name} does not hold the quote: {quote}")
    while start >= 0:
        yield Quote(text=text.name, start=start, end=start + len(quote))
        start = text.text.find(quote, start + 1)


def write_folder(folder: Folder, target: Path) -> Path:
    """Write a folder's texts as files below ``target`` and return their directory."""
    directory = target / folder.name
    directory.mkdir(parents=True, exist_ok=True)
    for text in folder.texts:
        (directory / text.name).write_bytes(text.text.encode("utf-8"))
    return directory
