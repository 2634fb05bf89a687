"""Mutation testing by sample: small faults drawn by a seed, each of which some test should notice.

    python3 dev.py mutants --seed 18 --count 40

Every layer gets the same share, so that the window does not crowd out the rules. Each mutant lies
in a copy of the checkout, and the tests of its module run there until one fails: those that import
it, then those of its layer. `--list` only shows what is drawn. What lives is a test to write, or a
change that means the same.
"""

import argparse
import ast
import copy
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

ROOT = Path(__file__).parents[2]
LEFT_OUT = (".git", ".venv*", ".*_cache", ".hypothesis", "__pycache__", "build", "dist")
PATIENCE = 600
"""Seconds until a mutant that hangs counts as noticed."""

TESTS = {
    "bootstrap": ("services",),
    "brochure": ("brochure",),
    "cli": ("cli",),
    "config": ("config",),
    "domain": ("services", "sync", "exporters", "leads"),
    "exporters": ("exporters", "services", "leads"),
    "i18n": ("language", "services"),
    "importers": ("importers",),
    "language": ("language", "search"),
    "scanning": ("scanning",),
    "search": ("search",),
    "security": ("leads",),
    "services": ("services", "leads"),
    "store": ("store", "leads"),
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

    def __str__(self) -> str:
        """As a reader finds it."""
        return f"{self.module}:{self.line}: `{self.before}` -> `{self.after}`"


class Fate(Enum):
    """What became of a mutant."""

    DIED = "died"
    HUNG = "hung"
    LIVED = "LIVED"


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
        case ast.Constant(value=bool() | int() | float()):
            new.value = not new.value if isinstance(new.value, bool) else new.value + 1
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


def noticing(module: Path, root: Path = ROOT) -> list[str]:
    """The files of tests that should notice a change of the module, the nearest first."""
    name = ".".join(module.with_suffix("").parts).removesuffix(".__init__")
    package, _, last = name.rpartition(".")
    ways = f"{re.escape(name)}\\b|from {re.escape(package)} import .*\\b{re.escape(last)}\\b"
    files = sorted((root / "tests").rglob("test_*.py"))
    near = [file for file in files if re.search(ways, file.read_text(encoding="utf-8"))]
    folders = [root / "tests" / folder for folder in TESTS[module.parts[1]]]
    rest = [file for folder in folders for file in files if file.is_relative_to(folder)]
    return [str(file.relative_to(root)) for file in dict.fromkeys([*near, *rest])]


def fate_of(mutant: Mutant, checkout: Path, tests: Sequence[str]) -> Fate:
    """Put the mutant into a copy of the checkout, run the tests there, put it right again."""
    file = checkout / mutant.module
    source = file.read_bytes()
    file.write_bytes(source[: mutant.start] + mutant.after.encode() + source[mutant.end :])
    try:
        return Fate.LIVED if passes(checkout, tests) else Fate.DIED
    except subprocess.TimeoutExpired:
        return Fate.HUNG
    finally:
        file.write_bytes(source)


def passes(checkout: Path, tests: Sequence[str]) -> bool:
    """Whether the tests pass in that checkout; the first that fails ends them."""
    options = ("-x", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", "--no-header")
    # No bytecode: a mutant of the same size and second would run as what was compiled before.
    environment = {"PYTHONPATH": str(checkout), "PYTHONDONTWRITEBYTECODE": "1"}
    environment["PYTEST_ADDOPTS"] = ""  # what CI adds is not for these runs
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *tests],
        cwd=checkout,
        env=os.environ | environment,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    return done.returncode == 0


def main(arguments: Sequence[str]) -> int:
    """Draw mutants, see what becomes of each, and say so."""
    parser = argparse.ArgumentParser(prog="dev.py mutants", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--list", action="store_true", help="show what is drawn, try nothing")
    options = parser.parse_args(arguments)
    mutants = drawn(options.seed, options.count)
    if options.list:
        print(*mutants, sep="\n")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        checkout = Path(folder, "checkout")
        shutil.copytree(ROOT, checkout, ignore=shutil.ignore_patterns(*LEFT_OUT), symlinks=True)
        return tried(mutants, checkout)


def tried(mutants: Sequence[Mutant], checkout: Path) -> int:
    """Try each mutant and say what became of it; 1 if the tests fail without one."""
    sound: dict[tuple[str, ...], bool] = {}
    fates = []
    for mutant in mutants:
        tests = tuple(noticing(mutant.module, checkout))
        if tests not in sound:
            sound[tests] = passes(checkout, tests)
        if not sound[tests]:
            print(f"these fail without any mutant, so they tell nothing: {' '.join(tests)}")
            return 1
        fates.append(fate_of(mutant, checkout, tests))
        print(f"{fates[-1].value:6} {mutant}", flush=True)
    lived = fates.count(Fate.LIVED)
    print(f"{len(fates) - lived} of {len(fates)} were noticed, {lived} lived")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
