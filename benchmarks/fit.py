r"""Fit the weights of the verdict: gather the features of judged pairs, fit a logistic model, write weights.json.

    python benchmarks/fit.py gather --out /tmp/rows [--model FOLDER]    # slow: parses and scores every corpus once
    python benchmarks/fit.py fit --rows /tmp/rows --write \
        --weight seeds=8 cases=5 silence=2 claimdiff=1.5 ramdocs_dev=4 planted=0.5 across=3 written=0.5 \
        --alone silence=3 claimdiff=3 across=3
    python benchmarks/fit.py again --rows /tmp/rows     # the larger model reads what these weights find suspicious
    python benchmarks/fit.py fit ...                    # as before: now with the weights of the second reading

Labels: emergent pair by pair; in ramdocs the strongest pair of a gold pair of documents stands for it, in the cases of
training/ that of the claims of the two quotes; every pair within a trap or the silence corpus is no tension. Folds
never split a story, a question or a case. Signs are held: a rule or a contradiction never speaks against a tension, an
excuse never for one.
"""

import argparse
import hashlib
import json
import pickle
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import cases
import corpora
import numpy as np
import planted
import silence
import torch
from scipy.optimize import minimize

from claimcheck.claims import extract_claims
from claimcheck.documents import read_documents
from claimcheck.features import excuses, interactions, ruled, second_features, sentence_features
from claimcheck.nli import load_nli
from claimcheck.nli_batches import second_of
from claimcheck.pairs import propose_pairs
from claimcheck.readings import CLEARLY
from claimcheck.records import Probabilities, Scores
from claimcheck.rules import load_rules
from claimcheck.settings import Settings
from claimcheck.verdicts import SILENT, weigh
from claimcheck.weights import FIRST, HELD_BACK, IN_CONTEXT, OPEN, SURE, TWICE, confidence, doubt, load_weights, regime

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from training import stories  # noqa: E402
from training.written import read_groups  # noqa: E402

