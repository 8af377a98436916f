"""Pair -> Comparability, facet by facet: what each looks at, up to where it excuses, and what it tells."""

import pytest
from articles import compared, pair_of

from claimcheck.compare import compare, compare_alone
from claimcheck.contrast import contrast
from claimcheck.records import Comparability, Level, Reason

MISSING, SAME, COMPATIBLE, CONFLICT = Level.MISSING, Level.SAME, Level.COMPATIBLE, Level.CONFLICT
LONG = "bought 30 new trains for the long line to the coast in May."

# left, right, level, reasons why the pair is no conflict, how the note of the facet begins; the same both ways round
ROWS = {
    "modality": (
        ("The museum may close the hall.", "The museum may not close the hall.", SAME, (), ""),
        ("The museum may close the hall.", "The museum will not close the hall.", CONFLICT, (Reason.NOT_ASSERTED,), "possible only, not asserted: The museum may close the hall"),
        ("The council asked the museum to close the hall.", "The council asked the museum not to close the hall.", SAME, (), ""),
        ("If it rains, the match ends early.", "If it rains, the match does not end early.", COMPATIBLE, (Reason.NOT_ASSERTED,), "neither is asserted"),
        ("In the film the king dies.", "In the film the king does not die.", SAME, (), ""),
        ("The museum will close the hall.", "The museum does not close the hall.", COMPATIBLE, (), ""),
        ("The museum will close the hall.", "The museum refused to close the hall.", COMPATIBLE, (), ""),
        # headlines
        ("Museum Closes Hall", "Museum Will Close Hall", COMPATIBLE, (), ""),
        ("Museum Closes Hall", "Museum Does Not Close Hall", SAME, (), ""),
        ("Museum Might Close Hall", "The museum did not close the hall.", CONFLICT, (Reason.NOT_ASSERTED,), "possible only"),
        ("Museum Will Close Hall", "The museum did not close the hall.", COMPATIBLE, (), ""),
        ("King Dies in Novel of Anna Lund", "The king did not die.", SAME, (), ""),
        # what rules oblige to or allow, against what is so
        ("Visitors must leave the hall.", "Visitors are allowed to stay in the hall.", SAME, (), "both tell what the rules are"),
        ("Visitors must book.", "Visitors are exempt from booking.", SAME, (), "both tell what the rules are"),
        ("Visitors must leave the hall.", "Visitors stay in the hall.", CONFLICT, (Reason.NOT_ASSERTED,), "asked for"),
        ("Visitors should leave the hall.", "Visitors are allowed to stay in the hall.", CONFLICT, (Reason.NOT_ASSERTED,), "asked for"),
        ("Visitors may enter the hall.", "Visitors are forbidden to enter the hall.", SAME, (), "both tell what the rules are"),
        ("Visitors might enter the hall.", "Visitors are forbidden to enter the hall.", CONFLICT, (Reason.NOT_ASSERTED,), "possible only"),
        ("Visitors may enter the hall.", "Visitors need a ticket for the hall.", CONFLICT, (Reason.NOT_ASSERTED,), "possible only"),
        ("Kenya wants to withdraw all troops from Oslo.", "Kenya wants the troops to stay in Oslo.", SAME, (), "both tell what one side wants"),
        # what one asks for and the other refuses
        ("Kenya said Uganda should release the boats.", "Uganda refuses to release the boats.", SAME, (), "asked for, and refused"),
        ("Kenya said Uganda should release the boats.", "Uganda will not release the boats.", SAME, (), "asked for, and refused"),
        ("Kenya said Uganda should release the boats.", "Uganda will release the boats.", CONFLICT, (Reason.NOT_ASSERTED,), "asked for or asked about"),
        ("Kenya said Uganda should release the boats.", "Uganda did not release the boats.", CONFLICT, (Reason.NOT_ASSERTED,), "asked for or asked about"),
        ("Kenya said Uganda should release the boats.", "Norway refuses to release the boats.", CONFLICT, (Reason.NOT_ASSERTED, Reason.DIFFERENT_ENTITY), "asked for or asked about"),
        ("Kenya said Uganda may release the boats.", "Uganda refuses to release the boats.", CONFLICT, (Reason.NOT_ASSERTED,), "possible only"),
    ),
    "entity": (
        ("Sudan bought the boats.", "South Sudan did not buy the boats.", CONFLICT, (Reason.DIFFERENT_ENTITY,), "different subjects: "),
        ("Sudan beat South Sudan.", "South Sudan did not beat Kenya.", COMPATIBLE, (), "about "),
        ("Kenya bought 30 trains from Portugal.", "Portugal sold 40 trains.", COMPATIBLE, (), "about "),
        ("Kenya denied that Norway had bought the trains.", "Portugal bought the trains.", CONFLICT, (), "no named thing in common"),
        ("Norway Buys Trains", "Portugal sold the trains.", CONFLICT, (), "no named thing in common"),
        ("Adam Vale believes in close ties with Tay Shipping. Kenyan President Adam Vale spoke at length.", "Kenya has cut all ties with Tay Shipping.", COMPATIBLE, (), "about "),
        ("The port belongs to Kenya.", "The harbour is run by Kenya.", COMPATIBLE, (), "both name Kenya"),
        ("Firms in Kenya and Norway own the port.", "The harbour is owned by Norway and by Kenya.", COMPATIBLE, (), "both name Kenya, Norway"),
        ("The port belongs to Kenya.", "The harbour is run by Norway.", CONFLICT, (), "no named thing in common"),
        ("The port belongs to Oslo.", "The harbour is run by Norway.", COMPATIBLE, (), ""),
        ("The port was sold to Kenya.", "The harbour was not sold.", MISSING, (), ""),
        ("The port was sold.", "The harbour was not sold.", MISSING, (), ""),
        # one sentence with a change: the name is what it changes, unless one did what the other did not do
        (f"Kenya {LONG}", f"Portugal {LONG}", COMPATIBLE, (), ""),
        (f"Kenya {LONG}", f"Portugal did not {LONG.replace('bought', 'buy')}", CONFLICT, (Reason.DIFFERENT_ENTITY,), "different subjects: "),
        ("The old port at the mouth of the wide river belongs to Kenya.", "The old port at the mouth of the wide river belongs to Norway.", MISSING, (), ""),
        ("Kenya bought new trains.", "Portugal bought new trains.", CONFLICT, (Reason.DIFFERENT_ENTITY,), "different subjects: "),
        # two of a series
        ("School number 3 was closed by the town.", "School number 4 was closed by the town.", CONFLICT, (Reason.DIFFERENT_ENTITY,), "two of a series: number "),
        ("Day 5 was sunny in the town.", "Day 15 was sunny in the town.", CONFLICT, (Reason.DIFFERENT_ENTITY,), "two of a series: Day "),
    ),
    "scope": (
        ("The men attacked the bank.", "The women did not attack the bank.", CONFLICT, (Reason.DIFFERENT_SCOPE,), "of different parts: "),
        ("The bank hired men.", "The bank did not hire women.", CONFLICT, (Reason.DIFFERENT_SCOPE,), "of different parts: "),
        ("Women were hired by the bank.", "The bank did not hire men.", CONFLICT, (Reason.DIFFERENT_SCOPE,), "of different parts: "),
        ("The men attacked the bank.", "The bank did not hire women.", MISSING, (), ""),
        ("Men smoke cigars at home.", "Women smoke pipes at home.", CONFLICT, (Reason.DIFFERENT_SCOPE,), "of different parts: "),
        ("Rural schools closed early.", "Urban schools closed early in May.", MISSING, (), ""),
        ("The men sold the mill.", "The women kept the mill.", CONFLICT, (Reason.DIFFERENT_SCOPE,), "of different parts: "),
        ("Rural schools closed early.", "Country schools shut early.", MISSING, (), ""),
        ("The drug Velor causes a low count of platelets.", "The drug Velor causes a high count of platelets.", MISSING, (), ""),
        ("The river flows into the northern lake.", "The river does not flow into the southern lake.", CONFLICT, (Reason.DIFFERENT_SCOPE,), "of different parts: "),
        ("The Tay flows into the northern lake.", "The Tay does not flow into the southern lake.", MISSING, (), ""),
        # places
        ("The firm sold 300 cars near the house of Marta Nowak.", "The firm sold 450 cars near the house of Peter Lund.", MISSING, (), ""),
        ("The firm sold 300 cars in Norway.", "The firm sold 450 cars.", MISSING, (Reason.PART_OF_TOTAL,), ""),
        ("The firm sold 300 cars in Norway.", "The firm sold 450 cars in Norway.", SAME, (), ""),
        ("The firm sold 300 cars in Norway.", "The firm sold 300 cars in Kenya.", CONFLICT, (), "different places: "),
        ("The firm sold 300 cars in Norway.", "The firm sold cars in Kenya.", CONFLICT, (Reason.LIST_VALUED,), "different places: "),
        ("The firm sold 300 cars in Norway.", "The firm made 45 million dollars in Kenya.", CONFLICT, (Reason.DIFFERENT_SCOPE, Reason.DIFFERENT_UNIT), "different places: "),
        ("The firm sold 300 Norwegian cars.", "The firm sold 450 Kenyan cars.", MISSING, (), ""),
        ("Prices are high in Norway.", "The pilots are on strike in Oslo.", MISSING, (), ""),
    ),
    "refinement": (
        ("The firm built a plant.", "The firm built a large plant in May.", COMPATIBLE, (Reason.REFINEMENT,), "one says more than the other"),
        ("The firm built the plant.", "A firm built a large plant.", COMPATIBLE, (Reason.REFINEMENT,), "one says more than the other"),
        ("The firm built a plant.", "Workers of the firm built a large plant.", COMPATIBLE, (Reason.REFINEMENT,), "one says more than the other"),
        ("The firm built 3 plants.", "The firm built 3 large plants.", COMPATIBLE, (Reason.REFINEMENT,), "one says more than the other"),
        ("The firm built a plant by the river.", "The firm built a large plant at the river.", COMPATIBLE, (Reason.REFINEMENT,), "one says more than the other"),
        ("The firm built 3 plants.", "The firm built 5 large plants.", MISSING, (), ""),
        ("The firm built the plant.", "The firm built a plant.", MISSING, (), ""),
        ("The firm built a plant.", "The firm did not build a large plant.", MISSING, (), ""),
        ("The firm will build a plant.", "The firm built a large plant.", MISSING, (Reason.NOT_ASSERTED,), ""),
        ("The firm built a plant.", "The firm almost built a large plant.", MISSING, (), ""),
        ("The firm built a plant.", "The firm planned to build a plant.", MISSING, (Reason.NOT_ASSERTED,), ""),
        ("The firm built a plant.", "The plant was built by the large firm.", MISSING, (), ""),
        ("The bus on route 3 was late.", "The old bus on route 5 was late.", MISSING, (), ""),
        ("The bank moved money from Kenya to Uganda.", "The bank moved the money from Uganda to Kenya last May.", MISSING, (), ""),
        ("The bank moved staff from barns to mills.", "The bank moved the staff from mills to barns last week.", MISSING, (), ""),
    ),
    "list": (
        ("The otter eats fish.", "The young otter eats frogs.", COMPATIBLE, (Reason.LIST_VALUED,), "both can hold side by side"),
        ("The otter eats fish.", "The otter does not eat frogs.", MISSING, (), ""),
        ("The otter eats fish.", "The beaver eats frogs.", MISSING, (), ""),
        ("The school teaches 30 boys.", "The school teaches girls.", COMPATIBLE, (Reason.LIST_VALUED,), "both can hold side by side"),
        ("The school sold 30 barns.", "The school sold 20 mills.", MISSING, (), ""),
        ("The shop sells fresh bread.", "The shop sells stale bread.", MISSING, (), ""),
        # what is done to a thing was done in one way
        ("The song was written in English.", "The song was written in French.", MISSING, (), ""),
        ("The hall was used for concerts.", "The hall was used for weddings.", MISSING, (), ""),
        ("The hall is used for concerts.", "The hall is used for weddings.", COMPATIBLE, (Reason.LIST_VALUED,), "both can hold side by side"),
        ("The song was recorded in a barn.", "The song was recorded by a choir.", COMPATIBLE, (Reason.LIST_VALUED,), "both can hold side by side"),
    ),
    "voice": (
        ("The bridge was safe.", "The bridge was not safe.", SAME, (), "both in the article's own voice"),
        ("The mayor said the bridge was safe.", "The bridge was not safe.", MISSING, (), "one side is attributed to mayor"),
        ("The mayor said he was safe.", "He said the mayor was not safe.", MISSING, (), "one side is attributed to "),
        ("The mayor said the bridge was safe.", "The bridge was not safe, the mayor said.", SAME, (), "both said by mayor"),
        # forecasts, unless one denies the other
        ("The mayor said the plant will close.", "The governor said the plant will grow.", CONFLICT, (Reason.DIFFERENT_SPEAKER,), "said by "),
        ("The mayor said the plant will close.", "The governor said the plant will not close.", CONFLICT, (), "said by "),
        ("The mayor said the plant will close.", "The governor denied that the plant will close.", CONFLICT, (), "said by "),
        ("The mayor denied that the plant will close.", "The governor denied that the plant will grow.", CONFLICT, (Reason.DIFFERENT_SPEAKER,), "said by "),
        ("The mayor said the plant may close.", "The governor said the plant may not close.", CONFLICT, (Reason.DIFFERENT_SPEAKER,), "said by "),
        ("The mayor said the team will win.", "The governor said we will not win.", CONFLICT, (), "said by "),
        # of oneself
        ("The mayor said the plan hurt me.", "The governor said the plan did not hurt me.", CONFLICT, (Reason.DIFFERENT_SPEAKER,), "said by "),
        ("The mayor said the plan hurt us.", "The governor said the plan did not hurt us.", CONFLICT, (Reason.DIFFERENT_SPEAKER,), "said by "),
        ("The mayor said the plan hurt my town.", "The governor said the plan did not hurt my town.", CONFLICT, (Reason.DIFFERENT_SPEAKER,), "said by "),
        ("The mayor said the plan hurt our town.", "The governor said the plan did not hurt our town.", CONFLICT, (Reason.DIFFERENT_SPEAKER,), "said by "),
        ("The mayor said they were safe.", "The governor said they were not safe.", CONFLICT, (), "said by "),
        ("The mayor said the US bought the trains.", "The governor said the US did not buy the trains.", CONFLICT, (), "said by "),
        # what one firm, person or group plans is a fact about it
        ("The mayor said Tay Shipping Ltd will close the plant.", "The union said Tay Shipping Ltd will keep the plant.", CONFLICT, (), "said by "),
        ("The mayor said Marta Nowak will leave the bank.", "The union said Marta Nowak will lead the bank.", CONFLICT, (), "said by "),
        ("The mayor said Boko Haram will leave the town.", "The union said Boko Haram will take the town.", CONFLICT, (), "said by "),
        ("The mayor said Kenya will leave the bank.", "The union said Kenya will lead the bank.", CONFLICT, (Reason.DIFFERENT_SPEAKER,), "said by "),
        ("The mayor said Tay Shipping Ltd will close our plant.", "The union said Tay Shipping Ltd will keep our plant.", CONFLICT, (Reason.DIFFERENT_SPEAKER,), "said by "),
        ("The mayor said Tay Shipping Ltd will close the plant.", "The union said Norvik Shipping Ltd will keep the plant.", CONFLICT, (Reason.DIFFERENT_ENTITY, Reason.DIFFERENT_SPEAKER), "said by "),
        ("The mayor said Tay Shipping Ltd will close the plant.", "The union said Tay Shipping Ltd may keep the plant.", CONFLICT, (Reason.NOT_ASSERTED, Reason.DIFFERENT_SPEAKER), "said by "),
    ),
    "later state": (
        ("The bridge has been closed since 2012.", "The bridge has been open since 2019.", COMPATIBLE, (), "as of 1 January 2012, and as of 1 January 2019"),
        ("The bridge was closed in 2012.", "The bridge is open.", MISSING, (), ""),
    ),
}  # fmt: skip


