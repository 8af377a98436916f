"""Predicate -> one predicate for all that say the same of subject and object, so that "backs" meets "supports"."""

from functools import cache

# The first of a group stands for all of it; a phrase with a preposition takes its object behind that.
_GROUPS: tuple[tuple[str, ...], ...] = tuple(
    tuple(phrase.strip() for phrase in group.split(","))
    for group in (
        "support, back, endorse",
        "reject, turn down, rebuff, spurn",
        "accept, agree to, consent to, approve",
        "welcome, cheer, hail, applaud, celebrate",
        "condemn, denounce, deplore, decry",
        "relinquish, give up, surrender, cede",
        "consider, regard, deem",
        "consider as, regard as, view as, see as, describe as",
        "attend, take part in, participate in",
        "skip, sit out, stay away from, boycott",
        "withdraw, pull out",
        "withdraw from, pull out of",
        "hold, convene, organise, organize",
        "begin, start, commence",
        "end, finish, conclude",
        "build, construct, erect",
        "buy, purchase, acquire",
        "seize, capture",
        "allow, permit",
        "ban, prohibit, forbid, outlaw",
        "dismiss, fire, sack",
        "choose, select, pick",
        "help, assist, aid",
        "own, possess",
        "demand, call for, urge",
        "reduce, cut, scale back, scale down, trim, pull back from, row back from",
        "expand, step up, ramp up",
        "strengthen, reinforce, bolster, beef up",
        "postpone, delay, put off",
        "cancel, call off, scrap",
        "prevent, avert, stave off",
        "destroy, wreck, demolish",
        "injure, wound",
        "deploy, station",
        "belong to, be member of",
        "be link to, be connect to, be tie to, have link to, have link with, have tie to, have connection to",
        "abandon, drop, shelve",
        "ask for, request",
        "violate, breach",
        "release, free, set free",
        "resume, restart",
        "overthrow, topple, oust",
    )
)


@cache
def _firsts() -> dict[str, str]:
    """Each phrase with the first of its group; passives of one verb as well."""
    return {phrase: group[0] for group in _GROUPS for phrase in group}


@cache
def predicate(key: str) -> str:
    """A frame's key with its first words in the phrase that stands for all that mean the same."""
    passive = "be " if key.startswith("be ") and key not in _firsts() else ""
    tokens = key.removeprefix(passive).split()
    for length in (3, 2, 1):
        phrase = " ".join(tokens[:length])
        first = _firsts().get(phrase) if len(tokens) >= length else None
        if first is not None and (len(tokens) == length or not _governs(phrase)):
            return passive + " ".join([first, *tokens[length:]])
    return key


def _governs(phrase: str) -> bool:
    """Whether a phrase ends in the preposition of its object."""
    return phrase.rsplit(" ", 1)[-1] in {"in", "of", "from", "for", "as", "to"} and " " in phrase
