"""Kind ``antonym``: one subject and object, and two words of them that exclude each other."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from claimcheck.rules.complements import nameless, of_another, told_apart
from claimcheck.rules.frames import Frame
from claimcheck.rules.match import Match
from claimcheck.rules.polarity import FrameKey, anchored, nested, thing
from claimcheck.rules.rule import Rule
from claimcheck.rules.schema import AntonymSpec
from claimcheck.rules.synonyms import predicate
from claimcheck.rules.tree import tree
from claimcheck.rules.view import View, bar, comparable, overlap, period_gap, same_period, stem, was_and_is
from claimcheck.rules.wording import (
    ROUGHLY,
    apart,
    by_prefix,
    exchanged,
    heads,
    may_exchange,
    negators,
    parting,
    predicates,
    same_subject,
    specific,
)

_NONE: dict[str, list[str]] = {}


def partners(spec: AntonymSpec) -> dict[str, set[str]]:
    """Each word of the pairs with the words that exclude it."""
    found: dict[str, set[str]] = {}
    for pair in (*spec.pairs, *_listed(spec)):
        one, other = (predicate(word.lower()) if spec.word == "verb" else word.lower() for word in pair)
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
        found.setdefault(pair[0].lower(), set()).add(pair[1].lower())
        found.setdefault(pair[1].lower(), set()).add(pair[0].lower())
    return found


def _listed(spec: AntonymSpec) -> tuple[tuple[str, str], ...]:
    """The pairs of the table that the rule names, of its part of speech."""
    return tuple(pair[1:] for pair in _wordnet() if pair[0] == spec.word) if spec.table else ()


@lru_cache(maxsize=1)
def _wordnet() -> tuple[tuple[str, str, str], ...]:
    text = (Path(__file__).parent / "data" / "antonyms.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    return tuple((word, one, other) for word, one, other in rows)


@lru_cache(maxsize=1)
def opposite_words() -> dict[str, frozenset[str]]:
    """Each word of the table with those that it names as its opposites, of whatever part of speech."""
    found: dict[str, set[str]] = {}
    for _, one, other in _wordnet():
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


def merged(words: Mapping[str, Mapping[str, Iterable[str]]]) -> dict[str, dict[str, list[str]]]:
    """Each word with the words that exclude it by some rule, and the ids of these rules; ``words`` are by rule id."""
    found: dict[str, dict[str, list[str]]] = {}
    for rule_id, own in words.items():
        for one, others in own.items():
            for other in others:
                found.setdefault(one, {}).setdefault(other, []).append(rule_id)
    return found


def opposite_keys(frame: Frame, words: Mapping[str, Mapping[str, list[str]]]) -> Iterator[tuple[str, list[str]]]:
    """The keys that a frame would have with the word of its predicate turned into its opposite, and by which rules."""
    key = predicate(frame.key)
    prefix = "be " if key.startswith("be ") else ""
    tokens = key.removeprefix("be ").split()
    for length in (2,) if frame.voice == "light" else (1, 2):
        word = " ".join(tokens[:length])
        for other, rule_ids in words.get(word, _NONE).items():
            yield prefix + " ".join([other, *tokens[length:]]), rule_ids


def may_exclude(a: View, b: View, left: frozenset[tuple[str, str]], right: frozenset[tuple[str, str]]) -> bool:
    """Whether any rule of the kind can match: ``left`` and ``right`` are the predicates and subjects of frames."""
    return (may_exchange(a, b) or not left.isdisjoint(right)) and comparable(a, b)


def antonym_matches(
    rule: Rule,
    a: View,
    b: View,
    left: dict[FrameKey, list[tuple[str, Frame]]],
    right: dict[FrameKey, Frame],
    opposites: dict[str, set[str]],
) -> Iterator[Match]:
    """Frames of the right claim that are the opposite of one on the left, or two opposites with all else the same.

    ``left`` holds the opposites of the left claim's frames by rule id, ``opposites`` the rule's words.
    """
    spec = rule.spec.antonym
    if spec is None or apart_in_time(spec, a, b):
        return
    found = next(_frames_match(rule, spec, (a, b), left, right, opposites), None)
    if found is not None and _of_one(a, b, found.values["relation"]) and not _came_and_went(a, b, found):
        if not _for_others(spec, a, b, tuple(found.values["relation"].split())):
            yield found
        return
    words = exchanged(a, b, opposites, prefixes=spec.prefixes) if spec.wording else None
    if words is not None and _of_one(a, b, " ".join(words)) and not _for_others(spec, a, b, words):
        about = a.claim.subject.text if a.claim.subject else _in_common(a, b)
        one, other = sorted(words)
        match = Match(topic=f"{about}: {one} or {other}", values={"relation": f"{one} / {other}", "x": about})
        if not _came_and_went(a, b, match):
            yield match


def _for_others(spec: AntonymSpec, a: View, b: View, words: tuple[str, ...]) -> bool:
    """Whether two nouns are told of what two things are for: a blow for the firm, a boost for its rivals."""
    targets = [_targets(v, words) for v in (a, b)] if spec.word == "noun" else [frozenset[str](), frozenset[str]()]
    return all(targets) and not targets[0] & targets[1]


def _targets(view: View, words: tuple[str, ...]) -> frozenset[str]:
    t = tree(view.claim.words)
    nouns = [i for i in range(len(t.words)) if t.lemma(i) in words]
    behind = (o for i in nouns for p in t.of(i, "prep") for o in t.of(p, "pobj"))
    return frozenset(t.words[o].entity or t.lemma(o) for o in behind)


def _in_common(a: View, b: View) -> str:
    """The names that both claims have, else some of their words."""
    names = [name if name != name.lower() else name.title() for name in sorted(a.entities & b.entities)]
    return " – ".join(names[:2]) or " ".join(sorted(a.bag & b.bag)[:3])


def _of_two_times(spec: AntonymSpec, a: View, b: View) -> bool:
    """Whether one tells what was and the other what is, or one names a year and the other none."""
    return (spec.word != "verb" and was_and_is(a, b)) or bool(a.years) != bool(b.years)


def _came_and_went(a: View, b: View, match: Match) -> bool:
    """Whether the words tell of a change, up here and down there, in a past that no period makes one."""
    words = match.values["relation"].split(" / ")
    changes = all(word.split()[0] in _CHANGES for word in words)
    return changes and "past" in {a.claim.tense, b.claim.tense} and not same_period(a, b)


_CHANGES = frozenset(
    "raise lower reduce cut increase decrease strengthen weaken climb rise fall drop decline expand shrink double "
    "halve swell shorten lengthen upgrade downgrade boost accelerate slow delay improve worsen ease widen narrow "
    "grow step ramp scale pull row trim".split()
)
# What a result is reckoned before or after, which one text may leave out.
_RECKONED = frozenset({"operating", "pre-tax", "pretax", "underlying", "adjusted", "net", "gross"})


def _frames_match(
    rule: Rule,
    spec: AntonymSpec,
    views: tuple[View, View],
    left: dict[FrameKey, list[tuple[str, Frame]]],
    right: dict[FrameKey, Frame],
    opposites: dict[str, set[str]],
) -> Iterator[Match]:
    a, b = views
    mine = {k: next(f for rule_id, f in left[k] if rule_id == rule.id) for k in left if _of(rule, left[k])}
    shared = [(k, k) for k in mine if k in right]
    if spec.word == "verb" and max(overlap(a.bag, b.bag), overlap(a.content, b.content)) >= ROUGHLY:
        shared += nested(mine, right, views)
    if not shared or apart(a, b, frozenset(opposites)):
        return
    for key, other in sorted(shared):
        for rule_id, p in left[key]:
            q = right[other]
            if rule_id != rule.id or p.negated or q.negated or not (anchored(a, p) or _specific(p) or _pinned(a, b, p)):
                continue
            if _voice(p, spec) and overlap(a.content, b.content) >= _needed(p, spec):
                words = sorted([_word(p), _word(q)])
                x, y = p.subject.shown, p.object.shown if p.object else ""
                about = f"{x} – {y}" if y else x
                values = {"relation": " / ".join(words), "x": x, "y": y}
                yield Match(topic=f"{about}: {' or '.join(_bare(*words))}", values=values)
                return


def _bare(one: str, other: str) -> tuple[str, str]:
    """Two predicates without the preposition that both end in: promote in, relegate in."""
    head, _, last = one.rpartition(" ")
    if not head or not other.endswith(f" {last}") or last not in _LINKS:
        return one, other
    return head, other.removesuffix(f" {last}")


_LINKS = frozenset({"at", "by", "for", "from", "in", "of", "on", "to", "with"})


def _pinned(a: View, b: View, frame: Frame) -> bool:
    """Whether "voters" are told to do it to a thing that both claims describe in words enough to be one."""
    shared = a.bag & b.bag
    return frame.object is not None and len(shared) >= WORDS and overlap(a.bag, b.bag) >= HALF and specific(shared)


WORDS = 3  # that pin down what voters rejected
HALF = 0.5  # of the words of the shorter claim


def _of_one(a: View, b: View, said: str) -> bool:
    """Whether the claims are of one thing, the words ``said`` of it aside."""
    return not (of_another(a, b) or nameless(a, b, WORDS) or told_apart(a, b, frozenset(map(stem, said.split()))))


def _of(rule: Rule, opposites: list[tuple[str, Frame]]) -> bool:
    return any(rule_id == rule.id for rule_id, _ in opposites)


def _needed(frame: Frame, spec: AntonymSpec) -> float:
    """Without a named object the claims must share more, for "won" says little by itself."""
    return spec.min_overlap if frame.object is not None or frame.voice == "copula" else max(spec.min_overlap, 0.5)


def _voice(frame: Frame, spec: AntonymSpec) -> bool:
    """Verbs are looked for in verb frames, adjectives and nouns behind a copula."""
    if spec.word == "verb":
        return frame.voice != "copula"
    return frame.voice == "copula" or frame.key.startswith("be ")


def _specific(frame: Frame) -> bool:
    """Whether a subject without a name is told in enough words to be the same thing in two texts."""
    return len(frame.subject.name.split()) >= 2


def _word(frame: Frame) -> str:
    return frame.key.removeprefix("be ")


def apart_in_time(spec: AntonymSpec, a: View, b: View) -> str:
    """Why words of two claims do not exclude each other, whichever they are, in plain words; "" if they may."""
    if why := bar(a, b) or (period_gap(a, b) if spec.period == "same" else ""):
        return why
    if _of_two_times(spec, a, b):
        named, other = ("a", "b") if a.years else ("b", "a")
        dated = bool(a.years) != bool(b.years)
        return f"{named} names a year, {other} names none" if dated else "one tells what was, the other what is"
    reckoned = (a.lows ^ b.lows) & _RECKONED
    return f"only one of them is told as “{min(reckoned)}”" if reckoned else ""


def antonym_silence(
    rule: Rule,
    views: tuple[View, View],
    left: dict[FrameKey, list[tuple[str, Frame]]],
    right: dict[FrameKey, Frame],
    opposites: dict[str, set[str]],
) -> str | None:
    """Why words of the rule in two claims do not exclude each other, in plain words; None if neither claim has one."""
    spec = rule.spec.antonym
    if spec is None:
        return None
    met = [
        (mine != theirs, mine[1] != theirs[1], p, q)
        for mine, found in left.items()
        for rule_id, p in found
        for theirs, q in right.items()
        if rule_id == rule.id and mine[0] == theirs[0] and _voice(p, spec)
    ]
    if met:
        _, _, p, q = min(met, key=lambda one: one[:2])
        return _met(_word(p), _word(q), apart_in_time(spec, *views) or _frames_silence(spec, views, p, q))
    a, b = views
    said = [
        (one, other)
        for one in sorted(heads(a) - heads(b))
        for other in sorted(heads(b) - heads(a))
        if other in opposites.get(one, ()) or by_prefix(one, other, spec.prefixes)
    ]
    if not said:
        return None if spec.table or not same_subject(a, b) else _one_side(views, opposites)
    one, other = said[0]
    why = apart_in_time(spec, a, b) or ("one of the claims is denied" if negators(a) or negators(b) else "")
    more = "" if exchanged(a, b, opposites, prefixes=spec.prefixes) else "the claims differ in more than these words"
    return _met(one, other, why or _words_silence(a, b, f"{one} {other}") or more)


def _met(one: str, other: str, why: str) -> str:
    return f"“{one}” in a and “{other}” in b, but {why}" if why else ""


def _frames_silence(spec: AntonymSpec, views: tuple[View, View], p: Frame, q: Frame) -> str:
    a, b = views
    if p.negated or q.negated:
        return "both are denied" if p.negated and q.negated else f"“{_word(p if p.negated else q)}” is denied"
    for one, other in ((p.subject, q.subject), (p.object, q.object)):
        if one is not None and other is not None and thing(a, one) != thing(b, other):
            return f"they are told of two things: {one.key} and {other.key}"
    if why := parting(a, b):
        return why
    if not (anchored(a, p) or _specific(p) or _pinned(a, b, p)):
        return f"no name shows that both mean one thing by {p.subject.key}"
    if overlap(a.content, b.content) < _needed(p, spec):
        return f"the claims share under {_needed(p, spec):.0%} of their words"
    return _words_silence(a, b, f"{_word(p)} / {_word(q)}")


def _words_silence(a: View, b: View, said: str) -> str:
    if nameless(a, b, WORDS):
        return "the claims share no name, and too few words to mean one thing"
    if not _of_one(a, b, said):
        return "beside these words, the claims are told of two things"
    changed = _came_and_went(a, b, Match(topic="", values={"relation": said}))
    return "both tell of a change, and it may have gone up and down in a past of no one period" if changed else ""


def _one_side(views: tuple[View, View], opposites: dict[str, set[str]]) -> str | None:
    """The word of the rule's that only one of two claims has, and what would exclude it; None if there is none."""
    for name, mine, against, other in (("a", *views, "b"), ("b", *views[::-1], "a")):
        said = predicates(mine)
        for word in sorted(w for w in heads(mine) & opposites.keys() if stem(w) in said):
            there = sorted(opposites[word] & against.lows)
            if there:
                return f"“{word}” in {name} and “{there[0]}” in {other}, but {other} does not say it of its subject"
            few = ", ".join(f"“{w}”" for w in sorted(opposites[word])[:MANY])
            return f"“{word}” stands in {name} alone; {other} has no word that excludes it, such as {few}"
    return None


MANY = 3  # words that show what a rule looks for
