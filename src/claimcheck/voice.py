"""Clauses -> who says each one, and whether he denies or confirms it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from claimcheck.clauses import CLAIM_NOUNS, is_clause_head, is_content, told
from claimcheck.framing import (
    FALSELY,
    UNTRUE,
    beyond_doubt,
    denies,
    describes,
    is_untrue,
    judged_saying,
    label_of,
    leaves_open,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from claimcheck.clauses import Clause

REPORT = frozenset(
    "worry dread pretend suspect assume imagine wonder say tell report state announce claim declare argue "
    "note warn add explain stress write predict estimate allege believe think insist suggest describe reply "
    "respond remark comment reveal indicate contend maintain assert acknowledge admit recall reiterate "
    "emphasize emphasise underline conclude disclose testify tweet assure vow pledge promise confirm deny "
    "reject dismiss refute dispute doubt hope expect fear speculate complain boast concede observe point "
    "mention show find hear convey express read hypothesise hypothesize whisper inform notify rule hold wager reckon "
    "suppose foretell quip joke recount".split()
)
DENY = frozenset(
    ["deny", "reject", "dismiss", "refute", "dispute", "rebut", "disavow", "repudiate", "contradict", "debunk"]
)
RAISING = frozenset({"believe", "think"})  # who does not believe that it is so believes that it is not
CONFIRM = frozenset(["confirm", "acknowledge", "admit", "verify", "corroborate"])
# Evidence that finds or shows is a source, not a speaker with a stake: it asserts in the article's voice.
EVIDENCE = frozenset(["show", "find", "reveal", "indicate"])
QUOTES_OPEN = '“"«„'
QUOTES_CLOSE = '”"»“'
FALSE = "be false"  # the verb of a Saying in which the text itself denies
OPEN = "be open"  # and of one in which it leaves open whether it is so

LABEL_WORDS = 4  # of a label that the parser takes for a sentence
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
    if lemma in RAISING:
        return -1 if negated else 0
    if lemma == "doubt":
        return 0 if negated else -1
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
    if subject is not None and subject.dep_ == "nsubjpass":
        if subject.lower_ == "it":
            return None  # "it is believed that ..."
        if subject.lemma_.lower() in CLAIM_NOUNS:  # "the rumour that ... was denied by the palace"
            return next((g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"), None)
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
        if token.dep_ in GOVERNED and (governed := _governed(token, parent)) is not None:
            return governed or None
        if parent.i not in heads and parent.dep_ not in {"xcomp", "acl"}:
            break
        token = parent
    return None


def _governed(token: Token, parent: Token) -> Saying | Literal[False] | None:
    """What the word that a clause hangs on makes of it; False if it is the text's own, None if it says nothing."""
    if parent.dep_ == "acomp" and parent.head.lemma_ == "be":
        parent = parent.head  # "unlikely" in "he said it was unlikely that ..."
    elif token.dep_ == "acl" and told(parent):
        return _of(parent.head)
    if framed := _framed(token, parent):
        return _said_by(parent, framed)
    if beyond_doubt(parent):
        return _without_doubt(parent.head)
    if token.dep_ == "ccomp" and says(parent):
        return _reported(parent)
    if token.dep_ != "csubj" and not describes(token) and parent.lemma_.lower() in CLAIM_NOUNS:
        verb = parent.head
        return _of(verb) if says(verb) else Saying(speaker=None, verb=verb.lemma_.lower(), stance=0)
    return None


def _reported(verb: Token) -> Saying | Literal[False]:
    """Who says what hangs on a verb of saying; False if that is the text's own."""
    judged = judged_saying(verb)
    if any(c.lower_ in FALSELY for c in verb.children) and not is_negated(verb):
        return _denied()  # "the tabloid falsely claimed that ..."
    if judged is not None:
        return _denied() if judged == "untrue" else judged == "open" and _left_open()
    unsaid = is_negated(verb) or _by_nobody(verb)
    if _by_nobody(verb) and verb.lemma_.lower() in DENY | {"doubt"}:
        return False  # "no one denies that ..."
    if verb.lemma_.lower() in EVIDENCE:
        return unsaid and _left_open()
    return replace(_of(verb), denied_saying=True, stance=0) if _by_nobody(verb) else _of(verb)


def _without_doubt(verb: Token) -> Saying | Literal[False]:
    """Who says that there is no doubt; False if the text itself does."""
    if verb.lemma_ != "be":  # "the firm has no doubt that ..."
        return Saying(speaker=_speaker_of(verb), verb="say", stance=0)
    tag = next((c for c in (verb.head, *verb.children) if says(c) and c != verb), None)
    return tag is not None and _of(tag)  # "there is no doubt that it works, the minister said"


def _framed(token: Token, parent: Token) -> Saying | None:
    """What the text itself says of a clause before it tells it: that it is not so, or that it may be."""
    if describes(token):
        return None
    if denies(parent) or _misread(token, parent):
        return _denied()
    if leaves_open(parent) and not any(c.tag_ in {"WRB", "WP"} and c.i < token.i for c in token.children):
        return _left_open()
    if parent.lemma_ == "be" and any(c.dep_ == "nsubj" and c.lemma_.lower() in CLAIM_NOUNS for c in parent.children):
        return Saying(speaker=None, verb="claim", stance=0)  # "the allegation is that ..."
    return None