def both_ways(left: str, right: str, *, copies: bool = False) -> tuple[Comparability, Comparability]:
    """How two texts compare, and how they do swapped."""
    return compared(left, right, copies=copies), compared(right, left, copies=copies)


@pytest.mark.parametrize(
    ("name", "left", "right", "level", "excuses", "note"),
    [(name, *row) for name, rows in ROWS.items() for row in rows],
)
def test_a_facet_has_its_level_its_reason_and_its_sentence(
    name: str, left: str, right: str, level: Level, excuses: tuple[Reason, ...], note: str
) -> None:
    for found in both_ways(left, right):
        (facet,) = (one for one in found.facets if one.name == name)
        assert facet.level is level, found
        assert facet.note.startswith(note)
        assert bool(facet.note) is bool(note)
        assert found.excuses == excuses
        assert found.reason is (excuses[0] if excuses else None)


@pytest.mark.parametrize(
    ("left", "right", "note"),
    [
        ("Kenya beat Portugal in the final.", "Portugal beat Kenya in the final.", "Kenya and Portugal change places"),
        ("Kenya bought trains from Portugal.", "Portugal sold trains.", "about Kenya here and Portugal there, and one text names both"),
        ("Day 5 was sunny in the town.", "Day 15 was sunny in the town.", "two of a series: Day 5 and Day 15"),
        ("The men attacked the bank.", "The women did not attack the bank.", "of different parts: men and women"),
    ],
)  # fmt: skip
def test_the_sentence_names_what_stands_left_first(left: str, right: str, note: str) -> None:
    assert note in {facet.note for facet in compared(left, right).facets}


