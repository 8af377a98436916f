"""Two Views -> whether they speak of the same in much the same words, and what sets them apart."""

from functools import lru_cache

from claimcheck.records import Modality
from claimcheck.restrictors import other_one
from claimcheck.rules.tree import tree
from claimcheck.rules.view import View, comparable, overlap, stem

ROUGHLY = 0.4  # share of words in common below which no closer look is worth it

# Words of one group set two claims apart if each side has some and none is shared.
_GROUPS: tuple[frozenset[str], ...] = tuple(
    frozenset(group.split())
    for group in (
        "january february march april may june july august september october november december",
        "monday tuesday wednesday thursday friday saturday sunday weekday weekend",
        "spring summer autumn winter fall",
        "first second third fourth fifth sixth seventh eighth ninth tenth last final previous",
        "elder younger junior senior",
        "north south east west northern southern eastern western northeast northwest southeast southwest",
        "man woman boy girl male female men women",
        "old new former current future",
        "before until after since",
        "today yesterday tomorrow",
        "morning afternoon evening night noon midnight dawn dusk",
        "upper lower left right inner outer front rear",
        "adult child children teenager pensioner",
        "domestic foreign international",
        "public private",
        "import export",
        "net gross",
        "rural urban",
        "within outside",
        "under over above below",
        "direct indirect",
        "raw cooked fresh dried frozen canned",
    )
)
_TIMES = frozenset(
    {
        "autumn", "month", "night", "season", "spring", "summer", "week", "weekend", "winter", "year",
    }
)  # fmt: skip
_PREDICATING = frozenset({"ROOT", "acomp", "advmod", "amod", "attr", "conj", "dobj", "oprd", "pobj", "prep", "xcomp"})
_CONVERSE = frozenset(
    {
        "borrow", "buy", "defeat", "export", "give", "import", "lend", "lose", "receive", "sell", "send", "win",
    }
)  # fmt: skip
_NEGATORS = frozenset(
    {
        "barely", "cannot", "hardly", "n't", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing",
        "nowhere", "n’t", "unable", "without",
    }
)  # fmt: skip
_SOFT = frozenset(
    {
        "all", "always", "earlier", "entirely", "even", "every", "exactly", "fewer", "just", "later", "less",
        "longer", "merely", "more", "much", "necessarily", "older", "only", "quite", "simply", "solely", "very",
        "yet",
    }
)  # fmt: skip
_STILL_NO = frozenset({"longer"})
_FAILING = frozenset({"fail", "refuse", "decline", "neglect"})
_BECAUSE = frozenset({"because", "since", "due", "though", "although", "but", "despite", "while", "as"})
_PARTIAL_DENIAL = frozenset(
    {"alone", "only", "until", "exclusively", "solely", "merely", "necessarily", "otherwise", "yet"}
)
_MINUS = ("unable", "imposs", "without")
_LACKING = frozenset(
    {
        "absence", "avoid", "ban", "deny", "doubt", "fail", "fake", "false", "free", "hoax", "impossible", "lack",
        "little", "nothing", "prevent", "refuse", "reject", "rumor", "rumour",
    }
)  # fmt: skip
_DUTY = frozenset(
    {
        "allow", "can", "could", "entitle", "may", "might", "must", "need", "oblige", "ought", "permit", "require",
        "shall", "should", "supposed",
    }
)  # fmt: skip
SOME = frozenset(
    {
        "certain", "few", "half", "many", "most", "mostly", "often", "part", "partly", "rarely", "several", "some",
        "sometimes", "typically", "usually",
    }
)  # fmt: skip
_EVERY = frozenset(
    {
        "all", "always", "each", "entire", "every", "everybody", "everyone", "never", "no", "nobody", "none",
    }
)  # fmt: skip
# Words that begin like a negated one and are none.
_NO_NEGATION = frozenset(
    {
        "disband", "discharge", "disclose", "discount", "discourse", "discover", "disease", "dismiss", "dispatch",
        "disperse", "display", "dispose", "distort", "distress", "district", "imbed", "impart", "implant",
        "import", "impose", "impress", "imprison", "improve", "inborn", "inbred", "inbuilt", "income", "increase",
        "indebted", "indent", "indifferent", "infamous", "inflammable", "inflow", "infold", "inform",
        "inhabitable", "inland", "inlay", "input", "inset", "inside", "install", "instill", "intake", "intend",
        "intone", "invaluable", "invest", "mission", "uncle", "under", "unite", "unravel", "until",
    }
)  # fmt: skip


