"""What README and docs say: their commands are run, their links followed, their generated parts made anew and compared."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from claimcheck.caps import BLOCKS
from claimcheck.cli import app
from claimcheck.errors import Exit
from claimcheck.records import Reason
from claimcheck.report.schema import json_schema

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]
SCRIPTS = ("make_rule_reference", "make_command_reference", "draw_modules", "refresh_readme")
BLOCK = re.compile(
    r"(?:<!-- file: (?P<file>\S+) -->\n)?^ *```(?P<language>\w+)\n(?P<text>.*?)^ *```$", re.MULTILINE | re.DOTALL
)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
NEEDS_MORE = frozenset({"--model", "score", "--since", "--engine"})  # another model, a cluster: only parsed
SAYS_YES = "Analysts met in Moscow on Monday.\n\nRussia is interested because Afghanistan has a border with Russia.\n"
SAYS_NO = "The paper was published in Tehran.\n\nAfghanistan does not have a border with Russia, experts agree.\n"


@dataclass(frozen=True, kw_only=True)
class Block:
    """A fenced block of a page, and the file that it is the text of, if the page says so."""

    language: str
    text: str
    file: str | None


def blocks(page: Path) -> list[Block]:
    found = BLOCK.finditer(page.read_text(encoding="utf-8"))
    return [Block(language=b["language"], text=_dedent(b["text"]), file=b["file"]) for b in found]


def _dedent(text: str) -> str:
    lines = text.splitlines()
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[indent:] for line in lines) + "\n"


@dataclass(frozen=True, kw_only=True)
class Command:
    """A command that a page shows, and the lines that it says are printed; ``…`` stands for whatever is there."""

    line: str
    shown: tuple[str, ...]


def commands(text: str) -> Iterator[Command]:
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        line, *shown = part.rstrip("\n").split("\n")
        yield Command(line=line, shown=tuple(one for one in shown if one.strip()))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as a reader has it: the seeds, a draft, a corpus and some articles."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    for name, text in {
        "draft.md": SAYS_YES, "corpus/paper.txt": SAYS_NO, "articles/a.txt": SAYS_YES, "articles/b.txt": SAYS_NO,
    }.items():  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Shell:
    """Runs the commands of one page, one after the other, as ``claimcheck`` in this process."""

    def __init__(self) -> None:
        self.code = 0

    def run(self, command: Command) -> None:
        words = shlex.split(command.line, comments=True)
        if words[:2] == ["echo", "$?"]:
            assert [str(self.code)] == list(command.shown)
            return
        assert words[0] == "claimcheck", f"{command.line}: only claimcheck is run in console blocks"
        arguments = words[1:]
        if NEEDS_MORE.intersection(arguments):
            arguments.append("--help")
        elif arguments[0] in {"check", "baseline", "explain"} and "--no-nli" not in arguments:
            arguments.append("--no-nli")
        result = CliRunner().invoke(app, arguments, env={"COLUMNS": "200"})
        self.code = result.exit_code
        assert self.code in set(Exit), result.output
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        expected = {Exit.CLEAN, Exit.FINDINGS} if not any("claimcheck: " in line for line in command.shown) else {2}
        assert self.code in expected, result.output
        pattern = ".*".join(re.escape(part) for part in "\n".join(command.shown).split("…"))
        pattern = pattern.replace("\\\n", "\\n\\s*")
        assert re.search(pattern, result.output, re.DOTALL), f"{command.line}\n{result.output}"


@pytest.mark.parametrize("name", [name for name, page in zip(NAMES, PAGES, strict=True) if "```" in page.read_text()])
@pytest.mark.usefixtures("desk")
def test_commands_and_code_of_a_page_run_as_shown(name: str) -> None:
    shell = Shell()
    for block in blocks(ROOT / name):
        if block.file:
            if block.file.startswith("articles/"):  # the page brings its own
                for other in ("a.txt", "b.txt"):
                    Path("articles", other).unlink(missing_ok=True)
            path = Path(block.file)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
        elif block.language == "console":
            for command in commands(block.text):
                shell.run(command)
        elif block.language == "python":
            exec(compile(block.text, name, "exec"), {})  # noqa: S102  the page's own code


def _targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def test_every_make_target_that_the_docs_name_exists() -> None:
    told = {target for page in PAGES for target in re.findall(r"`make ([a-z-]+)`", page.read_text(encoding="utf-8"))}
    shown = {
        word
        for page in PAGES
        for b in blocks(page)
        if b.language == "sh"
        for word in re.findall(r"^make (\S+)", b.text, re.MULTILINE)
    }
    assert told >= {"docs", "report", "setup", "test"} - shown
    assert told | shown <= _targets()


@pytest.mark.parametrize("name", NAMES)
def test_every_link_of_a_page_leads_somewhere(name: str) -> None:
    page = ROOT / name
    broken = []
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        path, _, anchor = link.partition("#")
        if path.startswith(("http:", "https:", "mailto:")):
            continue
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in _anchors(target)):
            broken.append(link)
    assert broken == []


def _anchors(page: Path) -> set[str]:
    text = page.read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    made = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    return made | set(re.findall(r'<a id="([^"]+)">', text))


@pytest.mark.parametrize("script", SCRIPTS)
def test_generated_text_is_up_to_date(script: str) -> None:
    result = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / f"{script}.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, (result.stdout + result.stderr)[-3000:]


def test_a_script_that_finds_something_out_of_date_says_so_and_writes_nothing(tmp_path: Path) -> None:
    copy = tmp_path / "scripts"
    shutil.copytree(ROOT / "scripts", copy)
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "seeds.md").write_text(
        '# Report\n\nTwo articles.\n\n<a id="a"></a>\n\n## 1. Yes and no\n\nWhy.\n'
    )
    readme = tmp_path / "README.md"
    before = "A.\n\n<!-- excerpt -->\nold\n<!-- end excerpt -->\n\nZ.\n"
    readme.write_text(before)
    command = [sys.executable, str(copy / "refresh_readme.py")]
    checked = subprocess.run([*command, "--check"], capture_output=True, text=True, check=False)
    assert checked.returncode == 1
    assert "README.md is out of date; run: make docs" in checked.stdout
    assert readme.read_text() == before
    assert subprocess.run(command, check=False).returncode == 0
    excerpt = "> Two articles.\n>\n> **1. Yes and no**\n>\n> Why."
    assert readme.read_text() == f"A.\n\n<!-- excerpt -->\n\n{excerpt}\n\n<!-- end excerpt -->\n\nZ.\n"
    assert subprocess.run([*command, "--check"], check=False).returncode == 0


def _keys(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for value in schema.values():
            yield from _keys(value)


def test_every_key_of_the_json_report_is_explained() -> None:
    told = set(re.findall(r"`([a-z_]+)`", (ROOT / "docs" / "report.md").read_text(encoding="utf-8")))
    assert set(_keys(json_schema())) - told == set()


def test_the_committed_schema_is_the_one_that_the_command_prints() -> None:
    assert json.loads((ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8")) == json_schema()


def test_every_reason_for_no_conflict_is_explained() -> None:
    text = (ROOT / "docs" / "report.md").read_text(encoding="utf-8")
    assert [reason for reason in Reason if f"| `{reason}` |" not in text] == []


def test_every_block_that_proposes_pairs_is_named() -> None:
    row = re.search(r"^\| `block` \|.*$", (ROOT / "docs" / "report.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert row
    assert [block for block in BLOCKS if f"`{block}`" not in row[0]] == []


def test_the_readme_tells_every_exit_code() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| (\d+) \|", text, re.MULTILINE) == [str(int(code)) for code in Exit]
