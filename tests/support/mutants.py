"""Mutation testing by sample: small faults drawn by a seed, each of which some test should notice.

    python3 dev.py mutants --seed 18 --count 40

Every layer gets the same share, so that the window does not crowd out the rules. Each mutant lies
in a copy of the checkout, and tests run there, file by file, until one fails: first the files that
import its module, then those of its layer that reach its line. `--list` only shows what is drawn.
What lives is a test to write, or a change that means the same.
"""

import argparse
import ast
import copy
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from typing_extensions import override

from tests.support.reach import PYTEST, Reach, run_in, statement_at

ROOT = Path(__file__).parents[2]
LEFT_OUT = (".git", ".venv*", ".*_cache", ".hypothesis", "__pycache__", "build", "dist")
KEPT = ROOT / "build" / "reach"
"""Where it is kept what files of tests reach."""

TESTS = {
    "bootstrap": ("services",),
    "brochure": ("brochure",),
    "cli": ("cli",),
    "config": ("config",),
    "domain": ("domain", "services", "sync", "exporters"),
    "exporters": ("exporters", "services"),
    "hub": ("hub",),
    "i18n": ("i18n", "services"),
    "importers": ("importers",),
    "language": ("language", "search"),
    "planning": ("planning",),
    "scanning": ("scanning",),
    "search": ("search",),
    "security": ("security", "services/vault"),
    "services": ("services",),
    "store": ("store", "services"),
    "sync": ("sync",),
    "ui": ("ui",),
}
"""The folders of tests that hold each layer, beside the files that import the module itself."""

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
}
CALLED = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One place of a module, and what stands there instead."""

    module: Path
    """From the root of the checkout."""
    line: int
    start: int
    end: int
    """Bytes of the module."""
    before: str
    after: str

    @override
    def __str__(self) -> str:
        """As a reader finds it."""
        return f"{self.module}:{self.line}: `{self.before}` -> `{self.after}`"


class Fate(Enum):
    """What became of a mutant."""

    DIED = "died"
    HUNG = "hung"
    LIVED = "LIVED"
    UNDECIDED = "undecided"


def mutants_of(module: Path, source: bytes) -> Iterator[Mutant]:
    """All mutants of a module, in its order."""
    tree = ast.parse(source)
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    passed_over = {id(inner) for node in ast.walk(tree) for inner in _unseen(node)}
    for node in ast.walk(tree):
        changed = None if id(node) in passed_over else _changed(node)
        if changed is None or not isinstance(node, ast.expr | ast.stmt):
            continue
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
        before = " ".join(source[start:end].decode().split())
        # A changed expression binds as it did: what stands around it may bind closer.
        after = f"({ast.unparse(changed)})" if isinstance(changed, ast.expr) else "pass"
        yield Mutant(module, node.lineno, start, end, before, after)


def _unseen(node: ast.AST) -> Iterator[ast.AST]:
    """What only a checker of types reads, decorators, and texts that are filled in."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns:
        yield from ast.walk(node.returns)
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        for decorator in node.decorator_list:  # `slots=True` changes nothing that can be seen
            yield from ast.walk(decorator)
    if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation:
        yield from ast.walk(node.annotation)
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        yield from ast.walk(node)
    if isinstance(node, ast.JoinedStr):  # its parts have no places of their own before Python 3.12
        yield from ast.walk(node)


def _changed(node: ast.AST) -> ast.AST | None:
    """Another node in the place of this one; None where nothing is to be changed."""
    new = copy.deepcopy(node)
    match new:
        case ast.Compare(ops=[first, *_]):
            new.ops[0] = COMPARED[type(first)]()
        case ast.BoolOp():
            new.op = ast.Or() if isinstance(new.op, ast.And) else ast.And()
        case ast.BinOp() if type(new.op) in COUNTED:
            new.op = COUNTED[type(new.op)]()
        case ast.Call(func=ast.Name(id=name)) if name in CALLED:
            new.func = ast.Name(CALLED[name])
        case ast.Constant(value=bool() | int() | float() as value):
            new.value = not value if isinstance(value, bool) else value + 1
        case _:
            return _less(new)
    return new


def _less(node: ast.AST) -> ast.AST | None:
    """What is left where something goes: a `not`, or a call whose answer nobody wants."""
    match node:
        case ast.UnaryOp(op=ast.Not()):
            return node.operand
        case ast.Expr(value=ast.Call()):
            return ast.Pass()
    return None


def drawn(seed: int, count: int, root: Path = ROOT) -> list[Mutant]:
    """So many mutants, the layers taking turns: the same for the same seed and source."""
    lots = random.Random(seed)
    layers = sorted(TESTS)
    found: dict[Mutant, None] = {}
    while len(found) < count:
        layer = layers[len(found) % len(layers)]
        # By the megabyte: a module is drawn as often as it is long.
        modules = sorted((root / "app" / layer).rglob("*.py"))
        sizes = [module.stat().st_size + 1 for module in modules]
        (module,) = lots.choices(modules, sizes)
        if choices := list(mutants_of(module.relative_to(root), module.read_bytes())):
            found[lots.choice(choices)] = None
    return list(found)


