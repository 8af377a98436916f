"""Groups of written sentences -> labelled pairs, both ways round.

A group tells of one thing in eight lines, each a letter, a colon and a sentence:

    P  the claim                              C  close to P's wording, cannot be true together with it
    E  the same in other words                D  said very differently, cannot be true together with it
    G  follows from P, says less              F  cannot be true together with P, nor with E
    N  looks like a conflict, is none         O  tells something else of the same thing

Sentences of a group and of the one most like it tell of different things: they are neutral. Not so in the files named
real-*: they tell of real matters, and several of one.

Groups are parted by a blank line. Of two lines whose relation the letters do not tell, no pair is made. One group in
seven is kept from the model: the weighing of the verdict is fitted on it (benchmarks/fit.py).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np

from claimcheck.embeddings import embed
from training.texts import CONTRADICTION, ENTAILMENT, NEUTRAL, Pair

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

LETTERS = "PEGCDFNO"
REAL = "written_real"  # source of the pairs of real matters
# premise, hypotheses, label of (premise, hypothesis), label of (hypothesis, premise)
RELATIONS = (
    ("P", "E", ENTAILMENT, ENTAILMENT),
    ("P", "G", ENTAILMENT, NEUTRAL),
    ("E", "G", ENTAILMENT, None),
    ("P", "CDF", CONTRADICTION, CONTRADICTION),
    ("E", "CDF", CONTRADICTION, CONTRADICTION),
    ("P", "NO", NEUTRAL, NEUTRAL),
    ("E", "NO", NEUTRAL, NEUTRAL),
)


def groups(text: str, name: str) -> Iterator[dict[str, str]]:
    """The groups of a file, sentences by letter; ValueError names the file and the group that is not one."""
    for number, block in enumerate(filter(str.strip, text.split("\n\n")), 1):
        lines = [line.partition(": ") for line in block.strip().splitlines()]
        group = {letter: sentence.strip() for letter, _, sentence in lines}
        if "".join(letter for letter, _, _ in lines) != LETTERS or not all(group.values()):
            message = f"{name}: group {number} has not the lines {', '.join(LETTERS)}"
            raise ValueError(message)
        yield group


def pairs_of(group: dict[str, str], source: str = "") -> Iterator[Pair]:
    """Every pair of a group whose label the letters tell, both ways round; the source is the letters if not given."""
    for left, others, forward, backward in RELATIONS:
        for right in others:
            for premise, hypothesis, label in ((left, right, forward), (right, left, backward)):
                if label is not None:
                    told = source or f"written_{left}{right}"
                    yield Pair(premise=group[premise], hypothesis=group[hypothesis], label=label, source=told)


def kept_back(group: dict[str, str]) -> bool:
    """Whether the model is not trained on a group."""
    return hashlib.sha256(group["P"].encode()).digest()[0] % 7 == 0


def read_groups(folder: Path, *, back: bool, files: str = "*.txt") -> Iterator[dict[str, str]]:
    """The groups of a folder of text files, by their names: those kept back from the model, or the others."""
    for path in sorted(folder.glob(files)):
        for group in groups(path.read_text(encoding="utf-8"), path.name):
            if kept_back(group) == back:
                yield group


def written_pairs(folder: Path) -> list[Pair]:
    """The pairs that the model is trained on."""
    made_up = list(read_groups(folder, back=False, files="[!r]*.txt"))
    real = read_groups(folder, back=False, files="real-*.txt")
    pairs = [pair for group in made_up for pair in pairs_of(group)] + list(strangers(made_up))
    return pairs + [pair for group in real for pair in pairs_of(group, REAL)]


def strangers(found: Sequence[dict[str, str]]) -> Iterator[Pair]:
    """Neutral pairs, both ways round, of each group's sentences and those of the group that is most like it."""
    vectors = embed([group["P"] for group in found])
    cosines = vectors @ vectors.T
    np.fill_diagonal(cosines, -1.0)
    for group, nearest in zip(found, cosines.argmax(axis=1).tolist(), strict=True):
        for left, right in ("PC", "EP", "PD"):
            one, other = group[left], found[nearest][right]
            yield Pair(premise=one, hypothesis=other, label=NEUTRAL, source="written_strangers")
            yield Pair(premise=other, hypothesis=one, label=NEUTRAL, source="written_strangers")
