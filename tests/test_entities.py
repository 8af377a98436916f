"""Entities: what the names of an article stand for, and what they must not be taken for."""

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.entities import Linker, describe, unify
from claimcheck.identities import person_id
from claimcheck.places import countries, country, inside

if TYPE_CHECKING:
    from spacy.language import Language

LINKER = Linker({})

# article (paragraphs by "|"), words of a mention (its last occurrence), id, via
SAME = [
    ("Moscow denied the report.", "Moscow", "Russia", "capital"),
    ("The Kremlin said talks would go on.", "Kremlin", "Russia", "seat"),
    ("Russian officials met on Friday.", "Russian", "Russia", "demonym"),
    ("The Russian Federation signed the treaty.", "Russian Federation", "Russia", "name"),
    ("He flew to the Islamic Republic of Afghanistan.", "Islamic Republic of Afghanistan", "Afghanistan", "name"),
    ("The U.S. sent aid to Haiti.", "U.S.", "United States", "name"),
    ("The USA won four medals.", "USA", "United States", "name"),
    ("America sells more cars.", "America", "United States", "name"),
    ("American farmers sold less wheat.", "American", "United States", "demonym"),
    ("The White House declined to comment.", "White House", "United States", "seat"),
    ("Downing Street confirmed the visit.", "Downing Street", "United Kingdom", "seat"),
    ("Britain left the bloc in 2020.", "Britain", "United Kingdom", "name"),
    ("British troops landed in Normandy.", "British", "United Kingdom", "demonym"),
    ("The UAE opened an embassy.", "UAE", "United Arab Emirates", "name"),
    ("Fighting in the DRC killed dozens.", "DRC", "Democratic Republic of the Congo", "name"),
    ("The Dutch parliament voted against it.", "Dutch", "Netherlands", "demonym"),
    ("Holland lost the final.", "Holland", "Netherlands", "name"),
    ("Swaziland is landlocked.", "Swaziland", "Eswatini", "name"),
    ("Burma held an election.", "Burma", "Myanmar", "name"),
    ("The Soviets withdrew in 1989.", "Soviets", "Soviet Union", "demonym"),
    ("The USSR collapsed in 1991.", "USSR", "Soviet Union", "name"),
    ("Beijing's policy has not changed.", "Beijing", "China", "capital"),
    ("Brussels rejected the Italian budget.", "Brussels", "European Union", "seat"),
    ("Talks between Washington and Tehran failed.", "Tehran", "Iran", "capital"),
    ("The United States of America (USA) left.|The USA won four medals.", "USA", "United States", "name"),
    ("The UN voted on Monday.", "UN", "united nations", "acronym"),
    ("The E.U. imposed tariffs.", "E.U.", "european union", "acronym"),
    ("Daesh claimed the attack.", "Daesh", "islamic state", "name"),
    ("ISIS claimed the attack.", "ISIS", "islamic state", "acronym"),
    ("Al Qaida denied it.", "Al Qaida", "al-qaeda", "name"),
    ("Angela Merkel spoke first.|Merkel said that Germany would pay.", "Merkel", "angela merkel", "surname"),
    ("Zamir Kabulov spoke.|Mr. Kabulov said so.", "Kabulov", "zamir kabulov", "surname"),
    ("Tim Cook runs Apple Inc. The company is based in California.", "The company", "apple", "nominal"),
    ("Angela Merkel spoke in Berlin. She said the border was open.", "She", "angela merkel", "pronoun"),
    ("Russian President Vladimir Putin met Joe Biden in Geneva.|The Russian president said he was happy.", "president", "vladimir putin", "office"),
    ("The Eurasian Economic Union (EAEU) met.|The EAEU grew in 2019.", "EAEU", "eurasian economic union", "acronym"),
    ("TALIBAN SEIZES KABUL AS US TROOPS LEAVE", "US", "United States", "name"),
]  # fmt: skip

