"""The benchmark's own measuring: metrics, losses by stage, the units of the corpora, and the gold of the seeds."""

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))
corpora = importlib.import_module("corpora")
measures = importlib.import_module("measures")
runs = importlib.import_module("runs")
losses = importlib.import_module("losses")
scores = importlib.import_module("scores")
baselines = importlib.import_module("baselines")
silence = importlib.import_module("silence")
tables = importlib.import_module("tables")

Scored = measures.Scored


def ranked(*pairs: tuple[float, bool]) -> list[Any]:
    return [Scored(score=score, gold=gold) for score, gold in pairs]


@pytest.mark.parametrize(
    ("items", "gold_total", "expected"),
    (
        pytest.param([(0.9, True), (0.8, True)], 2, 1.0, id="all gold first"),
        pytest.param([(0.9, True), (0.8, False), (0.7, True)], 2, (1 + 2 / 3) / 2, id="one false between"),
        pytest.param([(0.9, True)], 4, 0.25, id="gold never scored is missed"),
        pytest.param([(0.9, False)], 1, 0.0, id="only false"),
        pytest.param([], 3, 0.0, id="nothing scored"),
        pytest.param([(0.5, True), (0.5, False)], 1, 0.5, id="equal scores are one step"),
        pytest.param([(0.5, False)], 0, 0.0, id="no gold at all"),
    ),
)
def test_average_precision_is_the_area_under_the_steps(
    items: list[tuple[float, bool]], gold_total: int, expected: Any
) -> None:
    assert measures.average_precision(ranked(*items), gold_total) == pytest.approx(expected)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=30), st.randoms(use_true_random=False))
def test_average_precision_does_not_depend_on_the_order_of_the_items(
    items: list[tuple[float, bool]], dice: Random
) -> None:
    gold = sum(right for _, right in items)
    shuffled = list(items)
    dice.shuffle(shuffled)
    value = measures.average_precision(ranked(*items), gold)
    assert value == pytest.approx(measures.average_precision(ranked(*shuffled), gold))
    assert 0 <= value <= 1 + 1e-9


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=20), st.integers(1, 4))
def test_a_weight_counts_like_as_many_copies(items: list[tuple[float, bool]], copies: int) -> None:
    gold = sum(right for _, right in items) * copies
    weighted = [Scored(score=score, gold=right, weight=copies) for score, right in items]
    repeated = ranked(*items) * copies
    assert measures.average_precision(weighted, gold) == pytest.approx(measures.average_precision(repeated, gold))
    assert measures.calibration_error(weighted) == pytest.approx(measures.calibration_error(repeated))
    assert measures.rates(weighted, gold).precision == pytest.approx(measures.rates(repeated, gold).precision)


@pytest.mark.parametrize(
    ("items", "gold_total", "expected"),
    (
        pytest.param([(1, True), (1, False)], 4, (0.5, 0.25, 1 / 3), id="half right, a quarter found"),
        pytest.param([], 4, (0.0, 0.0, 0.0), id="nothing flagged"),
        pytest.param([(1, False)], 0, (0.0, 0.0, 0.0), id="nothing to find"),
    ),
)
def test_rates_of_what_was_flagged(items: list[tuple[float, bool]], gold_total: int, expected: Any) -> None:
    found = measures.rates(ranked(*items), gold_total)
    assert (found.precision, found.recall, found.f1) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("items", "count", "expected"),
    (
        pytest.param([(0.9, True), (0.8, False), (0.7, True)], 2, 0.5, id="the best two"),
        pytest.param([(0.9, True), (0.5, True), (0.5, False)], 2, 0.75, id="equal scores taken in proportion"),
        pytest.param([(0.9, True)], 2, None, id="too few to say"),
    ),
)
def test_precision_of_the_best(items: list[tuple[float, bool]], count: int, expected: Any) -> None:
    assert measures.precision_at(ranked(*items), count) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("items", "expected"),
    (
        pytest.param([(0.95, True), (0.95, True)], 0.05, id="always right at 0.95"),
        pytest.param([(0.75, True), (0.75, False), (0.75, True), (0.75, True)], 0.0, id="as promised"),
        pytest.param([(1.0, False)], 1.0, id="sure and wrong"),
        pytest.param([(0.05, False), (0.95, False)], 0.5, id="the gap is averaged over the items"),
        pytest.param([], None, id="nothing to judge"),
    ),
)
def test_calibration_error_is_the_gap_between_promised_and_held(items: list[tuple[float, bool]], expected: Any) -> None:
    assert measures.calibration_error(ranked(*items)) == (None if expected is None else pytest.approx(expected))


