"""Changes one thing at a time in functions that decide, and counts after how many of the changes a test fails.

python benchmarks/mutants.py --sample 200

The tests are run once in this process, which notes which test runs which line. Then each mutant is a forked child
(Linux and macOS alone): the function's code is exchanged in place, and the tests that run the statement are run until
one fails, first those that killed most before, then the quickest. A mutant that no test runs survives. What the parser
said of a text is remembered over the children, except for a change in what reads texts.

Some survivors change nothing that can be seen; they are counted all the same. Left out from the start are a function
that runs while modules are imported only, constants of modules, and three kinds of change that no test could or should
notice:

- docstrings, annotations, pieces of f-strings, and what is written for people alone: ``note=``, ``message=`` and what
  is raised with; a test would repeat the wording and fail at each better one;
- ``return False`` to ``return None`` in a function that returns ``bool``: callers ask for the truth alone, and
  ``return True`` is tried there;
- ``strict=True`` of ``zip``: it guards against slips of ours, and lists of two lengths cannot come by the public path.
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
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import _lru_cache_wrapper
from pathlib import Path
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from claimcheck.records import Document
    from claimcheck.settings import ClaimSettings
    from claimcheck.united import Extracted

ROOT = Path(__file__).resolve().parents[1]
SRC = ROOT / "src"
sys.path[:0] = [str(SRC), str(ROOT / "tests")]

MODULES = ("records/*.py", "compare.py", "findings.py", "rules/*.py")
TESTS = (
    "test_amounts.py", "test_compare*.py", "test_contrast.py", "test_copies.py", "test_entity_tables.py",
    "test_explanation.py", "test_features.py", "test_findings.py", "test_pairs.py", "test_pipeline.py",
    "test_records.py", "test_report_formats.py", "test_report_places.py", "test_rules*.py", "test_scopes.py",
    "test_sides.py", "test_slots.py", "test_states.py", "test_surroundings.py", "test_times.py", "test_verdicts.py",
    "test_voice_tables.py",
)  # fmt: skip
# Plain, since the plugin that an installed claimcheck brings would have its modules rewritten, which are loaded here.
PLAIN = ("-q", "-p", "no:cacheprovider", "--assert=plain")
SECONDS = 20  # of CPU beyond four times what the tests lasted: more is a hang, which is as good as a failure
MOST_TESTS = 300  # of those that run a statement: the deadliest, then the quickest
FOR_PEOPLE = frozenset({"note", "message"})
SAYING = (ast.JoinedStr, ast.BinOp, ast.IfExp)
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
    statement: range  # the lines on which the statement stands that is changed, without those of its body
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
        left_out = {id(one) for one in _left_out(function)}
        for statement, lines, node in _nodes(function):
            for what, change in changes(node) if id(node) not in left_out else ():
                yield Mutant(
                    module=module,
                    function=name,
                    line=getattr(node, "lineno", statement.lineno),
                    statement=lines,
                    what=what,
                    number=numbers[id(node)],
                    change=change,
                )


def _nodes(function: ast.FunctionDef) -> Iterator[tuple[ast.stmt, range, ast.AST]]:
    """Every node within a function with its innermost statement and the lines of that."""
    for statement in (one for part in function.body for one in ast.walk(part) if isinstance(one, ast.stmt)):
        inside = list(_without_bodies(statement))
        last = max((getattr(one, "end_lineno", 0) for one in inside), default=statement.lineno)
        lines = range(statement.lineno, max(last, statement.lineno) + 1)
        yield from ((statement, lines, one) for one in (statement, *inside))


def _without_bodies(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.stmt):
            yield child
            yield from _without_bodies(child)


def functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    """The functions of a module and the methods of its classes, by their dotted names."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from ((f"{node.name}.{one.name}", one) for one in node.body if isinstance(one, ast.FunctionDef))


