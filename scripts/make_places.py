# ruff: noqa: INP001  a script, not a package
"""Makes src/claimcheck/data/places.json from pycountry and countryinfo; run it by hand after an update of either.

Sources: countryinfo 1.0 (MIT), for capitals, demonyms, land borders and regions; pycountry 26 (LGPL-2.1), which
hands out Debian's iso-codes (LGPL-2.1+), for official names and subdivisions. The facts below that correct them
each give a reason.
Reading both packages takes 120 ms and more at each start of the program, the file that is made here 3 ms.
"""

import json
import re
from importlib import metadata
from pathlib import Path
from typing import Any

import pycountry
from countryinfo import all_countries

TARGET = Path(__file__).parents[1] / "src" / "claimcheck" / "data" / "places.json"

# No land of its own people, dissolved, or named twice under one code in countryinfo.
SKIPPED = {
    "Antarctica",
    "Bouvet Island",
    "Heard Island and McDonald Islands",
    "United States Minor Outlying Islands",
    "French Southern and Antarctic Lands",
    "Serbia and Montenegro",
    "Antilles néerlandaises",
    "Wales",
    "Scotland",
    "Palestine, State of",
    "Holy See (Vatican City State)",
    "Burma",
    "British Indian Ocean Territory",
}

# countryinfo's name -> the name in English news today.
RENAMED = {
    "Swaziland": "Eswatini",  # renamed in 2018
    "Macedonia": "North Macedonia",  # renamed in 2019
    "Republic of Macedonia": "North Macedonia",
    "The Bahamas": "Bahamas",
    "The Gambia": "Gambia",
    "Vatican City State": "Vatican City",
    "Republic of Kosovo": "Kosovo",
    "Federated States of Micronesia": "Micronesia",
    "Saint Helena": "Saint Helena",
    "South Georgia": "South Georgia and the South Sandwich Islands",
}

CAPITALS = {
    "Kazakhstan": ["Astana", "Nur-Sultan"],  # named Nur-Sultan from 2019 to 2022
    "Burundi": ["Gitega"],  # moved from Bujumbura in 2019
    "Bolivia": ["La Paz", "Sucre"],  # the government sits in La Paz
    "Netherlands": ["Amsterdam", "The Hague"],  # the government sits in The Hague
    "South Africa": ["Pretoria", "Cape Town", "Bloemfontein"],  # three branches, three seats
    "Sri Lanka": ["Colombo", "Sri Jayawardenepura Kotte"],  # executive and parliament
    "Ukraine": ["Kyiv", "Kiev"],  # both spellings are in print
    "United States": ["Washington", "Washington D.C."],  # the short form is the usual one
    "India": ["New Delhi", "Delhi"],  # as before
    "Eswatini": ["Mbabane", "Lobamba"],  # executive and parliament
    "Ivory Coast": ["Yamoussoukro", "Abidjan"],  # official and actual seat
    "Israel": [],  # Jerusalem's standing is itself in dispute: the city does not stand for the government
    "Palestine": ["Ramallah"],
    "Mexico": ["Mexico City"],
    "Vatican City": [],  # countryinfo names the country itself
    "Hong Kong": [],  # the City of Victoria is no longer a name in use
    "Brazil": ["Brasília"],
    "Tanzania": ["Dodoma"],
    "Moldova": ["Chișinău", "Chisinau", "Kishinev"],
    "Myanmar": ["Naypyidaw", "Naypyitaw"],
    "Mongolia": ["Ulaanbaatar", "Ulan Bator"],
    "China": ["Beijing", "Peking"],
    "Turkmenistan": ["Ashgabat"],
    "Kosovo": ["Pristina"],
    "Yemen": ["Sanaa", "Sana'a"],
    "Switzerland": ["Bern", "Berne"],
    "Vietnam": ["Hanoi"],
    "Saint Lucia": ["Castries"],
}