NAMESAKES = (
    ({"dutch", "painter"}, {"british", "chemist"}, CONFLICT),
    ({"dutch", "painter"}, {"british", "painter"}, MISSING),
    ({"painter"}, {"british", "chemist"}, MISSING),  # one word may be half of what the other text tells
    ({"heads Kenya", "painter"}, {"british", "chemist"}, MISSING),
    ({"painter", "1612"}, {"painter", "1890"}, CONFLICT),
    ({"painter", "1612", "1650"}, {"painter", "1612", "1702"}, MISSING),
    ({"painter", "1612"}, {"painter", "dutch"}, MISSING),
    ({"village", "ohio"}, {"village", "iowa"}, MISSING),
)


def _namesake(texts: tuple[str, str], name: str, left: set[str], right: set[str]) -> set[tuple[Level, Reason | None]]:
    found = set()
    for one, other, facts in ((*texts, (left, right)), (*texts[::-1], (right, left))):
        pair, _ = pair_of(one, other)
        told = {file: {name: frozenset(own)} for file, own in zip(("a.txt", "b.txt"), facts, strict=True)}
        answer = compare(pair, contrast(pair.left, pair.right), told, copies=False)
        assert "namesake" in {facet.name for facet in answer.facets}
        found.add((answer.level("namesake"), answer.reason))
    return found