# --- a folder of two texts, seen through made-up runs ---


def claim(text: str = "a.txt", start: int = 0, end: int = 10) -> Any:
    return runs.ClaimSeen(text=text, start=start, end=end, says=f"{text} {start}")


def judged(left: Any = None, right: Any = None, **changes: Any) -> Any:
    values = {"block": "frame", "label": "contradiction", "reason": None, "confidence": 0.9, "nli": 0.95, "rules": ()}
    return runs.Judged(left=left or claim(), right=right or claim("b.txt"), **(values | changes))


def finding(*pairs: Any, positions: Any = None, kind: str = "contradiction") -> Any:
    sides = positions or ((pairs[0].left,), (pairs[0].right,))
    return runs.FindingSeen(id="CC-1", kind=kind, headline="h", confidence=0.9, positions=sides, pairs=pairs)


def seen(pairs: Sequence[Any] = (), findings: Sequence[Any] = (), claims: Any = None) -> Any:
    both = (claim(), claim("b.txt")) if claims is None else claims
    return runs.Run(folder="f", claims=both, judged=tuple(pairs), findings=tuple(findings))


def gold(left: str = "a.txt", right: str = "b.txt") -> Any:
    return corpora.Gold(id="g", folder="f", left=corpora.whole(left, "x" * 10), right=corpora.whole(right, "x" * 10))


def corpus(
    *tensions: Any,
    unit: str = "documents",
    labelled: Any = None,
    names: Sequence[str] = ("a.txt", "b.txt", "c.txt"),
    traps: Sequence[Any] = (),
) -> Any:
    texts = tuple(corpora.Text(name=name, text=f"This is the text of {name} here.") for name in names)
    return corpora.Corpus(
        name="made up", unit=unit, folders=(corpora.Folder(name="f", texts=texts),), gold=tensions, note="", labelled=labelled, traps=traps,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("run", "stage", "reason"),
    (
        pytest.param(seen(claims=(claim(),)), "extraction", None, id="no claim holds one side"),
        pytest.param(seen(), "pairing", None, id="claims but no pair"),
        pytest.param(seen([judged(label="excused", reason="rounded")]), "comparability", "rounded", id="excused"),
        pytest.param(seen([judged(confidence=0.2)]), "verdict", None, id="below the threshold"),
        pytest.param(seen([judged(label="unrelated", confidence=0.0)]), "verdict", None, id="called unrelated"),
        pytest.param(seen([judged()]), "findings", None, id="above the threshold and yet in no finding"),
        pytest.param(
            seen([judged(label="excused", reason="rounded"), judged(confidence=0.2)]), "verdict", None, id="the pair that came furthest counts",
        ),
        pytest.param(seen([judged(left=claim("b.txt"), right=claim())]), "findings", None, id="either way round"),
    ),
)  # fmt: skip
def test_a_miss_is_lost_at_the_first_stage_that_dropped_it(run: Any, stage: str, reason: str | None) -> None:
    loss = losses.lost(gold(), run, 0.5)
    assert (loss.stage, loss.reason) == (stage, reason)


def test_losses_are_counted_by_stage_and_excuses_by_reason() -> None:
    counted = losses.by_stage([losses.Loss(stage="pairing"), losses.Loss(stage="comparability", reason="rounded")])
    assert counted == {"extraction": 0, "pairing": 1, "comparability": {"rounded": 1}, "verdict": 0, "findings": 0}


@pytest.mark.parametrize(("score", "name"), ((None, "no model"), (0.0, "0.0-0.1"), (0.55, "0.5-0.6"), (1.0, "0.9-1.0")))
def test_scores_are_binned_by_tenths(score: float | None, name: str) -> None:
    assert losses.nli_bin(score) == name


def test_false_alarms_are_counted_by_block_rule_and_score() -> None:
    sources = losses.by_source([judged(rules=("relation/borders",)), judged(block="similar")])
    assert sources == {
        "block": {"frame": 1, "similar": 1},
        "rule": {"relation/borders": 1, "model only": 1},
        "nli": {"0.9-1.0": 2},
    }


