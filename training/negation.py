"""Insert a negation into a parsed sentence or take one out, on the main verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

    from spacy.tokens import Doc, Token

BE = frozenset({"is", "are", "was", "were", "am", "'s", "'re", "'m"})
OPAQUE = frozenset(
    [
        "no",
        "not",
        "n't",
        "never",
        "none",
        "nobody",
        "nothing",
        "neither",
        "nor",
        "nowhere",
        "hardly",
        "barely",
        "scarcely",
        "few",
        "little",
        "only",
        "any",
        "unless",
        "without",
        "if",
        "whether",
        "some",
        "many",
        "most",
        "several",
        "all",
        "every",
        "each",
        "either",
        "or",
    ]
)
IRREGULAR_AUX = {"ca": "can", "wo": "will", "sha": "shall"}


def root_of(doc: Doc) -> Token | None:
    """The main verb or copula, None for a fragment or a question."""
    root = next((t for t in doc if t.dep_ == "ROOT"), None)
    if root is None or root.pos_ not in ("VERB", "AUX") or "?" in doc.text:
        return None
    subjects = [c for c in root.children if c.dep_ in ("nsubj", "nsubjpass", "expl") and c.i < root.i]
    return root if subjects else None


def is_plain(doc: Doc) -> bool:
    """Whether no word of the sentence is a negation or a quantifier whose scope a new negation would change."""
    return not any(t.lower_ in OPAQUE for t in doc)


def render(words: list[str]) -> str:
    """Join words with their blanks, first letter capital."""
    text = "".join(words).strip()
    return text[:1].upper() + text[1:]


def negate(doc: Doc, rng: random.Random, *, never: bool = True) -> str | None:
    """The sentence with its main verb negated ("did not", "is not", at times "never"); None when unsure."""
    root = root_of(doc)
    if root is None or not is_plain(doc):
        return None
    words = [t.text_with_ws for t in doc]
    auxes = [c for c in root.children if c.dep_ in ("aux", "auxpass") and c.i < root.i and c.lower_ != "to"]
    first = auxes[0] if auxes else None
    if first is not None or root.lower_ in BE:
        at = first if first is not None else root
        if at.lower_ in ("'d", "'ll", "'ve") or (at.tag_ in ("VBG", "VBN", "VB") and at is root):
            return None
        particle = "never " if never and rng.random() < 0.1 else "not "
        if rng.random() < 0.25 and at.lower_ in (
            "is",
            "are",
            "was",
            "were",
            "has",
            "have",
            "had",
            "does",
            "did",
            "could",
        ):
            words[at.i] = at.text + "n't "
        else:
            words[at.i] = at.text + " " + particle
        return render(words)
    helper = {"VBD": "did", "VBZ": "does", "VBP": "do"}.get(root.tag_)
    if helper is None or root.lemma_ == "be":
        return None
    if never and rng.random() < 0.1:
        words[root.i] = "never " + words[root.i]
        return render(words)
    negator = helper + ("n't " if rng.random() < 0.3 else " not ")
    words[root.i] = negator + root.lemma_ + root.whitespace_
    return render(words)


def affirm(doc: Doc) -> str | None:
    """The sentence with the negation of its main verb taken out; None when there is none or more than one."""
    root = root_of(doc)
    negations = [t for t in doc if t.dep_ == "neg" or t.lower_ in ("no", "never", "none", "nobody", "nothing")]
    if root is None or len(negations) != 1 or negations[0].head != root or any(t.lower_ == "any" for t in doc):
        return None
    neg = negations[0]
    words = [t.text_with_ws for t in doc]
    words[neg.i] = "" if neg.lower_ != "n't" else " "
    before = doc[neg.i - 1] if neg.i else None
    if before is not None and before.lower_ in IRREGULAR_AUX:
        words[before.i] = IRREGULAR_AUX[before.lower_]
    if before is not None and before.lower_ in ("do", "does", "did") and before.head == root and root.tag_ == "VB":
        if before.lower_ == "do":
            words[before.i] = ""
            words[neg.i] = ""
        elif before.lower_ == "does":
            return None
    return render(words).replace("  ", " ")


NOUNS = """students,teachers,guests,workers,players,voters,doctors,patients,members,houses,trains,shops,children,
tourists,soldiers,farmers,neighbours,books,letters,flights,teams,candidates,witnesses,engineers,dogs,cars,nurses,
passengers,lawyers,reporters,climbers,singers,machines,windows,boats""".replace("\n", "").split(",")
VERBS = """came to the party,arrived on time,were checked,agreed with the plan,passed the exam,have been paid,
saw the accident,were damaged,liked the film,could swim,were late,signed the letter,stayed until the end,were inspected,
got an answer,were satisfied,knew the answer,went home,spoke French,had been warned,supported the strike,made a mistake,
were injured,slept well,received a refund""".replace("\n", "").split(",")
NAMES = [
    "Anna",
    "Charles",
    "Maria",
    "Tom",
    "Ravi",
    "Helen",
    "Omar",
    "Lucy",
    "Peter",
    "Yuki",
    "Grace",
    "Ed",
    "Sally",
    "Ivan",
    "Nora",
]
SIMPLE = """answered the letter,opened the door,won the race,liked the soup,left the town,signed the contract,
read the report,called the doctor,sold the car,fixed the roof,passed the test,paid the bill,visited Rome,
finished the work,saw the film,lost patience,told the truth,bought a house,met the mayor,joined the club""".replace(
    "\n", ""
).split(",")
PLACES = [
    "in the garden",
    "on Saturday",
    "in 2012",
    "at home",
    "for the money",
    "with a knife",
    "by train",
    "in public",
    "at night",
    "in Paris",
]
BASES = {
    "answered": "answer",
    "opened": "open",
    "won": "win",
    "liked": "like",
    "left": "leave",
    "signed": "sign",
    "read": "read",
    "called": "call",
    "sold": "sell",
    "fixed": "fix",
    "passed": "pass",
    "paid": "pay",
    "visited": "visit",
    "finished": "finish",
    "saw": "see",
    "lost": "lose",
    "told": "tell",
    "bought": "buy",
    "met": "meet",
    "joined": "join",
}


def base_form(predicate: str) -> str:
    """`answered the letter` as `answer the letter`."""
    verb, rest = predicate.split(" ", 1)
    return f"{BASES[verb]} {rest}"
