"""Names as long as fields take break, are copied and heard whole; all views: test_windows."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from app.ui.kit.plain_text import BREAK, CleanCopies, PlainLabel, breakable
from app.ui.kit.ui_context import label
from app.ui.leads.list.cell_delegate import on_two_lines
from tests.support.layout import flaws_of


def test_what_is_too_long_for_a_line_breaks_and_is_copied_and_heard_whole(
    qapp: QApplication,
) -> None:
    del qapp
    path = "/home/anna/faircat/exports/2026-11-20/Erdenes_Mining_and_Rehabilitation.xlsx"
    name = "Maximiliane" * 11
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.resize(200, 400)
    for text in (path, name):
        shown = label(text, wrap=True, selectable=True)
        area.setWidget(shown)
        area.show()
        QApplication.processEvents()
        assert shown.width() <= area.viewport().width()
        assert flaws_of(area) == []
        assert (shown.text(), shown.accessibleName()) == (text, text)
        keeper = CleanCopies(area)
        shown.setFocus()
        shown.setSelection(0, len(QLabel.text(shown)))
        copy = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        QApplication.sendEvent(shown, copy)
        assert QGuiApplication.clipboard().text() == text
        keeper.deleteLater()
    area.close()


@pytest.mark.parametrize(
    "name",
    [
        "Екатерина Александровна Вознесенская",
        "Bat",
        "Donaudampf" * 9,
        "\U0001d538nna \U0001f600 Müller",
    ],
)
def test_a_name_takes_two_lines_of_the_list_at_most_and_none_is_too_wide(
    qapp: QApplication, name: str
) -> None:
    font = qapp.font()
    metrics = QFontMetrics(font)
    for width in range(40, 400, 7):
        lines = on_two_lines(name, font, width)
        assert 1 <= len(lines) <= 2
        assert all(metrics.horizontalAdvance(line) <= width for line in lines)
        assert "…" in lines[-1] or " ".join(lines) == name
    assert on_two_lines(name, font, 4000) == [name]


def test_words_of_every_language_stay_whole() -> None:
    kept = (
        "Braunkohletagebau-Rekultivierungsgesellschaft",
        "Высококвалифицированный",
        "нөхөн сэргээлтийнхээ",
        "a b c",
        "",
    )
    for text in kept:
        for part in breakable(text).split(BREAK):
            assert part in text
            assert part == "" or len(part) > 5 or part == text
    assert BREAK not in breakable("Rekultivierungsgesellschaft")
    assert breakable("كلمة" * 20).count(BREAK) == 0


def test_a_label_whose_text_is_short_again_is_named_by_it(qapp: QApplication) -> None:
    del qapp
    shown = PlainLabel()
    shown.setWordWrap(True)
    shown.setText("x" * 100)
    assert shown.accessibleName() == "x" * 100
    shown.setText("short")
    assert (shown.accessibleName(), shown.text()) == ("", "short")