@pytest.mark.parametrize(
    ("start", "end", "held"),
    (
        pytest.param(0, 10, True, id="the whole quote"),
        pytest.param(2, 6, True, id="a clause within it"),
        pytest.param(0, 40, True, id="a sentence around it"),
        pytest.param(5, 25, True, id="half of the quote"),
        pytest.param(8, 40, False, id="an edge of it"),
        pytest.param(10, 20, False, id="the clause after it"),
    ),
)
def test_a_claim_holds_a_quote_that_it_shares_half_of(start: int, end: int, held: bool) -> None:
    assert runs.holds(claim(start=start, end=end), corpora.Quote(text="a.txt", start=0, end=10)) is held


def test_pairs_of_documents_are_measured_from_the_findings() -> None:
    wrong = judged(right=claim("c.txt"), confidence=0.6)
    within = judged(right=claim("a.txt", 20, 30))
    run = seen([judged(), wrong, within], [finding(judged()), finding(wrong), finding(within)])
    figures = scores.measure(corpus(gold()), [run], 0.5).figures
    assert (figures["precision"], figures["recall"], figures["average_precision"]) == (0.5, 1.0, 1.0)
    assert figures["false_findings"] == 2
    assert figures["false_alarms_per_1000_claims"] == 1000
    assert figures["false_alarms_by"]["block"] == {"frame": 1}


def test_opposed_positions_flag_pairs_that_were_not_judged_only_in_the_wide_variant() -> None:
    merged = finding(judged(), positions=((claim(),), (claim("b.txt"), claim("c.txt"))))
    figures = scores.measure(corpus(gold()), [seen([judged()], [merged])], 0.5).figures
    assert figures["precision"] == 1.0
    assert figures["positions_variant"]["precision"] == 0.5


def test_unlabelled_pairs_are_left_out() -> None:
    known = frozenset({corpora.key("f", "a.txt", "b.txt")})
    wrong = judged(right=claim("c.txt"))
    run = seen([judged(), wrong], [finding(judged()), finding(wrong)])
    figures = scores.measure(corpus(gold(), labelled=known), [run], 0.5).figures
    assert (figures["precision"], figures["false_findings"]) == (1.0, 0)


def test_excused_pairs_are_not_ranked() -> None:
    run = seen([judged(label="excused", reason="rounded", confidence=0.99)])
    outcome = scores.measure(corpus(gold()), [run], 0.5)
    assert outcome.ranked == ()
    assert outcome.figures["lost_by_stage"]["comparability"] == {"rounded": 1}


def test_a_flagged_trap_is_counted_and_named() -> None:
    pair = judged(right=claim("c.txt"))
    run = seen([pair], [finding(pair)])
    by_documents = scores.measure(corpus(gold(), traps=(gold(right="c.txt"),)), [run], 0.5).figures
    assert by_documents["traps_flagged"] == {"flagged": 1, "of": 1, "share": 1.0}
    by_quotes = scores.measure(corpus(gold(), unit="quotes", traps=(gold(right="c.txt"),)), [run], 0.5).figures
    assert by_quotes["traps_hit"] == ["g"]
    assert (by_quotes["precision"], by_quotes["recall"]) == (0.0, 0.0)


def test_a_finding_counts_as_a_tension_when_opposed_claims_hold_both_quotes() -> None:
    run = seen([judged()], [finding(judged())])
    figures = scores.measure(corpus(gold(), unit="quotes"), [run], 0.5).figures
    assert (figures["precision"], figures["recall"], figures["average_precision"]) == (1.0, 1.0, 1.0)
    assert figures["found"] == ["g"]


def test_every_finding_on_the_silence_corpus_is_a_false_alarm() -> None:
    figures = scores.measure(corpus(unit="findings"), [seen([judged()], [finding(judged())])], 0.5).figures
    assert figures["false_alarms_per_1000_claims"] == 500
    assert figures["precision"] is None


# --- corpora and baselines ---