# article, words, the id that they must not get
DIFFERENT = [
    ("A bomb exploded in Moscow.", "Moscow", "Russia"),
    ("The Kabul Embassy stayed open.", "Kabul", "Afghanistan"),
    ("Paris is the capital of France.", "Paris", "France"),
    ("She visited London in May.", "London", "United Kingdom"),
    ("Brussels has a million inhabitants.", "Brussels", "European Union"),
    ("The Soviet Union invaded Afghanistan in 1979.", "Soviet Union", "Russia"),
    ("He speaks Russian.", "Russian", "Russia"),
    ("The book was written in French.", "French", "France"),
    ("Michael Jordan scored 40 points.", "Jordan", "Jordan"),
    ("Kabul University reopened.", "Kabul", "Afghanistan"),
    ("The Bank of China lowered its rate.", "China", "China"),
    ("Ships crossed the Indian Ocean.", "Indian", "India"),
    ("South Sudan joined in 2011.", "Sudan", "Sudan"),
    ("Papua New Guinea voted.", "Guinea", "Guinea"),
    ("Guinea-Bissau voted.", "Guinea", "Guinea"),
    ("Nigeria exports oil.", "Nigeria", "Niger"),
    ("Nigerien soldiers left.", "Nigerien", "Nigeria"),
    ("Equatorial Guinea exports oil.", "Guinea", "Guinea"),
    ("North Korea fired a missile.", "Korea", "South Korea"),
    ("Korea was divided in 1945.", "Korea", "South Korea"),
    ("A Congolese minister resigned.", "Congolese", "Democratic Republic of the Congo"),
    ("He was born in Atlanta, Georgia.", "Georgia", "Georgia"),
    ("New Mexico is a dry state.", "Mexico", "Mexico"),
    ("Northern Ireland voted to remain.", "Ireland", "Ireland"),
    ("Join us today, they said to us.", "us", "United States"),
    ("Who is it, and who said so?", "Who", "world health organization"),
    ("Bill Clinton and Hillary Clinton spoke.|Clinton won.", "Clinton", "bill clinton"),
    ("Anna Lind met Olga Berg. She laughed.", "She", "olga berg"),
    ("It is clear that France agreed.", "It", "France"),
    ("France and Spain border each other. The country is large.", "The country", "Spain"),
    ("Ford and Tesla grew. The company sold more cars.", "The company", "tesla"),
    ("Putin met Biden. The spokesman said he was tired.", "he", "biden"),
    ("The New York Times reported it.", "New York", "New York"),
    ("East Germany built the wall.", "Germany", "Germany"),
    ("The Washington Post reported it.", "Washington", "United States"),
]  # fmt: skip


@pytest.fixture(scope="module")
def ids(nlp: "Language") -> Callable[[str], list[tuple[str, str, str, int]]]:
    def read(article: str) -> list[tuple[str, str, str, int]]:
        docs = list(nlp.pipe(article.split("|")))
        return [(m.text, m.id, m.via, m.start) for mentions in LINKER.link(docs) for m in mentions]

    return read


@pytest.mark.parametrize(("article", "text", "ident", "via"), SAME, ids=[r[0][:40] for r in SAME])
def test_a_name_gets_the_id_of_what_it_stands_for(
    ids: Callable[[str], list[tuple[str, str, str, int]]], article: str, text: str, ident: str, via: str
) -> None:
    assert (text, ident, via) in [m[:3] for m in ids(article)]


@pytest.mark.parametrize(("article", "text", "ident"), DIFFERENT, ids=[r[0][:40] for r in DIFFERENT])
def test_another_thing_of_that_name_stays_different(
    ids: Callable[[str], list[tuple[str, str, str, int]]], article: str, text: str, ident: str
) -> None:
    assert (text, ident) not in [m[:2] for m in ids(article)]


def test_a_users_alias_wins(nlp: "Language") -> None:
    mentions = Linker({"Big Blue": "International Business Machines"}).link([nlp("Big Blue grew.")])[0]
    assert [(m.text, m.id) for m in mentions] == [("Big Blue", "International Business Machines")]


