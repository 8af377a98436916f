"""Neutral pairs that the small model takes for contradictions: near neighbours of different origin, mined.

    python -m training.mined --data DATA --static STATIC_MINILM --out mined.jsonl.gz

The larger model reads what looks like a tension to the small one, so what it has to tell apart are these.
"""

from __future__ import annotations

import argparse
import logging
import random
from pathlib import Path

from claimcheck.nli import load_nli
from claimcheck.settings import ModelSettings
from training.neutrals import near_pairs
from training.texts import CAPTION_SOURCES, LONG_SOURCES, Pair, load_pairs, save_pairs

LOG = logging.getLogger("training")
WORDS = range(5, 41)


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


def main() -> None:
    """Command line: write the mined pairs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with nli/train.jsonl.gz")
    parser.add_argument("--static", type=Path, required=True, help="static embedding model for the neighbours")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--texts", type=int, default=60_000)
    parser.add_argument("--pairs", type=int, default=50_000, help="neighbours that are scored")
    parser.add_argument(
        "--least", type=float, default=0.3, help="probability of contradiction from which a pair is kept"
    )
    parser.add_argument("--seed", type=int, default=17)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    rng = random.Random(args.seed)
    texts, groups = origins(load_pairs(args.data / "nli" / "train.jsonl.gz"), args.texts, rng)
    near = near_pairs(texts, groups, args.pairs, rng, args.static)
    LOG.info("%d texts, %d neighbours to score", len(texts), len(near))
    nli = load_nli(ModelSettings(second=False))
    scored = nli.score([(p.premise, p.hypothesis) for p in near])
    hard = [
        Pair(premise=p.premise, hypothesis=p.hypothesis, label=p.label, source="mined")
        for p, s in zip(near, scored, strict=True)
        if s.contradiction >= args.least
    ]
    LOG.info("%d of %d look like a contradiction", len(hard), len(near))
    save_pairs(args.out, hard)


if __name__ == "__main__":
    main()