@lru_cache(maxsize=100_000)
def negators(view: View) -> tuple[int, ...]:
    """The places of the words that negate a claim's main clause."""
    words = view.claim.words
    found: list[int] = []
    for i, word in enumerate(words):
        low = word.text.lower()
        after = words[i + 1].text.lower() if i + 1 < len(words) else ""
        if low == "no" and (after[:1].isdigit() or after == "."):
            continue
        if (low in _NEGATORS and not (after in _SOFT and after not in _STILL_NO) and not _soft_no(view, i)) or (
            word.lemma.lower() in _FAILING
            and word.pos == "VERB"
            and any(w.head == i and w.dep == "xcomp" for w in words)
        ):
            found.append(i)
    return tuple(found)


def _soft_no(view: View, at: int) -> bool:
    """Whether a negation stands behind the main statement: "Roman, not Greek", "in May and not before"."""
    words = view.claim.words
    before = words[at - 1].text.lower() if at else ""
    return before in {",", "and", "or", "but", "if", "whether"} or (
        words[at].text.lower() == "without" and words[at].dep != "ROOT"
    )


def root_of(view: View) -> int:
    """The place of the word that governs the claim, -1 if there is none."""
    words = view.claim.words
    return next((i for i, w in enumerate(words) if w.dep == "ROOT" or w.head == i), -1)


def predicates(view: View) -> frozenset[str]:
    """The stems of the verbs and of what is said of a subject by copula."""
    words = view.claim.words
    at = root_of(view)
    return frozenset(
        stem(w.lemma)
        for i, w in enumerate(words)
        if i == at or (w.head == at and w.dep in {"acomp", "attr", "xcomp", "conj"})
    )


def apart(a: View, b: View, but: frozenset[str] = frozenset()) -> bool:
    """Whether words of one group tell two times, groups or namesakes apart; words of ``but`` are not looked at."""
    return bool(parting(a, b, but))


def parting(a: View, b: View, but: frozenset[str] = frozenset()) -> str:
    """The words that tell two times, groups or namesakes apart; "" if none do."""
    one, other = a.lows - but, b.lows - but
    for group in _GROUPS:
        p, q = one & group, other & group
        if p and q and not p & q:
            return f"“{min(p)}” and “{min(q)}” tell two things apart"
    if a.letters and b.letters and not a.letters & b.letters:
        return f"“{min(a.letters)}” and “{min(b.letters)}” tell two things apart"
    if (ones := other_one(a.claim, b.claim)) is not None:
        return f"“{ones[0]}” and “{ones[1]}” tell two things apart"
    dated = any(bool(v.years) and _from_now(w) and not w.years for v, w in ((a, b), (b, a)))
    return "one names a year, the other only “last”, “this” or “next”" if dated else ""


def _from_now(view: View) -> bool:
    """Whether it tells its time from its own day: "last winter", "this year", "yesterday"."""
    lows = [w.text.lower() for w in view.claim.words]
    return any(x in {"last", "this", "next"} and lows[i + 1] in _TIMES for i, x in enumerate(lows[:-1]))


def names_differ(a: View, b: View) -> bool:
    """Whether each claim names a thing, or tells a number, that the other lacks."""
    return any(bool(p - q) and bool(q - p) for p, q in ((a.names, b.names), (a.numerals, b.numerals)))


def same_words(
    a: View, b: View, *, but: frozenset[str] = frozenset(), share: float = 0.7, least: int = 3, spare: int = 2
) -> bool:
    """Whether two claims are one statement but for the words ``but``: most of the shorter one's words, few others."""
    one, other = a.bag - but, b.bag - but
    both = one & other
    if len(both) < least or len(both) < share * min(len(one), len(other)):
        return False
    if min(len(one - other), len(other - one)) > spare or len(both) * 3 < max(len(one), len(other)):
        return False
    return comparable(a, b) and not apart(a, b, but) and not names_differ(a, b) and _moods_agree(a, b)


