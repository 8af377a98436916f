"""check_on_ray(): the whole way from paths to a Report on a cluster, stage by stage, each of which can be resumed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.distributed.cluster import cluster
from claimcheck.distributed.corpus import read_claims
from claimcheck.distributed.flow import Flow, graphics
from claimcheck.distributed.gathering import JUDGED, Judged
from claimcheck.distributed.judging import Judging, tally
from claimcheck.distributed.pairing import PAIRED, pair_claims, row_of, write_pairs
from claimcheck.distributed.resuming import clear, finished, run_folder
from claimcheck.distributed.shelf import Shelf
from claimcheck.findings import gather
from claimcheck.nli_batches import second_of
from claimcheck.pipeline import across_sides, coverage_of, report_on
from claimcheck.rules import load_rules
from claimcheck.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimcheck.distributed.corpus import Corpus
    from claimcheck.nli import Nli
    from claimcheck.pairs import Pairs
    from claimcheck.pipeline import Progress
    from claimcheck.records import Claim, Coverage, Report, Verdict
    from claimcheck.rules import RuleSet

FOLDER = "ray"  # of checkpoints, below that of the cache
ACROSS = "sides"
BATCHES_ACROSS = 1 << 20  # tokens of pairs across sides that are judged in one task


def check_on_ray(
    paths: Sequence[Path | str],
    settings: Settings | None = None,
    *,
    against: Sequence[Path | str] = (),
    nli: Nli | None = None,
    rules: RuleSet | None = None,
    progress: Progress | None = None,
    address: str | None = None,
    folder: Path | None = None,
) -> Report:
    """Like ``check``, on a Ray cluster; the report is the same, but that articles which it does not quote have no text.

    Args:
        paths: files and folders to check, which every machine of the cluster reaches.
        settings: what to change from the defaults.
        against: a corpus that the articles are checked against; tensions within it are not reported.
        nli: a model in place of the one that the settings name; it must pickle.
        rules: rules in place of those that the settings select.
        progress: called as stages go on.
        address: of the cluster, as Ray names it; without one, a cluster on this machine for this run.
        folder: for checkpoints, which every machine reaches; without one, ``ray`` in the folder of the cache. A run
            that was stopped goes on from there.

    Raises:
        ClaimcheckError: if a path, a setting, a rule, the model or the cluster cannot be used.
    """
    settings = settings or Settings()
    rules = load_rules(settings.rules) if rules is None else rules
    own, others = [Path(p) for p in paths], [Path(p) for p in against]
    place = run_folder(folder or settings.cache.path / FOLDER, own, others, settings, rules, nli)
    kept = settings.cache.enabled or folder is not None
    if not kept:
        clear(place)
    with cluster(address):
        run = _Run(settings=settings, rules=rules, nli=nli, flow=Flow(folder=place, progress=progress))
        report = run.report(paths, read_claims(run.flow, own, others, settings, rules))
    finished(place, kept=kept)
    return report


@dataclass(kw_only=True)
class _Named:
    """Which model the judges asked."""

    id: str
    revision: str
    second: object = None


@dataclass(frozen=True, kw_only=True)
class _Run:
    """From claims to the report."""

    settings: Settings
    rules: RuleSet
    nli: Nli | None
    flow: Flow

    def report(self, paths: Sequence[Path | str], corpus: Corpus) -> Report:
        """The report on a corpus whose claims are on the shelf."""
        shelf = Shelf(corpus.folder)
        pairs, tasks, compared = pair_claims(self.flow, corpus, self.settings)
        rules = self.rules.of_documents(corpus.documents)
        judged = self._judged(tasks, PAIRED, JUDGED, shelf, rules)
        first = judged.told()
        pairs, verdicts, groups = across_sides(
            pairs,
            first,
            partial(self._across, corpus, shelf, rules),
            corpus.touching,
            self.settings.verdicts.min_confidence,
        )
        coverage = coverage_of(corpus.documents, corpus.unread, corpus.claims, pairs, verdicts)
        references = corpus.references(shelf) if self.settings.verdicts.reference else []
        quoted = {c.span.document_id for c, _ in references}
        quoted |= {c.span.document_id for v in verdicts for c in (v.pair.left, v.pair.right)}
        documents = corpus.with_texts(quoted)
        findings = gather(groups, references, documents=documents)
        model = judged.model() or (self._unasked() if self.nli or self.settings.model.enabled else None)
        return report_on(
            paths,
            documents,
            verdicts,
            findings,
            model=_Named(id=model[0], revision=model[1], second=self._second()) if model else None,
            rules=self.rules,
            min_confidence=self.settings.verdicts.min_confidence,
            coverage=_whole(coverage, corpus, judged, first, compared),
            claims_by_document=corpus.counts,
        )

    def _judged(self, tasks: Sequence[str], pairs: str, verdicts: str, shelf: Shelf, rules: RuleSet) -> Judged:
        folder = self.flow.folder
        stage = partial(Judging, folder, pairs, self.settings, rules, self.nli)
        gpus = 1 if self.settings.model.enabled and graphics() else 0
        parts = {task: {"part": task} for task in tasks}
        light = pairs == ACROSS  # so few that they are judged in one task
        made = self.flow.run(verdicts, stage, parts, title="comparing", light=light, gpus=gpus)
        return Judged(pairs=folder / pairs, verdicts=made, tasks=tasks, shelf=shelf)

    def _across(self, corpus: Corpus, shelf: Shelf, rules: RuleSet, more: Pairs) -> tuple[Verdict, ...]:
        """The verdicts on pairs across the sides of findings."""
        if not more.pairs:
            return ()

        def place(claim: Claim) -> tuple[str, int, int]:
            home = corpus.homes[claim.span.document_id]
            return home.part, home.row, shelf.claims(home).index(claim)

        rows = [
            row_of(
                number,
                (place(p.left), place(p.right)),
                p.block,
                p.similarity,
                len(p.left.text) + len(p.right.text),
                copies=frozenset((p.left.span.document_id, p.right.span.document_id)) in more.copies,
            )
            for number, p in enumerate(more.pairs)
        ]
        tasks = write_pairs(corpus.folder / ACROSS, rows, BATCHES_ACROSS)
        return self._judged(tasks, ACROSS, f"{ACROSS}-{JUDGED}", shelf, rules).those(lambda *_: True)

    def _second(self) -> object:
        """What names the model that reads a second time."""
        from claimcheck.nli import identify, second_settings

        if self.nli:
            return second_of(self.nli)
        again = second_settings(self.settings.model)
        return identify(again) if again else None

    def _unasked(self) -> tuple[str, str]:
        """Id and revision of the model where no judge had a pair for it."""
        from claimcheck.nli import load_nli

        model = self.nli or load_nli(self.settings.model)
        return model.id, model.revision


def _whole(coverage: Coverage, corpus: Corpus, judged: Judged, told: Sequence[Verdict], compared: int) -> Coverage:
    """The coverage of what is at hand, with what the judges have counted over the rest."""
    rest = judged.counts()
    rest.subtract(tally(told))
    return replace(
        coverage,
        claims=sum(corpus.counts.values()),
        pairs_compared=coverage.pairs_compared + compared,
        texts_truncated=coverage.texts_truncated + rest["texts_truncated"],
        below_threshold=coverage.below_threshold + rest["below_threshold"],
        no_tension=coverage.no_tension + rest["no_tension"],
    )
