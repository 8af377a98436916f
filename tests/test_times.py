"""One event told with two dates is a conflict; other times are an excuse; what tells no other time is neither."""

import pytest
from articles import compared

from claimcheck.records import Level, Reason

TWO_DATES = (
    ("The ship sank on 4 May 1911.", "The ship sank on 9 June 1911."),
    ("The second fire broke out on 9 October 1933.", "The second fire broke out on 21 January 1934."),
    ("Ilse Brandner was born on 3 March 1874.", "Ilse Brandner was born on 17 August 1879."),
    ("The blackout began shortly after midnight.", "The blackout began at noon on Tuesday."),
    ("The museum was founded in 1885.", "The museum was founded in 1907."),
    ("The treaty was signed on 3 June 1920.", "The treaty was signed on 12 July 1920."),
    ("Linda Maro was last seen on Thursday.", "Linda Maro was last seen on Saturday."),
    ("The bridge opened in May 1932.", "The bridge opened in September 1932."),
    ("The strike ended in March.", "The strike ended in May."),
    ("The minister resigned on Monday.", "The minister resigned on Friday."),
    ("The probe landed on 4 July 1997.", "The probe landed on 11 July 1997."),
    ("King Olaf died in 1030.", "King Olaf died in 1028."),
    ("The novel was published in March 1921.", "The novel was published in November 1921."),
    ("The earthquake struck on Tuesday.", "The earthquake struck on Wednesday."),
    ("The company was founded in 1911.", "The company was founded in 1919."),
    ("Her husband died in 1962.", "Her husband died in 1958."),
    ("The dam was completed in 1936.", "The dam was completed in 1941."),
    ("The volcano erupted in June 1912.", "The volcano erupted in August 1912."),
    ("The trial began on 2 March.", "The trial began on 9 March."),
    ("The comet was discovered in 1843.", "The comet was discovered in 1861."),
    ("The plane crashed on Sunday.", "The plane crashed on Monday."),
    ("The law was adopted in June 2015.", "The law was adopted in October 2015."),
    ("The factory closed in April 2009.", "The factory closed in December 2009."),
    ("The delegation arrived on Friday.", "The delegation arrived on Sunday."),
    ("The first train left on 1 May 1899.", "The first train left on 12 May 1907."),
    ("The pope was elected in March 1939.", "The pope was elected in May 1939."),
    ("The opera premiered in 1887.", "The opera premiered in 1893."),
    ("The senator was arrested on 3 May.", "The senator was arrested on 8 May."),
    ("The king was crowned in 1661.", "The king was crowned in 1660."),
    ("The Treaty of Lauda was signed in 1454.", "The Treaty of Lauda was signed in 1457."),
)
OTHER_TIMES = (
    ("In 2015 the club had 400 members.", "In 2018 the club had 700 members."),
    ("Exports rose in 2011.", "Exports fell in 2014."),
    ("Until 1974 the canton barred women.", "Since 1990 the canton has admitted women."),
    ("In a poll in January 58 percent approved.", "In a poll in November 37 percent approved."),
    ("By Friday rescuers had counted 14 dead.", "By Tuesday rescuers had counted 71 dead."),
    ("Nurses struck for two days in February.", "Nurses struck for nine days in October."),
    ("In March the lake was frozen.", "In July the lake was not frozen."),
    ("The firm made a loss in 2009.", "The firm made a profit in 2012."),
    ("In 1950 the town was a fishing village.", "In 2000 the town was a resort."),
    ("Turnout was 61 percent in 2010.", "Turnout was 48 percent in 2014."),
    ("The rate was 5 percent in June.", "The rate was 4 percent in September."),
    ("The team lost in 2006.", "The team won in 2010."),
    ("In the spring the river flooded.", "In the autumn the river ran dry."),
    ("The airport handled 2 million passengers in 1998.", "The airport handled 6 million passengers in 2008."),
    ("On Monday the road was open.", "On Thursday the road was closed."),
    ("In 1990 coal made up half of the power.", "In 2020 coal made up a tenth of the power."),
    ("On its first weekend the film took 2 million dollars.", "On its second weekend the film took 600,000 dollars."),
    ("After the attacks of May 2001 the guild refused the offer.", "In 2014 the guild accepted the offer."),
    ("After the crisis of 2008 the rate was 5 percent.", "In 2014 the rate was 9 percent."),
    ("The council was dissolved in 1936.", "The council met twice in 1950."),
)
NO_OTHER_TIME = (
    ("The tower collapsed in 1902.", "The tower collapsed in 1902."),
    ("The bridge is open.", "The bridge is closed."),
    ("The ship sank in May 1911.", "The ship sank on 4 May 1911."),
    ("The bank failed in 2008.", "The bank did not fail."),
    ("The museum opened in 1885.", "The museum was founded by Adler."),
    ("The poet died in 1924.", "The poet died in Kiel."),
    ("The mine still employs 300 people.", "The mine employs 900 people."),
    ("The team won its last match.", "The team lost the match."),
    ("The treaty was signed in Oslo.", "The treaty was signed in Bergen."),
    ("Rain fell at night.", "Rain fell in the north."),
    ("The first edition has 300 pages.", "The first edition has 280 pages."),
    ("The drug worked two days after the first dose.", "The drug failed nine days after the second dose."),
    ("The choir sang before the sermon.", "The choir sang after the sermon."),
    ("In 1950 the town had a school.", "In 1950 the town had no school."),
    ("After the attacks of May 2001 the guild refused the offer.", "In July 2001 the guild accepted the offer."),
    ("The king ruled from 1640 to 1660.", "The king fell ill in 1650."),
)
REACHING = (
    ("The tortoise died in 1931.", "The tortoise won a prize in 1936."),
    ("The pier was demolished in 1952.", "Anglers crowded the pier in 1958."),
    ("The chapel was built in 1884.", "Bells rang from the chapel in 1860."),
    ("The chapel was first restored in 1911.", "Masons restored the chapel in 1890."),
    ("Wolves were last sighted in the valley in 1790.", "A wolf killed sheep in the valley in 1820."),
    ("The lynx has been extinct on the island since 1870.", "A lynx was shot on the island in 1902."),
    ("The harbour has had a lighthouse since 1850.", "In 1880 the harbour had no lighthouse."),
    ("The crown was stolen in 1978.", "In 1983 the crown had never left its case."),
    ("The rector had already resigned in 2010.", "The rector held the office in 2014."),
    ("The nave was finished in 1640.", "In 1660 masons were still at work on the nave."),
    ("Abbess Orla was canonised in 1904.", "Abbess Orla was canonised in 1894."),
    ("The eclipse was seen only once, in 1911.", "The eclipse was seen again in 1954."),
    ("The first ferry ran to the island in 1899.", "Ferries have run to the island since 1907."),
    ("The shooting of the film ended in March.", "In May the crew was still shooting the film."),
    ("Claims could be made until 31 December.", "The time for claims expired on 30 June."),
    ("Troops would stay in the province until May.", "All troops would be out of the province in February."),
)
NOT_REACHING = (
    ("Ferries ran to the island in 1899.", "Ferries have run to the island since 1907."),
    ("The shooting of the film ended in May.", "In March the crew shot the film."),
    ("The tortoise died in 1931.", "The tortoise won a prize in 1926."),
    ("The chapel was built in 1884.", "Bells rang from the chapel in 1901."),
    ("The harbour has had a lighthouse since 1850.", "In 1830 the harbour had no lighthouse."),
    ("The guild lost money in the first half of 2014.", "The guild made money in 2012."),
)
LATER_STATES = (
    ("In 2015 the club had 400 members.", "In 2018 the club had 700 members."),
    ("In 2009 the port was open.", "In 2014 the port was not open."),
    ("Turnout was 61 percent in 2010.", "Turnout was 48 percent in 2014."),
)


