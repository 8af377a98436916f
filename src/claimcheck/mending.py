"""A text before and after the parser -> the same, where the parser is known to misread it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.clauses import SUBJECTS, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

# Parts of names that the tagger takes for words of other kinds: "dos" for a form of "do".
PARTICLES = frozenset("da das del della den der di do dos e ibn op ten ter y zu".split())
COMPLEMENTS = frozenset({"acomp", "attr", "ccomp", "oprd", "xcomp"})
TAKEN_FOR = frozenset(
    {"acomp", "appos", "attr", "dobj", "npadvmod", "oprd"}
)  # what the parser makes of a complement behind


def mark_particles(doc: Doc) -> Doc:
    """The text with the small words inside names, as in "Jose Eduardo dos Santos", made to look like a "de"."""
    for k in range(len(doc) - 1, -1, -1):
        token = doc[k]
        if token.text not in PARTICLES or k + 1 == len(doc):
            continue
        before, after = doc[k - 1] if k else None, doc[k + 1]
        goes_on = after.text[0].isupper() or (after.text in PARTICLES and after.norm_ in {"de", "der"})
        within = before is not None and (before.text[0].isupper() or before.text in PARTICLES | {"van", "von"})
        if goes_on and (within or token.text == "dos"):
            token.norm_ = "der" if token.text == "den" else "de"
    return doc


# Where the parser puts a verb that it takes for a noun.
NOMINAL = frozenset({"compound", "dobj", "pobj"})
FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})


def mend(doc: Doc, *, verbs: frozenset[str] = frozenset(), also: frozenset[str] = frozenset()) -> Doc:
    """The parse without what the parser misreads: insertions, gerunds, and verbs that look like plural nouns.

    ``verbs`` are the lemmas of verbs alone, ``also`` those of verbs that are nouns as well.
    """
    for sentence in list(doc.sents):
        if (verb := _taken_for_noun(sentence, verbs)) is not None:
            _raise(verb, sentence.root)
        elif (verb := _between_nouns(sentence, also)) is not None:
            _part(verb)
    for verb in doc:
        if verb.tag_ == "NNS" and {"nsubj", "dobj"} <= {c.dep_ for c in verb.children}:
            verb.tag_, verb.pos_ = "VBZ", "VERB"  # "Lund hosts the fair": the parse is right, the tag is not
        if _cut_off(verb) and (found := next(_complements(verb), None)) is not None:
            found.head = verb
            found.dep_ = "acomp" if found.pos_ == "ADJ" else "attr"
        elif (main := _main_verb(verb)) is not None:
            _reduce(verb, main)
        elif verb.dep_ == "ROOT" and verb.pos_ in {"NOUN", "PROPN"} and (main := _last_participle(verb)) is not None:
            main.head = main
            verb.head, verb.dep_ = main, "nsubj"
            main.dep_, main.tag_ = "ROOT", "VBD"
            for word in [c for c in verb.children if c.i > main.i]:
                word.head = main
    return doc


def _taken_for_noun(sentence: Span, verbs: frozenset[str]) -> Token | None:
    """The only finite verb of "eating nuts protects against strokes", where the parser takes it for a noun."""
    if sentence[-1].text != "." or any(t.tag_ in FINITE and t.dep_ not in NOMINAL for t in sentence):
        return None
    found = [
        t
        for t in sentence
        if t.i > sentence.start and ((t.tag_ == "NNS" and t.lemma_ in verbs) or (t.tag_ == "VBZ" and t.dep_ in NOMINAL))
    ]
    gerund = sentence.root.tag_ == "VBG" and sentence.root.i == sentence.start
    return found[0] if len(found) == 1 and (gerund or sentence.root == found[0]) and any(found[0].lefts) else None


def _raise(verb: Token, root: Token) -> None:
    """Make a verb that was taken for a noun the root: what stands before it is its subject."""
    before = [c for c in verb.lefts if c.dep_ != "nsubj"]
    above, dep = verb.head, verb.dep_
    subject = before[-1] if before and len(before) == verb.n_lefts else None
    verb.head = verb
    if root != verb:
        root.head, root.dep_ = verb, "csubj"
        if dep == "compound":  # "... with water shortens colds"
            above, dep, noun = above.head, above.dep_, above
            noun.head, noun.dep_ = verb, "dobj"
        for word in [c for c in root.children if c.i > verb.i]:
            word.head = verb
    elif subject is not None:
        above, dep = verb, "nsubj"
    if subject is not None:
        subject.head, subject.dep_ = above, dep
        for word in before[:-1]:
            word.head = subject
    for word in [c for c in verb.rights if c.dep_ == "appos"]:
        word.dep_ = "dobj"
    verb.dep_, verb.tag_, verb.pos_ = "ROOT", "VBZ", "VERB"


def _between_nouns(sentence: Span, verbs: frozenset[str]) -> Token | None:
    """The "borders" of "Kenya borders Uganda", where the parser takes all three for one noun phrase."""
    if sentence[-1].text != "." or any(t.tag_ in FINITE and t.dep_ not in NOMINAL for t in sentence):
        return None
    found = [t for t in sentence if t.tag_ in {"NNS", "VBZ"} and t.is_lower and t.lemma_ in verbs and _has_sides(t)]
    return found[0] if len(found) == 1 else None


def _has_sides(word: Token) -> bool:
    """Whether a word has a singular noun right before it, to be its subject, and its object right behind it."""
    if word.is_sent_start or word.nbor(-1).tag_ not in {"NN", "NNP"}:
        return False
    if word.dep_ == "compound":
        noun = word.head
        mass = noun.tag_ == "NN" and any(c.dep_ == "det" for c in noun.lefts)  # "the state arms dealer" is one thing
        return noun.dep_ == "ROOT" and noun.i > word.i and word.nbor().text != "-" and not mass
    behind = (c for c in word.rights if c.dep_ == "appos")
    return word.dep_ == "ROOT" and any(c.left_edge.i == word.i + 1 for c in behind)


def _part(verb: Token) -> None:
    """Make a word inside a noun phrase its root: what stands before is the subject, what stands behind the object."""
    noun, subject = verb.head, verb.nbor(-1)
    before = [c for c in (*verb.lefts, *noun.lefts) if c.i < verb.i and c != subject]
    verb.head, verb.dep_, verb.tag_, verb.pos_ = verb, "ROOT", "VBZ", "VERB"
    if noun != verb:
        noun.head, noun.dep_ = verb, "dobj"
        for word in [c for c in noun.rights if c.dep_ == "punct" or (c.dep_ == "prep" and c.lower_ != "of")]:
            word.head = verb
    for word in [c for c in verb.rights if c.dep_ == "appos"]:
        word.dep_ = "dobj"
    subject.head, subject.dep_ = verb, "nsubj"
    for word in before:
        word.head = subject


def _last_participle(noun: Token) -> Token | None:
    """The verb of "the bridge, designed by Berg, opened in 1911", where the parser takes both for participles."""
    apart = [c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN" and c.nbor(-1).text == ","]
    said = noun.sent.text.rstrip().endswith(".") and not any(c.dep_ in {"conj", "relcl"} for c in noun.children)
    return apart[-1] if said and len(apart) > 1 and noun.i < apart[0].i else None


def _cut_off(verb: Token) -> bool:
    """Whether a verb of being lacks what it says across a comma: "the king was, she wrote, the richest man"."""
    if verb.lemma_ != "be" or verb.dep_ in {"aux", "auxpass"} or verb.i + 1 == len(verb.doc):
        return False
    return bool(verb.nbor().text == ",") and not any(c.dep_ in COMPLEMENTS for c in verb.children)


def _main_verb(participle: Token) -> Token | None:
    """The main verb of "the man, asked if he was ill, left", where the parser takes "asked" for it; else None."""
    subject = next((c for c in participle.children if c.dep_ == "nsubj"), None)
    if subject is None or subject.i > participle.i or participle.dep_ not in {"ROOT", "ccomp", "conj"}:
        return None
    between = participle.doc[subject.i + 1 : participle.i]
    left = {c.dep_ for c in participle.lefts} & {"aux", "auxpass", "neg", "cc"}
    single = sum(t.text == "," for t in between) == 1 and participle.nbor(-1).text == ","
    close = not any(t.is_punct for t in participle.doc[subject.i + 1 : participle.right_edge.i])
    if left or not (single or close) or participle.tag_ not in {"VBD", "VBN"}:
        return None
    after = (c for c in participle.children if c.i > participle.i)
    # "the man believed to have shot Lund was arrested"
    return next((c for c in after if (_goes_on(c) if single else c.dep_ == "ccomp" and _passive(c))), None)


def _passive(verb: Token) -> bool:
    """Whether a verb has a finite auxiliary of the passive, and no subject to go with it."""
    bare = not any(c.dep_ in SUBJECTS | {"mark", "cc"} or c.tag_ in {"WP", "WDT", "WRB"} for c in verb.lefts)
    return bare and any(c.dep_ == "auxpass" and c.tag_ in {"VBD", "VBP", "VBZ"} for c in verb.lefts)


def _goes_on(verb: Token) -> bool:
    """Whether a verb without a subject stands right behind a comma."""
    if verb.dep_ not in {"advcl", "ccomp", "conj", "dep"} or any(
        c.dep_ in SUBJECTS or c.dep_ in {"mark", "cc"} for c in verb.lefts
    ):
        return False
    finite = verb.tag_ in {"VBD", "VBZ", "VBP"} or any(c.tag_ in {"VBD", "VBZ", "VBP", "MD"} for c in verb.lefts)
    return finite and verb.left_edge.i > 0 and bool(verb.left_edge.nbor(-1).text == ",")


def _reduce(participle: Token, main: Token) -> None:
    """Hang a participle on the noun that it describes, and that noun on its verb."""
    subject = next(c for c in participle.children if c.dep_ == "nsubj")
    dep, above = participle.dep_, participle.head
    rest = [c for c in participle.children if c.i > main.i and c.i > participle.i]
    main.head = main if above == participle else above
    main.dep_ = dep
    for word in (subject, *rest):
        word.head = main
    if any(c.dep_ == "auxpass" for c in main.children):
        subject.dep_ = "nsubjpass"
    participle.head, participle.dep_, participle.tag_ = subject, "acl", "VBN"


def _complements(verb: Token) -> Iterator[Token]:
    """Nouns and adjectives behind a comma that hang on a verb of being, or on the insertion behind it."""
    inserted = [c for c in verb.children if c.dep_ in {"advcl", "parataxis"} and c.i > verb.i]
    nouns = [g for c in verb.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"]
    inserted += [noun for noun in nouns if noun.lemma_.lower() in WORDS]
    if verb.dep_ == "ccomp" and verb.head.i > verb.i:
        inserted.append(verb.head)
    for above in (verb, *inserted):
        for child in above.children:
            begins = child.left_edge.i
            fits = child.dep_ in TAKEN_FOR and child.pos_ in {"ADJ", "NOUN", "PROPN"}
            if fits and child.i > above.i and begins > verb.i + 2 and child.doc[begins - 1].text == ",":
                yield child
