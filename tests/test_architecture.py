"""The layers of design.md section 2, held: who may import whom, how long things are, who prints and who loads torch."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "claimcheck"

# From the ground up: a module imports only from rows below it, or from its own row where that is a family of modules.
LAYERS = (
    ("errors", "settings", "nearest", "embeddings", "processes"),
    ("records",),
    ("paragraphs", "boilerplate", "datelines", "language", "ignore"),
    ("extracts", "decoding", "html_text", "pdf_budget", "pdf_text", "docx_text", "mail_text", "parquet_text"),
    ("passages", "articles", "files", "documents"),
    ("places", "gazetteer", "names", "actors", "identities", "antecedents", "descriptions", "entities"),
    ("quantity_words", "numerals", "period_words", "period_events", "period_readers", "periods"),
    ("quantity_context", "counted", "quantity_binding", "quantity_compare", "quantities"),
    (
        "persons",
        "relatives",
        "clauses",
        "coordination",
        "insets",
        "negation",
        "relations",
        "framing",
        "sayings",
        "insertions",
        "voice",
        "moods",
        "narration",
        "mending",
        "parsing",
        "speakers",
        "denials",
        "restate",
        "united",
        "claims",
    ),
    ("matters", "restrictors", "stages"),
    ("rules",),
    (
        "copies",
        "kin",
        "outlines",
        "blocks",
        "caps",
        "pairs",
        "nli_files",
        "nli_batches",
        "nli_measures",
        "nli_packing",
        "nli_bert",
        "nli_eight",
        "nli_onnx",
        "nli",
    ),
    ("contrast", "slots", "parallel", "scopes", "amounts", "reach"),
    ("times", "states", "compare", "surroundings", "features", "readings"),
    ("weights", "verdicts"),
    ("sides", "reasons", "findings"),
    ("store", "store_records", "store_claims", "store_scores", "store_verdicts"),
    ("pipeline",),
    ("__init__",),
    ("report",),
    ("settings_file", "outputs", "changed", "prints", "baseline", "suppressions", "diffs"),
    ("distributed",),
    (
        "cli_cache",
        "cli_config",
        "cli_options",
        "cli_progress",
        "cli_report",
        "cli_rules",
        "cli_run",
        "cli_inspect",
        "cli_living",
        "cli_models",
        "cli_write",
        "cli",
    ),
    ("__main__", "pytest_plugin"),
)
LAZY = {("records", "report")}  # Report shows itself in a notebook; imported when a notebook asks
VERSION = "__init__"  # whoever writes the version down reads it from the package

MODULES = sorted(SOURCE.rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).with_suffix("").parts[0]


def imports(path: Path) -> set[str]:
    """The modules and packages of claimcheck, by their first name, that a file imports."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "claimcheck":
            names |= {f"claimcheck.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module)
    inner = {name.split(".")[1] for name in names if name.startswith("claimcheck.")}
    present = {name_of(module) for module in MODULES}
    return {name if name in present else VERSION for name in inner}


def test_every_module_has_its_place_in_the_layers() -> None:
    listed = [name for layer in LAYERS for name in layer]
    assert sorted(listed) == sorted({name_of(path) for path in MODULES})


def test_imports_point_only_upwards() -> None:
    row = {name: i for i, layer in enumerate(LAYERS) for name in layer}
    wrong = {
        (name_of(path), imported)
        for path in MODULES
        for imported in imports(path) - {name_of(path), VERSION}
        if row[imported] > row[name_of(path)]
    }
    assert wrong - LAZY == set()


def test_no_two_modules_import_each_other() -> None:
    wanted = {name_of(path): set[str]() for path in MODULES}
    for path in MODULES:
        wanted[name_of(path)] |= {i for i in imports(path) if (name_of(path), i) not in LAZY} - {name_of(path), VERSION}
    while ready := {name for name, needs in wanted.items() if not needs & wanted.keys()}:
        wanted = {name: needs for name, needs in wanted.items() if name not in ready}
    assert wanted == {}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_module_has_at_most_400_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def functions() -> list[tuple[str, int]]:
    """Every function with its lines, without those of its docstring."""
    found = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                first = node.body[0]
                described = ast.get_docstring(node) is not None
                words = (first.end_lineno or 0) - first.lineno + 1 if described else 0
                found.append((f"{path.name}:{node.name}", (node.end_lineno or 0) - node.lineno + 1 - words))
    return found


def test_a_function_has_at_most_40_lines_beside_its_docstring() -> None:
    assert {name: lines for name, lines in functions() if lines > 40} == {}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_only_the_command_line_prints_or_ends_the_program(path: Path) -> None:
    if path.name.startswith("cli") or path.name == "__main__.py":
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = {
        ast.unparse(node.func)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute)
    }
    assert not calls & {"print", "sys.exit", "exit", "quit", "sys.stdout.write", "sys.stderr.write", "typer.echo"}


def test_torch_is_loaded_by_the_model_modules_alone() -> None:
    users = set()
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name.split(".")[0] in {"torch", "transformers"} for name in names):
                users.add(path.name)
    assert users <= {"nli.py", "nli_bert.py", "nli_eight.py", "nli_onnx.py", "nli_packing.py"}


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    assert not {path.stem for path in MODULES} & {
        "utils",
        "util",
        "helpers",
        "helper",
        "base",
        "core",
        "common",
        "misc",
    }
