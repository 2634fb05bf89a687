"""Signing the edition in use in the window: key, passphrase, day, and the packs that come of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.security.key_file import LEAST
from app.services.catalogue.pack_keys import PackKeysService
from app.ui.edition.sign_sheet import SignSheet
from tests.support.catalogues import DRILLS, PUMPS, put_catalogue
from tests.support.packs import Network
from tests.ui.conftest import OpenDesk
from tests.ui.driver import Desk, texts_of

PASSPHRASE = "seven grey herons wade home"


class Office:
    """The office of a network at its laptop, with its key in a file."""

    def __init__(self, desk: Desk, network: Network, key: Path, patch: pytest.MonkeyPatch) -> None:
        self.desk, self.network, self.key = desk, network, key
        self.out = key.with_name("2026-12.fairpack")
        self._patch = patch
        self.would_save_to(self.out)

    def would_save_to(self, place: Path | None) -> None:
        files = self.desk.window.app.devices.files
        self._patch.setattr(files, "file_to_write", lambda _title, _proposed: place)

    def opens(self) -> SignSheet:
        page = self.desk.open_edition_page()
        self.desk.click(page.trust.sign_button)
        sheet = self.desk.window.sheets.current()
        assert isinstance(sheet, SignSheet)
        return sheet

    def chooses(self, file: Path, sheet: SignSheet, *, older: bool = False) -> None:
        files = self.desk.window.app.devices.files
        self._patch.setattr(files, "file_to_read", lambda _title, _kinds: file)
        self.desk.click(sheet.since_button if older else sheet.key_button)

    def signs(self, sheet: SignSheet, passphrase: str = PASSPHRASE) -> None:
        sheet.passphrase.put(passphrase)
        self.desk.click(sheet.save_button)

    def is_told(self, words: str) -> None:
        self.desk.wait_until(lambda: words in self.desk.problem())


@pytest.fixture
def office(open_desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    key, keys = tmp_path / "office.fairkey", PackKeysService(cost=LEAST)
    keys.new_key(key, "Trial network, office", PASSPHRASE)
    network = Network(tmp_path)
    network.rotate(manager=keys.opened(key, lambda _name: PASSPHRASE))
    put_catalogue(tmp_path / "catalog.db")
    desk = open_desk(tmp_path / "catalog.db", prepare=trusting(network))
    return Office(desk, network, key, monkeypatch)


def trusting(network: Network) -> Callable[[Services], None]:
    def prepare(services: Services) -> None:
        services.paths.trust.write_text(network.chain.to_text(), encoding="utf-8")

    return prepare


def test_the_edition_in_use_is_signed_and_another_laptop_takes_it(office: Office) -> None:
    sheet = office.opens()
    assert sheet.key_button.hasFocus()
    office.chooses(office.key, sheet)
    assert sheet.passphrase.line.hasFocus()
    sheet.due.put("2099-01-01")
    office.signs(sheet)
    office.is_told("Signed and saved: ")
    assert office.desk.window.sheets.current() is None
    laptop = office.network.laptop()
    signing = laptop.packs.show(office.out).signing
    assert (signing.network, signing.due) == ("Trial network", date(2099, 1, 1))
    laptop.take(office.out)


def test_beside_an_older_pack_a_smaller_one_is_saved(office: Office) -> None:
    older = office.network.pack("2026-10", PUMPS)
    office.desk.window.services.trust.note_signed(1)  # it was signed on this laptop
    sheet = office.opens()
    office.chooses(office.key, sheet)
    office.chooses(older, sheet, older=True)
    assert "2026-10.fairpack" in texts_of(sheet)
    office.signs(sheet)
    office.is_told("-changes.fairpack")
    laptop = office.network.laptop()
    laptop.take(older)
    smaller = office.out.with_name("2026-12-changes.fairpack")
    assert laptop.packs.show(smaller).changes.added == (DRILLS.name,)
    laptop.take(smaller)
    assert laptop.version == "2026-test"
    assert smaller.stat().st_size < office.out.stat().st_size


def test_a_wrong_passphrase_is_said_in_the_sheet_and_nothing_is_saved(office: Office) -> None:
    sheet = office.opens()
    office.chooses(office.key, sheet)
    office.signs(sheet, "wrong words entirely")
    office.desk.wait_until(lambda: "passphrase" in sheet.problem.text())
    assert sheet.passphrase.line.hasFocus()
    assert not office.out.exists()
    office.signs(sheet)
    office.is_told("Signed and saved: ")


def test_without_a_key_and_with_no_day_nothing_begins(office: Office) -> None:
    corrections = office.desk.window.services.corrections
    corrections.correct(PUMPS.id, {("phone",): "+49 355 5550"}, "al")
    corrections.accept(PUMPS.id)
    sheet = office.opens()
    office.desk.wait_until(lambda: "1 accepted correction is not in" in sheet.lacking.text())
    office.signs(sheet)
    assert "Choose the key first." in texts_of(sheet)
    office.chooses(office.key, sheet)
    sheet.due.line.setText("soon")
    office.signs(sheet)
    assert "“soon” is not a date." in sheet.problem.text()
    assert sheet.due.line.hasFocus()
    sheet.due.put("2026-11-30")
    office.signs(sheet)
    assert "cannot be due on 30 Nov 2026" in sheet.problem.text()
    assert sheet.due.line.hasFocus()
    assert not office.out.exists()


def test_what_is_no_key_and_an_older_pack_as_the_new_one_are_refused(office: Office) -> None:
    sheet = office.opens()
    office.out.write_text("no key")
    office.chooses(office.out, sheet)
    office.signs(sheet)
    office.desk.wait_until(lambda: bool(sheet.problem.text()))
    assert office.out.read_text() == "no key"
    older = office.network.pack("2026-10", PUMPS)
    office.would_save_to(older)
    before = older.read_bytes()
    office.chooses(office.key, sheet)
    office.chooses(older, sheet, older=True)
    office.signs(sheet)
    office.desk.wait_until(lambda: office.desk.window.sheets.current() is sheet)
    office.desk.wait_until(sheet.save_button.isEnabled)
    assert older.read_bytes() == before


def test_who_chooses_no_place_stays_in_the_sheet(office: Office) -> None:
    office.would_save_to(None)
    sheet = office.opens()
    office.chooses(office.key, sheet)
    office.signs(sheet)
    assert office.desk.window.sheets.current() is sheet
    assert sheet.save_button.isEnabled()
