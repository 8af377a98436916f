"""Clauses -> who says each one, and how it is put forward: speaker, stance and modality."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.clauses import is_content
from claimcheck.records import Modality

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimcheck.clauses import Clause

REPORT = frozenset(
    "worry dread pretend suspect assume imagine wonder say tell report state announce claim declare argue "
    "note warn add explain stress write predict estimate allege believe think insist suggest describe reply "
    "respond remark comment reveal indicate contend maintain assert acknowledge admit recall reiterate "
    "emphasize emphasise underline conclude disclose testify tweet assure vow pledge promise confirm deny "
    "reject dismiss refute dispute doubt hope expect fear speculate complain boast concede observe point "
    "mention show find convey express read hypothesise hypothesize whisper".split()
)
DENY = frozenset(
    ["deny", "reject", "dismiss", "refute", "dispute", "rebut", "disavow", "repudiate", "contradict", "debunk"]
)
CONFIRM = frozenset(["confirm", "acknowledge", "admit", "verify", "corroborate"])
BELIEVE = frozenset(
    "hope expect fear worry dread pretend speculate doubt suggest predict believe think suspect assume imagine "
    "wonder hypothesise hypothesize whisper".split()
)
# Evidence that finds or shows is a source, not a speaker with a stake: it asserts in the article's voice.
EVIDENCE = frozenset(["show", "find", "reveal", "indicate"])
STUDIES = frozenset(
    "cohort study trial data analysis survey evidence research paper result figure review experiment finding record "
    "model poll measurement statistic meta-analysis".split()
)
REQUEST = frozenset(["ask", "demand", "urge", "order", "call", "request", "propose", "recommend", "require", "want"])
COMMAND = frozenset({"tell", "instruct", "advise", "invite", "command", "beg", "encourage"})  # with an infinitive only
FORESEE = frozenset({"expect", "forecast", "project", "target", "foresee", "anticipate"})
GOALS = frozenset({"goal", "target", "aim", "ambition", "objective"})
WEIGH = frozenset({"consider", "mull", "contemplate"})
# Under these, "may" allows: it tells what the rules are, not what is possible.
RULES = frozenset(
    "legally lawfully law contract rule regulation licence license permit treaty statute agreement constitution "
    "terms".split()
)
PLAN = frozenset(
    "plan intend aim hope seek expect prepare propose promise pledge vow agree threaten commit want try".split()
)
POSSIBLE_ADVERBS = frozenset(
    "possibly perhaps maybe probably likely reportedly allegedly apparently supposedly purportedly "
    "potentially seemingly presumably rumoured rumored".split()
)
CONDITIONAL_MARKS = frozenset({"if", "unless", "whether", "provided", "once", "until", "when", "whenever"})
QUOTES_OPEN = '“"«„'
QUOTES_CLOSE = '”"»“'
# "It is a myth that ...", "the false claim that ...": the text itself denies what follows.
UNTRUE = frozenset(
    "myth hoax lie fiction falsehood false untrue wrong nonsense fallacy misconception canard "
    "incorrect impossible inaccurate baseless groundless unfounded bogus".split()
)
TRUE = frozenset({"true", "correct", "accurate", "fact"})  # denied, they deny what follows
FALSE = "be false"  # the verb of a Saying in which the text itself denies
CLAIM_NOUNS = frozenset(
    "claim report rumor rumour allegation accusation statement assertion suggestion charge story news reports".split()
)

CALL = frozenset({"brand", "call", "deem", "label", "term"})


@dataclass(frozen=True, kw_only=True)
class Saying:
    """Who says something: the word that names the speaker (None if unknown), the verb, and the stance it takes."""

    speaker: Token | None
    verb: str
    stance: int


def stance_of(verb: Token) -> int:
    """-1 for a verb of denial, 1 for one of confirmation, 0 otherwise; "did not deny" denies nothing."""
    negated = any(child.dep_ == "neg" for child in verb.children)
    lemma = verb.lemma_.lower()
    if lemma in DENY:
        return 0 if negated else -1
    if lemma in CONFIRM:
        return 0 if negated else 1
    return 0


def says(token: Token) -> bool:
    """Whether a verb reports speech or thought."""
    return token.lemma_.lower() in REPORT and token.pos_ in {"VERB", "AUX"}


def _speaker_of(verb: Token) -> Token | None:
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None and verb.dep_ == "conj":
        subject = _speaker_of(verb.head)
    if subject is None:
        # "..., reported the newspaper": the parser takes an inverted subject for an object
        subject = (
            next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None) if verb.dep_ == "ROOT" else None
        )
    return subject


def saying(clause: Clause, heads: dict[int, Clause]) -> Saying | None:
    """Who says a clause: by words inside it ("Russia, he said, would ..."), or else by the words that govern it."""
    return _inserted(clause) or _called(clause.head) or _above(clause, heads)


def _inserted(clause: Clause) -> Saying | None:
    """Who says a clause by words inside it: "..., he said, ..." or "according to ..."."""
    head = clause.head
    inserted = next(
        (c for c in head.children if c.dep_ in {"parataxis", "ccomp", "advcl"} and says(c) and _is_tag(c)), None
    )
    if inserted is not None:
        return Saying(speaker=_speaker_of(inserted), verb=inserted.lemma_.lower(), stance=stance_of(inserted))
    according = next((c for c in clause.own if c.lower_ == "according"), None)
    if according is not None:
        target = next((g for c in according.children for g in c.children if g.dep_ == "pobj"), None)
        return Saying(speaker=target, verb="according to", stance=0)
    return None


def _called(head: Token) -> Saying | None:
    """Who calls a claim untrue that a clause tells: "the firm called the report that ... a lie"."""
    if head.dep_ not in {"acl", "ccomp", "relcl"}:
        return None
    caller = next((verb for verb in (head.head, head.head.head) if _calls_untrue(verb)), None)
    if caller is None:
        return None
    return Saying(speaker=_speaker_of(caller), verb=caller.lemma_.lower(), stance=-1)


def _above(clause: Clause, heads: dict[int, Clause]) -> Saying | None:
    """Who says a clause by the words that govern it: "he said that ...", "the claim that ... is a myth"."""
    seen: set[int] = set()
    token = clause.head
    while token.i not in seen and token.dep_ != "ROOT":
        seen.add(token.i)
        parent = token.head
        if token.dep_ == "conj":
            token = parent
            continue
        if token.dep_ == "ccomp" and says(parent):
            if parent.lemma_.lower() in EVIDENCE:
                return None
            return Saying(speaker=_speaker_of(parent), verb=parent.lemma_.lower(), stance=stance_of(parent))
        if token.dep_ in {"acl", "ccomp", "csubj", "relcl"} and _untrue(parent):
            return Saying(speaker=None, verb=FALSE, stance=-1)
        if token.dep_ in {"acl", "ccomp", "relcl"} and parent.lemma_.lower() in CLAIM_NOUNS:
            verb = parent.head
            if parent.dep_ in {"nsubj", "nsubjpass"} and _untrue(verb):
                return Saying(speaker=None, verb=FALSE, stance=-1)
            if not says(verb):
                return Saying(speaker=None, verb=verb.lemma_.lower(), stance=0)
            return Saying(speaker=_speaker_of(verb), verb=verb.lemma_.lower(), stance=stance_of(verb))
        if parent.i not in heads and parent.dep_ not in {"xcomp", "acl"}:
            break
        token = parent
    return None


def _untrue(governor: Token) -> bool:
    """Whether a word, its predicate or a word beside it says that what follows is not so."""
    words = [governor, *(c for c in governor.children if c.dep_ in {"acomp", "attr", "amod", "oprd"})]
    negated = any(c.dep_ == "neg" for c in governor.children)
    return any(w.lemma_.lower() in (TRUE if negated else UNTRUE) for w in words)


def _calls_untrue(verb: Token) -> bool:
    """Whether a verb calls a claim untrue; the parser may hang the last word, which says so, anywhere below it."""
    if verb.lemma_.lower() not in CALL or not _of_claim(verb) or any(c.dep_ == "neg" for c in verb.children):
        return False
    *_, last = (t for t in verb.subtree if not t.is_punct)
    return last.lemma_.lower() in UNTRUE


def _of_claim(verb: Token) -> bool:
    """Whether a verb has a claim or rumour for its object, to which a clause with "that" then belongs."""
    return any(c.dep_ in {"dobj", "oprd"} and c.lemma_.lower() in CLAIM_NOUNS for c in verb.children)


def _governs_clause(clause: Clause) -> bool:
    own = {t.i for t in clause.own}
    return any(
        t.dep_ in {"acl", "ccomp", "csubj", "relcl"} and t.head.i in own for t in clause.head.sent if t != clause.head
    )


def _is_tag(verb: Token) -> bool:
    """Whether a saying verb is an insertion ("he said") and not a clause with content of its own."""
    return not any(c.dep_ in {"ccomp", "dobj"} for c in verb.children) and any(c.dep_ == "nsubj" for c in verb.children)


def is_frame(clause: Clause) -> bool:
    """Whether a clause only introduces what somebody says ("he said that ..."), so that its content is the claim."""
    if (_untrue(clause.head) or _calls_untrue(clause.head)) and _governs_clause(clause):
        return True
    if not says(clause.head):
        return False
    content = [c for c in clause.head.children if c.dep_ == "ccomp" and c.pos_ in {"VERB", "AUX"}]
    content += [g for c in clause.head.children if c.dep_ == "dobj" for g in c.children if is_content(g)]
    tag = clause.dep == "parataxis" and len(clause.own) <= 6
    return bool(content) or tag


def modality(clause: Clause, said: Saying | None) -> Modality:
    """How a clause is put forward, by its auxiliaries, adverbs, subordinator and the verb that introduces it."""
    head = clause.head
    if any(c.dep_ == "mark" and c.lower_ in CONDITIONAL_MARKS for c in head.children) or (
        any(c.dep_ == "advmod" and c.lower_ in {"when", "whenever", "once"} for c in head.children)
        and clause.dep == "advcl"
        and head.tag_ in {"VBP", "VBZ"}
    ):
        return Modality.CONDITIONAL
    # a verb in the past takes no "will": that is the noun, as in "the widow's will turned out to be forged"
    auxiliaries = {c.lower_ for c in head.children if c.dep_ in {"aux", "auxpass"}}
    if head.tag_ == "VBD" or (head.tag_ == "VBN" and auxiliaries == {"will"}):
        auxiliaries = set()
    negated = any(c.dep_ in {"neg", "preconj"} or c.lower_ in {"neither", "nor", "never"} for c in head.children)
    if _has_condition(head) and not (auxiliaries & {"can", "ca"}):
        return Modality.CONDITIONAL
    if _possible(clause, auxiliaries, negated=negated):
        return Modality.POSSIBLE
    if _asked(head, auxiliaries, negated=negated):
        return Modality.ASKED
    if auxiliaries & {"will", "would", "'ll", "’ll", "wo"} or _planned(head):
        return Modality.PLANNED
    if said is not None and said.verb in BELIEVE and not _suggested_by_evidence(said):
        return Modality.POSSIBLE
    if said is not None and said.stance < 0:
        return Modality.DENIED
    return Modality.ASSERTED


def _suggested_by_evidence(said: Saying) -> bool:
    """Whether a study or its data suggest what follows, which is how papers put their findings."""
    return said.verb == "suggest" and said.speaker is not None and said.speaker.lemma_.lower() in STUDIES


def _has_condition(head: Token) -> bool:
    """Whether an "if" clause hangs on a verb; "not ... unless" tells what is the case but for an exception."""
    negated = any(c.dep_ == "neg" for c in head.children)
    marks = {"if"} if negated else {"if", "unless"}
    return any(
        c.dep_ == "advcl" and any(g.dep_ == "mark" and g.lower_ in marks for g in c.children) for c in head.children
    )


def _possible(clause: Clause, auxiliaries: set[str], *, negated: bool) -> bool:
    """Whether a clause says what may be.

    "Can" tells what is able or allowed to be, "could not" and "could until May" what was: all are put as facts.
    """
    if any(t.lower_ in POSSIBLE_ADVERBS for t in clause.own):
        return True
    if auxiliaries & {"may", "might"}:
        return not ("may" in auxiliaries and any(t.lemma_.lower() in RULES for t in clause.own))
    return "could" in auxiliaries and not negated and not any(c.lower_ == "until" for c in clause.head.children)


def _asked(head: Token, auxiliaries: set[str], *, negated: bool) -> bool:
    """Whether a clause says what ought to be; what must not be is put as a fact, as what can be is."""
    lemma = head.lemma_.lower()
    that = any(c.dep_ == "ccomp" and any(g.dep_ == "mark" for g in c.children) for c in head.children)
    return (
        bool(auxiliaries & {"should", "ought", "shall"})
        or ("must" in auxiliaries and not negated)
        or (lemma in REQUEST and (_infinitive(head) or (that and not _of_claim(head))))
        or (lemma in COMMAND and _infinitive(head))
    )


def _planned(head: Token) -> bool:
    """Whether a verb tells of a plan, a forecast or a goal: "plans to", "is considering selling", "expects a loss"."""
    lemma = head.lemma_.lower()
    objects = [c for c in head.children if c.dep_ == "dobj"]
    return (
        (lemma in PLAN and _infinitive(head))
        or _going_to(head)
        or (lemma in FORESEE and (bool(objects) or head.tag_ == "VBN"))
        or (lemma in WEIGH and any(c.dep_ == "xcomp" and c.tag_ == "VBG" for c in head.children))
        or (lemma in {"set", "have"} and any(c.lemma_.lower() in GOALS for c in objects))
    )


def _infinitive(head: Token) -> bool:
    return any(c.dep_ in {"xcomp", "ccomp"} and any(g.tag_ == "TO" for g in c.children) for c in head.children)


def _going_to(head: Token) -> bool:
    if head.lower_ in {"going", "set", "due", "expected", "likely", "scheduled", "about"} and _infinitive(head):
        return True
    return any(
        c.dep_ == "acomp" and c.lower_ in {"set", "due", "likely", "ready", "about"} and _infinitive(c)
        for c in head.children
    )


def quoted(doc: Doc) -> list[tuple[int, int]]:
    """Character ranges of a paragraph that stand in double quotation marks and hold at least four words."""
    ranges, start = [], None
    for i, char in enumerate(doc.text):
        if start is None and char in QUOTES_OPEN:
            start = i
        elif start is not None and char in QUOTES_CLOSE and i > start:
            if doc.text[start:i].count(" ") >= 3:
                ranges.append((start, i + 1))
            start = None
    if start is not None and doc.text[start] != '"' and doc.text[start:].count(" ") >= 3:
        ranges.append((start, len(doc.text)))  # a quotation that goes on in the next paragraph stays open
    return ranges