DATA = ROOT.parent / "shared" / "data"


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A judged pair: its features, label (1 tension, 0 none, None unknown), the excuse if any, and where it is from."""

    corpus: str
    group: str
    key: str
    label: int | None
    excuse: str | None
    values: dict[str, float]
    texts: tuple[str, str]
    sentences: tuple[str, str] = ("", "")


class CachedNli:
    """An Nli that remembers, on disk, what it scored."""

    def __init__(self, nli: Any, path: Path) -> None:
        self.nli, self.path = nli, path
        self.id, self.revision = nli.id, nli.revision
        self.known: dict[tuple[str, str], Probabilities] = pickle.loads(path.read_bytes()) if path.is_file() else {}  # noqa: S301

    def score(self, pairs: Sequence[tuple[str, str]], *, progress: Any = None) -> list[Probabilities]:
        """Scores, computed once a pair."""
        new = [p for p in dict.fromkeys(pairs) if p not in self.known]
        if new:
            self.known.update(zip(new, self.nli.score(new, progress=progress), strict=True))
        return [self.known[p] for p in pairs]

    def truncated(self, pairs: Sequence[tuple[str, str]]) -> list[bool]:
        """Not asked here."""
        return [False] * len(pairs)

    def save(self) -> None:
        """Keep the scores for the next run."""
        self.path.write_bytes(pickle.dumps(self.known))


def weighed(
    folder: corpora.Folder, engine: tuple[Any, Any, Settings]
) -> Iterator[tuple[Any, dict[str, str], dict[str, Any]]]:
    """Each judged pair of a folder, with the names and documents by document id."""
    nli, rules, settings = engine
    with tempfile.TemporaryDirectory() as target:
        documents, _ = read_documents([corpora.write_folder(folder, Path(target))], settings.documents)
    names = {d.id: Path(d.path).name for d in documents}
    claims = extract_claims(documents, settings.claims)
    pairs = propose_pairs(claims.claims, documents, settings.pairs)
    for item in weigh(pairs, claims, nli=nli, rules=rules, floor=FLOOR):
        yield item, names, {d.id: d for d in documents}


def row(corpus: str, group: str, key: str, label: int | None, item: Any) -> Row:
    """A row of a weighed pair."""
    reason = next(iter(excuses(item.comparability, item.evidence, item.scores)), None)
    texts = (item.pair.left.text, item.pair.right.text)
    return Row(
        corpus=corpus,
        group=group,
        key=key,
        label=label,
        excuse=str(reason) if reason else None,
        values=item.values,
        texts=texts,
        sentences=(item.pair.left.sentence, item.pair.right.sentence),
    )


def of_documents(corpus: corpora.Corpus, engine: tuple[Any, Any, Settings]) -> Iterator[Row]:
    """Rows of a corpus whose gold are pairs of documents."""
    gold = corpora.gold_keys(corpus)
    traps = {corpora.key(t.folder, t.left[0].text, t.right[0].text) for t in corpus.traps}
    for number, folder in enumerate(corpus.folders):
        print(corpus.name, number, len(corpus.folders), file=sys.stderr)
        for item, names, _ in weighed(folder, engine):
            pair = sorted((names[item.pair.left.span.document_id], names[item.pair.right.span.document_id]))
            where = corpora.key(folder.name, *pair)
            known = corpus.labelled is None or where in corpus.labelled or where in traps
            label = int(where in gold) if known or where in gold else None
            group = corpus.topics.get((folder.name, pair[0]), folder.name)
            yield row(corpus.name, group, "|".join(where), label, item)


def of_silence(corpus: corpora.Corpus, engine: tuple[Any, Any, Settings]) -> Iterator[Row]:
    """Rows of texts without a tension."""
    for folder in corpus.folders:
        for item, _, _ in weighed(folder, engine):
            yield row("silence", folder.name, folder.name, 0, item)


def of_seeds(engine: tuple[Any, Any, Settings]) -> Iterator[Row]:
    """Rows of the five seeds: real articles, whose pairs are no tension but for those of tests/gold/seeds.yaml."""
    corpus = corpora.seeds(ROOT)
    for item, names, _ in weighed(corpus.folders[0], engine):
        claims = (item.pair.left, item.pair.right)
        hit = [g for g in corpus.gold if _in_gold(g, claims, names) or _in_gold(g, claims[::-1], names)]
        label = None if any(not g.clear for g in hit) else int(bool(hit))
        yield row("seeds", claims[0].id, claims[0].id, label, item)


def _in_gold(gold: Any, claims: Sequence[Any], names: dict[str, str]) -> bool:
    return all(
        any(q.text == names[c.span.document_id] and c.span.start < q.end and q.start < c.span.end for q in side)
        for side, c in zip((gold.left, gold.right), claims, strict=True)
    )


def of_cases(engine: tuple[Any, Any, Settings]) -> Iterator[Row]:
    """Rows of the training cases; within a tension only the pair that holds both quotes is one."""
    tensions, traps = cases.load_cases(ROOT / "training" / "cases")
    for case in (*tensions, *traps):
        texts = tuple(
            corpora.Text(name=f"{n}.txt", text=cases.article(t, p))
            for n, t, p in zip("ab", (case.a, case.b), case.published, strict=True)
        )
        for item, names, documents in weighed(corpora.Folder(name="case", texts=texts), engine):
            yield row("cases", case.id, case.id, case_label(case, item, names, documents), item)


def case_label(case: Any, item: Any, names: dict[str, str], documents: dict[str, Any]) -> int:
    """1 if the two claims stand in the two quotes of a tension."""
    if case.quotes is None:
        return 0
    for claim in (item.pair.left, item.pair.right):
        name = names[claim.span.document_id]
        quote = case.quotes[0 if name == "a.txt" else 1]
        start = documents[claim.span.document_id].raw.find(quote)
        if not (claim.span.start < start + len(quote) and start < claim.span.end):
            return 0
    return int(item.pair.left.span.document_id != item.pair.right.span.document_id)


def of_written(engine: tuple[Any, Any, Settings]) -> Iterator[Row]:
    """Rows of the groups of training/written that the model was not trained on, two sentences an article each.

    Tensions (one of their pairs is one) and traps by turns of what the letters of training/written.py tell.
    """
    for number, group in enumerate(read_groups(ROOT / "training" / "written", back=True)):
        for left, right in ("PC", "ED", "PF", "PN", "EO", "PG"):
            texts = (corpora.Text(name="a.txt", text=group[left]), corpora.Text(name="b.txt", text=group[right]))
            for item, _, _ in weighed(corpora.Folder(name="written", texts=texts), engine):
                yield row("written", f"{number}", f"{number} {left}{right}", int(right in "CDF"), item)


def of_stories(engine: tuple[Any, Any, Settings]) -> Iterator[Row]:
    """Rows of the stories that the models were not trained on, a dozen in a folder, two articles each.

    Of two claims whose sentences conflict all is known, and so of all others: they are compatible.
    """
    kept = [s for s in stories.read(ROOT / "training" / "stories") if stories.kept_back(s)]
    for first in range(0, len(kept), 12):
        told = {f"{first + n:03}": story for n, story in enumerate(kept[first : first + 12])}
        texts = tuple(
            corpora.Text(name=f"{name}{side}.txt", text=" ".join(s for k, s in story.sentences.items() if k[0] == side))
            for name, story in told.items()
            for side in "AB"
        )
        for item, names, documents in weighed(corpora.Folder(name="stories", texts=texts), engine):
            labels = [_labels_of(c, told, names, documents) for c in (item.pair.left, item.pair.right)]
            where = sorted({names[c.span.document_id][:3] for c in (item.pair.left, item.pair.right)})
            story = told[where[0]]
            hit = [x for x in sorted(story.conflicts) if len(where) == 1 and _between(labels, x)]
            yield row("stories", where[0], " ".join([*where, *(hit[0] if hit else ())]), int(bool(hit)), item)


def _between(labels: list[list[str]], conflict: tuple[str, str]) -> bool:
    return any({a, b} == set(conflict) for a in labels[0] for b in labels[1])


def _labels_of(claim: Any, told: dict[str, Any], names: dict[str, str], documents: dict[str, Any]) -> list[str]:
    """The labels of the sentences of a story in which a claim stands."""
    name, raw = names[claim.span.document_id], documents[claim.span.document_id].raw
    found = []
    for label, sentence in told[name[:3]].sentences.items():
        start = raw.find(sentence)
        if label[0] == name[3] and start < claim.span.end and claim.span.start < start + len(sentence):
            found.append(label)
    return found


def of_across(engine: tuple[Any, Any, Settings]) -> Iterator[Row]:
    """Rows of right documents on many things in one folder, of pairs on two of them."""
    corpus = corpora.across(DATA)
    for item, names, _ in weighed(corpus.folders[0], engine):
        pair = [names[claim.span.document_id] for claim in (item.pair.left, item.pair.right)]
        topics = [corpus.topics["across", name] for name in pair]
        if topics[0] != topics[1]:
            yield row("across", topics[0], "|".join(pair), 0, item)


def of_planted(engine: tuple[Any, Any, Settings]) -> Iterator[Row]:
    """Rows of copies of real passages, with an error planted or without; of those with one side in it nothing is known.

    Only the half of the passages that planted.py does not measure.
    """
    for one in planted.planted(DATA, "fit"):
        for item, names, _ in weighed(one.folder, engine):
            yield row("planted", one.topic, one.folder.name, planted_label(one, item, names), item)


def planted_label(one: Any, item: Any, names: dict[str, str]) -> int | None:
    """1 if both claims stand where the error is, 0 if neither does; a claim may hold it by a name taken from there."""
    texts = {text.name: text.text for text in one.folder.texts}
    quotes = [q for side in one.quotes for q in side]
    words = {texts[q.text][q.start : q.end].strip().lower() for q in quotes} - {""}
    claims = (item.pair.left, item.pair.right)
    hit = [
        any(q.text == names[c.span.document_id] and c.span.start < q.end and q.start < c.span.end for q in quotes)
        for c in claims
    ]
    if all(hit) and claims[0].span.document_id != claims[1].span.document_id:
        return 1
    return None if any(hit) or any(w in c.text.lower() for w in words for c in claims) else 0


def gather(args: argparse.Namespace) -> None:
    """Write the rows of every corpus."""
    torch.set_num_threads(args.threads)
    settings = Settings()
    model = load_nli(settings.model.model_copy(update={"name": args.model}))
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    nli = CachedNli(model, out / f"nli-{model.revision}.pkl")
    engine = (nli, load_rules(settings.rules), settings)
    makers = {
        "cases": lambda: of_cases(engine),
        "seeds": lambda: of_seeds(engine),
        "emergent_dev": lambda: of_documents(corpora.emergent(DATA), engine),
        "ramdocs_dev": lambda: of_documents(corpora.ramdocs(DATA), engine),
        "claimdiff": lambda: of_documents(corpora.claimdiff(DATA), engine),
        "written": lambda: of_written(engine),
        "stories": lambda: of_stories(engine),
        "silence": lambda: of_silence(silence.silence(DATA), engine),
        "planted": lambda: of_planted(engine),
        "across": lambda: of_across(engine),
    }
    for name in args.corpora or makers:
        rows = list(makers[name]())
        (out / f"{name}.pkl").write_bytes(pickle.dumps(rows))
        nli.save()
        print(
            name,
            len(rows),
            sum(r.label == 1 for r in rows),
            "excused gold",
            sum(r.label == 1 and r.excuse is not None for r in rows),
        )


POSITIVE = (
    "rule: ", "NLI contradiction", "cosine", "words ", "amount in common", "same verb", "same subject",
    "same entity", "one event, two dates", "different numbers", "opposite polarity, same rest",
    "two dates, model", "opposite polarity, model", "same subject, model", "narrower subject, model",
    "frame in common", "nearest", "one slot", "changed copy", "number slot", "name slot", "word slot",
    "near copy", "opposite slot", "rank slot", "share slot", "unit slot", "thing slot", "names change places",
    "one hedge of both", "other noun",
)  # fmt: skip
NEGATIVE = (
    "excuse: ", "NLI entailment", "both deny", "hedged", "different entities", "same numbers", "no slot",
    "other subject", "overlapping subject", "different numbers, other", "other topic", "one event, two dates, other",
    "opposite polarity, same rest, other", "rest ", "planned", "slots", "nothing named", "strangers", "alike slots",
    "nothing new", "one slot, other", "number slot, other", "name slot, other", "thing slot, other",
)  # fmt: skip
LEFT_OUT = {"headlines", "copies"}  # they pick the weights
# Articles on different things may well contradict each other on what both name: that they share few names is held
# against claims that name nothing in common, and against near-copies, which may be templates.
TIED = {"strangers", *(f"strangers: {name}" for name in ("numbers", "nearest", "rule", "model objects"))}
PROSE_ONLY = {"written", "stories"}  # half of its near-copies are tensions, which made the fit trust any changed word
POOLED = {
    "ramdocs_dev",
    "cases",
    "planted",
    "written",
    "stories",
}  # corpora whose tensions are marked by document or quote
# What the fit cannot know of the texts to come: a pair of near-copies that a reader checks holds a planted error more
# often than the silence corpus does; headlines without a model are right half the time at any confidence; and a draft
# of two sentences, the nearest to much of a corpus, meets more that a model objects to than the articles of the fit do.
# In real articles the two models agree wrongly more often than in the cases: what only they say of prose is held lower.
SHIFT = {
    "prose": -0.5,
    "copies": 0.4,
    "headlines": 0.2,
    "headlines, rules only": -1.2,
    "prose, read twice": -0.5,
    "prose, in context": -0.35,
    "headlines, read twice": 0.2,
    "copies, read twice": 0.8,
}
FLOOR = 0.02  # confidence that a pair must be able to reach, as the shipped weights see it, for the model to read it
NEAR = 0.3  # confidence from which pairs tell how sure to be of what is reported
RIDGE = 0.003  # per square root of the weighted rows: small, for features that few rows have


# In prose the rules that look at subject, time and mood themselves keep at least this say: the cases of the fit hold
# too few of each to learn how right they are; their own examples and mutants (tests/test_rules.py) show it.
FLOORS = {"impact": 5.0, "relation": 6.0, "quantity": 5.0, "date": 4.0, "denial": 5.0, "polarity": 4.0, "antonym": 4.0}


# What is not asserted is no side of a conflict in prose or copies, however many words two texts share.
CEILINGS = {"excuse: not-asserted": -3.0}
# Two claims of one article have no names of two articles in common, and are few in the fit: the others gain no more.
LIMITS = {"names in common": 1.2, "names untold": 0.6}
ALONE = 2.5  # what a rule's floor gains where no model reads the pair


def sign(name: str, *, floors: float = 0.0) -> tuple[float | None, float | None]:
    """Bounds of a weight by its feature's name."""
    if floors and name.removeprefix("rule: ") in FLOORS:
        return FLOORS[name.removeprefix("rule: ")] + floors - 1, None
    if name.startswith(NEGATIVE):
        return None, CEILINGS.get(name, 0.0) if floors else 0.0
    if floors and name.startswith("one denies, "):
        return 0.0, None
    if floors and name in LIMITS:
        return None, LIMITS[name]
    return (0.0, None) if name.startswith(POSITIVE) else (None, None)


