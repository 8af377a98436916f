"""Figures, names and lists that the pages tell: each is compared with what the code, the models or the settings have."""

import json
import math
import pkgutil
import re
import struct
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from claimcheck import __version__, articles, blocks, language, nearest, weights
from claimcheck.cli import app
from claimcheck.cli_options import FailOn
from claimcheck.cli_report import Kind, Severity
from claimcheck.cli_rules import NewKind
from claimcheck.pytest_plugin import _RANKS
from claimcheck.records import SEVERITIES, Effect, Level, Modality
from claimcheck.report import SUFFIXES
from claimcheck.report.schema import ReportOut
from claimcheck.report.wording import KINDS
from claimcheck.rules import fact_lint
from claimcheck.rules.schema import BLOCKS, QuantitySpec, ReferenceSpec, placeholders
from claimcheck.rules.schema import Severity as SeverityOfRule
from claimcheck.settings import DocumentSettings, RuleSettings, Settings

ROOT = Path(__file__).parents[1]
MODELS = ROOT / "src" / "claimcheck" / "models"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "requirements").glob("*.md")])
HAND_WRITTEN = [page for page in PAGES if page.name not in {"commands.md", "rule-reference.md", "CHANGELOG.md"}]
DEFAULT = Settings()


def text_of(name: str) -> str:
    """A page with its line ends as blanks, for a sentence may be wrapped anywhere."""
    return " ".join((ROOT / name).read_text(encoding="utf-8").split())


def size(model: str) -> int:
    return (MODELS / model / "model.safetensors").stat().st_size


def parameters(model: str) -> int:
    """The weights of a model that ships; of those packed in four bits, two stand in a byte."""
    with (MODELS / model / "model.safetensors").open("rb") as stream:
        (length,) = struct.unpack("<Q", stream.read(8))
        tensors = json.loads(stream.read(length))
    del tensors["__metadata__"]
    each = {name: 2 if name.endswith(".codes") else 0 if name.endswith(".scales") else 1 for name in tensors}
    return sum(math.prod(one["shape"]) * each[name] for name, one in tensors.items())


def millions(number: float) -> int:
    return round(number / 1e6)


SMALL, LARGE, VECTORS = "nli-minilm-l6", "nli-mpnet", "static-minilm"
CONFIDENCE = DEFAULT.verdicts.min_confidence
FIGURES = (
    ("docs/limits.md", f"`verdicts.min_confidence`** ({CONFIDENCE} unless you change it)"),
    ("docs/limits.md", f"A text of {language._MIN_WORDS} words or more that is not English"),
    ("docs/limits.md", f"paragraphs of {articles._FOREIGN_WORDS} words or more in an English text"),
    ("docs/decisions/0008-threshold.md", f"A tension is shown from a confidence of {CONFIDENCE} on"),
    ("docs/decisions/0008-threshold.md", f"`verdicts.min_confidence` is {CONFIDENCE}."),
    ("docs/architecture.md", f"confidence is then {weights.SUSPICIOUS} or more ({weights.PROSE} in prose"),
    ("docs/decisions/0011-two-models.md", f"whose confidence then is {weights.SUSPICIOUS} or more"),
    ("docs/decisions/0011-two-models.md", f"in prose {weights.PROSE} or more"),
    ("docs/decisions/0011-two-models.md", f"{millions(size(SMALL))} and {millions(size(LARGE))} MB"),
    ("docs/decisions/0011-two-models.md", f"{millions(sum(map(size, (SMALL, LARGE, VECTORS))))} MB of models in the wheel"),
    ("docs/decisions/0001-weights-in-git.md", f"{millions(size(SMALL))} and {millions(size(LARGE))} MB"),
    ("docs/decisions/0004-static-embeddings.md", f"256 wide, {millions(size(VECTORS))} MB"),
    ("docs/faq.md", f"has {parameters(SMALL) // 1_000_000} million parameters"),
    ("docs/faq.md", f"with {parameters(LARGE) // 1_000_000} million parameters"),
    ("docs/howto.md", f"weights take {round(parameters(LARGE) * 4, -7) // 1_000_000} MB of memory"),
    ("docs/scale.md", f"clusters of more than {nearest.EXACT:,} claims"),
    ("docs/scale.md", f"cost {nearest.PROBED} _n_² products of 256 numbers above {nearest.EXACT:,} claims"),
    ("docs/scale.md", f"A key with more than {blocks.GROUP} claims is cut"),
    ("docs/scale.md", f"(`pairs.mean_per_claim` {DEFAULT.pairs.mean_per_claim})"),
    ("docs/rules.md", f"tries every row (of the first {fact_lint._MOST:,})"),
    ("docs/report.md", f"| `schema_version` | {get_args(ReportOut.model_fields['schema_version'].annotation)[0]}. |"),
)  # fmt: skip


