"""Folders of rules -> every fault of every file, those among them that only show when a pattern is tried on a text."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from claimcheck.rules.described import frames_in_full
from claimcheck.rules.examples import article
from claimcheck.rules.fact_lint import table_faults
from claimcheck.rules.loader import read_folders, show_fault, taken_id
from claimcheck.rules.patterns import base_form, compile_pattern
from claimcheck.rules.rule import Rule
from claimcheck.rules.schema import RuleFile
from claimcheck.rules.spelling import is_inflected, is_plural, misspelt
from claimcheck.rules.yamlfile import Fault, parse_yaml
from claimcheck.settings import ClaimSettings

_FILLERS = {
    "country": ("Austria", "Portugal"), "place": ("Vienna", "Lisbon"), "person": ("Anna Berg", "Peter Novak"),
    "organisation": ("Siemens", "Nokia"), "work": ("Hamlet", "Macbeth"), "event": ("the Olympics", "the Biennale"),
    "thing": ("the bridge", "the requiem"), "group": ("the Taliban", "the Kurds"),
}  # fmt: skip


def lint_folders(folders: Sequence[Path], *, taken: Sequence[Rule] = ()) -> tuple[int, list[str]]:
    """How many rules the folders hold, and each fault as ``path:line:column: message`` with the lines around.

    ``taken`` are rules that run beside them, whose ids are not free.
    """
    rules, reports = read_folders(folders)
    owners = {rule.id: rule.path for rule in taken}
    for rule in rules.values():
        if rule.id in owners and owners[rule.id].resolve() != rule.path.resolve():
            reports.append(taken_id(rule, owners[rule.id], "rename the file"))
    tried = _tried([(rule, text) for rule in rules.values() for _, _, text in _patterns(rule.spec)])
    for rule in rules.values():
        reports += _rule_faults(rule, tried)
    return len(rules), reports


def _rule_faults(rule: Rule, tried: dict[tuple[str, str], bool]) -> list[str]:
    text = rule.path.read_text(encoding="utf-8")
    parsed = parse_yaml(text)
    faults = []
    seen: dict[str, str] = {}
    for key, number, pattern in _patterns(rule.spec):
        place = parsed.place((rule.kind, key, number))
        if hint := misspelt(pattern):
            faults.append(Fault(*place, f"pattern {pattern!r}: {hint}"))
        elif not tried[rule.id, pattern]:
            message = f"pattern {pattern!r} never matches: the parser reads no text that says so in this way"
            faults.append(Fault(*place, message + _tense_hint(pattern)))
        if pattern in seen:
            faults.append(Fault(*place, f"pattern {pattern!r} stands under `{seen[pattern]}` already"))
        seen.setdefault(pattern, key)
    faults += [Fault(*parsed.place(("antonym", "pairs", n)), f) for n, f in _pair_faults(rule.spec)]
    faults += [Fault(*parsed.place(path), f) for path, f in _word_faults(rule.spec)]
    texts = [(e.a, e.b) for e in rule.spec.examples.fires]
    faults += [
        Fault(*parsed.place(("examples", "silent", n)), "the example stands under `fires` too")
        for n, e in enumerate(rule.spec.examples.silent)
        if (e.a, e.b) in texts
    ]
    shown = [show_fault(rule.path, text, fault) for fault in sorted(faults, key=lambda f: (f.line, f.column))]
    return [*shown, *table_faults(rule)]


def _pair_faults(spec: RuleFile) -> Iterator[tuple[int, str]]:
    """What is wrong with the words of an antonym rule, by the number of their pair."""
    seen: set[frozenset[str]] = set()
    for n, pair in enumerate(spec.antonym.pairs if spec.antonym else ()):
        if frozenset(pair) in seen:
            yield n, f"the pair [{', '.join(pair)}] is given twice"
        seen.add(frozenset(pair))
        if pair[0].lower() == pair[1].lower():
            yield n, f"{pair[0]!r} is no opposite of itself"
        for word in pair:
            if hint := misspelt(word):
                yield n, hint
            elif spec.antonym and spec.antonym.word == "verb" and is_inflected(word.split()[0]):
                yield n, f"{word!r}: a verb stands in its base form, as in [raise, lower]"


def _word_faults(spec: RuleFile) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """What is wrong with words that a rule looks for by themselves, by their place."""
    nouns = {"quantity": spec.quantity.of if spec.quantity else (), "impact": spec.impact.about if spec.impact else ()}
    for kind, words in nouns.items():
        for n, word in enumerate(words):
            path = (kind, "of" if kind == "quantity" else "about", n)
            if hint := misspelt(word):
                yield path, hint
            elif is_plural(word):
                yield path, f"{word!r} never matches: write the noun in the singular"
    for n, verb in enumerate(spec.polarity.skip if spec.polarity else ()):
        if hint := misspelt(verb):
            yield ("polarity", "skip", n), hint
        elif base_form(verb) != verb and is_inflected(verb):
            yield (
                ("polarity", "skip", n),
                f"{verb!r} never matches: a verb stands in its base form, {base_form(verb)!r}",
            )


def _tense_hint(pattern: str) -> str:
    """What to write for a verb that may stand in another tense than the present."""
    verb = next((w for w in pattern.split() if w[0].islower() and w not in {"and", "'s"}), "")
    return "" if verb.endswith("s") else f"; write the verb {verb!r} in the present tense, as in 'X trains Y'"


def _patterns(spec: RuleFile) -> list[tuple[str, int, str]]:
    block = getattr(spec, spec.kind)
    if spec.reference is not None and spec.reference.file is not None:
        return []
    return [
        (key, n, text) for key in ("patterns", "inverse", "opposites") for n, text in enumerate(getattr(block, key, ()))
    ]


def _tried(patterns: list[tuple[Rule, str]]) -> dict[tuple[str, str], bool]:
    """Whether the real extraction finds each pattern in a sentence made from it, in one tense or the other."""
    from claimcheck.claims import extract_claims

    documents = [
        article(text, f"{n}-{m}")
        for n, (rule, pattern) in enumerate(patterns)
        for m, text in enumerate(_sentences(rule.spec, pattern))
    ]
    keys: dict[int, set[str]] = {n: set() for n in range(len(patterns))}
    for claim in extract_claims(documents, ClaimSettings()).claims:
        keys[int(claim.span.document_id.split("-")[0])] |= {f.key for f in frames_in_full(claim)}
    return {
        (rule.id, pattern): bool(keys[n] & set(compile_pattern(pattern).keys))
        for n, (rule, pattern) in enumerate(patterns)
    }


def _sentences(spec: RuleFile, pattern: str) -> list[str]:
    block = getattr(spec, spec.kind)
    xs = _fillers(getattr(block, "x", ()))
    ys = ("1998", "3 May 1998") if spec.kind == "date" else _fillers(getattr(block, "y", ()))
    written = pattern if pattern.startswith("X superlative") else pattern.replace("superlative X", "the tallest X")
    found = []
    for x, y in zip(xs, reversed(ys) if spec.kind != "date" else ys, strict=False):
        words = [{"X": x, "Y": y}.get(w, w.replace("X's", f"{x}'s").replace("Y's", f"{y}'s")) for w in written.split()]
        sentence = " ".join(words)
        found += [sentence[:1].upper() + sentence[1:] + ".", _denied(sentence)]
    if "superlative" in pattern:
        found.append("The tallest building in Vienna is the Danube Tower.")
    return found


def _denied(sentence: str) -> str:
    """The sentence denied in the past: "Austria did not border Portugal in May."; what the parser reads best."""
    words = sentence.split()
    for n, word in enumerate(words):
        if word in {"is", "are"}:
            return _closed([*words[:n], "was", "not", *words[n + 1 :]])
        if word[0].islower() and word not in {"and", "the"} and word.endswith("s"):
            return _closed([*words[:n], "did", "not", base_form(word), *words[n + 1 :]])
    verb = next((n for n, w in enumerate(words) if w[0].islower() and w not in {"and", "the"}), 0)
    return _closed([*words[:verb], "did", "not", *words[verb:]])


def _closed(words: list[str]) -> str:
    text = " ".join(words)
    return f"{text[:1].upper()}{text[1:]} in May."


def _fillers(kinds: tuple[str, ...]) -> list[str]:
    chosen = [kind for kind in kinds if kind in _FILLERS] or ["country", "person", "organisation"]
    return [name for kind in chosen for name in _FILLERS[kind]]