def solve(
    matrix: Any, labels: Any, weights: Any, names: list[str], *, floors: float, bounds: list[Any] | None = None
) -> Any:
    """Weights of a logistic model, the prior last, by L-BFGS with bounds."""
    total = weights.sum()

    def loss(theta: Any) -> tuple[float, Any]:
        margin = matrix @ theta[:-1] + theta[-1]
        value = (weights * (np.logaddexp(0, margin) - labels * margin)).sum() / total
        slope = weights * (1 / (1 + np.exp(-margin)) - labels) / total
        ridge = RIDGE / np.sqrt(total)
        return value + ridge * (theta[:-1] ** 2).sum(), np.append(
            matrix.T @ slope + 2 * ridge * theta[:-1], slope.sum()
        )

    found = minimize(
        loss,
        np.zeros(len(names) + 1),
        jac=True,
        method="L-BFGS-B",
        bounds=bounds or [*(sign(n, floors=floors) for n in names), (None, None)],
        options={"maxiter": 2000},
    )
    return found.x


def usable(rows: Sequence[Row], scores: dict[int, float]) -> list[int]:
    """Indices of rows with a label; of a gold pair of ramdocs' documents and of a case's tension only the strongest.

    Which claims of two quotes, or of two documents, oppose each other nobody has marked: most of theirs do not.
    """
    best: dict[tuple[str, str], int] = {}
    kept = []
    for i, r in enumerate(rows):
        if r.label == 1 and r.corpus in POOLED:
            where = (r.corpus, r.key)
            if where not in best or scores.get(i, 0) > scores.get(best[where], 0):
                best[where] = i
        elif r.label is not None and not (r.label == 1 and r.corpus == "claimdiff"):
            kept.append(i)
    return sorted([*kept, *best.values()])


