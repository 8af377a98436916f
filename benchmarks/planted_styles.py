"""Sentences -> the same said otherwise: harmless rewordings, and what copies of a passage do to it.

A stretch between OPEN and CLOSE is the planted error: whatever is done to its sentence, it stays, marks and all.
"""

import re
from collections.abc import Callable, Sequence
from random import Random

OPEN, CLOSE = "\ue000", "\ue001"
MONTH = "(January|February|March|April|May|June|July|August|September|October|November|December)"
SAME = tuple(
    tuple(pair.strip().split("/"))
    for pair in """
    located/situated, near/close to, began/started, died/passed away, film/movie, also known as/also called,
    approximately/about, founded/established, constructed/built, completed/finished, many/numerous, purchased/bought,
    several/a number of, took place/was held, attended/went to, subsequently/later, afterwards/later, prior to/before,
    in order to/to, currently/at present, television/TV, United States/US, United Kingdom/UK, World War II/the Second
    World War, World War I/the First World War, percent/per cent, kilometres/km, kilometers/km, residents/inhabitants,
    mainly/chiefly, primarily/mainly, moved/relocated, assisted/helped, released/issued, named/called, principal/main,
    initially/at first, originally/initially, frequently/often, famous/well-known, physician/doctor, attorney/lawyer,
    lawyer/attorney, automobile/car, railway/railroad, organisation/organization, centre/center, theatre/theater,
    programme/program, dissolved/disbanded, demolished/torn down, erected/built, commenced/began, obtained/gained,
    resides/lives, consists of/is made up of, comprises/consists of, appointed/named,
    ceased/stopped, throughout/all through, roughly/about, nearly/almost, entire/whole, additional/further,
    important/significant, eventually/in the end, together with/along with, starring/featuring, inactivated/deactivated,
    transferred/moved, married/wed, buried/laid to rest, written by/penned by, written/authored, served as/was,
    played/portrayed, area/region, created/set up, ended/came to an end, created/made,
    a variety of/various, known for/noted for, won/gained,
    reported/stated, designed/drawn up, developed/worked out, produced/made, includes/contains, used/employed,
    about/roughly, around/about, last/final, remained/stayed, returned/came back, killed/slain, began/commenced,
    built/put up, lived/resided, large/big, wrote/penned, formed/set up, covers/spans, village/hamlet,
    however/nevertheless, although/though, while/whereas, formerly/previously, usually/as a rule
    """.replace("\n    ", " ").split(",")
)  # fmt: skip
NUMERALS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty"
).split()
DROPPED = ("also", "very", "later", "then", "notably", "officially", "mainly", "however,", "currently", "still")
CHANCE = 0.5  # that a rewording that fits a sentence is made
WINDOW = 0.3  # of a text that is cut off its beginning and end at the most

Change = Callable[[str, Random], str]


def guarded(pattern: str, new: str | Callable[[re.Match[str]], str], sentence: str, count: int = 0) -> str:
    """Replace a pattern, but nowhere within or over the marked stretch."""
    if OPEN not in sentence:
        return re.sub(pattern, new, sentence, count=count)
    parts = re.split(f"({OPEN}[^{CLOSE}]*{CLOSE})", sentence)
    return "".join(p if p.startswith(OPEN) else re.sub(pattern, new, p, count=count) for p in parts)


def synonyms(sentence: str, rng: Random) -> str:
    """Other words for what is said."""
    for old, new in rng.sample(SAME, len(SAME)):
        if old in sentence and rng.random() < CHANCE and not re.search(rf"\b{re.escape(new)}\b", sentence):
            sentence = guarded(rf"(?<![\w-]){re.escape(old)}(?![\w-])", new, sentence, 1)
    return sentence


def dates(sentence: str, rng: Random) -> str:
    """Day and month the other way round, or the month shortened."""
    if rng.random() < CHANCE:
        turned = guarded(rf"\b{MONTH} (\d{{1,2}}), (\d{{4}})", r"\2 \1 \3", sentence)
        return turned if turned != sentence else guarded(rf"\b(\d{{1,2}}) {MONTH} (\d{{4}})", r"\2 \1, \3", sentence)
    return guarded(r"\b(Jan|Feb|Aug|Sept|Oct|Nov|Dec)(uary|ruary|ust|ember|ober) (?=\d)", r"\1. ", sentence)


def figures(sentence: str, rng: Random) -> str:
    """Small numbers in words or digits, large ones with or without commas."""
    for value, word in enumerate(NUMERALS, 2):
        if word not in sentence and str(value) not in sentence:
            continue
        if rng.random() < CHANCE:
            sentence = guarded(rf"(?<![\w-]){word}(?= [a-z])", str(value), sentence)
        else:
            sentence = guarded(rf"(?<![\w.,$-]){value}(?= [a-z]{{4,}})", word, sentence)
    return guarded(r"\b(\d{1,3}),(\d{3})\b", r"\1\2", sentence) if rng.random() < CHANCE else sentence


