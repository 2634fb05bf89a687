"""A list that drops down, in less room than its choice takes."""

from PySide6.QtWidgets import QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from app.ui.kit.combo_box import QuietComboBox

LONG = "Consent of the person whose data came from a list of the organiser"


def drawn(box: QuietComboBox) -> str:
    """What the style is told to draw of the choice."""
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    return option.currentText


def test_a_choice_that_is_too_long_ends_in_an_ellipsis_and_is_whole_in_the_hint(
    qtbot: QtBot,
) -> None:
    box = QuietComboBox()
    qtbot.addWidget(box)
    box.addItems([LONG, "Short"])
    box.resize(160, box.sizeHint().height())
    box.show()
    box.grab()
    assert drawn(box).endswith("…")
    assert LONG.startswith(drawn(box)[:-1])
    assert box.toolTip() == LONG

    box.setCurrentIndex(1)
    box.grab()
    assert (drawn(box), box.toolTip()) == ("Short", "")

    box.resize(box.sizeHint())
    box.setCurrentIndex(0)
    box.grab()
    assert (drawn(box), box.toolTip()) == (LONG, "")
