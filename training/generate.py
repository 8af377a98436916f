"""Make the training mix: the given pairs and pairs made by rule out of their texts.

python -m training.generate --data /work/shared/data --static /work/shared/models/static-minilm --out /tmp/train
"""

from __future__ import annotations

import argparse
import logging
import random
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from training import facts, negation, neutrals, numbers, subclausal, swaps
from training.events import load_events, other_event, other_participants, same_event
from training.frames import assertion, deny, deny_nominal, doubt, headline, headline_case, hedge, relay
from training.texts import (
    CAPTION_SOURCES,
    CONTRADICTION,
    ENTAILMENT,
    LONG_SOURCES,
    NEUTRAL,
    Pair,
    annotate,
    load_pairs,
    save_pairs,
    wanted_texts,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

LOG = logging.getLogger("training")
Docs = dict[str, "Doc"]
# How many pairs of each kind; --scale multiplies all of them.
COUNTS = {
    "random": 9000,
    "near": 13000,
    "entity": 4000,
    "event": 22000,
    "event_participants": 4000,
    "event_other": 2500,
    "frames": 20000,
    "copies": 14000,
    "attribution": 2000,
    "headline": 4000,
    "negated": 14000,
    "negation_templates": 10000,
    "antonym": 3500,
    "synonym": 2000,
    "hypernym": 2500,
    "class_word": 2500,
    "entity_swap": 4000,
    "number": 4500,
    "year": 4000,
    "roles": 500,
    "shorten": 4000,
    "counted": 6000,
    "classed": 3000,
    "years": 5000,
    "units": 800,
    "quantified": 2500,
    "infobox": 8000,
    "swapped": 9000,
}


def repeat(make: Callable[[], Pair | None], count: int) -> list[Pair]:
    """Call `make` until it has given `count` pairs (at most 30 tries each)."""
    out = []
    for _ in range(count * 30):
        found = make()
        if found is not None and found.premise != found.hypothesis:
            out.append(found)
        if len(out) >= count:
            break
    return out


def swapped(pair: Pair) -> Pair:
    """The pair with its two texts exchanged."""
    return Pair(premise=pair.hypothesis, hypothesis=pair.premise, label=pair.label, source=pair.source)


def styled(texts: tuple[str, str], docs: Docs, rng: random.Random) -> tuple[str, str]:
    """Both texts as headlines where they are parsed, else as they are."""
    left, right = (headline_case(headline(docs[t], rng), rng) if t in docs else t for t in texts)
    return left, right


def frameable(doc: Doc | None) -> bool:
    """Whether the text is a statement with a subject and a verb, not mumbled speech."""
    return doc is not None and negation.root_of(doc) is not None and not any(t.lower_ in swaps.MUMBLED for t in doc)


def framed_entailment(left: str, right: str, against: str, rng: random.Random) -> Pair:
    """A frame round one of two texts where `left` entails `right` and `against` denies `right`."""
    kind = rng.random()
    if kind < 0.52:
        texts, label = (left, against), CONTRADICTION
    elif kind < 0.62:
        texts, label = (assertion(left, rng), against), CONTRADICTION
    elif kind < 0.78:
        texts, label = (rng.choice([hedge, hedge, doubt])(left, rng), against), NEUTRAL
    elif kind < 0.88:
        texts, label = (left, relay(right, rng)), ENTAILMENT
    else:
        texts, label = (left, doubt(right, rng)), NEUTRAL
    if label != ENTAILMENT and rng.random() < 0.5:
        texts = (texts[1], texts[0])
    return Pair(premise=texts[0], hypothesis=texts[1], label=label, source="gen_frame")


def framed_pair(pair: Pair, docs: Docs, rng: random.Random) -> Pair | None:
    """A stance frame round one text of a labelled pair; the label that follows."""
    left, right = (pair.premise, pair.hypothesis)
    if not frameable(docs.get(right)) or "?" in left:
        return None
    if rng.random() < 0.6:
        left, right = styled((left, right), docs, rng)
    kind = rng.random()
    if pair.label == ENTAILMENT:
        against = deny_nominal(docs[pair.hypothesis], rng) if rng.random() < 0.25 else None
        return framed_entailment(left, right, against or deny(right, rng), rng)
    if pair.label == NEUTRAL:
        change = rng.choice([deny, deny, relay, doubt])
        left, right = (left, change(right, rng)) if kind < 0.7 else (change(left, rng), right)
        return Pair(premise=left, hypothesis=right, label=NEUTRAL, source="gen_frame_neutral")
    if pair.source in CAPTION_SOURCES or kind < 0.5:
        return None
    if kind < 0.8:
        return Pair(premise=left, hypothesis=deny(right, rng), label=NEUTRAL, source="gen_frame_denied_contradiction")
    return Pair(premise=left, hypothesis=relay(right, rng), label=CONTRADICTION, source="gen_frame")


def copy_pair(doc: Doc, other: Doc, rng: random.Random) -> Pair | None:
    """A text against a frame round itself (at times shortened, as headline), or round another text."""
    base = swaps.shorten(doc, rng) if rng.random() < 0.4 else doc.text
    if base is None or not frameable(doc):
        return None
    styled_base = headline(doc, rng) if base is doc.text and rng.random() < 0.7 else base
    told = doc.text if rng.random() < 0.4 else headline(doc, rng)
    kind = rng.random()
    changed = negation.negate(doc, rng) if kind < 0.12 else deny_nominal(doc, rng) if kind < 0.24 else None
    if kind < 0.45:
        out = (told, changed or deny(styled_base, rng), CONTRADICTION)
    elif kind < 0.53:
        out = (deny(told, rng), deny(styled_base, rng), ENTAILMENT)
    elif kind < 0.61:
        out = (told, relay(styled_base, rng), ENTAILMENT)
    elif kind < 0.68:
        out = (told, doubt(styled_base, rng), NEUTRAL)
    elif kind < 0.8:
        out = (deny(told, rng), rng.choice([hedge, hedge, doubt])(styled_base, rng), NEUTRAL)
    else:
        out = (headline(other, rng), rng.choice([deny, deny, doubt, relay])(styled_base, rng), NEUTRAL)
    if out[2] != ENTAILMENT and rng.random() < 0.5:
        out = (out[1], out[0], out[2])
    left, right = (headline_case(t, rng) for t in out[:2])
    return Pair(premise=left, hypothesis=right, label=out[2], source="gen_copy_frame")


def negated_pair(pair: Pair, docs: Docs, rng: random.Random) -> Pair | None:
    """A labelled pair with one or both main verbs negated; the label that follows, None where nothing does."""
    left, right = docs.get(pair.premise), docs.get(pair.hypothesis)
    if left is None or right is None:
        return None
    not_right = negation.negate(right, rng)
    not_left = negation.negate(left, rng)
    kind = rng.random()
    close = neutrals.shared(left.text, right.text) > 0.8 and len(left) - len(right) < 5
    options: list[tuple[str, str | None, str | None, str]] = []
    if pair.label == ENTAILMENT:
        options += [("a", left.text, not_right, CONTRADICTION)] * 2
        options += [
            ("b", not_left, right.text, CONTRADICTION if close else NEUTRAL),
            ("c", not_left, not_right, ENTAILMENT if close else NEUTRAL),
        ]
    elif pair.label == NEUTRAL:
        options += [
            ("d", left.text, not_right, NEUTRAL),
            ("e", not_left, right.text, NEUTRAL),
            ("f", not_left, not_right, NEUTRAL),
        ]
    else:
        affirmed = negation.affirm(right)
        options += [
            ("g", left.text, affirmed, ENTAILMENT),
            ("h", left.text, not_right, ENTAILMENT),
            ("i", not_left, not_right, NEUTRAL),
        ]
        if pair.source not in CAPTION_SOURCES and kind < 0.6:
            return None
    _, premise, hypothesis, label = rng.choice(options)
    if premise is None or hypothesis is None:
        return None
    return Pair(premise=premise, hypothesis=hypothesis, label=label, source="gen_negated")


def varied(triple: swaps.Triple | None, doc: Doc, rng: random.Random, source: str) -> Pair | None:
    """A swap as a pair, at times with a phrase left out, with an attribution, as headlines, in the other order."""
    if triple is None:
        return None
    left, right, label = triple
    lost = set(left.split()) - set(right.split())
    if left == doc.text and label != NEUTRAL and rng.random() < 0.35:
        short = swaps.shorten(doc, rng)
        if short is not None and label == CONTRADICTION and lost and lost <= set(short.split()):
            left = short
    if rng.random() < 0.12:
        left, right = (left, relay(right, rng)) if rng.random() < 0.5 else (relay(left, rng), right)
    if rng.random() < 0.2:
        left, right = headline_case(left.rstrip("."), rng), headline_case(right.rstrip("."), rng)
    if label == CONTRADICTION and rng.random() < 0.5:
        left, right = right, left
    return Pair(premise=left, hypothesis=right, label=label, source=source)


def shortened(doc: Doc, rng: random.Random) -> Pair | None:
    """A sentence and itself without a phrase: entailment; the other way round neutral."""
    short = swaps.shorten(doc, rng)
    if short is None:
        return None
    texts, label = ((doc.text, short), ENTAILMENT) if rng.random() < 0.5 else ((short, doc.text), NEUTRAL)
    return Pair(premise=texts[0], hypothesis=texts[1], label=label, source="gen_omission")


def swap_kinds(pool: dict[str, list[str]]) -> dict[str, Callable[[Doc, random.Random], swaps.Triple | None]]:
    """The swaps by name of their count."""
    return {
        "antonym": swaps.antonym,
        "synonym": swaps.synonym,
        "hypernym": swaps.hypernym,
        "class_word": swaps.class_word,
        "number": numbers.number,
        "year": numbers.year,
        "roles": swaps.roles,
        "entity_swap": lambda doc, rng: swaps.entity(doc, rng, pool),
    }


def from_pairs(pairs: list[Pair], docs: Docs, count: Callable[[str], int], rng: random.Random) -> list[Pair]:
    """Pairs made out of labelled pairs: frames, negations, attributions, headlines, order."""
    short = [p for p in pairs if p.source not in LONG_SOURCES and len(p.premise.split()) < 40]
    parsed = [p for p in short if p.premise in docs and p.hypothesis in docs]
    news = [p for p in parsed if p.source not in CAPTION_SOURCES or rng.random() < 0.35]
    entailed = [p for p in news if p.label == ENTAILMENT]
    out = repeat(lambda: framed_pair(rng.choice(entailed if rng.random() < 0.7 else news), docs, rng), count("frames"))
    out += repeat(lambda: negated_pair(rng.choice(parsed), docs, rng), count("negated"))
    for _ in range(count("attribution")):
        pair = rng.choice(short)
        both = (
            (relay(pair.premise, rng), pair.hypothesis)
            if rng.random() < 0.5
            else (pair.premise, relay(pair.hypothesis, rng))
        )
        out.append(Pair(premise=both[0], hypothesis=both[1], label=pair.label, source="gen_attribution"))
    for _ in range(count("headline")):
        pair = rng.choice(news)
        both = styled((pair.premise, pair.hypothesis), docs, rng)
        out.append(Pair(premise=both[0], hypothesis=both[1], label=pair.label, source="gen_headline"))
    contradicted = [p for p in short if p.label == CONTRADICTION]
    unrelated = [p for p in short if p.label == NEUTRAL and p.source.startswith("nyu")]
    out += [swapped(rng.choice(contradicted if rng.random() < 0.8 else unrelated)) for _ in range(count("swapped"))]
    return out


def from_texts(
    docs: list[Doc], count: Callable[[str], int], rng: random.Random, pool: dict[str, list[str]]
) -> list[Pair]:
    """Pairs made out of single texts: swaps, omissions, frames round a copy, sub-clausal negation."""
    out: list[Pair] = []
    for name, swap in swap_kinds(pool).items():

        def make(swap: Callable[[Doc, random.Random], swaps.Triple | None] = swap, name: str = name) -> Pair | None:
            doc = rng.choice(docs)
            return varied(swap(doc, rng), doc, rng, f"gen_{name}")

        out += repeat(make, count(name))
    out += repeat(lambda: shortened(rng.choice(docs), rng), count("shorten"))
    out += repeat(lambda: copy_pair(rng.choice(docs), rng.choice(docs), rng), count("copies"))
    return out


def from_templates(pairs: list[Pair], count: Callable[[str], int], rng: random.Random) -> list[Pair]:
    """Made-up sentences: events, counts, classes, years, units, quantifiers, negation; and infobox facts."""
    events = load_events()
    out = repeat(lambda: same_event(events, rng), count("event"))
    out += repeat(lambda: other_participants(events, rng), count("event_participants"))
    out += repeat(lambda: other_event(events, rng), count("event_other"))
    for name in ("counted", "classed", "years", "units", "quantified"):
        make = getattr(facts, name)
        out += repeat(lambda make=make: make(rng), count(name))

    def sub_clausal() -> Pair:
        left, right, label = rng.choice(rng.choice([subclausal.templates, subclausal.restrictors])(rng))
        return Pair(premise=left, hypothesis=right, label=label, source="gen_negation_template")

    out += repeat(sub_clausal, count("negation_templates"))
    boxes = sorted({p.premise for p in pairs if p.source == "infotabs"})
    values: dict[str, list[str]] = defaultdict(list)
    for box in boxes:
        for relation, _, value in facts.box_facts(box)[1]:
            values[relation].append(value)
    return out + repeat(lambda: facts.box_pair(rng.choice(boxes), rng, values), count("infobox"))


def neutral_pairs(
    pairs: list[Pair], docs: Docs, count: Callable[[str], int], rng: random.Random, static: Path
) -> list[Pair]:
    """Pairs that do not bear on each other."""
    groups: dict[str, int] = {}
    for number, pair in enumerate(pairs):
        if pair.source in LONG_SOURCES or (pair.source in CAPTION_SOURCES and rng.random() < 0.9):
            continue
        for text in (pair.premise, pair.hypothesis):
            if 4 <= len(text.split()) <= 45:
                groups.setdefault(text, groups.get(pair.premise, number))
    texts = list(groups)
    by_entity: dict[str, set[str]] = defaultdict(set)
    for doc in docs.values():
        for ent in doc.ents:
            if ent.label_ in swaps.SWAP_ENTS and doc.text in groups:
                by_entity[ent.text].add(doc.text)
    one_each = {name: sorted({groups[t]: t for t in sorted(found)}.values()) for name, found in by_entity.items()}
    out = neutrals.random_pairs(texts, count("random"), rng)
    out += neutrals.near_pairs(texts, list(groups.values()), count("near"), rng, static)
    plain = out + neutrals.entity_pairs(one_each, count("entity"), rng)
    return [p if rng.random() < 0.75 else restyled(p, docs, rng) for p in plain]


def restyled(pair: Pair, docs: Docs, rng: random.Random) -> Pair:
    """A neutral pair as headlines, at times one of them inside a frame."""
    left, right = styled((pair.premise, pair.hypothesis), docs, rng)
    if rng.random() < 0.5:
        left = rng.choice([deny, deny, doubt, relay])(left, rng)
    return Pair(premise=left, hypothesis=right, label=NEUTRAL, source=pair.source + "_framed")


def generate(pairs: list[Pair], docs: Docs, *, scale: float, seed: int, static: Path) -> list[Pair]:
    """All generated pairs, in a random order that `seed` fixes."""
    rng = random.Random(seed)

    def count(name: str) -> int:
        return int(COUNTS[name] * scale)

    pool: dict[str, list[str]] = defaultdict(list)
    for doc in docs.values():
        for ent in doc.ents:
            if ent.label_ in swaps.SWAP_ENTS and ent.text[0].isupper() and len(ent.text) > 2:
                pool[ent.label_].append(ent.text)
    singles = list(docs.values())
    out = from_pairs(pairs, docs, count, rng)
    LOG.info("out of pairs: %d", len(out))
    out += from_texts(singles, count, rng, pool) + from_templates(pairs, count, rng)
    LOG.info("with those out of texts and templates: %d", len(out))
    out += neutral_pairs(pairs, docs, count, rng, static)
    rng.shuffle(out)
    return out


def main() -> None:
    """Command line: write generated.jsonl.gz into the output folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with nli/train.jsonl.gz")
    parser.add_argument("--static", type=Path, required=True, help="model2vec folder for near neighbours")
    parser.add_argument("--out", type=Path, required=True, help="working folder; holds the annotation cache too")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--texts", type=int, default=130_000, help="at most so many texts are parsed and changed")
    parser.add_argument("--seed", type=int, default=13)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    args.out.mkdir(parents=True, exist_ok=True)
    pairs = load_pairs(args.data / "nli" / "train.jsonl.gz")
    docs = annotate(wanted_texts(pairs, limit=args.texts, seed=args.seed), args.out / "annot.spacy")
    made = generate(pairs, docs, scale=args.scale, seed=args.seed, static=args.static)
    for (source, label), number in sorted(Counter((p.source, p.label) for p in made).items()):
        LOG.info("%s %s %d", source, label, number)
    save_pairs(args.out / "generated.jsonl.gz", made)


if __name__ == "__main__":
    main()
