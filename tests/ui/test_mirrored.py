"""In a language that is written from right to left, keys stand beside words and never over them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel

from app.ui.frame.action_buttons import ActionButton
from app.ui.keyboard.map_sheet import KeyboardSheet
from tests.support.booth import Booth, open_booth
from tests.support.kinds import there
from tests.support.pseudo import MIRRORED


@pytest.fixture(scope="module")
def booth(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Booth]:
    with open_booth(qapp, tmp_path_factory.mktemp("mirrored"), pseudo=True) as made:
        made.search("насос")
        yield made


def ink_between(one: QImage, other: QImage) -> QRect:
    """Where two pictures differ."""
    differing = [
        (x, y)
        for x in range(one.width())
        for y in range(0, one.height(), 2)
        if one.pixel(x, y) != other.pixel(x, y)
    ]
    if not differing:
        return QRect()
    across, down = [x for x, _y in differing], [y for _x, y in differing]
    return QRect(min(across), min(down), max(across) - min(across), max(down) - min(down))


def words_of(button: ActionButton, keys: QLabel) -> QRect:
    """Where the words of a button are painted."""
    text = button.text()
    keys.hide()
    with_words = button.grab().toImage()
    button.setText("")
    without = button.grab().toImage()
    button.setText(text)
    keys.show()
    return ink_between(with_words, without)


def buttons_with_keys(booth: Booth) -> Iterator[tuple[ActionButton, QLabel]]:
    for button in booth.window.findChildren(ActionButton):
        keys = button.findChild(QLabel)
        if button.isVisible() and isinstance(keys, QLabel) and keys.text():
            yield button, keys


@pytest.mark.parametrize("lang", ["en", MIRRORED])
def test_keys_stand_behind_the_words_of_a_button(booth: Booth, lang: str) -> None:
    booth.speak(lang)
    booth.settle()
    booth.do("+ New lead")
    booth.settle()
    seen = 0
    for button, keys in buttons_with_keys(booth):
        words, box = words_of(button, keys), keys.geometry()
        assert not words.isEmpty(), button.text()
        if lang == MIRRORED:
            assert box.left() > 0
            assert box.right() < words.left(), button.text()
        else:
            assert box.right() < button.width()
            assert words.right() < box.left(), button.text()
        seen += 1
    booth.clear()
    booth.speak("en")
    assert seen > 3


def test_keys_stand_at_the_other_side_of_the_map(booth: Booth) -> None:
    pictures = {}
    for lang in ("en", MIRRORED):
        booth.speak(lang)
        booth.do("Keyboard")
        booth.settle()
        sheet = booth.window.sheets.current()
        assert isinstance(sheet, KeyboardSheet)
        sheet.list.choose(0)
        line = there(there(sheet.list.topLevelItem(0)).child(0))
        row = sheet.list.visualItemRect(line)
        whole = sheet.list.viewport().grab(row).toImage()
        pictures[lang] = ink_between(whole.copy(0, 0, 60, row.height()), blank(whole, row))
        booth.clear()
    booth.speak("en")
    assert pictures[MIRRORED].height() > pictures["en"].height(), "the frame of the keys is left"


def blank(whole: QImage, row: QRect) -> QImage:
    """A picture of nothing but the ground of a row."""
    made = QImage(60, row.height(), whole.format())
    made.fill(whole.pixelColor(1, 1))
    return made
