"""Kills runs at random moments and restarts them: ``python tests/killing.py --kills 200``.

A run is a forked child over four small articles with a model that reads words alone; a process that has loaded its
parser once starts a child in milliseconds. Every kill is followed, at once or after further kills, by a restart that
must print the report of an undisturbed run. On Linux and macOS alone, for want of fork elsewhere.
"""

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

from articles import OverlapNli

from claimcheck import store_scores, store_verdicts
from claimcheck.pipeline import check
from claimcheck.report import FORMATS
from claimcheck.store import content, open_store

ARTICLES = (
    "Kenya has a border with Uganda, and the road is open. The atlas was printed in Paris last spring.\n",
    "Kenya does not have a border with Uganda, the atlas says. Analysts met in Nairobi on Monday.\n",
    "The fire in the Lund mill killed 30 people in May. The owner, Jan Holm, had bought the mill for $3 million.\n",
    "The fire in the Lund mill killed 45 people in May. Holm denied that he had bought the mill.\n",
)
AGAIN = 0.3  # of the kills are followed by another one before a restart may end


def stored_run(articles: Path, folder: Path) -> tuple[str, list[str]]:
    """The JSON report of a run with a store, and what went wrong with the store."""
    with open_store(folder) as store:
        report = FORMATS["json"](check([articles], nli=OverlapNli(), store=store))
    return report, store.problems


def killed_run(articles: Path, folder: Path, after: float) -> bool:
    """Start a run and kill it after so many seconds; whether it had not ended by itself."""
    child = os.fork()
    if child == 0:
        try:
            stored_run(articles, folder)
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def trial(kills: int, seed: int) -> dict[str, object]:
    """Figures of so many kills: how many met a run, how much was found on restart, how many restarts differed."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    store_scores._BATCH = store_verdicts._BATCH = 2  # many commits to be killed between
    with tempfile.TemporaryDirectory() as name:
        articles, folder = Path(name) / "articles", Path(name) / "store"
        articles.mkdir()
        for number, text in enumerate(ARTICLES):
            (articles / f"{number}.txt").write_text(text, encoding="utf-8")
        wanted = FORMATS["json"](check([articles], nli=OverlapNli()))
        started = time.perf_counter()
        assert stored_run(articles, folder) == (wanted, [])
        lasts = time.perf_counter() - started
        shutil.rmtree(folder)
        met, different, found = 0, [], []
        for number in range(kills):
            met += killed_run(articles, folder, chance.uniform(0, lasts))
            if number + 1 < kills and chance.random() < AGAIN:
                continue
            held = content(folder)
            found.append(sum(held.rows.values()) if held else 0)
            if stored_run(articles, folder) != (wanted, []):
                different.append(number)
            shutil.rmtree(folder)
    return {"kills": kills, "met_a_run": met, "restarts": len(found), "rows_found": found, "different": different}


def main() -> int:
    """Print or write the figures; 1 if a restart gave another report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    figures = trial(**vars(parser.parse_args()))
    sys.stdout.write(f"{json.dumps(figures)}\n")
    return bool(figures["different"])


if __name__ == "__main__":
    sys.exit(main())
