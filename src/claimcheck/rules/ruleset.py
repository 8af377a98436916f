"""Pair -> Evidence: all rules over a pair of claims, symmetric, with what a claim shows worked out once a claim."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import PurePath
from typing import TYPE_CHECKING

from claimcheck.records import Claim, Document, Effect, Evidence, Pair
from claimcheck.rules.antonym import antonym_matches, may_exclude, merged, opposite_keys, partners
from claimcheck.rules.arithmetic import arithmetic_matches
from claimcheck.rules.attributes import Attribute, attribute_matches, attributes_of
from claimcheck.rules.comparisons import comparison_matches
from claimcheck.rules.dates import date_matches
from claimcheck.rules.denial import denial_matches
from claimcheck.rules.excuse import excuse_match, may_excuse
from claimcheck.rules.frames import Frame
from claimcheck.rules.impact import impact_matches
from claimcheck.rules.match import UNKNOWN, Match, Setting
from claimcheck.rules.ordinals import ordinal_matches
from claimcheck.rules.polarity import FrameKey, frame_index, polarity_matches
from claimcheck.rules.quantity import quantity_matches
from claimcheck.rules.reference import reference_matches
from claimcheck.rules.relation import Hit, hit_of, refusal, relation_matches
from claimcheck.rules.rule import Rule
from claimcheck.rules.schema import PAIRLESS, PLACEHOLDERS, QuantitySpec
from claimcheck.rules.superlatives import place_matches
from claimcheck.rules.swap import swap_matches
from claimcheck.rules.view import View

if TYPE_CHECKING:
    from datetime import date

_SLOT = re.compile(r"\{([a-z.]+)\}")
# Rules of these kinds compare time, place and mood themselves; there a second one is the conflict, no excuse for it.
LOOKING = frozenset({"relation", "date", "denial"})
_LOOKED_AT = frozenset({"period", "scope", "refinement", "hedge"})
_BY_VIEWS = {"denial": denial_matches, "impact": impact_matches}
_EMPTY: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """What the rules see in one claim."""

    view: View
    hits: dict[str, tuple[Hit, ...]]
    frames: dict[FrameKey, Frame]
    opposites: dict[FrameKey, list[tuple[str, Frame]]]
    attributes: tuple[Attribute, ...]
    said: frozenset[tuple[str, str]]
    opposed: frozenset[tuple[str, str]]


class RuleSet:
    """Rules ordered by id, ready to be asked about many pairs; what they see in a claim is kept by the claim's id.

    ``hash`` is a digest of what runs: examples and explanations do not change it.
    """

    def __init__(self, rules: Iterable[Rule], *, per_path_ignores: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self.rules = tuple(sorted(rules, key=lambda r: r.id))
        self.per_path_ignores = dict(per_path_ignores or {})
        runs: list[object] = [
            r.spec.model_dump(mode="json", exclude={"examples", "why", "known_misses"}) for r in self.rules
        ]
        if self.per_path_ignores:
            runs.append(self.per_path_ignores)
        self.hash = hashlib.sha256(json.dumps(runs, sort_keys=True).encode()).hexdigest()[:12]
        self._ignored: dict[str, tuple[str, ...]] = {}
        self._published: dict[str, date] = {}
        self._texts: dict[str, str] = {}
        # Excuses last: they know what the others found.
        self._pairwise = sorted(
            (r for r in self.rules if r.kind not in PAIRLESS), key=lambda r: (r.kind == "excuse", r.id)
        )
        self._by_gate: dict[str, list[int]] = {}
        for place, rule in enumerate(self._pairwise):
            self._by_gate.setdefault(_gate(rule), []).append(place)
        self._single = [r for r in self.rules if r.kind in PAIRLESS]
        self._by_key: dict[str, list[tuple[Rule, bool, bool, bool]]] = {}
        for rule in self.rules:
            for patterns, opposite in ((rule.patterns, False), (rule.opposites, True)):
                for pattern in patterns:
                    for key in pattern.keys:
                        entry = (rule, pattern.swapped, pattern.unary, opposite)
                        self._by_key.setdefault(key, []).append(entry)
        self._duties = {r.id for r in self.rules if r.spec.polarity and r.spec.polarity.duties}
        self._words = {r.id: partners(r.spec.antonym) for r in self.rules if r.spec.antonym}
        self._opposites = merged(self._words)
        self._seen: dict[str, tuple[Claim, Seen]] = {}

    def __getitem__(self, rule_id: str) -> Rule:
        """The rule of that id; KeyError if there is none."""
        found = next((r for r in self.rules if r.id == rule_id), None)
        if found is None:
            raise KeyError(rule_id)
        return found

    def of_documents(self, documents: Iterable[Document]) -> "RuleSet":
        """The same rules, knowing what is ignored in which documents, and when each document was published."""
        known = RuleSet(self.rules, per_path_ignores=self.per_path_ignores)
        for document in documents:
            prefixes = [
                prefix
                for pattern, some in self.per_path_ignores.items()
                for prefix in some
                if fits(document.path, pattern)
            ]
            if prefixes:
                known._ignored[document.id] = tuple(prefixes)
            known._texts[document.id] = document.raw
            if document.published is not None:
                known._published[document.id] = document.published
        return known

    def _silenced(self, *claims: Claim) -> tuple[str, ...]:
        """Prefixes of the rules that are ignored where any of the claims stands."""
        if not self._ignored:
            return ()
        return tuple(p for c in claims for p in self._ignored.get(c.span.document_id, ()))

    def evidence(self, pair: Pair, setting: Setting = UNKNOWN) -> tuple[Evidence, ...]:
        """What the rules say of a pair, in order of rule id; the same both ways round."""
        a, b = sorted((self._see(pair.left), self._see(pair.right)), key=lambda s: s.view.order)
        found: list[Evidence] = []
        silenced = self._silenced(pair.left, pair.right)
        for rule in self._worth_asking(a, b, setting):
            if silenced and rule.id.startswith(silenced):
                continue
            if rule.spec.excuse and rule.spec.excuse.when in _LOOKED_AT and self._looked(found):
                continue
            match = next(self._matches(rule, a, b, setting), None)
            if match is not None:
                found.append(_evidence(rule, match, a.view, b.view))
        if any(e.kind == "relation" for e in found):
            # The relation says the same, and says which it is.
            found = [e for e in found if e.kind != "polarity"]
        return tuple(sorted(found, key=lambda e: e.rule_id))

    def _looked(self, found: Iterable[Evidence]) -> bool:
        """Whether a rule has spoken that compares time, place and mood itself."""
        return any(e.kind in LOOKING or e.rule_id in self._duties for e in found)

    def _worth_asking(self, a: Seen, b: Seen, setting: Setting) -> list[Rule]:
        """The rules that may match the pair, in their order: most ask for what few pairs have."""
        places = list(self._by_gate.get("", ()))
        for rule_id in a.hits.keys() & b.hits.keys():
            places += self._by_gate.get(rule_id, ())
        if "antonym" in self._by_gate and not setting.apart and may_exclude(a.view, b.view, a.opposed, b.said):
            places += self._by_gate["antonym"]
        if "excuse" in self._by_gate and may_excuse(a.view, b.view):
            places += self._by_gate["excuse"]
        return [self._pairwise[place] for place in sorted(places)]

    def references(self, claim: Claim) -> tuple[Evidence, ...]:
        """What rules of kind ``reference`` and ``arithmetic`` say of a single claim."""
        seen = self._see(claim)
        found: list[Evidence] = []
        silenced = self._silenced(claim)
        published = self._published.get(claim.span.document_id)
        for rule in self._single:
            if silenced and rule.id.startswith(silenced):
                continue
            matches = (
                arithmetic_matches(rule, seen.view, published)
                if rule.kind == "arithmetic"
                else reference_matches(rule, seen.view, seen.hits.get(rule.id, _EMPTY))
            )
            found += [_evidence(rule, match, seen.view, seen.view) for match in matches]
        return tuple(dict.fromkeys(found))

    def hits(self, claim: Claim) -> Mapping[str, tuple[Hit, ...]]:
        """By rule id, what the patterns of rules match in one claim."""
        return self._see(claim).hits

    def view(self, claim: Claim) -> View:
        """A claim as the rules see it."""
        return self._see(claim).view

    def seen(self, claim: Claim) -> Seen:
        """All that the rules see in one claim."""
        return self._see(claim)

    def refusals(self, claim: Claim) -> Mapping[str, tuple[str, ...]]:
        """By id of a rule of which a pattern fits but sees nothing: what X or Y is, and what it would have to be."""
        seen, found = self._see(claim), dict[str, list[str]]()
        for rule, frame, swapped, _ in self._fitting(seen.view):
            why = refusal(rule, seen.view, frame, swapped=swapped)
            if why and rule.id not in seen.hits:
                found.setdefault(rule.id, []).append(why)
        return {rule_id: tuple(dict.fromkeys(whys)) for rule_id, whys in found.items()}

    def _matches(self, rule: Rule, a: Seen, b: Seen, setting: Setting) -> Iterator[Match]:
        if rule.spec.relation is not None and rule.spec.relation.swap:
            yield from swap_matches(rule, a.view, b.view, a.frames, b.frames)
        elif rule.kind in {"relation", "date"}:
            left, right = a.hits.get(rule.id, _EMPTY), b.hits.get(rule.id, _EMPTY)
            if left and right:
                compare = relation_matches if rule.kind == "relation" else date_matches
                yield from compare(rule, a.view, b.view, left, right, setting)
        elif rule.spec.polarity is not None and rule.spec.polarity.compared:
            yield from comparison_matches(a.view, b.view, setting)
        elif rule.kind == "polarity":
            yield from polarity_matches(rule, a.view, b.view, a.frames, b.frames, setting)
        elif rule.kind == "antonym":
            yield from antonym_matches(rule, a.view, b.view, a.opposites, b.frames, self._words[rule.id])
        elif rule.spec.quantity is not None:
            yield from _of_numbers(rule, rule.spec.quantity, a, b, setting)
        elif rule.kind in _BY_VIEWS:
            yield from _BY_VIEWS[rule.kind](rule, a.view, b.view)
        elif match := excuse_match(rule, a.view, b.view):
            yield match

    def _see(self, claim: Claim) -> Seen:
        kept = self._seen.get(claim.id)
        if kept is not None and kept[0] is claim:
            return kept[1]
        view = View(claim, self._texts.get(claim.span.document_id, ""))
        frames = frame_index(view)
        opposites: dict[FrameKey, list[tuple[str, Frame]]] = {}
        for (_, subject, target), frame in frames.items():
            for key, rule_ids in opposite_keys(frame, self._opposites):
                opposites.setdefault((key, subject, target), []).extend((rule_id, frame) for rule_id in rule_ids)
        said, opposed = (frozenset(key[:2] for key in keys) for keys in (frames, opposites))
        seen = Seen(view, self._hits(view), frames, opposites, attributes_of(view), said, opposed)
        self._seen[claim.id] = (claim, seen)
        return seen

    def _hits(self, view: View) -> dict[str, tuple[Hit, ...]]:
        hits: dict[str, list[Hit]] = {}
        for rule, frame, swapped, opposite in self._fitting(view):
            hit = hit_of(rule, view, frame, swapped=swapped, opposite=opposite)
            if hit is not None:
                hits.setdefault(rule.id, []).append(hit)
        return {rule_id: tuple(dict.fromkeys(found)) for rule_id, found in hits.items()}

    def _fitting(self, view: View) -> Iterator[tuple[Rule, Frame, bool, bool]]:
        """The rules of which a pattern fits a frame of the claim, whatever X and Y are: swapped, of the opposite."""
        for frame in view.frames:
            for rule, swapped, unary, opposite in self._by_key.get(frame.key, ()):
                if unary == (frame.object is None):
                    yield rule, frame, swapped, opposite


def _of_numbers(rule: Rule, spec: QuantitySpec, a: Seen, b: Seen, setting: Setting) -> Iterator[Match]:
    if spec.ordinals:
        return ordinal_matches(a.view, b.view, setting)
    if spec.ranks:
        return place_matches(a.view, b.view, setting)
    if spec.attributes:
        return attribute_matches(spec, (a.view, b.view), a.attributes, b.attributes, setting)
    return quantity_matches(rule, a.view, b.view, setting)


def _gate(rule: Rule) -> str:
    """What lets a pair through to a rule: its id if both claims must show its words, its kind, or nothing."""
    if rule.kind in {"relation", "date"} and not (rule.spec.relation is not None and rule.spec.relation.swap):
        return rule.id
    return rule.kind if rule.kind in {"antonym", "excuse"} else ""


def fits(path: str, pattern: str) -> bool:
    """Whether a path fits a pattern: "archive/" and all below it, "*.html", "drafts/2021-*.txt"."""
    whole = "/" + PurePath(path).as_posix().removeprefix("./")
    wanted = pattern.removeprefix("./").rstrip("/")
    return any(fnmatchcase(whole, "*/" + one) for one in (wanted, f"{wanted}/*"))


def apply_rules(pair: Pair, rules: RuleSet) -> tuple[Evidence, ...]:
    """What the rules say of one pair, in order of rule id; the same both ways round."""
    return rules.evidence(pair)


def check_references(claim: Claim, rules: RuleSet) -> tuple[Evidence, ...]:
    """What known facts and arithmetic say of one claim."""
    return rules.references(claim)


def conflicts(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Evidence for a tension; none if an excuse speaks against it."""
    if any(e.effect is Effect.EXCUSE for e in evidence):
        return ()
    return tuple(e for e in evidence if e.effect is not Effect.EXCUSE)


def _evidence(rule: Rule, match: Match, a: View, b: View) -> Evidence:
    values = dict.fromkeys(PLACEHOLDERS, "")
    for side, view in (("left", a), ("right", b)):
        values[f"{side}.document"] = view.claim.span.document_id
        values[f"{side}.statement"] = view.claim.text
        values[f"{side}.speaker"] = view.claim.speaker or "the text"
    values |= match.values
    spec = rule.spec
    return Evidence(
        rule_id=rule.id,
        kind=rule.kind,
        effect=spec.effect,
        severity=spec.severity,
        message=fill(spec.message, values),
        reason=spec.reason.value if spec.reason else None,
        topic=fill(spec.topic, values) if spec.topic else match.topic,
    )


def fill(template: str, values: dict[str, str]) -> str:
    """A message with its placeholders filled; nothing but names is looked up."""
    return _SLOT.sub(lambda m: values.get(m.group(1), m.group(0)), template)
