"""The end of leads in the window: what is due, one person erased, and all that is told to them."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.domain.export import CrmName, ExportRequest
from app.domain.lead import Code, ConsentItem, Lead, NextStep, Purpose
from app.domain.lead_draft import draft_of
from app.services.leads.consent_ledger import ConsentLedger
from app.services.privacy.erasures import ErasuresService
from app.services.privacy.find_person import PersonFinder
from app.ui.fair.page import FairPage
from app.ui.leads.privacy.erase_sheet import EraseSheet
from app.ui.leads.privacy.report_sheet import ReportSheet
from tests.ui.driver import texts_of
from tests.ui.leads_driver import ChosenFiles, LeadsDesk
from tests.ui.vault.open_sheets import AnySheet, open_sheet


@pytest.fixture
def leads(leads_desk: LeadsDesk) -> LeadsDesk:
    """Two leads of one address, one of the same name, and a colleague who is named by another."""
    leads_desk.captured(first_name="Anna", last_name="Weiß", email="anna@weiss.example")
    leads_desk.captured(last_name="Weiß (second day)", email="anna@weiss.example")
    leads_desk.captured(first_name="Anna", last_name="Weiß", company="Others AG")
    other = leads_desk.captured(last_name="Ödegaard")
    said = replace(draft_of(other), note="Comes back with Anna Weiß")
    leads_desk.services.leads.save(said, other)
    leads_desk.open()
    return leads_desk


def choose(leads: LeadsDesk, text: str) -> Lead:
    leads.search(text)
    lead = leads.page.list.current()
    assert lead is not None
    return lead


def sheet(leads: LeadsDesk, kind: type[AnySheet]) -> AnySheet:
    sheets = leads.desk.window.sheets
    leads.desk.wait_until(lambda: isinstance(sheets.current(), kind))
    return open_sheet(leads.desk.window, kind)


def lines(of: EraseSheet | ReportSheet) -> dict[str, bool]:
    items = [of.ticks.item(row) for row in range(of.ticks.count())]
    return {item.text(): item.checkState() is Qt.CheckState.Checked for item in items}


def test_a_person_is_erased_after_a_look_and_it_is_certified(
    leads: LeadsDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = choose(leads, "anna@weiss.example")
    leads.page.detail.erase_action.trigger()
    erase = sheet(leads, EraseSheet)
    told = lines(erase)
    assert sum(told.values()) == 2
    assert [ticked for text, ticked in told.items() if "Others AG" in text] == [False]
    assert "Ödegaard" in texts_of(erase)
    assert "It cannot be undone" in texts_of(erase)
    assert "Files already written" in texts_of(erase)
    leads.vault.click("Erase 2 leads permanently")
    leads.desk.wait_until(lambda: "Certificate of erasure" in texts_of(erase))
    assert "Leads erased: 2" in texts_of(erase)
    assert "Weiß" not in texts_of(erase)
    left = leads.services.leads.leads()
    assert sorted(item.person.company or item.person.last_name for item in left) == [
        "Others AG",
        "Ödegaard",
    ]
    assert lead.id not in {item.id for item in left}
    out = tmp_path / "certificate.txt"
    files = leads.desk.window.app.devices.files
    monkeypatch.setattr(files, "file_to_write", lambda _title, _proposed: out)
    leads.vault.click("Save the certificate…")
    leads.wait_for_note("The certificate was saved")
    assert "Leads erased: 2" in out.read_text(encoding="utf-8")
    assert lead.id in json.loads(out.with_suffix(".json").read_text(encoding="utf-8"))["ids"]
    leads.vault.click("Done")
    leads.search("")
    assert len(leads.names()) == 2


def test_back_erases_nothing_and_nothing_ticked_cannot_be_erased(leads: LeadsDesk) -> None:
    choose(leads, "ödegaard")
    leads.page.detail.erase_action.trigger()
    erase = sheet(leads, EraseSheet)
    assert erase.primary.isEnabled()
    leads.desk.press(Qt.Key.Key_Space)
    assert not erase.primary.isEnabled()
    leads.vault.click("Back")
    assert leads.desk.window.sheets.current() is None
    assert len(leads.services.leads.leads()) == 4


def test_what_is_due_stands_on_the_page_of_the_fair_and_is_erased_there(leads: LeadsDesk) -> None:
    services, app = leads.services, leads.desk.window.app
    app.pages.show("fair")
    page = app.pages.page("fair")
    assert isinstance(page, FairPage)
    leads.desk.wait_until(lambda: "Nothing is due" in page.due.state.text())
    assert not page.due.look_button.isVisible()
    services.erasures = ErasuresService(
        services.vault,
        services.fairs,
        services.backups,
        lambda: PersonFinder(services.lead_finder),
        lambda: datetime.now().astimezone() + timedelta(days=400),
    )
    page.due.refresh()
    leads.desk.wait_until(lambda: "4 leads are due" in page.due.state.text())
    leads.desk.click(page.due.look_button)
    erase = sheet(leads, EraseSheet)
    assert all(text.startswith("due since") for text in lines(erase))
    leads.vault.click("Erase 4 leads permanently")
    leads.desk.wait_until(lambda: "Leads erased: 4" in texts_of(erase))
    leads.vault.click("Done")
    leads.desk.wait_until(lambda: page.due.state.text() == "There are no leads.")
    leads.vault.gate.lock()
    assert page.currentIndex() == 0


def test_everything_about_a_person_is_read_in_their_language_and_saved(
    leads: LeadsDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = choose(leads, "anna@weiss.example")
    draft = replace(draft_of(lead), person=replace(lead.person, language="de"), note="Pumpe!")
    leads.services.leads.save(draft, lead)
    leads.open()
    choose(leads, "pumpe")
    leads.page.detail.report_action.trigger()
    report = sheet(leads, ReportSheet)
    leads.desk.wait_until(lambda: "Pumpe!" in report.text.toPlainText())
    assert report.lang() == "de"
    assert "Was über Sie gespeichert ist" in report.text.toPlainText()
    assert "Ödegaard" in texts_of(report)
    assert "Others AG" not in report.text.toPlainText()
    last = report.ticks.item(report.ticks.count() - 1)
    last.setCheckState(Qt.CheckState.Checked)
    leads.desk.wait_until(lambda: "Others AG" in report.text.toPlainText())
    last.setCheckState(Qt.CheckState.Unchecked)
    files = leads.desk.window.app.devices.files
    monkeypatch.setattr(files, "folder", lambda _title, _proposed: tmp_path)
    monkeypatch.setattr(files, "show", lambda _place: None)
    leads.desk.click(report.save_button)
    leads.wait_for_note("Saved and checked")
    (folder,) = tmp_path.glob("report-*")
    assert "Pumpe!" in (folder / "report.txt").read_text(encoding="utf-8")
    told = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    assert {item["email"] for item in told["leads"]} == {"anna@weiss.example"}


def test_a_next_step_goes_into_the_calendar(
    leads: LeadsDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = choose(leads, "ödegaard")
    assert not leads.page.detail.calendar_button.isVisible()
    shelf = leads.page.shelf
    assert shelf is not None
    due = shelf.here.today + timedelta(days=7)
    draft = replace(draft_of(lead), next_step=NextStep.CALL, due=due, consents=(Purpose.CONTACT,))
    leads.services.leads.save(draft, lead)
    leads.open()
    choose(leads, "ödegaard")
    leads.wait_for_detail("Call")
    out = tmp_path / "step.ics"
    chosen = ChosenFiles(out)
    monkeypatch.setattr(leads.exporting, "files", chosen)
    leads.desk.click(leads.page.detail.calendar_button)
    leads.wait_for_note("opens in your calendar")
    assert f"DTSTART;VALUE=DATE:{due:%Y%m%d}" in out.read_text(encoding="utf-8")
    assert chosen.shown == out


def test_a_next_step_with_who_did_not_agree_asks_for_no_file(
    leads: LeadsDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = choose(leads, "ödegaard")
    shelf = leads.page.shelf
    assert shelf is not None
    due = shelf.here.today + timedelta(days=7)
    leads.services.leads.save(replace(draft_of(lead), next_step=NextStep.CALL, due=due), lead)
    leads.open()
    choose(leads, "ödegaard")
    leads.wait_for_detail("Call")
    chosen = ChosenFiles(tmp_path / "step.ics")
    monkeypatch.setattr(leads.exporting, "files", chosen)
    leads.desk.click(leads.page.detail.calendar_button)
    leads.wait_for_note("agreed to be contacted. No calendar was written")
    assert chosen.proposed is None


def test_nothing_of_a_person_is_seen_on_a_sheet_once_the_vault_is_locked(leads: LeadsDesk) -> None:
    lead = choose(leads, "anna@weiss.example")
    draft = replace(draft_of(lead), codes=(Code("MECARD:N:Weiß;;"),))
    leads.services.leads.save(draft, lead)
    leads.open()
    choose(leads, "anna@weiss.example")
    detail, sheets = leads.page.detail, leads.desk.window.sheets
    for action in (detail.erase_action, detail.report_action, detail.code_action):
        action.trigger()
        leads.desk.wait_until(lambda: sheets.current() is not None)
        leads.vault.gate.lock()
        assert sheets.current() is None
        leads.vault.unlock()
        leads.wait()
        choose(leads, "anna@weiss.example")


def test_who_got_a_lead_before_a_withdrawal_is_named_and_written_to(
    leads: LeadsDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = choose(leads, "ödegaard")
    services = leads.services
    services.consents.give(lead, [ConsentItem(Purpose.CONTACT)], draft_of(lead))
    request = ExportRequest(CrmName("hubspot"), tmp_path / "crm.csv")
    services.exports.export(request, services.texts("en"))
    detail = leads.page.detail
    detail.objection_action.trigger()
    leads.desk.wait_until(lambda: "crm.csv" in texts_of(detail))
    assert "tell them of the withdrawal" in texts_of(detail)
    files = leads.desk.window.app.devices.files
    monkeypatch.setattr(files, "folder", lambda _title, _proposed: tmp_path)
    buttons = detail.findChildren(QPushButton)
    (write,) = [it for it in buttons if it.text() == "Write letters to them…"]
    write.click()
    leads.wait_for_note("Saved and checked")
    (letter,) = tmp_path.glob("withdrawal*.txt")
    assert "Ödegaard" in letter.read_text(encoding="utf-8")


def test_due_proofs_go_with_due_leads_and_who_still_has_the_newsletter_is_named(
    leads: LeadsDesk,
) -> None:
    services, app = leads.services, leads.desk.window.app
    gone, stays = (leads.captured(last_name=name, email=f"{name}@x.example") for name in ("G", "S"))
    for lead in (gone, stays):
        services.consents.give(lead, [ConsentItem(Purpose.NEWSLETTER)], draft_of(lead))
    services.consents.withdraw(gone.id, ConsentItem(Purpose.NEWSLETTER))
    services.erasures.erase([gone.id])
    services.erasures = ErasuresService(
        services.vault,
        services.fairs,
        services.backups,
        lambda: PersonFinder(services.lead_finder),
        lambda: datetime.now().astimezone() + timedelta(days=400),
    )
    services.ledger = ConsentLedger(
        services.vault,
        services.fairs,
        services.consents,
        lambda: datetime.now().astimezone() + timedelta(days=4000),
    )
    app.pages.show("fair")
    page = app.pages.page("fair")
    assert isinstance(page, FairPage)
    leads.desk.wait_until(lambda: "5 leads are due" in page.due.state.text())
    leads.desk.click(page.due.look_button)
    erase = sheet(leads, EraseSheet)
    told = lines(erase)
    assert sum("still receives the newsletter" in text for text in told) == 1
    assert sum("proof of a consent" in text for text in told) == 1
    assert not any("G@x.example" in text for text in told)
    assert "The proof of a consent to the newsletter stays" in texts_of(erase)
    erase.primary.click()
    leads.desk.wait_until(lambda: "Leads erased: 5" in texts_of(erase))
    assert "Proofs of consents erased, as their last day was over: 1" in texts_of(erase)
    (proof,) = services.ledger.proofs()
    assert proof.is_standing
