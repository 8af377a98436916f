"""Pairs -> Scores: what the embedded model says, one way first, and the larger one of the pairs it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.records import Scores

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from claimcheck.nli import Nli
    from claimcheck.records import Pair

CLEARLY = 0.9  # probability of neutral in one reading of the larger model from which the other is not asked


def first_way(
    pairs: Sequence[Pair], nli: Nli | None, progress: Callable[[int, int], None] | None
) -> list[Scores | None]:
    """NLI one way for each pair, the text that sorts first as premise, or None for each without a model."""
    if nli is None:
        return [None] * len(pairs)
    texts = [_ordered(pair) for pair in pairs]
    found = zip(nli.score(texts, progress=progress), nli.truncated(texts), strict=True)
    return [Scores(forward=score, backward=score, truncated=cut, one_way=True) for score, cut in found]


def second_way(
    pairs: Sequence[Pair], chosen: Sequence[int], first: Sequence[Scores | None], nli: Nli | None
) -> dict[int, Scores | None]:
    """The scores of the chosen pairs with the other way added."""
    if nli is None or not chosen:
        return {}
    texts = [_ordered(pairs[i])[::-1] for i in chosen]
    found: dict[int, Scores | None] = {}
    for i, other in zip(chosen, nli.score(texts), strict=True):
        known = first[i]
        if known is not None:
            turned = _ordered(pairs[i])[0] != pairs[i].left.text
            forward, backward = (other, known.forward) if turned else (known.forward, other)
            found[i] = Scores(forward=forward, backward=backward, truncated=known.truncated)
    return found


def _ordered(pair: Pair) -> tuple[str, str]:
    first, second = sorted((pair.left.text, pair.right.text))
    return first, second


def second_reading(pairs: Sequence[Pair], nli: Nli, progress: Callable[[int, int], None] | None = None) -> list[Scores]:
    """What the larger model says of each pair, the text that sorts first as premise, and the other way too.

    The other way is not asked where the first is clearly neutral.
    """
    return _read([(pair.left.text, pair.right.text) for pair in pairs], nli, progress)


def reading_of_sentences(
    pairs: Sequence[Pair], nli: Nli, progress: Callable[[int, int], None] | None = None
) -> list[Scores]:
    """What the larger model says of the sentences that two claims stand in, read as the claims are.

    A clause by itself may have lost what its sentence says of whom, where and when.
    """
    return _read([(pair.left.sentence, pair.right.sentence) for pair in pairs], nli, progress)


def _read(pairs: Sequence[tuple[str, str]], nli: Nli, progress: Callable[[int, int], None] | None) -> list[Scores]:
    texts = [(min(pair), max(pair)) for pair in pairs]
    first = nli.score(texts, progress=progress) if texts else []
    open_ = [text[::-1] for text, said in zip(texts, first, strict=True) if said.neutral < CLEARLY]
    other = dict(zip(open_, nli.score(open_, progress=progress) if open_ else [], strict=True))
    found = []
    for pair, text, one in zip(pairs, texts, first, strict=True):
        back = other.get(text[::-1], one)
        forward, backward = (back, one) if text != pair else (one, back)
        found.append(Scores(forward=forward, backward=backward, one_way=text[::-1] not in other))
    return found