def fold_of(row: Row) -> int:
    """One of five folds, by group."""
    return int(hashlib.sha256(f"{row.corpus} {row.group}".encode()).hexdigest(), 16) % 5


def start(row: Row) -> float:
    """A first guess of how much a row is a tension, to find the strongest of a pair of documents."""
    v = row.values
    return (
        v.get("NLI contradiction", 0)
        + v["near copy of a copy"]
        + v["number slot"]
        + v["name slot"]
        + v["word slot"]
        - 2 * v["no slot"]
    )


def fit_all(
    rows: Sequence[Row], names: list[str], share: dict[str, float], *, floors: float
) -> tuple[Any, dict[int, float], list[int]]:
    """Weights, and for every usable row its confidence from the folds that it is not in."""
    matrix = np.array([[r.values.get(n, 0.0) for n in names] for r in rows])
    scores = {i: start(r) for i, r in enumerate(rows)}
    folds = np.array([fold_of(r) for r in rows])
    for _ in range(3):
        kept = np.array(usable(rows, scores))
        labels = np.array([float(rows[i].label or 0) for i in kept])
        weights = np.array([share.get(rows[i].corpus, 1.0) for i in kept])
        theta = solve(matrix[kept], labels, weights, names, floors=floors)
        scores = dict(enumerate(matrix @ theta[:-1] + theta[-1]))
    held: dict[int, float] = {}
    for fold in range(5):
        inside = kept[folds[kept] != fold]
        chosen = np.isin(kept, inside)
        part = solve(matrix[inside], labels[chosen], weights[chosen], names, floors=floors)
        outside = [i for i in range(len(rows)) if folds[i] == fold]
        held.update(zip(outside, 1 / (1 + np.exp(-(matrix[outside] @ part[:-1] + part[-1]))), strict=True))
    return theta, held, kept.tolist()


