"""The evening in the window: all talks followed up by a few keys, and the work that is left."""

import time
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt

from app.domain.export import ExportFormat, ExportRequest, Selection
from app.domain.follow_up_actions import FollowUpAction
from app.domain.interest import Interest
from app.domain.lead import NextStep, Rating
from app.domain.vault_state import VaultState
from app.ui.evening.before_closing_sheet import BeforeClosingSheet
from app.ui.evening.evening_facts import EveningFacts
from app.ui.evening.evening_sheet import EveningSheet
from app.ui.frame.page_names import TODAY
from app.ui.leads.capture.sheet import CaptureSheet
from app.ui.leads.privacy.close_sheet import CloseSheet
from app.ui.today.page import TodayPage
from tests.support.left_over import left_of
from tests.support.questions import BUDGET, EXPORT
from tests.ui.driver import texts_of
from tests.ui.evening_driver import EveningDesk
from tests.ui.leads_driver import LeadsDesk

MOST_KEYS = 12
MOST_SECONDS = 60


@pytest.fixture
def evening(leads_desk: LeadsDesk, tmp_path: Path) -> EveningDesk:
    folder = tmp_path / "stick"
    folder.mkdir()
    return EveningDesk(leads_desk, folder)


def test_sixty_mails_calendar_files_for_members_and_the_report_take_a_few_keys_and_little_time(
    evening: EveningDesk, tmp_path: Path
) -> None:
    for number in range(60):
        evening.talked_to(f"Dorj{number}")
    begun = time.process_time()
    evening.open()
    sheet = evening.write()
    took = time.process_time() - begun
    assert evening.keys <= MOST_KEYS
    assert took < MOST_SECONDS
    (folder,) = (tmp_path / "stick").iterdir()
    assert len([*folder.glob("mails/*.eml")]) == 60
    assert (folder / "calendar.ics").read_bytes().count(b"BEGIN:VEVENT") == 60
    assert [path.name for path in folder.glob("members/*.xlsx")] == ["Seewald Pumpen GmbH.xlsx"]
    assert {path.name for path in folder.glob("report.*")} == {"report.pdf", "report.xlsx"}
    assert "The report of the fair was saved." in sheet.done.text()
    assert "60 emails saved" in sheet.done.text()
    evening.desk.wait_until(lambda: "Already done: 60" in texts_of(sheet))
    assert sheet.ordered() == {FollowUpAction.REPORT}
    assert sheet.password.isVisible()
    assert sheet.password_note.isVisible()
    evening.desk.click(sheet.next_button)
    assert evening.files.shown in {*folder.glob("mails/*.eml")}
    assert "Open email 2 of 60" in sheet.next_button.text()


def test_the_desk_says_who_is_left_out_and_does_what_is_ticked_alone(
    evening: EveningDesk, tmp_path: Path
) -> None:
    evening.talked_to("Dorj")
    evening.talked_to("Silent", consents=())
    sheet = evening.open()
    assert "There is no consent to be contacted: 1" in texts_of(sheet)
    assert "No decision on contact: 1" in sheet.work.text()
    assert "With a promised next step: 2" in sheet.end.text()
    for box in sheet.action_boxes[1:]:
        box.tick.box.click()
    assert not sheet.password.isVisible()
    assert not sheet.password_note.isVisible()
    evening.write()
    (folder,) = (tmp_path / "stick").iterdir()
    assert [path.name for path in folder.iterdir()] == ["mails"]


def test_a_folder_that_cannot_be_written_to_is_told_in_the_sheet(evening: EveningDesk) -> None:
    evening.talked_to("Dorj")
    sheet = evening.open()
    evening.files.answer = Path("/nowhere/at/all")
    evening.desk.wait_until(sheet.primary.hasFocus)
    evening.press(Qt.Key.Key_Return)
    evening.desk.wait_until(sheet.problem.isVisible)
    assert "could not be written" in sheet.problem.text()
    assert sheet.primary.isEnabled()


def test_work_is_gone_through_by_keys_settled_skipped_and_back(evening: EveningDesk) -> None:
    asked = (Interest("seewald-pumpen", "", "tauchpumpe", "Погружной насос"),)
    first = evening.talked_to("First", next_step=None, due=None, rating=Rating.HOT, interests=asked)
    evening.talked_to("Second", consents=())
    evening.talked_to("Done")
    evening.open()
    work = evening.go_through()
    assert "Bat First" in work.about.text()
    assert "Tauchpumpe S 200" in texts_of(work), "in the language that the staff reads best"
    evening.press(Qt.Key.Key_Right)
    assert "Bat Second" in work.about.text()
    evening.press(Qt.Key.Key_Left)
    assert "Bat First" in work.about.text()
    evening.press(Qt.Key.Key_2)
    evening.desk.wait_until(lambda: "Bat Second" in work.about.text())
    promised = evening.services.leads.lead(first.id)
    assert promised.next_step is NextStep.CALL
    assert promised.due is not None, "a calendar needs the day"
    assert promised.due > evening.services.fairs.stamp().at.date()
    evening.press(Qt.Key.Key_Return)
    evening.in_front(CaptureSheet).close_sheet()
    evening.press(Qt.Key.Key_Right)
    assert "1 lead was skipped" in work.about.text()
    evening.press(Qt.Key.Key_Return)
    evening.in_front(EveningSheet)


