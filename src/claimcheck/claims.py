"""Document -> Claims: who says what, asserted how, about what, when. The parse lives here; later stages need none."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from claimcheck import clauses as cl
from claimcheck import moods, voice
from claimcheck.boilerplate import is_chrome
from claimcheck.coordination import REDUCED, made_by
from claimcheck.denials import as_denial, denied_before, with_denial
from claimcheck.entities import Linker
from claimcheck.insets import INSET
from claimcheck.narration import narrated
from claimcheck.negation import polarity
from claimcheck.parsing import Paragraph, parse, unread_passages
from claimcheck.periods import only_compared
from claimcheck.processes import cores, in_processes
from claimcheck.records import Argument, Claim, Modality, Span, Word
from claimcheck.relations import frame, tense
from claimcheck.relatives import WHOLE
from claimcheck.restate import covers, part_of, parts_of, restate
from claimcheck.sayings import FALSE, OPEN
from claimcheck.speakers import name, own_words, quoted_saying
from claimcheck.united import Claims, Extracted, unite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token

    from claimcheck.records import Document, Period
    from claimcheck.sayings import Saying
    from claimcheck.settings import ClaimSettings

__all__ = ["Claims", "Memory", "extract_claims", "is_headline"]

WORTH_PROCESSES = 200_000  # characters from which further processes read faster than they start
CHUNK = 16  # documents that a process reads at a time
MIN_WORDS = 3
VERBLESS_WORDS = 5
UNNAMED = "unnamed source"


class Memory(Protocol):
    """What remembers how articles were read: their claims depend on the article, the settings and the code alone."""

    def recall(self, documents: Sequence[Document]) -> dict[str, Extracted]:
        """What was read from those of the documents that are known, by the document's id."""
        ...

    def keep(self, document: Document, extracted: Extracted) -> None:
        """Remember what was read from a document."""
        ...


def extract_claims(
    documents: Sequence[Document],
    settings: ClaimSettings,
    *,
    progress: Callable[[int, int], None] | None = None,
    memory: Memory | None = None,
    jobs: int = 1,
) -> Claims:
    """Every claim of the documents, one a clause, and a count of the sentences without one by reason.

    ``jobs`` is how many processes read, 0 for one a core; a few documents are read in this one whatever it says.
    """
    made = memory.recall(documents) if memory else {}
    unknown = [document for document in documents if document.id not in made]
    for document, extracted in _read_together(unknown, settings, jobs or cores()):
        made[document.id] = extracted
        if memory:
            memory.keep(document, extracted)
        if progress:
            progress(len(made), len(documents))
    if progress and not unknown:
        progress(len(made), len(documents))
    return unite([made[document.id] for document in documents], settings.max_words)


def _read_together(
    documents: Sequence[Document], settings: ClaimSettings, jobs: int
) -> Iterator[tuple[Document, Extracted]]:
    """Each document with what it says by itself, over several processes where they gain more than they cost."""
    if jobs < 2 or sum(len(document.raw) for document in documents) < WORTH_PROCESSES:
        yield from _read(documents, settings)
        return
    chunks = [documents[first : first + CHUNK] for first in range(0, len(documents), CHUNK)]
    results = in_processes(partial(_read_chunk, settings=settings), chunks, jobs=jobs)
    for chunk, extracted in zip(chunks, results, strict=True):
        yield from zip(chunk, extracted, strict=True)


def _read_chunk(documents: Sequence[Document], settings: ClaimSettings) -> list[Extracted]:
    return [extracted for _, extracted in _read(documents, settings)]


