"""The name of a file that is saved: its ending, and the files that are there already."""

import ast
from pathlib import Path

import pytest

from app.ui.system.file_dialogs import SystemFileDialogs, file_to_write
from tests.support.sources import trees_naming

NAME = "file_to_write"


@pytest.mark.parametrize(
    ("chosen", "saved"),
    [
        ("agreed.pdf", "agreed.pdf"),
        ("Report.PDF", "Report.PDF"),
        ("report.xlsx", "report.xlsx"),
        ("report", "report.pdf"),
        ("report 30.11", "report 30.11.pdf"),
        ("report 30.11.2026", "report 30.11.2026.pdf"),
        ("Dr. Weber", "Dr. Weber.pdf"),
        ("there", "there 3.pdf"),
        ("", ""),
    ],
)
def test_a_name_keeps_what_was_typed_and_gets_the_ending_that_it_lacks(
    chosen: str, saved: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("there.pdf", "there 2.pdf", "agreed.pdf"):
        (tmp_path / name).touch()
    answer = tmp_path / chosen if chosen else None
    monkeypatch.setattr(SystemFileDialogs, NAME, lambda *_: answer)
    asked = file_to_write(SystemFileDialogs(), "Save", tmp_path / "proposed.pdf", ".xlsx")
    assert asked == (tmp_path / saved if saved else None)


def test_whoever_saves_a_file_asks_for_its_name_in_one_place() -> None:
    app = Path(__file__).resolve().parents[3] / "app"
    found = {
        str(path.relative_to(app))
        for path, tree in trees_naming({NAME}, "app")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == NAME
    }
    assert found == {"ui/system/file_dialogs.py"}
