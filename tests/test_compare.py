"""Pair -> Comparability: each reason why two claims are no conflict, and pairs that have none; the same both ways."""

import pytest
from articles import compared, pair_of

from claimcheck.compare import compare
from claimcheck.contrast import contrast
from claimcheck.records import Level, Reason
from claimcheck.restate import display_speaker

NO_REASON = (
    ("Kenya has a border with Uganda.", "Kenya does not have a border with Uganda.", {"entity": Level.SAME}),
    ("The fire killed 30 people.", "The fire killed 45 people.", {"quantity": Level.CONFLICT}),
    ("The toll was 3,500.", "The toll was 2,500.", {"quantity": Level.CONFLICT}),
    ("The bridge was opened in 1960.", "The bridge was opened in 1972.", {"period": Level.CONFLICT}),
    ("Marta Nowak was born in 1950.", "Marta Nowak was born in 1962.", {"period": Level.CONFLICT, "entity": Level.SAME}),
    ("In 2019 the bridge was closed.", "In 2019 the bridge was not closed.", {"period": Level.SAME}),
    ("The mayor said the bridge was safe.", "The governor said the bridge was not safe.", {"voice": Level.CONFLICT}),
    ("The mayor said the bridge was safe.", "The bridge was not safe.", {"voice": Level.MISSING}),
    ("The firm sold mills in Oslo.", "The firm did not sell mills in Oslo.", {"scope": Level.SAME}),
    ("The song was recorded by Anna Lund.", "The song was recorded by Marta Nowak.", {"list": Level.MISSING}),
    ("The choir sang an anthem before the sermon.", "The choir sang an anthem after the long sermon.", {"refinement": Level.MISSING}),
    ("The Tay Agency approved zolvapin.", "Zolvapin was turned down by the regulator.", {"entity": Level.COMPATIBLE}),
    ("The council agreed to sell the mill.", "The council consented to keep the mill.", {"modality": Level.COMPATIBLE}),
    ("Kenya is set to open the fourth round of talks.", "The fourth round of talks was called off by Kenya.", {"modality": Level.COMPATIBLE}),
    ("Kenya wants to withdraw all troops from Oslo.", "Kenya wants the troops to stay in Oslo.", {"modality": Level.SAME}),
    ("Kenya said Uganda should release the boats.", "Kenya is opposed to the release of the boats by Uganda.", {"modality": Level.SAME}),
    ("Visitors from Kenya need no visa.", "Kenyans must obtain a visa.", {"modality": Level.SAME}),
    ("A spokesman of the Taliban said the road was open.", "The road was closed, a Taliban spokesman said.", {"voice": Level.SAME}),
    ("Uganda beat Kenya in the final.", "Kenya beat Uganda in the final.", {"entity": Level.COMPATIBLE}),
)  # fmt: skip

REASONS = {
    Reason.DIFFERENT_ENTITY: (
        ("Kenya bought 30 trains.", "Portugal bought 40 trains.", {"entity": Level.CONFLICT}),
        ("Marta Nowak leads the bank.", "Peter Lund does not lead the bank.", {"entity": Level.CONFLICT}),
        (
            "Adam Vale was a Dutch painter born in Delft in 1612. Adam Vale died poor.",
            "Adam Vale was a British chemist born in Leeds in 1890. Adam Vale did not die poor.",
            {"namesake": Level.CONFLICT},
        ),
    ),
    Reason.NOT_ASSERTED: (
        ("The museum may close the hall.", "The museum did not close the hall.", {"modality": Level.CONFLICT}),
        ("If the rain stops, the match begins.", "The rain did not stop.", {"modality": Level.CONFLICT}),
        ("The council asked the museum to close the hall.", "The museum did not close the hall.", {"modality": Level.CONFLICT}),
        ("The museum should close the hall.", "The museum should not close the hall.", {"modality": Level.COMPATIBLE}),
        ("The museum will close the hall.", "The museum did not close the hall.", {"modality": Level.CONFLICT}),
        ("Kenya may want the troops to stay in Oslo.", "Kenya wants to withdraw all troops from Oslo.", {"modality": Level.CONFLICT}),
        ("Kenya wants the troops to stay in Oslo.", "Uganda wants to withdraw all troops from Oslo.", {"modality": Level.CONFLICT}),
        ("In the novel the king dies.", "The king did not die.", {"modality": Level.CONFLICT}),
    ),
    Reason.DIFFERENT_PERIOD: (
        ("The firm employed 300 people in 2012.", "The firm employed 450 people in 2019.", {"period": Level.CONFLICT}),
        ("In 2012 the bridge was closed.", "In 2019 the bridge was not closed.", {"period": Level.CONFLICT}),
        ("The bird sleeps in winter.", "The bird does not sleep in summer.", {"period": Level.CONFLICT}),
    ),
    Reason.DIFFERENT_SCOPE: (
        ("The firm sold 300 cars in Norway.", "The firm sold 450 cars in Kenya.", {"scope": Level.CONFLICT}),
        ("The virus killed 30 birds in Norway.", "The virus killed 45 birds in Oslo.", {"scope": Level.COMPATIBLE}),
        ("The firm did not sell cars in Norway.", "The firm sold cars in Kenya.", {"scope": Level.CONFLICT}),
    ),
    Reason.REFINEMENT: (
        ("The firm built a plant in Norway.", "The firm built a plant in Oslo.", {"scope": Level.COMPATIBLE}),
    ),
    Reason.ROUNDED: (
        ("The fire killed about 30 people.", "The fire killed 31 people.", {"quantity": Level.COMPATIBLE}),
        ("The fire killed more than 30 people.", "The fire killed 45 people.", {"quantity": Level.COMPATIBLE}),
        ("Nearly 2,000 people fled.", "Some 1,950 people fled.", {"quantity": Level.COMPATIBLE}),
    ),
    Reason.PART_OF_TOTAL: (
        ("The army lost 12 Kenyan soldiers.", "The army lost 45 soldiers.", {"quantity": Level.COMPATIBLE}),
    ),
    Reason.DIFFERENT_UNIT: (
        ("The tower is 30 metres tall.", "The tower weighs 45 tonnes.", {"quantity": Level.MISSING}),
        ("The tower costs 30 million dollars.", "The tower costs 45 percent more.", {"quantity": Level.MISSING}),
    ),
    Reason.DIFFERENT_SPEAKER: (
        ("The mayor said the plan was terrible.", "The governor said the plan was wonderful.", {"voice": Level.CONFLICT}),
        ("Anna Lund said we will win the race.", "Marta Nowak said we will not win the race.", {"voice": Level.CONFLICT}),
    ),
    Reason.LIST_VALUED: (
        ("The otter eats fish.", "The otter eats frogs.", {"list": Level.COMPATIBLE}),
        ("The school teaches French.", "The school teaches German.", {"list": Level.COMPATIBLE}),
    ),
}  # fmt: skip

