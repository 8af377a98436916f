"""``.claimcheckignore``: which files of a folder nobody wants read, in the syntax of gitignore."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.errors import InputError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

FILE = ".claimcheckignore"
_MAX_BYTES = 100_000
# More of them in one name, or of "**" in one pattern, cost a matcher seconds.
_MAX_WILDCARDS = 3
_WILDCARDS = re.compile(r"\*+")
_RUNS = re.compile(r"(?<!\\)\*{2,}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Ignored:
    """The patterns that hold in a folder: its own, and those of the folders around it, the outermost first."""

    specs: tuple[tuple[Path, "GitIgnoreSpec"], ...] = ()

    def within(self, folder: Path) -> "Ignored":
        """The patterns that hold in ``folder``, which lies in the one that these are for."""
        spec = _read(folder / FILE)
        return Ignored(specs=(*self.specs, (folder, spec))) if spec else self

    def matches(self, path: Path, *, folder: bool) -> bool:
        """Whether a path is left out; the innermost file that says something of it decides.

        A folder is left out as a whole only where no pattern could bring back a file in it.
        """
        for root, spec in reversed(self.specs):
            inside = path.relative_to(root).as_posix()
            verdict = spec.check_file(f"{inside}/" if folder else inside).include
            if verdict is not None:
                return verdict and not (folder and any(one.include is False for one in spec.patterns))
        return False


def ignored_above(folder: Path) -> Ignored:
    """The patterns that hold for a folder because of those around it, up to where claimcheck was started."""
    around = [parent for parent in folder.parents if not folder.is_absolute() or parent.is_relative_to(Path.cwd())]
    result = Ignored()
    for parent in reversed(around if ".." not in folder.parts else []):
        result = result.within(parent)
    return result


def is_ignored(path: Path, given: Path) -> bool:
    """Whether a file is left out of a folder that was given."""
    ignored = ignored_above(given)
    inside = path.relative_to(given).parts
    for depth in range(len(inside)):
        ignored = ignored.within(given.joinpath(*inside[:depth]))
        if ignored.matches(given.joinpath(*inside[: depth + 1]), folder=depth + 1 < len(inside)):
            return True
    return False


def _read(path: Path) -> "GitIgnoreSpec | None":
    """The patterns of a file, None if there is no such file; raises InputError for one that cannot be used."""
    try:
        with path.open("rb") as stream:
            data = stream.read(_MAX_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise InputError(f"{path}: cannot be opened: {error.strerror}") from None
    if len(data) > _MAX_BYTES:
        raise InputError(f"{path}: is larger than {_MAX_BYTES:,} bytes")
    lines = data.decode("utf-8", "replace").splitlines()
    for number, line in enumerate(lines, start=1):
        _refuse_wildcards(line, f"{path}:{number}")
    return _compiled(lines, str(path))


def glob_spec(pattern: str) -> "GitIgnoreSpec":
    """What matches the paths below a folder that a glob such as ``2021/**/*.txt`` names; raises InputError."""
    _refuse_wildcards(pattern, pattern)
    return _compiled([f"/{pattern}"], pattern)


def _refuse_wildcards(pattern: str, where: str) -> None:
    names = pattern.split("/")
    if max(len(_WILDCARDS.findall(name)) for name in names) > _MAX_WILDCARDS or names.count("**") > _MAX_WILDCARDS:
        raise InputError(f"{where}: more than {_MAX_WILDCARDS} wildcards in one name, or of ** in one pattern")


def _plain(pattern: str) -> str:
    """The pattern with a run of asterisks within a name as one, as Git takes it; as many would take hours."""
    return "/".join(name if name == "**" else _RUNS.sub("*", name) for name in pattern.split("/"))


def _compiled(lines: list[str], where: str) -> "GitIgnoreSpec":
    import pathspec  # wanted where there are patterns only

    try:
        return pathspec.GitIgnoreSpec.from_lines([_plain(line) for line in lines])
    except (ValueError, re.error) as error:
        raise InputError(f"{where}: {error}") from None
