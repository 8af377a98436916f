"""A package without its model says so in one line."""

from pathlib import Path

import pytest

from claimcheck import nli
from claimcheck.errors import ModelError
from claimcheck.settings import ModelSettings


@pytest.mark.parametrize("name", [None, nli.EMBEDDED])
def test_missing_embedded_model_is_one_error_with_the_ways_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str | None
) -> None:
    monkeypatch.setattr(nli, "embedded_folder", lambda *_: tmp_path / "gone")
    with pytest.raises(ModelError, match=r"gone: the model that ships with claimcheck is not there; .*--no-nli"):
        nli.load_nli(ModelSettings(name=name))
