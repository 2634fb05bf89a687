"""Defects of the binding that end the program after some minutes of use."""

import ast
import sys
from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot


def test_calls_take_no_reference_from_none(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(10_000):
        label.setText("Pump")
    assert sys.getrefcount(None) > before - 100


def test_rows_of_lists_are_never_made_as_items() -> None:
    # app/ui/kit/list_rows.py says why; the window ended at `clear()` four times in some thousand.
    app = Path(__file__).resolve().parents[2] / "app"
    made = [
        f"{path.name}:{node.lineno}"
        for path in app.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "QListWidgetItem"
    ]
    assert made == []
