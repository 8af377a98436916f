"""The report as people read it: what is quoted round a claim, who speaks, which pairs are shown as set aside, figures."""

from dataclasses import replace

import pytest
from builders import border_report, claim, coverage, document, verdict

from claimcheck.records import Claim, Passage, Probabilities, Reason, Report, Scores, Verdict
from claimcheck.report import FORMATS
from claimcheck.report.coverage import excused, near_misses
from claimcheck.report.places import Places
from claimcheck.report.wording import all_read, voice

RAW = (
    "There are still 2,500 troops. Nobody counts. The Times reports 1,000. One. Two. Three. "
    "It said there were 3,500 troops."
)


def quoting(raw: str, quote: str, sentence: str) -> tuple[Places, Claim]:
    one = document("a.txt", raw)
    return Places(replace(border_report(), documents=(one,))), claim(one, quote, sentence=sentence)


@pytest.mark.parametrize(
    ("first", "second", "between"),
    [
        ("There are still 2,500 troops.", "The Times reports 1,000.", "Nobody counts."),
        ("There are still 2,500 troops.", "One.", "Nobody counts. The Times reports 1,000."),
        ("There are still 2,500 troops.", "Nobody counts.", ""),
        ("There are still 2,500 troops.", "It said there were 3,500 troops.", ""),
        ("The Times reports 1,000.", "There are still 2,500 troops.", ""),
    ],
    ids=["one sentence", "two", "none", "more than three", "the other stands behind it"],
)
def test_a_few_sentences_between_two_sides_are_shown(first: str, second: str, between: str) -> None:
    places, said = quoting(RAW, second, second)
    _, other = quoting(RAW, first, first)
    assert places.between(said, [other]) == between


def test_what_is_no_prose_or_stands_in_another_article_is_not_shown_between() -> None:
    places, said = quoting(RAW, "The Times reports 1,000.", "The Times reports 1,000.")
    elsewhere = claim(document("b.txt", RAW), "There are still 2,500 troops.")
    assert places.between(said, [elsewhere]) == ""
    passages = (Passage(start=0, end=29, kind="prose"), Passage(start=30, end=44, kind="caption"))
    page = replace(document("a.txt", RAW), passages=(*passages, Passage(start=45, end=len(RAW), kind="prose")))
    places = Places(replace(border_report(), documents=(page,)))
    assert places.between(said, [claim(page, "There are still 2,500 troops.")]) == ""


@pytest.mark.parametrize("name", ["md", "html"])
def test_the_sentences_between_stand_before_the_second_quote_and_are_not_bold(name: str) -> None:
    report = border_report()
    one = document("a.txt", RAW)
    sides = [claim(one, text) for text in ("There are still 2,500 troops.", "The Times reports 1,000.")]
    finding = report.findings[0]
    positions = tuple(replace(p, claims=(c,)) for p, c in zip(finding.positions, sides, strict=True))
    finding = replace(finding, positions=positions, verdicts=())
    text = FORMATS[name](replace(report, documents=(one,), findings=(finding,), excused=()))
    bold = {"md": "> Nobody counts. **The Times", "html": "<blockquote>Nobody counts. <strong>"}
    assert bold[name] in text


@pytest.mark.parametrize(
    ("sentence", "quote", "before"),
    [
        ("They would pay if troops did not return by May.", "troops did not return by May", "They would pay if "),
        ("After the war the city was poor.", "the city was poor", "After the war "),
        (f"{'So they said, ' * 20}but only if troops stay.", "troops stay", "but only if "),
    ],
    ids=["if", "after", "a long sentence"],
)
def test_an_excerpt_holds_the_words_that_make_a_quote_no_fact(sentence: str, quote: str, before: str) -> None:
    places, said = quoting(sentence, quote, sentence)
    part = places.excerpt(said)
    assert (part.quote, part.before.endswith(before), len(part.before) < 140) == (quote, True, True)


