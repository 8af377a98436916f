"""Two numbers of one thing in other words are a conflict; a part, another measure or a rounding is none."""

import pytest
from articles import compared

from claimcheck.records import Level, Reason

CONFLICTS = (
    ("Nineteen miners were killed in the blast.", "The blast left twelve miners dead."),
    ("The festival drew 61,000 visitors.", "Organisers counted 48,000 visitors at the festival."),
    ("Revenue rose to 3.4 billion euros in 2022.", "In 2022 it had revenue of 2.1 billion euros."),
    ("The tunnel is 7 kilometres long.", "The tunnel has a length of 12 kilometres."),
    ("The lake is 97 metres deep.", "The lake has a depth of 143 metres."),
    ("Unemployment stood at 9.1 percent.", "The unemployment rate was 12.6 percent."),
    ("The plant employs 1,200 people.", "The plant has 800 employees."),
    ("The tower is 88 metres high.", "The height of the tower is 120 metres."),
    ("Turnout was 61 percent.", "Turnout reached 48 percent."),
    ("The town has 8,400 inhabitants.", "The town has a population of 12,900."),
    ("The trial enrolled 412 patients.", "The trial had 655 participants."),
    ("The strike lasted eleven days.", "The strike lasted five weeks."),
    ("The museum was visited by 300,000 tourists.", "The museum had 190,000 visitors."),
    ("The storm killed 14 people.", "The storm killed 41 people."),
    ("The flight carried 120 passengers.", "The flight carried 97 passengers."),
    ("The book sold 4,000 copies.", "The book sold 40,000 copies."),
    ("The senator won 54 percent of the vote.", "The senator won 38 percent of the vote."),
    ("The meteorite weighs 22 kilograms.", "The meteorite weighs 35 kilograms."),
    ("The painting cost 3 million dollars.", "The painting cost 9 million dollars."),
    ("Inflation eased to 3.1 percent.", "Inflation hit 7.9 percent."),
    ("The crash injured 12 passengers.", "The crash wounded 30 passengers."),
    ("The firm made a profit of 40 million euros.", "The firm made a profit of 12 million euros."),
    ("The dam holds 3 million cubic metres of water.", "The dam holds 9 million cubic metres of water."),
    ("The bill passed with 61 votes.", "The bill passed with 52 votes."),
    ("The company will cut 300 jobs.", "The company will cut 1,100 jobs."),
    ("The army sent 2,000 soldiers.", "The army sent 5,000 troops."),
    ("The glacier lost 3 percent of its mass.", "The glacier lost 12 percent of its mass."),
    ("The fine amounts to 2 million euros.", "The fine amounts to 7 million euros."),
    ("The court heard 31 witnesses.", "The court heard 12 witnesses."),
    ("The river is 410 kilometres long.", "The river is 620 kilometres long."),
    ("The firm sold 340 boats.", "The firm sold a mere 90 boats."),
    ("Six million people have the disease.", "A few hundred people on Earth have the disease."),
    ("There are 2,500 US troops in Kenya.", "There are 4,800 American soldiers in Kenya."),
    ("The share gained nine percent.", "The share closed four percent lower."),
)
NO_CONFLICTS = (
    ("The museum owns 11,000 beetles.", "The museum shows 600 of its beetles.", Reason.PART_OF_TOTAL),
    ("The school had 1,100 applicants.", "The school admitted 24 of its applicants.", Reason.PART_OF_TOTAL),
    ("The flood killed 41 people.", "The flood killed 12 people in Ahrental.", Reason.PART_OF_TOTAL),
    ("The scheme has 6,000 bicycles.", "The scheme bought 1,500 bicycles.", Reason.PART_OF_TOTAL),
    ("The protest led to 90 arrests.", "On the first day the protest led to 22 arrests.", Reason.PART_OF_TOTAL),
    ("The firm employs 900 people.", "The night shift employs 120 people.", Reason.PART_OF_TOTAL),
    ("The storm killed 14 people.", "The storm injured 41 people.", None),
    ("Measles infected 4,300 children.", "Measles killed 57 children.", None),
    ("About 3,000 fans came.", "The stadium counted 3,040 fans.", Reason.ROUNDED),
    ("More than 500 fans came.", "The stadium counted 730 fans.", Reason.ROUNDED),
    ("The path is 26 miles long.", "The path is 42 kilometres long.", None),
    ("The lake is 97 metres deep.", "The lake is 2 kilometres long.", None),
    ("The tower is 88 metres high.", "The tower cost 4 million euros.", None),
    ("The plant builds 900 tractors.", "The plant employs 300 people.", None),
    ("The town has 8,400 inhabitants.", "The town has 3,100 households.", None),
    ("The boy is 14 years old.", "The boy won 3 medals.", None),
    ("The price rose by 5 percent.", "The price rose to 5 dollars.", None),
    ("The trial enrolled 412 patients.", "The trial enrolled 412 patients.", None),
    ("Nearly half of the bees died.", "Some 48 percent of the bees died.", None),
    ("The rate is 9 percent.", "The rate is 9.1 percent.", Reason.ROUNDED),
    ("The film runs for two hours.", "The film won two prizes.", None),
    ("The port handled 9 million tonnes.", "The port handled 700,000 containers.", None),
    ("The bridge was opened in 1931.", "The bridge was closed in 1954.", None),
    ("Up to 40 people were hurt.", "At least 12 people were hurt.", None),
    ("The village has 300 houses.", "The village has 300 houses.", None),
    ("The union has 40,000 members.", "The union has 3 offices.", None),
    ("The reactor produces 900 megawatts.", "The reactor cost 900 million euros.", None),
    ("The mayor won 54 percent of the vote.", "The mayor served for 12 years.", None),
    ("The committee has 12 members.", "The committee met 12 times.", None),
    ("The orchestra employs 80 musicians.", "The orchestra employs 80 musicians and a librarian.", None),
)


@pytest.mark.parametrize(("left", "right"), CONFLICTS)
def test_two_numbers_of_one_thing_are_a_conflict_without_excuse(left: str, right: str) -> None:
    for found in (compared(left, right), compared(right, left)):
        assert (found.level("quantity"), found.reason) == (Level.CONFLICT, None)


@pytest.mark.parametrize(("left", "right", "reason"), NO_CONFLICTS)
def test_a_part_another_measure_or_a_rounding_is_no_conflict(left: str, right: str, reason: Reason | None) -> None:
    for found in (compared(left, right), compared(right, left)):
        assert found.level("quantity") is not Level.CONFLICT or found.reason is not None
        assert reason is None or reason in found.excuses


@pytest.mark.parametrize(
    "left, right, excused",
    [
        ("The jury found Ada Holm guilty on all six counts of fraud.", "The jury found Ada Holm guilty on all six charges.", False),
        ("The firm cut 40 jobs.", "The firm cut 12 percent of costs.", True),
        ("The boats withdrew after six hours.", "The boats fled after a fight of six hours.", False),
    ],
)  # fmt: skip
def test_one_number_of_two_things_is_not_what_sets_them_apart(left: str, right: str, excused: bool) -> None:
    assert (Reason.DIFFERENT_UNIT in compared(left, right).excuses) is excused
