"""A country or a language is found by a part of a name, and what is unknown stays as typed."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.language.named_codes import NamedCode
from app.ui.leads.capture.searchable_combo import SearchableCombo


def test_letters_go_on_when_the_list_closes_amid_a_word(qtbot: QtBot) -> None:
    chooser = SearchableCombo()
    chooser.offer(
        [NamedCode("MC", "Monaco", ("monaco",)), NamedCode("MN", "Mongolia", ("mongolia",))]
    )
    qtbot.addWidget(chooser)
    with qtbot.waitExposed(chooser):
        chooser.show()
    chooser.setFocus()
    for letter in "Monrovia":
        QTest.keyClicks(QApplication.activePopupWidget() or chooser, letter)
    assert chooser.value() == "Monrovia"