def shortened(sentence: str, rng: Random) -> str:
    """Without a bracket, an aside or a small word."""
    if rng.random() < CHANCE:
        sentence = guarded(r" ?\([^()]*\)", "", sentence)
    if rng.random() < CHANCE:
        sentence = guarded(r", (?:an?|the) [a-z][^,.;]{5,60},(?= (?:was|is|had|has|were))", "", sentence, 1)
    for word in DROPPED:
        if rng.random() < CHANCE:
            sentence = guarded(rf" {word}(?= [a-z])", "", sentence, 1)
    return sentence


def initials(sentence: str, _rng: Random) -> str:
    """A middle name as its initial."""
    return guarded(r"\b([A-Z][a-z]+) ([A-Z])[a-z]{3,} ([A-Z][a-z]{3,})(?= (?:was|is|\())", r"\1 \2. \3", sentence, 1)


def fronted(sentence: str, _rng: Random) -> str:
    """The year at the end instead of the beginning."""
    found = re.fullmatch(r"In (\d{4}),? ((?:he|she|it|they|the)\b[^,;:]*[^,;:.])\.(\s*)", sentence)
    if not found:
        return sentence
    said = found.group(2)
    return f"{said[0].upper()}{said[1:]} in {found.group(1)}.{found.group(3)}"


def active(sentence: str, _rng: Random) -> str:
    """A passive with its agent turned: X designed the church."""
    found = re.fullmatch(r"(The|It|This) ?([a-z ]{0,40}) ?was ([a-z]+ed) by ((?:[A-Z][\w.-]+ ?){1,4})\.(\s*)", sentence)
    if not found:
        return sentence
    determiner, noun, verb, agent, space = found.groups()
    return f"{agent.strip()} {verb} {f'{determiner.lower()} {noun}'.strip()}.{space}"


REWORDINGS: tuple[Change, ...] = (synonyms, dates, figures, shortened, initials, fronted, active)


def verbatim(sentences: Sequence[str], _rng: Random) -> list[str]:
    """As it is."""
    return list(sentences)


def reworded(sentences: Sequence[str], rng: Random) -> list[str]:
    """Every sentence said otherwise where a rule fits, that of the error like the others."""
    told = list(sentences)
    for change in REWORDINGS:
        told = [change(s, rng) for s in told]
    return told


def window(sentences: Sequence[str], rng: Random) -> list[str]:
    """A copy that begins and ends elsewhere, in the midst of a sentence, with the error in it."""
    text = "".join(sentences)
    words = text.split(" ")
    marked = [i for i, w in enumerate(words) if OPEN in w or CLOSE in w] or [len(words) // 2]
    reach = int(len(words) * WINDOW)
    begin = min(rng.randint(0, reach), max(0, marked[0] - 4))
    end = max(len(words) - rng.randint(0, reach), min(len(words), marked[-1] + 5))
    return [" ".join(words[begin:end])]


def spaced(sentences: Sequence[str], _rng: Random) -> list[str]:
    """Signs set apart from words, as texts read from pages have them."""
    text = "".join(sentences)
    text = re.sub(r"(?<=[\w)\]\"\ue001])([,;:.)\]%])(?=[\s,.;)\ue001]|$)", r" \1", text)
    return [re.sub(r"([(\[])(?=[\w\ue000])", r"\1 ", text).replace("'s ", " 's ")]


def rearranged(sentences: Sequence[str], rng: Random) -> list[str]:
    """Some sentences left out, some of the others in another order, the first in its place."""
    first, *rest = [s if s.endswith((" ", "\n")) else s + " " for s in sentences]
    kept = [s for s in rest if OPEN in s or rng.random() > WINDOW]
    if len(kept) > 2:
        i = rng.randrange(len(kept) - 1)
        kept[i], kept[i + 1] = kept[i + 1], kept[i]
    return [first, *kept]


def page(sentences: Sequence[str], rng: Random) -> list[str]:
    """What stands around an article on its page, and marks of sources in it."""
    number = iter(range(1, 99))
    told = [re.sub(r"(?<=[a-z]\.)(?=\s)", lambda _: f" [{next(number)}]", s) for s in sentences]
    head = rng.choice(("Jump to content From Wikipedia, the free encyclopedia ", "History [edit] ", ""))
    return [head, *told, rng.choice((" References [edit]", " See also External links", ""))]


def both(*styles: Callable[[Sequence[str], Random], list[str]]) -> Callable[[Sequence[str], Random], list[str]]:
    """One style after the other."""

    def apply(sentences: Sequence[str], rng: Random) -> list[str]:
        told = list(sentences)
        for style in styles:
            told = style(told, rng)
        return told

    return apply


STYLES: dict[str, Callable[[Sequence[str], Random], list[str]]] = {
    "verbatim": verbatim,
    "reworded": reworded,
    "window": window,
    "spaced": both(window, spaced),
    "rearranged": both(reworded, rearranged),
    "page": both(reworded, page),
    "all": both(reworded, rearranged, window, spaced),
}
