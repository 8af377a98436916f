from pathlib import Path

import pytest

from claimcheck.errors import SettingsError
from claimcheck.settings import Settings
from claimcheck.settings_file import load_settings


def test_without_a_file_the_settings_are_the_defaults(tmp_path: Path) -> None:
    assert load_settings(folder=tmp_path) == Settings()


def test_own_file_goes_before_the_shared_one(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.claimcheck.pairs]\nneighbours = 3\n")
    assert load_settings(folder=tmp_path).pairs.neighbours == 3
    (tmp_path / "claimcheck.toml").write_text("[pairs]\nneighbours = 4\n")
    assert load_settings(folder=tmp_path).pairs.neighbours == 4


def test_pyproject_of_another_tool_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.ruff]\nline-length = 3\n")
    assert load_settings(folder=tmp_path) == Settings()
    with pytest.raises(SettingsError, match=r"has no \[tool\.claimcheck\] table"):
        load_settings(tmp_path / "pyproject.toml")


def test_flags_replace_single_values(tmp_path: Path) -> None:
    (tmp_path / "claimcheck.toml").write_text("[verdicts]\nmin_confidence = 0.9\nreference = false\n")
    settings = load_settings(folder=tmp_path, flags={"verdicts": {"min_confidence": 0.6}})
    assert settings.verdicts.min_confidence == 0.6
    assert settings.verdicts.reference is False


def test_folders_are_read_from_where_the_file_stands(tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text('[rules]\nfolders = ["mine"]\n[model]\nname = "./model"\n')
    settings = load_settings(tmp_path / "c.toml")
    assert settings.rules.folders == (tmp_path / "mine",)
    assert settings.model.name == str(tmp_path / "model")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("[verdicts]\nmin_confidense = 1", "did you mean verdicts.min_confidence?", id="misspelt key"),
        pytest.param("[verdict]\nx = 1", "unknown key verdict, did you mean verdicts?", id="misspelt section"),
        pytest.param("min_confidence = 1", "did you mean verdicts.min_confidence?", id="key outside its section"),
        pytest.param(
            "[rules]\ncolour = 1", "unknown key rules.colour (known: rules.folders, rules.packs, ", id="nothing near"
        ),
        pytest.param("[verdicts]\nmin_confidence = 3", "verdicts.min_confidence: input should be less", id="too large"),
        pytest.param("rules = 3", "rules must be a table", id="no table"),
        pytest.param("[rules", "not a readable TOML file", id="no TOML"),
    ],
)
def test_mistake_names_the_file_the_key_and_the_way_out(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "claimcheck.toml"
    file.write_text(text)
    with pytest.raises(SettingsError) as caught:
        load_settings(folder=tmp_path)
    assert str(caught.value).startswith(f"{file}: ")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
