"""Two JSON reports -> what is new, gone and changed between them."""

from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.prints import Known, Prints, prints, unknown_claims
from claimcheck.report.escape import clipped, visible
from claimcheck.report.schema import FindingOut, ReportOut
from claimcheck.report.wording import kind_name

_DRIFT = 0.05  # a smaller change of the confidence is another machine's arithmetic


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """A finding that is ``new``, ``gone`` or ``changed``, and what there is to say about it, a line each."""

    state: str
    finding: FindingOut
    lines: tuple[str, ...]

    @property
    def counts(self) -> bool:
        """Whether it fails a run: it is new, and nobody accepted or suppressed it."""
        return self.state == "new" and not (self.finding.accepted or self.finding.suppressed)


def compare(old: ReportOut, new: ReportOut) -> tuple[Change, ...]:
    """What is new in ``new``, changed, and gone from ``old``, in this order, by the rules that a baseline follows."""
    before = [(finding, prints(finding)) for finding in old.findings]
    after = [(finding, prints(finding)) for finding in new.findings]
    known = [_known(found) for _, found in before]
    changes = [change for finding, found in after for change in _against(finding, found, before, known)]
    met = frozenset[str]().union(*(_all(found) for _, found in after))
    gone = [Change(state="gone", finding=finding, lines=()) for finding, found in before if met.isdisjoint(_all(found))]
    return (*(one for one in changes if one.state == "new"), *(one for one in changes if one.state != "new"), *gone)


def sources_differ(old: ReportOut, new: ReportOut) -> Iterator[str]:
    """Why findings may differ though the articles do not, a line each."""
    if old.model != new.model:
        names = [f"{one.model.id} ({one.model.revision})" if one.model else "no model" for one in (old, new)]
        yield f"read by another model: {visible(names[0])}, then {visible(names[1])}"
    if old.rules_hash != new.rules_hash:
        yield f"judged by other rules: {visible(old.rules_hash)}, then {visible(new.rules_hash)}"


def as_text(change: Change) -> str:
    """A change as lines for a terminal: what it is, its quotes, what differs."""
    one = change.finding
    aside = " (accepted)" if one.accepted else " (suppressed)" if one.suppressed else ""
    head = f"{change.state}{aside}  {one.id}  {one.severity} {kind_name(one.kind)}, confidence {one.confidence:.2f}"
    quotes = [
        f"  {visible(claim.path)}:{claim.line}  “{clipped(claim.quote, 220)}”"
        for position in one.positions
        for claim in position.claims[:2]
    ]
    return "\n".join([head, f"  {visible(one.headline)}", *quotes, *(f"  {line}" for line in change.lines)])


def _known(found: Prints) -> Known:
    return Known(id=found.id, pairs=tuple(found.pairs), claims=found.all_claims() if found.pairs else ())


def _all(found: Prints) -> frozenset[str]:
    return frozenset({found.id, *found.pairs})


def _against(
    finding: FindingOut, found: Prints, before: list[tuple[FindingOut, Prints]], known: list[Known]
) -> Iterator[Change]:
    fresh = unknown_claims(found, known)
    partner = next((one for one, its in before if not _all(its).isdisjoint(_all(found))), None)
    if fresh is None or partner is None:
        yield Change(state="new", finding=finding, lines=())
    elif fresh:
        claims = [claim for position in finding.positions for claim in position.claims]
        said = [
            f"“{clipped(claims[index].quote, 220)}” ({visible(claims[index].path)}:{claims[index].line})"
            for index in fresh
        ]
        yield Change(state="new", finding=finding, lines=tuple(f"joined {partner.id}: {one}" for one in said))
    elif lines := tuple(_differences(partner, finding)):
        yield Change(state="changed", finding=finding, lines=lines)


def _differences(old: FindingOut, new: FindingOut) -> Iterator[str]:
    if old.id != new.id:
        yield f"was {old.id}: another pair is the strongest now"
    for name in ("kind", "severity"):
        one, two = getattr(old, name), getattr(new, name)
        if one != two:
            yield f"{name}: {visible(one)}, now {visible(two)}"
    if abs(old.confidence - new.confidence) >= _DRIFT:
        yield f"confidence: {old.confidence:.2f}, now {new.confidence:.2f}"
    counts = [sum(len(position.claims) for position in one.positions) for one in (old, new)]
    if counts[0] != counts[1]:
        yield f"claims: {counts[0]}, now {counts[1]}"
