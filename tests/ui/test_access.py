"""The program for who cannot see it or has no mouse: states and the keys' place are seen.

What is heard in each view, and where Tab leads there: test_windows.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.errors import UsageError
from app.ui.kit.focus_order import bring_to_sight
from app.ui.style.palettes import THEMES
from tests.support.booth import Booth, open_booth
from tests.support.by_keys import bring_to_front
from tests.support.focus import picture_of, said, takes_keys
from tests.support.greyscale import alike, alike_in
from tests.support.windows import VIEWS

UI = Path(__file__).parents[2] / "app" / "ui"
BY_NAME = {view.name: view for view in VIEWS}
OF_MANY_KINDS = ("catalogue: an offering", "new lead")
OF_ALL_KINDS = (*OF_MANY_KINDS, "leads", "brochure", "settings", "present", "shortlist")
"""Views that have every kind of control between them."""
OF_RARE_KINDS = ("welcome", "a problem", "duplicates", "attach", "two languages")
"""Views with a control that has no look of its own."""
SAYING = {"setAccessibleName", "setAccessibleDescription", "setToolTip", "setPlaceholderText"}


@pytest.fixture(scope="module")
def booth(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Booth]:
    QAccessible.setActive(True)
    with open_booth(qapp, tmp_path_factory.mktemp("booth")) as made:
        yield made
    QAccessible.setActive(False)


@pytest.mark.parametrize("theme", THEMES)
def test_one_sees_where_the_keys_are(booth: Booth, theme: str) -> None:
    looks_the_same: list[str] = []
    known: set[tuple[object, ...]] = set()
    names = (*OF_ALL_KINDS, *OF_RARE_KINDS) if theme == "hall" else OF_MANY_KINDS
    booth.apply_theme(theme)
    for name in names:
        root = BY_NAME[name].show(booth)
        bring_to_front(root)
        for widget in root.findChildren(QWidget):
            kind = (type(widget), _named(widget), widget.property("role"))
            if takes_keys(widget) and kind not in known:
                known.add(kind)
                looks_the_same += _unmarked(widget)
        booth.clear()
    booth.apply_theme("light")
    assert looks_the_same == []


def _named(widget: QWidget) -> str:
    """The name by which a control gets its look: its own, or that of what it lies in."""
    around: QWidget | None = widget
    while around is not None and not around.objectName():
        around = around.parentWidget()
    return around.objectName() if around is not None else ""


def _unmarked(widget: QWidget) -> Iterator[str]:
    """A control that looks the same with the keys and without them."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    bring_to_sight(widget)
    with_keys = picture_of(widget)
    widget.clearFocus()
    if with_keys == picture_of(widget):
        yield f"nothing shows that {said(widget)} has the keys"


def test_no_state_is_told_by_colour_alone(booth: Booth) -> None:
    found: list[str] = []
    known: set[tuple[object, ...]] = set()
    for name in OF_ALL_KINDS:
        found += [f"{name}: {it}" for it in alike_in(BY_NAME[name].show(booth), known)]
        booth.clear()
    banner, states = booth.window.problems, {}
    for name, tell in (("note", banner.info), ("problem", lambda it: banner.error(UsageError(it)))):
        tell("The same words")
        QApplication.processEvents()
        states[name] = banner.grab().toImage()
    banner.hide()
    assert found + alike(states) == []


def test_nothing_is_said_in_english_alone() -> None:
    spoken = [
        f"{file.name}: {ast.unparse(call)}"
        for file in UI.rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in SAYING
        and any(_has_words(argument) for argument in call.args)
    ]
    assert spoken == []


def _has_words(argument: ast.expr) -> bool:
    parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
    texts = [part.value for part in parts if isinstance(part, ast.Constant)]
    return any(sum(map(str.isalpha, str(text))) > 1 for text in texts)