def gathered(folder: Path) -> list[Row]:
    """The rows of every corpus."""
    rows = [
        r
        for path in sorted(folder.glob("*.pkl"))
        if not path.name.startswith(("nli-", "again-"))
        for r in pickle.loads(path.read_bytes())  # noqa: S301
    ]
    return [replace(r, values=r.values | interactions(r.values)) for r in rows]


def known_again(folder: Path) -> dict[tuple[str, str], Probabilities]:
    """What the larger model that ships said, by premise and hypothesis; nothing of another revision of it."""
    path = folder / f"again-{getattr(second_of(load_nli(Settings().model)), 'revision', None)}.pkl"
    return pickle.loads(path.read_bytes()) if path.is_file() else {}  # noqa: S301


def read_again(args: argparse.Namespace) -> None:
    """Let the larger model read, as the product does, each pair of known label that the shipped weights suspect."""
    torch.set_num_threads(args.threads)
    folder = Path(args.rows)
    nli = second_of(load_nli(Settings().model))
    weights = load_weights()
    pairs, rows = [], gathered(folder)
    for r in rows:
        kind = regime(r.values, SILENT)
        if r.label is None or (kind == "prose" and ruled(r.values)):
            continue
        if confidence(r.values, weights[kind])[0] >= args.share * doubt(kind):
            pairs.append((min(r.texts), max(r.texts)))
    cached = CachedNli(nli, folder / f"again-{nli.revision}.pkl")
    print(len(pairs), "readings", Counter(r.corpus for r in rows))
    for start in range(0, len(pairs), 1000):
        part = pairs[start : start + 1000]
        said = cached.score(part)
        cached.score([text[::-1] for text, one in zip(part, said, strict=True) if one.neutral < CLEARLY])
        cached.save()
        print(start, len(pairs), file=sys.stderr)


def twice_bounds(name: str) -> tuple[float | None, float | None]:
    """Bounds of a weight of the second reading: the first keeps a say, an objection never speaks against a tension."""
    if name == FIRST:
        return 0.3, 1.2
    if name.endswith("strangers"):
        return None, 0.0
    if "nearest" in name or "names in common" in name:
        return 0.0, None
    if name.endswith("denied in the same words"):
        return 1.5, None  # the plainest of conflicts, which the cases hold few of without a rule that speaks
    if "contradiction" in name:
        return 0.0, None
    return (None, 0.0) if "entailment" in name else (None, None)