def _left_out(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """What of a function is not changed, as the head of this module says."""
    truth = isinstance(function.returns, ast.Name) and function.returns.id == "bool"
    for node in ast.walk(function):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield from _texts(node)
        elif isinstance(node, ast.AnnAssign):
            yield from ast.walk(node.annotation)
        elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            yield from (text for said in node.exc.args for text in _texts(said))
        elif isinstance(node, ast.keyword) and node.arg in FOR_PEOPLE:
            yield from _texts(node.value)
        elif isinstance(node, ast.keyword) and node.arg == "strict":
            yield node.value
        elif truth and isinstance(node, ast.Return) and isinstance(node.value, ast.Constant) and not node.value.value:
            yield node


def _texts(node: ast.AST) -> Iterator[ast.Constant]:
    """The texts that an expression puts together, without those that it compares or calls something with."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    for child in ast.iter_child_nodes(node) if isinstance(node, SAYING) else ():
        yield from _texts(child)


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
    """A plugin of pytest: which tests run which lines, how long each lasts, and which lines read texts."""

    def __init__(self, files: set[str]) -> None:
        self.files = files
        self.ran: dict[tuple[str, int], set[str]] = defaultdict(set)
        self.lasted: dict[str, float] = {}
        self.read_by: set[tuple[str, int]] = set()
        self.reading = False

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Note what a test runs."""

        def note(frame: FrameType, event: str, _: object) -> Any:
            if frame.f_code.co_filename not in self.files:
                return None
            if event == "line":
                place = frame.f_code.co_filename, frame.f_lineno
                self.ran[place].add(item.nodeid)
                if self.reading:
                    self.read_by.add(place)
            return note

        started = time.process_time()
        sys.settrace(note)
        yield
        sys.settrace(None)
        self.lasted[item.nodeid] = time.process_time() - started

    def tests(self, path: str, mutant: Mutant) -> set[str]:
        """The tests that run the statement of a mutant."""
        return {test for line in mutant.statement for test in self.ran.get((path, line), ())}


class Reading:
    """Stands before the extraction of claims and remembers what it made of articles, since parsing takes longest."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        self.known: dict[tuple[object, str], list[tuple[Document, Extracted]]] = {}
        self.answers = False
        claims = importlib.import_module("claimcheck.claims")
        self.real, claims._read = claims._read, self  # noqa: SLF001 - stands before it

    def __call__(
        self, documents: Sequence["Document"], settings: "ClaimSettings"
    ) -> Iterator[tuple["Document", "Extracted"]]:
        """What is remembered, else what the extraction says."""
        key = tuple(documents), settings.model_dump_json()
        if self.answers and key in self.known:
            return iter(self.known[key])
        self.recorder.reading = True
        try:
            made = list(self.real(documents, settings))
        finally:
            self.recorder.reading = False
        self.known[key] = made
        return iter(made)


class Killer:
    """A plugin of pytest in the child: tells the parent which test failed."""

    def __init__(self, pipe: int) -> None:
        self.pipe = pipe

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Write the failed test's name."""
        if report.failed:
            os.write(self.pipe, report.nodeid.encode())


def tested(mutant: Mutant, tests: list[str], seconds: float) -> tuple[str, str]:
    """Whether a mutant is killed, by the tests or by its time, or survives; and the test that killed it."""
    ear, mouth = os.pipe()
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, seconds)
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        code = 2
        try:
            apply(mutant)
            forget()
            code = int(pytest.main(["-x", *PLAIN, *tests], plugins=[Killer(mouth)])) != 0
        except TypeError:
            code = 3
        finally:
            os._exit(code)
    os.close(mouth)
    with os.fdopen(ear) as said:
        killer = said.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return "killed", ""
    return {0: "survived", 3: "not applied"}.get(os.waitstatus_to_exitcode(status), "killed"), killer


class Trial:
    """Tries mutants one after the other and counts."""

    def __init__(self, recorder: Recorder, reading: Reading) -> None:
        self.recorder, self.reading = recorder, reading
        self.kills: Counter[str] = Counter()
        self.by_module: dict[str, Counter[str]] = defaultdict(Counter)
        self.by_kind: dict[str, Counter[str]] = defaultdict(Counter)

    def run(self, mutant: Mutant) -> None:
        """Try one mutant; print it if it survives."""
        path = importlib.import_module(mutant.module).__file__ or ""
        lasted = self.recorder.lasted
        running = sorted(self.recorder.tests(path, mutant), key=lambda test: (-self.kills[test], lasted[test]))
        tests = running[:MOST_TESTS]
        self.reading.answers = not any((path, line) in self.recorder.read_by for line in mutant.statement)
        seconds = SECONDS + 4 * sum(lasted[test] for test in tests)
        came, killer = tested(mutant, tests, seconds) if tests else ("survived", "")
        self.kills[killer] += bool(killer)
        self.by_module[mutant.module][came] += 1
        self.by_kind[mutant.what][came] += 1
        if came == "survived":
            why = f"{len(tests)} of {len(running)} tests" if tests else "no test runs it"
            print(f"survived: {mutant.module}.{mutant.function}:{mutant.line} {mutant.what} ({why})", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--module", action="append", help="Only this file below src/claimcheck; may be repeated.")
    parser.add_argument("--function", action="append", help="Only this function; may be repeated.")
    parser.add_argument("--test", action="append", help="Only these test files; may be repeated.")
    parser.add_argument("--seconds", type=float, default=1e9, help="Stop after so many, and tell of what was tried.")
    asked = parser.parse_args()
    os.chdir(ROOT)
    paths = sorted({one for pattern in asked.module or MODULES for one in (SRC / "claimcheck").glob(pattern)})
    every = [m for path in paths for m in mutants(path) if not asked.function or m.function in asked.function]
    every = [mutant for mutant in every if _applies(mutant)]
    recorder = Recorder({str(path) for path in paths})
    reading = Reading(recorder)
    files = sorted(str(one) for pattern in asked.test or TESTS for one in (ROOT / "tests").glob(pattern))
    if pytest.main([*PLAIN, "-p", "no:randomly", *files], plugins=[recorder]):
        print("the tests fail without any change")
        return 1
    sample = random.Random(asked.seed).sample(every, min(asked.sample, len(every)))  # noqa: S311 - no secret
    end = time.monotonic() + asked.seconds
    trial = Trial(recorder, reading)
    for mutant in sample:
        if time.monotonic() > end:
            break
        trial.run(mutant)
    report(trial.by_kind, len(every))
    report(trial.by_module, len(every))
    return 0


def _applies(mutant: Mutant) -> bool:
    try:
        _function(importlib.import_module(mutant.module), mutant.function)
    except TypeError:
        return False
    return True


def report(counted: dict[str, Counter[str]], every: int) -> None:
    """Print how many mutants were killed, by kind of change or by module."""
    total: Counter[str] = Counter()
    for module, came in sorted(counted.items()):
        total += came
        print(f"| {module} | {came['killed']} of {came['killed'] + came['survived']} |")
    tried = total["killed"] + total["survived"]
    print(f"{total['killed']} of {tried} killed ({total['killed'] / max(tried, 1):.1%}), a sample of {every:,}")


if __name__ == "__main__":
    sys.exit(main())
