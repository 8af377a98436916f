"""Vectors -> near pairs, the rows dealt out over the cluster; every machine holds all vectors once, whoever asks."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from claimcheck import nearest
from claimcheck.distributed.cluster import load_ray
from claimcheck.embeddings import pairs_near
from claimcheck.nearest import clusters

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from claimcheck.embeddings import Told

WAITING = 64  # blocks of rows that are looked up, or wait to be taken, at a time
RETRIES = 3  # of a block whose process dies


def search(
    vectors: NDArray[np.float32], queries: NDArray[np.int64], among: NDArray[np.int64], count: int, minimum: float
) -> Iterator[Told]:
    """The pairs of ``embeddings.pairs_near``, to the last bit; few vectors are looked through here.

    Clusters are learned once, here. Rows are dealt out as they would be taken one after the other, since the bits of a
    product depend on its size.
    """
    if len(among) <= nearest.EXACT:
        yield from pairs_near(vectors, queries, among, count, minimum)
        return
    ray = load_ray()
    shared = [ray.put(vectors), ray.put(among), ray.put(clusters(vectors, among))]
    look = ray.remote(_look).options(num_cpus=1, max_retries=RETRIES)
    waiting: deque[Any] = deque()
    for first in range(0, len(queries), nearest.SLAB):
        waiting.append(look.remote(*shared, queries[first : first + nearest.SLAB], count, minimum))
        if len(waiting) >= WAITING:
            yield from ray.get(waiting.popleft())
    while waiting:
        yield from ray.get(waiting.popleft())


def _look(
    vectors: NDArray[np.float32],
    among: NDArray[np.int64],
    known: Any,
    queries: NDArray[np.int64],
    count: int,
    minimum: float,
) -> list[Told]:
    return list(pairs_near(vectors, queries, among, count, minimum, known))