# Demonyms that countryinfo lacks or gives in a form nobody prints; nouns for people beside the adjective.
DEMONYMS = {
    "Tajikistan": ["Tajik", "Tajikistani"],
    "Kyrgyzstan": ["Kyrgyz", "Kirghiz"],
    "Uzbekistan": ["Uzbek", "Uzbekistani"],
    "Kazakhstan": ["Kazakh", "Kazakhstani"],
    "United Kingdom": ["British", "Briton"],
    "Saudi Arabia": ["Saudi", "Saudi Arabian"],
    "Spain": ["Spanish", "Spaniard"],
    "Sweden": ["Swedish", "Swede"],
    "Denmark": ["Danish", "Dane"],
    "Finland": ["Finnish", "Finn"],
    "Poland": ["Polish", "Pole"],
    "Turkey": ["Turkish", "Turk"],
    "Argentina": ["Argentine", "Argentinian", "Argentinean"],
    "Netherlands": ["Dutch", "Dutchman"],
    "Iceland": ["Icelandic", "Icelander"],
    "New Zealand": ["New Zealander"],
    "Nepal": ["Nepali", "Nepalese"],
    "Slovenia": ["Slovenian", "Slovene"],
    "Slovakia": ["Slovak", "Slovakian"],
    "Serbia": ["Serbian", "Serb"],
    "Croatia": ["Croatian", "Croat"],
    "Ireland": ["Irish", "Irishman"],
    "France": ["French", "Frenchman"],
    "Philippines": ["Filipino", "Philippine"],
    "Azerbaijan": ["Azerbaijani", "Azeri"],
    "Democratic Republic of the Congo": ["Congolese"],
    "Republic of the Congo": ["Congolese"],
    "Kosovo": ["Kosovar", "Kosovan"],
    "North Macedonia": ["Macedonian"],
    "Bosnia and Herzegovina": ["Bosnian"],
    "Turkmenistan": ["Turkmen"],
    "Luxembourg": ["Luxembourgish", "Luxembourger"],
    "Bahrain": ["Bahraini"],
    "Trinidad and Tobago": ["Trinidadian"],
    "Greenland": ["Greenlandic", "Greenlander"],
    "Vatican City": [],
    "Gibraltar": ["Gibraltarian"],
    "Djibouti": ["Djiboutian"],
    "Ecuador": ["Ecuadorian", "Ecuadorean"],
    "Maldives": ["Maldivian"],
    "Chad": ["Chadian"],
    "Burkina Faso": ["Burkinabe", "Burkinabé"],
    "Laos": ["Lao", "Laotian"],
    "Cape Verde": ["Cape Verdean"],
    "Suriname": ["Surinamese"],
    "Comoros": ["Comorian"],
    "Greece": ["Greek"],
    "Lesotho": ["Basotho", "Mosotho"],
    "Botswana": ["Motswana", "Batswana"],
    "El Salvador": ["Salvadoran", "Salvadorean"],
    "Israel": ["Israeli"],
    "Micronesia": ["Micronesian"],
    "Antigua and Barbuda": ["Antiguan", "Barbudan"],
}

# Pairs that are wrong in countryinfo, or missing there, on either side.
NO_BORDER = {
    ("Chad", "South Sudan"),
    ("India", "Sri Lanka"),
    ("Iran", "Kuwait"),
    ("Serbia", "Albania"),
    ("Suriname", "France"),
    ("Cyprus", "United Kingdom"),
    ("Afghanistan", "India"),
    ("Myanmar", "Bhutan"),
}
BORDER = {
    ("Chad", "Sudan"),
    ("Iraq", "Kuwait"),
    ("China", "Nepal"),
    ("Palestine", "Israel"),
    ("Palestine", "Egypt"),
    ("Palestine", "Jordan"),
    ("India", "Myanmar"),
    ("Italy", "Vatican City"),
    ("Kosovo", "Albania"),
    ("Kosovo", "Serbia"),
    ("Kosovo", "North Macedonia"),
    ("Kosovo", "Montenegro"),
    ("Bosnia and Herzegovina", "Serbia"),
}
# An honest text may say either: claimed land, overseas parts, bases, or unrecognised states between the two.
OPEN_BORDER = {
    ("Afghanistan", "India"),
    ("France", "Brazil"),
    ("France", "Suriname"),
    ("United Kingdom", "Spain"),
    ("United Kingdom", "Cyprus"),
    ("Canada", "Denmark"),
    ("Morocco", "Mauritania"),
    ("Morocco", "Western Sahara"),
    ("Netherlands", "France"),
    ("Serbia", "Albania"),
    ("Serbia", "Kosovo"),
    ("Spain", "Morocco"),
    ("Israel", "Palestine"),
    ("Israel", "Syria"),
    ("Egypt", "Palestine"),
    ("Jordan", "Palestine"),
    ("United States", "Cuba"),
    ("China", "Hong Kong"),
    ("China", "Macau"),
    ("Zambia", "Botswana"),
    ("Russia", "North Korea"),
    ("Azerbaijan", "Turkey"),
    ("Armenia", "Azerbaijan"),
    ("Italy", "Vatican City"),
    ("Greece", "Kosovo"),
    ("Saudi Arabia", "Qatar"),
    ("Georgia", "Russia"),
    ("Algeria", "Western Sahara"),
    ("Mauritania", "Western Sahara"),
}