def fit_second(
    rows: Sequence[Row],
    margins: dict[int, float],
    held: dict[int, float],
    again: dict[tuple[str, str], Probabilities],
    share: dict[str, float],
    shift: float,
) -> tuple[dict[str, float], dict[int, float], set[int]]:
    """The weights of the second reading, and every row's held-out confidence, those read again with it.

    The first reading counts with the log-odds of the folds that a row is not in.
    """
    values = {}
    for i, r in enumerate(rows):
        said = _read(r.texts, again)
        kind = regime(r.values, SILENT)
        decided = kind == "prose" and ruled(r.values)  # as in weights.suspicious
        if i in held and held[i] >= doubt(kind) and said is not None and not decided:
            values[i] = {FIRST: margins[i]} | second_features(said, r.values)
    return fit_reading(rows, values, held, share, shift)


def fit_sentences(
    rows: Sequence[Row],
    twice: set[int],
    held: dict[int, float],
    again: dict[tuple[str, str], Probabilities],
    share: dict[str, float],
    shift: float,
) -> tuple[dict[str, float], dict[int, float], set[int]]:
    """The same for the reading of the sentences around the claims of those that were read ``twice``."""
    values = {
        i: {FIRST: _log_odds(held[i])} | sentence_features(said)
        for i in twice
        if held[i] >= OPEN and (said := _read(rows[i].sentences, again)) is not None
    }
    return fit_reading(rows, values, held, share, shift)


def _read(texts: tuple[str, str], again: dict[tuple[str, str], Probabilities]) -> Scores | None:
    one = again.get((min(texts), max(texts)))
    return one and Scores(forward=one, backward=again.get((max(texts), min(texts)), one))


def fit_reading(
    rows: Sequence[Row],
    values: dict[int, dict[str, float]],
    held: dict[int, float],
    share: dict[str, float],
    shift: float,
) -> tuple[dict[str, float], dict[int, float], set[int]]:
    """Weights of a reading of the rows that have ``values``, every row's held-out confidence, and which were read."""
    names = list(next(iter(values.values())))
    order = list(values)
    matrix = np.array([[values[i][n] for n in names] for i in order])
    part = [rows[i] for i in order]
    scores = dict(enumerate(matrix[:, 0] + 3 * matrix[:, 1]))
    bounds = [*map(twice_bounds, names), (None, None)]
    for _ in range(3):
        kept = np.array(usable(part, scores))
        labels = np.array([float(part[i].label or 0) for i in kept])
        weights = np.array([share.get(part[i].corpus, 1.0) for i in kept])
        theta = solve(matrix[kept], labels, weights, names, floors=0.0, bounds=bounds)
        scores = dict(enumerate(matrix @ theta[:-1] + theta[-1]))
    folds = np.array([fold_of(r) for r in part])
    told: dict[int, float] = {}
    for fold in range(5):
        inside = kept[folds[kept] != fold]
        chosen = np.isin(kept, inside)
        found = solve(matrix[inside], labels[chosen], weights[chosen], names, floors=0.0, bounds=bounds)
        for i in np.flatnonzero(folds == fold):
            told[order[i]] = _shifted(1 / (1 + np.exp(-(matrix[i] @ found[:-1] + found[-1]))), shift)
    back = held_back(part, {n: told[i] for n, i in enumerate(order)}, kept.tolist())
    twice = {"prior": round(float(theta[-1] + shift), 4), HELD_BACK: back} | {
        n: round(float(w), 4) for n, w in zip(names, theta, strict=False)
    }
    return twice, held | {i: _held_back(p, back) for i, p in told.items()}, set(told)


