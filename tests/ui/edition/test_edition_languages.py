"""The edition page shows what each language lacks, sends it out and takes it back."""

from dataclasses import dataclass, replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.edition.fill_sheet import FillFiles, FillSheet
from app.ui.edition.language_card import LanguageCard
from tests.services.catalogue.test_translations import fill
from tests.support.catalogues import DRILLS, PUMPS, build, edition_named
from tests.support.xliff import translate
from tests.ui.driver import Desk, texts_of


@dataclass
class Answers:
    """The system's dialogs, answered beforehand."""

    answer: Path

    def file_to_write(self, _title: str, _proposed: Path) -> Path:
        return self.answer

    def folder(self, _title: str, _proposed: Path) -> Path:
        return self.answer


@dataclass
class Languages:
    """What somebody does with the languages of the edition."""

    desk: Desk

    @property
    def card(self) -> LanguageCard:
        return self.desk.open_edition_page().languages

    def rows(self) -> list[list[str]]:
        model = self.card.table.model()
        return [
            [model.index(row, column).data() for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def shows_missing_in(self, lang: str) -> None:
        combo = self.card.filter.control
        combo.setCurrentIndex(combo.findData(lang))
        combo.activated.emit(combo.currentIndex())

    def asks(self) -> FillSheet:
        self.desk.click(self.card.fill_button)
        sheet = self.desk.window.sheets.current()
        assert isinstance(sheet, FillSheet)
        return sheet

    def writes(self, sheet: FillSheet) -> None:
        self.desk.click(sheet.primary)
        self.desk.wait_until(lambda: self.desk.window.sheets.current() is None)


@pytest.fixture
def languages(desk: Desk, tmp_path: Path) -> Languages:
    files = desk.window.app.devices.files
    for name in ("file_to_write", "folder"):
        setattr(files, name, getattr(Answers(tmp_path / "texts.xlsx"), name))
    made = Languages(desk)
    desk.wait_until(lambda: bool(made.rows()))
    return made


def test_each_member_has_its_shares(languages: Languages) -> None:
    first, *members = languages.rows()
    assert first[0] == "All members"
    assert "Seewald Pumpen GmbH" in {row[0] for row in members}
    table = languages.card.table
    spoken = table.model().index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "German" in spoken
    assert "%" in spoken


def test_the_filter_leaves_who_lacks_something(languages: Languages) -> None:
    everyone = len(languages.rows())
    languages.shows_missing_in("de")
    assert len(languages.rows()) < everyone
    assert "Missing in German" in languages.card.filter.control.currentText()


def test_texts_go_out_and_come_back(languages: Languages, tmp_path: Path) -> None:
    languages.shows_missing_in("ru")
    sheet = languages.asks()
    assert sheet.fill_request().order.languages == ("ru",)
    languages.writes(sheet)
    before = languages.rows()[0]
    filled = fill(tmp_path / "texts.xlsx", {"Pumpenreparatur": "Ремонт насосов"})
    languages.desk.drop(filled)
    page = languages.desk.open_edition_page()
    assert "1 new text" in texts_of(page.preview)
    languages.desk.click(page.preview.accept_button)
    languages.desk.wait_until(lambda: languages.rows()[0] != before)
    languages.desk.search("Ремонт насосов")
    assert "Ремонт насосов" in languages.desk.titles()


def test_translations_of_what_has_changed_since_can_be_left(
    languages: Languages, tmp_path: Path
) -> None:
    desk = languages.desk
    sheet = languages.asks()
    sheet.boxes["ru"].setChecked(True)
    languages.writes(sheet)
    words = {"Pumpenreparatur": "Ремонт насосов", "Alle Fabrikate": "Все марки"}
    filled = fill(tmp_path / "texts.xlsx", words)
    repair = PUMPS.offerings[1]
    changed = replace(repair.texts["de"], title="Pumpentausch")
    offering = replace(repair, texts={**repair.texts, "de": changed})
    pumps = replace(PUMPS, offerings=(PUMPS.offerings[0], offering))
    build(tmp_path / "next.db", pumps, DRILLS, edition=edition_named("next"))
    desk.drop(tmp_path / "next.db")
    preview = desk.open_edition_page().preview
    desk.click(preview.accept_button)
    desk.wait_until(lambda: "next" in desk.status())
    desk.drop(filled)
    assert "2 new texts, 0 rejected" in texts_of(preview)
    assert "“Pumpentausch”" in preview.details()
    QTest.mouseClick(preview.leave_box, Qt.MouseButton.LeftButton)
    desk.wait_until(lambda: "1 new texts, 1 rejected" in texts_of(preview))


def test_only_chosen_members_are_asked(languages: Languages, tmp_path: Path) -> None:
    languages.card.table.selectRow(1)
    chosen = languages.rows()[1][0]
    sheet = languages.asks()
    sheet.boxes["ru"].setChecked(True)
    assert "1" in texts_of(sheet)
    languages.writes(sheet)
    page = openpyxl.load_workbook(tmp_path / "texts.xlsx").worksheets[0]
    assert {row[3] for row in page.iter_rows(min_row=2, values_only=True)} == {chosen}


def test_a_new_language_can_be_asked_for(languages: Languages) -> None:
    sheet = languages.asks()
    sheet.other.line.setText("cs")
    assert "cs" in sheet.fill_request().order.languages


def test_what_is_wrong_is_told_in_the_sheet(languages: Languages) -> None:
    sheet = languages.asks()
    for box in sheet.boxes.values():
        box.setChecked(False)
    assert not sheet.primary.isEnabled()
    sheet.other.line.setText("Czech!")
    languages.desk.click(sheet.primary)
    languages.desk.wait_until(lambda: "not a known language" in texts_of(sheet))


def test_what_the_fair_needs_is_shown_and_sent_out(
    languages: Languages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = languages.desk
    card = desk.open_edition_page().needs
    desk.wait_until(lambda: len(card.shown()[0]) > 1)
    heads, *rows = card.shown()
    told = {row[0]: dict(zip(heads[1:], row[1:], strict=True)) for row in rows}
    assert told["Program texts"]["RU"] == "yes"
    assert int(told["Catalogue texts missing"]["RU"]) > 0
    assert "No country" in texts_of(card)
    desk.click(card.send_button)
    sheet = desk.window.sheets.current()
    assert isinstance(sheet, FillSheet)
    assert sheet.boxes["ru"].isChecked()
    sheet.choices[FillFiles.XLIFF].setChecked(True)
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.setattr(desk.window.app.devices.files, "folder", Answers(folder).folder)
    languages.writes(sheet)
    assert any(file.name.endswith("-ru.xlf") for file in folder.iterdir())


def test_xliff_of_an_agency_is_dropped_like_a_workbook(
    languages: Languages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = languages.desk
    sheet = languages.asks()
    sheet.boxes["ru"].setChecked(True)
    sheet.choices[FillFiles.XLIFF].setChecked(True)
    monkeypatch.setattr(desk.window.app.devices.files, "folder", Answers(tmp_path).folder)
    languages.writes(sheet)
    (file,) = tmp_path.glob("*-ru.xlf")
    desk.drop(translate(file, {"Pumpenreparatur": "Ремонт насосов"}))
    page = desk.open_edition_page()
    assert "1 new text" in texts_of(page.preview)
    file.write_text(file.read_text(encoding="utf-8").replace("document:2.0", "document:1.2"))
    desk.drop(file)
    desk.wait_until(lambda: "Only XLIFF 2" in desk.problem())


def test_several_other_languages_can_be_typed(languages: Languages) -> None:
    sheet = languages.asks()
    sheet.other.line.setText("cs, sv")
    assert sheet.fill_request().order.languages[-2:] == ("cs", "sv")