def near(module: Path, root: Path = ROOT) -> list[str]:
    """The files of tests that import the module, those named after it first."""
    name = ".".join(module.with_suffix("").parts).removesuffix(".__init__")
    package, _, last = name.rpartition(".")
    ways = f"{re.escape(name)}\\b|from {re.escape(package)} import .*\\b{re.escape(last)}\\b"
    found = (file for file in _tests(root) if re.search(ways, file.read_text(encoding="utf-8")))
    return [str(it.relative_to(root)) for it in sorted(found, key=lambda it: last not in it.stem)]


def of_layer(module: Path, root: Path = ROOT) -> list[str]:
    """The files of tests of the module's layer."""
    folders = [root / "tests" / folder for folder in TESTS[module.parts[1]]]
    files = (file for folder in folders for file in _tests(root) if file.is_relative_to(folder))
    return [str(file.relative_to(root)) for file in files]


def _tests(root: Path) -> list[Path]:
    return sorted((root / "tests").rglob("test_*.py"))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a mutant, and the file of tests that noticed."""

    fate: Fate
    test: str = ""


class Trial:
    """Tries mutants in a copy of the checkout; `minutes` for each are enough."""

    def __init__(self, checkout: Path, reach: Reach, minutes: float) -> None:
        self._checkout = checkout
        self._reach = reach
        self._seconds = minutes * 60
        self._passes: dict[str, bool] = {}

    def outcome(self, mutant: Mutant) -> Outcome:
        """What becomes of a mutant."""
        end, module = time.monotonic() + self._seconds, mutant.module
        source = (self._checkout / module).read_bytes()
        lines = statement_at(source, mutant.line)
        first = near(module, self._checkout)
        for test in dict.fromkeys((*first, *of_layer(module, self._checkout))):
            if time.monotonic() > end:
                return Outcome(Fate.UNDECIDED)
            if test not in first:
                reached = self._reach.of(test)
                self._passes[test] = reached.passes
                if not reached.may_be(module, source, lines):
                    continue
            fate = fate_of(mutant, self._checkout, test)
            if fate is not Fate.LIVED and self._is_sound(test):
                return Outcome(fate, test)
        return Outcome(Fate.LIVED)

    def _is_sound(self, test: str) -> bool:
        """Whether a file of tests passes without a mutant; one that does not tells nothing."""
        if test not in self._passes:
            self._passes[test] = passes(self._checkout, test)
            if not self._passes[test]:
                print(f"{test} fails without any mutant, so it tells nothing", flush=True)
        return self._passes[test]


def fate_of(mutant: Mutant, checkout: Path, test: str) -> Fate:
    """Put the mutant into a copy of the checkout, run tests there, put it right again."""
    file = checkout / mutant.module
    source = file.read_bytes()
    file.write_bytes(source[: mutant.start] + mutant.after.encode() + source[mutant.end :])
    try:
        return Fate.LIVED if passes(checkout, test) else Fate.DIED
    except subprocess.TimeoutExpired:
        return Fate.HUNG
    finally:
        file.write_bytes(source)


def passes(checkout: Path, test: str) -> bool:
    """Whether a file of tests passes in that checkout; the first test that fails ends it."""
    return run_in(checkout, *PYTEST, test)


def main(arguments: Sequence[str]) -> int:
    """Draw mutants, see what becomes of each, and say so."""
    parser = argparse.ArgumentParser(prog="dev.py mutants", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=10)
    what = "minutes until a mutant is given up as undecided"
    parser.add_argument("--minutes", type=float, default=10.0, help=what)
    parser.add_argument("--only", type=int, nargs="*", help="try these of the list, from 1")
    parser.add_argument("--list", action="store_true", help="show what is drawn, try nothing")
    options = parser.parse_args(arguments)
    mutants = list(enumerate(drawn(options.seed, options.count), 1))
    if options.only:
        mutants = [mutant for mutant in mutants if mutant[0] in options.only]
    if options.list:
        print(*(f"{number:3} {mutant}" for number, mutant in mutants), sep="\n")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        checkout = Path(folder, "checkout")
        shutil.copytree(ROOT, checkout, ignore=shutil.ignore_patterns(*LEFT_OUT), symlinks=True)
        trial = Trial(checkout, Reach(checkout, KEPT), options.minutes)
        fates = []
        for number, mutant in mutants:
            outcome = trial.outcome(mutant)
            fates.append(outcome.fate)
            print(f"{number:3} {outcome.fate.value:9} {mutant}  {outcome.test}", flush=True)
    told = ", ".join(f"{fates.count(fate)} {fate.value}" for fate in Fate if fate in fates)
    print(f"of {len(fates)}: {told}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