@pytest.mark.parametrize(
    ("text", "ident", "facts"),
    [
        ("Hamlet is a 1948 film by Laurence Olivier.", "hamlet", {"film", "1948"}),
        ("Salem is a village in Ohio.", "Salem", {"village", "ohio"}),
    ],
    ids=["film", "village"],
)
def test_descriptions_tell_what_a_thing_is(nlp: "Language", text: str, ident: str, facts: set[str]) -> None:
    docs = [nlp(text)]
    assert facts <= describe(docs, LINKER.link(docs))[ident]


@pytest.mark.parametrize(
    ("ids_", "expected"),
    [
        ({"a": ["vladimir putin"], "b": ["putin"]}, {"putin": "vladimir putin"}),
        ({"a": ["bill clinton", "hillary clinton"], "b": ["clinton"]}, {}),
        (
            {"a": ["collective security treaty organization"], "b": ["csto"]},
            {"csto": "collective security treaty organization"},
        ),
        ({"a": ["Russia"], "b": ["Kabul"]}, {}),
    ],
    ids=["surname", "two of one surname", "acronym", "places"],
)
def test_unify_joins_only_what_has_one_fuller_name(ids_: dict[str, list[str]], expected: Any) -> None:
    assert unify(ids_) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [(["Tim Roth", "Timothy Simon Roth"], {"tim roth": "timothy roth"}),
     (["Harold Vale", "Maurice Harold Vale"], {"harold vale": "maurice vale"}),
     (["Chris Vale", "Christopher Scott Vale", "Chris"], {"chris vale": "christopher vale"}),
     # brothers, a father and the son who has his name in the middle, two who may be meant, the sexes, letters
     (["James Murdoch", "Lachlan Murdoch"], {}),
     (["Rupert Murdoch", "James Rupert Murdoch", "James Murdoch"], {}),
     (["Dan Berg", "Daniel Berg", "Danforth Berg"], {}),
     (["Paul Berg", "Paula Berg"], {}),
     (["Al Berg", "Albert Berg"], {}),
     (["Harold Vale", "Maurice Harold Vale Jr."], {}),
     (["Tim Roth", "Timothy Rothman"], {})],
)  # fmt: skip
def test_a_short_given_name_is_that_of_the_only_person_whom_it_fits(
    written: list[str], expected: dict[str, str]
) -> None:
    assert unify({"a": [*written, *map(person_id, written)]}) == expected


@pytest.mark.parametrize(
    ("place", "other", "expected"),
    [("Kabul", "Afghanistan", True), ("Afghanistan", "Asia", True), ("Kabul", "Asia", True), ("Ohio", "United States", True),
     ("Afghanistan", "Kabul", False), ("Kabul", "Russia", False), ("Russia", "Russia", False), ("Iran", "Middle East", True)],
)  # fmt: skip
def test_inside_knows_what_lies_in_what(place: str, other: str, expected: Any) -> None:
    assert inside(place, other) is expected


def test_borders_are_mutual_and_corrected() -> None:
    assert all(name in countries()[other].borders for name, c in countries().items() for other in c.borders)
    assert "Russia" not in country("Afghanistan").borders
    assert "Sudan" in country("Chad").borders
    assert country("Kazakhstan").capitals[0] == "Astana"


PIECES = st.sampled_from(["Russia", "he", "it", "the country", "Moscow", "said", "that", "Putin", "(CSTO)", "U.S.", ",", ".", "IS", "–", "the group", "Mr.", "O’Neil", "al-", "in", "\n"])  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=14))
def test_mentions_are_verbatim_ordered_and_repeatable(nlp: "Language", pieces: list[str]) -> None:
    doc = nlp(" ".join(pieces))
    (mentions,) = LINKER.link([doc])
    assert all(doc.text[m.start : m.end] == m.text for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert LINKER.link([doc]) == (mentions,)
