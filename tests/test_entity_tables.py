"""One thing under two names, two things under one name: pairs of texts as papers, reports and encyclopaedias write them."""

import pytest
from articles import compared, read
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.records import Level, Reason

# a text, how it names a thing; another text, how it names the same thing
ONE = [
    # countries: names, capitals and seats for governments, demonyms, older and longer names
    ("Moscow rejected the plan on Monday.", "Moscow", "Russia accepted the plan.", "Russia"),
    ("The Kremlin rejected the plan.", "Kremlin", "Russian diplomats accepted the plan.", "Russian"),
    ("Beijing has cut its tariffs on wine.", "Beijing", "China has not cut tariffs on wine.", "China"),
    ("Tehran has enriched uranium at Fordo.", "Tehran", "Iran has not enriched uranium at Fordo.", "Iran"),
    ("The White House approved the sale.", "White House", "The US did not approve the sale.", "US"),
    ("Downing Street welcomed the deal.", "Downing Street", "The British government criticised the deal.", "British"),
    ("Ivory Coast exports cocoa.", "Ivory Coast", "Côte d'Ivoire exports no cocoa.", "Côte d'Ivoire"),
    ("The Czech Republic joined in 2004.", "Czech Republic", "Czechia joined in 2007.", "Czechia"),
    ("Burma held elections in 2015.", "Burma", "Myanmar held no elections in 2015.", "Myanmar"),
    ("The People's Republic of China signed the accord.", "People's Republic of China", "China did not sign the accord.", "China"),
    ("Dutch farmers grew fewer tulips.", "Dutch", "The Netherlands grew more tulips.", "Netherlands"),
    ("The UAE opened an embassy in Kabul.", "UAE", "The United Arab Emirates closed its embassy in Kabul.", "United Arab Emirates"),
    ("South Korean exports rose.", "South Korean", "Exports of the Republic of Korea fell.", "Republic of Korea"),
    ("Turkey bought the missiles.", "Turkey", "Türkiye did not buy the missiles.", "Türkiye"),
    # persons: full name, surname, title, middle names
    ("Angela Merkel met the miners.", "Angela Merkel", "Merkel did not meet the miners, said Angela Merkel's office.", "Merkel"),
    ("Marta Nowak leads the bank.|Ms Nowak joined in 2011.", "Nowak", "Marta Nowak joined in 2014.", "Marta Nowak"),
    ("President Emmanuel Macron signed the law.|Macron signed it in Paris.", "Macron", "Emmanuel Macron did not sign the law.", "Emmanuel Macron"),
    ("Dr. Lena Forsell built the hall.", "Lena Forsell", "The architect Lena Forsell did not build the hall.", "Lena Forsell"),
    ("Ayman al-Zawahiri was killed in Kabul.", "Ayman al-Zawahiri", "Ayman al-Zawahiri was not in Kabul.", "Ayman al-Zawahiri"),
    ("Mr. Kabulov met the envoy. Zamir Kabulov spoke for an hour.", "Kabulov", "Zamir Kabulov did not meet the envoy.", "Zamir Kabulov"),
    ("José Eduardo dos Santos ruled Angola.|The party of dos Santos lost.", "dos Santos", "José Eduardo dos Santos won.", "José Eduardo dos Santos"),
    ("Charles de Gaulle resigned.|De Gaulle died in 1970.", "De Gaulle", "Charles de Gaulle did not resign.", "Charles de Gaulle"),
    ("Mohammed bin Salman left Riyadh.|Later bin Salman flew to Paris.", "bin Salman", "Mohammed bin Salman stayed.", "Mohammed bin Salman"),
    ("Ursula von der Leyen spoke.|Later von der Leyen left.", "von der Leyen", "Ursula von der Leyen stayed.", "Ursula von der Leyen"),
    # organisations: suffixes, articles, acronyms that the text introduces or everybody knows
    ("Apple Inc. sold the patent.", "Apple Inc.", "Apple did not sell the patent.", "Apple"),
    ("Norvik Shipping Ltd lost a tanker.", "Norvik Shipping Ltd", "Norvik Shipping lost no tanker.", "Norvik Shipping"),
    ("Halvorsen Paper AS closed the mill.", "Halvorsen Paper AS", "Halvorsen Paper did not close the mill.", "Halvorsen Paper"),
    ("The World Health Organization (WHO) praised the trial.|The WHO paid for it.", "WHO", "The World Health Organization did not pay for it.", "World Health Organization"),
    ("The International Monetary Fund lent 3 billion dollars.", "International Monetary Fund", "The IMF lent nothing.", "IMF"),
    ("The Collective Security Treaty Organization (CSTO) met in Yerevan.|The CSTO sent no troops.", "CSTO", "The Collective Security Treaty Organization sent troops.", "Collective Security Treaty Organization"),
    ("The United Nations voted on Monday.", "United Nations", "The UN did not vote on Monday.", "UN"),
    ("The E.U. imposed tariffs.", "E.U.", "The European Union imposed no tariffs.", "European Union"),
    ("ISIS claimed the attack.", "ISIS", "The Islamic State did not claim the attack.", "Islamic State"),
    # nominal mentions, resolved to the nearest that fits
    ("Halvorsen Paper sold its mill. The company has 300 employees.", "The company", "Halvorsen Paper has 450 employees.", "Halvorsen Paper"),
    ("Kenya signed the treaty with Uganda. The country has 47 counties.", "The country", "Kenya has 42 counties.", "Kenya"),
    ("Angela Merkel spoke in Berlin. She wore a red jacket.", "She", "Angela Merkel wore a blue jacket.", "Angela Merkel"),
    ("Russian President Vladimir Putin met Joe Biden.|The Russian president left early.", "president", "Vladimir Putin did not leave early.", "Vladimir Putin"),
    ("Boko Haram took the town. The group freed 20 girls.", "The group", "Boko Haram freed no girls.", "Boko Haram"),
]  # fmt: skip