def specific(words: frozenset[str]) -> bool:
    """Whether shared words pin down one thing: enough rare ones, so that two texts hardly use them of two things."""
    from claimcheck.embeddings import rarity

    weights = sorted((rarity(w) for w in words), reverse=True)
    return sum(weights) >= 5.0 and len(weights) >= 2 and weights[0] >= 1.7


def _moods_agree(a: View, b: View) -> bool:
    unsure = {Modality.POSSIBLE, Modality.CONDITIONAL, Modality.ASKED}
    return a.claim.modality not in unsure and b.claim.modality not in unsure


def opposite_by_negation(a: View, b: View) -> str | None:
    """The predicate that one claim affirms and the other denies in the same words, or None."""
    if overlap(a.bag, b.bag) < ROUGHLY:
        return None
    p, q = negators(a), negators(b)
    if len(p) + len(q) != 1 or any(v.denial is not None and v.denial.weight != "negation" for v in (a, b)):
        return None
    denier, other = (a, b) if p else (b, a)
    if not _rules_the_clause(denier, (p or q)[0]) or denier.lows & _PARTIAL_DENIAL:
        return None
    said, alike = _said_by_both(denier, other)
    if not said or not same_words(a, b, but=alike, share=0.75, spare=0) or not specific((a.bag & b.bag) - alike):
        return None
    # What only the denial says narrows it: "does not work in children" leaves "works" alone.
    if _before_reason(denier) - other.bag - alike or not _one_reading(denier, other):
        return None
    return min(said)


# Verbs that say the same of one subject and object.
_FAMILIES = tuple(
    frozenset(stem(word) for word in group.split())
    for group in (
        "have hold possess own keep carry enjoy",
        "be exist live occur find inhabit grow nest remain",
        "increase raise boost lift elevate heighten",
        "reduce cut lower decrease lessen curb",
        "cause trigger provoke produce",
        "prevent avert stop block",
        "help protect",
        "begin start commence",
        "end finish conclude",
        "allow permit let",
        "ban forbid prohibit outlaw",
        "buy purchase acquire",
        "build construct erect",
        "show find demonstrate reveal",
        "get receive obtain",
        "need require",
        "plan intend",
        "meet satisfy fulfil fulfill",
        "use employ",
        "attend visit",
        "contain include comprise",
        "pay spend",
        "damage harm hurt",
        "kill slay",
    )
)
_CHANGES = frozenset(stem(w) for w in "increase raise boost reduce cut lower decrease improve harm help affect change prevent protect cure shorten lengthen speed slow worsen".split())  # fmt: skip  # noqa: E501
_NO_CHANGE = frozenset(stem(w) for w in ("effect", "difference", "impact", "influence"))
# "Drinking coffee", "wearing masks": the thing and its use are one.
_USING = frozenset(stem(w) for w in ("drink", "wear", "eat", "take", "use", "consume", "make", "have"))


def _said_by_both(denier: View, other: View) -> tuple[frozenset[str], frozenset[str]]:
    """What both claims predicate, and the words by which they say it differently: "hold" and "have", "no effect"."""
    one, two = predicates(denier), predicates(other)
    if one & two:
        return one & two, frozenset()
    family = next((f for f in _FAMILIES if f & one and f & two), None)
    if family is not None:
        return family & two, (family & (one | two)) | _USING
    if two & _CHANGES and denier.bag & _NO_CHANGE and not other.bag & _NO_CHANGE:
        return two & _CHANGES, (two & _CHANGES) | _NO_CHANGE | _USING
    return frozenset(), frozenset()


def _one_reading(denier: View, other: View) -> bool:
    """Whether quantity, duty and time of the two agree, so that the one denies the other."""
    if any(w.startswith(_MINUS) or w in _LACKING for w in other.lows - denier.lows):
        return False
    if bool(denier.lows & _DUTY) != bool(other.lows & _DUTY):
        return False
    for one, against in ((denier, other), (other, denier)):
        if one.lows & SOME and not (against.lows & _EVERY or one.lows & _EVERY):
            return False
    tenses = {v.claim.tense for v in (denier, other)} - {"none"}
    if len(tenses) > 1 and not (denier.claim.headline or other.claim.headline):
        return False
    return not narrowed(other, denier)


