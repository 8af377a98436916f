"""An NLI model -> the same one with a Store behind it: what it has read once, in whichever run, it knows."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from claimcheck.nli import identify, load_nli, second_settings
from claimcheck.nli_batches import BatchedNli, Later, second_of
from claimcheck.nli_files import UNNAMED
from claimcheck.records import Probabilities
from claimcheck.store import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from claimcheck.nli import Nli
    from claimcheck.settings import ModelSettings
    from claimcheck.store import Store

Texts = tuple[str, str]

_ROW = struct.Struct("<3dB")  # entailment, neutral, contradiction; whether the texts were cut
_WHOLE, _CUT, _UNASKED = range(3)
_BATCH = 256  # pairs read between two commits by a model that does not say when it has read a batch
_NAMELESS = frozenset({"", "main", UNNAMED})  # revisions that do not say which weights


class StoredNli:
    """A model that reads no two texts twice; ``load`` is called when it meets the first that are not known."""

    def __init__(
        self,
        store: Store,
        *,
        name: str,
        revision: str,
        scores: str,
        load: Callable[[], Nli],
        at_once: bool = True,
    ) -> None:
        """``scores`` names all that the model's scores depend on beside the texts.

        A model that the store has not met is loaded ``at_once``, so that one that cannot be is told before all else.
        """
        self.id = name
        self.revision = revision
        self._store = store
        self.scores = scores
        self._load = load
        self._nli: Nli | None = None
        self._rows: dict[bytes, tuple[float, float, float, int]] = {}
        self.second: StoredNli | None = None
        if at_once and not self._seen():
            self._model()

    def score(
        self, pairs: Sequence[Texts], *, progress: Callable[[int, int], None] | None = None
    ) -> list[Probabilities]:
        """Probabilities for each (premise, hypothesis), in the order given."""
        keys = {pair: self._key(pair) for pair in pairs}
        self._recall(list(keys.values()))
        unknown = [pair for pair, key in keys.items() if key not in self._rows]
        done = len(keys) - len(unknown)
        if progress:
            progress(done, len(keys))
        for batch in self._read(unknown):
            self._keep({keys[pair]: (p.entailment, p.neutral, p.contradiction, _UNASKED) for pair, p in batch.items()})
            done += len(batch)
            if progress:
                progress(done, len(keys))
        return [_probabilities(self._rows[keys[pair]]) for pair in pairs]

    def truncated(self, pairs: Sequence[Texts]) -> list[bool]:
        """Which of the pairs are longer than the model reads."""
        keys = {pair: self._key(pair) for pair in pairs}
        self._recall(list(keys.values()))
        unasked = [pair for pair, key in keys.items() if self._rows.get(key, (0, 0, 0, _UNASKED))[3] == _UNASKED]
        told = dict(zip(unasked, self._model().truncated(unasked), strict=True)) if unasked else {}
        self._keep(
            {
                keys[pair]: (*self._rows[keys[pair]][:3], _CUT if cut else _WHOLE)
                for pair, cut in told.items()
                if keys[pair] in self._rows
            }
        )
        return [told[pair] if pair in told else self._rows[keys[pair]][3] == _CUT for pair in pairs]

    def _key(self, pair: Texts) -> bytes:
        return digest(self.scores, *pair)

    def _recall(self, keys: Sequence[bytes]) -> None:
        held = self._store.get("scores", [key for key in keys if key not in self._rows])
        for key, value in held.items():
            if len(value) != _ROW.size:
                self._store.refuse("holds a score that is none")
                return
            self._rows[key] = _ROW.unpack(value)

    def _keep(self, rows: Mapping[bytes, tuple[float, float, float, int]]) -> None:
        self._rows.update(rows)
        if self.trusted:
            self._store.put("scores", {key: _ROW.pack(*row) for key, row in rows.items()})

    def _read(self, pairs: Sequence[Texts]) -> Iterator[Mapping[Texts, Probabilities]]:
        """The model's batches, so that each is committed before the next is read."""
        if not pairs:
            return
        nli = self._model()
        if isinstance(nli, Later):
            nli = nli.model()
        if isinstance(nli, BatchedNli):
            yield from nli.stream(pairs)
            return
        for start in range(0, len(pairs), _BATCH):
            batch = pairs[start : start + _BATCH]
            yield dict(zip(batch, nli.score(batch), strict=True))

    def _model(self) -> Nli:
        if self._nli is None:
            self._nli = self._load()
            if self.trusted:
                self._store.put("scores", {digest(self.scores): _ROW.pack(0, 0, 0, _WHOLE)})
        return self._nli

    @property
    def trusted(self) -> bool:
        """Whether what is loaded is what the keys say, so that what it says may be kept under them."""
        loaded = self.revision if self._nli is None else self._nli.revision
        second = self.second is None or self.second.trusted
        return second and loaded == self.revision and self.revision not in _NAMELESS

    def _seen(self) -> bool:
        """Whether this model has been loaded before; if not, it is loaded now, so that a broken one is told at once."""
        return digest(self.scores) in self._store.get("scores", [digest(self.scores)])


def remembered(settings: ModelSettings, store: Store) -> StoredNli:
    """The model that the settings name, loaded only where the store does not know what it says.

    Raises:
        ModelError: if it cannot be found or loaded.
    """
    known = identify(settings)
    if known is None:
        return remembering(load_nli(settings), store)
    again = second_settings(settings)
    alone = settings.model_copy(update={"second": False})
    found = StoredNli(store, name=known.id, revision=known.revision, scores=known.scores, load=lambda: load_nli(alone))
    found.second = remembered_later(again, store) if again else None
    return found


def remembered_later(settings: ModelSettings, store: Store) -> StoredNli | None:
    """A shipped model with a store behind it, which is not loaded before it is asked, not even the first time."""
    known = identify(settings)
    if known is None:
        return None
    return StoredNli(
        store,
        name=known.id,
        revision=known.revision,
        scores=known.scores,
        load=lambda: load_nli(settings),
        at_once=False,
    )


def remembering(nli: Nli, store: Store) -> StoredNli:
    """A model that is there, with a store behind it; its id and revision must change when its scores may."""
    kind = type(nli)
    limits = [str(getattr(nli, name, None)) for name in ("max_length", "calibration")]
    scores = digest(kind.__module__, kind.__qualname__, nli.id, nli.revision, *limits).hex()
    found = StoredNli(store, name=nli.id, revision=nli.revision, scores=scores, load=lambda: nli)
    again = second_of(nli)
    found.second = remembering(again, store) if again else None
    return found


def _probabilities(row: tuple[float, float, float, int]) -> Probabilities:
    return Probabilities(entailment=row[0], neutral=row[1], contradiction=row[2])