# Short names and spellings that neither package has.
ALIASES = {
    "United States": ["US", "U.S.", "USA", "U.S.A.", "America", "United States of America"],
    "United Kingdom": ["UK", "U.K.", "Britain", "Great Britain"],
    "United Arab Emirates": ["UAE", "U.A.E.", "Emirates"],
    "Democratic Republic of the Congo": ["DRC", "DR Congo", "Congo-Kinshasa", "Democratic Republic of Congo", "Zaire"],
    "Republic of the Congo": ["Congo-Brazzaville", "Republic of Congo"],
    "Netherlands": ["Holland"],
    "Myanmar": ["Burma"],
    "North Macedonia": ["Macedonia"],
    "Eswatini": ["Swaziland"],
    "Turkey": ["Turkiye"],
    "Czech Republic": ["Czechia"],
    "China": ["PRC", "People's Republic of China", "Mainland China"],
    "North Korea": ["DPRK"],
    "South Korea": ["ROK", "Republic of Korea"],
    "Ivory Coast": ["Cote d'Ivoire"],
    "Vatican City": ["Vatican", "Holy See"],
    "Bosnia and Herzegovina": ["Bosnia", "Bosnia & Herzegovina"],
    "Palestine": ["Palestinian territories", "Palestinian Territory", "Palestinian Authority"],
    "East Timor": ["Timor-Leste"],
    "Kyrgyzstan": ["Kyrgyz Republic", "Kirghizia"],
    "Trinidad and Tobago": ["Trinidad"],
    "Syria": ["Syrian Arab Republic"],
    "Russia": ["Russian Federation"],
    "New Zealand": ["NZ"],
    "Papua New Guinea": ["PNG"],
    "Cape Verde": ["Cabo Verde"],
    "Kosovo": ["Republic of Kosovo"],
    "Sri Lanka": ["Ceylon"],
    "Iran": ["Islamic Republic of Iran"],
    "Belarus": ["Byelorussia", "Belorussia"],
    "Macau": ["Macao"],
    "Laos": ["Lao PDR"],
}

# countryinfo keeps it without a code, pycountry not at all.
KOSOVO: dict[str, Any] = {
    "name": "Kosovo",
    "iso": "XK",
    "alpha3": "XKX",
    "capitals": ["Pristina"],
    "demonyms": ["Kosovar", "Kosovan"],
    "continent": "Europe",
    "region": "Southern Europe",
    "aliases": ["Republic of Kosovo"],
    "sovereign": True,
    "bordering": ["ALB", "MNE", "MKD", "SRB"],
}

# Names of areas that neither package has, with their members.
AREAS = {
    "Middle East": [
        "Bahrain",
        "Cyprus",
        "Egypt",
        "Iran",
        "Iraq",
        "Israel",
        "Jordan",
        "Kuwait",
        "Lebanon",
        "Oman",
        "Palestine",
        "Qatar",
        "Saudi Arabia",
        "Syria",
        "Turkey",
        "United Arab Emirates",
        "Yemen",
    ],
    "Balkans": [
        "Albania",
        "Bosnia and Herzegovina",
        "Bulgaria",
        "Croatia",
        "Greece",
        "Kosovo",
        "Montenegro",
        "North Macedonia",
        "Romania",
        "Serbia",
        "Slovenia",
    ],
    "Caucasus": ["Armenia", "Azerbaijan", "Georgia"],
    "Scandinavia": ["Denmark", "Norway", "Sweden"],
    "Latin America": [
        "Argentina",
        "Bolivia",
        "Brazil",
        "Chile",
        "Colombia",
        "Costa Rica",
        "Cuba",
        "Dominican Republic",
        "Ecuador",
        "El Salvador",
        "Guatemala",
        "Haiti",
        "Honduras",
        "Mexico",
        "Nicaragua",
        "Panama",
        "Paraguay",
        "Peru",
        "Uruguay",
        "Venezuela",
    ],
    "Baltic States": ["Estonia", "Latvia", "Lithuania"],
}
SOUTH_AMERICA = {"South America"}
REGION_NAMES = {
    "Southern Asia": "South Asia",
    "South-eastern Asia": "Southeast Asia",
    "Eastern Asia": "East Asia",
    "South-Eastern Asia": "Southeast Asia",
    "Western Asia": "Western Asia",
    "Northern Africa": "North Africa",
    "Southern Africa": "Southern Africa",
    "Eastern Africa": "East Africa",
    "Western Africa": "West Africa",
    "Middle Africa": "Central Africa",
}
# Countries whose first-level subdivisions English texts name as readers know them.
SUBDIVIDED = ("US", "CA", "AU", "IN", "AF", "PK", "CN", "GB")
SHORTENED = re.compile(r" \[.*| (Sheng|Shi|Zizhiqu|SAR)$")
POLITICAL = re.compile(
    r"\b(Republic|Kingdom|State|States|Union|Federation|Principality|Commonwealth|Duchy|Sultanate)\b"
)


