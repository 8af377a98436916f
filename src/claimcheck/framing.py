"""Words around a clause -> what they say of it before it is told: untrue, unproved, open, or beyond doubt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimcheck.clauses import CLAIM_NOUNS, CONTENT_NOUNS, GUESS_NOUNS, IDEAS, RELATIVE, SUBJECTS, UNTRUTHS

if TYPE_CHECKING:
    from spacy.tokens import Token

# "It is a myth that ...", "the false claim that ...": the text itself denies what follows.
UNTRUE = UNTRUTHS | frozenset(
    "baseless bogus delusion exaggerated fanciful fantasy false far-fetched groundless illusion impossible inaccurate "
    "incorrect mistaken naive nonsensical overblown unfounded untenable untrue wrong".split()
)
ABSURD = frozenset("absurd disingenuous ludicrous misguided misleading preposterous ridiculous silly".split())  # to say
DISPROVE = frozenset("abandon contradict debunk discard discredit disprove falsify overturn refute".split())  # passive
BEAR_OUT = frozenset("back corroborate substantiate support".split())  # "... is not supported by the data"
TRUE = frozenset({"true", "correct", "accurate", "fact"})  # denied, they deny what follows

# "There is no evidence that ...", "no trial has shown that ...": what is denied is what they would have been of.
PROOFS = frozenset("basis confirmation evidence hint indication proof reason sign support".split())
STUDIES = frozenset(
    "analysis author data evidence experiment finding meta-analysis observation paper researcher research result "
    "review scientist study survey test trial work".split()
)
SHOW = frozenset("confirm demonstrate establish find indicate prove reveal show suggest support".split())
PROVE = frozenset({"demonstrate", "establish", "prove", "show"})  # who has not, leaves it open
NONE = frozenset({"hardly", "insufficient", "little", "neither", "no", "none", "nothing", "scant", "scarce", "zero"})
WANTING = frozenset({"absent", "insufficient", "lacking", "missing", "scant", "scarce", "thin", "weak"})
WAYS = frozenset({"chance", "likelihood", "possibility", "prospect", "risk", "way"})  # with none, it is not so

# What leaves open whether it is so: "it is unlikely that ...", "one theory is that ...", "there is a chance that ...".
OPEN = frozenset(
    "conceivable debatable doubtful imaginable improbable likely plausible possible probable questionable thinkable "
    "uncertain unclear unlikely unproven".split()
)
GUESSES = (IDEAS - {"conclusion"}) | WAYS | GUESS_NOUNS | {"doubt", "question"}
SURE = frozenset({"doubt", "question"})  # with none, it is so
KNOWN = frozenset("certain clear evident guaranteed known obvious plain proven sure".split())
INFER = frozenset({"entail", "imply", "mean", "suggest"})  # what does not mean that it is so leaves it open
FAIR = frozenset("accurate correct fair important reasonable right safe true worth".split())  # to say

TO_SAY = frozenset(  # what leaves open, said of saying it
    "conceivable difficult early easy enough error hard impossible mistake plausible possible premature "
    "tempting".split()
)
LABEL = re.compile(r"\W*(?:[Tt]he\s+)?(?P<label>[A-Za-z]+)(?:\s+(?:#\s*)?(?:no\.\s*)?\d+)?\s*:")
FALSELY = frozenset("erroneously falsely incorrectly mistakenly untruthfully wrongly".split())  # said, or believed
FALSE_LABELS = frozenset("fake false falsehood fiction hoax lie misconception myth".split())
TOLD_LABELS = frozenset("allegation claim rumor rumour".split())


# What people do to a claim or a risk: "the risk that he took" tells which, not what it is a risk of.
DONE_TO = frozenset(
    "answer ask bring face feel file issue make miss pose publish put raise sell spread take tell write".split()
)


def describes(token: Token) -> bool:
    """Whether a clause with a relative pronoun says which is meant: "the risk that he took", "the gene that causes"."""
    if token.dep_ not in {"acl", "relcl"}:
        return False
    pronouns = [c for c in token.children if c.lower_ in RELATIVE and c.dep_ not in {"mark", "det"}]
    no_claim = token.head.lemma_.lower() not in CONTENT_NOUNS | {"way"} or token.lemma_ in DONE_TO
    return any(no_claim or c.dep_ in {"nsubj", "nsubjpass"} for c in pronouns)


def is_untrue(governor: Token) -> bool:
    """Whether a word, its predicate or a word beside it says that what follows is not so."""
    proved = next((c for c in governor.children if c.dep_ == "xcomp" and c.lemma_ == "be"), governor)
    told = (*governor.children, *proved.children)
    words = [governor, *(c for c in told if c.dep_ in {"acomp", "attr", "amod", "oprd"})]
    negated = _negated(governor)
    disproved = governor.lemma_.lower() in DISPROVE and any(c.dep_ == "nsubjpass" for c in governor.children)
    # what "lies between two countries" is no lie
    words = [w for w in words if not (w.lemma_ == "lie" and w.pos_ == "VERB")]
    said = any(w.lemma_.lower() in (TRUE if negated else UNTRUE) for w in words)
    # "a common misconception is that ..."
    said = said or (governor.lemma_ == "be" and not negated and _subject_in(governor, UNTRUTHS))
    return said or (disproved and not negated)


def lacks_proof(governor: Token) -> bool:
    """Whether a governor says that nothing shows its clause: "no evidence was found", "did not show", "no reason"."""
    verb = governor
    if governor.pos_ == "NOUN":
        verb = governor.head
    elif governor.dep_ in {"acl", "relcl"} and governor.head.lemma_.lower() in PROOFS:
        verb = governor.head.head  # "no reason to believe"
    elif governor.lemma_ == "fail":
        verb = next((c for c in governor.children if c.dep_ == "xcomp"), governor)
    nouns = {c for c in verb.children if c.dep_ in {"attr", "dobj", "nsubj", "nsubjpass"}}
    nouns |= {governor, governor.head} if governor.pos_ == "NOUN" or verb is not governor else set()
    proofs = [n for n in nouns if n.lemma_.lower() in PROOFS]
    if any(is_none(n) or _wanting(n) for n in proofs):
        return True
    failed = _failed(verb)
    subject = _subject(verb.head if failed else verb)
    nobody = subject is not None and (subject.lower_ == "nobody" or is_none(subject))
    negated = failed or nobody or _negated(verb)
    if not negated or verb.lemma_.lower() not in SHOW:
        return False
    ideas = any(n.lemma_.lower() in IDEAS | PROOFS for n in nouns if n.dep_ == "dobj")
    return ideas or (subject is not None and (_nobody_at_all(subject) or _studies(subject)))


def denies(governor: Token) -> bool:
    """Whether a word says that the clause that hangs on it is not so, or that nothing shows it."""
    return (
        lacks_proof(governor)
        or is_untrue(governor)
        or _no_way(governor)
        or _against_claim(governor)
        or _not_that(governor)
        or _rejected(governor)
    )


def leaves_open(governor: Token) -> bool:
    """Whether a word leaves open if the clause that hangs on it is so: "it is unlikely", "the fear is", "a chance"."""
    if governor.pos_ == "NOUN":
        named = governor.lemma_.lower() in (GUESS_NOUNS | WAYS | SURE) - {"way"} and governor.dep_ != "pobj"
        return named and not is_none(governor)
    negated = _negated(governor)
    if (
        governor.lemma_ != "be"
    ):  # "it cannot be ruled out that ...", "this does not mean that ...", "failed to prove that ..."
        ruled_out = governor.lemma_ == "rule" and any(c.lower_ == "out" for c in governor.children)
        return (negated and (governor.lemma_ in INFER | PROVE or ruled_out)) or (
            governor.lemma_ in PROVE and _failed(governor)
        )
    said = [c.lower_ for c in governor.children if c.dep_ in {"acomp", "advmod"}]
    if negated and not any(c.dep_ == "acomp" for c in governor.children):
        return False
    return (
        bool(_it(governor) and OPEN & set(said))
        or ((negated or "far" in said) and _sure(governor))
        or _subject_in(governor, GUESSES)
    )


def _sure(verb: Token) -> bool:
    """Whether a predicate speaks of what is known: "clear" in "not clear that", "certain" in "far from certain"."""
    return any(t.lower_ in KNOWN for t in verb.subtree if t.i < verb.i + 5)


def beyond_doubt(governor: Token) -> bool:
    """Whether a word says that the clause that hangs on it is so: "there is no doubt that ..."."""
    return governor.lemma_.lower() in SURE and is_none(governor)


def judged_saying(verb: Token) -> str | None:
    """How "it is wrong to say that ..." judges what would be said: untrue, fair or open; None of other sayings."""
    judging = verb.head.head if verb.head.pos_ in {"ADJ", "ADV"} else verb.head  # "too early to say" hangs on "early"
    if (
        verb.dep_ not in {"ccomp", "xcomp"}
        or judging.lemma_ != "be"
        or not any(c.lower_ == "it" for c in judging.children)
    ):
        return None
    if not any(c.tag_ == "TO" for c in verb.children):
        return None
    words = {c.lower_ for c in judging.children if c.dep_ in {"acomp", "attr"}}
    if verb.lemma_ in {"deny", "dispute", "doubt"}:
        return "fair"
    negated = _negated(judging)
    if (words & (TRUE | FAIR) and negated) or (words & ((UNTRUE | ABSURD) - {"impossible"}) and not negated):
        return "untrue"
    return "open" if words & TO_SAY or negated else "fair"


def label_of(text: str) -> str | None:
    """What a label before a sentence says of it: "untrue" of "Myth: ...", "told" of "Claim: ...", else None."""
    found = LABEL.match(text)
    label = found["label"].lower() if found else ""
    return "untrue" if label in FALSE_LABELS else "told" if label in TOLD_LABELS else None


def is_none(noun: Token) -> bool:
    """Whether there is none of what a noun names: "no evidence", "little proof", "nothing"."""
    return noun.lower_ in NONE or any(c.lower_ in NONE for c in noun.children if c.dep_ in {"amod", "det", "neg"})


def _negated(word: Token) -> bool:
    return any(c.dep_ == "neg" for c in word.children)


def _it(verb: Token) -> bool:
    return any(c.dep_ == "nsubj" and c.lower_ == "it" for c in verb.children)


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)


def _subject_in(verb: Token, nouns: frozenset[str]) -> bool:
    return any(c.dep_ in SUBJECTS and c.lemma_.lower() in nouns and not is_none(c) for c in verb.children)


def _not_that(verb: Token) -> bool:
    """For "it is not that Europe lacks money"."""
    told = {c.dep_ for c in verb.children} & {"acomp", "attr", "prep", "advmod", "npadvmod"}
    nots = [c for c in verb.children if c.dep_ == "neg"]
    after = [t.lower_ for c in nots for t in c.doc[c.i + 1 : c.i + 2]]
    negated = bool(nots) and not set(after) & {"only", "just", "merely", "simply"}
    return verb.lemma_ == "be" and _it(verb) and not told and negated


def _failed(verb: Token) -> bool:
    """For "failed to prove", "was unable to show"."""
    above = verb.head
    return bool(verb.dep_ == "xcomp" and (above.lemma_ == "fail" or above.lower_ == "unable"))


def _rejected(noun: Token) -> bool:
    """For "fears that ... proved unfounded", "the suggestion that ... is absurd"."""
    verb = noun.head
    if noun.dep_ not in {"nsubj", "nsubjpass"} or noun.lemma_.lower() not in CLAIM_NOUNS | GUESS_NOUNS:
        return False
    negated = _negated(verb)
    absurd = any(c.dep_ in {"acomp", "attr"} and c.lower_ in ABSURD for c in verb.children)
    return is_untrue(verb) or (verb.lemma_ in BEAR_OUT if negated else absurd)


def _no_way(governor: Token) -> bool:
    """For "there is no way that ...", "no chance that ..."."""
    return governor.lemma_.lower() in WAYS and is_none(governor)


def _against_claim(noun: Token) -> bool:
    """For "contrary to the claim that ...", "there is no truth to the rumour that ..."."""
    if noun.dep_ != "pobj" or noun.lemma_.lower() not in CLAIM_NOUNS:
        return False
    above = noun.head.head
    return above.lower_ == "contrary" or noun.head.lower_ == "contrary" or (above.lemma_ == "truth" and is_none(above))


def _wanting(noun: Token) -> bool:
    """Whether it is what is lacking: "evidence that ... is weak"."""
    verb = noun.head
    return noun.dep_ == "nsubj" and (
        verb.lemma_.lower() == "lack" or any(c.dep_ == "acomp" and c.lower_ in WANTING for c in verb.children)
    )


def _nobody_at_all(subject: Token) -> bool:
    return subject.lower_ in {"nothing", "nobody"} or (subject.lower_ == "one" and is_none(subject))


def _studies(subject: Token) -> bool:
    """Whether a subject is a study or those who made it: "the trial", "we", "none of the trials"."""
    below = (subject, *(g for c in subject.children if c.dep_ == "prep" for g in c.children))
    return any(t.lemma_.lower() in STUDIES or t.lower_ == "we" for t in below)
