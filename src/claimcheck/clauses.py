"""A parsed sentence -> its clauses: which words each one owns, and its subject."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.relatives import antecedent, described

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
VERBAL = frozenset({"VERB", "AUX"})
# Dependencies whose head starts a clause of its own if it is a verb.
CLAUSAL = frozenset({"conj", "ccomp", "advcl", "relcl", "parataxis"})
NEGATIONS = frozenset("not n't n’t never no neither nor nobody none nothing nowhere hardly barely scarcely".split())
# Nouns whose "that" clause makes a claim of its own: "the report that the dam failed", "it is a myth that ...".
IDEAS = frozenset("assumption belief concept conclusion hypothesis idea notion premise theory view".split())
UNTRUTHS = frozenset("canard fallacy falsehood fiction hoax legend lie misconception myth nonsense".split())
CLAIM_NOUNS = IDEAS | frozenset(
    "accusation allegation assertion charge claim news report reports rumor rumour statement story suggestion".split()
)
GUESS_NOUNS = frozenset(
    "concern danger expectation fear forecast guess hope prediction speculation suspicion worry".split()
)
_OPEN_NOUNS = "chance doubt evidence hint indication likelihood possibility proof prospect question risk sign"
CONTENT_NOUNS = CLAIM_NOUNS | UNTRUTHS | GUESS_NOUNS | frozenset(_OPEN_NOUNS.split()) | {"denial", "fact"}
TIMES = frozenset({"day", "morning", "month", "night", "week", "year"})  # "shot the following year" shoots no year
# Verbs that, without an object, are passive where they share an auxiliary that makes one.
TRANSITIVE = frozenset(
    "abolish acquire acquit annex appoint award ban behead bury cancel capture complete convert convict cremate "
    "decommission defeat delist demolish deport depose destroy disband discharge dismantle dismiss dissolve drop "
    "exchange execute exile expel expand exonerate fine free hang impeach imprison incorporate intern jail kill knight "
    "liberate murder name nominate oust outlaw pardon poison promote publish ransom rebuild recapture release "
    "relocate rename renovate repeal replace reopen rescue restore reunite sack scrap sell sentence separate shoot "
    "shelve split strip supplant suspend torture transfer vandalise".split()
)
TRIM_LEFT = frozenset({"cc", "mark", "punct", "preconj"})
TELL = frozenset({"assure", "convince", "inform", "notify", "persuade", "remind", "tell", "warn"})  # somebody, that
# Who of a kind is meant: what is said of them is not said of all.
SOME_OF = frozenset({"all", "any", "each", "every", "few", "first", "last", "many", "most", "no", "only"})
ANY_ONE = frozenset({"all", "anyone", "everyone", "first", "last", "many", "most", "people", "those"})
RELATED = frozenset({"dobj", "nsubj", "nsubjpass"})
WORDS = frozenset("account judgement judgment opinion telling view word".split())  # "in her words", "in his view"
RELATIVE = frozenset({"which", "who", "that", "whom", "whose"})


@dataclass(frozen=True, kw_only=True)
class Clause:
    """One clause of a sentence. ``own`` are its words in order, without those of clauses inside it.

    ``subject`` may be a word of another clause (shared by coordination, or the noun that a relative clause describes);
    ``borrowed`` then is true. ``of`` is the clause that this one is part of, by the index of its head word, else None.
    """

    head: Token
    own: tuple[Token, ...]
    subject: Token | None
    borrowed: bool
    dep: str
    of: int | None


def is_clause_head(token: Token) -> bool:
    """Whether a word starts a clause: a finite verb, alone, coordinated or subordinate."""
    if token.dep_ == "ROOT":
        return True
    if token.dep_ == "acl":
        return is_content(token) and _is_finite(token)
    if token.dep_ not in CLAUSAL or token.pos_ not in VERBAL or _in_open_cleft(token) or _restricts(token):
        return False
    if token.dep_ == "conj":
        if _alternative(token):
            return False
        return _is_finite(token) and _chain_head(token).pos_ in VERBAL and is_clause_head(_chain_head(token))
    if any(c.dep_ == "mark" and (c.lower_ in KEPT or _compares(c, token)) for c in token.children):
        return False  # "emissions are higher than they were in 1990", "he did not play until he was nineteen"
    if any(c.dep_ == "mark" and (_as_if(c) or _asks(c, token)) for c in token.children):
        return False
    if _free(token) or _of_it_all(token) or _opens_brackets(token):
        return False
    return _is_finite(token) and (
        any(child.dep_ in SUBJECTS for child in token.children) or token.dep_ in {"relcl", "parataxis"}
    )


def _alternative(token: Token) -> bool:
    """Whether a verb without a subject is one of two of which one is so: "were killed or displaced", "rather than"."""
    if any(c.dep_ in SUBJECTS for c in token.children):
        return False
    between = [c for c in token.head.children if c.dep_ == "cc" and token.head.i < c.i < token.i]
    either = any(c.lower_ == "or" for c in between) or any(c.lower_ == "or" for c in token.lefts)
    return either or any(
        t.lower_ in {"rather", "instead"} for t in token.doc[max(token.i - 3, token.sent.start) : token.i]
    )


def _compares(mark: Token, verb: Token) -> bool:
    """Whether an "as" is the second of "as hostile as it was"."""
    head = verb.head
    if mark.i and mark.nbor(-1).lower_ in {"far", "long", "soon"}:
        return False
    return mark.lower_ == "as" and any(c.lower_ in {"as", "same", "so"} and c.i < mark.i for c in (*head.lefts, head))


def _as_if(mark: Token) -> bool:
    """Whether a clause tells what it was like, which it was not: "he spoke as if he had won"."""
    return mark.lower_ in {"if", "though"} and mark.i > 0 and bool(mark.nbor(-1).lower_ == "as")


def _asks(mark: Token, verb: Token) -> bool:
    """Whether a clause is a question that somebody puts, and no claim: "asked if the dam was safe"."""
    above = verb.head
    asked = above.lemma_.lower() in ASKING if verb.dep_ == "ccomp" else above.lemma_.lower() == "ask"
    return mark.lower_ in {"if", "whether"} and verb.dep_ in {"advcl", "ccomp"} and asked and above.i < mark.i


ASKING = frozenset(
    "ask check decide determine discover enquire examine inquire investigate know learn question see test".split()
)
KEPT = frozenset({"than", "till", "until"})


def _free(token: Token) -> bool:
    """Whether a clause stands for a thing: "lightning is what set the wood alight"."""
    return token.dep_ == "ccomp" and any(c.dep_ in SUBJECTS and c.lower_ == "what" for c in token.children)


def _opens_brackets(token: Token) -> bool:
    """Whether a verb stands first in brackets, before any subject: "(born Anna Holm; 4 October 1941)"."""
    return token.i > 0 and bool(token.nbor(-1).text == "(")


def _of_it_all(token: Token) -> bool:
    """Whether "which" means all that was said, by its number: "pumps out the last barrels, which makes it worse"."""
    if token.dep_ != "relcl" or token.head.tag_ not in {"NNS", "NNPS"}:
        return False
    which = any(c.dep_ in SUBJECTS and c.lower_ == "which" for c in token.children)
    verbs = [token, *(c for c in token.children if c.dep_ in {"aux", "auxpass"})]
    return which and any(v.tag_ == "VBZ" or v.lower_ == "was" for v in verbs)


def whose_words(prep: Token) -> Token | None:
    """Who speaks by "in the words of the report" or "in her view", set off from what is said; else None."""
    noun = next((c for c in prep.children if c.dep_ == "pobj"), None)
    if noun is None or prep.lower_ not in {"by", "in"} or noun.lemma_.lower() not in WORDS:
        return None
    if prep.lower_ == "by" and (noun.lemma_.lower() != "account" or prep.dep_ == "agent"):
        return None
    before = prep.i == prep.sent.start or prep.nbor(-1).text in {",", ";", "-", "–", "—"}
    last = noun.right_edge.i
    if not before or not any(t.is_punct for t in prep.doc[last : last + 2]):
        return None
    of = next((g for c in noun.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"), None)
    return next((c for c in noun.children if c.dep_ == "poss"), of)


def yet_to(verb: Token) -> Token | None:
    """What has not been done so far: "approve" in "has yet to approve the plan"; else None."""
    if verb.lemma_ not in {"be", "have"} or not any(c.lower_ == "yet" and c.i > verb.i for c in verb.children):
        return None
    return next((c for c in verb.children if c.dep_ == "xcomp" and any(g.tag_ == "TO" for g in c.children)), None)


def told(noun: Token) -> bool:
    """Whether a noun is who is told something: "the inquest" in "he told the inquest that ..."."""
    return noun.dep_ in {"dobj", "dative"} and noun.head.lemma_.lower() in TELL


def is_content(token: Token) -> bool:
    """Whether a verb tells what a noun is about ("the report that the dam failed") or what somebody is told."""
    return (
        (token.head.lemma_.lower() in CONTENT_NOUNS or told(token.head))
        and any(child.dep_ == "mark" and child.lower_ == "that" for child in token.children)
        and any(child.dep_ in SUBJECTS for child in token.children)
    )


def _in_open_cleft(token: Token) -> bool:
    """Whether a verb is what "it was not Jones who fired" denies of Jones, or "whether it was Jones who" asks."""
    focus = token.head
    verb = focus.head
    cleft = token.dep_ == "relcl" and focus.dep_ == "attr" and verb.lemma_ == "be"
    beside = {c.lower_ for c in verb.children if c.dep_ in {"nsubj", "neg", "mark"}}
    return cleft and "it" in beside and bool(beside & {"not", "whether", "if"})


def _restricts(token: Token) -> bool:
    """Whether a relative clause says which of a kind are meant: "people who smoke die earlier", "those who did not"."""
    if token.dep_ == "relcl" and _lacks_object(token):
        return True
    noun = token.head
    pronoun = next((c for c in token.children if c.dep_ in RELATED and c.lower_ in RELATIVE), None)
    if token.dep_ != "relcl" or pronoun is None or noun.doc[pronoun.i - 1].text == ",":
        return False
    noun = antecedent(noun, pronoun, token) or noun  # of "storms in the basin that make landfall" the storms
    marks = {c.lower_ for c in noun.children if c.dep_ in {"det", "poss", "nummod", "amod", "predet"}}
    best = any(c.tag_ == "JJS" for c in noun.children)
    if marks & SOME_OF or best or noun.lower_ in ANY_ONE:
        return True
    if pronoun.dep_ != "nsubj":
        return False
    cleft = noun.dep_ == "attr" and noun.head.lemma_ == "be" and any(c.lower_ == "it" for c in noun.head.children)
    denied = any(a.lower_ in NEGATIONS for c in noun.ancestors for a in c.children)
    told = noun.dep_ in {"dobj", "pobj", "attr"} and _past(token) and not denied  # "by rebels who killed 300"
    if cleft or told:
        return False
    bare = not any(c.dep_ in {"det", "poss", "nummod"} for c in noun.children)
    return noun.tag_ in {"NNS", "NNPS"} and bare


def _lacks_object(token: Token) -> bool:
    """Whether a clause that no comma sets off is told of its noun: "areas that they control", "the goods they sell"."""
    subject = next((c for c in token.children if c.dep_ in SUBJECTS), None)
    opening = token.left_edge
    if subject is None or subject.lower_ in RELATIVE or (opening.i and opening.nbor(-1).is_punct):
        return False
    if opening.i >= subject.left_edge.i:
        return not is_content(token) and not any(c.dep_ in {"dobj", "ccomp", "mark"} for c in token.children)
    about = token.head.lemma_.lower() in CONTENT_NOUNS and opening.lower_ == "that"  # "the rumour that they had fled"
    return not about and opening.lower_ in RELATIVE and opening.dep_ in {"dobj", "pobj", "dative"}


def _past(token: Token) -> bool:
    return any(t.tag_ == "VBD" for t in (token, *(c for c in token.children if c.dep_ in {"aux", "auxpass"})))


def _chain_head(token: Token) -> Token:
    while token.dep_ == "conj":
        token = token.head
    return token


def _is_finite(token: Token) -> bool:
    """Whether a verb stands for itself: not "to go", "going" or a bare participle without an auxiliary."""
    if token.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
        return True
    if any(child.dep_ in {"aux", "auxpass"} and child.tag_ != "TO" for child in token.children):
        return True
    if any(child.tag_ == "TO" and child.dep_ == "aux" for child in token.children):
        return False
    # "imports rose and sales fell": a coordinated verb shares the auxiliary of the first ("has bought and sold").
    return (
        token.dep_ == "conj"
        and token.tag_ in {"VB", "VBN", "VBG"}
        and _is_finite(token.head)
        and token.head.tag_ == token.tag_
    )


def split_clauses(sentence: SpacySpan) -> tuple[Clause, ...]:
    """The clauses of a sentence in text order; a sentence without a verb is one clause around its root."""
    heads = {token.i for token in sentence if is_clause_head(token)}
    owner: dict[int, list[Token]] = {head: [] for head in heads}
    aside = {t.i for token in sentence if whose_words(token) is not None for t in token.subtree}
    for token in sentence:
        if token.i not in aside:
            owner[_owner(token, heads)].append(token)
    clauses = []
    for head_index in sorted(heads):
        head = sentence.doc[head_index]
        own = _trim(owner[head_index], root=head.dep_ == "ROOT")
        if not own:
            continue
        subject, borrowed = _subject(head, heads)
        clauses.append(
            Clause(
                head=head,
                own=own,
                subject=subject,
                borrowed=borrowed,
                dep=head.dep_,
                of=None if head.dep_ == "ROOT" else _owner(head.head, heads),
            )
        )
    return tuple(sorted(clauses, key=lambda clause: clause.own[0].i))


def _owner(token: Token, heads: set[int]) -> int:
    while token.i not in heads:
        token = token.head
    return int(token.i)


def _trim(tokens: list[Token], *, root: bool) -> tuple[Token, ...]:
    """Words without the conjunctions and punctuation around them, and without far-off punctuation of other clauses."""
    start, end = 0, len(tokens)
    while start < end and (
        tokens[start].dep_ in (TRIM_LEFT - {"mark"} if root else TRIM_LEFT)
        or tokens[start].is_punct
        or tokens[start].is_space
    ):
        if tokens[start].is_bracket or tokens[start].lower_ in {"neither", "nor"}:
            break
        start += 1
    while end > start and (tokens[end - 1].is_punct or tokens[end - 1].is_space or tokens[end - 1].dep_ == "cc"):
        if tokens[end - 1].text in {"%", ")", "]"}:
            break
        end -= 1
    if start and _marks(tokens[start - 1], tokens[start:end]):
        start -= 1
    if end < len(tokens) and _marks(tokens[end], tokens[start:end]):
        end += 1
    return tuple(tokens[start:end])


def _marks(mark: Token, words: list[Token]) -> bool:
    """Whether a word is one of two quotation marks, and the other is among these words without one of its own."""
    pairs = {'"': '"', "“": "”", "”": "“"}
    other = pairs.get(mark.text)
    texts = [t.text for t in words]
    return other is not None and (
        texts.count(other) % 2 == 1 if other == mark.text else texts.count(other) > texts.count(mark.text)
    )


def _subject(head: Token, heads: set[int]) -> tuple[Token | None, bool]:
    own = next((child for child in head.children if child.dep_ in SUBJECTS and child.dep_ != "expl"), None)
    if own is None and any(child.dep_ == "expl" for child in head.children):
        # "there are 2,500 troops": what there is, is the subject
        return next((child for child in head.children if child.dep_ in {"attr", "dobj", "nsubj"}), None), False
    if own is not None and head.dep_ == "relcl" and own.lower_ in RELATIVE:
        return described(head.head, head, own), True
    if own is not None and own.lower_ in RELATIVE and (focus := _pointed_at(head)) is not None:
        return focus, True
    if own is not None:
        return own, False
    if head.dep_ == "relcl":
        return None, False
    if head.dep_ == "conj" and head.head.i in heads:
        subject, _ = _subject(head.head, heads)
        return _misread_subject(head) or subject, True
    return None, False


def _pointed_at(head: Token) -> Token | None:
    """What a cleft points at, where the parser hung its clause on the verb: "it was the council that lost patience"."""
    verb = head.head
    if head.dep_ != "ccomp" or verb.lemma_ != "be" or not any(c.lower_ == "it" for c in verb.children):
        return None
    return next((c for c in verb.children if c.dep_ == "attr" and c.i < head.i), None)


def _misread_subject(head: Token) -> Token | None:
    """The noun before a verb that the parser took for one more of a list: "of English parents and his father worked".

    A verb that shares its subject stands right behind its "and".
    """
    left = {c for c in head.lefts if c.dep_ in {"aux", "auxpass", "neg", "advmod"}}
    first = head.i
    while first > head.sent.start and head.doc[first - 1] in left:
        first -= 1
    noun = head.doc[first - 1] if first > head.sent.start else head
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.dep_ != "conj" or not (head.head.i < noun.head.i < noun.i):
        return None
    begins = min(t.i for t in noun.subtree)
    owned = any(c.dep_ in {"poss", "det"} and c.i < noun.i for c in noun.children)
    return noun if owned and begins and noun.doc[begins - 1].dep_ == "cc" else None


def carried(clause: Clause) -> list[Token]:
    """The auxiliaries that a participle shares with the one before it: "was arrested and shot"."""
    head = clause.head
    own = {c.dep_ for c in head.children if not (c.dep_ == "dobj" and c.lemma_.lower() in TIMES)}
    if head.dep_ != "conj" or own & {"aux", "auxpass", *SUBJECTS}:
        return []
    first = _chain_head(head)
    shared = [c for c in first.children if c.dep_ in {"aux", "auxpass"}]
    passive = any(c.dep_ == "auxpass" for c in shared)
    # the tagger takes many a participle for a past tense; who was arrested and "shot" did not shoot
    same = head.tag_ == "VBN" or (head.tag_ == "VBD" and passive and "dobj" not in own and head.lemma_ in TRANSITIVE)
    both = head.lemma_ in {"drop", "sell", "shoot", "split"} and head.tag_ != "VBN" and "agent" not in own
    if both and own & {"prep", "prt", "advmod"}:
        return []  # "was listed and sold out"
    return shared if same and first.tag_ == "VBN" and all(c.i < first.i for c in shared) else []
