"""The command line remembers: by default, where the settings say, and never so that a run fails for it."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from claimcheck.cli import app

ARTICLES = {
    "border.txt": "Kenya has a border with Uganda, and the road is open.\n",
    "denial.txt": "Kenya does not have a border with Uganda, the atlas says.\n",
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("articles").mkdir()
    for name, text in ARTICLES.items():
        (Path("articles") / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), env={"COLUMNS": "200"})


def check(*arguments: str) -> str:
    result = run("check", "articles", "--no-nli", "-q", "-o", "-", "-f", "json", *arguments)
    assert result.exit_code == 1, result.output
    return result.stdout


def test_a_second_check_prints_the_same_and_info_tells_what_is_held() -> None:
    assert check() == check() == check("--no-cache")
    told = run("cache", "info").stdout.splitlines()
    assert told[0].startswith(".claimcheck/store.sqlite  ")
    assert [line.split("  ")[-2].split(maxsplit=1) for line in told[1:]] == [
        ["2", "articles read"],
        ["0", "pairs of texts scored"],
        ["5", "judgements"],
    ]


@pytest.mark.parametrize("off", ["flag", "setting"])
def test_no_cache_leaves_nothing_behind(off: str) -> None:
    if off == "setting":
        Path("claimcheck.toml").write_text("[cache]\nenabled = false\n", encoding="utf-8")
    check(*(["--no-cache"] if off == "flag" else []))
    assert not Path(".claimcheck").exists()
    assert run("cache", "info").stdout == ".claimcheck: no store; a run of claimcheck check makes one\n"


@pytest.mark.parametrize(
    ("settings", "where"),
    [
        ("", "desk/.claimcheck"),
        ('[cache]\npath = "memory"\n', "desk/memory"),
        ('[cache]\npath = "/absent"\n', "/absent"),
    ],
    ids=["default", "relative", "absolute"],
)
def test_the_store_is_beside_the_settings_file(settings: str, where: str, folder: Path) -> None:
    Path("desk").mkdir()
    file = Path("desk/claimcheck.toml")
    file.write_text(settings.replace("/absent", str(folder / "absent")), encoding="utf-8")
    check("--config", str(file))
    place = where.replace("/absent", str(folder / "absent"))
    assert (Path(place) / "store.sqlite").is_file()
    assert not Path(".claimcheck").exists()
    assert run("cache", "info", "--config", str(file)).stdout.startswith(f"{place}/store.sqlite  ")


def test_clear_forgets_and_says_how_much() -> None:
    check()
    assert run("cache", "clear").stdout.startswith(".claimcheck: ")
    assert not list(Path(".claimcheck").glob("store*"))
    assert run("cache", "clear").stdout == ".claimcheck: nothing to clear\n"


@pytest.mark.parametrize("broken", ["damaged", "not a folder"])
def test_a_store_that_cannot_be_used_is_a_warning_and_changes_no_report(broken: str) -> None:
    first = check("--no-cache")
    if broken == "damaged":
        check()
        Path(".claimcheck/store.sqlite").write_bytes(b"junk" * 5000)
        warning = (
            "claimcheck: warning: .claimcheck/store.sqlite: file is not a database; set aside as store.sqlite.damaged-1"
        )
    else:
        Path(".claimcheck").write_text("in the way", encoding="utf-8")
        warning = "claimcheck: warning: .claimcheck: File exists; this run remembers nothing"
    result = run("check", "articles", "--no-nli", "-q", "-o", "-", "-f", "json")
    assert result.stdout == first
    assert result.stderr.splitlines() == [warning]


def test_a_store_that_cannot_be_cleared_is_an_error_with_its_path(monkeypatch: pytest.MonkeyPatch) -> None:
    check()

    def refused(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refused)
    result = run("cache", "clear")
    assert (result.exit_code, result.stderr) == (2, "claimcheck: .claimcheck: cannot be cleared: Permission denied\n")


@pytest.mark.parametrize("command", ["info", "clear"])
def test_the_commands_have_help_with_an_example(command: str) -> None:
    result = run("cache", command, "--help")
    assert result.exit_code == 0
    assert f"Example: claimcheck cache {command}" in result.stdout
