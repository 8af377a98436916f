"""Files of many articles, without a cluster: dealt out in several tasks, the report of the local engine."""

import json
from pathlib import Path

import pytest
from articles import OverlapNli
from flows import Here, Unguarded
from ray_faults import SETTINGS

from claimcheck.distributed import corpus, engine, layout, reading
from claimcheck.pipeline import check
from claimcheck.report import FORMATS
from claimcheck.rules import load_rules

pa = pytest.importorskip("pyarrow", reason="an extra; CI has it")

TEXTS = (
    "Kenya has a border with Uganda, and the road is open. Uganda is a member of OPEC.",
    "Kenya does not have a border with Uganda, the atlas says. Uganda is not a member of OPEC.",
    "The fire in the Lund mill killed 30 people in May. The owner, Jan Holm, had bought the mill for $3 million.",
    "The fire in the Lund mill killed 45 people in May. Holm denied that he had bought the mill.",
    "Analysts met in Nairobi on Monday.",
)


@pytest.mark.parametrize("suffix", [".jsonl", ".parquet"])
@pytest.mark.parametrize("draft", [False, True], ids=["alone", "draft"])
def test_articles_of_one_file_are_dealt_out(
    *, suffix: str, draft: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pyarrow.parquet as pq

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(corpus, "TOGETHER", 2)
    monkeypatch.setattr(layout, "CLAIMS", 3)
    monkeypatch.setattr(reading, "Guarded", Unguarded)
    rows = [{"text": text, "title": None, "date": f"2021-04-0{n}"} for n, text in enumerate(TEXTS, 1)]
    file = Path(f"archive{suffix}")
    if suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(rows), file)
    else:
        file.write_text("\n".join(map(json.dumps, rows)))
    paths, against = [file], []
    if draft:
        Path("draft.txt").write_text("# Uganda\n\nUganda does not have a border with Kenya.\n")
        paths, against = [Path("draft.txt")], [file]
    settings = SETTINGS.model_copy(update={"model": SETTINGS.model.model_copy(update={"enabled": False})})
    rules, flow = load_rules(settings.rules), Here(folder=tmp_path / "parts")
    run = engine._Run(settings=settings, rules=rules, nli=OverlapNli(), flow=flow)
    made = run.report(paths, corpus.read_claims(flow, paths, against, settings, rules))
    local = check(paths, settings, against=against, nli=OverlapNli())
    assert FORMATS["json"](made) == FORMATS["json"](local)
    assert made.findings
    assert len(list((tmp_path / "parts" / "extracted").iterdir())) == 3 + draft