ROWS = [(left, right, None, levels) for left, right, levels in NO_REASON] + [
    (left, right, reason, levels) for reason, rows in REASONS.items() for left, right, levels in rows
]
GIVEN_ELSEWHERE = {Reason.RESTATEMENT}  # by the model's entailment, in features.excuses


@pytest.mark.parametrize("left, right, reason, levels", ROWS)
def test_a_pair_has_the_reason_and_the_levels_of_its_class(
    left: str, right: str, reason: Reason | None, levels: dict[str, Level]
) -> None:
    found = compared(left, right)
    assert found.reason is reason, found
    assert {name: found.level(name) for name in levels} == levels


@pytest.mark.parametrize("left, right", [row[:2] for row in ROWS])
def test_the_mirrored_pair_has_the_same_levels_and_reasons(left: str, right: str) -> None:
    one, other = compared(left, right), compared(right, left)
    assert one.reason is other.reason
    assert one.excuses == other.excuses
    assert [(f.name, f.level) for f in one.facets] == [(f.name, f.level) for f in other.facets]


def test_every_reason_that_facets_can_give_is_tested() -> None:
    assert set(REASONS) == set(Reason) - GIVEN_ELSEWHERE


@pytest.mark.parametrize("reason", REASONS)
def test_a_reason_comes_with_its_sentence(reason: Reason) -> None:
    left, right, _ = REASONS[reason][0]
    assert compared(left, right).note


@pytest.mark.parametrize(
    "speaker, shown",
    [
        ("zamir kabulov", "Zamir Kabulov"),
        ("taliban", "Taliban"),
        ("Russia", "Russia"),
        ("reports", "reports"),
        ("police spokeswoman", "police spokeswoman"),
        ("spokesman for firm", "spokesman for firm"),
        ("swiss geologists", "swiss geologists"),
        ("united nations", "United Nations"),
    ],
)
def test_a_speaker_without_a_name_is_shown_as_the_text_says_it(speaker: str, shown: str) -> None:
    assert display_speaker(speaker) == shown


def test_a_pair_without_a_reason_has_no_note() -> None:
    assert compared(*NO_REASON[0][:2]).note == ""


@pytest.mark.parametrize(
    "left, right",
    [
        ("The firm sold 12 Kenyan mills and 20 barns.", "The firm sold 30 barns and 50 mills."),
        ("The firm sold three mills and 20 barns.", "The firm sold five mills and 30 barns."),
        ("The firm sold three mills and 20 barns.", "The firm sold five mills and 20 barns."),
    ],
)
def test_several_numbers_compare_the_same_in_any_order(left: str, right: str) -> None:
    one, other = compared(left, right), compared(right, left)
    assert (one.level("quantity"), one.reason) == (other.level("quantity"), other.reason)


def test_a_number_apart_that_counts_one_thing_outweighs_one_alike_that_counts_another() -> None:
    found = compared("The firm sold three mills and 20 barns.", "The firm sold five mills and 20 barns.")
    assert found.level("quantity") is Level.CONFLICT


def test_a_year_that_the_two_claims_disagree_on_makes_no_namesakes() -> None:
    left = "Kessler Motors was founded in 1987 in Munich."
    assert compared(left, "Kessler Motors was founded in 1991 in Munich.").level("namesake") is not Level.CONFLICT


