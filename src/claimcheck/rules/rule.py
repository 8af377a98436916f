"""A rule as the engine runs it."""

from dataclasses import dataclass
from pathlib import Path

from claimcheck.rules.patterns import Pattern
from claimcheck.rules.schema import RuleFile


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule ready to run: what its file says, with its patterns compiled."""

    id: str
    kind: str
    spec: RuleFile
    path: Path
    patterns: tuple[Pattern, ...] = ()
    opposites: tuple[Pattern, ...] = ()
