"""Changes one thing at a time in functions that decide, and counts after how many of the changes a test fails.

python benchmarks/mutants.py --sample 200

The tests are run once in this process, which notes which test enters which function. Then each mutant is a forked child
(Linux and macOS alone): the function's code is exchanged in place, and the tests that enter it are run until one fails.
A mutant whose function no test enters survives. Some survivors change nothing that can be seen; they are counted all
the same. A function that runs while modules are imported only, and constants of modules, are not mutated.
"""

import argparse
import ast
import copy
import gc
import importlib
import os
import random
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import _lru_cache_wrapper
from pathlib import Path
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
SRC = ROOT / "src"
MODULES = ("records.py", "compare.py", "findings.py", "rules/*.py")
TESTS = (
    "test_amounts.py", "test_compare.py", "test_contrast.py", "test_copies.py", "test_features.py", "test_findings.py",
    "test_rules*.py", "test_scopes.py", "test_sides.py", "test_times.py", "test_report_formats.py",
)  # fmt: skip
SECONDS = 60  # of CPU for the tests of one mutant: more is a hang, which is as good as a failure
MOST_TESTS = 60  # the quickest of those that enter a function
COMPARED = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
REPLACED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.Mult: ast.Add}
Change = Callable[[Any], ast.AST]


@dataclass(frozen=True, kw_only=True)
class Mutant:
    """One change of one function."""

    module: str
    function: str
    line: int
    what: str
    number: int  # of the node in the walk of the module
    change: Change


def changes(node: ast.AST) -> Iterator[tuple[str, Change]]:
    """What can be changed at a node of the tree."""
    if isinstance(node, ast.Constant):
        yield from _of_constant(node)
    elif isinstance(node, ast.stmt):
        yield from _of_statement(node)
    else:
        yield from _of_expression(node)


def _of_constant(node: ast.Constant) -> Iterator[tuple[str, Change]]:
    if isinstance(node.value, bool):
        yield "truth", lambda n: ast.Constant(not n.value)
    elif isinstance(node.value, int | float):
        yield "number", lambda n: ast.Constant(n.value + 1)
    elif isinstance(node.value, str) and node.value:
        yield "text", lambda n: ast.Constant(f"XX{n.value}")


def _of_statement(node: ast.stmt) -> Iterator[tuple[str, Change]]:
    if isinstance(node, ast.If):
        yield "condition turned", lambda n: _with(n, test=ast.UnaryOp(ast.Not(), n.test))
    elif isinstance(node, ast.Return) and node.value is not None and not _is_none(node.value):
        yield "None returned", lambda n: _with(n, value=ast.Constant(None))
    elif isinstance(node, ast.Continue | ast.Break):
        yield "loop", lambda n: ast.Break() if isinstance(n, ast.Continue) else ast.Continue()


def _of_expression(node: ast.AST) -> Iterator[tuple[str, Change]]:
    if isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARED:
        yield "comparison", lambda n: _with(n, ops=[COMPARED[type(n.ops[0])](), *n.ops[1:]])
    elif isinstance(node, ast.BoolOp):
        yield "and/or", lambda n: _with(n, op=ast.Or() if isinstance(n.op, ast.And) else ast.And())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not left out", lambda n: n.operand
    elif isinstance(node, ast.IfExp):
        yield "condition turned", lambda n: _with(n, test=ast.UnaryOp(ast.Not(), n.test))
    elif isinstance(node, ast.BinOp) and type(node.op) in REPLACED:
        yield "operator", lambda n: _with(n, op=REPLACED[type(n.op)]())


def _with(node: ast.AST, **fields: object) -> ast.AST:
    made = copy.copy(node)
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def mutants(path: Path) -> Iterator[Mutant]:
    """Every change of every function of a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    numbers = {id(node): number for number, node in enumerate(ast.walk(tree))}
    module = ".".join(path.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__")
    for name, function in functions(tree):
        left_out = {id(one) for one in _said(function)}
        for node in (one for part in function.body for one in ast.walk(part)):
            for what, change in changes(node) if id(node) not in left_out else ():
                line = getattr(node, "lineno", function.lineno)
                yield Mutant(
                    module=module, function=name, line=line, what=what, number=numbers[id(node)], change=change
                )


def functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    """The functions of a module and the methods of its classes, by their dotted names."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from ((f"{node.name}.{one.name}", one) for one in node.body if isinstance(one, ast.FunctionDef))


