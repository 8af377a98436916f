"""What is compared: pairs of claims, what model, rules and facets say of them, and the verdict."""

from dataclasses import dataclass
from enum import StrEnum

from claimcheck.records.texts import Claim

SEVERITIES = ("critical", "major", "minor")  # of a rule and of a finding, the gravest first


class Level(StrEnum):
    """How two values of one facet stand to each other; missing is not different."""

    MISSING = "missing"
    SAME = "same"
    COMPATIBLE = "compatible"
    CONFLICT = "conflict"


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """Two claims to compare, once; ``block`` names what brought them together, ``similarity`` is their cosine."""

    left: Claim
    right: Claim
    block: str
    similarity: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Probabilities:
    """What the NLI model says of one premise and one hypothesis; the three sum to one."""

    entailment: float
    neutral: float
    contradiction: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Scores:
    """NLI both ways round: ``forward`` reads left as premise, ``backward`` right; equal if ``one_way`` was enough."""

    forward: Probabilities
    backward: Probabilities
    truncated: bool = False
    one_way: bool = False


class Effect(StrEnum):
    """What a rule's match speaks for."""

    CONTRADICT = "contradict"
    DISPUTE = "dispute"
    EXCUSE = "excuse"


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """A rule that matched a pair. ``reason`` is set on excuses only: one of the reasons of ``Reason``."""

    rule_id: str
    kind: str
    effect: Effect
    severity: str
    message: str
    reason: str | None = None
    topic: str | None = None


class Reason(StrEnum):
    """Why a pair that was compared is no conflict."""

    DIFFERENT_ENTITY = "different-entity"
    DIFFERENT_PERIOD = "different-period"
    DIFFERENT_SCOPE = "different-scope"
    DIFFERENT_UNIT = "different-unit"
    DIFFERENT_SPEAKER = "different-speaker"
    NOT_ASSERTED = "not-asserted"
    REFINEMENT = "refinement"
    ROUNDED = "rounded"
    PART_OF_TOTAL = "part-of-total"
    LIST_VALUED = "list-valued"
    RESTATEMENT = "restatement"


@dataclass(frozen=True, kw_only=True, slots=True)
class Facet:
    """One way in which two claims compare, with the sentence that the report can print."""

    name: str
    level: Level
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparability:
    """The facets of a pair and, if it is not comparable, exactly one reason with its sentence."""

    facets: tuple[Facet, ...]
    reason: Reason | None = None
    note: str = ""
    excuses: tuple[Reason, ...] = ()

    def level(self, name: str) -> Level:
        """The level of the facet called ``name``; MISSING if it was not looked at."""
        for facet in self.facets:
            if facet.name == name:
                return facet.level
        return Level.MISSING


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What a pair is: ``label`` is a kind of finding, ``excused`` or ``unrelated``; ``shares`` add up to its odds.

    ``second`` is what the larger model says of a pair that looked like a tension.
    """

    pair: Pair
    scores: Scores | None
    evidence: tuple[Evidence, ...]
    comparability: Comparability
    label: str
    reason: Reason | None
    confidence: float
    shares: tuple[tuple[str, float], ...] = ()
    second: Scores | None = None