def _entry(info: Any) -> dict[str, Any]:
    iso = (info.get("ISO") or {}).get("alpha2") or ""
    name = RENAMED.get(info["name"], info["name"])
    listed = pycountry.countries.get(alpha_2=iso) if iso else None
    names = [getattr(listed, key, None) for key in ("name", "common_name", "official_name")]
    names += [n for n in info.get("altSpellings", []) if POLITICAL.search(n) and n.isascii()]
    names += [info["name"], *ALIASES.get(name, [])]
    found = {n for n in names if n and "," not in n and "(" not in n and n != name}
    capital = info.get("capital") or []
    capitals = CAPITALS.get(name, [capital] if isinstance(capital, str) else capital)
    given = [d.strip() for d in (info.get("demonym") or "").split(",") if d.strip()]
    sub = info.get("intermediateregion") or info.get("subregion") or ""
    continent = info.get("region") or ""
    if continent == "Americas":
        continent = "South America" if sub in SOUTH_AMERICA else "North America"
    return {
        "name": name,
        "iso": iso,
        "alpha3": (info.get("ISO") or {}).get("alpha3") or "",
        "capitals": list(capitals),
        "demonyms": DEMONYMS.get(name, given),
        "continent": continent,
        "region": REGION_NAMES.get(sub, sub),
        "aliases": sorted(found),
        "sovereign": _sovereign(info["name"], given),
        "bordering": info.get("borders", []),
    }


def _sovereign(name: str, demonyms: list[str]) -> bool:
    """Whether the entry may claim its demonym: a territory's is often its ruler's."""
    return bool(demonyms) and not (
        {"French", "American", "Indian", "Chinese", "Norwegian"} & set(demonyms)
        and name not in {"France", "United States", "India", "China", "Norway"}
    )


def _pairs(entries: list[dict[str, Any]]) -> set[frozenset[str]]:
    names = {e["alpha3"]: e["name"] for e in entries} | {"KOS": "Kosovo", "XKX": "Kosovo", "IT": "Italy"}
    pairs = {frozenset((e["name"], names[c])) for e in entries for c in e["bordering"] if c in names}
    return (pairs - {frozenset(p) for p in NO_BORDER}) | {frozenset(p) for p in BORDER}


def _neighbours(name: str, pairs: set[frozenset[str]]) -> list[str]:
    return sorted(other for pair in pairs if name in pair and len(pair) == 2 for other in pair - {name})


def licences() -> str:
    """The licences of both sources, as they come with them."""
    told = []
    for name in ("countryinfo", "pycountry"):
        files = metadata.files(name) or ()
        texts = [file.read_text().strip() for file in files if "licenses" in file.parts]
        told += [f"{name} {metadata.version(name)}", "", *texts, ""]
    return "\n".join(told)


def main() -> None:
    """Writes the table."""
    entries = [_entry(c.info()) for c in all_countries() if c.info()["name"] not in SKIPPED]
    if all(e["name"] != "Kosovo" for e in entries):
        entries.append(KOSOVO)
    pairs, open_pairs = _pairs(entries), {frozenset(p) for p in OPEN_BORDER}
    taken = {e["name"] for e in entries}
    countries = {
        e["name"]: {
            "iso": e["iso"],
            "capitals": e["capitals"],
            "demonyms": e["demonyms"] if e["sovereign"] or e["name"] in DEMONYMS else [],
            "continent": e["continent"],
            "region": e["region"],
            "borders": _neighbours(e["name"], pairs),
            "borders_open": _neighbours(e["name"], open_pairs),
            # "Congo" alone may be either of the two.
            "aliases": [a for a in e["aliases"] if a not in taken | {"Congo"}],
        }
        for e in sorted(entries, key=lambda e: e["name"])
    }
    capitals = {c for e in countries.values() for c in e["capitals"]}
    regions = {
        SHORTENED.sub("", s.name): next(n for n, e in countries.items() if e["iso"] == s.country_code)
        for code in SUBDIVIDED
        for s in pycountry.subdivisions.get(country_code=code)
        if s.name.isascii()
        and s.parent_code is None
        and SHORTENED.sub("", s.name) not in taken | capitals
        and "," not in s.name
    }
    about = "Made by scripts/make_places.py from countryinfo (MIT) and pycountry / iso-codes (LGPL-2.1+); do not edit."
    table = {"about": about, "countries": countries, "subdivisions": dict(sorted(regions.items())), "areas": AREAS}
    TARGET.write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    TARGET.with_suffix(".LICENSE").write_text(licences(), encoding="utf-8")


if __name__ == "__main__":
    main()
