"""Stories -> pairs: two short articles on one matter, sentence by sentence, of which a few pairs conflict.

A story has the lines ``T: title``, ``A1:`` to ``A8:`` and ``B1:`` to ``B8:``, the sentences of two articles that know
nothing of each other, and ``X: A1 B2; A3 B1``, the pairs that cannot both be true. Every other pair of a story, within
an article or across, is compatible: what looks like a conflict and is none is what articles on one matter are full of.
Stories are parted by a blank line. One story in seven is kept from the model.

    python -m training.stories training/stories --out hard.jsonl.gz

writes the pairs to train on: the conflicts both ways round, the compatible pairs that the models that ship take for a
contradiction, and some of the others.
"""

from __future__ import annotations

import argparse
import hashlib
import logging
import random
import re
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.nli import load_nli
from claimcheck.nli_batches import second_of
from claimcheck.settings import ModelSettings
from training.texts import COMPATIBLE, CONTRADICTION, Pair, save_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimcheck.nli_batches import Nli

LOG = logging.getLogger("training")
SOURCE = "stories"
LABEL = re.compile(r"[AB][1-8]")
CONFLICT = re.compile(r"\s*(A[1-8])\s+(B[1-8])\s*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """The sentences of two articles by their labels, and the pairs of labels that conflict."""

    sentences: dict[str, str]
    conflicts: frozenset[tuple[str, str]]

    def pairs(self) -> Iterator[Pair]:
        """Every pair of sentences, in the order of their labels."""
        for left, right in combinations(self.sentences, 2):
            label = CONTRADICTION if (left, right) in self.conflicts else COMPATIBLE
            yield Pair(premise=self.sentences[left], hypothesis=self.sentences[right], label=label, source=SOURCE)


def stories(text: str, name: str) -> Iterator[Story]:
    """The stories of a file; ValueError names the file and the story that is not one."""
    for number, block in enumerate(filter(str.strip, text.split("\n\n")), 1):
        lines = [line.partition(": ") for line in block.strip().splitlines()]
        sentences = {label: said.strip() for label, _, said in lines if LABEL.fullmatch(label)}
        told = ";".join(said for label, _, said in lines if label == "X").split(";")
        found = [CONFLICT.fullmatch(pair) for pair in told if pair.strip()]
        conflicts = frozenset((m[1], m[2]) for m in found if m)
        known = {label for pair in conflicts for label in pair} <= sentences.keys()
        if not conflicts or None in found or not known or len(sentences) + len(conflicts) < len(lines) - len(conflicts):
            message = f"{name}: story {number} has no sentences A1 ... and B1 ..., or a line X that does not fit them"
            raise ValueError(message)
        yield Story(sentences=dict(sorted(sentences.items())), conflicts=conflicts)


def kept_back(story: Story) -> bool:
    """Whether a story is kept from the model: one in seven, by its first sentence."""
    return hashlib.sha256(next(iter(story.sentences.values())).encode()).digest()[0] % 7 == 0


def read(folder: Path) -> list[Story]:
    """The stories of every file of a folder, in the order of their names."""
    return [s for path in sorted(folder.glob("*.txt")) for s in stories(path.read_text(encoding="utf-8"), path.name)]


def hardest(readers: Sequence[Nli], pairs: list[Pair], least: float) -> list[Pair]:
    """The pairs that every reader calls contradictions with at least ``least``, the quickest reader first."""
    for reader in readers:
        scored = reader.score([(p.premise, p.hypothesis) for p in pairs])
        pairs = [p for p, s in zip(pairs, scored, strict=True) if s.contradiction >= least]
        LOG.info("%d look like a contradiction", len(pairs))
    return pairs


def main() -> None:
    """Command line: write the pairs to train on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--least", type=float, default=0.1, help="probability of contradiction that makes a pair hard")
    parser.add_argument("--first-only", action="store_true", help="ask the small model alone, which is quicker")
    parser.add_argument("--easy", type=int, default=3, help="other compatible pairs, a story")
    parser.add_argument("--seed", type=int, default=17)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    rng = random.Random(args.seed)
    used = [s for s in read(args.folder) if not kept_back(s)]
    every = [list(s.pairs()) for s in used]
    conflicts = [p for pairs in every for p in pairs if p.label == CONTRADICTION]
    conflicts += [Pair(premise=p.hypothesis, hypothesis=p.premise, label=p.label, source=p.source) for p in conflicts]
    fine = [[p for p in pairs if p.label == COMPATIBLE] for pairs in every]
    easy = [p for pairs in fine for p in rng.sample(pairs, args.easy)]
    first = load_nli(ModelSettings())
    second = None if args.first_only else second_of(first)
    hard = hardest([r for r in (first, second) if r is not None], [p for pairs in fine for p in pairs], args.least)
    LOG.info("%d stories: %d conflicts both ways, %d hard, %d easy", len(used), len(conflicts), len(hard), len(easy))
    save_pairs(args.out, [*conflicts, *dict.fromkeys([*hard, *easy])])


if __name__ == "__main__":
    main()
