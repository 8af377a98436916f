"""What a sentence tells of its subject beside its verb is compared: lives in brackets, years, places; twins are not."""

import pytest
from articles import compared, read
from test_rules_wording import rules

from claimcheck.compare import compare
from claimcheck.contrast import contrast
from claimcheck.places import _LANDS, countries, disputed, in_one_only
from claimcheck.records import Claim, Pair, Reason
from claimcheck.rules import RuleSet, conflicts
from claimcheck.surroundings import Surroundings
from claimcheck.verdicts import setting_of

__all__ = ["rules"]  # the fixture

LIVES = (
    ("Ada Wolf was born on 20 February 1894.", "Ada Wolf (10 February 1894 – 29 December 1986) was a Danish painter.", "date/born"),
    ("Ada Wolf was born in December.", "Ada Wolf (born 26 May 1970) is a Danish painter.", "date/born"),
    ("Ada Wolf was born in the forties.", "Ada Wolf (February 4, 1958 – ) is a Danish painter.", "date/born"),
    ("Ada Wolf was born in the 1940s.", "Ada Wolf was born in 1958.", "date/born"),
    ("Ada Wolf was born in 1971.", "Ada Wolf (b. 1970) is a Danish painter.", "date/born"),
    ("Ada Wolf (born Ada Lund; 4 October 1941) is a novelist.", "Ada Wolf was born on 4 October 1951.", "date/born"),
    ("Ada Wolf (born 1970) is a painter.", "Ada Wolf (born 1976) is a painter.", "date/born"),
    ("Ada Wolf died on 2 February 2013.", "Ada Wolf (April 8, 1974 – February 2, 2014) was a soldier.", "date/died"),
    ("Ada Wolf died in 2003.", "Ada Wolf (died 3 May 2001) was a Danish painter.", "date/died"),
    ("Ada Wolf died in 1987.", "Ada Wolf (1894–1986) was a Danish painter.", "date/died"),
    ("Ada Wolf died in March.", "Ada Wolf died on 3 May 2001.", "date/died"),
)  # fmt: skip
WORKS = (
    ("Night Harbour was released in October.", "Night Harbour was released on March 30, 2007.", "date/released"),
    (
        "Night Harbour was released in October.",
        "Night Harbour is the fourth album by the Danish band The Larks, released on 30 March 2007.",
        "date/released",
    ),
    ("Winter Roads is a 1962 drama film directed by Anna Lund.", "Winter Roads is a 1964 film by Anna Lund.", "date/made"),
    ("Bitter Harvest is a 1940 comedy by Karl Novak.", "Bitter Harvest is a 1930 comedy in three acts by Karl Novak.", "date/made"),
    ("Lund Motors is a carmaker founded in 1921.", "Lund Motors was founded in 1934.", "date/founded"),
)  # fmt: skip
PLACES = (
    ("Lund University is in Denmark.", "Lund University is a large research university located in Stockholm.", "geography/located-in"),
    ("Harstad is in Sweden.", "Harstad is the second largest town in Norway.", "geography/located-in"),
    ("The Lagos Museum is in Kenya.", "The Lagos Museum is located in Nigeria.", "geography/located-in"),
    ("Libya is a country in Europe.", "Libya is a country in the Maghreb region of North Africa.", "geography/located-in"),
    ("Chad is a country in the African continent.", "Chad is in South America.", "geography/located-in"),
    ("Kabul is in Pakistan.", "Kabul is in Afghanistan.", "geography/located-in"),
)  # fmt: skip
UNABLE = (
    ("Ada Wolf was unable to lift the stone.", "Ada Wolf lifted the stone.", "polarity/same-frame"),
    ("Harbour Bank is known to have branches in Peru.", "Harbour Bank has no branches in Peru.", "polarity/same-frame"),
)
HARMLESS = (
    # a refinement, two of one name, a reign, an office, a name that is not the subject's
    ("Ada Wolf was born in 1894.", "Ada Wolf (10 February 1894 – 29 December 1986) was a Danish painter."),
    ("Ada Wolf was born in the forties.", "Ada Wolf (born 26 May 1941) is a Danish painter."),
    ("John Smith (3 May 1894 – 2 June 1986) was a painter.", "John Smith (4 July 1899 – 1 May 1990) was a painter."),
    ("Queen Victoria (1837–1901) was queen of the United Kingdom.", "Queen Victoria was born in 1819."),
    ("Ada Berg (1999–2007) was mayor of Oslo.", "Ada Berg was born in 1950."),
    ("Ada Wolf is the son of a singer born in 1940.", "Ada Wolf was born in 1971."),
    ("Ada Wolf is the son of Karl Berg, born in 1940.", "Ada Wolf was born in 1971."),
    ("Ada Wolf was born in Bergen in May.", "Ada Wolf was born in May 1960."),
    ("Ada Wolf was not born in December.", "Ada Wolf (born 26 May 1970) is a Danish painter."),
    # other countries, another release, what opens every year
    ("Night Harbour was released in Japan in October.", "Night Harbour was released in Norway on 30 March 2007."),
    ("Night Harbour was released in Japan in October.", "Night Harbour was released on 30 March 2007."),
    ("Night Harbour was re-released in October.", "Night Harbour was released on 30 March 2007."),
    ("The Lund Museum opened in June.", "The Lund Museum opened on 3 May 1932."),
    # two works of one title
    ("Winter Roads is a 1962 film directed by Anna Lund.", "Winter Roads is a 1972 film directed by Peter Novak."),
    ("Winter Roads is a 1962 film.", "Winter Roads is a 2002 film."),
    ("Winter Roads is a 1962 novel by Anna Lund.", "Winter Roads is a 1964 film by Anna Lund."),
    # what lies in two, what is somewhere for a day, what is inside the other
    ("Turkey is a country in Europe.", "Turkey is a country in Western Asia."),
    ("Egypt is a country in Africa.", "Egypt is a country in Asia."),
    ("Russia is a country in Europe.", "Russia is a country in Asia."),
    ("Pristina is a city in Kosovo.", "Pristina is a city in Serbia."),
    ("Belfast is in Ireland.", "Belfast is a city in the United Kingdom."),
    ("Albany is the second largest city in Georgia.", "Albany is a city in the United States."),
    ("Lviv is a city in Ukraine.", "Lviv is a city in the Soviet Union."),
    ("San Juan is in Puerto Rico.", "San Juan is a city in the United States."),
    ("The Danube is in Germany.", "The Danube is a river in Romania."),
    ("Mount Everest is in Nepal.", "Mount Everest is located in China."),
    ("Kyoto is in Japan.", "Kyoto is a city in Asia."),
    ("Ada Wolf is in Norway.", "Ada Wolf is in Sweden."),
    ("Siemens is in Germany.", "Siemens is in France."),
    ("Russia is in Syria.", "Russia is in Ukraine."),
    ("Liverpool is in Madrid on Tuesday for the final.", "Liverpool is a city in England."),
    # able, and not at that time; nobody knows
    ("Harbour Bank is not known to have branches in Peru.", "Harbour Bank has no branches in Peru."),
    ("Ada Wolf was unable to visit Norway in May.", "Ada Wolf visited Norway in June."),
)  # fmt: skip


