"""Papers for data protection, from the page of the fair and from the palette."""

from pathlib import Path

import pytest

from app.ui.fair.papers_sheet import PapersSheet
from tests.ui.conftest import OpenDesk
from tests.ui.fair_driver import FairDesk
from tests.ui.vault_driver import open_vault_desk


@pytest.fixture
def fair(open_desk: OpenDesk, tmp_path: Path) -> FairDesk:
    """The page over a new vault."""
    fair = FairDesk(*open_vault_desk(open_desk, tmp_path))
    fair.have_vault()
    fair.desk.wait_until(lambda: fair.page.currentIndex() == 1)
    return fair


def sheet_of(fair: FairDesk) -> PapersSheet:
    sheet = fair.desk.window.sheets.current()
    assert isinstance(sheet, PapersSheet)
    return sheet


def test_the_papers_are_written_in_the_language_that_is_chosen(
    fair: FairDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    files = fair.desk.window.app.devices.files
    monkeypatch.setattr(files, "folder", lambda _title, _proposed: folder)
    fair.press_button("Papers for data protection…")
    sheet = sheet_of(fair)
    offered = [sheet.language.control.itemText(place) for place in range(2)]
    assert offered == ["German", "English"]
    sheet.language.control.setCurrentIndex(sheet.language.control.findData("de"))
    sheet.primary.click()
    fair.desk.wait_until((folder / "README.txt").is_file)
    fair.desk.wait_until(lambda: fair.desk.window.sheets.current() is None)
    assert (folder / "8-Notfallkarte.pdf").is_file()
    assert len(list(folder.glob("*.pdf"))) == 8


def test_the_palette_asks_for_them_too_and_another_folder_may_be_chosen(
    fair: FairDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = fair.desk.window.app.devices.files
    monkeypatch.setattr(files, "folder", lambda _title, _proposed: None)
    fair.desk.window.commands.named("Papers for data protection…").trigger()
    sheet = sheet_of(fair)
    sheet.primary.click()
    assert fair.desk.window.sheets.current() is sheet
