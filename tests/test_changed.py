"""Which articles git says have changed."""

import subprocess
from pathlib import Path

import pytest

from claimcheck.changed import changed_files
from claimcheck.errors import InputError

KINDS = (".txt", ".md")


def git(folder: Path, *arguments: str) -> None:
    name = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "x")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    git(tmp_path, "init", "-q", "-b", "main")
    for name in ("a.txt", "b.txt", "c.txt", "notes.py"):
        (tmp_path / "articles").mkdir(exist_ok=True)
        (tmp_path / "articles" / name).write_text(f"{name}\n")
    commit(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(since: str = "HEAD", path: str = "articles") -> list[str]:
    return [found.as_posix() for found in changed_files([Path(path)], since, KINDS)]


def test_nothing_changed(repository: Path) -> None:
    assert repository.is_dir()
    assert names() == []


def test_edited_added_and_untracked_articles_are_named_under_the_given_path(repository: Path) -> None:
    (repository / "articles" / "a.txt").write_text("edited\n")
    (repository / "articles" / "b.txt").unlink()
    (repository / "articles" / "neü.md").write_text("new\n")
    (repository / "articles" / "notes.py").write_text("no article\n")
    (repository / "articles" / ".hidden.txt").write_text("hidden\n")
    (repository / "elsewhere.txt").write_text("not below the path\n")
    assert names() == ["articles/a.txt", "articles/neü.md"]
    assert names(path="articles/a.txt") == ["articles/a.txt"]


def test_only_what_the_branch_changed_counts(repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "draft")
    (repository / "articles" / "a.txt").write_text("edited\n")
    commit(repository)
    git(repository, "checkout", "-q", "main")
    (repository / "articles" / "c.txt").write_text("meanwhile\n")
    commit(repository)
    git(repository, "checkout", "-q", "draft")
    assert names("main") == ["articles/a.txt"]
    assert names() == []


@pytest.mark.parametrize("revision", ["gone", "--output=x", ""])
def test_unknown_revision_is_an_error_with_the_way_out(repository: Path, revision: str) -> None:
    with pytest.raises(InputError, match="no such revision"):
        names(revision)
    assert not (repository / "x").exists()


def test_folder_outside_git_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(InputError, match="need a git repository"):
        changed_files([tmp_path], "HEAD", KINDS)
    with pytest.raises(InputError, match="no such file or folder"):
        changed_files([tmp_path / "gone"], "HEAD", KINDS)
