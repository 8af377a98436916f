"""Claims and pairs of small texts, made by the real extraction."""

from collections import Counter
from collections.abc import Iterable, Sequence

from builders import document

from claimcheck.claims import Claims, extract_claims
from claimcheck.compare import compare
from claimcheck.contrast import contrast
from claimcheck.records import Claim, Comparability, Document, Pair, Probabilities, Word
from claimcheck.settings import ClaimSettings


def read(*texts: str) -> tuple[tuple[Document, ...], Claims]:
    """The documents that hold these texts, named a.txt, b.txt ..., and what they claim."""
    documents = tuple(document(f"{'abcdefghij'[i]}.txt", text) for i, text in enumerate(texts))
    return documents, extract_claims(documents, ClaimSettings())


def documents_of(claims: Iterable[Claim]) -> tuple[Document, ...]:
    """Documents that hold the words of claims where these stand, and blanks."""
    words: dict[str, list[Word]] = {}
    for claim in claims:
        words.setdefault(claim.span.document_id, []).extend(claim.words)
    raw = {name: [" "] * max(word.end for word in own) for name, own in words.items()}
    for name, own in words.items():
        for word in own:
            raw[name][word.start : word.end] = word.text
    return tuple(document(name, "".join(letters)) for name, letters in raw.items())


def claims_of(text: str) -> tuple[Claim, ...]:
    """What one text claims."""
    return read(text)[1].claims


def only_claim(text: str) -> Claim:
    """The claim of a text that makes one."""
    (claim,) = claims_of(text)
    return claim


def pair_of(left: str, right: str) -> tuple[Pair, dict[str, dict[str, frozenset[str]]]]:
    """The first claims of two texts as a pair, and the facts that the texts tell."""
    _, claims = read(left, right)
    first = next(c for c in claims.claims if c.span.document_id == "a.txt")
    second = next(c for c in claims.claims if c.span.document_id == "b.txt")
    return Pair(left=first, right=second, block="frame", similarity=0.7), claims.facts


def compared(left: str, right: str, *, copies: bool = False) -> Comparability:
    """How the first claims of two texts compare."""
    pair, facts = pair_of(left, right)
    return compare(pair, contrast(pair.left, pair.right), facts, copies=copies)


class OverlapNli:
    """A model that reads words alone: texts that share words and differ in a "not" contradict each other."""

    id = "overlap"
    revision = "1"

    def __init__(self) -> None:
        self.read: list[tuple[str, str]] = []

    def score(self, pairs: Sequence[tuple[str, str]], **_: object) -> list[Probabilities]:
        """Probabilities from the words of each pair."""
        self.read += pairs
        return [self._one(*pair) for pair in pairs]

    def truncated(self, pairs: Sequence[tuple[str, str]]) -> list[bool]:
        """Pairs of more than forty words."""
        return [len(" ".join(pair).split()) > 40 for pair in pairs]

    @staticmethod
    def _one(premise: str, hypothesis: str) -> Probabilities:
        a, b = (Counter(text.lower().split()) for text in (premise, hypothesis))
        shared = (a & b).total() / max(b.total(), 1)
        opposed = ("not" in a) != ("not" in b)
        return Probabilities(
            entailment=0.0 if opposed else shared, neutral=1 - shared, contradiction=shared if opposed else 0.0
        )