def fit(args: argparse.Namespace) -> None:
    """Fit with and without the NLI features, print what held-out folds say, write the weights."""
    rows, again = gathered(Path(args.rows)), known_again(Path(args.rows))
    share = {name: float(value) for name, value in (w.split("=") for w in args.weight)}
    share_alone = share | {name: float(value) for name, value in (w.split("=") for w in args.alone)}
    result: dict[str, Any] = {"weights": {}, "measured": {}}
    shown: dict[int, float] = {}
    judged: list[int] = []
    every = ("prose", "copies", "headlines")
    for kind in (*every, *(f"{k}, rules only" for k in every)):
        chosen = [i for i, r in enumerate(rows) if regime(r.values, None).startswith(kind.split(",")[0])]
        if not kind.startswith("prose"):
            chosen = [i for i in chosen if rows[i].corpus not in PROSE_ONLY]
        part = [rows[i] for i in chosen]
        seen = Counter(n for r in part for n, v in r.values.items() if v)
        left_out = LEFT_OUT if kind.startswith("copies") else LEFT_OUT | TIED
        held_up = set() if kind.startswith("headlines") else {f"rule: {rule}" for rule in FLOORS}
        names = sorted({n for n, count in seen.items() if count >= 5 and n not in left_out} | held_up)
        names = [n for n in names if not (kind.endswith("only") and ("NLI" in n or "model objects" in n))]
        theta, held, kept = fit_all(
            part,
            names,
            share_alone if kind.endswith("only") else share,
            floors=0.0 if kind.startswith("headlines") else 1 + ALONE * kind.endswith("only"),
        )
        theta[-1] += SHIFT.get(kind, 0.0)
        held = unheld = {i: _shifted(p, SHIFT.get(kind, 0.0)) for i, p in held.items()}
        back = held_back(part, held, kept)
        held = {i: _held_back(p, back) for i, p in held.items()}
        result["weights"][kind] = {"prior": round(float(theta[-1]), 4), HELD_BACK: back} | {
            n: round(float(w), 4) for n, w in zip(names, theta, strict=False)
        }
        print("==", kind, HELD_BACK, back)
        result["measured"][kind] = describe(part, held, kept, args)
        if again and not kind.endswith("only"):
            margins = {i: _log_odds(p) for i, p in unheld.items()}
            twice, held, read = fit_second(part, margins, held, again, share, SHIFT.get(f"{kind}{TWICE}", 0.0))
            result["weights"][f"{kind}{TWICE}"] = twice
            print("==", f"{kind}{TWICE}", twice)
            result["measured"][f"{kind}{TWICE}"] = describe(part, held, kept, args)
            if kind == "prose":
                name = f"{kind}{IN_CONTEXT}"
                result["weights"][name], held, _ = fit_sentences(part, read, held, again, share, SHIFT.get(name, 0.0))
                print("==", name, result["weights"][name])
                result["measured"][name] = describe(part, held, kept, args)
        if not kind.endswith("only"):
            shown.update({chosen[i]: p for i, p in held.items()})
            judged += [chosen[i] for i in kept]
    if args.write:
        plot(ROOT / "reports" / "reliability.png", rows, shown, judged)
        path = ROOT / args.out
        path.write_text(json.dumps(result, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def held_back(rows: Sequence[Row], held: dict[int, float], kept: Sequence[int]) -> float:
    """The share of the log-odds above SURE that is taken back for what is reported to be as right as it says.

    A logistic model of many features is surer on what it was fitted on than it is right elsewhere. Told by the corpora
    that have tensions: in the others whatever is reported is wrong.
    """
    telling = {rows[i].corpus for i in kept if rows[i].label}
    near = [i for i in kept if held[i] >= NEAR and rows[i].corpus in telling]
    labels = np.array([float(rows[i].label or 0) for i in near])
    tried = np.linspace(0, 0.5, 51)
    margins = np.array([[_log_odds(_held_back(held[i], share)) for i in near] for share in tried])
    losses = (np.logaddexp(0, margins) - labels * margins).sum(axis=1)
    return round(float(tried[int(losses.argmin())]), 2)


def _log_odds(probability: float) -> float:
    p = min(max(probability, 1e-9), 1 - 1e-9)
    return float(np.log(p / (1 - p)))


def _shifted(probability: float, by: float) -> float:
    return float(1 / (1 + np.exp(-(_log_odds(probability) + by))))


def _held_back(probability: float, share: float) -> float:
    margin = _log_odds(probability)
    return float(1 / (1 + np.exp(-(margin - share * max(0.0, margin - SURE)))))


def plot(path: Path, rows: Sequence[Row], held: dict[int, float], kept: Sequence[int]) -> None:
    """A reliability diagram: of pairs judged with a confidence, the share that are tensions."""
    import matplotlib as mpl

    mpl.use("agg")
    from matplotlib import pyplot as plt

    figure, axis = plt.subplots(figsize=(5, 5), constrained_layout=True)
    axis.plot([0, 1], [0, 1], color="0.7", linestyle="--", label="perfect")
    for corpus in sorted({rows[i].corpus for i in kept}):
        points = []
        for low in range(10):
            part = [
                (held[i], rows[i].label or 0) for i in kept if rows[i].corpus == corpus and int(held[i] * 10) == low
            ]
            if len(part) >= 10:
                points.append((sum(p for p, _ in part) / len(part), sum(y for _, y in part) / len(part)))
        axis.plot([x for x, _ in points], [y for _, y in points], marker="o", label=corpus)
    axis.set(xlabel="confidence (held-out folds)", ylabel="share that are tensions", xlim=(0, 1), ylim=(0, 1))
    axis.legend(frameon=False)
    figure.savefig(path, dpi=110, metadata={"Software": None})


def describe(
    rows: Sequence[Row], held: dict[int, float], kept: Sequence[int], args: argparse.Namespace
) -> dict[str, Any]:
    """Held-out precision, recall, average precision and calibration error, a corpus a line."""
    out: dict[str, Any] = {}
    for corpus in sorted({r.corpus for r in rows}):
        chosen = [(held[i], rows[i].label or 0, i) for i in kept if rows[i].corpus == corpus]
        gold = {"emergent_dev": 727}.get(corpus) or len(
            {rows[i].key if corpus in POOLED - {"cases"} else i for _, label, i in chosen if label for i in [i]}
        )
        flagged = [c for c in chosen if c[0] >= args.threshold]
        right = sum(label for _, label, _ in flagged)
        ranked = sorted(chosen, key=lambda c: -c[0])
        hits, ap = 0, 0.0
        for rank, (_, label, _) in enumerate(ranked, 1):
            hits += label
            ap += label * hits / rank
        top = [sum(label for _, label, _ in ranked[:k]) / k for k in (10, 50, 100)]
        out[corpus] = {
            "rows": len(chosen),
            "gold": gold,
            "flagged": len(flagged),
            "precision": round(right / max(1, len(flagged)), 3),
            "recall": round(right / max(1, gold), 3),
            "average_precision": round(ap / max(1, gold), 3),
            "precision_at": top,
            "calibration_error": round(float(ece([(p, label) for p, label, _ in chosen])), 4),
            "calibration_error_reported": round(float(ece([(p, label) for p, label, _ in flagged])), 4),
        }
        if corpus == "cases":
            best: dict[str, float] = {}
            for p, label, i in chosen:
                tension = rows[i].group.startswith("t")
                if label or not tension:
                    best[rows[i].group] = max(best.get(rows[i].group, 0.0), p)
            tensions = sum(1 for _ in {r.group for r in rows if r.corpus == corpus and r.group.startswith("t")})
            traps = sum(1 for _ in {r.group for r in rows if r.corpus == corpus and r.group.startswith("f")})
            for level in (0.3, 0.4, 0.5, 0.6):
                found = sum(p >= level for g, p in best.items() if g.startswith("t")) / tensions
                wrong = sum(p >= level for g, p in best.items() if g.startswith("f")) / traps
                print(f"   cases at {level}: found {found:.3f}, traps flagged {wrong:.3f}")
        print(corpus, out[corpus])
        if args.show:
            for title, pick in (
                ("FALSE", [c for c in ranked if not c[1]][: args.show]),
                ("MISSED", [c for c in reversed(ranked) if c[1]][: args.show]),
            ):
                for p, _, i in pick:
                    r = rows[i]
                    print(
                        f"   {title} {p:.2f} {r.excuse or ''} {r.group} | {r.texts[0][:150]} | {r.texts[1][:150]}",
                        {
                            n: round(v, 2)
                            for n, v in r.values.items()
                            if v and n.startswith(("rule", "NLI contradiction", "one d", "near", "cos"))
                        },
                    )
    return out


def ece(items: Sequence[tuple[float, int]]) -> float:
    """Expected calibration error over ten equal bins."""
    error = 0.0
    for low in range(10):
        part = [(p, y) for p, y in items if low / 10 <= p < (low + 1) / 10 or (low == 9 and p == 1)]
        if part:
            error += abs(sum(p for p, _ in part) - sum(y for _, y in part))
    return error / max(1, len(items))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("gather")
    one.add_argument("--out", required=True)
    one.add_argument("--model")
    one.add_argument("--threads", type=int, default=2)
    one.add_argument("corpora", nargs="*")
    one.set_defaults(run=gather)
    three = commands.add_parser("again")
    three.add_argument("--rows", required=True)
    three.add_argument("--share", type=float, default=0.6, help="of the confidence from which the product reads again")
    three.add_argument("--threads", type=int, default=2)
    three.set_defaults(run=read_again)
    two = commands.add_parser("fit")
    two.add_argument("--rows", required=True)
    two.add_argument("--write", action="store_true")
    two.add_argument("--threshold", type=float, default=0.5)
    two.add_argument("--show", type=int, default=0)
    two.add_argument("--weight", nargs="*", default=[], help="corpus=factor")
    two.add_argument("--alone", nargs="*", default=[], help="corpus=factor for the weights without a model")
    two.add_argument("--out", default="src/claimcheck/data/weights.json", help="where --write writes, from the root")
    two.set_defaults(run=fit)
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    import fit as module  # rows are pickled under the module's own name

    module.main()
