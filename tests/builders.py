"""Small reports built by hand, so that the formats are tested without the stages before them."""

from dataclasses import replace
from datetime import date

from claimcheck.records import (
    Argument,
    Claim,
    Comparability,
    Coverage,
    Document,
    Effect,
    Evidence,
    Facet,
    Finding,
    Level,
    Modality,
    Pair,
    Passage,
    Position,
    Probabilities,
    Reason,
    Report,
    Scores,
    Span,
    Unread,
    Verdict,
)

LEFT = """Why would Russia return?

Russia is working to include Afghanistan in its plans because
Afghanistan has a border with Russia. More than 1,000 troops stay.
"""
RIGHT = """Russia and the Taliban

Although Afghanistan is close, it does not have a border with Russia, but it is a country that matters.
"""


def document(path: str, raw: str, *, title: str | None = None, published: date | None = None) -> Document:
    """A document that is one passage of prose; its id is its path."""
    passages = (Passage(start=0, end=len(raw), kind="prose"),)
    return Document(id=path, path=path, title=title, author=None, published=published, raw=raw, passages=passages)


def claim(source: Document, quote: str, *, sentence: str | None = None, speaker: str | None = None) -> Claim:
    """The claim that ``source`` makes with ``quote`` in ``sentence``."""
    start = source.raw.index(quote)
    sentence = sentence if sentence is not None else quote
    begin = source.raw.index(sentence)
    return Claim(
        id=f"{source.id}@{start}",
        span=Span(document_id=source.id, start=start, end=start + len(quote)),
        context=Span(document_id=source.id, start=begin, end=begin + len(sentence)),
        text=" ".join(quote.split()),
        subject=Argument(text="Afghanistan", lemma="Afghanistan", entity="Afghanistan"),
        relation="border",
        object=Argument(text="Russia", lemma="Russia", entity="Russia"),
        polarity="not" not in quote,
        modality=Modality.ASSERTED,
        speaker=speaker,
        stance=0,
        entities=(),
        quantities=(),
        period=None,
        words=(),
        tense="present",
    )


def verdict(left: Claim, right: Claim, *, label: str = "contradiction", reason: Reason | None = None) -> Verdict:
    """A judged pair with scores, one piece of evidence and one facet."""
    forward = Probabilities(entailment=0.01, neutral=0.02, contradiction=0.97)
    backward = Probabilities(entailment=0.02, neutral=0.03, contradiction=0.95)
    evidence = Evidence(
        rule_id="relation/borders",
        kind="relation",
        effect=Effect.EXCUSE if reason else Effect.CONTRADICT,
        severity="critical",
        message="same two countries, opposite polarity",
        reason=reason,
    )
    facets = (Facet(name="entity", level=Level.SAME, note="both name Afghanistan and Russia"),)
    return Verdict(
        pair=Pair(left=left, right=right, block="frame", similarity=0.9),
        scores=Scores(forward=forward, backward=backward),
        evidence=(evidence,),
        comparability=Comparability(facets=facets, reason=reason, note="a bound allows it" if reason else ""),
        label=label,
        reason=reason,
        confidence=0.98,
        shares=(("prior", -2.0), ("NLI contradiction", 3.5)),
    )


def coverage(**changes: object) -> Coverage:
    """What the small report read; ``changes`` replace single figures."""
    whole = Coverage(
        files_read=2,
        files_unread=(),
        sentences=5,
        claims=3,
        sentences_without_claim={"question": 1, "heading": 1},
        pairs_possible=3,
        pairs_compared=2,
        pairs_by_block={"frame": 2},
        pairs_capped=0,
        texts_truncated=0,
        not_a_conflict={"rounded": 1},
        below_threshold=1,
    )
    return replace(whole, **changes)


SECOND = Scores(
    forward=Probabilities(entailment=0.01, neutral=0.01, contradiction=0.98),
    backward=Probabilities(entailment=0.01, neutral=0.03, contradiction=0.96),
)


def border_finding(left: Claim, right: Claim) -> Finding:
    """The tension that must always be found."""
    return Finding(
        id="CC-3f9a2c71",
        kind="contradiction",
        severity="critical",
        confidence=0.98,
        topic="Afghanistan – border – Russia",
        headline="Does Afghanistan have a border with Russia?",
        positions=(
            Position(statement="Afghanistan has a border with Russia", claims=(left,)),
            Position(statement="No border", claims=(right,)),
        ),
        verdicts=(replace(verdict(left, right), second=SECOND),),
        why=(
            "relation/borders: same two countries, opposite polarity",
            "NLI: contradiction 0.97 (first side as premise), 0.95 (second side as premise)",
        ),
        notes=("Reference: Afghanistan borders six countries, and Russia is none of them.",),
    )


def border_report() -> Report:
    """Two documents, three claims, one contradiction across them and one excused pair within the first."""
    first = document("seeds/002_why.txt", LEFT, title="Why would Russia return?", published=date(2021, 4, 5))
    second = document("seeds/004_paper.txt", RIGHT, title="Russia and the Taliban")
    sentence = LEFT.split("\n\n")[1].partition(" More")[0]
    left = claim(first, "Afghanistan has a border with Russia", sentence=sentence)
    troops = claim(first, "More than 1,000 troops stay")
    right = claim(
        second, "does not have a border with Russia", sentence=RIGHT.split("\n\n")[1].strip(), speaker="Zamir Kabulov"
    )
    return Report(
        claimcheck_version="0.1.0",
        model_id="nli-minilm-l6",
        model_revision="1",
        rules_hash="9c1f",
        rules_count=4,
        roots=("seeds/",),
        documents=(first, second),
        claims_by_document={first.id: 2, second.id: 1},
        findings=(border_finding(left, right),),
        coverage=coverage(),
        excused=(verdict(left, troops, label="excused", reason=Reason.ROUNDED),),
        min_confidence=0.55,
        second_id="nli-mpnet",
        second_revision="2",
    )


def quiet_report() -> Report:
    """A report that found nothing and read everything."""
    return replace(border_report(), findings=(), excused=(), coverage=coverage(not_a_conflict={}, below_threshold=0))


def unread_report() -> Report:
    """A report that found nothing, but did not read everything."""
    unread = (Unread(path="seeds/scan.pdf", reason="is not text: claimcheck reads .txt, .md and .html"),)
    return replace(quiet_report(), coverage=coverage(files_unread=unread, pairs_capped=3, texts_truncated=2))


def hostile_report() -> Report:
    """A report on an article that tries to break every format."""
    raw = '# | `x` **bold** <script>alert(1)</script> [l](javascript:x) \u202eevil\x1b[31m ]]> ::error::x\n\n| - a\r\n=1+1,"q"'
    first = document("a|`<b>,:%\n.txt", raw, title="=cmd|' /C calc'!A0 </title><script>")
    second = document("b.txt", RIGHT, title=None)
    left = claim(first, raw, speaker="<img src=x onerror=y>")
    right = claim(second, "does not have a border with Russia")
    finding = replace(
        border_finding(left, right),
        headline="=1+1 | <b>[x](y)</b>\n# next",
        topic="-topic",
        why=("`a` | <i>",),
        notes=(),
    )
    return replace(border_report(), documents=(first, second), claims_by_document={}, findings=(finding,), excused=())