def narrowed(view: View, against: View) -> bool:
    """Whether the subject is told of a part only, by words that the other claim lacks: "members who joined late"."""
    words = view.claim.words
    t = tree(words)
    for subject in t.of(root_of(view), "nsubj", "nsubjpass"):
        for c in t.of(subject, "amod", "relcl", "acl", "compound"):
            if words[c].pos != "PROPN" and any(
                stem(words[i].lemma) in view.bag - against.bag for i in t.subtree(c) if words[i].pos != "PROPN"
            ):
                return words[c].dep in {"relcl", "acl", "amod"}
    return False


def _before_reason(view: View) -> frozenset[str]:
    """The claim's words up to a reason, which narrows nothing."""
    words = view.claim.words
    cut = next((i for i, w in enumerate(words) if i > 2 and w.text.lower() in _BECAUSE), len(words))
    kept = {stem(w.lemma) for w in words[:cut]}
    return view.bag & frozenset(kept)


def _rules_the_clause(view: View, at: int) -> bool:
    """Whether a negator reaches the main verb: it hangs on it, or on its subject or object."""
    words, root = view.claim.words, root_of(view)
    head = words[at].head
    if root < 0 or root in {at, head}:
        return root >= 0
    arguments = {"nsubj", "nsubjpass", "dobj", "attr", "acomp", "xcomp"}
    return 0 <= head < len(words) and words[head].head == root and words[head].dep in arguments


def may_exchange(a: View, b: View) -> bool:
    """Whether the claims share enough words to differ by one alone, and neither is negated."""
    if overlap(a.bag, b.bag) < ROUGHLY or negators(a) or negators(b):
        return False
    return not any(v.denial is not None and v.denial.weight != "negation" for v in (a, b))


def exchanged(
    a: View, b: View, opposites: dict[str, set[str]], *, prefixes: tuple[str, ...] = ()
) -> tuple[str, str] | None:
    """The two words that exclude each other where the claims agree in all else, or None."""
    if not may_exchange(a, b):
        return None
    ours, theirs = heads(a) - heads(b), heads(b) - heads(a)
    for one in sorted(ours if prefixes else ours & opposites.keys()):
        against: set[str] = opposites.get(one, set())
        for other in sorted(theirs if prefixes else theirs & against):
            if other in against or by_prefix(one, other, prefixes):
                pair = frozenset({stem(one), stem(other)})
                shared = (a.bag & b.bag) - pair
                if one in _CONVERSE and not same_subject(a, b):
                    continue
                if same_words(a, b, but=pair | {one, other}, share=0.75, least=2, spare=0) and specific(shared):
                    return _agree(a, b, one, other)
    return None


def same_subject(a: View, b: View) -> bool:
    """Whether both claims are told of one subject: the same thing, or the same noun."""
    p, q = a.claim.subject, b.claim.subject
    return p is not None and q is not None and (p.entity or p.lemma.lower()) == (q.entity or q.lemma.lower())


def _agree(a: View, b: View, one: str, other: str) -> tuple[str, str] | None:
    for view, against in ((a, b), (b, a)):
        if view.lows & SOME and not (against.lows & SOME or against.lows & _EVERY):
            return None
        if narrowed(view, against):
            return None
    tenses = {v.claim.tense for v in (a, b)} - {"none"}
    headline = a.claim.headline or b.claim.headline
    if (len(tenses) > 1 and not headline) or bool(a.lows & _DUTY) != bool(b.lows & _DUTY):
        return None
    return (one, other)


@lru_cache(maxsize=100_000)
def heads(view: View) -> frozenset[str]:
    """The lemmas of what the claim predicates: its verb, what hangs on a copula, and adjectives of its object."""
    words, root = view.claim.words, root_of(view)
    found = set()
    for i, word in enumerate(words):
        near = root in {i, word.head}
        below = 0 <= word.head < len(words) and (root in {words[word.head].head, word.head})
        if (near or below) and word.dep in _PREDICATING and word.pos in {"VERB", "ADJ", "NOUN", "ADV"}:
            found |= {word.lemma.lower(), word.text.lower()}
    return frozenset(found)


def by_prefix(one: str, other: str, prefixes: tuple[str, ...]) -> bool:
    """Whether the words differ by a prefix that negates: safe and unsafe, connect and disconnect."""
    short, long = sorted((one, other), key=len)
    return (
        len(short) >= 4
        and long not in _NO_NEGATION
        and any(long == p + short or long == p + "-" + short for p in prefixes)
    )