@pytest.mark.parametrize(("left", "right", "level"), NAMESAKES)
def test_two_things_of_one_name_are_told_apart_by_what_their_articles_call_them(
    left: set[str], right: set[str], level: Level
) -> None:
    texts = "Adam Vale died poor.", "Adam Vale did not die poor."
    reason = Reason.DIFFERENT_ENTITY if level is CONFLICT else None
    assert _namesake(texts, "adam vale", left, right) == {(level, reason)}


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (("Adam Vale was born in 1612.", "Adam Vale was born in 1614."), "adam vale"),
        (("Georgia is poor.", "Georgia is not poor."), "Georgia"),
        (("The firm hired Adam Vale.", "The firm did not hire Adam Vale."), "adam vale"),
        (("Adam Vale died in Oslo.", "The harbour was not closed."), "adam vale"),
    ],
    ids=["the years are what they disagree on", "a country", "no subject", "named by one"],
)
def test_a_name_is_taken_for_one_thing(texts: tuple[str, str], name: str) -> None:
    years = {"painter", "1612"}, {"painter", "1614"}
    assert _namesake(texts, name, *years) == {(MISSING, None)}


def test_the_sentence_on_namesakes_tells_four_words_of_each() -> None:
    pair, _ = pair_of("Adam Vale died poor.", "Adam Vale did not die poor.")
    facts = {"a.txt": {"adam vale": frozenset("abcde")}, "b.txt": {"adam vale": frozenset("vwxyz")}}
    found = compare(pair, contrast(pair.left, pair.right), facts, copies=False)
    assert found.note == "two things named Adam Vale: a, b, c, d and v, w, x, y"


