"""Words of a rule file -> those that the parser's dictionary does not hold, with the word that was meant."""

import difflib
from functools import cache

from claimcheck.rules.patterns import base_form

_INFLECTED = ("ed", "ing", "s", "")
_ENDINGS = (*_INFLECTED[:-1], "er", "est", "ly", "able", "ness", "ment", "ise", "ised", "ising", "ize", "ized", "izing")
_PREFIXES = ("anti", "de", "dis", "in", "mis", "non", "over", "pre", "re", "un", "under")
_PARTS = {"verb": "verb", "adjective": "adj", "adverb": "adv", "noun": "noun"}
_SHORTEST = 5  # letters of a word that is worth a guess
_LIKE = 0.85
_TURNED = 0.75  # where the letters are the same


def misspelt(text: str) -> str:
    """What to say of the first word of a pattern or phrase that seems misspelt; empty if there is none."""
    for word in text.split():
        if near := suggestion(word):
            return f"{word!r} is in no dictionary; did you mean {near!r}?"
    return ""


@cache
def suggestion(word: str) -> str | None:
    """The known word that a small-lettered unknown one is most like, or None."""
    if len(word) < _SHORTEST or not (word.isalpha() and word.isascii() and word.islower()) or _known(word):
        return None
    for ending in _INFLECTED:
        if word.endswith(ending) and (found := _nearest(word.removesuffix(ending))):
            return found + ending
    return None


def _nearest(word: str) -> str | None:
    """The word of the dictionary with one letter more, less or other, or two of them in each other's place."""
    near = [w for w in _words() if w[0] == word[0] and abs(len(w) - len(word)) <= 1]
    turned = [w for w in near if sorted(w) == sorted(word)]
    found = difflib.get_close_matches(word, near, 1, _LIKE) or difflib.get_close_matches(word, turned, 1, _TURNED)
    return next(iter(found), None)


def is_inflected(verb: str) -> bool:
    """Whether a verb stands in another form than its base: "raised", "selling"."""
    return verb.endswith(_INFLECTED[:-1]) and verb not in _index()["verb"]


def is_plural(noun: str) -> bool:
    """Whether a noun stands in the plural: "members", "men"; "news" and "species" are words of their own."""
    nouns = _index()["noun"]
    regular = noun.endswith("s") and noun not in nouns and base_form(noun) in nouns
    return regular or noun in _index()["irregular plurals"]


def _known(word: str) -> bool:
    """Whether the word, or what is left of it without an ending and a prefix, is in the dictionary."""
    stems = {word, base_form(word)}
    for ending in _ENDINGS:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            stems |= {stem, f"{stem}e", stem[:-1]}
    stems |= {stem.removeprefix(prefix) for stem in stems for prefix in _PREFIXES}
    return bool(stems & _words())


@cache
def _words() -> frozenset[str]:
    """Every word of the dictionary: base forms, and forms that are not made by rule."""
    return frozenset(word for part in _index().values() for word in part if word.isalpha() and word.islower())


@cache
def _index() -> dict[str, frozenset[str]]:
    from claimcheck.parsing import pipeline

    tables = pipeline().get_pipe("lemmatizer").lookups
    index, irregular = tables.get_table("lemma_index"), tables.get_table("lemma_exc")
    found = {name: frozenset(index[part]) for name, part in _PARTS.items()}
    return found | {
        "irregular": frozenset(word for part in _PARTS.values() for word in irregular[part]),
        "irregular plurals": frozenset(plural for plural, nouns in irregular["noun"].items() if plural not in nouns),
    }
