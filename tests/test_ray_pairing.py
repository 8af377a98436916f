"""The stages of pairing, without a cluster: dealt out however they may be, the pairs of the local engine."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from articles import read
from flows import Here

from claimcheck import blocks, nearest
from claimcheck.caps import BLOCKS
from claimcheck.claims import Claims
from claimcheck.distributed import layout
from claimcheck.distributed.corpus import Corpus
from claimcheck.distributed.dealing import deal, dealt
from claimcheck.distributed.layout import lay_out
from claimcheck.distributed.pairing import PAIRED, pair_claims
from claimcheck.distributed.parts import Part, part_path, read_columns, write_part
from claimcheck.distributed.reading import DOCUMENTS, UNITED, pack_outlines
from claimcheck.distributed.shelf import Home
from claimcheck.pairs import propose_pairs
from claimcheck.records import Claim, Document
from claimcheck.settings import ModelSettings, PairSettings, Settings
from claimcheck.store_records import pack

pytest.importorskip("pyarrow", reason="an extra; CI has it")

STORY = (
    "Kenya has a border with Uganda. The firm Nordbank of Berg employs 300 people in Nairobi. The lake froze in May.",
    """# Nordbank sold 12 ships

Uganda does not have a border with Kenya. Nordbank employs 450 people in Nairobi. Berg denied that Nordbank sold ships.
The report of a border with Uganda is a hoax.""",
    """# Nordbank sold 30 ships

