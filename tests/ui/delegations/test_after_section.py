"""After the delegation: reports are written, questions asked, answers noted, all in the window."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.delegation_meetings import MeetingState
from app.domain.question import QuestionKind
from app.ui.delegations.answers_sheet import AnswersSheet
from app.ui.delegations.delegation_view import AFTER, PLAN
from app.ui.leads.questions.question_sheet import QuestionSheet
from tests.brochure.reading import pages_of
from tests.ui.delegations_driver import CTRL, DelegationsDesk
from tests.ui.leads_driver import LeadsDesk

QUESTIONS = """
[[question]]
id = "useful"
kind = "choice"
text = { en = "Were your meetings useful?" }
choices = [{ id = "yes", en = "Very" }, { id = "little", en = "A little" }]

[[question]]
id = "why"
kind = "text"
text = { en = "What was missing?" }
when = { question = "useful", is = ["little"] }
"""


@pytest.fixture
def host(leads_desk: LeadsDesk, tmp_path: Path) -> Iterator[DelegationsDesk]:
    """Somebody whose sample delegation is planned, and one meeting of it held."""
    desk = DelegationsDesk(leads_desk, tmp_path)
    desk.window.resize(1366, 900)
    desk.load_sample()
    desk.go_to(PLAN)
    desk.make_plan()
    meeting = next(it for it in desk.dossier.meetings if it.slot)
    held = replace(meeting, state=MeetingState.HELD, wanted_again=True, rating=4)
    of, change = desk.dossier.delegation, desk.services.meeting_plans.change
    desk.window.app.tasks.keeping.run(lambda: change(of, meeting, held), lambda _made: None)
    desk.settle()
    desk.page.session.refresh()
    desk.settle()
    desk.go_to(AFTER)
    yield desk
    desk.settle()


def ask(host: DelegationsDesk) -> None:
    """Ask the questions of a file."""
    host.choose_file(host.page.view.after.questions.open_button, "asked.toml", QUESTIONS)
    host.settle()


def test_figures_say_what_became_of_the_meetings(host: DelegationsDesk) -> None:
    said = host.page.view.after.figures.text()
    assert said.startswith("48 meetings · 1 held · 0 no-shows · 1 wanted again · ")
    assert said.endswith("wishes granted · rating 4 of 5")
    assert host.page.view.after.report.hasFocus()


def test_each_report_is_written_by_a_button(host: DelegationsDesk) -> None:
    after = host.page.view.after
    host.answer = host.folder / "whole"
    host.click(after.report)
    host.settle()
    assert host.said() == "Saved: whole.pdf"
    assert "Report of the delegation" in "".join(pages_of((host.folder / "whole.pdf").read_bytes()))
    host.answer = host.folder / "ministry.xlsx"
    host.click(after.ministry)
    host.settle()
    assert (host.folder / "ministry.xlsx").read_bytes()[:2] == b"PK"
    member = after.member.control.currentData()
    host.answer = host.folder / "member.pdf"
    host.click(after.for_member)
    host.settle()
    assert (host.folder / "member.pdf").is_file()
    told = [(it.what, it.receiver) for it in host.dossier.handouts]
    assert told == [("report", ""), ("report-ministry", ""), ("report-member", member)]


def test_a_question_is_made_in_the_sheet_of_the_fair_without_what_is_of_leads(
    host: DelegationsDesk,
) -> None:
    after = host.page.view.after
    assert not after.note.isVisible()
    host.click(after.questions.add_button)
    sheet = host.sheet()
    assert isinstance(sheet, QuestionSheet)
    assert "Guests and hosts are asked" in sheet.about.text()
    for name in ("required", "for_members"):
        assert not sheet.form.field(name).widget.isVisible()
    sheet.form.field("kind").show(QuestionKind.YES_NO)
    sheet.wording.line.setFocus()
    host.type("Shall we meet again?")
    host.click(sheet.primary)
    host.desk.wait_until(lambda: bool(host.dossier.questions.asked))
    assert [it.title("en") for it in host.dossier.questions.asked] == ["Shall we meet again?"]
    assert after.note.isVisible()
    host.key(Qt.Key.Key_Z, CTRL)
    host.desk.wait_until(lambda: not host.dossier.questions.asked)


def test_answers_are_noted_and_what_waits_for_another_answer_comes_with_it(
    host: DelegationsDesk,
) -> None:
    ask(host)
    after = host.page.view.after
    after.people.setFocus()
    person = after.people.current()
    host.key(Qt.Key.Key_Return)
    sheet = host.sheet()
    assert isinstance(sheet, AnswersSheet)
    useful, why = sheet.questions.fields()
    assert not why.isVisible()
    useful.put("little")
    sheet.questions.changed.emit()
    assert why.isVisible()
    why.put("Time")
    host.click(sheet.primary)
    host.settle()
    given = {it.question: it.value for it in host.dossier.feedback if it.person == person}
    assert given == {"useful": "little", "why": "Time"}
    assert host.lines(after.people)[0].endswith("2 of 2")
    host.key(Qt.Key.Key_Z, CTRL)
    host.settle()
    assert host.dossier.feedback == ()
    assert host.lines(after.people)[0].endswith("0 of 1")


def test_no_member_is_offered_a_report_before_anything_is_planned(
    leads_desk: LeadsDesk, tmp_path: Path
) -> None:
    desk = DelegationsDesk(leads_desk, tmp_path)
    desk.load_sample()
    desk.go_to(AFTER)
    assert not desk.page.view.after.for_member.isVisible()
    desk.settle()
