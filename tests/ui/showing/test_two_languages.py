"""A profile and the glossary in two languages, marked alike on both sides and on both screens."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableWidget

from app.domain.glossary import GlossaryConcept
from app.domain.member import OfferingText
from app.ui.showing.bilingual_sheet import BilingualSheet
from app.ui.showing.point_window import PointWindow
from app.ui.showing.vocabulary_sheet import VocabularySheet
from app.ui.system.file_dialogs import SystemFileDialogs
from tests.support.catalogues import DRILLS, EDITION, PUMPS, build
from tests.ui.conftest import OpenDesk
from tests.ui.driver import Desk, texts_of
from tests.ui.vault.open_sheets import open_sheet

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


GLOSSARY = (
    GlossaryConcept("excavator", {"de": "Bagger", "en": "excavator", "ru": "экскаватор"}, "mining"),
    GlossaryConcept("dragline", {"de": "Schürfkübelbagger", "en": "dragline"}),
)


def text_at(table: QTableWidget, row: int, column: int) -> str:
    item = table.item(row, column)
    assert item is not None
    return item.text()


class Showing:
    """Staff who show a visitor both languages."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def sheet(self) -> BilingualSheet:
        sheet = self.desk.window.sheets.current()
        assert isinstance(sheet, BilingualSheet), sheet
        return sheet

    def mirror(self, text: str) -> None:
        """Search, and press Ctrl+M."""
        self.desk.search(text)
        self.desk.wait_until(lambda: self.desk.opened() == self.desk.hits()[0].offering)
        self.desk.press(Qt.Key.Key_M, CTRL)

    def opens_the_vocabulary(self) -> None:
        self.desk.press(Qt.Key.Key_G, CTRL_SHIFT)

    def points_at(self, row: int) -> None:
        table = self.sheet().table
        middle = table.visualRect(table.model().index(row, 1)).center()
        QTest.mouseMove(table.viewport(), middle)
        self.desk.wait_until(lambda: table.currentRow() == row)

    def rows(self) -> list[tuple[str, ...]]:
        table = self.sheet().table
        columns = range(table.columnCount())
        return [
            tuple(text_at(table, row, column) for column in columns)
            for row in range(table.rowCount())
        ]

    def marked(self) -> tuple[str, ...]:
        return self.rows()[self.sheet().table.currentRow()]


@pytest.fixture
def showing(desk: Desk) -> Showing:
    return Showing(desk)


def test_each_paragraph_stands_beside_itself_from_the_offering_on(showing: Showing) -> None:
    showing.mirror("насос")
    assert showing.marked()[1] == "Погружной насос"
    assert all(one and other for one, other in showing.rows())


