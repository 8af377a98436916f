"""Clauses -> who says each one, and whether he denies or confirms it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimcheck.clauses import IDEAS, is_clause_head, is_content

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimcheck.clauses import Clause

REPORT = frozenset(
    "worry dread pretend suspect assume imagine wonder say tell report state announce claim declare argue "
    "note warn add explain stress write predict estimate allege believe think insist suggest describe reply "
    "respond remark comment reveal indicate contend maintain assert acknowledge admit recall reiterate "
    "emphasize emphasise underline conclude disclose testify tweet assure vow pledge promise confirm deny "
    "reject dismiss refute dispute doubt hope expect fear speculate complain boast concede observe point "
    "mention show find convey express read hypothesise hypothesize whisper inform notify".split()
)
DENY = frozenset(
    ["deny", "reject", "dismiss", "refute", "dispute", "rebut", "disavow", "repudiate", "contradict", "debunk"]
)
CONFIRM = frozenset(["confirm", "acknowledge", "admit", "verify", "corroborate"])
# Evidence that finds or shows is a source, not a speaker with a stake: it asserts in the article's voice.
EVIDENCE = frozenset(["show", "find", "reveal", "indicate"])
QUOTES_OPEN = '“"«„'
QUOTES_CLOSE = '”"»“'
# "It is a myth that ...", "the false claim that ...": the text itself denies what follows.
UNTRUE = frozenset(
    "myth hoax lie fiction falsehood false untrue wrong nonsense fallacy misconception canard "
    "incorrect impossible inaccurate baseless groundless unfounded bogus".split()
)
DISPROVE = frozenset({"debunk", "disprove", "refute", "discredit"})  # in the passive
TRUE = frozenset({"true", "correct", "accurate", "fact"})  # denied, they deny what follows
FALSE = "be false"  # the verb of a Saying in which the text itself denies
CLAIM_NOUNS = IDEAS | frozenset(
    "claim report rumor rumour allegation accusation statement assertion suggestion charge story news reports".split()
)

# "There is no evidence that ...", "no trial has shown that ...": what is denied is what they would have been of.
PROOFS = frozenset("basis confirmation evidence hint indication proof reason sign support".split())
STUDIES = frozenset(
    "analysis author data evidence experiment finding meta-analysis observation paper researcher research result "
    "review scientist study survey test trial work".split()
)
SHOW = frozenset("confirm demonstrate establish find indicate prove reveal show suggest support".split())
NONE = frozenset({"hardly", "insufficient", "little", "neither", "no", "none", "nothing", "scant", "scarce"})
WANTING = frozenset({"absent", "insufficient", "lacking", "missing", "scant", "scarce", "thin", "weak"})

GOVERNED = frozenset({"acl", "ccomp", "csubj", "relcl"})  # how a clause hangs on what is said of it
CALL = frozenset({"brand", "call", "deem", "label", "term"})


@dataclass(frozen=True, kw_only=True)
class Saying:
    """Who says something: the word that names the speaker (None if unknown), the verb, and the stance it takes.

    ``denied_saying`` is true of what was not said: "never confirmed that ...", which leaves open whether it is so.
    """

    speaker: Token | None
    verb: str
    stance: int
    denied_saying: bool = False


def stance_of(verb: Token) -> int:
    """-1 for a verb of denial, 1 for one of confirmation, 0 otherwise; "did not deny" denies nothing."""
    negated = is_negated(verb)
    lemma = verb.lemma_.lower()
    if lemma in DENY:
        return 0 if negated else -1
    if lemma in CONFIRM:
        return 0 if negated else 1
    return 0


def is_negated(verb: Token) -> bool:
    """Whether a verb is negated: "did not deny", "neither confirmed nor denied"."""
    if any(c.dep_ in {"neg", "preconj"} or c.lower_ == "neither" for c in verb.children):
        return True
    return verb.dep_ == "conj" and any(c.lower_ == "nor" for c in verb.head.children)


def says(token: Token) -> bool:
    """Whether a verb reports speech or thought."""
    return token.lemma_.lower() in REPORT and token.pos_ in {"VERB", "AUX"}


def _speaker_of(verb: Token) -> Token | None:
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is not None and subject.lower_ == "it" and subject.dep_ == "nsubjpass":
        return None  # "it is believed that ..."
    if subject is None and verb.dep_ in {"conj", "xcomp", "advcl"}:
        # "he said ..., adding that", "they refused to say whether": whoever is the subject of the verb above
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


def denied_act(clause: Clause) -> tuple[Clause, Saying] | None:
    """For "he denied taking bribes", "he admitted taking bribes": the clause of the act, and who says so; else None."""
    head = clause.head
    act = next((c for c in head.children if c.dep_ == "xcomp" and c.tag_ == "VBG" and c.i > head.i), None)
    stance = stance_of(head)
    if act is None or not stance or clause.subject is None:
        return None
    below = {t.i for t in act.subtree}
    own = tuple(t for t in clause.own if t.i in below)
    return (
        replace(clause, head=act, own=own, borrowed=True),
        Saying(speaker=clause.subject, verb=head.lemma_.lower(), stance=stance),
    )


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
        if token.dep_ in GOVERNED and (lacks_proof(parent) or is_untrue(parent)):
            return Saying(speaker=None, verb=FALSE, stance=-1)
        if token.dep_ == "ccomp" and says(parent):
            if parent.lemma_.lower() in EVIDENCE:
                return None
            return _of(parent)
        if token.dep_ in GOVERNED - {"csubj"} and parent.lemma_.lower() in CLAIM_NOUNS:
            verb = parent.head
            if parent.dep_ in {"nsubj", "nsubjpass"} and is_untrue(verb):
                return Saying(speaker=None, verb=FALSE, stance=-1)
            if not says(verb):
                return Saying(speaker=None, verb=verb.lemma_.lower(), stance=0)
            return _of(verb)
        if parent.i not in heads and parent.dep_ not in {"xcomp", "acl"}:
            break
        token = parent
    return None


def _of(verb: Token) -> Saying:
    """The saying of a verb that reports."""
    lemma = verb.lemma_.lower()
    unsaid = is_negated(verb) and (lemma not in DENY or verb.dep_ == "conj")
    return Saying(speaker=_speaker_of(verb), verb=lemma, stance=stance_of(verb), denied_saying=unsaid)


def is_untrue(governor: Token) -> bool:
    """Whether a word, its predicate or a word beside it says that what follows is not so."""
    proved = next((c for c in governor.children if c.dep_ == "xcomp" and c.lemma_ == "be"), governor)
    told = (*governor.children, *proved.children)
    words = [governor, *(c for c in told if c.dep_ in {"acomp", "attr", "amod", "oprd"})]
    negated = any(c.dep_ == "neg" for c in governor.children)
    disproved = governor.lemma_.lower() in DISPROVE and any(c.dep_ == "nsubjpass" for c in governor.children)
    # what "lies between two countries" is no lie
    words = [w for w in words if not (w.lemma_ == "lie" and w.pos_ == "VERB")]
    said = any(w.lemma_.lower() in (TRUE if negated else UNTRUE) for w in words)
    return said or (disproved and not negated)


def lacks_proof(governor: Token) -> bool:
    """Whether a governor says that nothing shows its clause: "no evidence was found", "did not show", "no reason"."""
    verb = governor
    if governor.pos_ == "NOUN":
        verb = governor.head
    elif governor.dep_ in {"acl", "relcl"} and governor.head.lemma_.lower() in PROOFS:
        verb = governor.head.head  # "no reason to believe"
    nouns = {c for c in verb.children if c.dep_ in {"attr", "dobj", "nsubj", "nsubjpass"}}
    nouns |= {governor, governor.head} if governor.pos_ == "NOUN" or verb is not governor else set()
    proofs = [n for n in nouns if n.lemma_.lower() in PROOFS]
    if any(_none(n) or _wanting(n) for n in proofs):
        return True
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    negated = any(c.dep_ == "neg" for c in verb.children) or (subject is not None and _none(subject))
    if not negated or verb.lemma_.lower() not in SHOW:
        return False
    ideas = any(n.lemma_.lower() in IDEAS | PROOFS for n in nouns if n.dep_ == "dobj")
    return ideas or (subject is not None and (subject.lower_ == "nothing" or _studies(subject)))


def _none(noun: Token) -> bool:
    return noun.lower_ in NONE or any(c.lower_ in NONE for c in noun.children if c.dep_ in {"amod", "det", "neg"})


def _wanting(noun: Token) -> bool:
    """Whether it is what is lacking: "evidence that ... is weak"."""
    verb = noun.head
    return noun.dep_ == "nsubj" and (
        verb.lemma_.lower() == "lack" or any(c.dep_ == "acomp" and c.lower_ in WANTING for c in verb.children)
    )


def _studies(subject: Token) -> bool:
    """Whether a subject is a study or those who made it: "the trial", "we", "none of the trials"."""
    below = (subject, *(g for c in subject.children if c.dep_ == "prep" for g in c.children))
    return any(t.lemma_.lower() in STUDIES or t.lower_ == "we" for t in below)


def _calls_untrue(verb: Token) -> bool:
    """Whether a verb calls a claim untrue; the parser may hang the last word, which says so, anywhere below it."""
    if verb.lemma_.lower() not in CALL or not of_claim(verb) or any(c.dep_ == "neg" for c in verb.children):
        return False
    *_, last = (t for t in verb.subtree if not t.is_punct)
    return last.lemma_.lower() in UNTRUE


def of_claim(verb: Token) -> bool:
    """Whether a verb has a claim or rumour for its object, to which a clause with "that" then belongs."""
    return any(c.dep_ in {"dobj", "oprd"} and c.lemma_.lower() in CLAIM_NOUNS for c in verb.children)


def _governs_clause(clause: Clause) -> bool:
    own = {t.i for t in clause.own}
    inner = (t for t in clause.head.sent if t != clause.head and t.dep_ in GOVERNED and t.head.i in own)
    return any(is_clause_head(t) or t.dep_ == "csubj" for t in inner)


def _is_tag(verb: Token) -> bool:
    """Whether a saying verb is an insertion ("he said") and not a clause with content of its own."""
    return not any(c.dep_ in {"ccomp", "dobj"} for c in verb.children) and any(c.dep_ == "nsubj" for c in verb.children)


def is_frame(clause: Clause) -> bool:
    """Whether a clause only introduces what somebody says ("he said that ..."), so that its content is the claim."""
    head = clause.head
    if (is_untrue(head) or _calls_untrue(head) or lacks_proof(head)) and _governs_clause(clause):
        return True
    if not says(clause.head):
        return False
    content = [c for c in clause.head.children if c.dep_ == "ccomp" and c.pos_ in {"VERB", "AUX"}]
    content += [g for c in clause.head.children if c.dep_ == "dobj" for g in c.children if is_content(g)]
    tag = clause.dep == "parataxis" and len(clause.own) <= 6
    return bool(content) or tag


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