def _read(documents: Sequence[Document], settings: ClaimSettings) -> Iterator[tuple[Document, Extracted]]:
    """Each document with what it says by itself."""
    if not documents:
        return
    facts: dict[str, dict[str, frozenset[str]]] = {}
    for document, paragraphs in parse(documents, Linker(settings.aliases), facts):
        extractor = _Extractor(document=document, max_words=settings.max_words)
        for paragraph in paragraphs:
            extractor.read(paragraph, alone=len(paragraphs) == 1)
        extractor.without.update(unread_passages(document))
        yield (
            document,
            Extracted(
                document_id=document.id,
                claims=tuple(_distinct(extractor.claims)),
                sentences=extractor.sentences,
                without=dict(extractor.without),
                facts=facts[document.id],
            ),
        )


@dataclass(kw_only=True)
class _Extractor:
    """Collects the claims of one document, paragraph by paragraph."""

    document: Document
    max_words: int
    claims: list[Claim] = field(default_factory=list)
    without: Counter[str] = field(default_factory=Counter)
    sentences: int = 0

    def read(self, paragraph: Paragraph, *, alone: bool = False) -> None:
        """Add the claims of one paragraph, which may be all that its document holds."""
        if is_headline(paragraph, alone=alone):
            self.sentences += 1
            self._headline(paragraph)
            return
        for sentence in paragraph.doc.sents:
            self.sentences += 1
            reason = _claims_nothing(sentence)
            if reason:
                self.without[reason] += 1
                continue
            made = self._sentence(paragraph, sentence)
            if not made:
                self.without["no clause"] += 1

    def _headline(self, paragraph: Paragraph) -> None:
        doc = paragraph.doc
        if len(doc) < MIN_WORDS:
            self.without["heading"] += 1
            return
        head = next(doc.sents).root
        clause = cl.Clause(
            head=head, own=tuple(t for t in doc if not t.is_space), subject=None, borrowed=False, dep="ROOT", of=None
        )
        clause = replace(clause, subject=next((c for c in head.children if c.dep_ in cl.SUBJECTS), None))
        asked = doc.text.rstrip().endswith("?")
        said = voice.labelled(next(doc.sents))
        claim = _claim(paragraph, clause, saying=said, period=_period(paragraph, clause, {}), max_words=self.max_words)
        self.claims.append(replace(claim, headline=True, modality=Modality.ASKED if asked else claim.modality))

    def _sentence(self, paragraph: Paragraph, sentence: SpacySpan) -> int:
        split = cl.split_clauses(sentence)
        heads = {clause.head.i: clause for clause in split}
        label = voice.labelled(sentence)
        first = len(self.claims)
        for clause in split:
            said = voice.saying(clause, heads) or label or quoted_saying(paragraph, clause)
            denied = _denied(paragraph, clause, said, self.claims, first)
            if denied:
                if denied.speaker is None:
                    self.claims.pop()  # what others say, and the article itself calls untrue, it does not say
                self.claims.append(denied)
                continue
            if voice.is_frame(clause) or not _says_something(clause, said):
                continue
            act = voice.denied_act(clause)
            told, said = act or (clause, said)
            claim = _claim(
                paragraph, told, saying=said, period=_period(paragraph, clause, heads), max_words=self.max_words
            )
            if said is not None and (said.stance < 0 or act):
                claim = with_denial(paragraph, told, claim)
            self.claims.append(claim)
            if said is None:
                self._makers(paragraph, clause)
        return len(self.claims) - first

    def _makers(self, paragraph: Paragraph, clause: cl.Clause) -> None:
        """Add who made what a clause is about, which stands in it without a verb of its own."""
        for made in made_by(clause):
            period = _period(paragraph, made, {})
            self.claims.append(_claim(paragraph, made, saying=None, period=period, max_words=self.max_words))


def is_headline(paragraph: Paragraph, *, alone: bool = False) -> bool:
    """Whether a paragraph is read as one headline: a title, or a line without a full stop, in title case or alone."""
    if paragraph.passage.kind == "title":
        return True
    words = [t for t in paragraph.doc if t.is_alpha and len(t) > 3]
    ends = paragraph.doc.text.rstrip().rstrip("\"'”’)")[-1:]
    return (
        bool(words)
        and len(paragraph.doc) < 30
        and ends not in set(".!:;")
        and ((alone and _one_line(paragraph)) or sum(t.text[0].isupper() for t in words) / len(words) > 0.7)
    )


