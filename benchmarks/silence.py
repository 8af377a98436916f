"""The silence corpus: articles put together from texts that do not contradict each other, where each finding is wrong.

How each part is made, always the same way:

- ``mnli``: entailed pairs of mnli_matched in the order of the file, one a premise. The premises are the paragraphs of
  some articles, the hypotheses those of others: unrelated paragraphs, and each said again elsewhere.
- ``wiki``: the same with the entailed pairs of wiki_similar.
- ``infotabs``: the entities of infotabs_dev. An article holds what the tables of some entities say, another what
  follows from them (the entailed hypotheses).
- ``ramdocs``: a question's right documents that give the same answer, one folder a question.
- ``emergent``: the headlines for a rumour and those that only observe it, of all rumours; none against.

"Consistent" is the datasets' word, not ours: a few pairs will be labelled wrongly, which puts a floor under the figure.
"""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from corpora import Corpus, Folder, Text, read_rows

PARAGRAPHS = 12  # an article's
PAIRS = 360  # of mnli_matched, so that no part outweighs the others
ENTITIES = 3  # an article's


def silence(data: Path, limit: int | None = None) -> Corpus:
    """The silence corpus; ``limit`` keeps the first texts of each part."""
    folders = (
        Folder(name="mnli", texts=_echoes(_entailed(data, "mnli_matched")[: limit or PAIRS])),
        Folder(name="wiki", texts=_echoes(_entailed(data, "wiki_similar")[:limit])),
        Folder(name="infotabs", texts=_tables(data)[:limit]),
        Folder(name="emergent", texts=_headlines(data)[:limit]),
        *_answers(data)[:limit],
    )
    return Corpus(
        name="silence",
        unit="findings",
        folders=folders,
        gold=(),
        note="Unrelated or mutually consistent texts of mnli_matched, wiki_similar, infotabs_dev, ramdocs_dev and "
        "emergent_dev put together as articles (benchmarks/silence.py says how): each finding is a false alarm.",
    )


def articles(paragraphs: Sequence[str], prefix: str, size: int = PARAGRAPHS) -> tuple[Text, ...]:
    """Paragraphs as articles of ``size`` paragraphs each."""
    return tuple(
        Text(name=f"{prefix}{start // size:03}.txt", text="\n\n".join(paragraphs[start : start + size]) + "\n")
        for start in range(0, len(paragraphs), size)
    )


def _entailed(data: Path, name: str) -> list[tuple[str, str]]:
    rows = read_rows(data / "nli" / "dev" / f"{name}.jsonl.gz")
    by_premise = {row["premise"]: row["hypothesis"] for row in reversed(rows) if row["label"] == "entailment"}
    return [(row["premise"], row["hypothesis"]) for row in rows if by_premise.get(row["premise"]) == row["hypothesis"]]


def _echoes(pairs: Sequence[tuple[str, str]]) -> tuple[Text, ...]:
    return (
        *articles([premise for premise, _ in pairs], "premises"),
        *articles([hypothesis for _, hypothesis in pairs], "hypotheses"),
    )


def _tables(data: Path) -> tuple[Text, ...]:
    follows: dict[str, list[str]] = defaultdict(list)
    for row in read_rows(data / "nli" / "dev" / "infotabs_dev.jsonl.gz"):
        if row["label"] == "entailment":
            follows[row["premise"]].append(row["hypothesis"])
    hypotheses = [" ".join(said) for said in follows.values()]
    return (*articles(list(follows), "tables", ENTITIES), *articles(hypotheses, "follows", ENTITIES))


def _headlines(data: Path) -> tuple[Text, ...]:
    rows = read_rows(data / "corpora" / "emergent_dev.jsonl.gz")
    kept = [row["article_headline"] for row in rows if row["label"] != "contradiction"]
    return tuple(Text(name=f"{number:04}.txt", text=headline) for number, headline in enumerate(kept))


def _answers(data: Path) -> tuple[Folder, ...]:
    folders = []
    for number, row in enumerate(read_rows(data / "corpora" / "ramdocs_dev.jsonl.gz")):
        by_answer: dict[str, list[str]] = defaultdict(list)
        for document in row["documents"]:
            if document["type"] == "correct":
                by_answer[document["answer"]].append(document["text"])
        for rank, texts in enumerate(same for same in by_answer.values() if len(same) > 1):
            named = tuple(Text(name=f"{i:02}.txt", text=text) for i, text in enumerate(texts))
            folders.append(Folder(name=f"ramdocs-{number:03}-{rank}", texts=named))
    return tuple(folders)
