"""Pairs -> what surrounds each of them: do the two articles tell one story, and do the claims stand for one another?"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.embeddings import rarity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from claimcheck.pairs import Pairs
    from claimcheck.records import Claim, Pair

TELLING = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
RARE = 1.0  # on the scale of embeddings.rarity: words below say nothing of a story


@dataclass(frozen=True, kw_only=True, slots=True)
class Surroundings:
    """What surrounds a pair.

    ``story`` is the share, by rarity and 0 to 1, of the telling words of the shorter article that the other has, and
    1 within one article; ``nearest``: each claim is the one of its article that is most like the other;
    ``copies``: the articles are near-copies.
    """

    copies: bool = False
    one_article: bool = False
    story: float = 0.0
    nearest: bool = False


def surroundings(pairs: Pairs, claims: Sequence[Claim]) -> Iterator[Surroundings]:
    """What surrounds each pair, in the order of the pairs; ``claims`` are all claims of the articles."""
    words = _telling_words(claims)
    best: dict[tuple[str, str], float] = defaultdict(float)
    for pair in pairs.pairs:
        for claim, other in _both_ways(pair):
            best[claim, other] = max(best[claim, other], pair.similarity)
    shared: dict[tuple[str, str], float] = {}
    for pair in pairs.pairs:
        articles = _articles(pair)
        if articles not in shared:
            shared[articles] = _share(words[articles[0]], words[articles[1]])
        yield Surroundings(
            copies=frozenset(articles) in pairs.copies,
            one_article=articles[0] == articles[1],
            story=shared[articles],
            nearest=all(pair.similarity >= best[key] for key in _both_ways(pair)),
        )


def _articles(pair: Pair) -> tuple[str, str]:
    first, second = sorted((pair.left.span.document_id, pair.right.span.document_id))
    return first, second


def _both_ways(pair: Pair) -> tuple[tuple[str, str], tuple[str, str]]:
    """Each claim's id with the article in which the other is looked for."""
    return (pair.left.id, pair.right.span.document_id), (pair.right.id, pair.left.span.document_id)


def _telling_words(claims: Sequence[Claim]) -> dict[str, dict[str, float]]:
    """For each article its names and telling lemmas with their rarity."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for claim in claims:
        of_article = found[claim.span.document_id]
        for word in claim.words:
            key = word.entity or word.lemma
            if word.pos in TELLING and key not in of_article:
                weight = rarity(word.text)
                if weight >= RARE:
                    of_article[key] = weight
    return found


def _share(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    if left is right:
        return 1.0
    common = sum(min(weight, right[key]) for key, weight in left.items() if key in right)
    smaller = min(sum(left.values()), sum(right.values()))
    return common / smaller if smaller else 0.0