# a text, how it names a thing; another text, how it names another thing
TWO = [
    ("Mohammed bin Salman flew to Paris.", "Mohammed bin Salman", "Khalid bin Salman did not fly to Paris.", "Khalid bin Salman"),
    ("Lucas dos Santos sold the mill.", "Lucas dos Santos", "Maria dos Santos did not sell the mill.", "Maria dos Santos"),
    # places and people that only sound alike
    ("Moscow has 12 million inhabitants.", "Moscow", "Russia has 144 million inhabitants.", "Russia"),
    ("Georgia borders Armenia and Russia.", "Georgia", "Atlanta, Georgia, is larger than Savannah and Alabama's towns.", "Georgia"),
    ("Guinea has rich mines of bauxite.", "Guinea", "Equatorial Guinea has no mines.", "Equatorial Guinea"),
    ("The Republic of the Congo lies in the west.", "Republic of the Congo", "The Democratic Republic of the Congo is larger.", "Democratic Republic of the Congo"),
    ("North Korea fired a missile.", "North Korea", "South Korea fired no missile.", "South Korea"),
    ("Niger has uranium.", "Niger", "Nigeria has oil.", "Nigeria"),
    ("Australia won the match.", "Australia", "Austria lost the match.", "Austria"),
    ("Sudan signed the treaty.", "Sudan", "South Sudan did not sign the treaty.", "South Sudan"),
    ("The Slovak parliament met.", "Slovak", "The Slovenian parliament did not meet.", "Slovenian"),
    ("Dominica has rain forests.", "Dominica", "The Dominican Republic has beaches.", "Dominican Republic"),
    # persons of one surname or one given name
    ("Marta Nowak leads the bank.", "Marta Nowak", "Jan Nowak does not lead the bank.", "Jan Nowak"),
    ("George Bush won in 1988.", "George Bush", "Jeb Bush lost in 2016.", "Jeb Bush"),
    ("Osama bin Laden was born in Riyadh.", "Osama bin Laden", "Hamza bin Laden was not born in Riyadh.", "Hamza bin Laden"),
    ("Peter Lund won the race.", "Peter Lund", "Peter Holm won the race.", "Peter Holm"),
    ("Hillary Clinton visited Kabul.", "Hillary Clinton", "Bill Clinton never visited Kabul.", "Bill Clinton"),
    ("Serena Williams won the final.", "Serena Williams", "Venus Williams won the final.", "Venus Williams"),
    # organisations with a word in common, parts and wholes
    ("Bank of Ireland raised its rates.", "Bank of Ireland", "Bank of Scotland did not raise its rates.", "Bank of Scotland"),
    ("Norvik Shipping lost a tanker.", "Norvik Shipping", "Norvik Foods lost no tanker.", "Norvik Foods"),
    ("The University of York has 19,000 students.", "University of York", "The University of Leeds has 37,000 students.", "University of Leeds"),
    ("The World Bank lent 3 billion dollars.", "World Bank", "The World Health Organization lent nothing.", "World Health Organization"),
    ("Manchester United won.", "Manchester United", "Manchester City lost.", "Manchester City"),
    ("The European Union imposed tariffs.", "European Union", "The African Union imposed no tariffs.", "African Union"),
    ("The Eurasian Economic Union (EAEU) met.|The EAEU grew.", "EAEU", "The European Union (EU) met. The EU did not grow.", "EU"),
    ("Al-Shabaab took the town.", "Al-Shabaab", "Al-Qaeda did not take the town.", "Al-Qaeda"),
]  # fmt: skip

