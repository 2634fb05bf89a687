"""Caps on size: what is too long to read at once is split, not excused."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "app").rglob("*.py"))
MODULE_LINES = 250
FUNCTION_LINES = 40


def functions(source: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_modules_are_short() -> None:
    lines = {source: source.read_text(encoding="utf-8").count("\n") for source in SOURCES}
    long = [f"{source.relative_to(ROOT)}: {n}" for source, n in lines.items() if n > MODULE_LINES]
    assert not long, f"split these modules, {MODULE_LINES} lines are the limit:\n" + "\n".join(long)


def test_functions_are_short() -> None:
    long = [
        f"{source.relative_to(ROOT)}:{node.lineno} {node.name}: {node.end_lineno - node.lineno + 1}"
        for source in [*SOURCES, ROOT / "dev.py"]
        for node in functions(source)
        if node.end_lineno - node.lineno >= FUNCTION_LINES
    ]
    assert not long, f"split these functions, {FUNCTION_LINES} lines are the limit:\n" + "\n".join(
        long
    )
