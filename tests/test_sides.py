"""Who stands on which side of a finding, and the pairs across sides that were not proposed or were too weak alone."""

from dataclasses import replace

from articles import read
from test_findings import BORDERS, opposed

from claimcheck.findings import gather
from claimcheck.records import Claim, Reason, Verdict
from claimcheck.sides import BLOCK, JOINED, group, join, settled, unjudged

AGAIN = ("Uganda has a border with Kenya in the west.", "Kenya has no border with Uganda at all.")


def claims_of(*texts: str) -> tuple[Claim, ...]:
    return tuple(c for c in read(*texts)[1].claims if "border" in c.text)


YES, NO, YES_TOO, NO_TOO = claims_of(*BORDERS, *AGAIN)
CHAIN = (opposed(YES, NO, 0.9), opposed(YES_TOO, NO, 0.8), opposed(YES, NO_TOO, 0.7))


def texts(verdict: Verdict) -> set[str]:
    return {verdict.pair.left.text, verdict.pair.right.text}


def weak(*, reason: Reason | None = None) -> Verdict:
    return replace(opposed(YES_TOO, NO_TOO, 0.2, label="unrelated"), reason=reason, shares=(("prior", -1.386),))


def test_a_chain_of_tensions_has_two_sides() -> None:
    (found,) = group(CHAIN)
    assert [{c.text for c in side} for side in found.sides] == [{YES.text, YES_TOO.text}, {NO.text, NO_TOO.text}]


def test_the_pair_across_the_sides_that_was_not_proposed_is_made() -> None:
    (pair,) = unjudged(group(CHAIN), CHAIN)
    assert {pair.left.text, pair.right.text} == {YES_TOO.text, NO_TOO.text}
    assert pair.block == BLOCK
    assert 0 < pair.similarity <= 1


def test_no_pair_is_made_that_was_judged_before_or_that_does_not_touch_the_draft() -> None:
    assert unjudged(group(CHAIN), (*CHAIN, weak())) == ()
    assert unjudged(group(CHAIN), CHAIN, touching=frozenset({YES.span.document_id})) == ()
    assert len(unjudged(group(CHAIN), CHAIN, touching=frozenset({NO_TOO.span.document_id}))) == 1


def test_a_weak_pair_across_the_sides_is_lifted_to_the_threshold_and_says_by_what() -> None:
    verdicts = (*CHAIN, weak())
    (found,) = join(group(verdicts), verdicts, 0.55)
    (lifted,) = [v for v in found.verdicts if texts(v) == {YES_TOO.text, NO_TOO.text}]
    assert (lifted.label, lifted.confidence) == ("contradiction", 0.55)
    assert lifted.shares[0][0] == JOINED
    assert round(sum(share for _, share in lifted.shares), 2) == 0.2  # the log-odds of 0.55
    assert settled(verdicts, (found,))[-1] == lifted


def test_a_pair_with_a_reason_stays_out() -> None:
    verdicts = (*CHAIN, weak(reason=Reason.DIFFERENT_PERIOD))
    assert join(group(verdicts), verdicts, 0.55) == group(verdicts)


def test_pairs_on_one_side_are_not_joined() -> None:
    verdicts = (*CHAIN, opposed(YES, YES_TOO, 0.3, label="unrelated"))
    (found,) = join(group(verdicts), verdicts, 0.55)
    assert {frozenset(texts(v)) for v in found.verdicts} == {frozenset(texts(v)) for v in CHAIN}


def test_what_copies_say_again_is_one_finding_with_every_copy_on_its_side() -> None:
    yes, no, yes_again, no_again = claims_of(BORDERS[0], BORDERS[1], BORDERS[0], BORDERS[1])
    once = group((opposed(yes, no, 0.9),))
    (found,) = group((opposed(yes, no, 0.9), opposed(no_again, yes_again, 0.8)))
    assert [{c.id for c in side} for side in found.sides] == [{yes.id, yes_again.id}, {no.id, no_again.id}]
    assert found.verdicts[0] == once[0].verdicts[0]


def test_a_copy_that_opposes_the_same_claim_raises_no_confidence() -> None:
    documents, claims = read(BORDERS[0], BORDERS[1], BORDERS[0])
    yes, no, yes_again = claims.claims
    (found,) = gather(group((opposed(yes, no, 0.9), opposed(yes_again, no, 0.9))), documents=documents)
    (alone,) = gather(group((opposed(yes, no, 0.9),)), documents=documents)
    assert (found.id, found.confidence, found.severity) == (alone.id, alone.confidence, alone.severity)
    assert {c.id for position in found.positions for c in position.claims} == {yes.id, no.id, yes_again.id}
