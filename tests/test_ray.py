"""The check on a local Ray cluster of two workers: the report of the local engine, whatever dies on the way."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from articles import OverlapNli
from ray_faults import DEADLY, FILES_OF_A_PART, SETTINGS, DyingExtraction, DyingJudging, SlowNli

from claimcheck.cli_options import FailOn
from claimcheck.cli_run import exit_code
from claimcheck.distributed import check_on_ray, cluster, corpus, engine
from claimcheck.distributed.resuming import DONE
from claimcheck.errors import Exit, InputError, ModelError, SettingsError
from claimcheck.pipeline import check
from claimcheck.report import FORMATS
from claimcheck.rules import load_rules
from claimcheck.settings import ModelSettings, Settings

pytest.importorskip("ray", reason="an extra; CI has it")

DRIVER = Path(__file__).with_name("ray_faults.py")
ARTICLES = {
    "a.txt": "Kenya has a border with Uganda, and the road is open. Uganda is a member of OPEC. The atlas was printed in Paris last spring.\n",
    "b.txt": "Kenya does not have a border with Uganda, the atlas says. Uganda is not a member of OPEC. Analysts met in Nairobi on Monday.\n",
    "c.txt": "The fire in the Lund mill killed 30 people in May. The owner, Jan Holm, had bought the mill for $3 million.\n",
    "d.txt": "The fire in the Lund mill killed 45 people in May. Holm denied that he had bought the mill.\n",
    "e.md": "# Fire in Lund\n\nThe fire in the Lund mill killed 30 people in May, police said. It burned for two days.\n",
    "copy of d.txt": "The fire in the Lund mill killed 45 people in May. Holm denied that he had bought the mill.\n",
    "empty.txt": "",
}


@pytest.fixture(scope="module", autouse=True)
def two_workers() -> Iterator[None]:
    """A cluster of two workers on this machine, for all tests of the module."""
    here = {**cluster._here(), "num_cpus": 2, "object_store_memory": 80 << 20}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cluster, "_here", lambda: here)
        patch.setenv("PYTHONPATH", os.pathsep.join([str(DRIVER.parent), *sys.path]))
        with cluster.cluster():
            yield


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of articles that are dealt out in several parts."""
    monkeypatch.setattr(corpus, "LEAST", FILES_OF_A_PART)
    monkeypatch.chdir(tmp_path)
    folder = Path("articles")
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def parts(folder: Path, stage: str) -> dict[str, int]:
    """The parts of a stage with the time at which each was made."""
    return {path.name: path.stat().st_mtime_ns for path in folder.glob(f"run-*/{stage}/*.parquet")}