@pytest.mark.parametrize(
    ("speaker", "words", "told"),
    [
        ("report", "The report, citing US officials", "quoting “The report, citing US officials”"),
        ("report", None, "quoting the report"),
        ("officials", None, "quoting officials"),
        ("unnamed source", None, "quoting an unnamed source"),
        ("they", None, "quoting they"),
        ("taliban", None, "quoting Taliban"),
        (None, None, "in its own voice"),
    ],
)
def test_a_speaker_is_named_or_told_in_the_words_of_the_text(speaker: str | None, words: str | None, told: str) -> None:
    _, said = quoting(RAW, "One.", "One.")
    assert voice(replace(said, speaker=speaker, speaker_text=words)) == told


def plain(value: float) -> Scores:
    both = Probabilities(entailment=0.0, neutral=1 - value, contradiction=value)
    return Scores(forward=both, backward=both)


def setting_aside(*verdicts: Verdict) -> Report:
    return replace(border_report(), excused=verdicts, coverage=coverage(not_a_conflict={"rounded": len(verdicts)}))


def aside(objection: float, odds: float, quote: str = "One.") -> Verdict:
    one = document("seeds/002_why.txt", RAW)
    found = verdict(claim(one, quote), claim(one, "Two."), label="excused", reason=Reason.ROUNDED)
    return replace(found, scores=plain(objection), shares=(("prior", odds), ("excuse: rounded", -5.0)))


@pytest.mark.parametrize(
    ("objection", "odds", "shown"),
    [(0.65, -3.0, False), (0.85, -3.0, True), (0.1, 0.1, True), (0.1, -1.0, True), (0.7, -2.0, False)],
    ids=["weak", "the model is sure", "a finding but for the excuse", "nearly one", "neither"],
)
def test_an_example_is_shown_only_where_the_excuse_mattered(objection: float, odds: float, *, shown: bool) -> None:
    report = setting_aside(aside(objection, odds))
    (reason,) = excused(report, Places(report))
    assert (reason.pairs, reason.example is not None) == (1, shown)
    text = FORMATS["md"](report)
    assert ("| bound or rounding | 1 |  |" in text) is not shown


def test_the_example_is_the_strongest_whose_quotes_are_shown_whole() -> None:
    long = "x" * 400
    weaker, stronger = aside(0.9, -1.0), aside(0.9, 1.0, "Nobody counts.")
    left = replace(stronger.pair.left, span=replace(stronger.pair.left.span, end=len(long)))
    too_long = replace(stronger, pair=replace(stronger.pair, left=left), shares=(("prior", 3.0),))
    report = setting_aside(weaker, stronger, too_long)
    assert excused(report, Places(report))[0].example == stronger


@pytest.mark.parametrize(
    ("files", "text"),
    [(1, "The only file was read."), (2, "Both files were read."), (1200, "All 1,200 files were read.")],
)
def test_what_was_read_is_counted(files: int, text: str) -> None:
    assert all_read(coverage(files_read=files)) == text


def test_what_came_near_is_counted_with_the_way_to_see_it() -> None:
    report = border_report()
    assert near_misses(replace(report, coverage=coverage(below_threshold=6))) == (
        "6 pairs that came near the confidence asked for (0.55) are not shown; --min-confidence 0.2 shows them."
    )
    assert near_misses(replace(report, coverage=coverage(below_threshold=0))).startswith("No pair came near")


def test_the_page_folds_its_coverage_and_says_what_it_mostly_misses() -> None:
    text = FORMATS["md"](replace(border_report(), coverage=coverage(no_tension=7)))
    head, folded = text.split('<details markdown="1">')
    assert "are mostly missed" in head
    assert "7 without a tension" in folded
    assert "Severity is what" in head


@pytest.mark.parametrize("name", ["md", "html"])
def test_headings_are_the_topic_and_the_table_has_both_quotes(name: str) -> None:
    finding = replace(border_report().findings[0], topic="Troops: 1 or 2", headline="Troops: 1 or 2, “a” against “b”")
    text = FORMATS[name](replace(border_report(), findings=(finding,)))
    assert text.count("Troops: 1 or 2, “a” against “b”") == 1
    assert "1. Troops: 1 or 2" in text
