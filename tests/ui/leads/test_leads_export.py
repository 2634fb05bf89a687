"""Handing leads over from the window: what, which, where to, and what is told before and after."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.changes import Changes
from app.domain.export import Doubt
from app.domain.interest import Interest
from app.domain.lead import Purpose
from app.domain.lead_draft import draft_of
from tests.support.layout import flaws_of
from tests.support.program_folders import program_with
from tests.support.vaults import draft_in
from tests.support.vcards import read_vcards
from tests.ui.leads_driver import CTRL, SHIFT, ChosenFiles, LeadsDesk


@pytest.fixture
def leads(leads_desk: LeadsDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LeadsDesk:
    """Three leads, one of which may be handed to a member."""
    pumps = Interest("pumps", "Pumps GmbH", handover=True)
    handed = leads_desk.captured(last_name="=Иванова", country="RU", interests=[pumps])
    draft = replace(draft_of(handed), consents=(Purpose.CONTACT, Purpose.HANDOVER))
    leads_desk.services.leads.save(draft, handed)
    leads_desk.captured(last_name="Ganbaatar", company="Erdenes", email="bg@erdenes.example")
    leads_desk.captured(last_name="Weiß", company="Weiß & Söhne", phone="+49355690000")
    leads_desk.open()
    monkeypatch.setattr(leads_desk.exporting, "files", ChosenFiles(tmp_path / "chosen"))
    return leads_desk


def files_of(leads: LeadsDesk) -> ChosenFiles:
    files: object = leads.exporting.files
    assert isinstance(files, ChosenFiles)
    return files


def proposed_in(leads: LeadsDesk) -> Path:
    proposed = files_of(leads).proposed
    assert proposed is not None
    return proposed


def place(leads: LeadsDesk, path: Path) -> None:
    leads.sheet.form.place.setText(str(path))


def test_the_ticked_leads_leave_by_keys_alone(leads: LeadsDesk, tmp_path: Path) -> None:
    leads.press(Qt.Key.Key_Space)
    leads.press(Qt.Key.Key_Down, SHIFT)
    sheet = leads.begin_export()
    assert sheet.form.who.currentText() == "The 2 ticked leads"
    leads.wait_for_said("2 leads will be written.")
    leads.pick("kind", "JSON, for other programs")
    place(leads, tmp_path / "x.json")
    leads.carry_out()
    leads.wait_for_said("2 leads exported.")
    assert str(tmp_path / "x.json") in sheet.said()
    assert "You can now remove the USB stick" in sheet.said()
    found = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert [lead["last_name"] for lead in found] == ["Ganbaatar", "Weiß"]
    record = leads.services.leads.exports()[0]
    assert (record.done, record.leads, record.out) == (True, 2, str(tmp_path / "x.json"))
    sheet.show_button.click()
    assert files_of(leads).shown == tmp_path
    leads.desk.press(Qt.Key.Key_Return)
    assert leads.desk.window.sheets.current() is None


def test_what_a_system_would_refuse_is_told_before(leads: LeadsDesk, tmp_path: Path) -> None:
    leads.begin_export()
    leads.pick("kind", "Salesforce")
    leads.wait_for_said("Company was empty, which Salesforce refuses")
    assert "Иванова" not in leads.sheet.said()
    assert list(tmp_path.glob("*.csv")) == []
    leads.pick("kind", "Newsletter: who agreed to it")
    leads.wait_for_said("No matching leads")
    assert not leads.sheet.primary.isEnabled()
    leads.pick("kind", "HubSpot")
    leads.wait_for_said("3 leads will be written.")


def test_each_member_gets_a_workbook_that_the_shown_password_opens(
    leads: LeadsDesk, tmp_path: Path
) -> None:
    leads.begin_export()
    leads.pick("kind", "Encrypted workbooks, one per member")
    leads.wait_for_said("1 file will be written.")
    password = leads.sheet.form.password.text()
    assert leads.sheet.form.password.isVisible()
    place(leads, tmp_path / "members")
    leads.carry_out()
    leads.wait_for_said(f"Password: {password}")
    with (tmp_path / "members" / "Pumps GmbH.xlsx").open("rb") as file:
        office = msoffcrypto.OfficeFile(file)
        office.load_key(password=password, verify_password=True)
        office.decrypt(plain := io.BytesIO())
    cell = openpyxl.load_workbook(plain)["Leads"]["B2"]
    assert (cell.value, cell.data_type) == ("=Иванова", "s")


def test_the_sheet_stays_as_wide_as_it_is_after_an_export(leads: LeadsDesk, tmp_path: Path) -> None:
    """It names files, and a path has no blanks at which a line could end."""
    folder = tmp_path / "für-jedes-Mitglied" / ("Mappen" * 20)
    folder.mkdir(parents=True)
    leads.begin_export()
    leads.pick("kind", "Encrypted workbooks, one per member")
    leads.wait_for_said("1 file will be written.")
    sheet, width = leads.sheet, leads.sheet.width()
    place(leads, folder)
    leads.carry_out()
    leads.wait_for_said("Password: ")
    QApplication.processEvents()
    assert str(folder) in sheet.said()
    content = sheet.area.widget()
    assert content is not None
    assert content.width() <= sheet.area.viewport().width()
    assert sheet.width() == width
    assert flaws_of(sheet) == []


def test_a_note_leaves_to_a_member_only_when_it_is_ticked_for_it(
    leads: LeadsDesk, tmp_path: Path
) -> None:
    handed = next(it for it in leads.services.leads.leads() if it.person.country == "RU")
    for note in ("is too dear for her", "needs three by March"):
        now = leads.services.leads.lead(handed.id)
        leads.services.leads.save(replace(draft_of(now), note=note), now)
    leads.begin_export()
    leads.pick("kind", "Encrypted workbooks, one per member")
    leads.wait_for_said("1 file will be written.")
    ticks = {tick.words.text(): tick for tick in leads.sheet.shares.ticks.values()}
    assert not any(tick.box.isChecked() for tick in ticks.values())
    ticks["needs three by March"].box.click()
    password = leads.sheet.form.password.text()
    place(leads, tmp_path / "members")
    leads.carry_out()
    leads.wait_for_said(f"Password: {password}")
    with (tmp_path / "members" / "Pumps GmbH.xlsx").open("rb") as file:
        office = msoffcrypto.OfficeFile(file)
        office.load_key(password=password, verify_password=True)
        office.decrypt(plain := io.BytesIO())
    cells = [cell.value for cell in openpyxl.load_workbook(plain)["Leads"][2]]
    assert "needs three by March" in str(cells)
    assert "dear" not in str(cells)


def test_who_gave_no_consent_to_contact_can_be_left_out(leads: LeadsDesk, tmp_path: Path) -> None:
    leads.begin_export()
    leads.pick("kind", "JSON, for other programs")
    leads.wait_for_said("3 leads will be written.")
    tick = leads.sheet.doubts.ticks[Doubt.NO_CONSENT]
    assert tick.words.text() == "2 leads have no consent to be contacted."
    tick.box.click()
    leads.wait_for_said("1 lead will be written.")
    place(leads, tmp_path / "x.json")
    leads.carry_out()
    leads.wait_for_said("1 lead exported.")
    assert "2 leads without consent to be contacted are left out." in leads.sheet.said()


def test_a_workbook_is_in_the_language_of_its_reader(leads: LeadsDesk, tmp_path: Path) -> None:
    leads.begin_export()
    leads.pick("language", "German")
    place(leads, tmp_path / "x.xlsx")
    leads.carry_out()
    leads.wait_for_said("3 leads exported.")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert "Nachname" in [cell.value for cell in book.worksheets[0][1]]
    assert all(
        cell.data_type != "f"
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
    )


def test_a_stick_that_is_gone_is_a_sentence_and_the_sheet_stays(
    leads: LeadsDesk, tmp_path: Path
) -> None:
    leads.begin_export()
    place(leads, tmp_path / "stick" / "x.xlsx")
    leads.carry_out()
    leads.wait_for_said("could not be written")
    assert "safe in the vault" in leads.sheet.said()
    assert not (tmp_path / "stick").exists()
    place(leads, tmp_path / "x.xlsx")
    leads.carry_out()
    leads.wait_for_said("3 leads exported.")


def test_the_place_is_proposed_remembered_and_never_that_of_another_file(
    leads: LeadsDesk, tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()
    leads.begin_export()
    files_of(leads).answer = tmp_path / "stick" / "mine.xlsx"
    leads.sheet.form.place_button.click()
    assert proposed_in(leads).suffix == ".xlsx"
    assert leads.sheet.form.place.text() == str(tmp_path / "stick" / "mine.xlsx")
    leads.carry_out()
    leads.wait_for_said("exported")
    leads.desk.press(Qt.Key.Key_Escape)
    sheet = leads.begin_export()
    proposed = Path(sheet.form.place.text())
    assert proposed.parent == tmp_path / "stick"
    proposed.write_text("somebody's")
    leads.desk.press(Qt.Key.Key_Escape)
    assert Path(leads.begin_export().form.place.text()) != proposed


def test_what_left_before_is_listed(leads: LeadsDesk, tmp_path: Path) -> None:
    leads.begin_export()
    leads.pick("kind", "CSV, for other programs")
    place(leads, tmp_path / "x.csv")
    leads.carry_out()
    leads.wait_for_said("exported")
    leads.desk.wait_until(lambda: "CSV · 3 leads" in leads.vault.words())
    rows = csv.DictReader(io.StringIO((tmp_path / "x.csv").read_text("utf-8"), newline=""))
    assert [row["last_name"] for row in rows] == ["'=Иванова", "Ganbaatar", "Weiß"]


def test_one_lead_is_saved_as_a_card(leads: LeadsDesk, tmp_path: Path) -> None:
    files_of(leads).answer = tmp_path / "weiss.vcf"
    leads.page.detail.card_action.trigger()
    leads.wait_for_note("Saved and checked")
    (card,) = read_vcards((tmp_path / "weiss.vcf").read_bytes())
    assert card["ORG"] == [["Weiß & Söhne"]]


def test_the_key_for_it_works_on_every_page(leads_desk: LeadsDesk) -> None:
    leads_desk.captured(last_name="Weiß")
    leads_desk.begin_export()
    leads_desk.wait_for_said("1 lead will be written.")


def test_a_locked_vault_is_asked_for_before_an_export(leads: LeadsDesk) -> None:
    leads.vault.gate.lock()
    leads.desk.press(Qt.Key.Key_E, CTRL | SHIFT)
    assert leads.vault.title() == "The leads are locked"


def test_a_mail_is_drafted_for_who_agreed_and_opens_in_the_mail_program(
    leads: LeadsDesk, tmp_path: Path
) -> None:
    leads.search("Ganbaatar")
    out = files_of(leads).answer = tmp_path / "mail.eml"
    leads.desk.click(leads.page.detail.mail_button)
    leads.wait_for_note("did not agree to be contacted. No email was drafted")
    assert files_of(leads).proposed is None, "a file is asked for before it is refused"
    assert not out.exists()
    (lead,) = (it for it in leads.services.leads.leads() if it.person.email)
    leads.services.leads.save(replace(draft_of(lead), consents=(Purpose.CONTACT,)), lead)
    leads.desk.click(leads.page.detail.mail_button)
    leads.wait_for_note("The draft opens in your mail program")
    assert files_of(leads).shown == out
    assert proposed_in(leads).name == "Ganbaatar.eml"
    assert b"To: Ganbaatar <bg@erdenes.example>" in out.read_bytes()
    record = leads.services.leads.exports()[0]
    assert (record.format, record.done, record.ids) == ("eml", True, (lead.id,))


def test_a_system_that_lies_beside_the_others_is_offered(
    leads: LeadsDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = 'title = "Ledger"\nsystem = "Ledger"\ncolumns = [{ header = "Who", fact = "last_name" }]'
    program_with({"crm/ledger.toml": text}, tmp_path / "program", monkeypatch)
    leads.begin_export()
    leads.pick("kind", "Ledger")
    leads.wait_for_said("3 leads will be written.")
    place(leads, tmp_path / "x.csv")
    leads.carry_out()
    leads.wait_for_said("3 leads exported.")
    written = (tmp_path / "x.csv").read_text("utf-8").split()
    assert written == ["Who", "'=Иванова", "Ganbaatar", "Weiß"]
    assert leads.services.leads.exports()[0].format == "ledger"


def test_the_sheet_opens_though_the_leads_are_read_again_meanwhile(leads: LeadsDesk) -> None:
    # As after a copy or a stick that brought nothing new.
    leads.page.export_requested.emit()
    leads.desk.window.app.changed(Changes(leads=True))
    leads.desk.wait_until(lambda: leads.desk.window.sheets.current() is not None)


def test_what_the_law_keeps_here_is_said_before_anything_is_written(leads: LeadsDesk) -> None:
    fairs = leads.services.fairs
    fairs.save(replace(fairs.current(), name="Mining Week", country="MN"))
    leads.begin_export("3 leads may not leave by this file")
    assert "No matching leads" not in leads.sheet.said()
    assert not leads.sheet.primary.isEnabled()


def test_who_withdrew_stays_here_unless_the_tick_is_taken_away(leads: LeadsDesk) -> None:
    leads.services.consents.object(leads.services.leads.leads()[0].id)
    sheet = leads.begin_export()
    leads.wait_for_said("2 leads will be written.")
    tick = sheet.doubts.ticks[Doubt.WITHDRAWN].box
    assert tick.isChecked()
    tick.click()
    leads.wait_for_said("3 leads will be written.")


def test_a_newsletter_is_confirmed_from_the_menu_of_a_lead(
    leads: LeadsDesk, tmp_path: Path
) -> None:
    draft = draft_in(leads.services, last_name="Weiß", email="jw@weiss.example")
    lead = leads.services.leads.save(replace(draft, consents=(Purpose.NEWSLETTER,)))
    leads.desk.window.app.changed(Changes(leads=True))
    leads.search("jw@weiss")
    leads.wait_for_detail("not confirmed by email yet")
    files_of(leads).answer = tmp_path / "ask.eml"
    leads.page.detail.newsletter_action.trigger()
    leads.wait_for_note("The draft opens in your mail program")
    assert "STOP" in (tmp_path / "ask.eml").read_text(encoding="utf-8")
    leads.page.detail.newsletter_action.trigger()
    leads.wait_for_note("was already asked")
    leads.page.detail.confirmed_action.trigger()
    leads.wait_for_note("Did Weiß confirm")
    leads.follow_note("Note confirmation")
    leads.wait_for_note("Weiß confirmed the newsletter by email")
    leads.wait_for_detail("agreed to by email")
    assert "not confirmed" not in leads.detail()
    assert not leads.page.detail.confirmed_action.isVisible()
    assert leads.services.newsletters.subscribers()[0].confirmed is not None
    assert leads.services.leads.lead(lead.id).agreed_to(Purpose.NEWSLETTER)