def test_it_begins_at_the_offering_far_down_in_a_long_profile(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    pump = PUMPS.offerings[0]
    said = OfferingText("Nummer", "Kurz", "Lang. " * 60)
    others = tuple(replace(pump, id=f"pump-{n}", texts={"de": said}, pictures=()) for n in range(9))
    build(tmp_path / "catalog.db", replace(PUMPS, offerings=(*others, pump)))
    showing = Showing(open_desk(tmp_path / "catalog.db"))
    showing.mirror("погружной насос")
    table = showing.sheet().table
    showing.desk.wait_until(lambda: not table.is_being_fitted())
    assert showing.marked()[1] == "Погружной насос"
    row = table.visualRect(table.model().index(table.currentRow(), 0))
    assert table.viewport().rect().contains(row.center())


def test_the_visitor_s_side_speaks_another_language(showing: Showing) -> None:
    showing.mirror("насос")
    row = showing.sheet().table.currentRow()
    showing.sheet().switch.button("de").click()
    assert showing.sheet().table.currentRow() == row
    assert showing.marked()[1] == "Tauchpumpe S 200"


def test_arrows_and_pointing_mark_both_sides(showing: Showing) -> None:
    showing.mirror("насос")
    table = showing.sheet().table
    row = table.currentRow()
    showing.desk.press(Qt.Key.Key_Down)
    assert table.currentRow() == row + 1
    showing.points_at(row)
    assert table.currentRow() == row
    assert {index.column() for index in table.selectedIndexes()} == {0, 1}


def test_a_pointer_that_rests_over_the_rows_does_not_hold_the_mark(showing: Showing) -> None:
    """Rows that scroll away under it are not pointed at."""
    showing.mirror("насос")
    showing.points_at(0)
    showing.desk.press(Qt.Key.Key_Escape)
    showing.mirror("насос")
    showing.desk.window.resize(1024, 500)
    table = showing.sheet().table
    showing.desk.wait_until(lambda: not table.is_being_fitted())
    assert showing.marked()[1] == "Погружной насос"


def test_another_size_of_the_window_keeps_the_mark(showing: Showing) -> None:
    showing.mirror("насос")
    before, table = showing.marked(), showing.sheet().table
    showing.desk.window.resize(1024, 500)
    showing.desk.wait_until(lambda: not table.is_being_fitted())
    assert showing.marked() == before


def test_what_is_marked_on_one_screen_is_marked_on_the_other(showing: Showing) -> None:
    showing.mirror("насос")
    sheet = showing.sheet()
    apart = PointWindow(sheet.context, showing.desk.window.screen())
    sheet.detach(apart)
    assert apart.table.columnCount() == 1
    assert apart.table.currentRow() == sheet.table.currentRow()
    apart.table.mark(0)
    assert sheet.table.currentRow() == 0
    showing.desk.press(Qt.Key.Key_Down)
    assert apart.table.currentRow() == 1
    showing.desk.press(Qt.Key.Key_Escape)
    assert not [it for it in QApplication.topLevelWidgets() if it is apart and it.isVisible()]


def test_the_profile_is_saved_in_both_languages(
    showing: Showing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    showing.mirror("насос")
    out = tmp_path / "pumps.pdf"
    monkeypatch.setattr(SystemFileDialogs, "file_to_write", lambda *_: out)
    showing.sheet().save_requested.emit()
    showing.desk.wait_until(out.exists)
    assert out.read_bytes().startswith(b"%PDF")


@pytest.fixture
def terms(open_desk: OpenDesk, tmp_path: Path) -> Showing:
    """A window over an edition with a glossary."""
    file = tmp_path / "terms.db"
    build(file, PUMPS, DRILLS, edition=replace(EDITION, glossary=GLOSSARY))
    return Showing(open_desk(file))


def test_a_term_is_searched_in_any_language_and_shown_large(terms: Showing) -> None:
    terms.opens_the_vocabulary()
    sheet = open_sheet(terms.desk.window, VocabularySheet)
    assert len(terms.rows()) == 2
    terms.desk.type("bagger")
    assert terms.marked() == ("excavator", "экскаватор")
    assert sheet.shown.text() == "экскаватор"
    terms.desk.press(Qt.Key.Key_Down)
    assert sheet.shown.text() == "dragline (EN only)"
    assert sheet.field.hasFocus()


def test_a_word_that_is_not_there_says_so(terms: Showing) -> None:
    terms.opens_the_vocabulary()
    terms.desk.type("zzzz")
    assert "No term matches this." in texts_of(terms.sheet())


def test_the_vocabulary_is_saved_with_the_terms_of_both_languages(
    terms: Showing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terms.opens_the_vocabulary()
    out = tmp_path / "terms.pdf"
    monkeypatch.setattr(SystemFileDialogs, "file_to_write", lambda *_: out)
    terms.sheet().save_requested.emit()
    terms.desk.wait_until(out.exists)
    page = pypdfium2.PdfDocument(out)[0].get_textpage().get_text_bounded()
    assert "экскаватор" in page
    assert "excavator" in page
    assert "dragline" not in page
