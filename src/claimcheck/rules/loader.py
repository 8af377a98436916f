"""Folders of YAML files -> RuleSet; every fault of every file at once, each with its place and the lines around."""

import difflib
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

from pydantic import ValidationError

from claimcheck.errors import RuleError
from claimcheck.rules import schema
from claimcheck.rules.facts import with_facts
from claimcheck.rules.faults import placeholder_faults, schema_faults
from claimcheck.rules.patterns import Pattern, PatternError, compile_pattern
from claimcheck.rules.rule import Rule
from claimcheck.rules.ruleset import RuleSet
from claimcheck.rules.schema import RuleFile
from claimcheck.rules.yamlfile import Fault, Parsed, parse_yaml, read_at_most
from claimcheck.settings import RuleSettings

_MAX_BYTES = 64 * 1024
_PATTERNED = ("relation", "date", "reference")


def library_folder() -> Path:
    """The folder of the shipped rules: inside the package once installed, at the root of a checkout."""
    packaged = Path(__file__).parent / "library"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "rules"


def load_rules(settings: RuleSettings | None = None) -> RuleSet:
    """The rules that the settings select, ordered by id; RuleError names every fault of every file."""
    settings = settings or RuleSettings()
    folders = (library_folder(), *(pack_folder(name) for name in settings.packs), *map(Path, settings.folders))
    rules, reports = read_folders(folders)
    if reports:
        raise RuleError("\n".join(reports))
    return select_rules(tuple(rules.values()), settings)


def read_folders(folders: Sequence[Path]) -> tuple[dict[str, Rule], list[str]]:
    """Every rule of the folders by its id, and every fault of every file."""
    rules: dict[str, Rule] = {}
    reports: list[str] = []
    for folder in folders:
        if not folder.is_dir():
            raise RuleError(f"{folder}:1:1: {no_folder(folder)}")
        for path in sorted([*folder.rglob("*.yaml"), *folder.rglob("*.yml")]):
            rule, report = read_rule(path, folder)
            if rule is not None and rule.id in rules and path.samefile(rules[rule.id].path):
                continue  # a folder named twice
            if rule is not None and rule.id in rules:
                report.append(taken_id(rule, rules[rule.id].path, "rename one of the files"))
            elif rule is not None:
                rules[rule.id] = rule
            reports += report
    return rules, reports


def taken_id(rule: Rule, owner: Path, remedy: str) -> str:
    """The fault of a rule whose id another file has."""
    text = rule.path.read_text(encoding="utf-8")
    place = parse_yaml(text).place(("id",))
    return show_fault(rule.path, text, Fault(*place, f"the id {rule.id} is taken by {owner}; {remedy}"))


def no_folder(path: Path) -> str:
    """Why a path is no folder of rules, and what to do."""
    if path.exists():
        return f"is a file; name the folder that it stands in: {path.parent}"
    return "no such folder of rules; correct the path that you gave, or `folders` in the settings"


def pack_folder(name: str) -> Path:
    """The folder of an installed rule pack: the package that it names under ``claimcheck.rules``; none of it runs."""
    packs = {point.name: point for point in entry_points(group="claimcheck.rules")}
    if name not in packs:
        known = ", ".join(sorted(packs)) or "none is installed"
        raise RuleError(f"packs: no rule pack {name!r} (known: {known})")
    spec = find_spec(packs[name].module.split(".")[0])
    homes = list(spec.submodule_search_locations or ()) if spec else []
    if not homes:
        raise RuleError(f"packs: the rule pack {name!r} names {packs[name].value}, which is no package")
    return Path(homes[0], *packs[name].module.split(".")[1:])


def select_rules(rules: tuple[Rule, ...], settings: RuleSettings) -> RuleSet:
    """Those rules whose id begins with a selected prefix and with no ignored one."""
    if strays := list(_strays(rules, settings)):
        raise RuleError("\n".join(strays))
    wanted = (*settings.select, *settings.extend_select) if settings.select else ()
    kept = [r for r in rules if not wanted or any(_under(r.id, p) for p in wanted)]
    kept = [_graded(r, settings) for r in kept if not any(_under(r.id, p) for p in settings.ignore)]
    return RuleSet(kept, per_path_ignores=settings.per_path_ignores)


def _strays(rules: tuple[Rule, ...], settings: RuleSettings) -> Iterator[str]:
    """A line for each prefix of the settings that no rule's id begins with."""
    given = {name: tuple(getattr(settings, name)) for name in ("select", "extend_select", "ignore", "severity")}
    given["per_path_ignores"] = tuple(prefix for some in settings.per_path_ignores.values() for prefix in some)
    for name, prefixes in given.items():
        for prefix in prefixes:
            if not any(_under(r.id, prefix) for r in rules):
                near = difflib.get_close_matches(prefix, [r.id for r in rules], 1)
                hint = f"; did you mean {near[0]}?" if near else ""
                yield f"{name}: no rule's id begins with {prefix!r}{hint}"


