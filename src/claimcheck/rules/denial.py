"""Kind ``denial``: one claim reports something, the other says that the report is not true."""

from collections.abc import Iterator

from claimcheck.persons import PERSONS
from claimcheck.restate import display_speaker
from claimcheck.rules.complements import told
from claimcheck.rules.match import Match
from claimcheck.rules.rule import Rule
from claimcheck.rules.tree import tree
from claimcheck.rules.view import View, names_in_common, overlap, period_conflict, scope_conflict, stem
from claimcheck.rules.wording import negators, root_of

ALL = 3  # words by which a whole report is told in what is denied


def denial_matches(rule: Rule, a: View, b: View) -> Iterator[Match]:
    """The pair, if exactly one side denies by one of the rule's cues what the other puts forward."""
    spec = rule.spec.denial
    if spec is None or _denies(rule, a) == _denies(rule, b):
        return
    denier, reporter = (a, b) if _denies(rule, a) else (b, a)
    if _both_told(denier, reporter) or not _reports(reporter) or period_conflict(a, b) or scope_conflict(a, b):
        return
    said, denied = reporter.reported, denier.reported
    shared = said & denied
    names = {e.lower() for e in denier.entities & reporter.entities}
    if not (_about_one_thing(shared, names) or _all_of_it(said, denied)) or (
        spec.cues == ("answer",) and _other_name(denier, reporter)
    ):
        return
    if overlap(said, denied) < spec.min_overlap:
        return
    if spec.cues == ("stance",) and _tells_more(reporter, denier):
        return
    cue = denier.denial.cue if denier.denial else "denied"
    speaker = (denier.denial.speaker if denier.denial else None) or denier.claim.speaker
    topic = " – ".join(names_in_common(reporter, denier)[:3])
    values = {"cue": cue or "denied", "x": display_speaker(speaker) if speaker else "the text"}
    yield Match(topic=f"{topic}: reported and denied" if topic else "reported and denied", values=values)


def _tells_more(reporter: View, denier: View) -> bool:
    """Whether what is put forward is another deed, or of another thing, than what is denied: "admitted owning it"."""
    words = reporter.claim.words
    t, root = tree(words), root_of(reporter)
    verbs = {root, *(t.of(root, "xcomp", "ccomp", "pcomp") if root >= 0 else ())} - {-1}
    deeds = {stem(t.lemma(v)) for v in verbs if words[v].pos == "VERB" and t.lemma(v) not in _OWNING_UP}
    return bool(deeds - denier.bag - denier.reported) or bool(told(reporter) - denier.bag - denier.reported)


_OWNING_UP = frozenset({"acknowledge", "admit", "claim", "concede", "confess", "confirm", "find", "say", "show"})


def _both_told(denier: View, reporter: View) -> bool:
    """Whether headlines only tell who says what: "X denies it" takes no side, nor does "X did it, sources say"."""
    weight = denier.denial.weight if denier.denial else "deny"
    if weight == "deny":
        return reporter.hedge is not None or (denier.claim.headline and reporter.claim.headline)
    told = reporter.hedge is not None or _voiced(reporter) or bool(negators(reporter))
    return told or (weight == "answer" and _other_deed(denier, reporter))


_TELLING = frozenset({"complain", "insist", "say", "suspect"})


def _voiced(view: View) -> bool:
    """Whether a headline gives its news as somebody's word: "Former player: ...", "..., users complain"."""
    if not view.claim.headline:
        return False
    texts = [w.text for w in view.claim.words]
    front = texts[: texts.index(":")] if ":" in texts[:LABEL] else []
    last = front[-1].lower() if front else ""
    named = bool({last, last.removesuffix("s"), last.removesuffix("es")} & _VOICES) or bool(set(front[:1]) & _TITLES)
    return named or view.claim.speaker is not None or bool(view.lows & _TELLING)


LABEL = 6  # words within which a headline's colon stands behind who speaks
_TITLES = frozenset({"Rep.", "Sen.", "Gov.", "Gen.", "Dr.", "President", "Minister", "Mayor"})
_VOICES = PERSONS | {"police", "security", "source", "study"}


def _other_deed(denier: View, reporter: View) -> bool:
    """Whether what is answered with no is another deed: "No, they did not blur it" of "It appeared uncensored"."""
    words = denier.claim.words
    negated = {words[w.head].lemma.lower() for w in words if w.dep == "neg" and words[w.head].pos == "VERB"}
    return bool(negated) and not {stem(v) for v in negated} & (reporter.bag | _LIGHT)


_LIGHT = frozenset(stem(v) for v in ("be", "have", "do", "go", "happen", "exist"))


def _about_one_thing(shared: frozenset[str], names: set[str]) -> bool:
    """Whether enough is shared: else "Apple denies ..." would meet whatever is told of Apple."""
    if shared & names:
        return len(shared) >= 3 and bool(shared - names)
    return len(shared) >= 4


def _all_of_it(said: frozenset[str], denied: frozenset[str]) -> bool:
    """Whether all that one reports is in what the other denies: who, what, and to whom."""
    return len(said) >= ALL and said <= denied


def _other_name(a: View, b: View) -> bool:
    """Whether each side names somebody whom the other does not."""
    one, other = ({w.lemma.lower() for w in v.claim.words if w.pos == "PROPN"} for v in (a, b))
    return bool(one - other) and bool(other - one)


def _denies(rule: Rule, view: View) -> bool:
    spec = rule.spec.denial
    if spec is None:
        return False
    if view.claim.stance == -1:
        return "stance" in spec.cues
    return view.denial is not None and view.denial.weight in spec.cues


def _reports(view: View) -> bool:
    """Whether the other side puts it forward: not denied, not negated, not asked."""
    denial = view.denial
    return denial is None and view.claim.stance >= 0 and view.claim.polarity and view.claim.modality.value != "asked"
