"""Verbs -> sayings: which verbs report, who is their subject, and whether he denies, confirms or says nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.clauses import CLAIM_NOUNS

if TYPE_CHECKING:
    from spacy.tokens import Token

REPORT = frozenset(
    "worry dread pretend suspect assume imagine wonder say tell report state announce claim declare argue "
    "note warn add explain stress write predict estimate allege believe think insist suggest describe reply "
    "respond remark comment reveal indicate contend maintain assert acknowledge admit recall reiterate "
    "emphasize emphasise underline conclude disclose testify tweet assure vow pledge promise confirm deny "
    "reject dismiss refute dispute doubt hope expect fear speculate complain boast concede observe point "
    "mention show find hear convey express read hypothesise hypothesize whisper inform notify rule hold wager reckon "
    "suppose foretell quip joke recount answer determine".split()
)
DENY = frozenset(
    ["deny", "reject", "dismiss", "refute", "dispute", "rebut", "disavow", "repudiate", "contradict", "debunk"]
)
RAISING = frozenset({"believe", "think"})  # who does not believe that it is so believes that it is not
CONFIRM = frozenset(["confirm", "acknowledge", "admit", "verify", "corroborate"])
# Evidence that finds or shows is a source, not a speaker with a stake: it asserts in the article's voice.
EVIDENCE = frozenset(["show", "find", "reveal", "indicate"])
# Who gives a finding of his own, which others may not share, where a study finds what is there.
JUDGES = frozenset(
    "assembly auditor board commission commissioner committee coroner court inquest inquiry inspector inspectorate "
    "investigator judge jury juror magistrate ombudsman panel prosecutor regulator tribunal watchdog".split()
)
UNWILLING = frozenset({"reluctant", "unable", "unwilling"})
FALSE = "be false"  # the verb of a Saying in which the text itself denies
OPEN = "be open"  # and of one in which it leaves open whether it is so


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
    if token.lemma_ == "determine" and not any(c.dep_ == "ccomp" and not _is_question(c) for c in token.children):
        return False  # "the vote will determine whether ..." says nothing
    if token.lemma_ == "hold" and any(c.dep_ == "dobj" and not _has_clause(c) for c in token.children):
        return False  # "no group holds shares in it"
    return token.lemma_.lower() in REPORT and token.pos_ in {"VERB", "AUX"}


def _has_clause(noun: Token) -> bool:
    return any(c.dep_ in {"acl", "ccomp", "relcl"} for c in noun.children)


def _is_question(verb: Token) -> bool:
    return verb.left_edge.lower_ in {"if", "whether"} or verb.left_edge.tag_ in {"WDT", "WP", "WP$", "WRB"}


def speaker_of(verb: Token) -> Token | None:
    """Who says what a verb of saying reports, None if nobody is named."""
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    passive = subject is not None and subject.dep_ == "nsubjpass"
    if subject is not None and passive and (subject.lower_ == "it" or subject.lemma_.lower() in CLAIM_NOUNS):
        # "it is believed that ...", "the rumour that ... was denied by the palace"
        return next((g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"), None)
    if subject is None and verb.dep_ in {"conj", "xcomp", "advcl", "pcomp"}:
        # "he said ..., adding that", "they refused to say whether": whoever is the subject of the verb above
        above = verb.head
        while above.pos_ not in {"VERB", "AUX"} and above.dep_ != "ROOT":
            above = above.head
        subject = speaker_of(above)
    if subject is None:
        # "..., reported the newspaper": the parser takes an inverted subject for an object
        subject = (
            next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None) if verb.dep_ == "ROOT" else None
        )
    return subject


def is_evidence(verb: Token) -> bool:
    """Whether a verb tells what the evidence is: "the study found", and not "the jury found"."""
    lemma = verb.lemma_.lower()
    return lemma in EVIDENCE and not (lemma == "find" and _is_judge(speaker_of(verb)))


def _is_judge(speaker: Token | None) -> bool:
    return speaker is not None and speaker.lemma_.lower() in JUDGES


def left_unsaid(verb: Token) -> bool:
    """For "declined to rule that", "was unable to conclude that", "stopped short of finding that"."""
    above = verb.head
    if verb.dep_ == "xcomp":
        return above.lemma_ in {"decline", "fail", "hesitate", "refuse"} or above.lower_ in UNWILLING
    return bool(verb.dep_ == "pcomp" and above.i and above.nbor(-1).lower_ == "short")


def by_nobody(verb: Token) -> bool:
    """Whether a verb of saying has nobody, or hardly anybody, for its subject: "few believe", "no one claims"."""
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None:
        return False
    if any(c.dep_ == "preconj" and c.lower_ == "neither" for c in subject.children):
        return True
    told = (c.lower_ for c in subject.children if c.dep_ in {"amod", "det", "advmod", "neg"})
    words = {subject.lower_, subject.left_edge.lower_, *told}  # the parser may hang the "a" of "a few" on "few"
    if words & {"a", "the", "fewer", "less", "than"} or any(t.lower_ == "fewer" for t in subject.subtree):
        return False
    return bool(words & {"nobody", "none", "no", "few", "hardly", "scarcely", "neither"})


def saying_of(verb: Token) -> Saying:
    """The saying of a verb that reports."""
    lemma = verb.lemma_.lower()
    unsaid = is_negated(verb) and (lemma not in DENY | RAISING or verb.dep_ == "conj")
    return Saying(speaker=speaker_of(verb), verb=lemma, stance=stance_of(verb), denied_saying=unsaid)
