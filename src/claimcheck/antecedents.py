"""Pronouns, offices and nouns such as "the group": joined to what they stand for, or left open if several fit."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from claimcheck import places
from claimcheck.gazetteer import fold, names, words
from claimcheck.names import is_headline
from claimcheck.records import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "themselves"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_DUMMY_VERBS = frozenset({"seem", "appear", "rain", "snow", "turn", "take", "happen", "matter", "remain"})
# Nouns for people: as a subject they are a likelier "he" than a name farther back.
_PEOPLE = frozenset(
    "official source expert analyst reporter journalist resident witness researcher officer worker patient "
    "doctor teacher student boy girl man woman person suspect victim driver soldier friend colleague lawyer "
    "judge neighbor neighbour professor diplomat who someone critic".split()
)
_STEPS_BACK = 2


@dataclass(slots=True)
class _Seen:
    """A mention in its sentence; ``subject`` is set for a sentence's or clause's subject."""

    mention: Mention
    token: "Token"
    subject: bool
    main: bool


@dataclass(slots=True)
class _Article:
    """What is known of an article while it is read from front to back."""

    genders: Mapping[str, str]
    offices: Mapping[tuple[str | None, str], frozenset[str]]
    persons: frozenset[str]
    past: list[list[_Seen]] = field(default_factory=list)
    people: list[bool] = field(default_factory=list)

    def window(self) -> list[_Seen]:
        return [s for sentence in self.past[-_STEPS_BACK - 1 :] for s in sentence]


def resolve(
    docs: Sequence["Doc"], named: Sequence[Sequence[Mention]], titles: Mapping[str, frozenset[str]]
) -> tuple[tuple[Mention, ...], ...]:
    """Adds to the named mentions of an article those that pronouns, offices and common nouns make."""
    persons = frozenset(m.id for mentions in named for m in mentions if m.kind == "person")
    article = _Article(
        genders={p: g for p in persons if (g := _gender(p, titles.get(p, frozenset())))},
        offices=offices(docs, named),
        persons=persons,
    )
    return tuple(_resolve_doc(doc, mentions, article) for doc, mentions in zip(docs, named, strict=True))


def _resolve_doc(doc: "Doc", mentions: Sequence[Mention], article: _Article) -> tuple[Mention, ...]:
    if is_headline(doc):
        return tuple(mentions)
    by_token = {t.i: m for m in mentions for t in (doc.char_span(m.start, m.end, alignment_mode="expand") or ())}
    ends = {m.end for m in mentions}
    added: list[Mention] = []
    for sentence in doc.sents:
        article.past.append([])
        article.people.append(False)
        for token in sentence:
            mention = by_token.get(token.i)
            if mention is not None:
                if token.idx + len(token) >= mention.end and mention.end in ends:
                    _see(article, mention, token)
                continue
            found = _anaphor(token, article, by_token)
            if found is not None:
                added.append(found)
                _see(article, found, token)
            elif token.dep_ in _SUBJECTS and token.lemma_.lower() in _PEOPLE | words("male") | words("female"):
                article.people[-1] = True
    return tuple(sorted((*mentions, *added), key=lambda m: m.start))


def _see(article: _Article, mention: Mention, last: "Token") -> None:
    head = last
    while head.head.idx >= mention.start and head.head.idx < mention.end and head.head != head:
        head = head.head
    subject = head.dep_ in _SUBJECTS
    main = subject and (head.head.dep_ == "ROOT" or (head.head.dep_ == "conj" and head.head.head.dep_ == "ROOT"))
    article.past[-1].append(_Seen(mention, head, subject, main))


def _gender(ident: str, titles: Iterable[str]) -> str:
    given = ident.split(" ", maxsplit=1)[0] if " " in ident else ""
    if any(t in words("male") for t in titles):
        return "m"
    if any(t in words("female") for t in titles):
        return "f"
    return "m" if given in words("male_names") else "f" if given in words("female_names") else ""


def _anaphor(token: "Token", article: _Article, taken: Mapping[int, Mention]) -> Mention | None:
    low = token.lower_
    if low in _HE or low in _SHE:
        if in_quotation(token):  # no speaker calls himself "he"
            return None
        found = _person(token, article, "m" if low in _HE else "f")
        return found and _made(token.doc[token.i : token.i + 1], found, "pronoun")
    if low in _IT or low in _THEY:
        found = _thing(token, article, plural=low in _THEY)
        return found and _made(token.doc[token.i : token.i + 1], found, "pronoun")
    if token.pos_ == "NOUN" or (token.pos_ == "PROPN" and token.lower_ in words("offices")):
        return _office(token, article, taken) or _nominal(token, article, taken)
    return None


def in_quotation(token: "Token") -> bool:
    """Whether a word stands inside double quotation marks."""
    return any(first < token.idx < last for first, last in _quotations(token.doc))


@lru_cache(maxsize=8)
def _quotations(doc: "Doc") -> tuple[tuple[int, int], ...]:
    """Where quotations begin and end, the last perhaps with the text; found once a paragraph."""
    return tuple(found.span() for found in re.finditer(r'“[^”]*(?:”|$)|"[^"]*(?:"|$)', doc.text))


def _made(span: "Span", source: Mention, via: str) -> Mention:
    return Mention(start=span.start_char, end=span.end_char, id=source.id, kind=source.kind, text=span.text, via=via)


def _person(token: "Token", article: _Article, gender: str) -> Mention | None:
    if article.people[-1] or any(article.people[-2:-1]):
        return None
    fits = _filter(
        article, lambda s: s.mention.kind == "person" and article.genders.get(s.mention.id, gender) == gender
    )
    fits = [s for s in fits if not _same_clause(token, s.token)]
    if len({s.mention.id for s in fits}) == 1:
        return fits[-1].mention
    here = [s for s in fits if s in article.past[-1]]
    if here:
        return here[-1].mention if len({s.mention.id for s in here}) == 1 and here[0].subject else None
    return _only_subject([s for s in fits if len(article.past) > 1 and s in article.past[-2]])


def _filter(article: _Article, fits: Callable[[_Seen], bool]) -> list[_Seen]:
    return [s for s in article.window() if fits(s)]


def _same_clause(pronoun: "Token", token: "Token") -> bool:
    """Whether the pronoun is an object of the very verb that the name is the subject of: "Putin met him"."""
    verb = pronoun.head if pronoun.dep_ in {"dobj", "dative"} else pronoun.head.head if pronoun.dep_ == "pobj" else None
    return verb is not None and token.dep_ in _SUBJECTS and token.head == verb and not pronoun.lower_.endswith("self")


def _only_subject(seen: Sequence[_Seen]) -> Mention | None:
    main = [s for s in seen if s.main] or [s for s in seen if s.subject]
    return main[-1].mention if len({s.mention.id for s in main}) == 1 else None


def _thing(token: "Token", article: _Article, *, plural: bool) -> Mention | None:
    if not plural and stands_for_nothing(token):
        return None
    kinds = {"group", "organisation"} if plural else {"group", "organisation", "country", "place", "work", "other"}
    possessive = token.dep_ == "poss"
    if not possessive and token.dep_ not in _SUBJECTS:
        return None
    here = [s for s in article.past[-1] if s.subject]
    if any(
        t.dep_ in _SUBJECTS and t.pos_ in {"NOUN", "PROPN"} and t.i not in {s.token.i for s in here}
        for t in _before(token)
    ):
        return None
    before = here or ([s for s in article.past[-2] if s.subject] if len(article.past) > 1 else [])
    if not possessive and token.head.dep_ == "advcl" and any(c.dep_ == "dobj" for c in token.head.head.children):
        return None  # "the firm recalled the van because it leaked"
    owns_subject = possessive and token.head.dep_ in _SUBJECTS
    if not here and ((possessive and not owns_subject) or not _named_subject(article)):
        return None
    if here and _in_relative_clause(token, here[-1].token):
        return None
    fit = [s for s in before if s.mention.kind in kinds and s.mention.via != "demonym"]
    return _only_subject(fit) if len({s.mention.id for s in before}) == 1 else None


def _in_relative_clause(token: "Token", subject: "Token") -> bool:
    """Whether a relative clause, which speaks of something nearer, lies between the subject's verb and the pronoun."""
    verb = subject.head
    chain = [token, *token.ancestors]
    inner = chain[: chain.index(verb)] if verb in chain else chain
    return any(t.dep_ == "relcl" for t in inner) or verb not in chain


