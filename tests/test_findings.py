"""Verdicts -> findings: who says which value, under an id that does not hang on order or place."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest
from articles import documents_of, read

from claimcheck import findings
from claimcheck.findings import claims_by_document, fingerprint
from claimcheck.records import (
    Argument,
    Claim,
    Comparability,
    Effect,
    Evidence,
    Facet,
    Finding,
    Level,
    Mention,
    Pair,
    Probabilities,
    Scores,
    Verdict,
)
from claimcheck.sides import group

TOLLS = (
    "The fire in the mill killed 30 people.",
    "The fire in the mill killed 45 people.",
    "The fire in the old mill killed 30 people.",
)
BORDERS = ("Kenya has a border with Uganda.", "Kenya does not have a border with Uganda.")


def gather(verdicts: Sequence[Verdict], references: Sequence[tuple[Claim, Evidence]] = ()) -> tuple[Finding, ...]:
    claims = [c for v in verdicts for c in (v.pair.left, v.pair.right)] + [claim for claim, _ in references]
    return findings.gather(group(verdicts), references, documents=documents_of(claims))


def claims_of(*texts: str) -> tuple[Claim, ...]:
    return read(*texts)[1].claims


def ruled(rule_id: str = "quantity/count", severity: str = "major", topic: str | None = None) -> Evidence:
    return Evidence(
        rule_id=rule_id, kind="quantity", effect=Effect.CONTRADICT, severity=severity, message="two values", topic=topic
    )


def opposed(
    left: Claim,
    right: Claim,
    value: float = 0.9,
    *,
    label: str = "contradiction",
    evidence: tuple[Evidence, ...] = (),
    scores: Scores | None = None,
) -> Verdict:
    facets = (
        Facet(name="entity", level=Level.SAME, note="both about the mill"),
        Facet(name="voice", level=Level.MISSING, note="one side is attributed"),
    )
    return Verdict(
        pair=Pair(left=left, right=right, block="frame"),
        scores=scores,
        evidence=evidence,
        comparability=Comparability(facets=facets),
        label=label,
        reason=None,
        confidence=value,
    )


def sides(finding: Finding) -> list[set[str]]:
    return [{claim.text for claim in position.claims} for position in finding.positions]


def test_two_claims_against_one_value_are_one_finding_with_two_positions() -> None:
    thirty, forty_five, again = claims_of(*TOLLS)
    (finding,) = gather([opposed(thirty, forty_five), opposed(again, forty_five, 0.8)])
    assert sorted(map(len, sides(finding))) == [1, 2]
    assert {thirty.text, again.text} in sides(finding)
    assert [v.confidence for v in finding.verdicts] == [0.9, 0.8]


def test_three_values_are_three_positions() -> None:
    a, b, c = claims_of(TOLLS[0], TOLLS[1], "The fire in the mill killed 60 people.")
    (finding,) = gather([opposed(a, b), opposed(a, c), opposed(b, c)])
    assert len(finding.positions) == 3


def test_tensions_about_different_things_are_different_findings() -> None:
    a, b, yes, no = claims_of(*TOLLS[:2], *BORDERS)
    found = gather([opposed(a, b), opposed(yes, no)])
    assert len(found) == 2


def test_one_claim_opposed_for_two_reasons_makes_two_findings() -> None:
    whole, toll, place = claims_of(
        "The fire in the mill in Oslo killed 30 people.",
        "The fire in the mill killed 45 people.",
        "Glaciers of the north shrink each year.",
    )
    assert len(gather([opposed(whole, toll), opposed(whole, place, 0.6)])) == 2


@pytest.mark.parametrize("order", tuple(permutations(range(3))))
def test_the_order_of_the_verdicts_changes_nothing(order: tuple[int, ...]) -> None:
    a, b, c = claims_of(*TOLLS)
    verdicts = [opposed(a, b), opposed(c, b, 0.8), opposed(a, b, 0.7)]
    assert gather([verdicts[i] for i in order]) == gather(verdicts)


def test_verdicts_that_are_no_tension_make_no_finding() -> None:
    a, b, _ = claims_of(*TOLLS)
    assert gather([opposed(a, b, label="unrelated"), opposed(a, b, label="excused")]) == ()
    assert gather([]) == ()


def test_the_id_is_that_of_kind_and_texts_whatever_the_side_file_and_line() -> None:
    yes, no = claims_of(*BORDERS)
    moved = claims_of("A new paragraph stands here first.", f"It rained. {BORDERS[1]}", BORDERS[0])
    first = fingerprint("contradiction", yes, no)
    assert first == fingerprint("contradiction", no, yes)
    assert first == fingerprint("contradiction", moved[-1], moved[-2])
    assert first != fingerprint("dispute", yes, no)
    assert first.startswith("CC-")
    assert first == fingerprint("contradiction", replace(yes, text=yes.text.upper() + " ,"), no)


def test_a_finding_carries_the_id_of_its_strongest_pair() -> None:
    a, b, c = claims_of(*TOLLS)
    (finding,) = gather([opposed(c, b, 0.8), opposed(a, b, 0.9)])
    assert finding.id == fingerprint("contradiction", a, b)
    assert finding.confidence == 0.9
    assert finding.kind == "contradiction"


def test_findings_come_gravest_first_then_surest() -> None:
    a, b, yes, no, ships, none = claims_of(*TOLLS[:2], *BORDERS, "Chad owns 12 ships.", "Chad owns no ships.")
    found = gather(
        [
            opposed(a, b, 0.7, evidence=(ruled(severity="major"),)),
            opposed(yes, no, 0.6, evidence=(ruled(severity="critical"),)),
            opposed(ships, none, 0.95, evidence=(ruled(severity="major"),)),
        ]
    )
    assert [(f.severity, f.confidence) for f in found] == [("critical", 0.6), ("major", 0.95), ("major", 0.7)]


@pytest.mark.parametrize("value, severity", [(0.95, "major"), (0.8, "major"), (0.6, "minor")])
def test_without_a_rule_confidence_grades(value: float, severity: str) -> None:
    yes, no = claims_of(*BORDERS)
    assert gather([opposed(yes, no, value)])[0].severity == severity


def test_a_change_over_time_is_minor_whatever_the_rule_says() -> None:
    yes, no = claims_of(*BORDERS)
    (finding,) = gather([opposed(yes, no, 0.95, label="superseded", evidence=(ruled(severity="critical"),))])
    assert (finding.kind, finding.severity) == ("superseded", "minor")


@pytest.mark.parametrize(
    ("first", "second", "severity"),
    [(0.75, 0.71, "critical"), (0.75, 0.7, "critical"), (0.75, 0.69, "minor"), (0.75, 0.2, "minor")],
)
def test_the_gravest_of_the_pairs_that_are_about_as_sure_as_the_strongest_counts(
    first: float, second: float, severity: str
) -> None:
    thirty, forty_five, again = claims_of(*TOLLS)
    grave = opposed(again, forty_five, second, evidence=(ruled(severity="critical"),))
    (finding,) = gather([opposed(thirty, forty_five, first), grave])
    assert finding.severity == severity


def named(*ids: str) -> tuple[Mention, ...]:
    return tuple(Mention(start=0, end=1, id=one, kind="place", text=one) for one in ids)


A_TO_D = ("Alba", "Brno", "Cork", "Dover")
SUBJECT = Argument(text="the old mill", lemma="mill", entity=None)
WORDS = " ".join(f"w{n}" for n in range(1, 17))


@pytest.mark.parametrize(
    ("left", "right", "topic"),
    [
        pytest.param(
            {"entities": named(*A_TO_D)}, {"entities": named(*A_TO_D)}, "Alba – Brno – Cork", id="three names"
        ),
        pytest.param({"entities": named(*A_TO_D)}, {"entities": named("Dover", "Essen")}, "Dover", id="what both name"),
        pytest.param({"subject": SUBJECT}, {"subject": None}, "the old mill", id="the subject of one"),
        pytest.param({"subject": None}, {"subject": SUBJECT}, "the old mill", id="the subject of the other"),
        pytest.param({"subject": None}, {"subject": None}, "w1 w2 w3 w4 w5 w6", id="the first words"),
    ],
)
def test_without_a_rule_the_topic_is_what_both_claims_are_about(
    left: dict[str, object], right: dict[str, object], topic: str
) -> None:
    bare = {"text": WORDS, "entities": ()}
    one, other = (
        replace(claim, **{**bare, **more}) for claim, more in zip(claims_of(*BORDERS), (left, right), strict=True)
    )
    (finding,) = gather([opposed(one, other)])
    assert finding.topic == topic


@pytest.mark.parametrize(
    ("told", "topic"),
    [
        pytest.param((("quantity", "number"), ("relation", "border")), "border", id="a relation before a number"),
        pytest.param((("polarity", "denied"), ("antonym", "opposed")), "opposed", id="words before a denial"),
        pytest.param((("unheard-of", "new"), ("polarity", "denied")), "denied", id="a known kind before another"),
        pytest.param((("relation", ": border"), ("polarity", "denied")), "denied", id="a topic without its thing"),
        pytest.param((("relation", ""), ("relation", ": border")), "Kenya – Uganda", id="none that says anything"),
    ],
)
def test_the_most_specific_rule_gives_the_topic(told: tuple[tuple[str, str], ...], topic: str) -> None:
    yes, no = claims_of(*BORDERS)
    evidence = tuple(replace(ruled(topic=said), kind=kind) for kind, said in told)
    for order in permutations(evidence):
        assert gather([opposed(yes, no, evidence=order)])[0].topic == topic


LONG = "Kenya has a long and in most of its places quiet border with Uganda that few guard"


@pytest.mark.parametrize(("topic", "mark"), [("Borders", ":"), ("Borders: one or none", ",")])
def test_a_headline_sets_both_sides_against_each_other_and_cuts_what_is_long(topic: str, mark: str) -> None:
    long, short = claims_of(f"{LONG}.", BORDERS[1])
    (finding,) = gather([opposed(long, short, evidence=(ruled(topic=topic),))])
    cut = " ".join(LONG.split()[:14])
    assert finding.headline == f"{topic}{mark} “{cut} …” against “{BORDERS[1][:-1]}”"


def test_the_id_hangs_on_kind_and_words_alone() -> None:
    yes, no = claims_of(*BORDERS)
    told = fingerprint("contradiction", yes, no)
    assert told == fingerprint("contradiction", no, yes)
    assert told == fingerprint("contradiction", replace(yes, text=yes.text.upper().replace(" ", ",  ")), no)
    others = {fingerprint("dispute", yes, no), fingerprint("contradiction", yes, replace(no, text="Kenya"))}
    assert told not in others
    written = [replace(yes, text=text) for text in ("Afghanistan has a border with Russia", "It does not.")]
    assert fingerprint("contradiction", *written) == "CC-b16d6efc"  # as in baselines that users keep


def test_a_finding_says_why() -> None:
    yes, no = claims_of(*BORDERS)
    scores = Scores(
        forward=Probabilities(entailment=0.0, neutral=0.03, contradiction=0.97),
        backward=Probabilities(entailment=0.0, neutral=0.05, contradiction=0.95),
    )
    (finding,) = gather([opposed(yes, no, evidence=(ruled("relation/borders"),), scores=scores)])
    assert finding.why == (
        "relation/borders: two values",
        "NLI: contradiction 0.97 (first side as premise), 0.95 (second side as premise)",
        "both about the mill",
    )
    (finding,) = gather(
        [replace(opposed(yes, no, evidence=(ruled("relation/borders"),), scores=scores), second=scores)]
    )
    both = "0.97 (first side as premise), 0.95 (second side as premise)"
    assert finding.why[1] == f"NLI: contradiction {both}; the larger model {both}"


def test_the_topic_is_the_rules_or_the_names_in_common() -> None:
    yes, no = claims_of(*BORDERS)
    assert gather([opposed(yes, no)])[0].topic == "Kenya – Uganda"
    assert gather([opposed(yes, no, evidence=(ruled(topic="Kenya – border"),))])[0].topic == "Kenya – border"


def test_the_affirming_side_comes_first() -> None:
    yes, no = claims_of(*BORDERS)
    for verdict in (opposed(yes, no), opposed(no, yes)):
        assert [p.statement for p in gather([verdict])[0].positions] == [yes.text, no.text]


def reference(topic: str | None = "Land borders") -> Evidence:
    return Evidence(
        rule_id="reference/borders",
        kind="reference",
        effect=Effect.CONTRADICT,
        severity="critical",
        message="Kenya borders five countries",
        topic=topic,
    )


def test_a_known_fact_is_added_to_the_finding_that_it_bears_on() -> None:
    yes, no = claims_of(*BORDERS)
    (finding,) = gather([opposed(yes, no)], [(no, reference()), (no, reference())])
    assert finding.kind == "contradiction"
    assert finding.notes == (
        "Kenya borders five countries; this speaks against the second side and bears out the first",
    )


def test_a_known_fact_against_a_claim_that_nobody_opposes_is_a_finding_of_its_own() -> None:
    yes, no, same = claims_of(*BORDERS, BORDERS[1])
    assert same.text == no.text
    (finding,) = gather([], [(no, reference()), (same, reference())])
    assert finding.kind == "reference"
    assert [p.statement for p in finding.positions] == [no.text]
    assert finding.verdicts == ()
    assert gather([], [(yes, reference())])[0].id != finding.id


def test_a_known_fact_bears_out_no_side_where_both_assert_a_value() -> None:
    thirty, forty_five, _ = claims_of(*TOLLS)
    (finding,) = gather([opposed(thirty, forty_five)], [(forty_five, reference())])
    assert finding.notes == ("Kenya borders five countries; this speaks against the second side",)


@pytest.mark.parametrize(
    ("texts", "quoted", "read_as"),
    [
        pytest.param(
            ("Kenya has a border with Uganda.", "Kenya is large and does not have a border with Uganda."),
            ("Kenya has a border with Uganda", "does not have a border with Uganda"),
            ["second side read as: Kenya does not have a border with Uganda"],
            id="a subject that the clause borrows",
        ),
        pytest.param(
            ("Lars Holm said that the dam had failed. The council denied these claims.",),
            ("the dam had failed", "The council denied these claims"),
            ["second side read as: The council denied that the dam had failed"],
            id="a denial of what was said before",
        ),
        pytest.param(BORDERS, tuple(text[:-1] for text in BORDERS), [], id="as they stand"),
    ],
)
def test_what_stands_in_quotation_marks_stands_in_the_article(
    texts: tuple[str, ...], quoted: tuple[str, str], read_as: list[str]
) -> None:
    claims = claims_of(*texts)
    scores = Scores(
        forward=Probabilities(entailment=0.0, neutral=0.2, contradiction=0.8),
        backward=Probabilities(entailment=0.0, neutral=0.1, contradiction=0.9),
    )
    (finding,) = gather([opposed(claims[-1], claims[0], scores=scores)])
    assert finding.headline.endswith("“{}” against “{}”".format(*quoted))
    assert [line for line in finding.why if "read as" in line] == read_as
    asked = "NLI, asked of the sides as read" if read_as else "NLI"
    assert f"{asked}: contradiction 0.90 (first side as premise), 0.80 (second side as premise)" in finding.why


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        ("both name Kenya, United States", False),
        ("30 against 45", False),
        ("both about Uganda", True),
        ("both in the article's own voice", True),
    ],
)
def test_a_reason_that_only_repeats_what_a_rule_says_is_left_out(note: str, *, kept: bool) -> None:
    one, other = claims_of("In Kenya 30 US troops stay.", "In Kenya 45 US troops stay.")
    told = replace(ruled(topic="US troops – Kenya: 30 or 45"), message="US troops: 30 here, 45 there")
    verdict = opposed(one, other, evidence=(told,))
    facets = (Facet(name="entity", level=Level.COMPATIBLE, note=note),)
    (finding,) = gather([replace(verdict, comparability=Comparability(facets=facets))])
    assert (note in finding.why) is kept
    (unruled,) = gather([replace(verdict, evidence=(), comparability=Comparability(facets=facets))])
    assert note in unruled.why


@pytest.mark.parametrize(
    ("topic", "shown", "begins"),
    [("Land borders", "Land borders", "Land borders"), (None, WORDS, "A known fact")],
    ids=["named", "unnamed"],
)
def test_a_conflict_with_a_known_fact_says_what_is_known(topic: str | None, shown: str, begins: str) -> None:
    (claim,) = claims_of(f"{LONG}.")
    fact = replace(reference(), topic=topic)
    (finding,) = gather([], [(replace(claim, text=WORDS), fact)])
    assert (finding.topic, finding.severity, finding.confidence) == (shown, "critical", 0.9)
    assert finding.id == "CC-e6d95370"  # as in baselines that users keep
    cut = " ".join(LONG.split()[:14])
    assert finding.headline == f"{begins}: “{cut} …”, but Kenya borders five countries"
    assert finding.why == ("reference/borders: Kenya borders five countries", f"read as: {WORDS}")


def test_claims_are_counted_by_document() -> None:
    _, claims = read("The dam failed. The town was flooded.", "", "The dam failed.")
    assert claims_by_document(claims.claims) == {"a.txt": 2, "c.txt": 1}