def test_a_required_question_is_settled_in_the_section_of_questions(
    evening: EveningDesk,
) -> None:
    services = evening.services
    asked = (EXPORT, replace(BUDGET, required=True))
    services.questions.save(services.fairs.current(), asked)
    lead = evening.talked_to("Dorj")
    services.questions.answer(lead.id, "export", "yes")
    evening.open()
    work = evening.go_through()
    assert "Required question not answered" in work.lacks.text()
    evening.press(Qt.Key.Key_Return)
    sheet = evening.in_front(CaptureSheet)

    def at() -> list[str]:
        return [it.question.id for it in sheet.questions.fields() if it.first().hasFocus()]

    evening.desk.wait_until(lambda: bool(at()))
    assert at() == ["budget"]  # what is answered is passed over


def test_all_sure_duplicates_are_merged_by_one_key_and_come_back(evening: EveningDesk) -> None:
    for _ in range(2):
        evening.talked_to("Dorj")
        evening.talked_to("Weber")
    evening.open()
    sure = evening.merge_sure()
    assert len(sure.ticked()) == 2
    evening.press(Qt.Key.Key_Return)
    evening.desk.wait_until(lambda: len(evening.services.leads.leads()) == 2)
    evening.desk.wait_until(lambda: "2 pairs merged" in evening.desk.problem())
    evening.desk.take_offer("Undo")
    evening.desk.wait_until(lambda: len(evening.services.leads.leads()) == 4)


def test_the_closing_says_first_what_is_missing_and_leads_there(
    evening: EveningDesk,
) -> None:
    evening.talked_to("Dorj")
    evening.talked_to("Silent", consents=(), next_step=NextStep.CALL)
    sheet = evening.open()
    evening.desk.click(sheet.close_button)
    before = evening.in_front(BeforeClosingSheet)
    assert before.missing.text().splitlines() == [
        "No report contains all leads of the fair yet.",
        "Not yet in any file: 2",
        "No decision on contact: 1",
        "Incomplete: 1",
    ]
    evening.desk.wait_until(before.files_button.hasFocus)
    evening.press(Qt.Key.Key_Return)
    evening.desk.wait_until(sheet.folder_button.isVisible)
    evening.desk.wait_until(lambda: "No report contains" not in sheet.end.text())
    evening.desk.click(sheet.close_button)
    before = evening.in_front(BeforeClosingSheet)
    assert "Not yet in any file: 1" in before.missing.text()
    evening.desk.click(before.primary)
    evening.in_front(CloseSheet)


def test_a_report_alone_that_is_missing_is_said_before_the_closing(
    evening: EveningDesk, tmp_path: Path
) -> None:
    lead, services = evening.talked_to("Dorj"), evening.services
    wanted = ExportRequest(ExportFormat.JSON, tmp_path / "x.json", Selection(lead.fair))
    services.exports.export(wanted, services.texts("en"))
    sheet = evening.open()
    evening.desk.click(sheet.close_button)
    before = evening.in_front(BeforeClosingSheet)
    assert before.missing.text() == "No report contains all leads of the fair yet."
    assert not before.work_button.isEnabled()  # no lead lacks anything


def test_the_page_today_opens_the_desk(evening: EveningDesk) -> None:
    evening.talked_to("Dorj")
    evening.desk.window.show_page(TODAY)
    page = evening.desk.window.pages.page(TODAY)
    assert isinstance(page, TodayPage)
    evening.desk.click(page.evening)
    evening.in_front(EveningSheet)


def test_leads_that_are_locked_while_it_is_written_are_told(evening: EveningDesk) -> None:
    evening.talked_to("Dorj")
    evening.open()
    app, slow = evening.desk.window.app, Event()
    app.tasks.reading.run(slow.wait, lambda _result: None)
    evening.press(Qt.Key.Key_Return)
    app.vault.lock()
    evening.desk.wait_until(lambda: app.vault.state() is VaultState.LOCKED)
    slow.set()
    evening.desk.wait_until(lambda: "locked" in evening.desk.problem())


def test_no_lead_stays_in_memory_for_a_desk_that_was_left(evening: EveningDesk) -> None:
    evening.talked_to("Dorj")
    for _time in range(2):
        evening.open().close_sheet()
    evening.desk.wait_until(lambda: left_of(EveningSheet, EveningFacts) == 0)


def test_the_page_of_leads_offers_the_desk(evening: EveningDesk) -> None:
    evening.leads.open()
    menu = evening.leads.page.bar.more_button.menu()
    menu.aboutToShow.emit()
    menu.aboutToShow.emit()
    offered = [it for it in menu.actions() if it.text().startswith("Evening")]
    assert len(offered) == 1
    offered[0].trigger()
    evening.in_front(EveningSheet)