def test_word_4_grams_tell_one_passage_with_a_fact_changed_from_another_passage() -> None:
    base = "the church was completed by builders from Mantua in the year 1755 under a bishop"
    assert corpora.one_passage(corpora.grams(base), corpora.grams(base.replace("1755", "1812")))
    assert not corpora.one_passage(corpora.grams(base), corpora.grams("a film of 1948 was shown in Venice that year"))
    assert not corpora.one_passage(corpora.grams("too short"), corpora.grams(base))


def test_an_answer_is_looked_for_as_whole_words_and_stands_for_the_whole_text_if_absent() -> None:
    assert [q.start for q in corpora.places("t", "In 17551 and 1755.", "1755")] == [13]
    assert corpora.places("t", "No year.", "1755") == corpora.whole("t", "No year.")


def test_sentences_keep_their_offsets() -> None:
    text = corpora.Text(name="t", text="A first one here. And a second!\n\nNo.\nThe last has no stop")
    cut = baselines.sentences(text)
    assert [text.text[s.start : s.end] for s in cut] == [s.says for s in cut]
    assert [s.says for s in cut] == ["A first one here.", "And a second!", "The last has no stop"]


def test_a_sample_of_pairs_stands_for_all_of_them() -> None:
    many = corpus(gold(), names=[*"ab", *(f"n{i}" for i in range(18))], labelled=None)
    many_gold = corpora.Corpus(name="m", unit="documents", folders=many.folders, gold=(gold("a", "b"),), note="")
    pairs, note = baselines.every_pair(many_gold, budget=30)
    assert sum(sides.weight for sides in pairs) == pytest.approx(190)
    assert "sample" in note
    assert [sides.weight for sides in pairs if {sides.left.text, sides.right.text} == {"a", "b"}] == [1.0]


def test_articles_are_cut_into_equal_parts_and_lose_nothing() -> None:
    made = silence.articles([f"p{i}" for i in range(7)], "x", size=3)
    assert [text.name for text in made] == ["x000.txt", "x001.txt", "x002.txt"]
    assert " ".join(text.text for text in made).split() == [f"p{i}" for i in range(7)]


# --- the gold of the seeds ---


@pytest.fixture(scope="module")
def seed_corpus() -> Any:
    return corpora.seeds(ROOT)


def test_every_quote_of_the_gold_stands_in_its_seed(seed_corpus: Any) -> None:
    texts = {text.name: text.text for text in seed_corpus.folders[0].texts}
    for case in (*seed_corpus.gold, *seed_corpus.traps):
        assert case.left, case.id
        assert all(0 <= q.start < q.end <= len(texts[q.text]) for q in (*case.left, *case.right)), case.id


def test_a_quote_that_stands_nowhere_is_refused() -> None:
    with pytest.raises(ValueError, match="does not hold the quote"):
        list(corpora.occurrences(corpora.Text(name="t", text="abc"), "abd"))


def test_the_gold_of_the_seeds_has_tensions_and_traps_of_many_reasons(seed_corpus: Any) -> None:
    cases = (*seed_corpus.gold, *seed_corpus.traps)
    assert len({case.id for case in cases}) == len(cases)
    assert len(seed_corpus.gold) >= 8
    assert len(seed_corpus.traps) >= 25
    assert {gold.kind for gold in seed_corpus.gold} == {"contradiction", "dispute", "superseded", "reference"}
    assert len({trap.kind for trap in seed_corpus.traps}) >= 6
    assert all(case.why for case in cases)


def test_the_tables_hold_numbers_only_and_every_corpus(tmp_path: Path, seed_corpus: Any) -> None:
    outcome = scores.measure(seed_corpus, [runs.Run(folder="seeds", claims=(), judged=(), findings=())], 0.5)
    figures = {"note": seed_corpus.note, **outcome.figures, "baselines": {}}
    head = {"commit": "c", "dirty": False, "model": {"id": "m", "revision": "r"}, "rules_hash": "h", "threshold": 0.5}
    result = {"head": head, "corpora": {"seeds": figures}}
    tables.write_json(tmp_path / "q.json", result)
    tables.write_markdown(tmp_path / "q.md", result)
    written = (tmp_path / "q.md").read_text(encoding="utf-8") + (tmp_path / "q.json").read_text(encoding="utf-8")
    assert "| seeds | **claimcheck** | 0.000 |" in written
    assert "Afghanistan has a border with Russia" not in written
