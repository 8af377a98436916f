"""Pairs that are no contradictions and that the models take for one: near neighbours, and facts of one thing.

    python -m training.mined --data DATA --static STATIC_MINILM --out mined.jsonl.gz --second

The larger model reads what looks like a tension to the small one, so what it has to tell apart are these: near
neighbours of different origin, and what one and the same text says or entails, which is all true together.
"""

from __future__ import annotations

import argparse
import logging
import random
import re
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.nli import load_nli
from claimcheck.nli_batches import second_of
from claimcheck.settings import ModelSettings
from training.neutrals import near_pairs
from training.texts import CAPTION_SOURCES, COMPATIBLE, ENTAILMENT, LONG_SOURCES, Pair, load_pairs, save_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimcheck.nli_batches import Nli

LOG = logging.getLogger("training")
WORDS = range(5, 41)
FACT = re.compile(r"(?<=[.])\s+(?=The )")  # between two fields of an infobox written out


def origins(pairs: list[Pair], limit: int, rng: random.Random) -> tuple[list[str], list[int]]:
    """Distinct texts and the origin of each: texts of one pair, and pairs of one premise, are of one."""
    premises: dict[str, int] = {}
    found: dict[str, int] = {}
    usable = [p for p in pairs if p.source not in LONG_SOURCES | CAPTION_SOURCES]
    rng.shuffle(usable)
    for number, pair in enumerate(usable):
        origin = premises.setdefault(pair.premise, number)
        for text in (pair.premise, pair.hypothesis):
            if len(text.split()) in WORDS:
                found.setdefault(text, origin)
        if len(found) >= limit:
            break
    return list(found), list(found.values())


def together(pairs: list[Pair], most: int, rng: random.Random) -> Iterator[Pair]:
    """Pairs of what one text says or entails, at most ``most`` a text: the fields of an infobox, entailed texts."""
    true: dict[str, dict[str, None]] = {}
    for pair in pairs:
        if pair.source in CAPTION_SOURCES or pair.label != ENTAILMENT:
            continue
        told = true.setdefault(pair.premise, {})
        if pair.source == "infotabs":
            told.update(dict.fromkeys(f.rstrip(".") for f in FACT.split(pair.premise)))
        told[pair.hypothesis] = None
    for told in true.values():
        known = [t for t in told if len(t.split()) <= WORDS.stop]
        every = list(combinations(known, 2))
        for left, right in rng.sample(every, min(most, len(every))):
            yield Pair(premise=left, hypothesis=right, label=COMPATIBLE, source="mined")


def mistaken(nli: Nli, pairs: list[Pair], least: float) -> list[Pair]:
    """The pairs that the model calls contradictions with a probability of at least ``least``."""
    scored = nli.score([(p.premise, p.hypothesis) for p in pairs])
    hard = [p for p, s in zip(pairs, scored, strict=True) if s.contradiction >= least]
    LOG.info("%d of %d look like a contradiction", len(hard), len(pairs))
    return hard


def main() -> None:
    """Command line: write the mined pairs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with nli/train.jsonl.gz")
    parser.add_argument("--static", type=Path, required=True, help="static embedding model for the neighbours")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--texts", type=int, default=60_000)
    parser.add_argument("--pairs", type=int, default=50_000, help="neighbours that are scored")
    parser.add_argument("--facts", type=int, default=0, help="pairs of what one text says that are scored, a text")
    parser.add_argument(
        "--least", type=float, default=0.3, help="probability of contradiction from which a pair is kept"
    )
    parser.add_argument("--second", action="store_true", help="keep what the larger model is mistaken about too")
    parser.add_argument("--seed", type=int, default=17)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    rng = random.Random(args.seed)
    given = load_pairs(args.data / "nli" / "train.jsonl.gz")
    texts, groups = origins(given, args.texts, rng)
    near = near_pairs(texts, groups, args.pairs, rng, args.static)
    found = [Pair(premise=p.premise, hypothesis=p.hypothesis, label=p.label, source="mined") for p in near]
    found += list(together(given, args.facts, rng))
    LOG.info("%d texts, %d pairs to score", len(texts), len(found))
    nli = load_nli(ModelSettings())
    hard = mistaken(nli, found, args.least)
    larger = second_of(nli)
    if args.second and larger is not None:
        hard = mistaken(larger, hard, args.least)
    save_pairs(args.out, hard)


if __name__ == "__main__":
    main()
