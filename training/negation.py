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


C, E, N = "contradiction", "entailment", "neutral"


def templates(rng: random.Random) -> list[tuple[str, str, str]]:
    """Sub-clausal negation with one choice of words: (premise, hypothesis, label) triples."""
    name, other = rng.sample(NAMES, 2)
    done = rng.choice(SIMPLE)
    do = base_form(done)
    adjunct, adjunct_b = rng.sample(PLACES, 2)
    low, mid, high = sorted(rng.sample(["two", "three", "four", "five", "six", "seven", "ten"], 3), key=number)
    noun, verb = rng.choice(NOUNS), rng.choice(VERBS)
    return [
        (f"{name} {done}, but not {adjunct}.", f"{name} {done}.", E),
        (f"{name} {done}, but not {adjunct}.", f"{name} {done} {adjunct}.", C),
        (f"{name} {done}, but not {adjunct}.", f"{name} did not {do}.", C),
        (f"{name} {done} {adjunct}, not {adjunct_b}.", f"{name} {done} {adjunct}.", E),
        (f"{name} {done} {adjunct}, not {adjunct_b}.", f"{name} {done} {adjunct_b}.", C),
        (f"{name} {done} not {adjunct} but {adjunct_b}.", f"{name} {done} {adjunct_b}.", E),
        (f"Not only {name} but also {other} {done}.", f"{name} {done}.", E),
        (f"Not only {name} but also {other} {done}.", f"{other} did not {do}.", C),
        (f"Not only did {name} {do}, {other} did too.", f"{name} {done}.", E),
        (f"Not only did {name} {do}, {other} did too.", f"{name} did not {do}.", C),
        (f"Not even {name} {done}.", f"{name} {done}.", C),
        (f"Not even {name} {done}.", f"{name} did not {do}.", E),
        (f"Not even {name} {done}.", f"{other} {done}.", N),
        (f"{name} did not {do} {adjunct}.", f"{name} {done} {adjunct}.", C),
        (f"{name} did not {do}.", f"{name} {done} {adjunct}.", C),
        (f"{name} did not {do}.", f"{name} did not {do} {adjunct}.", E),
        (f"{name} did not {do} {adjunct}.", f"{name} did not {do}.", N),
        (f"{name} did not {do} {adjunct}.", f"{other} did not {do} {adjunct}.", N),
        (f"{name} never {done}.", f"{name} {done} {adjunct}.", C),
        (f"{name} never {done}.", f"{name} did not {do}.", E),
        (f"It was not {name} who {done}.", f"{name} {done}.", C),
        (f"It was not {name} who {done}.", f"{other} {done}.", N),
        (f"It was {other}, not {name}, who {done}.", f"{other} {done}.", E),
        (f"It was {other}, not {name}, who {done}.", f"{name} {done}.", C),
        (f"{name} managed to {do}.", f"{name} {done}.", E),
        (f"{name} failed to {do}.", f"{name} {done}.", C),
        (f"{name} failed to {do}.", f"{name} did not {do}.", E),
        (f"{name} did not fail to {do}.", f"{name} {done}.", E),
        (f"{name} refused to {do}.", f"{name} did not {do}.", E),
        (f"{name} wanted to {do}.", f"{name} {done}.", N),
        (f"{name} forgot to {do}.", f"{name} {done}.", C),
        (f"{name} pretended to {do}.", f"{name} {done}.", C),
        (f"Not surprisingly, {name} {done}.", f"{name} {done}.", E),
        (f"Not surprisingly, {name} {done}.", f"Surprisingly, {name} {done}.", C),
        (f"Not without difficulty, {name} {done}.", f"{name} {done} without difficulty.", C),
        (f"Not without difficulty, {name} {done}.", f"{name} {done}.", E),
        (f"Not long ago, {name} {done}.", f"{name} {done}.", E),
        (f"Not long ago, {name} {done}.", f"{name} did not {do}.", C),
        (f"Not for the first time, {name} {done}.", f"{name} had {done} before.", E),
        (f"Not for the first time, {name} {done}.", f"It was the first time that {name} {done}.", C),
        (f"{name} could not {do}.", f"{name} was able to {do}.", C),
        (f"{name} may {do}.", f"{name} {done}.", N),
        (f"{name} may not {do}.", f"{name} must not {do}.", E),
        (f"{name} {done}.", f"{name} did not {do}.", C),
        (f"{name} {done} because it was late.", f"{name} {done}.", E),
        (f"{name} didn't {do} because it was late.", f"{name} did not {do}.", E),
        (f"No one {done}.", f"{name} {done}.", C),
        (f"No one {done}.", f"Someone {done}.", C),
        (f"No one except {name} {done}.", f"{name} {done}.", E),
        (f"No one except {name} {done}.", f"{other} {done}.", C),
        (f"Everyone {done} except {name}.", f"{name} {done}.", C),
        (f"Everyone {done} except {name}.", f"{name} did not {do}.", E),
        (f"Neither {name} nor {other} {done}.", f"{other} {done}.", C),
        (f"Neither {name} nor {other} {done}.", f"{name} did not {do}.", E),
        (f"Either {name} or {other} {done}.", f"{name} {done}.", N),
        (f"{name} and {other} {done}.", f"{other} {done}.", E),
        (f"{name} {done} without {other}.", f"{name} {done}.", E),
        (f"{name} {done}, unlike {other}.", f"{other} {done}.", C),
        (f"Not one of the {noun} {verb}.", f"Some of the {noun} {verb}.", C),
        (f"Not one of the {noun} {verb}.", f"None of the {noun} {verb}.", E),
        (f"Not {low}, not {mid}, but {high} of the {noun} {verb}.", f"{high.capitalize()} of the {noun} {verb}.", E),
        (f"Not {low}, not {mid}, but {high} of the {noun} {verb}.", f"Fewer than {high} of the {noun} {verb}.", C),
        (f"{low.capitalize()} of the {noun} {verb}.", f"None of the {noun} {verb}.", C),
        (f"{high.capitalize()} of the {noun} {verb}.", f"At least {low} of the {noun} {verb}.", E),
        (f"Only {low} of the {noun} {verb}.", f"{high.capitalize()} of the {noun} {verb}.", C),
        (f"At least {high} of the {noun} {verb}.", f"Only {low} of the {noun} {verb}.", C),
        (f"At most {low} of the {noun} {verb}.", f"{high.capitalize()} of the {noun} {verb}.", C),
        (f"No fewer than {high} of the {noun} {verb}.", f"More than {low} of the {noun} {verb}.", E),
        (f"No {noun} {verb}.", f"The {noun} {verb}.", C),
    ]


def number(word: str) -> int:
    """The value of a small number word."""
    return ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"].index(word)
