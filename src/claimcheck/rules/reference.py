"""Kind ``reference``: a single claim against a table of known facts."""

from collections.abc import Iterator

from claimcheck.places import Country, countries, country
from claimcheck.rules.facts import fact_matches
from claimcheck.rules.frames import Arg
from claimcheck.rules.match import Match
from claimcheck.rules.relation import Hit
from claimcheck.rules.rule import Rule
from claimcheck.rules.view import View


def reference_matches(rule: Rule, view: View, hits: tuple[Hit, ...]) -> Iterator[Match]:
    """What the table says against the claim's hits; disputed facts and unknown places say nothing."""
    spec = rule.spec.reference
    if spec is None or not view.factual or view.claim.tense == "future" or (view.years and spec.file is None):
        return
    if spec.file is not None:
        yield from fact_matches(spec, hits, view)
        return
    for hit in hits:
        x = country(hit.x.key)
        if x is None or hit.y is None:
            continue
        if spec.table == "borders":
            found = _border(x, hit.y, negated=hit.negated)
        elif spec.table == "capital":
            found = _capital(x, hit.y, negated=hit.negated)
        else:
            found = _continent(x, hit.y, negated=hit.negated)
        if found is not None:
            yield found


def _border(x: Country, told: Arg, *, negated: bool) -> Match | None:
    y = country(told.key)
    if y is None or x.name == y.name or y.name in x.borders_open or x.name in y.borders_open:
        return None
    shared = y.name in x.borders or x.name in y.borders
    if shared != negated:
        return None
    known = f"{x.name} borders {', '.join(sorted(x.borders)) or 'no country by land'}"
    names = sorted([x.name, y.name])
    return Match(
        topic=f"{names[0]} – border – {names[1]}",
        values={"known": known, "relation": "border", "x": x.name, "y": y.name},
    )


def _capital(x: Country, told: Arg, *, negated: bool) -> Match | None:
    named = told.text.casefold()
    capitals = {c.casefold() for c in x.capitals}
    if not capitals:
        return None  # honest texts differ
    # Only a place that is some country's capital is surely a city and surely not a suburb or a nickname.
    elsewhere = any(
        named == c.casefold() for other in countries().values() if other.name != x.name for c in other.capitals
    )
    wrong = named in capitals if negated else (named not in capitals and elsewhere)
    if not wrong:
        return None
    known = f"the capital of {x.name} is {' or '.join(x.capitals)}"
    values = {"known": known, "relation": "capital", "x": x.name, "y": told.text}
    return Match(topic=f"{x.name} – capital", values=values)


_CONTINENTS = frozenset({"africa", "asia", "europe", "oceania", "north america", "south america", "antarctica"})
_TWO_CONTINENTS = frozenset(
    [
        "Russia",
        "Turkey",
        "Kazakhstan",
        "Egypt",
        "Azerbaijan",
        "Georgia",
        "Armenia",
        "Cyprus",
        "Indonesia",
        "France",
        "Spain",
        "Portugal",
        "Denmark",
        "Panama",
        "Netherlands",
        "Greece",
        "Chile",
        "Yemen",
        "Mexico",
        "Colombia",
    ]
) | {
    "United States",
    "United Kingdom",
    "Trinidad and Tobago",
    "New Zealand",
    "Papua New Guinea",
    "East Timor",
    "Timor-Leste",
}


def _continent(x: Country, told: Arg, *, negated: bool) -> Match | None:
    named = told.key.casefold().removeprefix("the ")
    if named not in _CONTINENTS or x.name in _TWO_CONTINENTS:
        return None
    if (named == x.continent.casefold()) != negated:
        return None
    known = f"{x.name} lies in {x.continent}"
    values = {"known": known, "relation": "continent", "x": x.name, "y": told.text}
    return Match(topic=f"{x.name} – continent", values=values)
