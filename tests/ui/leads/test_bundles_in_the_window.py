"""Leads of two laptops come together in the window, and duplicates become one lead."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from app.bootstrap import Services
from app.domain.fair import Staff
from app.domain.lead import Lead, Person
from app.domain.lead_draft import draft_of
from app.i18n.formats import moment
from app.ui.kit.sheets import Sheet
from app.ui.leads.merge.bundle_sheets import GiveSheet, TakeInSheet
from app.ui.leads.merge.conflicts_sheet import ConflictsSheet
from app.ui.leads.merge.duplicates_sheet import DuplicatesSheet
from tests.support.disks import filled, small_disk
from tests.support.laptops import bundles_of
from tests.support.pictures import large_photo
from tests.support.vaults import draft_in, vault_in
from tests.ui.driver import texts_of
from tests.ui.leads_driver import LeadsDesk
from tests.ui.vault.open_sheets import AnySheet, open_sheet

SHARED = "a passphrase for the booth"


def with_quick_bundles(services: Services) -> Services:
    services.bundles = bundles_of(services)
    return services


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Services]:
    """Another laptop."""
    services = vault_in(tmp_path / "other")
    yield with_quick_bundles(services)
    services.close()


@pytest.fixture
def leads(leads_desk: LeadsDesk) -> LeadsDesk:
    """Two leads of one address, and one of somebody else."""
    leads_desk.captured(last_name="Bat", company="Erdenet", email="bat@x.example")
    leads_desk.captured(first_name="Dorj", last_name="Batbold", email="bat@x.example")
    leads_desk.captured(last_name="Ödegaard")
    with_quick_bundles(leads_desk.services)
    leads_desk.open()
    return leads_desk


def wait_for(leads: LeadsDesk, kind: type[AnySheet]) -> AnySheet:
    leads.desk.wait_until(lambda: isinstance(leads.desk.window.sheets.current(), kind))
    return open_sheet(leads.desk.window, kind)


def wait_for_words(leads: LeadsDesk, sheet: Sheet, words: str) -> None:
    leads.desk.wait_until(lambda: words in texts_of(sheet))


def open_duplicates(leads: LeadsDesk) -> DuplicatesSheet:
    leads.page.bar.duplicates_action.trigger()
    sheet = wait_for(leads, DuplicatesSheet)
    leads.desk.wait_until(lambda: not sheet.is_looking())
    return sheet


def drop(leads: LeadsDesk, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    told = (
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(leads.page, QDragEnterEvent(QPoint(9, 9), *told))
    QApplication.sendEvent(leads.page, QDropEvent(QPointF(9, 9), *told))


def change(services: Services, lead: Lead, **person: str) -> None:
    lead = services.leads.lead(lead.id)
    services.leads.save(replace(draft_of(lead), person=replace(lead.person, **person)), lead)


def test_two_leads_become_one_by_a_choice_and_two_again(leads: LeadsDesk) -> None:
    sheet = open_duplicates(leads)
    assert "Both have the same email address." in texts_of(sheet)
    assert sheet.grid.chosen() == {"last_name": 1}
    sheet.grid.choose("last_name", 0)
    leads.vault.click("Merge into one lead")
    leads.desk.wait_until(lambda: "No other" in texts_of(sheet))
    assert "Dorj Bat is one lead now." in texts_of(sheet)
    leads.wait()
    assert sorted(leads.names()) == ["Dorj Bat", "Ödegaard"]
    leads.vault.click("Undo")
    leads.desk.wait_until(lambda: "They are two leads again." in texts_of(sheet))
    leads.desk.wait_until(lambda: sheet.pair() is not None and sheet.primary.isEnabled())
    leads.vault.click("Merge into one lead")
    leads.desk.wait_until(lambda: "is one lead now" in texts_of(sheet))
    leads.desk.wait_until(sheet.primary.isEnabled)
    leads.vault.click("Done")
    leads.wait_for_note("is one lead now")
    leads.follow_note("Undo")
    leads.wait_for_note("They are two leads again.")
    leads.wait()
    assert len(leads.names()) == 3


def test_the_keys_stay_in_the_sheet_while_a_merge_is_worked_on(leads: LeadsDesk) -> None:
    sheet = open_duplicates(leads)
    leads.desk.press(Qt.Key.Key_Return)
    leads.desk.wait_until(lambda: "No other" in texts_of(sheet) and sheet.primary.isEnabled())
    assert QApplication.focusWidget() is sheet.primary
    leads.desk.press(Qt.Key.Key_Escape)
    assert leads.desk.window.sheets.current() is None


def test_two_people_are_not_shown_again_until_it_is_undone(leads: LeadsDesk) -> None:
    sheet = open_duplicates(leads)
    leads.vault.click("Different people")
    leads.desk.wait_until(lambda: "No other" in texts_of(sheet) and sheet.primary.isEnabled())
    leads.vault.click("Done")
    sheet = open_duplicates(leads)
    assert sheet.pair() is None
    leads.vault.click("Done")
    leads.follow_note("Undo")
    leads.wait_for_note("The pair is listed again.")
    sheet = open_duplicates(leads)
    assert sheet.pair() is not None
    leads.vault.click("Later")
    assert sheet.pair() is None
    assert len(leads.services.leads.leads()) == 3


def test_leads_are_given_to_another_laptop(
    leads: LeadsDesk, other: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = leads.desk.window.app.devices.files
    monkeypatch.setattr(files, "file_to_write", lambda _title, _proposed: tmp_path / "booth-1")
    leads.page.bar.give_action.trigger()
    sheet = wait_for(leads, GiveSheet)
    for again, said in (("another", "The passphrases do not match."), ("short", "characters")):
        sheet.passphrase.line.setText("short")
        sheet.again.line.setText(again)
        leads.vault.click("Save file…")
        wait_for_words(leads, sheet, said)
    assert not (tmp_path / "booth-1.bundle").exists()
    sheet.passphrase.line.setText(SHARED)
    sheet.again.line.setText(SHARED)
    sheet.receiver.line.setText("Laptop 4")
    leads.vault.click("Save file…")
    leads.desk.wait_until(lambda: "3 leads are in the file." in texts_of(sheet))
    leads.vault.click("Done")
    assert leads.services.leads.exports()[-1].receiver == "Laptop 4"
    assert other.bundles.merge(tmp_path / "booth-1.bundle", SHARED).new == 3


@pytest.fixture
def little_room(tmp_path: Path) -> Iterator[Path]:
    """The data folder on a disk of its own."""
    with small_disk(tmp_path / "data", "4m") as folder:
        yield folder


def test_a_bundle_that_finds_no_room_is_taken_in_when_there_is_some(
    little_room: Path, leads: LeadsDesk, other: Services, tmp_path: Path
) -> None:
    lead = other.leads.save(draft_in(other, last_name="New"))
    other.leads.attach_to(lead.id, "badge", "image/jpeg", large_photo(6))
    other.bundles.write(tmp_path / "b.bundle", SHARED)
    drop(leads, tmp_path / "b.bundle")
    sheet = wait_for(leads, TakeInSheet)
    with filled(little_room, 700_000):
        leads.desk.type(SHARED)
        leads.vault.click("Import")
        leads.desk.wait_until(lambda: "The disk is full." in texts_of(sheet))
        assert len(leads.services.leads.leads()) == 3
    leads.desk.type(SHARED)
    leads.vault.click("Import")
    leads.desk.wait_until(lambda: "1 lead is new" in texts_of(sheet))
    assert len(leads.services.leads.leads()) == 4


def test_a_bundle_is_dropped_and_what_both_changed_is_chosen(
    leads: LeadsDesk, other: Services, tmp_path: Path
) -> None:
    file = tmp_path / "booth-2.bundle"
    leads.services.bundles.write(file, SHARED)
    other.bundles.merge(file, SHARED)
    lead = next(it for it in other.leads.leads() if it.person.company == "Erdenet")
    change(leads.services, lead, city="Darkhan")
    other.fairs.name_device("booth-2")
    other.fairs.save_staff(Staff("Anna Lehmann", "al"))
    other.fairs.sign_in("al")
    change(other, lead, city="Erdenet")
    other.leads.save(draft_in(other, last_name="New"))
    other.bundles.write(file, SHARED)
    drop(leads, file)
    sheet = wait_for(leads, TakeInSheet)
    leads.desk.type("another passphrase")
    leads.vault.click("Import")
    leads.desk.wait_until(lambda: "does not open the bundle" in texts_of(sheet))
    leads.desk.type(SHARED)
    leads.vault.click("Import")
    leads.desk.wait_until(lambda: "1 lead is new" in texts_of(sheet))
    assert {"Erdenet", "Darkhan"} <= set(texts_of(sheet).split("\n"))
    there = other.leads.lead(lead.id).changed
    assert there.author
    said = (there.author, "booth-2", moment(there.at, "en"))
    assert " · ".join(said) in texts_of(sheet)
    assert leads.services.leads.lead(lead.id).person.city == "Erdenet"
    sheet.part.grid.choose("0", 1)
    leads.vault.click("Done")
    leads.wait_for_note("1 conflict resolved")
    assert leads.services.leads.lead(lead.id).person == replace(
        Person(last_name="Bat", company="Erdenet", email="bat@x.example"), city="Darkhan"
    )
    leads.follow_note("Undo")
    leads.wait_for_note("The conflicts are listed again.")
    leads.page.bar.conflicts_action.trigger()
    wait_for(leads, ConflictsSheet)
    leads.vault.click("Later")
    assert leads.services.leads.lead(lead.id).person.city == "Erdenet"
    leads.page.bar.conflicts_action.trigger()
    conflicts = wait_for(leads, ConflictsSheet)
    leads.desk.wait_until(lambda: {"Erdenet", "Darkhan"} <= set(texts_of(conflicts).split("\n")))
    leads.desk.press(Qt.Key.Key_Return)
    leads.wait_for_note("1 conflict resolved")
    assert leads.services.conflicts.standing() == ()
    assert leads.services.leads.lead(lead.id).person.city == "Erdenet"


def test_leads_that_a_bundle_would_erase_are_shown_and_asked_for(
    leads: LeadsDesk, other: Services, tmp_path: Path
) -> None:
    file = tmp_path / "booth-2.bundle"
    leads.services.bundles.write(file, SHARED)
    other.bundles.merge(file, SHARED)
    for lead in other.leads.leads():
        other.erasures.erase([lead.id])
    other.bundles.write(file, SHARED)
    device, kept = other.fairs.stamp().device, leads.services.backups.restore_points()
    for answer in ("Back", "Import and erase 3 leads"):
        drop(leads, file)
        sheet = wait_for(leads, TakeInSheet)
        leads.desk.type(SHARED)
        leads.vault.click("Import")
        leads.desk.wait_until(sheet.doomed.isVisible)
        assert {"Bat", "Ödegaard"} <= {text.split(" · ")[0] for text in sheet.doomed.lines()}
        assert f"erased on “{device}”" in sheet.about.text()
        assert "3 of the 3 leads" in sheet.about.text()
        assert len(leads.services.leads.leads()) == 3
        assert leads.services.backups.restore_points() == kept
        leads.vault.click(answer)
    leads.desk.wait_until(lambda: "3 leads were erased permanently" in texts_of(sheet))
    assert leads.services.leads.leads() == ()


def test_what_a_newer_program_or_a_broken_photo_leaves_behind_is_said(
    leads: LeadsDesk, other: Services, tmp_path: Path
) -> None:
    lead = other.leads.save(draft_in(other, last_name="New"))
    other.leads.attach_to(lead.id, "badge", "image/jpeg", b"<html>")
    other.bundles.write(tmp_path / "b.bundle", SHARED)
    drop(leads, tmp_path / "b.bundle")
    wait_for(leads, TakeInSheet)
    leads.desk.type(SHARED)
    leads.vault.click("Import")
    sheet = open_sheet(leads.desk.window, TakeInSheet)
    leads.desk.wait_until(lambda: "1 lead is new" in texts_of(sheet))
    assert "1 file was left out" in texts_of(sheet)


def test_a_search_for_duplicates_holds_up_no_lead_and_can_be_stopped(
    leads_desk: LeadsDesk,
) -> None:
    for _time in range(2):
        leads_desk.captured(last_name="Bat", email="bat@erz.example")
    leads_desk.open()
    begun, may = Event(), Event()

    def wait() -> None:
        begun.set()
        may.wait()

    leads_desk.desk.window.app.tasks.reading.run(wait, lambda _result: None)
    leads_desk.page.bar.duplicates_action.trigger()
    sheet = leads_desk.desk.window.sheets.current()
    assert isinstance(sheet, DuplicatesSheet)
    assert "Looking for people captured twice (0 of 100)" in texts_of(sheet)
    kept: list[object] = []
    leads_desk.desk.window.app.tasks.keeping.run(
        lambda: leads_desk.captured(last_name="C"), kept.append
    )
    leads_desk.desk.wait_until(lambda: bool(kept))
    leads_desk.vault.click("Stop")
    may.set()
    leads_desk.desk.wait_until(lambda: not leads_desk.desk.window.app.tasks.reading.is_busy())
    assert leads_desk.desk.window.sheets.current() is None
    assert leads_desk.desk.problem() == ""


def test_more_pairs_than_are_read_at_once_are_all_shown(
    leads_desk: LeadsDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.leads.merge.duplicates_controller.AT_ONCE", 2)
    for name in ("Bat", "Orlov", "Krüger", "Tran", "Dorj"):
        for _time in range(2):
            leads_desk.captured(last_name=name, email=f"{name}@erz.example")
    leads_desk.open()
    sheet, seen = open_duplicates(leads_desk), set()
    assert "5 pairs" in texts_of(sheet)
    for _pair in range(5):
        pair = sheet.pair()
        assert pair is not None
        seen.add(pair.ids)
        leads_desk.vault.click("Later")
        leads_desk.desk.wait_until(lambda: not sheet.is_looking())
    assert len(seen) == 5
    assert "No other" in texts_of(sheet)