def _before(token: "Token") -> "Span":
    return token.doc[token.sent.start : token.i]


def _named_subject(article: _Article) -> bool:
    """Whether the previous sentence's only main subject is a mention, so that no common noun competes with it."""
    if len(article.past) < 2 or not article.past[-2]:
        return False
    sentence = article.past[-2][0].token.sent
    subjects = [t for t in sentence if t.dep_ in _SUBJECTS and t.pos_ in {"NOUN", "PROPN", "PRON"}]
    known = {s.token.i for s in article.past[-2] if s.subject}
    return all(t.i in known for t in subjects)


def stands_for_nothing(token: "Token") -> bool:
    """Whether an "it" does: "it is clear that", "it seems", "it took years", "it was the council that lost"."""
    verb = token.head
    if token.dep_ == "expl" or verb.lemma_ in _DUMMY_VERBS:
        return True
    if token.dep_ not in _SUBJECTS:
        return False
    clausal = any(c.dep_ in {"ccomp", "csubj", "xcomp"} for c in verb.children)
    if verb.lemma_ == "be":
        attributes = [c for c in verb.children if c.dep_ in {"acomp", "attr"}]
        if any(_focus(c) or c.lower_ in _HOURS for c in attributes):
            return True
        nested = any(g.dep_ in {"ccomp", "xcomp", "relcl", "acl"} for c in attributes for g in c.children)
        return clausal or (nested and any(c.dep_ == "acomp" for c in attributes)) or not attributes
    return token.dep_ == "nsubjpass" and clausal