def said(rules: RuleSet, left: str, right: str) -> set[str]:
    """The rules that speak for a tension between any claims of two texts, which are the same both ways round."""
    documents, claims = read(left, right)
    first, second = ([c for c in claims.claims if c.span.document_id == d.id] for d in documents)
    known = rules.of_documents(documents)

    def speak(left: Claim, right: Claim) -> set[str]:
        pair = Pair(left=left, right=right, block="x")
        compared = compare(pair, contrast(left, right), claims.facts, copies=False)
        return {e.rule_id for e in conflicts(known.evidence(pair, setting_of(Surroundings(), compared)))}

    ways = [
        {rule for p in one for q in other for rule in speak(p, q)} for one, other in ((first, second), (second, first))
    ]
    assert ways[0] == ways[1]
    return ways[0]


@pytest.mark.parametrize(("left", "right", "rule"), (*LIVES, *WORKS, *PLACES, *UNABLE))
def test_what_is_told_beside_the_verb_is_held_against_what_excludes_it(
    rules: RuleSet, left: str, right: str, rule: str
) -> None:
    assert rule in said(rules, left, right)
    for one, other in ((left, right), (right, left)):
        assert compared(one, other).reason is None


@pytest.mark.parametrize(("left", "right"), HARMLESS)
def test_twins_are_left_alone(rules: RuleSet, left: str, right: str) -> None:
    assert not said(rules, left, right)