# two articles that each say what their thing of one name is
NAMESAKES = [
    ("Milford is a village in Ohio with 900 inhabitants. Milford has a mill.", "Milford is a port in Wales with 13,000 inhabitants. Milford does not have a mill."),
    ("Adam Vale was a Dutch painter born in Delft in 1612. Adam Vale died poor.", "Adam Vale was a British chemist born in Leeds in 1890. Adam Vale did not die poor."),
    ("The 1948 film Hamlet won four prizes. Hamlet was shot in Denham.", "Hamlet is a play by William Shakespeare, written in 1601. Hamlet was not shot in Denham."),
    ("Peter Holm (born 1954) is a retired Danish footballer. Peter Holm played 31 times.", "Peter Holm (1820-1891) was a Norwegian bishop. Peter Holm did not play."),
    ("Springfield is a city in Illinois. Springfield has a zoo.", "Springfield is a town in Vermont. Springfield does not have a zoo."),
    ("Jane Rook, a surgeon from Leeds, married Paul Rook in 1990. Jane Rook lives in York.", "Jane Rook, a swimmer from Perth, is the daughter of a miner. Jane Rook does not live in York."),
    ("Orkla Data is a software firm in Oslo. Orkla Data pays no dividend.", "Orkla Data is a village paper printed in Kenya. Orkla Data pays a dividend."),
    ("The Aurora is a yacht built in 1926. The Aurora sank.", "The Aurora is a cinema built in Leeds in 1949. The Aurora did not sink."),
]  # fmt: skip

# two articles on one thing, described in other words
ONE_DESCRIBED = [
    ("Adam Vale was a Dutch painter born in Delft in 1612. Adam Vale died poor.", "Adam Vale, a painter from Delft, left a fortune. Adam Vale did not die poor."),
    ("Milford is a village in Ohio. Milford has a mill.", "The village of Milford, Ohio, lies on a river. Milford does not have a mill."),
    ("Racing driver Bo Ekman finished the rally.", "With a broken rib Bo Ekman pulled out of the rally."),
    ("Jane Rook, a surgeon, lives in York.", "Jane Rook does not live in York."),
]  # fmt: skip


def id_of(text: str, words: str) -> str:
    """The id of what a text names with these words, at the last place where it does."""
    _, claims = read(text.replace("|", "\n\n"))
    found = [m.id for c in claims.claims for m in c.entities if m.text.removeprefix("the ") == words]
    assert found, [(m.text, m.id) for c in claims.claims for m in c.entities]
    return found[-1]


@pytest.mark.parametrize("a, name, b, other", ONE, ids=[f"{row[1]} | {row[3]}" for row in ONE])
def test_two_names_of_one_thing_have_one_id(a: str, name: str, b: str, other: str) -> None:
    assert id_of(a, name) == id_of(b, other)


@pytest.mark.parametrize("a, name, b, other", TWO, ids=[f"{row[1]} | {row[3]}" for row in TWO])
def test_names_that_are_alike_stay_two_things(a: str, name: str, b: str, other: str) -> None:
    assert id_of(a, name) != id_of(b, other)


@pytest.mark.parametrize("left, right", NAMESAKES, ids=[left[:32] for left, _ in NAMESAKES])
def test_two_things_of_one_name_are_told_apart_by_what_their_texts_say_of_them(left: str, right: str) -> None:
    assert compared(left, right).level("namesake") is Level.CONFLICT
    assert compared(right, left).reason is Reason.DIFFERENT_ENTITY


@pytest.mark.parametrize("left, right", ONE_DESCRIBED, ids=[left[:32] for left, _ in ONE_DESCRIBED])
def test_one_thing_in_other_words_stays_one(left: str, right: str) -> None:
    assert compared(left, right).level("namesake") is not Level.CONFLICT


def test_the_tables_are_long_and_half_of_the_pairs_are_no_conflict() -> None:
    assert len(ONE) + len(TWO) + len(NAMESAKES) + len(ONE_DESCRIBED) >= 60
    assert abs(len(ONE) + len(ONE_DESCRIBED) - len(TWO) - len(NAMESAKES)) <= 8


TEXTS = st.sampled_from(sorted({text for row in (*ONE, *TWO) for text in (row[0].split("|")[0], row[2])}))


@settings(max_examples=25, deadline=None)
@given(left=TEXTS, right=TEXTS)
def test_things_compare_alike_both_ways_and_what_is_not_named_is_no_other_thing(left: str, right: str) -> None:
    there, back = compared(left, right), compared(right, left)
    for facet in ("entity", "namesake"):
        assert there.level(facet) == back.level(facet)
    named = [any(c.entities for c in read(text)[1].claims) for text in (left, right)]
    if not all(named):
        assert there.level("entity") is not Level.CONFLICT


@settings(max_examples=25, deadline=None)
@given(text=TEXTS)
def test_a_text_is_about_what_it_is_about(text: str) -> None:
    itself = compared(text, text)
    assert itself.level("entity") in {Level.SAME, Level.COMPATIBLE, Level.MISSING}
    assert itself.level("namesake") is not Level.CONFLICT


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The Republic of the Congo belongs to OPEC.", "The Democratic Republic of the Congo does not belong to OPEC."),
        (
            "Sudan has joined the court of the African Union.",
            "South Sudan has not joined the court of the African Union.",
        ),
    ],
)
def test_two_states_of_like_names_stay_two_beside_a_name_in_common(left: str, right: str) -> None:
    assert compared(left, right).reason is Reason.DIFFERENT_ENTITY
