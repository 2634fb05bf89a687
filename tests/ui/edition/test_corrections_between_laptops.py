"""What one laptop corrects is on another after a bundle, until the office and the source decide."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.bootstrap import Services
from app.config.machine import local_now
from app.security.key_file import LEAST
from app.services.merge.bundles import BundlesService
from app.ui.edition.correct_sheet import CorrectSheet
from app.ui.leads.merge.bundle_sheets import GiveSheet, TakeInSheet
from tests.support.catalogues import DRILLS, PUMPS, put_catalogue
from tests.support.vaults import quick_vault
from tests.ui.brochure_driver import BrochureDesk
from tests.ui.conftest import OpenDesk
from tests.ui.driver import texts_of
from tests.ui.leads_driver import ChosenFiles, LeadsDesk
from tests.ui.vault_driver import VaultDesk

SHARED = "a passphrase for the booth"
RIGHT, WRONG = "+49 355 5550", "+49 355 7770"

OpenLaptop = Callable[[str], LeadsDesk]


@pytest.fixture
def laptop(open_desk: OpenDesk, tmp_path: Path) -> OpenLaptop:
    """Opens the window of a laptop of this name; its vault is open and empty."""
    put_catalogue(tmp_path / "catalog.db")

    def prepare(services: Services) -> None:
        services.vault = quick_vault(services.paths.leads)

    def opened(name: str) -> LeadsDesk:
        leads = LeadsDesk(VaultDesk(open_desk(tmp_path / "catalog.db", tmp_path / name, prepare)))
        leads.vault.have_vault()
        own = leads.services
        parts = (own.vault, own.fairs, own.backups, local_now, LEAST, own.corrections)
        own.bundles = BundlesService(*parts)
        return leads

    return opened


def turn_to(leads: LeadsDesk) -> None:
    """Go to another laptop: what is typed goes into its window."""
    leads.desk.window.activateWindow()
    leads.desk.wait_until(leads.desk.window.isActiveWindow)


def correct_phone(leads: LeadsDesk, name: str, phone: str) -> None:
    desk = leads.desk
    desk.window.show_page("catalogue")
    desk.search(name)
    desk.wait_for_profile(name)
    desk.press(Qt.Key.Key_F8)
    leads.vault.wait_for_title("Correct member")
    sheet = leads.vault.sheet()
    assert isinstance(sheet, CorrectSheet)
    sheet.fields["phone",].control.setText(phone)
    sheet.by.control.setText("al")
    desk.click(sheet.save_button)
    desk.wait_until(lambda: desk.window.sheets.current() is None)


def give(leads: LeadsDesk, file: Path, patch: pytest.MonkeyPatch) -> str:
    """Write a bundle by its sheet; what the sheet says then."""
    turn_to(leads)
    leads.open()
    files = leads.desk.window.app.devices.files
    patch.setattr(files, "file_to_write", ChosenFiles(file).file_to_write)
    leads.page.bar.give_action.trigger()
    leads.desk.wait_until(lambda: isinstance(leads.desk.window.sheets.current(), GiveSheet))
    sheet = leads.vault.sheet()
    assert isinstance(sheet, GiveSheet)
    sheet.passphrase.line.setText(SHARED)
    sheet.again.line.setText(SHARED)
    leads.vault.click("Save file…")
    leads.desk.wait_until(lambda: "in the file" in texts_of(sheet))
    said = texts_of(sheet)
    leads.vault.click("Done")
    return said


def take_in(leads: LeadsDesk, file: Path, patch: pytest.MonkeyPatch) -> str:
    """Take a bundle in by its sheet; what the sheet says then."""
    turn_to(leads)
    leads.open()
    files = leads.desk.window.app.devices.files
    patch.setattr(files, "file_to_read", lambda *_asked: file)
    leads.page.bar.take_action.trigger()
    leads.desk.wait_until(lambda: isinstance(leads.desk.window.sheets.current(), TakeInSheet))
    sheet = leads.vault.sheet()
    leads.desk.type(SHARED)
    leads.vault.click("Import")
    leads.desk.wait_until(lambda: "came with it" in texts_of(sheet))
    said = texts_of(sheet)
    leads.vault.click("Done")
    return said


def wait_for_mark(leads: LeadsDesk, name: str, *, marked: bool) -> None:
    """Find a member, and wait until result and profile say that it is corrected, or do not."""
    desk = leads.desk
    desk.window.show_page("catalogue")
    desk.search(name)
    desk.wait_for_profile(name)
    desk.wait_until(lambda: ("Corrected" in desk.profile_text()) is marked)
    desk.wait_until(lambda: desk.hits()[0].corrected is marked)


def decide(leads: LeadsDesk, name: str, button: str) -> None:
    """Choose the correction of a member in the list of the Edition page, and decide."""
    card = leads.desk.open_edition_page().corrections
    leads.desk.wait_until(lambda: any(line.startswith(name) for line in card.lines()))
    (item,) = card.list.findItems(name, Qt.MatchFlag.MatchStartsWith)
    card.list.setCurrentItem(item)
    leads.desk.click({"Accept": card.accept_button, "Refuse": card.refuse_button}[button])


def test_a_correction_travels_is_decided_and_ends(
    laptop: OpenLaptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    booth, office = laptop("booth"), laptop("office")
    turn_to(booth)
    correct_phone(booth, PUMPS.name, RIGHT)
    correct_phone(booth, DRILLS.name, WRONG)
    said = give(booth, tmp_path / "booth.bundle", monkeypatch)
    assert "2 corrections of members are in the file." in said

    said = take_in(office, tmp_path / "booth.bundle", monkeypatch)
    assert "2 corrections of members came with it." in said
    wait_for_mark(office, PUMPS.name, marked=True)
    wait_for_mark(office, DRILLS.name, marked=True)
    assert f"Phone: {WRONG}" in office.desk.profile_text()
    brochure = BrochureDesk(office.desk, tmp_path)
    brochure.pick(PUMPS.name)
    brochure.open()
    assert "al: Телефон" in brochure.text()
    page = office.desk.open_edition_page()
    office.desk.wait_until(lambda: "2 members corrected here" in texts_of(page.current))

    decide(office, DRILLS.name, "Refuse")
    office.desk.wait_until(lambda: len(page.corrections.lines()) == 1)
    decide(office, PUMPS.name, "Accept")
    office.desk.wait_until(page.corrections.make_button.isVisible)
    office.desk.click(page.corrections.make_button)
    office.desk.wait_until(page.preview.isVisible)
    assert f"{PUMPS.name} · Phone: {PUMPS.phone} → {RIGHT}" in page.preview.details()
    office.desk.click(page.preview.accept_button)
    office.desk.wait_until(lambda: "corrected here" not in texts_of(page.current))
    wait_for_mark(office, PUMPS.name, marked=False)
    wait_for_mark(office, DRILLS.name, marked=False)
    assert office.services.catalogue.member(PUMPS.id).phone == RIGHT

    give(office, tmp_path / "office.bundle", monkeypatch)
    take_in(booth, tmp_path / "office.bundle", monkeypatch)
    wait_for_mark(booth, DRILLS.name, marked=False)
    wait_for_mark(booth, PUMPS.name, marked=True)
    rows = f"name,website,phone\n{PUMPS.name},{PUMPS.website},{RIGHT}\n"
    (tmp_path / "website.csv").write_text(rows, encoding="utf-8")
    page = booth.desk.open_edition_page()
    page.lists.sources.field.setFocus()
    booth.desk.type("website")
    booth.desk.drop(tmp_path / "website.csv")
    booth.desk.click(page.preview.accept_button)
    booth.desk.wait_until(lambda: "In use now" in booth.desk.problem())
    booth.desk.wait_until(lambda: not page.corrections.isVisible())
    wait_for_mark(booth, PUMPS.name, marked=False)
    assert booth.services.catalogue.member(PUMPS.id).phone == RIGHT