@pytest.mark.parametrize(("left", "right"), TWO_DATES)
def test_one_event_with_two_dates_is_a_conflict(left: str, right: str) -> None:
    for found in (compared(left, right), compared(right, left)):
        assert found.level("period") is Level.CONFLICT
        assert Reason.DIFFERENT_PERIOD not in found.excuses


@pytest.mark.parametrize(("left", "right"), OTHER_TIMES)
def test_what_differs_at_other_times_is_excused(left: str, right: str) -> None:
    for found in (compared(left, right), compared(right, left)):
        assert Reason.DIFFERENT_PERIOD in found.excuses


@pytest.mark.parametrize(("left", "right"), REACHING)
def test_another_time_that_a_claim_reaches_is_no_excuse(left: str, right: str) -> None:
    for found in (compared(left, right), compared(right, left)):
        assert Reason.DIFFERENT_PERIOD not in found.excuses


@pytest.mark.parametrize(("left", "right"), NOT_REACHING)
def test_a_time_before_the_end_or_after_the_beginning_is_another_time(left: str, right: str) -> None:
    for found in (compared(left, right), compared(right, left)):
        assert Reason.DIFFERENT_PERIOD in found.excuses


@pytest.mark.parametrize(("left", "right"), NO_OTHER_TIME)
def test_without_another_time_there_is_neither_conflict_nor_excuse(left: str, right: str) -> None:
    for found in (compared(left, right), compared(right, left)):
        assert found.level("period") is not Level.CONFLICT
        assert Reason.DIFFERENT_PERIOD not in found.excuses


def test_what_had_come_to_be_by_a_year_leaves_the_years_before_it_open() -> None:
    assert compared("In 2004 Pell backed the war.", "By 2008 Pell opposed the war.").level("period") is Level.MISSING
    assert (
        compared("In 2004 Pell backed the war.", "Since 2002 Pell opposed the war.").level("period") is Level.COMPATIBLE
    )


@pytest.mark.parametrize(("left", "right"), LATER_STATES)
def test_a_later_state_carries_both_dates_the_earlier_one_first(left: str, right: str) -> None:
    notes = {
        f.note for pair in ((left, right), (right, left)) for f in compared(*pair).facets if f.name == "later state"
    }
    (note,) = notes
    assert note.startswith("a later state: 20")
    assert note[15:19] < note[-4:]


@pytest.mark.parametrize(("left", "right"), TWO_DATES)
def test_two_dates_of_one_event_are_no_later_state(left: str, right: str) -> None:
    assert compared(left, right).level("later state") is Level.MISSING
