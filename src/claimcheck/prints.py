"""A finding -> fingerprints that survive moves, renames and edits elsewhere, and what of it is known by them.

Each claim has two: of what it says (its restatement) and of where it stands (its sentence as printed). Either one is
enough, so that neither a pronoun that is read differently nor an edit beside the quoted clause makes an old claim new.
"""

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from claimcheck.report.schema import ClaimOut, FindingOut

_WORD = re.compile(r"\w+")


class Known(BaseModel):
    """A finding that a user has settled; without ``pairs`` it is its id alone, as somebody writes it by hand."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    pairs: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Prints:
    """The fingerprints of one finding: of each pair, with the indices of its claims, and of each claim."""

    id: str
    pairs: "Mapping[str, frozenset[int]]"
    claims: tuple[frozenset[str], ...]

    def all_claims(self) -> tuple[str, ...]:
        """Every fingerprint of every claim, sorted."""
        return tuple(sorted(frozenset[str]().union(*self.claims)))


def prints(finding: "FindingOut") -> Prints:
    """The fingerprints of ``finding``."""
    claims = [claim for position in finding.positions for claim in position.claims]
    pairs: dict[str, frozenset[int]] = {}
    for pair in finding.pairs:
        sides = frozenset({pair.left, pair.right})
        left, right = claims[pair.left], claims[pair.right]
        says = pair_print(pair.label, left.text, right.text)
        stands = pair_print(f"{pair.label} as printed", _sentence(left), _sentence(right))
        for one in (says, stands):
            pairs[one] = pairs.get(one, frozenset()) | sides
    return Prints(
        id=finding.id,
        pairs=pairs,
        claims=tuple(frozenset({_digest(claim.text), _digest("as printed", _sentence(claim))}) for claim in claims),
    )


def pair_print(kind: str, left: str, right: str) -> str:
    """The fingerprint of two texts that are opposed; of the texts that claims say, ``findings.fingerprint``."""
    return f"CC-{_digest(kind, *sorted((_normal(left), _normal(right))))}"


def unknown_claims(found: Prints, settled: "Iterable[Known]") -> tuple[int, ...] | None:
    """Which claims of a finding, by index, none of the settled ones has; None if it shares no pair with any of them.

    An empty answer means that the finding is known: it shares a pair with a settled one, and no claim of it is new.
    """
    touching = [
        one
        for one in settled
        if found.id == one.id or one.id in found.pairs or not found.pairs.keys().isdisjoint(one.pairs)
    ]
    if not touching:
        return None
    if any(one.id == found.id and not one.pairs for one in touching):
        return ()
    texts = {text for one in touching for text in one.claims}
    told = {index for one in touching for index in found.pairs.get(one.id, ()) if not one.pairs}
    return tuple(index for index, forms in enumerate(found.claims) if index not in told and texts.isdisjoint(forms))


def _sentence(claim: "ClaimOut") -> str:
    return f"{claim.context} {claim.quote}"


def _digest(*texts: str) -> str:
    return hashlib.sha256("\n".join((*texts[:-1], _normal(texts[-1]))).encode()).hexdigest()[:8]


def _normal(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))