def test_report_is_that_of_the_local_engine_byte_for_byte(articles: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    made = check_on_ray(
        [articles], SETTINGS, nli=OverlapNli(), folder=tmp_path / "parts", progress=lambda *step: told.append(step)
    )
    local = check([articles], SETTINGS, nli=OverlapNli())
    assert FORMATS["json"](made) == FORMATS["json"](local)
    assert len(made.findings) >= 2
    assert made.coverage.files_unread
    assert {stage for stage, *_ in told} >= {"reading files", "reading claims", "pairing", "comparing"}
    assert {name: len(parts(tmp_path / "parts", name)) for name in ("documents", "extracted", "claims")} == {
        "documents": 4, "extracted": 3, "claims": 3,
    }  # fmt: skip
    assert len(parts(tmp_path / "parts", "verdicts")) > 2, "nothing was dealt out"


def test_draft_against_a_corpus_is_checked_as_by_the_local_engine(articles: Path, tmp_path: Path) -> None:
    (articles / "a.txt").rename(tmp_path / "draft.txt")
    asked: Any = partial(check_on_ray, folder=tmp_path / "parts")
    made, local = (
        FORMATS["html"](one(["draft.txt"], SETTINGS, against=[articles], nli=OverlapNli())) for one in (asked, check)
    )
    assert made == local
    assert "Uganda" in made


def test_killed_workers_change_nothing_and_a_deadly_article_is_named_once(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deadly = articles / "deadly.txt"
    deadly.write_text(f"Kenya has a coast. Many say that {DEADLY}.\n")
    monkeypatch.setattr(corpus, "Extraction", partial(DyingExtraction, tmp_path / "extracting"))
    monkeypatch.setattr(engine, "Judging", partial(DyingJudging, tmp_path / "judging"))
    made = check_on_ray([articles], SETTINGS, nli=OverlapNli(), folder=tmp_path / "parts")
    assert (tmp_path / "extracting").exists()
    assert (tmp_path / "judging").exists()
    deadly.unlink()
    local = check([articles], SETTINGS, nli=OverlapNli())
    shown, wanted = (json.loads(FORMATS["json"](report)) for report in (made, local))
    unread, known = (told["coverage"].pop("files_unread") for told in (shown, wanted))
    assert [one for one in unread if one not in known] == [
        {"path": "articles/deadly.txt", "reason": "ends the program that reads it"}
    ]
    assert shown == wanted
    assert exit_code(made, FailOn.NEVER) is Exit.UNREAD


def test_run_whose_driver_was_killed_goes_on_where_it_was(articles: Path, tmp_path: Path) -> None:
    import ray

    folder = tmp_path / "parts"
    address = ray.get_runtime_context().gcs_address
    command = [sys.executable, "-W", "ignore", str(DRIVER), address, str(articles), str(folder)]
    driver = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    while not parts(folder, "verdicts"):
        assert driver.poll() is None, driver.communicate()[0]
        time.sleep(0.05)
    driver.send_signal(signal.SIGKILL)
    driver.communicate()
    before = {stage: parts(folder, stage) for stage in ("documents", "extracted", "claims", "pairs", "verdicts")}
    assert not list(folder.glob(f"run-*/{DONE}"))
    made = check_on_ray([articles], SETTINGS, nli=SlowNli(), folder=folder)
    assert FORMATS["json"](made) == FORMATS["json"](check([articles], SETTINGS, nli=OverlapNli()))
    for stage, known in before.items():
        assert known.items() <= parts(folder, stage).items(), f"{stage} was done again"
    assert len(parts(folder, "verdicts")) > len(before["verdicts"])


def test_same_check_of_other_articles_or_with_other_settings_starts_anew(articles: Path, tmp_path: Path) -> None:
    rules = load_rules(SETTINGS.rules)

    def place(settings: Settings = SETTINGS) -> Path:
        return engine.run_folder(tmp_path / "parts", [articles], [], settings, rules, OverlapNli())

    first = place()
    assert place() == first
    (articles / "new.txt").write_text("Kenya has a coast.\n")
    second = place()
    assert second != first
    assert place(SETTINGS.model_copy(update={"model": ModelSettings(enabled=False)})) != second
    assert first.exists(), "what was stopped may go on"
    (second / DONE).touch()
    assert place(Settings()) != second
    assert not second.exists(), "what came to its end is in the way"


def test_errors_are_told_before_the_work(articles: Path, tmp_path: Path) -> None:
    asked: Any = partial(check_on_ray, folder=tmp_path / "parts")
    with pytest.raises(InputError, match="standard input"):
        asked([Path("-")])
    with pytest.raises(InputError, match="nowhere"):
        asked(["nowhere.txt"])
    with pytest.raises(ModelError, match="no such model folder"):
        asked([articles], Settings(model=ModelSettings(name="./nowhere")))


def test_cluster_without_ray_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(cluster.ClusterError, match=r"pip install claimcheck-nli\[ray\]"):
        cluster.load_ray()


def test_cluster_on_this_machine_listens_to_it_alone_and_reports_nothing_to_anybody() -> None:
    import ray
    from ray._common.usage import usage_lib

    assert ray.util.get_node_ip_address() == "127.0.0.1"
    assert {node["NodeManagerAddress"] for node in ray.nodes()} == {"127.0.0.1"}
    assert not usage_lib.usage_stats_enabled()


def test_ray_that_was_imported_before_starts_no_cluster_that_others_can_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER")
    monkeypatch.setitem(sys.modules, "ray", SimpleNamespace(is_initialized=lambda: False))
    with pytest.raises(cluster.ClusterError, match="before the import"), cluster.cluster():
        pass


def test_signal_to_end_is_left_to_the_command_line() -> None:
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_flags_of_a_cluster_without_the_engine_are_a_mistake() -> None:
    from claimcheck import cli_options

    with pytest.raises(SettingsError, match="--engine ray"):
        cli_options.cluster(cli_options.Engine.LOCAL, "auto", None)
    assert cli_options.cluster(cli_options.Engine.LOCAL, None, None) is None