def _graded(rule: Rule, settings: RuleSettings) -> Rule:
    """The rule with the severity that the settings give it: that of the longest prefix."""
    prefix = max((p for p in settings.severity if _under(rule.id, p)), key=len, default=None)
    if prefix is None:
        return rule
    return replace(rule, spec=rule.spec.model_copy(update={"severity": settings.severity[prefix]}))


def _under(rule_id: str, prefix: str) -> bool:
    return rule_id.startswith(prefix)


def read_rule(path: Path, folder: Path) -> tuple[Rule | None, list[str]]:
    """The rule of one file, or None; and its faults, each as ``path:line:column: message`` with the lines around."""
    try:
        raw = read_at_most(path, _MAX_BYTES)
        text = raw.decode("utf-8")
    except OSError as error:
        return None, [f"{path}:1:1: cannot be read: {error.strerror}"]
    except UnicodeDecodeError:
        return None, [f"{path}:1:1: not UTF-8 text; save the file as UTF-8"]
    if len(raw) > _MAX_BYTES:
        return None, [f"{path}:1:1: a rule file has at most {_MAX_BYTES} bytes: split it"]
    rule, faults = parse_rule(text, path, path.relative_to(folder).with_suffix("").as_posix())
    return rule, [show_fault(path, text, f) for f in sorted(faults, key=lambda f: (f.line, f.column))]


def parse_rule(text: str, path: Path, rule_id: str) -> tuple[Rule | None, list[Fault]]:
    """A rule from its text, or every fault of it; ``rule_id`` is what its path asks for."""
    parsed = parse_yaml(text)
    if parsed.data is None:
        return None, parsed.faults
    faults = [*parsed.faults, *with_facts(parsed, path, rule_id)]
    spec = None
    try:
        spec = RuleFile.model_validate_json(json.dumps(parsed.data))
    except ValidationError as error:
        faults += schema_faults([dict(e) for e in error.errors()], parsed)
        faults = faults or [Fault(1, 1, f"{error.errors()[0]['msg']}: {'.'.join(map(str, error.errors()[0]['loc']))}")]
    given = parsed.data.get("id")
    if isinstance(given, str) and given != rule_id:
        faults.append(Fault(*parsed.place(("id",)), f"id {given!r} does not match its path: it must be {rule_id!r}"))
    faults += placeholder_faults(parsed)
    patterns, bad = _compiled(parsed, "patterns")
    inverse, turned = _compiled(parsed, "inverse")
    patterns += tuple(replace(p, swapped=not p.swapped) for p in inverse)
    opposites, worse = _compiled(parsed, "opposites")
    faults += [*bad, *turned, *worse, *_example_faults(parsed)]
    if faults or spec is None:
        return None, list(dict.fromkeys(faults))
    return Rule(id=spec.id, kind=spec.kind, spec=spec, path=path, patterns=patterns, opposites=opposites), []


def show_fault(path: Path, text: str, fault: Fault) -> str:
    """A fault as the user sees it: place and message, then the lines around with a mark."""
    lines = text.splitlines()
    first, last = max(1, fault.line - 1), min(len(lines), fault.line + 1)
    around = [f"  {n:>4} | {lines[n - 1]}" for n in range(first, last + 1)]
    around.insert(min(fault.line - first + 1, len(around)), "       | " + " " * (fault.column - 1) + "^")
    return "\n".join([f"{path}:{fault.line}:{fault.column}: {fault.message}", *around])


def _compiled(parsed: Parsed, key: str) -> tuple[tuple[Pattern, ...], list[Fault]]:
    block = next((k for k in _PATTERNED if isinstance(parsed.data.get(k), dict)), None)
    texts = parsed.data[block].get(key) if block else None
    found: list[Pattern] = []
    faults: list[Fault] = []
    for i, text in enumerate(texts if isinstance(texts, list) else []):
        if not isinstance(text, str):
            continue
        try:
            found.append(compile_pattern(text))
        except PatternError as error:
            faults.append(Fault(*parsed.place((block or "", key, i)), f"pattern {text!r}: {error}"))
    return tuple(found), faults


def _example_faults(parsed: Parsed) -> Iterator[Fault]:
    """Rules for pairs need both texts of an example."""
    examples = parsed.data.get("examples")
    kind = parsed.data.get("kind")
    if (isinstance(kind, str) and kind in schema.PAIRLESS) or not isinstance(examples, dict):
        return
    for side in ("fires", "silent"):
        given = examples.get(side)
        for n, example in enumerate(given if isinstance(given, list) else ()):
            if isinstance(example, dict) and "a" in example and "b" not in example:
                place = parsed.place(("examples", side, n))
                yield Fault(*place, "the example needs `b`: this rule compares two texts")
