# ruff: noqa: INP001  a script, not a package
"""Draws the modules of src/claimcheck into docs/architecture.md: who imports whom, and what each one makes.

A module that only one other uses is drawn inside that one. Imports within functions count, those for types do not.
``records``, ``errors`` and ``settings``, which everybody may import, are left out of the picture.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import blocks

SOURCE = blocks.ROOT / "src" / "claimcheck"
DOC = blocks.ROOT / "docs" / "architecture.md"
COMMON = frozenset({"records", "errors", "settings", "claimcheck", "__main__"})
# Stages of the way, which keep a box of their own even if one module alone uses them.
STAGES = (
    "cli", "pipeline", "documents", "claims", "entities", "quantities", "periods", "pairs", "nli", "rules", "compare",
    "features", "verdicts", "findings", "report", "baseline", "suppressions", "store", "embeddings",
)  # fmt: skip


def modules() -> dict[str, Path]:
    """Every module by its dotted name below ``claimcheck``."""
    named = {}
    for path in sorted(SOURCE.rglob("*.py")):
        name = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        named[name.removesuffix(".__init__").replace("__init__", "claimcheck")] = path
    return named


def imports(path: Path, known: dict[str, Path]) -> set[str]:
    """The modules that the one at ``path`` imports when it runs."""
    found: set[str] = set()
    for node in _running(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("claimcheck"):
            module = node.module.removeprefix("claimcheck").removeprefix(".")
            for alias in node.names:
                full = f"{module}.{alias.name}".removeprefix(".")
                found.add(full if full in known else module)
    return found & known.keys()


def _running(tree: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            continue
        yield child
        yield from _running(child)


def box(module: str) -> str:
    """The box of a module: packages and the parts of the command line are one box each."""
    first = module.partition(".")[0]
    return "cli" if first.startswith("cli_") else first


def boxes() -> tuple[dict[str, list[str]], set[tuple[str, str]]]:
    """The boxes with the names of the modules inside, and the arrows between them."""
    known = modules()
    arrows: set[tuple[str, str]] = set()
    for module, path in known.items():
        arrows |= {(box(module), box(other)) for other in imports(path, known) if box(other) not in COMMON}
    arrows = {(a, b) for a, b in arrows if a != b and a not in COMMON}
    inside = {name: [name] for name in sorted({box(m) for m in known} - COMMON)}
    while True:
        users: defaultdict[str, set[str]] = defaultdict(set)
        for user, used in arrows:
            users[used].add(user)
        lone = next((m for m in sorted(users) if m not in STAGES and len(users[m]) == 1), None)
        if lone is None:
            return inside, arrows
        (home,) = users[lone]
        inside[home] += inside.pop(lone)
        arrows = {(home if a == lone else a, b) for a, b in arrows}
        arrows = {(a, b) for a, b in arrows if b not in {a, lone}}


def picture() -> str:
    """The boxes and arrows as a mermaid flowchart."""
    inside, arrows = boxes()
    lines = ["```mermaid", "flowchart TD"]
    for name, parts in inside.items():
        rest = sorted(parts[1:])
        rows = [", ".join(rest[i : i + 3]) for i in range(0, len(rest), 3)]
        label = f"<b>{name}</b>" + "".join(f"<br/>{row}" for row in rows)
        lines.append(f'  {name}["{label}"]')
    lines += [f"  {user} --> {used}" for user, used in sorted(arrows)]
    return "\n".join([*lines, "```"])


def table() -> str:
    """Every module with the first sentence that it says of itself."""
    rows = ["| module | what it makes |", "|---|---|"]
    for name, path in sorted(modules().items()):
        said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        first = " ".join(said.split("\n\n")[0].split()).replace("|", r"\|")
        link = f"../{path.relative_to(blocks.ROOT).as_posix()}"
        rows.append(f"| [`{name}`]({link}) | {first} |")
    return "\n".join(rows)


def made() -> dict[Path, str]:
    """The document with its picture and its table."""
    text = blocks.filled(DOC.read_text(encoding="utf-8"), "picture", picture())
    return {DOC: blocks.filled(text, "modules", table())}


if __name__ == "__main__":
    blocks.run(made())