def _one_line(paragraph: Paragraph) -> bool:
    """Whether a paragraph begins as a headline does, and none of it ends as a sentence does."""
    return not paragraph.doc.text[:1].islower() and not any(
        s.text.rstrip().rstrip("\"'”’)")[-1:] in set(".!?…") for s in paragraph.doc.sents
    )


def _claims_nothing(sentence: SpacySpan) -> str | None:
    words = [t for t in sentence if not t.is_punct and not t.is_space]
    if len(words) < MIN_WORDS:
        return "fragment"
    if sentence.text.rstrip().rstrip("\"'”’)").endswith("?"):
        return "question"
    if is_chrome(sentence.text):
        return "part of the page"
    # the tagger takes many a verb for a noun: a long line with a full stop is a sentence all the same
    if not any(t.pos_ in cl.VERBAL for t in words) and (
        len(words) < VERBLESS_WORDS or not sentence.text.rstrip().endswith(".")
    ):
        return "no verb"
    return None


def _says_something(clause: cl.Clause, said: Saying | None) -> bool:
    """Whether a clause is long enough and has a subject; "that masks work" is, and what is quoted with its denial."""
    told = clause.dep == "ccomp" and any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.head.children)
    framed = told or cl.is_content(clause.head) or (said is not None and said.stance < 0)
    least = MIN_WORDS - 1 if framed else MIN_WORDS
    unknown = clause.dep == "relcl" and clause.subject is None and any(c.lower_ == "who" for c in clause.head.children)
    if unknown or (clause.head.lemma_ == "be" and _cut_off(clause)):
        return False
    return len(clause.own) >= least and (clause.subject is not None or clause.dep in {"ROOT", "conj", "relcl"})


def _cut_off(clause: cl.Clause) -> bool:
    """Whether nothing is said of the subject: "the bridge was", where the parser lost what it was."""
    subject = None if clause.borrowed else clause.subject
    return subject is not None and all(t in (clause.head, subject) or subject in t.ancestors for t in clause.own)


def _argument(paragraph: Paragraph, token: Token | None) -> Argument | None:
    if token is None:
        return None
    mention = paragraph.mention(token)
    left = [t for t in token.subtree if t.i <= token.i and t.dep_ not in {"relcl", "advcl"} and not t.is_quote]
    text = paragraph.doc[min((t.i for t in left), default=token.i) : token.i + 1].text
    return Argument(text=text, lemma=token.lemma_.lower(), entity=mention.id if mention else None)


def _subject(paragraph: Paragraph, clause: cl.Clause) -> Argument | None:
    """The subject of a clause; of "none of which" and "one of whom" with what they are of."""
    plain = _argument(paragraph, clause.subject)
    part = part_of(clause)
    if plain is None or part is None:
        return plain
    text, whole = part
    return replace(plain, text=text, lemma=whole.lemma_.lower() if plain.lemma in WHOLE else plain.lemma)


def _period(paragraph: Paragraph, clause: cl.Clause, heads: dict[int, cl.Clause]) -> Period | None:
    """The clause's own time, else that of the clause it is part of or coordinated with."""
    seen: set[int] = set()
    current: cl.Clause | None = clause
    while current is not None and current.head.i not in seen:
        seen.add(current.head.i)
        spans = [(t.idx, t.idx + len(t)) for t in current.own if t.dep_ != INSET]
        own = [
            p
            for p in paragraph.periods
            if any(a < p.end and p.start < b for a, b in spans) and not only_compared(p, paragraph.doc)
        ]
        if own:
            return min(own, key=lambda p: (p.role != "at", p.start))
        if current.dep not in {"conj", "ccomp"}:
            break
        current = heads.get(current.of) if current.of is not None else None
    when = next((c for c in heads.values() if c.of == clause.head.i and _tells_when(c)), None)
    return _period(paragraph, when, {}) if when is not None else None


