"""A folder -> how the model's part of a run compares with two lazy ways and with what the machine could do at best."""

import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from claimcheck.claims import extract_claims
from claimcheck.documents import read_documents
from claimcheck.embeddings import embed, neighbours
from claimcheck.nli import embedded_folder, load_nli
from claimcheck.pairs import propose_pairs
from claimcheck.settings import Settings

SAMPLE = 256  # pairs that CrossEncoder and our model read in batches
ONE_BY_ONE = 32  # pairs that CrossEncoder reads alone, both ways
NEIGHBOURS, COSINE = 20, 0.7
ROUNDS = 3


def seconds(work: Callable[[], object]) -> float:
    """How many processor seconds a call takes, the median of some rounds after a first."""
    work()
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def ratios(folder: Path, *, with_nli: bool) -> dict[str, Any]:
    """Pairs per second of our model and of CrossEncoder on one sample, and what all pairs would take either way."""
    assert with_nli  # noqa: S101
    settings = Settings()
    documents, _ = read_documents([folder], settings.documents)
    claims = extract_claims(documents, settings.claims, jobs=0).claims
    proposed = propose_pairs(claims, documents, settings.pairs).pairs
    texts = list(dict.fromkeys((pair.left.text, pair.right.text) for pair in proposed))
    dice = random.Random(8)  # noqa: S311  a sample is no secret
    sample = dice.sample(texts, min(SAMPLE, len(texts)))
    nli = load_nli(settings.model)
    ours = len(sample) / seconds(lambda: nli.score(sample))
    said = list(dict.fromkeys(claim.text for claim in claims))
    near = [(said[n.left], said[n.right]) for n in neighbours(embed(said), count=NEIGHBOURS, minimum=COSINE)]
    return {
        "claims": len(claims),
        "pairs": len(texts),
        "all_pairs": len(said) * (len(said) - 1) // 2,
        "near_pairs": len(near),
        "ours_per_second": ours,
        **limit(nli, sample, ours),
        **_cross_encoder(sample, dice.sample(near, min(ONE_BY_ONE, len(near)))),
    }


def limit(nli: Any, sample: list[tuple[str, str]], per_second: float) -> dict[str, Any]:
    """The model's operations per pair, the machine's rate of matrix products at its sizes, and the share we reach."""
    import torch

    config, dtype = nli.model.config, nli.model.dtype
    wide, inner, layers = config.hidden_size, config.intermediate_size, config.num_hidden_layers
    encoded = nli.tokenizer([a for a, _ in sample], [b for _, b in sample])["input_ids"]
    tokens = statistics.mean(map(len, encoded))
    per_token = 2 * (4 * wide * wide + 2 * wide * inner) * layers
    attention = 4 * statistics.mean(len(ids) ** 2 for ids in encoded) * wide * layers
    rows = torch.randn(2048, wide, dtype=dtype)
    weight = torch.randn(inner, wide, dtype=dtype)
    with torch.inference_mode():
        taken = seconds(lambda: [torch.nn.functional.linear(rows, weight) for _ in range(40)]) / 40
    rate = 2 * rows.numel() * inner / taken
    operations = per_token * tokens + attention
    return {
        "dtype": str(dtype).removeprefix("torch."),
        "threads": torch.get_num_threads(),
        "tokens_per_pair": tokens,
        "operations_per_pair": operations,
        "operations_per_second": rate,
        "share_of_limit": per_second * operations / rate,
    }


def _cross_encoder(sample: list[tuple[str, str]], near: list[tuple[str, str]]) -> dict[str, Any]:
    try:
        from sentence_transformers import CrossEncoder
    except ImportError:
        return {}
    model = CrossEncoder(str(embedded_folder()))
    batched = len(sample) / seconds(lambda: model.predict(sample, show_progress_bar=False))

    def both_ways() -> None:
        for a, b in near:
            for pair in ((a, b), (b, a)):
                model.predict([pair], show_progress_bar=False)

    alone = len(near) / seconds(both_ways) if near else None
    return {"cross_encoder_per_second": batched, "one_by_one_per_second": alone}
