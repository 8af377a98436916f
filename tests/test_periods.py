"""Periods: what days a text names, what it does not, and how two compare."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.periods import compare_periods, date_spans, find_periods, render_period
from claimcheck.records import Level, Period

if TYPE_CHECKING:
    from spacy.language import Language

PUBLISHED = date(2021, 4, 5)  # a Monday

READ = [
    ("The treaty was signed on 18 March 2020.", "at 2020-03-18 2020-03-18"),
    ("The treaty was signed on March 18, 2020.", "at 2020-03-18 2020-03-18"),
    ("The treaty was signed on the 18th of March 2020.", "at 2020-03-18 2020-03-18"),
    ("The file is dated 2020-03-18.", "at 2020-03-18 2020-03-18"),
    ("The file is dated 18/03/2020.", "at 2020-03-18 2020-03-18"),
    ("The file is dated 18.03.2020.", "at 2020-03-18 2020-03-18"),
    ("The file is dated 3/4/2020.", "at 2020-03-04 2020-04-03"),
    ("The fair runs March 3-5, 2019.", "at 2019-03-03 2019-03-05"),
    ("The fair runs 3–5 March 2019.", "at 2019-03-03 2019-03-05"),
    ("The bridge opened in Sept. 2009.", "at 2009-09-01 2009-09-30"),
    ("The bridge opened in February 2020.", "at 2020-02-01 2020-02-29"),
    ("The bridge opened in 1932.", "at 1932-01-01 1932-12-31"),
    ("The charter dates from 1215.", "at 1215-01-01 1215-12-31"),
    ("Output fell in the third quarter of 2020.", "at 2020-07-01 2020-09-30"),
    ("Output fell in Q1 2020.", "at 2020-01-01 2020-03-31"),
    ("Output fell in the second half of 2018.", "at 2018-07-01 2018-12-31"),
    ("Revenue grew in fiscal 2019.", "at 2019-01-01 2019-12-31"),
    ("Revenue grew in the fiscal year 2019.", "at 2019-01-01 2019-12-31"),
    ("Revenue grew in FY21.", "at 2021-01-01 2021-12-31"),
    ("Jazz was popular in the 1980s.", "at 1980-01-01 1989-12-31"),
    ("Jazz was popular in the early 1990s.", "at 1990-01-01 1994-12-31"),
    ("Jazz was popular in the '60s.", "at 1960-01-01 1969-12-31"),
    ("Jazz was popular in the nineties.", "at 1990-01-01 1999-12-31"),
    ("The mosque was built in the 13th century.", "at 1201-01-01 1300-12-31"),
    ("The mosque was built in the late nineteenth century.", "at 1867-01-01 1900-12-31"),
    ("They met in the summer of 2018.", "at 2018-06-01 2018-08-31"),
    ("They met in mid-2018.", "at 2018-04-01 2018-09-30"),
    ("They met in early March 2018.", "at 2018-03-01 2018-03-10"),
    ("The group ruled from 1996 to 2001.", "at 1996-01-01 2001-12-31"),
    ("The group ruled between 1996 and 2001.", "at 1996-01-01 2001-12-31"),
    ("The group ruled 1996-2001.", "at 1996-01-01 2001-12-31"),
    ("The season 2019-20 was cut short.", "at 2019-01-01 2020-12-31"),
    ("He served from March to May 2019.", "at 2019-03-01 2019-05-31"),
    ("He served from 3 March to 2 April 2019.", "at 2019-03-03 2019-04-02"),
    ("He served from December 28 to January 3, 2020.", "at 2019-12-28 2020-01-03"),
    ("It has been in force since 2014.", "since 2014-01-01 None"),
    ("It applies from 2014 onwards.", "since 2014-01-01 None"),
    ("It stood until August 2019.", "until None 2019-08-31"),
    ("They must leave by May 1, 2022.", "by None 2022-05-01"),
    ("They must leave by the end of 2022.", "by None 2022-12-31"),
    ("It was poorer before 2001.", "before None 2000-12-31"),
    ("It grew after 2001.", "after 2002-01-01 None"),
    ("The talks took place on March 18.", "at 2021-03-18 2021-03-18"),
    ("The talks took place on December 30.", "at 2020-12-30 2020-12-30"),
    ("The talks took place in November.", "at 2020-11-01 2020-11-30"),
    ("The talks took place last week.", "at 2021-03-29 2021-04-04"),
    ("The talks took place this month.", "at 2021-04-01 2021-04-30"),
    ("The talks took place a year ago.", "at 2020-01-01 2020-12-31"),
    ("The talks took place three weeks ago.", "at 2021-03-15 2021-03-21"),
    ("The talks took place two months ago.", "at 2021-02-01 2021-02-28"),
    ("The talks took place yesterday.", "at 2021-04-04 2021-04-04"),
    ("The talks took place on Friday.", "at 2021-04-02 2021-04-02"),
    ("The talks will take place on Friday.", "at 2021-04-09 2021-04-09"),
    ("The talks will take place next summer.", "at 2021-06-01 2021-08-31"),
    ("The talks took place in January this year.", "at 2021-01-01 2021-01-31"),
    ("The talks took place in June last year.", "at 2020-06-01 2020-06-30"),
    ("The talks took place earlier this year.", "at 2021-01-01 2021-04-05"),
    ("Prices doubled over the past 20 years.", "at 2001-04-05 2021-04-05"),
    ("Prices will double in the next two years.", "at 2021-04-05 2023-04-05"),
    ("Prices doubled last quarter.", "at 2021-01-01 2021-03-31"),
    ("It has been closed since last year.", "since 2020-01-01 None"),
    ("They meet every Monday.", "recurring None None"),
    ("The 2019 election was disputed.", "at 2019-01-01 2019-12-31"),
    ("After the attacks of September 11, 2001, they left.", "following 2001-09-11 2002-09-11"),
    ("Following the floods in May 2010, they left.", "following 2010-05-01 2011-05-31"),
    ("They left after the 2003 invasion.", "following 2003-01-01 2004-12-30"),
    ("They left shortly after the invasion of 2003.", "at 2003-01-01 2003-12-31"),
    ("They ruled before the invasion of 2003.", "until None 2003-12-31"),
    ("It has grown since the reform of 1990.", "since 1990-01-01 None"),
    ("The square is named after the revolution of 1848.", "at 1848-01-01 1848-12-31"),
    ("The attacks of September 11, 2001 shook them.", "at 2001-09-11 2001-09-11"),
    ("Sales fell after Christmas 2019.", "at 2019-01-01 2019-12-31"),
]

NO_PERIOD = [
    "Dubai hosted Expo 2020 with great effort.",
    "Agenda 2030 names seventeen goals.",
    "The march drew 2000 people.",
    "The army sent some 1900 soldiers.",
    "Security Council Resolution 1973 passed.",
    "You may leave if you wish.",
    "They march through the streets.",
    "The house costs 2,021 dollars.",
    "The mountain is 1950 metres high.",
    "He came the same year.",
    "She left the following week.",
    "It can store 2000 MB of data.",
    "May Smith is the new judge.",
    "He ran 2000 miles for charity.",
    "Call extension 2015 for help.",
    "The Dhaka-1215 post code is used.",
    "They fell behind and lost.",
    "The spring broke in the clock.",
    "In years past, people walked.",
    "The second half was dull.",
]


def _said(period: Period) -> str:
    return f"{period.role} {period.first} {period.last}"


@pytest.mark.parametrize(("text", "expected"), READ, ids=[text for text, _ in READ])
def test_a_date_is_read_to_its_days(nlp: "Language", text: str, expected: str) -> None:
    assert [_said(p) for p in find_periods(nlp(text), PUBLISHED)] == [expected]


@pytest.mark.parametrize("text", NO_PERIOD)
def test_what_only_looks_like_a_date_is_none(nlp: "Language", text: str) -> None:
    assert find_periods(nlp(text), PUBLISHED) == ()


@pytest.mark.parametrize(
    "text",
    ["It came last week.", "It came on Monday.", "It came on March 18.", "It came two years ago.", "It comes next summer.",
     "It grew over the past 20 years.", "It came in March.", "It came earlier this year."],
)  # fmt: skip
def test_relative_dates_need_the_date_of_the_article(nlp: "Language", text: str) -> None:
    doc = nlp(text)
    assert find_periods(doc, None) == ()
    assert date_spans(doc)
    assert all(p.relative for p in find_periods(doc, PUBLISHED))


COMPARED = [
    # the same days, or days that overlap
    ("in 2021", "during 2021", Level.SAME),
    ("on 18 March 2021", "on March 18, 2021", Level.SAME),
    ("on 18 March 2021", "on March 18", Level.SAME),
    ("last month", "in March 2021", Level.SAME),
    ("last year", "in 2020", Level.SAME),
    ("from 1996 to 2001", "between 1996 and 2001", Level.SAME),
    ("yesterday", "on 4 April 2021", Level.SAME),
    ("in the 1980s", "in the eighties", Level.SAME),
    ("since 2014", "from 2014 onwards", Level.SAME),
    ("in Q1 2020", "in the first quarter of 2020", Level.SAME),
    ("in 2021", "in March 2021", Level.COMPATIBLE),
    ("in the 1980s", "in 1985", Level.COMPATIBLE),
    ("in March 2021", "on 18 March 2021", Level.COMPATIBLE),
    ("since 2014", "in 2018", Level.COMPATIBLE),
    ("until 2018", "in 2016", Level.COMPATIBLE),
    ("from 1996 to 2001", "in 1999", Level.COMPATIBLE),
    ("from 1996 to 2001", "from 2000 to 2004", Level.COMPATIBLE),
    ("over the past 20 years", "in 2010", Level.COMPATIBLE),
    ("this month", "on April 12", Level.COMPATIBLE),
    ("in the 20th century", "in the 1930s", Level.COMPATIBLE),
    ("by May 1", "in April 2021", Level.COMPATIBLE),
    ("after 2010", "in 2015", Level.COMPATIBLE),
    ("before 2010", "in 2005", Level.COMPATIBLE),
    ("since 2014", "until 2018", Level.COMPATIBLE),
    ("two decades ago", "in 2001", Level.COMPATIBLE),
    ("in late 2019", "in December 2019", Level.COMPATIBLE),
    ("in the summer of 2018", "in July 2018", Level.COMPATIBLE),
    ("on 3/4/2020", "on 4 March 2020", Level.COMPATIBLE),
    ("every year", "in 2014", Level.COMPATIBLE),
    ("somewhere", "in 2014", Level.MISSING),
    ("in 2014", "with friends", Level.MISSING),
    # days that cannot be the same
    ("in 2021", "in 2022", Level.CONFLICT),
    ("on 18 March 2021", "on 19 March 2021", Level.CONFLICT),
    ("in March 2021", "in April 2021", Level.CONFLICT),
    ("in March 2021", "in March 2020", Level.CONFLICT),
    ("last week", "this week", Level.CONFLICT),
    ("last year", "in 2021", Level.CONFLICT),
    ("yesterday", "on 5 April 2021", Level.CONFLICT),
    ("in the 1980s", "in 1992", Level.CONFLICT),
    ("in the 1980s", "in the 1990s", Level.CONFLICT),
    ("in the 18th century", "in the 19th century", Level.CONFLICT),
    ("since 2014", "in 2012", Level.CONFLICT),
    ("until 2014", "in 2016", Level.CONFLICT),
    ("until 2014", "since 2016", Level.CONFLICT),
    ("before 2001", "in 2001", Level.CONFLICT),
    ("after 2001", "in 2001", Level.CONFLICT),
    ("from 1996 to 2001", "in 2004", Level.CONFLICT),
    ("from 1996 to 2001", "from 2002 to 2004", Level.CONFLICT),
    ("in Q1 2020", "in Q2 2020", Level.CONFLICT),
    ("in the first half of 2020", "in the second half of 2020", Level.CONFLICT),
    ("in fiscal 2019", "in fiscal 2020", Level.CONFLICT),
    ("in early 2019", "in late 2019", Level.CONFLICT),
    ("last summer", "next summer", Level.CONFLICT),
    ("three weeks ago", "last week", Level.CONFLICT),
    ("in January this year", "in January last year", Level.CONFLICT),
    ("by May 2019", "in June 2019", Level.CONFLICT),
    ("in 1989", "in 1979", Level.CONFLICT),
    ("in August 2021", "over the past 20 years", Level.CONFLICT),
    ("tomorrow", "yesterday", Level.CONFLICT),
    ("in the winter of 2019", "in the summer of 2019", Level.CONFLICT),
    ("on September 11, 2001", "on September 12, 2001", Level.CONFLICT),
    ("two years ago", "a year ago", Level.CONFLICT),
]


def _one(nlp: "Language", words: str) -> Period | None:
    return next(iter(find_periods(nlp(f"It happened {words}."), PUBLISHED)), None)


@pytest.mark.parametrize(("left", "right", "expected"), COMPARED, ids=[f"{a} | {b}" for a, b, _ in COMPARED])
def test_periods_compare_alike_both_ways(nlp: "Language", left: str, right: str, expected: Level) -> None:
    a, b = _one(nlp, left), _one(nlp, right)
    assert compare_periods(a, b) is expected
    assert compare_periods(b, a) is expected


@pytest.mark.parametrize(("text", "expected"), READ, ids=[text for text, _ in READ])
def test_a_rendered_period_reads_back(nlp: "Language", text: str, expected: str) -> None:
    period = find_periods(nlp(text), PUBLISHED)[0]
    again = find_periods(nlp(f"It happened ({render_period(period)})."), PUBLISHED)[0]
    assert _said(again) == expected


@pytest.mark.parametrize(
    ("first", "last", "role", "expected"),
    [
        (date(2021, 1, 1), date(2021, 12, 31), "at", "2021"),
        (date(2021, 3, 1), date(2021, 3, 31), "at", "March 2021"),
        (date(2021, 3, 18), date(2021, 3, 18), "at", "18 March 2021"),
        (date(2014, 1, 1), None, "since", "since 2014"),
        (None, date(2021, 5, 1), "by", "by 1 May 2021"),
        (date(2001, 9, 11), date(2002, 9, 11), "following", "following 11 September 2001"),
        (date(1996, 1, 1), date(2001, 12, 31), "at", "1996 to 2001"),
        (date(1980, 1, 1), date(1989, 12, 31), "at", "the 1980s"),
        (date(2020, 7, 1), date(2020, 9, 30), "at", "Q3 2020"),
    ],
)
def test_a_period_is_rendered_in_few_words(first: date | None, last: date | None, role: str, expected: str) -> None:
    assert render_period(Period(start=0, end=1, text="?", first=first, last=last, role=role)) == expected


_days = st.dates(date(1905, 1, 1), date(2055, 12, 31))


@st.composite
def _periods(draw: st.DrawFn) -> Period:
    first = draw(_days)
    last = first + timedelta(days=draw(st.integers(0, 5000)))
    role = draw(st.sampled_from(["at", "at", "since", "until", "by", "before", "after"]))
    return Period(
        start=0, end=1, text="?", role=role, first=None if role in ("until", "by", "before") else first,
        last=None if role in ("since", "after") else last,
    )  # fmt: skip


@given(_periods(), _periods())
def test_comparing_mirrors_and_a_period_is_the_same_as_itself(a: Period, b: Period) -> None:
    assert compare_periods(a, b) is compare_periods(b, a)
    assert compare_periods(a, a) is Level.SAME


@given(_periods())
def test_a_missing_period_is_never_a_conflict(a: Period) -> None:
    assert compare_periods(a, None) is compare_periods(None, a) is compare_periods(None, None) is Level.MISSING


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(period=_periods())
def test_every_period_that_is_rendered_reads_back(nlp: "Language", period: Period) -> None:
    again = find_periods(nlp(f"It happened ({render_period(period)})."), None)
    assert [_said(p) for p in again] == [_said(period)]
