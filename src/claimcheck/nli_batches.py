"""What every NLI model here has in common: the protocol, its labels, and scoring in batches of like length."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from claimcheck.errors import ModelError
from claimcheck.nli_files import Calibration
from claimcheck.records import Probabilities

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

LABELS = ("contradiction", "entailment", "neutral")
CHUNK = 8192  # pairs tokenised at a time, so that memory does not grow with the run
Row = dict[str, list[int]]


class Nli(Protocol):
    """A three-way NLI model: anything with these names can stand in for the shipped one."""

    id: str
    revision: str

    def score(
        self, pairs: Sequence[tuple[str, str]], *, progress: Callable[[int, int], None] | None = None
    ) -> list[Probabilities]:
        """Probabilities for each (premise, hypothesis), in the order given."""
        ...

    def truncated(self, pairs: Sequence[tuple[str, str]]) -> list[bool]:
        """Which of the pairs are longer than the model reads."""
        ...


@dataclass(kw_only=True)
class Later:
    """A model that is loaded when it is first asked; many runs never ask the larger one."""

    id: str
    revision: str
    load: Callable[[], Nli]
    _nli: Nli | None = field(default=None, init=False, repr=False)

    def score(
        self, pairs: Sequence[tuple[str, str]], *, progress: Callable[[int, int], None] | None = None
    ) -> list[Probabilities]:
        """Probabilities for each (premise, hypothesis), in the order given."""
        return self.model().score(pairs, progress=progress)

    def truncated(self, pairs: Sequence[tuple[str, str]]) -> list[bool]:
        """Which of the pairs are longer than the model reads."""
        return self.model().truncated(pairs)

    def model(self) -> Nli:
        """The model itself."""
        if self._nli is None:
            self._nli = self.load()
        return self._nli


def second_of(nli: object) -> Nli | None:
    """The model that reads again what this one finds suspicious, None if none does."""
    found: Nli | None = getattr(nli, "second", None)
    return found


def label_order(id2label: dict[int, str], name: str) -> tuple[int, int, int]:
    """Positions of contradiction, entailment and neutral among a checkpoint's outputs.

    Raises:
        ModelError: if the labels are not the three of NLI.
    """
    short = {"contradict": "contradiction", "entail": "entailment", "neutral": "neutral"}
    found = {
        full: index
        for index, label in id2label.items()
        for stem, full in short.items()
        if label.lower().startswith(stem)
    }
    if len(id2label) != len(LABELS) or set(found) != set(LABELS):
        labels = ", ".join(id2label.values())
        raise ModelError(
            f"{name}: not a three-label NLI model (its labels: {labels}); "
            "name one with entailment, neutral and contradiction, such as cross-encoder/nli-deberta-v3-base"
        )
    return found["contradiction"], found["entailment"], found["neutral"]


@dataclass
class BatchedNli(ABC):
    """A tokenizer and a way to softmax a batch of its rows, read as an NLI model in batches by length."""

    id: str
    revision: str
    model: Any
    tokenizer: Any
    order: tuple[int, int, int]
    max_length: int
    tokens_per_batch: int
    calibration: Calibration = field(default_factory=Calibration)
    second: Nli | None = field(default=None, repr=False)

    @abstractmethod
    def _run(self, batches: Sequence[list[Row]]) -> Iterator[list[list[float]]]:
        """The probabilities of each batch's rows, in the model's own order of labels, batch by batch."""

    def truncated(self, pairs: Sequence[tuple[str, str]]) -> list[bool]:
        """Which of the pairs are longer than the model reads."""
        # A token is at least one character: most pairs need no tokeniser to be known as short enough.
        return [
            len(premise) + len(hypothesis) + 4 > self.max_length
            and len(self._encode([(premise, hypothesis)], cut=False)[0]["input_ids"]) > self.max_length
            for premise, hypothesis in pairs
        ]

    def score(
        self, pairs: Sequence[tuple[str, str]], *, progress: Callable[[int, int], None] | None = None
    ) -> list[Probabilities]:
        """Probabilities for each (premise, hypothesis), in the order given; equal pairs are read once."""
        unique = list(dict.fromkeys(pairs))
        by_pair: dict[tuple[str, str], Probabilities] = {}
        for batch in self.stream(unique):
            by_pair |= batch
            if progress:
                progress(len(by_pair), len(unique))
        return [by_pair[pair] for pair in pairs]

    def stream(self, pairs: Sequence[tuple[str, str]]) -> Iterator[dict[tuple[str, str], Probabilities]]:
        """The probabilities of every (premise, hypothesis), each named once, batch by batch as the model reads them."""
        contradiction, entailment, neutral = self.order
        for start in range(0, len(pairs), CHUNK):
            chunk = pairs[start : start + CHUNK]
            encoded = self._encode(chunk, cut=True)
            groups = self._batches(encoded)
            results = self._run([[encoded[i] for i in group] for group in groups])
            for group, rows in zip(groups, results, strict=True):
                yield {
                    chunk[i]: Probabilities(
                        entailment=row[entailment], neutral=row[neutral], contradiction=row[contradiction]
                    )
                    for i, row in zip(group, rows, strict=True)
                }

    def _encode(self, pairs: Sequence[tuple[str, str]], *, cut: bool) -> list[Row]:
        encoded = self.tokenizer(
            [premise for premise, _ in pairs],
            [hypothesis for _, hypothesis in pairs],
            truncation="longest_first" if cut else False,
            max_length=self.max_length if cut else None,
            verbose=False,
        )
        return [{name: encoded[name][i] for name in encoded} for i in range(len(pairs))]

    def _batches(self, encoded: list[Row]) -> list[list[int]]:
        """Indices grouped by length, no group holding more than ``tokens_per_batch`` tokens with its padding."""
        by_length = sorted(range(len(encoded)), key=lambda i: (len(encoded[i]["input_ids"]), i))
        groups: list[list[int]] = []
        current: list[int] = []
        for i in by_length:
            if current and len(encoded[i]["input_ids"]) * (len(current) + 1) > self.tokens_per_batch:
                groups.append(current)
                current = []
            current.append(i)
        return [*groups, current] if current else groups
