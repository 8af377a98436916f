"""What is read: documents, what stands in them, and their claims."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A stretch of one document's untouched text."""

    document_id: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A paragraph of a document and what it is.

    ``kind`` is one of ``prose`` (makes claims), ``title`` (makes a claim only where there is no prose), ``heading``,
    ``boilerplate``, ``reference``, ``caption``, ``repeat`` (a standfirst that the body says again). Only prose, and the
    title of a text that has nothing else, is read for claims; the rest is counted in the report.
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Landmark:
    """From ``start`` on, up to the next landmark, a text stands at ``label`` of its file: ``page 3``."""

    start: int
    label: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """One article: its text as read, and which parts of it are the article.

    ``raw`` is the file's text, of HTML, PDF, DOCX and mail the text as it was extracted. ``landmarks`` are the places
    by which people find it in a file that has no lines, in order.
    """

    id: str
    path: str
    title: str | None
    author: str | None
    published: date | None
    raw: str
    passages: tuple[Passage, ...]
    updated: date | None = None
    site: str | None = None
    url: str | None = None
    landmarks: tuple[Landmark, ...] = ()

    def landmark(self, offset: int) -> str | None:
        """Where in its file the character at ``offset`` stands, None in a file that has lines."""
        index = bisect_right(self.landmarks, offset, key=lambda one: one.start)
        return self.landmarks[index - 1].label if index else None

    def line(self, offset: int) -> int:
        """The number, from 1, of the line that holds the character at ``offset``."""
        return self.raw.count("\n", 0, offset) + 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Unread:
    """An input that was not read, or was cut, and why."""

    path: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """A named thing in a text. ``start``/``end`` are offsets into the parsed passage, not into the raw text.

    ``id`` is canonical over the corpus: ``Russia`` for Moscow, the Kremlin and Russian; ``vladimir putin`` for Putin.
    ``kind`` is one of country, place, person, organisation, group, event, work, other. ``via`` tells how the text
    names it: name, demonym, capital, seat, acronym, surname, office, nominal, pronoun.
    """

    start: int
    end: int
    id: str
    kind: str
    text: str
    via: str = "name"


class Bound(StrEnum):
    """How a text bounds or hedges a number."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    RANGE = "range"


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity:
    """A number as a text states it. ``start``/``end`` are offsets into the parsed passage.

    ``low`` and ``high`` enclose every value that the words allow: 3,500 printed exactly is [3500, 3500], "about 3,500"
    is widened by the printed precision, "more than 1,000" is [1000, inf). ``unit`` is canonical: "" for a plain count,
    "%", "percentage point", an ISO currency code ("USD"), or an SI-like name ("metre", "kilogram", "year").
    ``counted`` are the lemmas of what is counted, head last: ("US", "troop"); empty for money or a percentage of
    nothing named.
    ``role`` tells numbers that are no counts: count, money, share, measure, duration, age, ordinal, multiple.
    """

    start: int
    end: int
    text: str
    value: float
    low: float
    high: float
    bound: Bound
    unit: str
    counted: tuple[str, ...]
    role: str = "count"


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """When, as closed interval of days. ``start``/``end`` are offsets into the parsed passage.

    ``first`` or ``last`` is None where the text leaves that side open ("since 2014", "by May 1"). ``role`` is ``at``
    (a point or an interval in which it happened), ``since``, ``until``, ``by``, ``before``, ``after``, ``following``
    (from an event of that time on, for a year), ``recurring``.
    ``relative`` is true if the days were worked out from the article's date.
    """

    start: int
    end: int
    text: str
    first: date | None
    last: date | None
    role: str = "at"
    relative: bool = False


class Modality(StrEnum):
    """How a claim is put forward."""

    ASSERTED = "asserted"
    POSSIBLE = "possible"
    PLANNED = "planned"
    CONDITIONAL = "conditional"
    ASKED = "asked"
    DENIED = "denied"


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """A word of a claim with its parse, so that later stages need no parser.

    ``head`` is the index within ``Claim.words`` of the governing word, its own index for the root. ``entity`` is the
    canonical id of the mention it belongs to, or None. ``start``/``end`` are offsets into the raw text.
    """

    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str | None
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Argument:
    """A subject or object of a claim: its words' head lemma, its text, and the entity it names, if any."""

    text: str
    lemma: str
    entity: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """What one clause claims.

    ``span`` is the verbatim clause, ``text`` the standalone restatement that the model reads, ``context`` the
    sentence around it. ``relation`` is the lemma of the predicate with its particle or preposition, light verbs folded
    ("have border with" -> "border"). ``polarity`` is False if the clause denies its relation. ``speaker`` is None for
    the article's own voice, else the canonical id or the words that name who says it; ``speaker_text`` are the text's
    own words for a speaker without a name ("The report, citing officials"). ``sentence`` is what ``context`` holds, in
    one line. ``stance`` is set where the speaker denies
    (-1) or confirms (+1) somebody's claim, 0 otherwise. ``period`` is the clause's own time, else None; ``told`` is the
    day of its article.
    """

    id: str
    span: Span
    context: Span
    text: str
    subject: Argument | None
    relation: str
    object: Argument | None
    polarity: bool
    modality: Modality
    speaker: str | None
    stance: int
    entities: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    period: Period | None
    words: tuple[Word, ...]
    tense: Literal["past", "present", "future", "none"]
    headline: bool = False
    told: date | None = None
    speaker_text: str | None = None
    sentence: str = ""

    def __hash__(self) -> int:
        """That of the id: caches by claim ask for it many times a pair, and all the words would take long."""
        return hash(self.id)