@pytest.mark.parametrize(
    ("left", "right", "facet", "alone", "of_copies"),
    [
        ("The firm sold 300 red cars in Norway.", "The firm sold 450 red cars in Kenya.", "scope", CONFLICT, MISSING),
        ("Kenya bought old ships and new trains for the coast.", "Portugal bought old mills and new trains for the coast.", "entity", CONFLICT, COMPATIBLE),
        ("The firm sold red cars and blue vans to its buyers in Norway.", "The firm did not sell red cars and old boats to its buyers in Kenya.", "scope", CONFLICT, MISSING),
        ("Kenya sold the mill.", "Portugal burned the barns.", "entity", CONFLICT, CONFLICT),
    ],
)  # fmt: skip
def test_what_two_copies_of_an_article_say_alike_differs_by_what_one_changed(
    left: str, right: str, facet: str, alone: Level, of_copies: Level
) -> None:
    assert {found.level(facet) for found in both_ways(left, right)} == {alone}
    assert {found.level(facet) for found in both_ways(left, right, copies=True)} == {of_copies}


@pytest.mark.parametrize(
    ("wish", "quoted"),
    [
        ("The museum may close the hall in Oslo next May.", "The museum may close the hall in Oslo next May"),
        ("The museum may close the hall in the north of Oslo.", "The museum may close the hall in the north of …"),
    ],
    ids=["ten words", "eleven words"],
)
def test_a_sentence_quotes_ten_words_at_most(wish: str, quoted: str) -> None:
    assert compared(wish, "The museum closed the hall.").note == f"possible only, not asserted: {quoted}"


def test_two_sentences_alone_compare_as_texts_that_are_no_copies() -> None:
    pair, _ = pair_of("The firm sold 300 red cars in Norway.", "The firm sold 450 red cars in Kenya.")
    assert compare_alone(pair) == compare(pair, contrast(pair.left, pair.right), {}, copies=False)
    assert compare_alone(pair).reason is Reason.DIFFERENT_SCOPE
