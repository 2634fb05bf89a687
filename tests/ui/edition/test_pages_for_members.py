"""Pages for members in the window: written into a folder, stopped, and never of two editions."""

from pathlib import Path
from typing import Any

import pytest

from tests.support.catalogues import DRILLS, PUMPS, put_catalogue
from tests.ui.conftest import OpenDesk
from tests.ui.driver import Desk


class Shelf:
    """A desk whose dialogs answer with a folder, and what was opened in the system's window."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self.folder = desk, folder
        self.opened: list[Path] = []
        folder.mkdir()
        files: Any = desk.window.app.devices.files
        files.folder = lambda _title, _proposed: folder
        files.show = self.opened.append
        self.card = desk.open_edition_page().member_pages

    def make(self) -> None:
        self.desk.click(self.card.make_button)

    def wait(self) -> None:
        self.desk.wait_until(self.card.make_button.isEnabled)

    def names(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())


@pytest.fixture
def shelf(open_desk: OpenDesk, tmp_path: Path) -> Shelf:
    put_catalogue(tmp_path / "catalog.db")
    return Shelf(open_desk(tmp_path / "catalog.db"), tmp_path / "pages")


def test_every_member_gets_a_page_and_a_workbook_and_the_folder_opens(shelf: Shelf) -> None:
    shelf.make()
    shelf.desk.wait_until(lambda: bool(shelf.opened))
    both = (f"{member.name}{end}" for member in (PUMPS, DRILLS) for end in (".pdf", ".xlsx"))
    assert shelf.names() == sorted(both)
    assert shelf.opened == [shelf.folder]
    assert "Saved: 2 pages · 2 members lack texts" in shelf.desk.problem()
    assert shelf.card.working.isHidden()


def test_what_was_written_before_a_stop_is_whole(shelf: Shelf) -> None:
    shelf.make()
    shelf.card.working.stop_button.click()
    shelf.wait()
    assert "The pages created so far are complete" in shelf.desk.problem()
    assert shelf.opened == []
    assert shelf.names() in ([], [f"{DRILLS.name}.pdf", f"{DRILLS.name}.xlsx"])


def test_a_place_where_nothing_can_be_written_is_said(shelf: Shelf) -> None:
    shelf.folder.rmdir()
    shelf.folder.write_text("no folder", encoding="utf-8")
    shelf.make()
    shelf.wait()
    assert "could not be written" in shelf.desk.problem()
    assert shelf.folder.read_text(encoding="utf-8") == "no folder"
