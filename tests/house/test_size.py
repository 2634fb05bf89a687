"""Caps on size: a function is read at once, and a module that is longer than most says why."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "app").rglob("*.py"))
MODULE_LINES = 250
FUNCTION_LINES = 40
WHY = "One story: "


def functions(source: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_a_long_module_says_why() -> None:
    texts = {source: source.read_text(encoding="utf-8") for source in SOURCES}
    long = [
        f"{source.relative_to(ROOT)}: {lines}"
        for source, text in texts.items()
        if (lines := text.count("\n")) > MODULE_LINES and not says_why(text)
    ]
    assert not long, (
        f"split these modules where their story has a seam, or say in their docstring why more "
        f"than {MODULE_LINES} lines are one story (“{WHY}…”):\n" + "\n".join(long)
    )


def says_why(text: str) -> bool:
    lines = (ast.get_docstring(ast.parse(text)) or "").splitlines()
    return any(line.startswith(WHY) and len(line) > len(WHY) + 20 for line in lines)


def lines_of(node: ast.stmt) -> int:
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1


def test_functions_are_short() -> None:
    long = [
        f"{source.relative_to(ROOT)}:{node.lineno} {node.name}: {lines}"
        for source in [*SOURCES, ROOT / "dev.py"]
        for node in functions(source)
        if (lines := lines_of(node)) > FUNCTION_LINES
    ]
    assert not long, f"split these functions, {FUNCTION_LINES} lines are the limit:\n" + "\n".join(
        long
    )