Kenya borders Uganda in the west. A long road leads to the sea. Nordbank of Berg has fired 20 people in Nairobi.""",
    "",
    "Kenya has a border with Uganda. The judges acquitted Berg of Nordbank on all counts. The term was commuted.",
    "Bakers rise early. The old mill at the river of Nairobi burned down in the night of May 3, and four engines came.",
    "Bakers rise early. The old mill at the river of Nairobi burned down in the night of May 8, and nine engines came.",
)
Story = tuple[tuple[Document, ...], tuple[Claim, ...]]


@pytest.fixture(scope="module")
def story() -> Story:
    """The documents and what they claim."""
    documents, claims = read(*STORY)
    return documents, claims.claims


def shelved(
    folder: Path, documents: Sequence[Document], claims: Sequence[Claim], touching: frozenset[str] | None
) -> Corpus:
    """A corpus in parts of two documents."""
    homes: dict[str, Home] = {}
    rows: dict[str, list[tuple[int, str]]] = {}
    own = {d.id: [c for c in claims if c.span.document_id == d.id] for d in documents}
    for first in range(0, len(documents), 2):
        part, held = f"0-{first:09}", documents[first : first + 2]
        rows[part] = [(row, d.id) for row, d in enumerate(held)]
        homes |= {d.id: Home(part=part, row=row) for row, d in enumerate(held)}
        write_part(part_path(folder / DOCUMENTS, part), Part(columns={"text": [pack(d, Document) for d in held]}))
        outlines = [pack_outlines(own[d.id]) for d in held]
        write_part(part_path(folder / UNITED, part), Part(columns={"id": [d.id for d in held], "outlines": outlines}))
    return Corpus(
        folder=folder, documents=tuple(documents), unread=(), touching=touching, rows=rows, homes=homes,
        counts={name: len(said) for name, said in own.items() if said},
        claims=Claims(claims=(), sentences=0, without={}, truncated=0),
    )  # fmt: skip


SETTINGS = {
    "default": PairSettings(),
    "near alone": PairSettings(whole_below=0),
    "few a claim": PairSettings(max_per_claim=2, whole_below=0),
    "few of all": PairSettings(mean_per_claim=1.3, whole_below=0, min_similarity=0.1),
    "none": PairSettings(mean_per_claim=0.01),
    "one neighbour": PairSettings(whole_below=0, neighbours=1, min_similarity=0.1),
    "no neighbours": PairSettings(whole_below=0, neighbours=0),
}


DEALT = {
    "a document a bucket": {},
    "little of everything": {
        "layout.CLAIMS": 4,
        "blocks.GROUP": 2,
        "nearest.EXACT": 4,
        "nearest.SLAB": 3,
        "nearest.BLOCK": 40,
    },
    "one bucket": {"layout.CLAIMS": 10_000, "nearest.EXACT": 2, "nearest.SLAB": 5},
}


@pytest.mark.parametrize("touching", [None, frozenset({"a.txt", "b.txt"})], ids=["all", "drafts"])
@pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS)
@pytest.mark.parametrize("patches", DEALT.values(), ids=DEALT)
def test_pairs_that_are_dealt_out_are_those_of_the_local_engine(
    story: Story,
    settings: PairSettings,
    touching: frozenset[str] | None,
    patches: dict[str, int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    modules = {"layout": layout, "blocks": blocks, "nearest": nearest}
    for name, value in ({"layout.CLAIMS": 1} | patches).items():
        module, _, constant = name.partition(".")
        monkeypatch.setattr(modules[module], constant, value)
    documents, claims = story
    corpus = shelved(tmp_path, documents, claims, touching)
    whole = Settings(pairs=settings, model=ModelSettings(tokens_per_batch=1))
    pairs, tasks, compared = pair_claims(Here(folder=tmp_path), corpus, whole)
    local = propose_pairs(claims, documents, settings, touching=touching)
    assert (pairs.possible, pairs.capped, pairs.by_block, pairs.copies) == (
        local.possible, local.capped, local.by_block, local.copies,
    )  # fmt: skip
    assert compared == len(local.pairs)
    assert told(tmp_path, corpus, claims, tasks) == [
        (
            p.left.id,
            p.right.id,
            p.block,
            p.similarity,
            frozenset({p.left.span.document_id, p.right.span.document_id}) in local.copies,
        )
        for p in local.pairs
    ]


def told(folder: Path, corpus: Corpus, claims: Sequence[Claim], tasks: Sequence[str]) -> list[tuple[Any, ...]]:
    """The pairs of tasks in the order of their numbers."""
    at = {home: name for name, home in corpus.homes.items()}
    own = {name: [c.id for c in claims if c.span.document_id == name] for name in corpus.homes}
    rows = []
    for task in tasks:
        columns = read_columns(
            part_path(folder / PAIRED, task), "number", "left_part", "left_row", "left", "right_part", "right_row", "right",
            "block", "similarity", "copies",
        )  # fmt: skip
        rows += zip(*columns, strict=True)
    return [
        (own[at[Home(part=one, row=i)]][left], own[at[Home(part=other, row=j)]][right], *rest)
        for _, one, i, left, other, j, right, *rest in sorted(rows)
    ]


def test_every_block_is_tried(story: Story) -> None:
    documents, claims = story
    found = [propose_pairs(claims, documents, settings).by_block for settings in SETTINGS.values()]
    assert {block for by_block in found for block in by_block} == set(BLOCKS)


def test_nothing_makes_no_pairs(tmp_path: Path) -> None:
    documents, claims = read("", "")
    pairs, tasks, compared = pair_claims(
        Here(folder=tmp_path), shelved(tmp_path, documents, claims.claims, None), Settings()
    )
    assert (pairs.possible, pairs.capped, pairs.by_block, tasks, compared) == (0, 0, {}, [], 0)


@pytest.mark.parametrize(
    ("counts", "size", "buckets"),
    [([3, 0, 4, 1], 1, [0, 1, 3, 4]), ([3, 0, 4, 1], 4, [0, 3, 4]), ([3, 0, 4, 1], 100, [0, 4]), ([0, 0], 1, [0, 2]), ([], 1, [0])],
    ids=str,
)  # fmt: skip
def test_documents_are_dealt_out_whole_and_in_order(
    counts: list[int], size: int, buckets: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "CLAIMS", size)
    homes = {f"{n}": Home(part="p", row=n) for n in range(len(counts))}
    made = lay_out(tmp_path, homes, {f"{n}": count for n, count in enumerate(counts) if count})
    assert made.claims == sum(counts)
    assert [made.home(n) for n in range(len(counts))] == list(homes.values())
    claims = np.arange(sum(counts))
    assert [bucket for bucket in range(len(made.names)) for _ in made.claims_of(bucket)] == made.bucket_of_claims(
        claims
    ).tolist()
    assert made.buckets.tolist() == buckets


def test_rows_come_back_by_bucket_in_the_order_of_the_files(tmp_path: Path) -> None:
    put = partial(deal, buckets=np.array([2, 0, 2]))
    for name, first in (("a", 0), ("b", 10)):
        put(
            part_path(tmp_path, name),
            {"n": np.arange(first, first + 3), "name": np.array(["x", "y", "z"], dtype=object)},
        )
    deal(
        part_path(tmp_path, "c"),
        {"n": np.zeros(0, dtype=int), "name": np.zeros(0, dtype="U1").astype(object)},
        np.zeros(0, dtype=int),
    )
    assert dealt(tmp_path, ["b", "a"], 2)["n"].tolist() == [10, 12, 0, 2]
    assert dealt(tmp_path, ["b", "a"], 0)["name"].tolist() == ["y", "y"]
    assert dealt(tmp_path, ["a", "b"], 1)["n"].tolist() == []
