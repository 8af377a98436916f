# ruff: noqa: INP001  a script, not a package
"""Debian's wordnet-base, unpacked -> rules/data/antonyms.tsv: antonym pairs of WordNet that exclude each other.

Run by hand: ``apt-get download wordnet-base; dpkg -x wordnet-base_*.deb wn; python scripts/make_antonyms.py wn``.

Kept are pairs of plain words in one of their first two senses. Left out are what a thing can be one after the other or
in parts (open and close, old and new), converses (buy and sell), roles (father and mother), and matters of taste.
"""

import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "src" / "claimcheck" / "rules" / "data"
SENSES = 2
FILES = {"verb": "verb", "adj": "adjective", "adv": "adjective", "noun": "noun"}
# Of verbs and nouns only these exclude each other at any time; the rest of WordNet's are reversals, roles, directions.
VERBS = frozenset(
    "accept/reject absolve/blame accelerate/decelerate acquit/convict admit/deny agree/disagree allow/disallow "
    "approve/disapprove assent/dissent attract/repel believe/disbelieve disobey/obey displease/please "
    "disprove/prove dissuade/persuade distrust/trust enforce/exempt enrich/impoverish fail/succeed forbid/permit "
    "forget/remember function/malfunction hate/love have/lack legalise/outlaw legalize/outlaw lengthen/shorten "
    "let/prevent lose/win maximize/minimize mistrust/trust narrow/widen necessitate/obviate "
    "overestimate/underestimate overstate/understate overvalue/undervalue resist/surrender stifle/stimulate "
    "strengthen/weaken thicken/thin destabilize/stabilize dislike/like differ/equal "
    "criminalize/decriminalize invalidate/validate deregulate/regulate disrespect/respect dissatisfy/satisfy "
    "downgrade/upgrade demote/promote complicate/simplify conform/deviate continue/discontinue".split()
)
NOUNS = frozenset(
    "absence/presence abundance/scarcity acquittal/conviction decrease/increase defeat/victory failure/success "
    "falsity/truth majority/minority danger/safety profit/loss deflation/inflation loser/winner optimist/pessimist "
    "poverty/wealth acceleration/deceleration demotion/promotion hypertension/hypotension advantage/disadvantage "
    "maximum/minimum mortality/immortality monotheism/polytheism".split()
)
NOT_EXCLUDING = frozenset(
    "new old big little small great good bad first last same different few many more less much some all early late "
    "left right north south east west upper lower front back rear former latter next top bottom inner outer inside "
    "outside internal external domestic foreign national international local express general specific public "
    "private major minor junior senior upward downward here there up down on off in out forward backward forwards "
    "backwards before after beautiful ugly pleasant nice nasty interesting important likely well ill long short far "
    "near hard easy soft light dark wet dry cold hot warm cool day night dead alive usual some any most least better "
    "worse best worst above below beyond even odd plus minus positive negative primary secondary other own "
    "carnivorous herbivorous insectivorous omnivorous".split()
)


def main(root: Path) -> None:
    """Write the table and its licence."""
    folder = root / "usr/share/wordnet"
    lines = [
        f"{kind}\t{one}\t{other}"
        for name, kind in FILES.items()
        for one, other in sorted(antonyms(folder, name))
        if excludes(kind, one, other)
    ]
    TARGET.mkdir(exist_ok=True)
    (TARGET / "antonyms.tsv").write_text("\n".join(dict.fromkeys(lines)) + "\n", encoding="utf-8")
    licence = (root / "usr/share/doc/wordnet-base/copyright").read_text(encoding="utf-8")
    (TARGET / "antonyms.LICENSE").write_text(licence, encoding="utf-8")


def antonyms(folder: Path, name: str) -> set[tuple[str, str]]:
    """Each antonym pair of one part of speech, in order of the alphabet."""
    senses = {}
    for line in (folder / f"index.{name}").read_text(encoding="ascii").splitlines():
        if not line.startswith(" "):
            word, *rest = line.split()
            senses[word] = [x for x in rest if len(x) == 8 and x.isdigit()]
    sets = {}
    for line in (folder / f"data.{name}").read_text(encoding="ascii").splitlines():
        if not line.startswith(" "):
            fields = line.split(" ")
            count = int(fields[3], 16)
            words = [fields[4 + 2 * i].split("(")[0] for i in range(count)]
            at = 5 + 2 * count
            pointers = [fields[at + 4 * j : at + 4 * j + 4] for j in range(int(fields[at - 1]))]
            sets[fields[0]] = words, pointers
    found = set()
    for offset, (words, pointers) in sets.items():
        for symbol, target, _, places in pointers:
            if symbol == "!":
                one, other = words[int(places[:2], 16) - 1], sets[target][0][int(places[2:4], 16) - 1]
                plain = all(w.isalpha() and w.islower() and len(w) > 2 for w in (one, other))
                if plain and max(senses[one].index(offset), senses[other].index(target)) < SENSES and one != other:
                    found.add((min(one, other), max(one, other)))
    return found


def excludes(kind: str, one: str, other: str) -> bool:
    """Whether nothing is both at one time."""
    if kind == "verb":
        return f"{one}/{other}" in VERBS
    if kind == "noun":
        return f"{one}/{other}" in NOUNS
    return one not in NOT_EXCLUDING and other not in NOT_EXCLUDING


if __name__ == "__main__":
    main(Path(sys.argv[1]))