def _said(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """What of a function is said to people or to the type checker: docstrings, pieces of f-strings, annotations."""
    for node in ast.walk(function):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield from (one for one in node.values if isinstance(one, ast.Constant))
        elif isinstance(node, ast.AnnAssign):
            yield from ast.walk(node.annotation)


class Changed(ast.NodeTransformer):
    """Puts the change in the place of one node."""

    def __init__(self, node: ast.AST, change: Change) -> None:
        self.node, self.change = node, change

    def visit(self, node: ast.AST) -> Any:
        """The node, or what it is changed to."""
        return self.change(node) if node is self.node else self.generic_visit(node)


def apply(mutant: Mutant) -> None:
    """Exchange the code of a function in this process."""
    module = importlib.import_module(mutant.module)
    tree = ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8"))
    node = next(node for number, node in enumerate(ast.walk(tree)) if number == mutant.number)
    made = ast.fix_missing_locations(Changed(node, mutant.change).visit(tree))
    code: CodeType = compile(made, module.__file__ or "", "exec")
    for name in mutant.function.split("."):
        code = next(one for one in code.co_consts if isinstance(one, CodeType) and one.co_name == name)
    _function(module, mutant.function).__code__ = code


def forget() -> None:
    """Empty what functions of ours remember of claims, so that they are asked anew; what they loaded stays."""
    for one in gc.get_objects():
        ours = isinstance(one, _lru_cache_wrapper) and one.__module__.startswith("claimcheck")
        if ours and (one.cache_parameters()["maxsize"] or 0) > 1:
            one.cache_clear()


def _function(module: ModuleType, name: str) -> FunctionType:
    found: Any = module
    for part in name.split("."):
        found = found.__dict__[part]
    for inside in ("fget", "__func__", "func", "__wrapped__"):
        found = getattr(found, inside, found)
    if not isinstance(found, FunctionType):
        raise TypeError(f"{name} is no function")
    return found


class Recorder:
    """A plugin of pytest: which tests enter which functions, and how long each lasts."""

    def __init__(self, files: set[str]) -> None:
        self.files = files
        self.entered: dict[tuple[str, int], set[str]] = defaultdict(set)
        self.lasted: dict[str, float] = {}

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Note what a test enters."""

        def note(frame: FrameType, event: str, _: object) -> None:
            if event == "call" and frame.f_code.co_filename in self.files:
                self.entered[frame.f_code.co_filename, frame.f_code.co_firstlineno].add(item.nodeid)

        started = time.process_time()
        sys.setprofile(note)
        yield
        sys.setprofile(None)
        self.lasted[item.nodeid] = time.process_time() - started


def tested(mutant: Mutant, tests: list[str]) -> str:
    """Whether a mutant is killed, by the tests or by its time, or survives."""
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        code = 2
        try:
            apply(mutant)
            forget()
            code = int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *tests])) != 0
        except TypeError:
            code = 3
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return "killed"
    return {0: "survived", 3: "not applied"}.get(os.waitstatus_to_exitcode(status), "killed")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--module", action="append", help="Only this file below src/claimcheck; may be repeated.")
    parser.add_argument("--test", action="append", help="Only these test files; may be repeated.")
    parser.add_argument("--seconds", type=float, default=1e9, help="Stop after so many, and tell of what was tried.")
    asked = parser.parse_args()
    os.chdir(ROOT)
    paths = sorted({one for pattern in asked.module or MODULES for one in (SRC / "claimcheck").glob(pattern)})
    every = [mutant for path in paths for mutant in mutants(path)]
    recorder = Recorder({str(path) for path in paths})
    files = sorted(str(one) for pattern in asked.test or TESTS for one in (ROOT / "tests").glob(pattern))
    if pytest.main(["-q", "-p", "no:cacheprovider", "-p", "no:randomly", *files], plugins=[recorder]):
        print("the tests fail without any change")
        return 1
    sample = random.Random(asked.seed).sample(every, min(asked.sample, len(every)))  # noqa: S311 - no secret
    end = time.monotonic() + asked.seconds
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for mutant in sample:
        if time.monotonic() > end:
            break
        module = importlib.import_module(mutant.module)
        try:
            function = _function(module, mutant.function)
        except TypeError:
            continue
        entering = recorder.entered.get((function.__code__.co_filename, function.__code__.co_firstlineno), set())
        tests = sorted(entering, key=lambda one: recorder.lasted[one])[:MOST_TESTS]
        came = tested(mutant, tests) if tests else "survived"
        counted[mutant.module][came] += 1
        kinds[mutant.what][came] += 1
        if came == "survived":
            why = "" if tests else " (no test enters it)"
            print(f"survived: {mutant.module}.{mutant.function}:{mutant.line} {mutant.what}{why}", flush=True)
    report(kinds, len(every))
    report(counted, len(every))
    return 0


def report(counted: dict[str, Counter[str]], every: int) -> None:
    """Print how many mutants were killed, by kind of change or by module."""
    total: Counter[str] = Counter()
    for module, came in sorted(counted.items()):
        total += came
        print(f"| {module} | {came['killed']} of {came['killed'] + came['survived']} |")
    tried = total["killed"] + total["survived"]
    print(f"{total['killed']} of {tried} killed ({total['killed'] / max(tried, 1):.1%}), a sample of {every:,}")


if __name__ == "__main__":
    sys.path[:0] = [str(SRC), str(ROOT / "tests")]
    sys.exit(main())