_HOURS = frozenset({"early", "late"})


def _focus(noun: "Token") -> bool:
    """Whether a definite noun behind "it was" is what a cleft points at: "it was the council that ..."."""
    definite = noun.pos_ == "PROPN" or any(c.lower_ in {"the", "his", "her", "its", "their"} for c in noun.children)
    told = (c for c in noun.children if c.dep_ == "relcl")
    return definite and any(g.lower_ in {"that", "who"} for c in told for g in c.children if g.dep_ in _SUBJECTS)


def _phrase(token: "Token", taken: Mapping[int, Mention]) -> "Span | None":
    """Give "the group" with its determiner, only the noun where a name stands between, None if more is said."""
    left = [c for c in token.lefts if c.dep_ != "punct"]
    determiners = [c for c in left if c.lower_ in {"the", "this", "that"}]
    others = [c for c in left if c not in determiners]
    if (
        len(determiners) != 1
        or any(c.i not in taken for c in others)
        or any(c.dep_ in {"relcl", "acl"} for c in token.rights)
    ):
        return None
    if any((c.dep_ == "prep" and c.lower_ == "of") or c.dep_ in {"appos", "compound"} for c in token.rights):
        return None
    if token.dep_ in {"compound", "appos"} or (
        token.i + 1 < len(token.doc) and token.nbor().lower_ in {"'s", "’s"} and others
    ):
        return None
    return token.doc[token.i : token.i + 1] if others else token.doc[determiners[0].i : token.i + 1]


_FORMER = re.compile(r"\b(?:former|late|ex-?)\s?$", re.IGNORECASE)  # "former Kenyan President Adam Vale"
_OFFICE_BEFORE = r"(?:^|[^\w-])(?P<former>former |ex-|vice[ -]|deputy |late )?(?P<office>{offices})[,]?\s*$"


def _office_words() -> str:
    return "|".join(re.escape(o) for o in sorted(names()["offices"], key=lambda o: (-len(o), o)))


def offices(docs: Sequence["Doc"], named: Sequence[Sequence[Mention]]) -> dict[tuple[str | None, str], frozenset[str]]:
    """Who holds which office of which country, where the article ties them: "Russian President Vladimir Putin"."""
    tied: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    before = re.compile(_OFFICE_BEFORE.format(offices=_office_words()), re.IGNORECASE)
    for doc, mentions in zip(docs, named, strict=True):
        text = doc.text  # made anew at every look
        for mention in mentions:
            if mention.kind != "person":
                continue
            match = before.search(text[max(0, mention.start - 60) : mention.start])
            if match is not None and not match.group("former"):
                start = max(0, mention.start - 60) + match.start("office")
                country = _country_at(text, mentions, start)
                if country is None or not _FORMER.search(text[: country.start]):
                    _tie(tied, mention.id, fold(match.group("office")), country.id if country else None)
            _tie_behind(text, mentions, mention, tied)
    return {k: frozenset(v) for k, v in tied.items()}


