"""What both hold in real articles, told in words that look opposed: one after the other, of two kinds, in two senses."""

import pytest
from test_rules_wording import claims_of, fired

from claimcheck.rules import RuleSet, load_rules
from claimcheck.rules.quantity import _other_act
from claimcheck.rules.view import View

BOTH_HOLD = (
    (
        "The Bank of Norland raised interest rates by a quarter point.",
        "The Bank of Norland cut interest rates by a half.",
    ),
    ("Iran and Oman have no diplomatic relations.", "Since 2023 Iran and Oman have had diplomatic relations again."),
    ("Liquorice is harmless in the amounts that most people eat.", "Liquorice is dangerous."),
    ("Aspirin is safe at low doses.", "Aspirin is unsafe."),
    ("Brent crude rose 2 percent.", "Brent crude fell 1 percent."),
    ("The euro strengthened against the dollar.", "The euro weakened against the dollar."),
    ("Russia accused Ukraine of breaking the truce.", "Ukraine accused Russia of breaking the truce."),
    ("Nokia sued Siemens over a patent.", "Siemens sued Nokia over a patent."),
    ("Iran attacked Iraq.", "Iraq attacked Iran."),
    ("Brazil won the Copa America in 2019.", "Brazil lost the Copa America."),
    ("Nokia suspended flights to Tel Aviv.", "Nokia resumed flights to Tel Aviv."),
    ("Police arrested Anna Berg in Moscow.", "Police released Anna Berg."),
    ("Nokia bought the mobile business of Siemens in 2014.", "Nokia sold the mobile business of Siemens to Ericsson."),
    ("Peter Novak joined Manchester United in 2003.", "Peter Novak left Manchester United."),
    ("Siemens hired Peter Novak in January.", "Siemens sacked Peter Novak."),
    ("The Eiffel Tower was completed in 1888.", "The Eiffel Tower opened in 1889."),
    ("An explosion hit the Natanz nuclear site in Iran.", "A blast hit the Natanz nuclear site in Iran."),
    ("Anna Berg was convicted of fraud in 2009.", "Anna Berg was acquitted of fraud by the supreme court."),
    ("The giant otter is found in Brazil.", "The giant otter is found in Peru."),
    ("Britain was a member of the European Union.", "Britain is not a member of the European Union."),
    ("Peter Novak was married to Anna Berg.", "Peter Novak is divorced from Anna Berg."),
    ("Mumbai is the financial capital of India.", "New Delhi is the capital of India."),
    ("Lagos was the capital of Nigeria from 1914 to 1991.", "Abuja is the capital of Nigeria."),
    ("Nokia was headquartered in Sweden.", "Nokia is headquartered in Finland."),
    ("The United States signed the Kyoto Protocol.", "The United States did not ratify the Kyoto Protocol."),
    ("Iran has ties to Hamas.", "Iran does not negotiate with Hamas."),
    ("Peter Novak won the Grand Prix of Monaco in 2023.", "Red Bull won the Grand Prix of Monaco in 2023."),
    ("Peter Novak praised Anna Berg.", "Peter Novak criticized Anna Berg."),
    (
        "Windows Vista was released in Japan on 22 March 2006.",
        "Windows Vista was released in Germany on 30 March 2006.",
    ),
    ("The Kyoto Protocol was adopted in 1997.", "The Kyoto Protocol was signed in 1998."),
    ("The Salzburg Festival begins on 29 June 2024.", "The Salzburg Festival began on 5 July 2025."),
    ("Police evacuated the Louvre in Paris.", "Police evacuated the Louvre in Paris after a false alarm."),
    (
        "Nokia will launch a telephone on Friday.",
        "Despite reports of a delay, Nokia will launch a telephone on Friday.",
    ),
    ("Russia launched an offensive on Kharkiv in Ukraine.", "Ukraine rebuffed a Russian offensive on Kharkiv."),
    ("Exports of whisky from Scotland to India rose.", "Exports of Scotch whisky to India rose."),
    ("Mont Blanc lies in France.", "Mont Blanc lies in Italy."),
    ("The United States is an exporter of gas.", "The United States is an importer of gas."),
    ("Nokia reported an operating profit in 2013.", "Nokia reported a loss in 2013."),
    ("The best restaurant in Denmark is Noma.", "The best restaurant in Denmark is Geranium."),
    (
        "In fall of 1910 a new brick church of the Methodists was built.",
        "A new brick church of the Methodists was built in 1893.",
    ),
    ("Greece was a kingdom from 1832 to 1924.", "Greece is a republic."),
    ("Lake Bitra is no longer full.", "Lake Bitra is dry."),
    ("The Arland museum is no longer closed.", "The Arland museum is open."),
    ("The milk of Arland is not cooked.", "The milk of Arland is raw."),
)


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load_rules()


@pytest.mark.parametrize(("a", "b"), BOTH_HOLD)
def test_no_rule_speaks_for_a_tension_where_both_hold(rules: RuleSet, a: str, b: str) -> None:
    assert fired(rules, a, b) == set()


def test_where_a_town_stands_in_its_country_is_no_effect(rules: RuleSet) -> None:
    below = "Wadi has a literacy rate of 54%, lower than the national average."
    above = "Wadi has a literacy rate of 78%, higher than the national average."
    assert "impact" not in fired(rules, below, above)


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ("She pledged 240 million dollars in aid.", "The countries present pledged 1.9 billion dollars in aid.", True),
        ("She pledged 240 million dollars in aid.", "He pledged 190 million dollars in aid.", False),
    ],
)
def test_what_one_person_gave_is_not_what_many_gave(a: str, b: str, *, apart: bool) -> None:
    one, other = (View(claims_of(text, name)[0]) for name, text in (("a", a), ("b", b)))
    assert _other_act(one, other) is _other_act(other, one) is apart
