"""The edition goes out as a workbook from its page, and comes back by being dropped there."""

from pathlib import Path

import openpyxl
import pytest

from tests.support.catalogues import PUMPS
from tests.ui.driver import Desk, texts_of


def test_a_workbook_of_the_sample_goes_back_into_it_without_a_choice(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "edition.xlsx"
    files = desk.window.app.devices.files
    monkeypatch.setattr(files, "file_to_write", lambda _title, _proposed: out)
    page = desk.open_edition_page()
    desk.wait_until(lambda: "2026-test" in texts_of(page.current))
    desk.click(page.current.export_button)
    desk.wait_until(lambda: "Saved" in desk.problem())
    assert page.lists.alone.isChecked()
    desk.drop(out)
    assert "nothing was changed in the workbook" in page.preview.details()


def test_the_edition_is_edited_in_a_workbook_and_dropped_again(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "edition.xlsx"
    files = desk.window.app.devices.files
    monkeypatch.setattr(files, "file_to_write", lambda _title, _proposed: out)
    page = desk.open_edition_page()
    desk.wait_until(lambda: "2026-test" in texts_of(page.current))
    desk.click(page.current.export_button)
    desk.wait_until(lambda: "Saved" in desk.problem())
    book = openpyxl.load_workbook(out)
    sheet = book["members"]
    for row in sheet.iter_rows(min_row=2):
        if row[0].value == PUMPS.id:
            row[1].value = "Seewald Pumpen AG"
    book.save(out)
    # The edition is updated by the lists of a source; its workbook is none.
    page.lists.sources.field.setFocus()
    desk.type("website")
    desk.drop(out)
    assert "0 new, 1 changed, 0 removed" in texts_of(page.preview)
    said = f"Seewald Pumpen AG · Name of the member: {PUMPS.name} → Seewald Pumpen AG"
    assert said in page.preview.details()
    desk.click(page.preview.accept_button)
    desk.wait_until(lambda: "Seewald Pumpen AG" in desk.titles())