def _tells_when(clause: cl.Clause) -> bool:
    """Whether a clause tells at what time the one around it holds: "six died when a train left the rails in 1998"."""
    return clause.dep == "advcl" and clause.own[0].lower_ == "when"


def _claim(
    paragraph: Paragraph, clause: cl.Clause, *, saying: Saying | None, period: Period | None, max_words: int
) -> Claim:
    offset = paragraph.passage.start
    start, end = clause.own[0].idx, clause.own[-1].idx + len(clause.own[-1])
    relation, target = frame(clause)
    sentence = clause.head.sent
    parts = parts_of(clause)
    within = covers(parts)
    stance = saying.stance if saying else 0
    positive = polarity(clause)
    document_id = paragraph.document.id
    came = saying is None and narrated(clause, period, paragraph.document.published)
    return Claim(
        id=f"{document_id}:{offset + start}-{offset + end}",
        span=Span(document_id=document_id, start=offset + start, end=offset + end),
        context=Span(document_id=document_id, start=offset + sentence.start_char, end=offset + sentence.end_char),
        text=" ".join(restate(paragraph, clause).split()[:max_words]),
        subject=_subject(paragraph, clause),
        relation=relation,
        object=_argument(paragraph, target),
        polarity=positive if stance >= 0 else not positive,
        modality=moods.modality(clause, saying, narrated=came),
        speaker=None
        if saying is None or (saying.verb in {FALSE, OPEN} and saying.speaker is None)
        else name(paragraph, saying.speaker) or UNNAMED,
        stance=stance,
        entities=tuple(m for m in paragraph.mentions if within(m.start, m.end)),
        quantities=tuple(q for q in paragraph.quantities if within(q.start, q.end)),
        period=period,
        words=_words(paragraph, clause, parts),
        tense="past" if came else tense(clause),
        told=paragraph.document.published,
        speaker_text=own_words(paragraph, saying.speaker) if saying else None,
        sentence=" ".join(sentence.text.split()),
    )


def _words(paragraph: Paragraph, clause: cl.Clause, parts: list[Token]) -> tuple[Word, ...]:
    place = {token.i: k for k, token in enumerate(parts)}
    root = place.get(clause.head.i, 0)
    offset = paragraph.passage.start
    words = []
    for k, token in enumerate(parts):
        head = place.get(token.head.i, root)
        dep = token.dep_
        if clause.borrowed and token == clause.subject:
            head, dep = root, "nsubjpass" if clause.dep == REDUCED else "nsubj"
        elif k == root:
            head, dep = k, "ROOT"
        mention = paragraph.mention(token)
        words.append(
            Word(
                text=token.text,
                lemma=token.lemma_.lower(),
                pos=token.pos_,
                tag=token.tag_,
                dep=dep,
                head=head,
                entity=mention.id if mention else None,
                start=offset + token.idx,
                end=offset + token.idx + len(token),
            )
        )
    return tuple(words)


def _denied(
    paragraph: Paragraph, clause: cl.Clause, said: Saying | None, claims: Sequence[Claim], first: int
) -> Claim | None:
    """For "The Taliban has denied these claims": the claim before it, denied by the Taliban; else None."""
    found = denied_before(paragraph, clause, said, claims, first)
    if found is None:
        return None
    previous, saying = found
    claim = _claim(paragraph, clause, saying=saying, period=None, max_words=10_000)
    return as_denial(claim, previous, saying)


def _distinct(claims: list[Claim]) -> list[Claim]:
    """The claims in text order, each span once."""
    seen: dict[str, Claim] = {}
    for claim in claims:
        seen.setdefault(claim.id, claim)
    return sorted(seen.values(), key=lambda c: (c.span.start, c.span.end))