@pytest.mark.parametrize(("page", "told"), FIGURES, ids=[f"{page}: {told}" for page, told in FIGURES])
def test_a_figure_is_the_one_in_force(page: str, told: str) -> None:
    assert told in text_of(page)


# What a page lists: the page, what stands before the list, where it ends, one name of it; and all names there are.
NAMES = {
    "kinds of finding": ("docs/report.md", "| `kind` |", "\n", r"`(\w+)`:", KINDS),
    "severities": ("docs/report.md", "| `severity` |", ":", r"`(\w+)`", SEVERITIES),
    "modalities": ("docs/report.md", "| `modality` |", ".", r"(\w+)(?:,| or|$)", Modality),
    "levels": ("docs/report.md", "`name`, `level` (", ")", r"\w+", Level),
    "effects": ("docs/rules.md", "- `effect` is", ", or,", r"`(\w+)`", set(Effect) - {Effect.EXCUSE}),
    "kinds of rule": ("docs/rules.md", "## The kinds\n", "\n\nThe kinds", r"^\| `(\w+)` \|", BLOCKS),
    "kinds of number": (
        "docs/rules.md", "`roles` are kinds of number:", ".", r"`(\w+)`",
        get_args(get_args(QuantitySpec.model_fields["roles"].annotation)[0]),
    ),
    "kinds of new rule": ("docs/rules.md", "It writes a `", "writes one", r"(\w+)`", NewKind),
    "formats that are read": ("docs/howto.md", "| suffix |", "A file is", r"`(\.\w+)`", DocumentSettings().extensions),
    "formats that are written": (
        "docs/howto.md", "the suffix chooses the format (", ")", r"\.\w+", set(SUFFIXES) - {".markdown", ".htm"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("page", "before", "after", "name", "are"), NAMES.values(), ids=NAMES)
def test_names_that_a_page_lists_are_all_there_are(page: str, before: str, after: str, name: str, are: object) -> None:
    _, _, rest = (ROOT / page).read_text(encoding="utf-8").partition(before)
    told = re.findall(name, rest.split(after, 1)[0], re.MULTILINE)
    assert sorted(told) == sorted(are)  # type: ignore[call-overload]


def test_the_command_line_takes_every_kind_and_severity_in_its_order() -> None:
    assert set(Kind) == set(KINDS)
    assert tuple(Severity) == _RANKS == SEVERITIES == get_args(SeverityOfRule)
    assert tuple(FailOn) == (*SEVERITIES, "never")
    assert get_args(get_args(RuleSettings.model_fields["severity"].annotation)[1]) == SEVERITIES


def test_the_known_facts_that_the_pages_name_are_the_tables_that_ship() -> None:
    tables = get_args(get_args(ReferenceSpec.model_fields["table"].annotation)[0])
    names = {path.stem for path in (ROOT / "rules" / "reference").glob("*.yaml")}
    assert (set(tables), names) == ({"borders", "capital", "continent"}, {"land-borders", "capitals", "continents"})
    for page in ("README.md", "docs/limits.md"):
        assert re.search(r"land borders, capitals(,| and) continents", text_of(page)), page


@pytest.mark.parametrize("kind", BLOCKS)
def test_a_message_may_name_what_the_page_says(kind: str) -> None:
    lines = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8").splitlines()
    (told,) = [line for line in lines if line.startswith("| ") and f"`{kind}`" in line.split(" | ")[0] and "{" in line]
    every = {f"{side}.{what}" for side in ("left", "right") for what in ("statement", "document", "speaker")}
    assert set(re.findall(r"\{([\w.]+)\}", told)) | every == placeholders(kind)


# The program as the pages show it


def commands(group: object, name: str = "claimcheck") -> Iterator[tuple[str, set[str]]]:
    """Every command of the command line, and its options."""
    if isinstance(group, TyperGroup):
        for part, command in group.commands.items():
            yield from commands(command, f"{name} {part}")
    else:
        yield name, {option for one in group.params for option in one.opts} | {"--help", "-h"}  # type: ignore[attr-defined]


COMMANDS = dict(commands(get_command(app)))
OF_OTHERS = frozenset({"--help", "--version", "--onnx", "--local-dir", "--require-hashes"})


FENCED = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
each_page = pytest.mark.parametrize("page", HAND_WRITTEN, ids=lambda page: page.relative_to(ROOT).as_posix())


def code_of(page: Path) -> list[str]:
    """What a page sets as code within its prose."""
    return re.findall(r"`([^`\n]+)`", FENCED.sub("", page.read_text(encoding="utf-8")))


@each_page
def test_commands_and_options_that_a_page_shows_are_there(page: Path) -> None:
    shown = [one for one in code_of(page) if re.match("claimcheck [a-z]", one)]
    for block in FENCED.findall(page.read_text(encoding="utf-8").replace("\\\n", " ")):
        shown += re.findall(r"^(?:\$ |- run: )?(claimcheck [a-z][^\n|]*)", block, re.MULTILINE)
    wrong = []
    for line in shown:
        words = re.sub(r"\"[^\"]*\"|'[^']*'|\s#.*", "", line).split()
        name = next((" ".join(words[:n]) for n in (3, 2) if " ".join(words[:n]) in COMMANDS), None)
        known = COMMANDS[name] | {"-"} if name else set()
        wrong += [f"{name} {word}" for word in words if word.startswith("-") and word not in known] if name else [line]
    assert wrong == []


@each_page
def test_options_and_settings_that_a_page_names_are_there(page: Path) -> None:
    code = code_of(page)
    options = {word for one in code for word in one.split() if one.startswith("--") and word.startswith("--")}
    assert options - set().union(*COMMANDS.values()) - OF_OTHERS == set()
    sections = {name: field.annotation.model_fields for name, field in Settings.model_fields.items()}  # type: ignore[union-attr]
    keys = [re.fullmatch(r"(\w+)\.(\w+)(?: = .*)?", one) for one in code if not one.endswith((".py", ".safetensors"))]
    named = [(found[1], found[2]) for found in keys if found and found[1] in sections]
    if page.name != "architecture.md":  # which names functions so
        assert [key for section, key in named if key not in sections[section]] == []


@each_page
def test_tests_and_files_that_a_page_names_are_there(page: Path) -> None:
    code = code_of(page)
    tests = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").glob("*.py"))
    words = [word for one in code for word in one.split()]
    assert [word for word in words if re.fullmatch(r"test_\w+", word) and f"def {word}(" not in tests] == []
    files = [
        word
        for word in words
        if re.match(r"(src|tests|benchmarks|scripts|docs|reports|training|requirements)/\w", word)
    ]
    assert [file for file in files if not any(ROOT.glob(file.rstrip("/")))] == []
    assert [word for word in words if re.fullmatch(r"[\w]+\.py", word) and not any(ROOT.glob(f"*/**/{word}"))] == []


def test_every_name_of_the_page_on_python_is_there() -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    told = re.findall(r"^::: (\S+)\n(?:    options:\n      members: \[(.*)\])?", page, re.MULTILINE)
    assert len(told) > 5
    for place, members in told:
        found = pkgutil.resolve_name(place)
        assert [name for name in members.split(", ") if name and not hasattr(found, name)] == [], place


def test_weights_have_the_signs_that_the_pages_promise() -> None:
    every = [
        (f"{regime}: {name}", value)
        for regime, found in weights.load_weights().items()
        for name, value in found.items()
    ]
    assert [name for name, value in every if ": rule: " in name and value < 0] == []
    assert [name for name, value in every if ": excuse: " in name and value > 0] == []
    assert sum(": rule: " in name for name, _ in every) > 10 < sum(": excuse: " in name for name, _ in every)


def test_what_the_readme_asks_for_is_what_the_package_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    least = project["requires-python"].removeprefix(">=")
    assert f"needs Python {least} or later" in text_of("README.md")
    assert f"Python {least} or newer" in text_of("docs/tutorial.md")
    assert f"licensed under [{project['license']}]" in text_of("README.md")
    named = set(
        re.findall(
            r"claimcheck-nli\[(\w+)\]", " ".join(map(text_of, ("docs/howto.md", "docs/commands.md", "docs/scale.md")))
        )
    )
    assert named == {"docx", "onnx", "pdf", "ray"} <= project["optional-dependencies"].keys()
    assert project["entry-points"]["pytest11"]
    assert project["scripts"]["claimcheck"] == "claimcheck.__main__:main"


@pytest.mark.parametrize("page", ["docs/ci.md", "docs/tutorial.md"])
def test_versions_in_examples_are_the_one_that_will_be_released(page: str) -> None:
    pinned = re.findall(r"(?:claimcheck@|rev: )v([\d.]+)", (ROOT / page).read_text(encoding="utf-8"))
    assert set(pinned) == {__version__}


def test_ci_runs_what_contributing_says() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    assert settings["ruff"]["lint"]["select"] == ["ALL"]
    assert settings["mypy"]["strict"] is True
    assert settings["pytest"]["ini_options"]["filterwarnings"][0] == "error"
    make = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^test: lint types unit\b", make, re.MULTILINE)
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1] == "make test"


# Figures that follow from one another


def test_figures_of_the_page_on_archives_follow_from_those_that_were_measured() -> None:
    lines = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8").splitlines()
    runs = [
        [cell.strip().replace(",", "") for cell in line.split("|")[1:-1]]
        for line in lines
        if re.match(r"\| \d+ \| (no|yes)", line)
    ]
    measured = {
        (int(n), model, engine): (float(cpu), int(claims), int(found))
        for n, model, engine, _, cpu, claims, found, _ in runs
    }
    small, large = measured[20, "no", "local"], measured[100, "no", "local"]
    on_ray = measured[20, "no", "ray"], measured[100, "no", "ray"]
    page = text_of("docs/scale.md")
    each = (large[0] - small[0]) / 80, (on_ray[1][0] - on_ray[0][0]) / 80
    a_pair = (each[1] - 0.21) / (large[2] / 100)
    model = measured[20, "yes", "local"][0] - small[0]
    at_cap = DEFAULT.pairs.mean_per_claim * round(large[1] / 100)
    for said in (
        f"costs the local engine {each[0]:.2f} processor seconds and Ray {each[1]:.2f}",
        f"| claims of an article | {large[1] / 100:.0f} |",
        f"| {small[2] / 20:.0f}, {large[2] / 100:.0f}, {math.floor(at_cap)} |",
        f"a pair | {a_pair * 1000:.1f} ms |",
        f"({model:.1f} processor seconds, loading included), a pair | {model / small[2] * 1000:.1f} ms |",
        f"The model adds {math.floor(at_cap) * model / small[2]:.1f} core seconds an article at the cap",
    ):
        assert said in page
