"""Pattern of a rule file -> the key under which frames are looked up; no parser, no regular expression from a file.

A pattern is a short sentence in the present tense: slots ``X`` and ``Y``, a verb, and the words between that matter.
Its words are read as written: determiners fall away, the verb is brought to its base form.
"""

from dataclasses import dataclass

_DETERMINERS = frozenset({"a", "an", "the", "any", "its", "their", "his", "her"})
_IRREGULAR = {
    "has": "have", "is": "be", "are": "be", "was": "be", "were": "be", "does": "do", "goes": "go", "lies": "lie",
    "dies": "die", "ties": "tie", "born": "bear", "held": "hold", "won": "win", "lost": "lose", "led": "lead",
    "made": "make", "built": "build", "bought": "buy", "sold": "sell", "found": "find", "founded": "found",
    "known": "know", "taken": "take", "given": "give", "written": "write", "begun": "begin", "began": "begin",
    "fought": "fight", "sits": "sit", "met": "meet", "owned": "own", "ruled": "rule", "based": "base",
    "located": "locate", "married": "marry", "situated": "situate", "divorced": "divorce", "acquired": "acquire",
    "headquartered": "headquarter", "invaded": "invade", "shot": "shoot", "banned": "ban", "created": "create",
    "directed": "direct", "recognized": "recognize", "bordered": "border", "caused": "cause", "closed": "close",
    "released": "release", "related": "relate", "linked": "link", "composed": "compose", "produced": "produce",
    "used": "use", "seized": "seize", "elected": "elect", "appointed": "appoint", "killed": "kill",
    "approved": "approve", "licensed": "license", "signed": "sign", "published": "publish",
    "established": "establish", "incorporated": "incorporate", "launched": "launch", "opened": "open",
    "started": "start", "ended": "end", "arrested": "arrest", "buried": "bury", "invented": "invent",
    "discovered": "discover", "designed": "design", "developed": "develop", "painted": "paint", "recorded": "record",
    "performed": "perform", "sworn": "swear", "associated": "associate",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pattern:
    """The keys that say it and whether the frame's subject is the rule's Y."""

    keys: tuple[str, ...]
    swapped: bool
    unary: bool


class PatternError(ValueError):
    """A pattern that can never match; the message says why."""


def compile_pattern(text: str) -> Pattern:
    """The key of a pattern such as "X has a border with Y", "X and Y share a border", "X is landlocked"."""
    words = [w.strip(".,") for w in text.replace("'s", " 's").replace("’s", " 's").split()]
    slots = [w for w in words if w in {"X", "Y"}]
    if {"x", "y"} & set(words):
        raise PatternError("the slots are capital letters: write X and Y")
    if sorted(slots) not in (["X"], ["X", "Y"]):
        raise PatternError("a pattern names the slot X once, and Y at most once")
    content = [w for w in words if w.lower() not in _DETERMINERS]
    if content[:1] not in (["X"], ["Y"]):
        raise PatternError("a pattern begins with a slot: X or Y")
    if len(content) < 2 or not any(w not in {"X", "Y", "and", "'s"} for w in content):
        raise PatternError("a pattern needs a verb")
    if content[1:2] == ["and"] and len(content) > 3 and content[2] in {"X", "Y"}:
        return Pattern(tuple(f"& {k}" for k in _keys(content[3:])), swapped=content[0] == "Y", unary=False)
    if content[1:2] == ["'s"]:
        return _possessive(content)
    swapped = content[0] == "Y"
    unary = len(slots) == 1
    if not unary and content[-1] not in {"X", "Y"}:
        raise PatternError('the second slot stands last, or the pattern begins with "X and Y"')
    middle = content[1:] if unary else content[1:-1]
    if len(middle) == 3 and base_form(middle[0]) == "be" and middle[2].lower() == "by":
        # "X is directed by Y" says "Y directs X", which is how a frame tells it.
        verbs = (key.removeprefix("be ") for key in _keys(middle[:2]))
        return Pattern(tuple(verbs), swapped=not swapped, unary=False)
    return Pattern(_keys(middle), swapped=swapped, unary=unary)


def _possessive(content: list[str]) -> Pattern:
    """The words "X's capital is Y" say the same as "Y is the capital of X"."""
    if len(content) < 5 or content[-1] not in {"X", "Y"} or content[-2].lower() not in {"is", "was"}:
        raise PatternError('a possessive pattern reads "X\'s NOUN is Y"')
    return Pattern((f"be {' '.join(content[2:-2]).lower()} of",), swapped=content[0] == "X", unary=False)


def _keys(words: list[str]) -> tuple[str, ...]:
    """Keys of the words between the slots; a participle may have been read as a verb or as an adjective."""
    variants = (words, [words[0], *(_singular(w) for w in words[1:])], [words[0], *_plainly(words[1:])])
    return tuple(dict.fromkeys(key for variant in variants for key in _verb_keys(variant)))


def _plainly(words: list[str]) -> list[str]:
    """Comparatives by their base form, as a parser's lemmas have them: larger than -> large than."""
    if "than" not in words:
        return words
    return [_COMPARATIVES.get(w.lower(), w) for w in words]


_COMPARATIVES = {
    "larger": "large", "bigger": "big", "smaller": "small", "taller": "tall", "higher": "high", "lower": "low",
    "older": "old", "younger": "young", "longer": "long", "shorter": "short", "heavier": "heavy", "faster": "fast",
    "slower": "slow", "deeper": "deep", "richer": "rich", "poorer": "poor", "stronger": "strong", "weaker": "weak",
    "warmer": "warm", "colder": "cold", "wider": "wide", "cheaper": "cheap", "lighter": "light", "newer": "new",
}  # fmt: skip


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _verb_keys(words: list[str]) -> tuple[str, ...]:
    first = base_form(words[0])
    rest = [w.lower() for w in words[1:]]
    plain = " ".join([first, *rest])
    if first == "be" and rest:
        known = _IRREGULAR.get(rest[0])
        verbs = [known] if known else _bases(rest[0]) if rest[0].endswith("ed") else rest[:1]
        return tuple(dict.fromkeys([*(" ".join(["be", verb, *rest[1:]]) for verb in verbs), plain]))
    return (plain,)


def _bases(participle: str) -> list[str]:
    """What a regular participle may be of, since its spelling does not tell: chaired -> chair, chaire."""
    stem = participle[:-2]
    if stem.endswith("i"):
        return [f"{stem[:-1]}y"]
    if len(stem) > 3 and stem[-1] == stem[-2]:
        return [stem, stem[:-1]]
    return [stem, f"{stem}e"]


def base_form(verb: str) -> str:
    """The base form of a verb in the third person: has -> have, borders -> border, carries -> carry."""
    low = verb.lower()
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return low[:-2]
    if low.endswith("s") and not low.endswith("ss"):
        return low[:-1]
    return low
