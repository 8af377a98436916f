"""A user's table of facts: CSV beside the rule file -> what the rule file leaves out; hits -> what the facts say."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from claimcheck.places import country, country_of, inside
from claimcheck.rules.match import Match
from claimcheck.rules.patterns import PatternError, compile_pattern
from claimcheck.rules.relation import Hit
from claimcheck.rules.rule import Rule
from claimcheck.rules.schema import ReferenceSpec
from claimcheck.rules.view import View
from claimcheck.rules.yamlfile import Fault, Parsed, read_at_most

_COLUMNS = ("subject", "relation", "value")
_MAX_BYTES = 1024 * 1024
_NOWHERE = "Ruritania"
_STAND_IN = ("Ruritania", "is", "nowhere")  # for a table that cannot be read, so that the rest of its rule is checked
_QUOTE = 'put a cell with a comma in quotes: "Lindt, Sons and Co"'
Fact = tuple[str, str, str]  # subject, relation, value


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
    table, faults = read_table(path, block["file"])
    rows = list(table.values()) or [_STAND_IN]
    block["facts"] = [list(row) for row in rows]
    bad = {relation: _bad(f"X {relation} Y") for relation in dict.fromkeys(row[1] for row in rows)}
    faults += [f"{block['file']}: the relation {relation!r}: {why}" for relation, why in bad.items() if why]
    block["patterns"] = [f"X {relation} Y" for relation, why in bad.items() if not why] or ["X is Y"]
    data = parsed.data
    data.setdefault("id", rule_id)
    data.setdefault("effect", "contradict")
    data.setdefault("message", f"the table {block['file']} says: {{known}}")
    data.setdefault("why", f"What {block['file']} says.")
    data.setdefault("examples", made_examples(rows))
    return [Fault(*place, f) for f in faults]


def _bad(pattern: str) -> str:
    try:
        compile_pattern(pattern)
    except PatternError as error:
        return str(error)
    return ""


def read_table(rule_file: Path, name: str) -> tuple[dict[int, Fact], list[str]]:
    """The facts of a table beside a rule file, by their lines, and the faults of the table."""
    if Path(name).is_absolute() or ".." in Path(name).parts:
        return {}, [f"{name}: a table stands beside its rule file; name it without `..`"]
    path = rule_file.parent / name
    try:
        raw = read_at_most(path, _MAX_BYTES)
        text = raw.decode("utf-8-sig")
    except OSError as error:
        return {}, [f"{path}:1:1: cannot be read: {error.strerror}"]
    except UnicodeDecodeError:
        return {}, [f"{path}:1:1: not UTF-8 text; save the file as UTF-8"]
    except ValueError:
        return {}, [f"{name!r}:1:1: no name of a file"]
    if len(raw) > _MAX_BYTES:
        return {}, [f"{path}:1:1: a table has at most {_MAX_BYTES} bytes: split it"]
    try:
        return _table(text, path)
    except csv.Error as error:
        return {}, [f"{path}:1:1: not a table: {error}"]


def _table(text: str, path: Path) -> tuple[dict[int, Fact], list[str]]:
    """The rows of a table's text by line, and its faults; raises csv.Error for a cell that no reader takes."""
    reader = csv.DictReader(io.StringIO(text), skipinitialspace=True)
    named = tuple(reader.fieldnames or ())
    if missing := [c for c in _COLUMNS if c not in named]:
        return {}, [f"{path}:1:1: no column {', '.join(missing)}; the first line must read {','.join(_COLUMNS)}"]
    rows: dict[int, Fact] = {}
    faults = []
    for row in reader:
        values: list[Any] = [(row.get(c) or "").strip() for c in _COLUMNS]
        if None in row:
            cells = len(named) + len(row[None])
            faults.append(f"{path}:{reader.line_num}:1: {cells} cells in a table of {len(named)} columns; {_QUOTE}")
        elif all(values):
            rows[reader.line_num] = (values[0], values[1], values[2])
        elif any(values):
            faults.append(f"{path}:{reader.line_num}:1: subject, relation and value are all needed")
    return rows, faults or ([] if rows else [f"{path}:1:1: holds no fact"])


def made_examples(rows: Sequence[Fact]) -> dict[str, Any]:
    """The examples of a table that gives none: its first row, with another value and as it stands."""
    subject, relation, value = rows[0]
    return {
        "fires": [{"a": f"{subject} {relation} {other_value(rows[0], rows)}."}],
        "silent": [
            {"a": f"{subject} {relation} {value}.", "because": "the table says so"},
            {"a": f"{subject} was mentioned on Monday.", "because": "another relation"},
        ],
    }


def examples_are_made(rule: Rule) -> bool:
    """Whether a rule's examples were made from its table, for its file gives none."""
    spec = rule.spec.reference
    if spec is None or spec.file is None:
        return False
    given, made = rule.spec.examples, made_examples(spec.facts)
    return all(
        [e.a for e in side] == [e["a"] for e in made[name]]
        for name, side in (("fires", given.fires), ("silent", given.silent))
    )


def other_value(fact: Fact, rows: Iterable[Fact]) -> str:
    """A value that the table does not give to the fact's subject: an earlier year, or that of another subject."""
    subject, relation, value = fact
    alike = [(s, v) for s, r, v in rows if r == relation]
    own = {v.casefold() for s, v in alike if s == subject}
    if is_year(value):
        return next(str(year) for year in range(int(value) - 1, 0, -1) if str(year) not in own)
    return next((v for s, v in alike if s != subject and v.casefold() not in own), _NOWHERE)


def is_year(value: str) -> bool:
    """Whether a value of a table is a year."""
    return value.isdecimal() and len(value) == 4


def tells(hit: Hit, fact: Fact) -> bool:
    """Whether a hit has the fact's subject and value, by any of their names."""
    if hit.y is None or fact[0].casefold() not in _names(hit.x):
        return False
    return fact[2].casefold() in _names(hit.y) or _alike(hit.y.key, fact[2])


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