def _said_by(frame: Token, framed: Saying) -> Saying:
    """Who it is that leaves a clause open, or denies it: the text, or the judge of "the judge said it was unlikely"."""
    verb = frame if frame.pos_ in {"VERB", "AUX"} else frame.head
    of = verb.head
    if verb.dep_ != "ccomp" or not says(of) or of.lemma_ in EVIDENCE or is_negated(of) or stance_of(of) < 0:
        return framed
    return replace(framed, speaker=_speaker_of(of))


def _by_nobody(verb: Token) -> bool:
    """Whether a verb of saying has nobody, or hardly anybody, for its subject: "few believe", "no one claims"."""
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None:
        return False
    told = (c.lower_ for c in subject.children if c.dep_ in {"amod", "det", "advmod", "neg"})
    words = {subject.lower_, subject.left_edge.lower_, *told}  # the parser may hang the "a" of "a few" on "few"
    if words & {"a", "the", "fewer", "less", "than"} or any(t.lower_ == "fewer" for t in subject.subtree):
        return False
    return bool(words & {"nobody", "none", "no", "few", "hardly", "scarcely", "neither"})


def _misread(token: Token, noun: Token) -> bool:
    """Whether the parser hung the predicate of "the claim that A causes B is false" on "causes"."""
    return noun.lemma_.lower() in CLAIM_NOUNS and any(c.dep_ == "ccomp" and is_untrue(c) for c in token.children)


def labelled(sentence: Span) -> Saying | None:
    """Who says a sentence by the label before it: "Myth: ..." is denied, "Claim: ..." somebody's."""
    before = sentence.doc[sentence.start - 1].sent if sentence.start else sentence
    alone = before != sentence and before.text.rstrip().endswith(":") and len(before) <= LABEL_WORDS
    label = label_of(before.text if alone else sentence.text)
    return _denied() if label == "untrue" else Saying(speaker=None, verb="claim", stance=0) if label == "told" else None


def _denied() -> Saying:
    return Saying(speaker=None, verb=FALSE, stance=-1)


def _left_open() -> Saying:
    return Saying(speaker=None, verb=OPEN, stance=0)


def _of(verb: Token) -> Saying:
    """The saying of a verb that reports."""
    lemma = verb.lemma_.lower()
    unsaid = is_negated(verb) and (lemma not in DENY | RAISING or verb.dep_ == "conj")
    return Saying(speaker=_speaker_of(verb), verb=lemma, stance=stance_of(verb), denied_saying=unsaid)


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
    return any((is_clause_head(t) or t.dep_ == "csubj") and not describes(t) for t in inner)


def _is_tag(verb: Token) -> bool:
    """Whether a saying verb is an insertion ("he said") and not a clause with content of its own."""
    return not any(c.dep_ in {"ccomp", "dobj"} for c in verb.children) and any(c.dep_ == "nsubj" for c in verb.children)


def is_frame(clause: Clause) -> bool:
    """Whether a clause only introduces what somebody says ("he said that ..."), so that its content is the claim."""
    head = clause.head
    words = (head, *(c for c in head.children if c.dep_ in {"attr", "nsubj", "nsubjpass", "dobj"}))
    bare = head.lemma_ in {"be", "have", "remain", "exist", "persist"}
    framing = any(denies(w) or ((bare or w == head) and leaves_open(w)) or beyond_doubt(w) for w in words)
    below = (*head.children, *(g for c in head.children if c.dep_ == "acomp" for g in c.children))
    framing = framing or any(says(c) and judged_saying(c) for c in below)
    if (framing or _calls_untrue(head) or _only_names(clause)) and _governs_clause(clause):
        return True
    if head.dep_ == "ccomp" and is_content(head.head) and is_untrue(head):
        return True  # see _misread
    if not says(clause.head):
        return False
    content = [c for c in clause.head.children if c.dep_ == "ccomp" and c.pos_ in {"VERB", "AUX"}]
    content += [g for c in clause.head.children if c.dep_ == "dobj" for g in c.children if is_content(g)]
    tag = clause.dep == "parataxis" and len(clause.own) <= 6
    return bool(content) or tag


def _only_names(clause: Clause) -> bool:
    """Whether a clause says no more than that there is a claim or a truth: "the allegation is", "it is a fact"."""
    head = clause.head
    nouns = {c.lemma_.lower() for c in head.children if c.dep_ in {"nsubj", "attr"}}
    others = {c.dep_ for c in head.children} - {
        "nsubj",
        "attr",
        "acomp",
        "ccomp",
        "csubj",
        "punct",
        "expl",
        "mark",
        "cc",
    }
    return head.lemma_ == "be" and not others and bool(nouns & (CLAIM_NOUNS | {"fact", "truth"}))


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
