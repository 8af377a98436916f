"""A user's table of facts: CSV beside the rule file -> what the rule file leaves out; hits -> what the facts say."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimcheck.places import country, country_of, inside
from claimcheck.rules.match import Match
from claimcheck.rules.patterns import PatternError, compile_pattern
from claimcheck.rules.relation import Hit
from claimcheck.rules.schema import ReferenceSpec
from claimcheck.rules.view import View
from claimcheck.rules.yamlfile import Fault, Parsed

_COLUMNS = ("subject", "relation", "value")
_MAX_BYTES = 1024 * 1024
_NOWHERE = "Ruritania"


def with_facts(parsed: Parsed, path: Path, rule_id: str) -> list[Fault]:
    """Fill in a parsed reference rule from the table that it names; the faults of the table."""
    block = parsed.data.get("reference")
    if parsed.data.get("kind") != "reference" or not isinstance(block, dict) or not isinstance(block.get("file"), str):
        return []
    place = parsed.place(("reference", "file"))
    if "facts" in block:
        return [
            Fault(*parsed.keys.get(("reference", "facts"), place), "`facts` is filled in from `file`; leave it out")
        ]
    rows, faults = _rows(path.parent / block["file"], block["file"])
    if faults:
        return [Fault(*place, f) for f in faults]
    block["facts"] = [list(row) for row in rows]
    block["patterns"] = [f"X {relation} Y" for relation in dict.fromkeys(row[1] for row in rows)]
    faults = [f"{block['file']}: the relation {p[2:-2]!r}: {e}" for p in block["patterns"] if (e := _bad(p))]
    data = parsed.data
    data.setdefault("id", rule_id)
    data.setdefault("effect", "contradict")
    data.setdefault("message", "{x}: the table says {known}")
    data.setdefault("why", f"What {block['file']} says.")
    data.setdefault("examples", _examples(rows))
    return [Fault(*place, f) for f in faults]


def _bad(pattern: str) -> str:
    try:
        compile_pattern(pattern)
    except PatternError as error:
        return str(error)
    return ""


def _rows(path: Path, name: str) -> tuple[list[tuple[str, str, str]], list[str]]:
    if Path(name).is_absolute() or ".." in Path(name).parts:
        return [], [f"{name}: a table stands beside its rule file; name it without `..`"]
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError as error:
        return [], [f"{path}:1:1: cannot be read: {error.strerror}"]
    except UnicodeDecodeError:
        return [], [f"{path}:1:1: not UTF-8 text; save the file as UTF-8"]
    except ValueError:
        return [], [f"{name!r}:1:1: no name of a file"]
    if len(raw) > _MAX_BYTES:
        return [], [f"{path}:1:1: {len(raw)} bytes; a table has at most {_MAX_BYTES}: split it"]
    try:
        return _table(text, path)
    except csv.Error as error:
        return [], [f"{path}:1:1: not a table: {error}"]


def _table(text: str, path: Path) -> tuple[list[tuple[str, str, str]], list[str]]:
    """The rows of a table's text, and its faults; raises csv.Error for a cell that no reader takes."""
    reader = csv.DictReader(io.StringIO(text), skipinitialspace=True)
    missing = [c for c in _COLUMNS if c not in (reader.fieldnames or ())]
    if missing:
        return [], [f"{path}:1:1: no column {', '.join(missing)}; the first line reads subject,relation,value"]
    rows, faults = [], []
    for row in reader:
        values: list[Any] = [(row.get(c) or "").strip() for c in _COLUMNS]
        if all(values):
            rows.append((values[0], values[1], values[2]))
        elif any(values):
            faults.append(f"{path}:{reader.line_num}:1: subject, relation and value are all needed")
    return rows, faults or ([] if rows else [f"{path}:1:1: holds no fact"])


def _examples(rows: list[tuple[str, str, str]]) -> dict[str, Any]:
    """The examples of a table that gives none: its first row, with another value and as it stands."""
    subject, relation, value = rows[0]
    year = value.isdecimal() and len(value) == 4
    others = (v for s, r, v in rows if r == relation and s != subject and _unlike(v, value))
    other = str(int(value) - 1) if year else next(others, _NOWHERE)
    return {
        "fires": [{"a": f"{subject} {relation} {other}."}],
        "silent": [
            {"a": f"{subject} {relation} {value}.", "because": "the table says so"},
            {"a": f"{subject} was mentioned on Monday.", "because": "another relation"},
        ],
    }


def _unlike(one: str, other: str) -> bool:
    return one.casefold() != other.casefold()


def fact_matches(spec: ReferenceSpec, hits: tuple[Hit, ...], view: View) -> Iterator[Match]:
    """The hits that say of a subject of the table what the table says otherwise; what was is not what is."""
    for hit in hits:
        if hit.y is None:
            continue
        subject = [f for f in spec.facts if f[0].casefold() in _names(hit.x) and hit.key in _keys(f[1])]
        subject = [f for f in subject if not _of_another_time(f, view)]
        said = _names(hit.y)
        agree = [f for f in subject if f[2].casefold() in said or _alike(hit.y.key, f[2])]
        wrong = bool(agree) if hit.negated else bool(subject) and not agree and _comparable(hit, subject[0][2])
        if wrong:
            known = "; ".join(" ".join(f) for f in subject)
            values = {"known": known, "x": subject[0][0], "y": hit.y.text, "relation": subject[0][1]}
            yield Match(topic=f"{subject[0][0]} – {subject[0][1]}", values=values)


def _of_another_time(fact: tuple[str, str, str], view: View) -> bool:
    """Whether a claim tells of a time, or of what was, where the fact holds today: "is owned by", "employs"."""
    if not _today(fact[1]):
        return False
    return view.claim.tense == "past" or bool(view.years - {fact[2]}) or "formerly" in view.lows


def _today(relation: str) -> bool:
    verb = relation.split(maxsplit=1)[0].lower()
    return verb in {"are", "have"} or (verb.endswith("s") and verb != "was")


def _keys(relation: str) -> tuple[str, ...]:
    return compile_pattern(f"X {relation} Y").keys


def _names(argument: Any) -> set[str]:
    return {x.casefold().removeprefix("the ") for x in (argument.key, argument.name, argument.text) if x}


def _alike(said: str, known: str) -> bool:
    """Whether one is the other's short form, or lies in it: Espoo in Finland."""
    words, others = set(said.casefold().split()), set(known.casefold().split())
    return words <= others or others <= words or inside(said, known) or inside(known, said)


def _comparable(hit: Hit, known: str) -> bool:
    """Whether another value excludes the known one: a name against a name, a year against a year."""
    if hit.y is None:
        return False
    if hit.y.key.isdigit() or known.isdigit():
        return hit.y.key.isdigit() and known.isdigit()
    if hit.y.entity is None and hit.y.text[:1].islower():
        return False
    # A country may hold a place that no table of ours knows.
    return (country(hit.y.key) is None) == (country(known) is None) or country_of(known) is not None