def test_namesakes_are_told_apart_only_across_documents_that_are_no_copies() -> None:
    left, right, _ = REASONS[Reason.DIFFERENT_ENTITY][2]
    assert compared(left, right).level("namesake") is Level.CONFLICT
    assert compared(left, right, copies=True).level("namesake") is Level.SAME


def test_of_copies_that_change_a_place_the_place_is_the_difference() -> None:
    left, right = "The firm sold 300 red cars in Norway.", "The firm sold 300 red cars in Kenya."
    assert compared(left, right, copies=True).reason is None


def test_headlines_are_weighed_and_not_excused_for_their_mood() -> None:
    left, right = "Museum May Close Hall", "Museum Closed Hall"
    pair, facts = pair_of(left, right)
    assert pair.left.headline
    assert pair.right.headline
    found = compare(pair, contrast(pair.left, pair.right), facts, copies=False)
    assert Reason.NOT_ASSERTED not in found.excuses


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The cheetah hunts chiefly by day, above all in the morning.", "The cheetah hunts chiefly by night."),
        ("Halversund Castle now houses the court.", "A family has run Halversund Castle as a hotel since 1962."),
        ("The drug Velor causes a low count of platelets.", "The drug Velor causes a high count of platelets."),
        ("VAERS is run by firms.", "The Vaccine Adverse Event Reporting System is run by two agencies."),
    ],
)
def test_what_is_told_of_a_thing_is_not_taken_for_another_time_part_or_thing(left: str, right: str) -> None:
    assert compared(left, right).reason is None
    assert compared(right, left).reason is None


NO_PLACES = (
    ("Marta Nowak does not want the U.S.-backed plan.", "Marta Nowak praised the plan in Kenya."),
    ("Marta Nowak does not lead the Norway-led force.", "Marta Nowak leads the force in Kenya."),
    ("The firm did not settle its row with Norway.", "The firm settled its row in Kenya."),
    ("The firm did not sign the paper that Norway wrote.", "The firm signed the paper in Kenya."),
    ("The bank was not closed by Norway.", "The bank was closed in Kenya."),
)


@pytest.mark.parametrize(("left", "right"), NO_PLACES)
def test_who_acts_and_what_only_tells_of_what_kind_a_thing_is_bounds_no_claim(left: str, right: str) -> None:
    for found in (compared(left, right), compared(right, left)):
        assert Reason.DIFFERENT_SCOPE not in found.excuses


TIES = "Adam Vale believes in close ties with Tay Shipping."
LEADS = f"{TIES} Kenyan President Adam Vale spoke at length."


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        (LEADS, "Kenya has cut all ties with Tay Shipping.", False),
        (LEADS, "Norway has cut all ties with Tay Shipping.", True),
        (TIES, "Kenya has cut all ties with Tay Shipping. Kenyan President Adam Vale spoke at length.", False),
        (TIES, "Kenya has cut all ties with Tay Shipping.", True),
        (f"{TIES} Kenyan painter Adam Vale spoke.", "Kenya has cut all ties with Tay Shipping.", True),
        (f"{TIES} Former Kenyan President Adam Vale spoke.", "Kenya has cut all ties with Tay Shipping.", True),
        ("Adam Vale was born in Oslo. Kenyan President Adam Vale spoke.", "Kenya has become independent.", True),
    ],
    ids=["its head", "of another", "told by the other", "untold", "no head", "no longer", "nothing in common"],
)
def test_a_country_and_its_head_are_two_subjects_but_where_both_deal_with_one_thing(
    left: str, right: str, apart: bool
) -> None:
    for found in (compared(left, right), compared(right, left)):
        assert (found.reason is Reason.DIFFERENT_ENTITY) is apart


@pytest.mark.parametrize(
    ("left", "right", "refines"),
    [
        ("The firm built a plant in Norway.", "The firm built a plant in Oslo.", True),
        ("Prices are at their highest in Norway.", "The strike of two pilots in Oslo angered travellers.", False),
        ("Prices are high in Norway.", "The pilots are on strike in Oslo.", False),
    ],
)
def test_a_place_within_the_other_refines_only_what_is_told_of_one_matter(left: str, right: str, refines: bool) -> None:
    for found in (compared(left, right), compared(right, left)):
        assert (Reason.REFINEMENT in found.excuses) is refines


@pytest.mark.parametrize(
    ("left", "right", "note"),
    [
        ("The mayor does not want the museum to close.", "The museum closed.", "is a wish"),
        ("The mayor does not want the museum to close.", "The mayor sold the hall.", ""),
        ("The mayor said the museum would close the hall.", "The museum opened the hall.", "tells what was to come"),
        ("The museum will close the hall.", "The museum opened the hall.", "is planned"),
        ("The priority of the museum is to close the hall.", "The museum opened the hall.", ""),
    ],
)
def test_what_is_ahead_is_excused_in_the_words_of_its_class(left: str, right: str, note: str) -> None:
    for found in (compared(left, right), compared(right, left)):
        assert (note in found.note) if note else (Reason.NOT_ASSERTED not in found.excuses)
