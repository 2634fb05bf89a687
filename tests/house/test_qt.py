"""Defects of the binding that end the program after some minutes of use."""

import ast
import sys
from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.support.sources import trees_naming


def test_calls_take_no_reference_from_none(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(10_000):
        label.setText("Pump")
    assert sys.getrefcount(None) > before - 100


HELD = {"QListWidgetItem", "itemAt", "itemAtPosition"}
"""What makes or gives objects of Python for things that Qt frees without telling it."""


def test_python_holds_nothing_that_qt_frees_in_silence() -> None:
    # `layout.itemAt()` leaves a wrapper that lives as long as the layout's. Once Qt has freed that
    # item, shiboken (6.11) finds the wrapper at the address of whatever came there: a layout is a
    # QWidgetItem then, and a list that is cleared ends the program. At 200 percent, where the style
    # looked at every layout, both were met about once in thirty walks over all pages.
    app = Path(__file__).resolve().parents[2] / "app"
    found = [
        f"{path.relative_to(app)}:{node.lineno}"
        for path, tree in trees_naming(HELD, "app")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in HELD
    ]
    assert found == []
