"""Countries and what lies in them: tables for entities and rules, read once from ``data/places.json``."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

_TABLE = Path(__file__).parent / "data" / "places.json"


@dataclass(frozen=True, kw_only=True, slots=True)
class Country:
    """A country or territory under its common English name.

    ``borders`` are its land neighbours; ``borders_open`` are those about which honest texts differ (disputed
    land, overseas parts), whether or not they stand in ``borders``. ``region`` is a part of the ``continent``.
    """

    name: str
    iso: str
    capitals: tuple[str, ...]
    demonyms: tuple[str, ...]
    aliases: tuple[str, ...]
    continent: str
    region: str
    borders: frozenset[str]
    borders_open: frozenset[str]


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads(_TABLE.read_text(encoding="utf-8")))


def source() -> str:
    """Where the table is from, and under which licences."""
    return str(_table()["about"])


@lru_cache(maxsize=1)
def countries() -> dict[str, Country]:
    """Every country of the table by its name."""
    return {
        name: Country(
            name=name,
            iso=entry["iso"],
            capitals=tuple(entry["capitals"]),
            demonyms=tuple(entry["demonyms"]),
            aliases=tuple(entry["aliases"]),
            continent=entry["continent"],
            region=entry["region"],
            borders=frozenset(entry["borders"]),
            borders_open=frozenset(entry["borders_open"]),
        )
        for name, entry in _table()["countries"].items()
    }


@lru_cache(maxsize=1)
def subdivisions() -> dict[str, str]:
    """States and provinces that English texts name, with their country."""
    return dict(_table()["subdivisions"])


@lru_cache(maxsize=1)
def areas() -> dict[str, frozenset[str]]:
    """Continents, regions and areas ("Central Asia", "Middle East") with the countries in them."""
    found: dict[str, set[str]] = {name: set(members) for name, members in _table()["areas"].items()}
    for country_ in countries().values():
        for area in (country_.continent, country_.region):
            if area:
                found.setdefault(area, set()).add(country_.name)
    return {name: frozenset(members) for name, members in found.items()}


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Country]:
    named = {name.casefold(): c for name, c in countries().items()}
    aliases = ((a.casefold(), c) for c in countries().values() for a in c.aliases)
    return dict(aliases) | named


@lru_cache(maxsize=1)
def _by_capital() -> dict[str, str]:
    return {capital.casefold(): c.name for c in countries().values() for capital in c.capitals}


def country(name: str) -> Country | None:
    """The country of that name, official name or usual short form; None if there is none."""
    return _by_name().get(name.removeprefix("the ").removeprefix("The ").casefold())


@lru_cache(maxsize=10_000)
def country_of(place: str) -> str | None:
    """The country that a capital, state or province lies in; None if the table does not know the place."""
    found = _by_capital().get(place.casefold())
    return found or next((c for name, c in subdivisions().items() if name.casefold() == place.casefold()), None)


def inside(place_id: str, other_id: str) -> bool:
    """Whether the first place is known to lie within the second (Kabul in Afghanistan, Afghanistan in Asia)."""
    home = country(place_id)
    name = home.name if home else country_of(place_id)
    if name is None or place_id.casefold() == other_id.casefold():
        return _area_in_area(place_id, other_id)
    host = country(other_id)
    if host is not None:
        return home is None and host.name == name
    members = next((m for area, m in areas().items() if area.casefold() == other_id.casefold()), frozenset())
    return name in members


def _area_in_area(area: str, other: str) -> bool:
    members, hosts = areas().get(area, frozenset()), areas().get(other, frozenset())
    return members < hosts


# What the table does not tell: whose land a country holds or claims, or has a part or an island of the same name.
_LANDS = {
    holder: frozenset(held.split("; "))
    for holder, held in {
        "Argentina": "Falkland Islands",
        "Australia": "Christmas Island; Cocos (Keeling) Islands; Norfolk Island",
        "Belgium": "Luxembourg",
        "China": "Bhutan; India; Taiwan",
        "Denmark": "Faroe Islands; Greenland",
        "Finland": "Åland Islands",
        "France": "French Guiana; French Polynesia; Guadeloupe; Martinique; Mayotte; New Caledonia; Réunion; "
        "Saint Barthélemy; Saint Martin (French part); Saint Pierre and Miquelon; Wallis and Futuna",
        "India": "Pakistan",
        "Netherlands": "Aruba; Bonaire, Sint Eustatius and Saba; Curaçao; Sint Maarten (Dutch part)",
        "New Zealand": "Cook Islands; Niue; Tokelau",
        "Norway": "Svalbard and Jan Mayen",
        "Russia": "Japan; Ukraine",
        "Turkey": "Cyprus",
        "United Kingdom": "Anguilla; Bermuda; Cayman Islands; Falkland Islands; Gibraltar; Guernsey; Ireland; "
        "Isle of Man; Jersey; Montserrat; Pitcairn Islands; Saint Helena; Turks and Caicos Islands; "
        "Virgin Islands, British",
        "United States": "American Samoa; Georgia; Guam; Northern Mariana Islands; Puerto Rico; Virgin Islands, U.S.",
    }.items()
}


def disputed(one: str, other: str) -> bool:
    """Whether honest texts may differ on which of two countries a place lies in: Serbia and Kosovo."""
    first, second = country(one), country(other)
    if first is None or second is None:
        return False
    held = second.name in _LANDS.get(first.name, ()) or first.name in _LANDS.get(second.name, ())
    return held or first.name == second.name or second.name in first.borders_open


def in_one_only(name: str, one: str, other: str) -> bool:
    """Whether a country surely lies in one of two areas and not in the other: Chad in Africa, and not in Asia.

    Areas that share a country are not apart; a country that borders on both may lie in both, as Turkey does, and of an
    island nothing is sure.
    """
    home, first, second = country(name), areas().get(one, frozenset()), areas().get(other, frozenset())
    if home is None or not home.borders or not first or not second or first & second:
        return False
    near = home.borders | home.borders_open | {home.name}
    return not (near & first and near & second)
