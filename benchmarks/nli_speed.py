"""Pairs per second of the NLI model against sentence-transformers' CrossEncoder: same weights, pairs, process.

python benchmarks/nli_speed.py [--model FOLDER] [--articles seeds] [--pairs 2000] [--rounds 3]

The pairs are those that the product proposes in the articles. CrossEncoder runs at its defaults; each round times both,
one after the other, and the median ratio counts. Needs sentence-transformers, which the product does not.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from claimcheck.claims import extract_claims
from claimcheck.documents import read_documents
from claimcheck.nli import embedded_folder, load_nli
from claimcheck.pairs import propose_pairs
from claimcheck.settings import Settings


def texts(articles: Path, count: int) -> list[tuple[str, str]]:
    """Evenly taken pairs of claims, each once, as the product would compare them."""
    settings = Settings()
    documents, _ = read_documents([articles], settings.documents)
    claims = extract_claims(documents, settings.claims)
    proposed = propose_pairs(claims.claims, documents, settings.pairs)
    pairs = list(dict.fromkeys((pair.left.text, pair.right.text) for pair in proposed.pairs))
    return pairs[:: max(1, len(pairs) // count)][:count]


def seconds(work: Callable[[], object]) -> float:
    """How long a call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=embedded_folder())
    parser.add_argument("--articles", type=Path, default=Path("seeds"))
    parser.add_argument("--pairs", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    from sentence_transformers import CrossEncoder

    pairs = texts(args.articles, args.pairs)
    ours = load_nli(Settings.model_validate({"model": {"name": str(args.model)}}).model)
    with tempfile.TemporaryDirectory() as whole:  # CrossEncoder does not read packed weights
        ours.model.save_pretrained(whole)
        ours.tokenizer.save_pretrained(whole)
        theirs = CrossEncoder(whole)
    print(f"{len(pairs):,} pairs; CrossEncoder runs in {next(theirs.parameters()).dtype}, ours in {ours.model.dtype}")
    ours.score(pairs[:64])
    theirs.predict(pairs[:64])
    ratios = []
    for number in range(1, args.rounds + 1):
        slow, fast = seconds(lambda: theirs.predict(pairs)), seconds(lambda: ours.score(pairs))
        ratios.append(slow / fast)
        print(
            f"{number}: CrossEncoder {len(pairs) / slow:.0f}/s, ours {len(pairs) / fast:.0f}/s, {slow / fast:.2f} times"
        )
    print(f"median: {statistics.median(ratios):.2f} times")


if __name__ == "__main__":
    main()
