"""What a kind of rule finds in a claim or a pair, before it is worded."""

from dataclasses import dataclass, field

from claimcheck.records import Reason


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """A rule's finding: the topic, and the values that its message may name."""

    topic: str
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """What is known of a pair beyond its two claims.

    ``names`` is the share of names that the articles have in common, None if that is not known; ``topic`` are the words
    of the names with which both begin, ``other_topic`` says that they begin with different ones; ``namesakes``: the
    articles tell of two things of one name; ``excuses``: why the pair may be no conflict.
    """

    names: float | None = None
    topic: frozenset[str] = frozenset()
    other_topic: bool = False
    namesakes: bool = False
    excuses: frozenset[Reason] = frozenset()

    @property
    def apart(self) -> bool:
        """Whether the articles surely tell of two things: other names in front, or hardly a name in common."""
        return self.other_topic or self.namesakes or (self.names is not None and 0 < self.names < FEW)


FEW = 0.4  # share of the names of two articles on one thing that they have in common at least
UNKNOWN = Setting()
