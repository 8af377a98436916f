"""What a kind of rule finds in a claim or a pair, before it is worded."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """A rule's finding: the topic, and the values that its message may name."""

    topic: str
    values: dict[str, str] = field(default_factory=dict)