def _tie(tied: dict[tuple[str | None, str], set[str]], person: str, office: str, country: str | None) -> None:
    tied[(country, office)].add(person)
    tied[(None, office)].add(person)


def _country_at(text: str, mentions: Sequence[Mention], start: int) -> Mention | None:
    return next(
        (
            m
            for m in mentions
            if m.kind == "country" and m.end <= start and re.fullmatch(r"(?:['’]s)?\s", text[m.end : start])
        ),
        None,
    )


def _tie_behind(
    text: str, mentions: Sequence[Mention], person: Mention, tied: dict[tuple[str | None, str], set[str]]
) -> None:
    """Tie "Vladimir Putin, the Russian president," as well."""
    lead = re.match(r",\s(?:the )?", text[person.end :])
    if lead is None:
        return
    start = person.end + lead.end()
    country = next((m for m in mentions if m.start == start and m.kind == "country"), None)
    office_start = country.end if country else start
    match = re.match(rf"(?:['’]s)?\s?({_office_words()})\b", text[office_start:], re.IGNORECASE)
    if match is not None:
        _tie(tied, person.id, fold(match.group(1)), country.id if country else None)


def _office(token: "Token", article: _Article, taken: Mapping[int, Mention]) -> Mention | None:
    low = token.lower_
    left = token.doc[token.i - 1] if token.i else None
    double = f"{left.lower_} {low}" if left is not None else low
    office = double if double in words("offices") else low
    if office not in words("offices") or (token.i + 1 < len(token.doc) and token.nbor().i in taken):
        return None
    start = token.i - 1 if office == double else token.i
    before = token.doc[start - 1] if start else None
    if (
        before is None
        or any(c.dep_ == "prep" and c.lower_ == "of" for c in token.rights)
        or token.dep_ in {"attr", "appos", "compound"}
    ):
        return None
    if before.lower_ in {"'s", "’s"} and start >= 2:
        before = token.doc[start - 2]
    country = taken.get(before.i)
    if country is None and before.lower_ != "the":
        return None
    owners = article.offices.get((country.id if country is not None else None, office), frozenset())
    if len(owners) != 1:
        return None
    span = token.doc[start if country is not None else start - 1 : token.i + 1]
    if any(t.i in taken for t in span):
        return None
    return Mention(
        start=span.start_char, end=span.end_char, id=next(iter(owners)), kind="person", text=span.text, via="office"
    )


def _nominal(token: "Token", article: _Article, taken: Mapping[int, Mention]) -> Mention | None:
    sort = next((s for s, nouns in names()["nominals"].items() if token.lower_ in nouns), None)
    span = _phrase(token, taken) if sort is not None else None
    if sort is None or span is None or span[0].i == token.i:
        return None
    fits = _filter(article, lambda s: _is_a(sort, s.mention))
    if len({s.mention.id for s in fits}) == 1:
        return _made(span, fits[-1].mention, "nominal")
    if sort == "country":
        here = [s for s in fits if s in article.past[-1] and s.mention.via == "name"]
        if here:
            return _made(span, here[-1].mention, "nominal") if len({s.mention.id for s in here}) == 1 else None
    subject = _only_subject([s for s in fits if len(article.past) > 1 and s in article.past[-2]])
    here_too = {s.mention.id for s in fits if s in article.past[-1]}
    return _made(span, subject, "nominal") if subject is not None and here_too <= {subject.id} else None


def _is_a(sort: str, mention: Mention) -> bool:
    if sort == "country":
        return mention.kind == "country"
    if sort == "place":
        return (
            mention.kind == "place"
            and mention.via == "name"
            and mention.id not in places.areas().keys() | places.subdivisions().keys()
        )
    if sort == "person":
        return mention.kind == "person"
    if sort == "newspaper":
        return mention.kind == "organisation" and any(w in words("newspaper_words") for w in fold(mention.id).split())
    if sort == "group":
        return mention.kind in {"group", "organisation"}
    known = mention.id in names()["organisations"]
    return mention.kind == "organisation" and (sort != "company" or not known)