@pytest.mark.parametrize(
    ("name", "one", "other", "sure"),
    [
        ("Libya", "Europe", "Africa", True),
        ("Chad", "Asia", "Central Africa", True),
        ("Turkey", "Europe", "Asia", False),
        ("Egypt", "Asia", "Africa", False),
        ("Cyprus", "Europe", "Asia", False),
        ("Libya", "North Africa", "Africa", False),
        ("Atlantis", "Europe", "Africa", False),
    ],
)
def test_a_country_far_from_an_area_lies_outside(name: str, one: str, other: str, *, sure: bool) -> None:
    assert in_one_only(name, one, other) is sure
    assert in_one_only(name, other, one) is sure


def test_land_of_which_texts_differ_is_disputed() -> None:
    assert disputed("Kosovo", "Serbia")
    assert disputed("Serbia", "Kosovo")
    assert disputed("Ireland", "United Kingdom")
    assert disputed("Puerto Rico", "United States")
    assert not disputed("Norway", "Sweden")


def test_every_country_of_which_land_is_claimed_is_one_of_the_table() -> None:
    for holder, held in _LANDS.items():
        assert {holder, *held} <= countries().keys()


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("Ada Wolf did not work in film.", "Ada Wolf worked in film.", None),
        ("Ada Wolf starred in the series Tideland.", "Ada Wolf never starred in Tideland.", None),
        ("Ada Wolf never appeared on television.", "Ada Wolf has played Anna Berg in the drama series Tideland.", None),
        ("Pablo is a fictional character in the novel Tideland.", "Pablo is a character in Winter Roads.", None),
        ("Ada Wolf was in two films in 2005.", "Ada Wolf appeared in three films in 2005.", None),
        ("In the novel the king dies.", "The king did not die.", Reason.NOT_ASSERTED),
        ("In legend the ship sank.", "The ship did not sink.", Reason.NOT_ASSERTED),
        ("In the film Ada Wolf is a nurse.", "Ada Wolf is not a nurse.", Reason.NOT_ASSERTED),
        ("The city was destroyed in the novel by Karl Novak.", "The city was not destroyed.", Reason.NOT_ASSERTED),
        ("Tidewater is part of Anna Lund's first studio album.", "Tidewater is a song from Anna Lund's second studio album.", None),
        ("Tidewater is a song from Anna Lund's first album.", "Tidewater is a song from Peter Berg's second album.", Reason.DIFFERENT_SCOPE),
        ("Anna Lund wrote the music on her first album.", "Anna Lund did not write the music on her second album.", Reason.DIFFERENT_SCOPE),
    ],
)  # fmt: skip
def test_stories_and_rows_excuse_only_what_is_of_them(left: str, right: str, reason: Reason | None) -> None:
    for one, other in ((left, right), (right, left)):
        assert compared(one, other).reason is reason


@pytest.mark.parametrize(
    ("left", "right", "excused"),
    [
        ("Lund University's alumni include zero ministers.", "Lund University's alumni include five ministers and 19 judges.", False),
        ("Lund University's alumni include three ministers.", "Lund University's alumni include five ministers.", False),
        ("Kenya has 9,500 soldiers in Somalia, including 2,500 engineers.", "Kenya has 2,500 soldiers in Somalia.", True),
        ("There are 9,500 troops in Chad, including 2,500 from Kenya.", "There are 2,500 troops from Kenya in Chad.", True),
    ],
)  # fmt: skip
def test_a_part_is_told_only_beside_a_whole(rules: RuleSet, left: str, right: str, *, excused: bool) -> None:
    documents, claims = read(left, right)
    first, second = (next(c for c in claims.claims if c.span.document_id == d.id) for d in documents)
    for one, other in ((first, second), (second, first)):
        found = rules.evidence(Pair(left=one, right=other, block="x"))
        assert any(e.rule_id == "excuse/part-of-total" for e in found) is excused
