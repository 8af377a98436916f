"""check(): the whole way from paths to a Report, and the only function that knows all stages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from claimcheck import __version__
from claimcheck.claims import Claims, extract_claims
from claimcheck.documents import read_documents
from claimcheck.findings import claims_by_document, gather
from claimcheck.nli import load_nli
from claimcheck.nli_batches import second_of
from claimcheck.pairs import Pairs, propose_pairs
from claimcheck.records import NEAR, Coverage, Report
from claimcheck.rules import RuleSet, check_references, load_rules
from claimcheck.settings import Settings
from claimcheck.sides import group, join, settled, unjudged, with_sides
from claimcheck.store_claims import StoredClaims
from claimcheck.store_scores import remembered, remembering
from claimcheck.store_verdicts import StoredVerdicts
from claimcheck.verdicts import EXCUSED, UNRELATED, judge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from claimcheck.documents import Read
    from claimcheck.files import File
    from claimcheck.nli import Nli
    from claimcheck.records import Claim, Document, Evidence, Finding, Unread, Verdict
    from claimcheck.sides import Group
    from claimcheck.store import Store


class Progress(Protocol):
    """Told how far a stage is: its name, units done, units in all."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Take note that ``done`` of ``total`` units of ``stage`` are done."""


@dataclass(frozen=True, kw_only=True)
class Trace:
    """Everything that a run made, stage by stage, for measuring and explaining."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    pairs: Pairs
    verdicts: tuple[Verdict, ...]
    report: Report


def check(
    paths: Sequence[Path | str],
    settings: Settings | None = None,
    *,
    against: Sequence[Path | str] = (),
    nli: Nli | None = None,
    rules: RuleSet | None = None,
    progress: Progress | None = None,
    store: Store | None = None,
) -> Report:
    """Read articles and report where they contradict each other or themselves.

    Args:
        paths: files and folders to check.
        settings: what to change from the defaults.
        against: a corpus that the articles are checked against; tensions within it are not reported.
        nli: a model in place of the one that the settings name.
        rules: rules in place of those that the settings select.
        progress: called as stages go on.
        store: what earlier runs remember, and this one is to; it changes how long a run takes, not what it says.

    Raises:
        ClaimcheckError: if a path, a setting, a rule or the model cannot be used; nothing was checked then.
    """
    return trace(paths, settings, against=against, nli=nli, rules=rules, progress=progress, store=store).report


def trace(
    paths: Sequence[Path | str],
    settings: Settings | None = None,
    *,
    against: Sequence[Path | str] = (),
    nli: Nli | None = None,
    rules: RuleSet | None = None,
    progress: Progress | None = None,
    store: Store | None = None,
    thorough: bool = False,
) -> Trace:
    """Like check(), with what every stage made; ``thorough`` as of judge()."""
    settings = settings or Settings()
    rules = rules if rules is not None else load_rules(settings.rules)
    documents, unread, touching = read_corpora(paths, against, settings)
    rules = rules.of_documents(documents)
    nli = _model(nli, settings, store)
    claims = _claims(documents, settings, store, progress)
    judged = StoredVerdicts(store, documents, claims, settings=settings, rules=rules, nli=nli) if store else None
    pairs = propose_pairs(
        claims.claims, documents, settings.pairs, touching=touching, progress=_stage(progress, "pairing")
    )
    on = partial(
        judge, claims=claims, nli=nli, rules=rules, settings=settings.verdicts, memory=judged, thorough=thorough
    )
    verdicts = on(pairs, progress=_stage(progress, "comparing"))
    pairs, verdicts, groups = across_sides(pairs, verdicts, on, touching, settings.verdicts.min_confidence)
    references = references_of(claims.claims, rules, touching, judged) if settings.verdicts.reference else []
    findings = gather(groups, references, documents=documents)
    report = report_on(
        paths,
        documents,
        verdicts,
        findings,
        model=nli,
        rules=rules,
        min_confidence=settings.verdicts.min_confidence,
        coverage=coverage_of(documents, unread, claims, pairs, verdicts),
        claims_by_document=claims_by_document(claims.claims),
    )
    return Trace(documents=documents, claims=claims.claims, pairs=pairs, verdicts=verdicts, report=report)


class Named(Protocol):
    """What names a model: its id, and which state of it."""

    id: str
    revision: str


def report_on(  # noqa: PLR0913 - one argument a part of the report
    paths: Sequence[Path | str],
    documents: tuple[Document, ...],
    verdicts: Sequence[Verdict],
    findings: tuple[Finding, ...],
    *,
    model: Named | None,
    rules: RuleSet,
    min_confidence: float,
    coverage: Coverage,
    claims_by_document: Mapping[str, int],
) -> Report:
    """The report of what the stages made; of the verdicts it keeps the excused."""
    second = second_of(model)
    return Report(
        claimcheck_version=__version__,
        model_id=model.id if model else None,
        model_revision=model.revision if model else None,
        rules_hash=rules.hash,
        rules_count=len(rules.rules),
        roots=tuple(str(p) for p in paths),
        documents=documents,
        claims_by_document=dict(claims_by_document),
        findings=findings,
        coverage=coverage,
        excused=tuple(v for v in verdicts if v.label == EXCUSED),
        min_confidence=min_confidence,
        second_id=second.id if second else None,
        second_revision=second.revision if second else None,
    )


def _claims(
    documents: tuple[Document, ...], settings: Settings, store: Store | None, progress: Progress | None
) -> Claims:
    """What the documents claim; of those that a store remembers nothing is parsed."""
    return extract_claims(
        documents,
        settings.claims,
        progress=_stage(progress, "reading claims"),
        memory=StoredClaims(store, settings.claims) if store else None,
        jobs=settings.documents.jobs,
    )


def across_sides(
    pairs: Pairs,
    verdicts: tuple[Verdict, ...],
    judge_more: Callable[[Pairs], tuple[Verdict, ...]],
    touching: frozenset[str] | None,
    threshold: float,
) -> tuple[Pairs, tuple[Verdict, ...], tuple[Group, ...]]:
    """Pairs, verdicts and groups with the pairs across the sides of a finding that blocking left out."""
    groups = group(verdicts)
    more = replace(pairs, pairs=unjudged(groups, verdicts, touching))
    verdicts += judge_more(more)
    groups = join(groups, verdicts, threshold)
    return with_sides(pairs, more), settled(verdicts, groups), groups


def _model(nli: Nli | None, settings: Settings, store: Store | None) -> Nli | None:
    """The model that reads the pairs, with a store behind it if there is one."""
    if nli is not None:
        return remembering(nli, store) if store else nli
    if not settings.model.enabled:
        return None
    return remembered(settings.model, store) if store else load_nli(settings.model)


def read_corpora(
    paths: Sequence[Path | str],
    against: Sequence[Path | str],
    settings: Settings,
    read: Callable[[Sequence[File]], Iterable[Sequence[Read]]] | None = None,
) -> tuple[tuple[Document, ...], tuple[Unread, ...], frozenset[str] | None]:
    """The documents of both sets, what could not be read, and the ids of the first set if there is a second."""
    drafts, unread = read_documents([Path(p) for p in paths], settings.documents, read=read)
    if not against:
        return drafts, unread, None
    corpus, unread_corpus = read_documents([Path(p) for p in against], settings.documents, read=read)
    own = {d.path for d in drafts}
    taken = {d.id for d in drafts}
    others = tuple(d for d in corpus if d.path not in own and d.id not in taken)
    return (*drafts, *others), (*unread, *unread_corpus), frozenset(taken)


def references_of(
    claims: Sequence[Claim],
    rules: RuleSet,
    touching: frozenset[str] | None,
    memory: StoredVerdicts | None = None,
) -> list[tuple[Claim, Evidence]]:
    """What the tables of known facts say of single claims; if ``touching``, of those of its documents."""
    claims = [claim for claim in claims if touching is None or claim.span.document_id in touching]
    if memory:
        return list(memory.references(claims, partial(check_references, rules=rules)))
    return [(claim, evidence) for claim in claims for evidence in check_references(claim, rules)]


def _stage(progress: Progress | None, stage: str) -> Callable[[int, int], None] | None:
    if progress is None:
        return None
    return lambda done, total: progress(stage, done, total)


def coverage_of(
    documents: tuple[Document, ...],
    unread: tuple[Unread, ...],
    claims: Claims,
    pairs: Pairs,
    verdicts: tuple[Verdict, ...],
) -> Coverage:
    """What was read, compared, capped and set aside."""
    reasons = Counter(str(v.reason) for v in verdicts if v.label == EXCUSED)
    return Coverage(
        files_read=len(documents),
        files_unread=unread,
        sentences=claims.sentences,
        claims=len(claims.claims),
        sentences_without_claim=claims.without,
        pairs_possible=pairs.possible,
        pairs_compared=len(pairs.pairs),
        pairs_by_block=pairs.by_block,
        pairs_capped=pairs.capped,
        texts_truncated=claims.truncated + sum(v.scores.truncated for v in verdicts if v.scores),
        not_a_conflict=dict(sorted(reasons.items())),
        below_threshold=sum(v.label == UNRELATED and v.confidence >= NEAR for v in verdicts),
        no_tension=sum(v.label == UNRELATED and v.confidence < NEAR for v in verdicts),
    )
