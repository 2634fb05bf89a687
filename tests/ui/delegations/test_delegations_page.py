"""The page of delegations: from lists to a plan, moved by hand, the day, and a locked vault."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt

from app.domain.delegation import AttendanceState, Party
from app.domain.delegation_meetings import MeetingState
from app.domain.delegation_papers import PaperKind
from app.ui.delegations.delegation_sheet import DelegationSheet
from app.ui.delegations.delegation_view import DAY, PAPERS, PEOPLE, PLAN, PROGRAMME, WISHES
from app.ui.delegations.intake_sheet import IntakeSheet
from app.ui.delegations.item_sheet import ItemSheet
from app.ui.delegations.meeting_sheet import MeetingSheet
from app.ui.delegations.page import LOCKED
from app.ui.delegations.person_sheet import PersonSheet
from app.ui.delegations.places_sheet import PlacesSheet
from app.ui.delegations.plan_notes import CHANGES, CONFLICTS, REFUSED
from app.ui.kit.rows_table import LEAST_WIDE
from app.ui.leads.capture.sheet import CaptureSheet
from app.ui.settings.staff_language import speak
from app.ui.style.theme import Appearance
from tests.ui.delegations_driver import CTRL, DelegationsDesk
from tests.ui.leads_driver import LeadsDesk

GUESTS = (
    "Given name,Family name,Organisation,Languages,Looks for",
    "Bat,Bold,Gobi Coal,mn,pumps",
    "Oyun,Dorj,Altai Power,mn,drilling",
    "Nara,Ganbold,Steppe Water,mn; de,pumps",
)
HOSTS = (
    "Given name,Family name,Organisation,Languages",
    "Eva,Seewald,Seewald Pumpen GmbH,de",
    "Jan,Bohr,Bohrwerk Lausitz GmbH,de",
)
INTERPRETERS = ("Name,Languages", "Bayar Lehmann,mn; de")
WISHES_LIST = (
    "Guest,Host,Rank",
    "Bat Bold,Seewald Pumpen GmbH,1",
    "Oyun Dorj,Bohrwerk Lausitz GmbH,1",
    "Nara Ganbold,Seewald Pumpen GmbH,2",
)
MOST_STEPS = 40


@pytest.fixture
def host(leads_desk: LeadsDesk, tmp_path: Path) -> Iterator[DelegationsDesk]:
    desk = DelegationsDesk(leads_desk, tmp_path)
    desk.window.resize(1366, 900)
    yield desk
    desk.settle()


def prepare(host: DelegationsDesk) -> None:
    """From lists of people and wishes to a plan."""
    host.open()
    host.make("Mongolia", "01/03/2027", "02/03/2027")
    people = host.page.view.people
    host.choose_file(people.take, "guests.csv", *GUESTS)
    host.click(people.kinds.button(Party.HOST))
    host.choose_file(people.take, "hosts.csv", *HOSTS)
    host.click(people.kinds.button("interpreter"))
    host.choose_file(people.take, "interpreters.csv", *INTERPRETERS)
    host.go_to(PROGRAMME)
    host.click(host.page.view.programme.meetings)
    sheet = host.sheet()
    assert isinstance(sheet, ItemSheet)
    host.click(sheet.primary)
    host.settle()
    host.page.view.programme.tables.control.setFocus()
    host.steps += 1
    host.type("3")
    host.key(Qt.Key.Key_Return)
    host.settle()
    host.go_to(WISHES)
    host.choose_file(host.page.view.wishes.take, "wishes.csv", *WISHES_LIST)
    host.go_to(PLAN)
    host.make_plan()


def test_lists_become_a_plan_in_at_most_40_keys_and_clicks(host: DelegationsDesk) -> None:
    prepare(host)
    assert host.steps <= MOST_STEPS
    assert len(host.dossier.guests) == 3
    assert {it.member for it in host.dossier.hosts} == {"seewald-pumpen", "bohrwerk"}
    assert sum(it.takes_place for it in host.dossier.meetings) == 3
    assert host.page.view.plan.state.text().startswith("Plan 1 · 3 meetings")
    assert host.page.view.plan.grid.hasFocus()


def test_what_guests_look_for_becomes_wishes_at_once_and_is_undone_at_once(
    host: DelegationsDesk,
) -> None:
    host.open()
    host.make("Mongolia", "01/03/2027", "02/03/2027")
    people, wishes = host.page.view.people, host.page.view.wishes
    host.choose_file(people.take, "guests.csv", *GUESTS)
    host.click(people.kinds.button(Party.HOST))
    host.choose_file(people.take, "hosts.csv", *HOSTS)
    host.go_to(WISHES)
    host.click(wishes.take_best)
    host.settle()
    wished = [(host.dossier.person_of[it.by].given_name, it.wanted) for it in host.dossier.wishes]
    pumps, drills = "seewald-pumpen", "bohrwerk"
    assert sorted(wished) == [("Bat", pumps), ("Nara", pumps), ("Oyun", drills)]
    assert host.said().startswith("3 wishes were added.")
    before = host.dossier.wishes
    host.click(wishes.take_best)
    host.settle()
    assert host.said().startswith("No wishes were added")
    assert host.dossier.wishes == before
    host.key(Qt.Key.Key_Z, CTRL)
    host.settle()
    assert host.dossier.wishes == ()


def test_wishes_that_came_after_the_plan_are_not_called_granted(host: DelegationsDesk) -> None:
    prepare(host)
    plan, wishes = host.page.view.plan, host.page.view.wishes
    host.go_to(WISHES)
    host.choose_file(wishes.take, "more.csv", WISHES_LIST[0], "Bat Bold,Bohrwerk Lausitz GmbH,2")
    host.go_to(PLAN)
    assert plan.state.text() == "Plan 1 · 3 meetings · 1 wish since"
    assert host.lines(plan.notes.table) == ["Bat Bold | Bohrwerk Lausitz GmbH"]
    assert plan.notes.reason.text().startswith("The wish came after this plan.")
    plan.plan.setFocus()
    host.make_plan()
    assert plan.plan.hasFocus()
    assert "since" not in plan.state.text()
    assert host.lines(plan.notes.table) == []


def test_rows_that_are_refused_are_told_with_their_reasons(host: DelegationsDesk) -> None:
    host.open()
    host.make("Mongolia", "01/03/2027", "02/03/2027")
    wrong = "Odd,One,Nowhere,klingon,pumps"
    host.choose_file(host.page.view.people.take, "guests.csv", *GUESTS, wrong)
    sheet = host.sheet()
    assert isinstance(sheet, IntakeSheet)
    assert sheet.about.text() == "4 rows: 3 new, 1 refused"
    why = "“klingon” is not a known language. Write its name, or its tag, like mn."
    assert host.lines(sheet.table) == [f"5 | Odd One | {why}"]
    assert sheet.why.text() == why
    host.key(Qt.Key.Key_Escape)
    assert not host.desk.window.sheets.holds(sheet)
    assert host.page.view.people.table.hasFocus()
    assert host.lines(host.page.view.people.table)[0].startswith("Bat Bold | Gobi Coal")
    host.choose_file(host.page.view.people.take, "more.csv", "Name,Shoe size", "Ganbold Ts,44")
    sheet = host.sheet()
    assert isinstance(sheet, IntakeSheet)
    host.settle()
    assert sheet.unknown.text() == "Columns not used: “Shoe size”"
    assert sheet.unknown.geometry().bottom() < sheet.height() / 4, "below the other sentence"


def test_a_day_that_cannot_be_is_refused_where_it_was_typed(host: DelegationsDesk) -> None:
    host.open()
    host.key(Qt.Key.Key_Return)
    sheet = host.sheet()
    assert isinstance(sheet, DelegationSheet)
    host.type("Mongolia")
    host.key(Qt.Key.Key_Tab)
    host.type("02/03/2027")
    host.key(Qt.Key.Key_Tab)
    host.type("01/03/2027")
    host.key(Qt.Key.Key_Return)
    assert (
        sheet.form.problem.text()
        == "The last day is before the first. Correct one of the two days."
    )
    assert sheet.form.field("ends").control.hasFocus()
    assert host.services.delegations.delegations() == ()


def test_a_meeting_is_moved_by_keys_and_what_that_breaks_is_seen_at_once(
    host: DelegationsDesk,
) -> None:
    prepare(host)
    meeting = host.meeting_of("Bold")
    before = host.at(meeting)
    other = next(it for it in host.dossier.meetings_of(meeting.host) if it.id != meeting.id)
    host.take(meeting)
    assert (other.slot, "t3") not in host.page.view.plan.grid._cells.free
    rows = [it.id for it in host.dossier.slots]
    steps = rows.index(other.slot) - rows.index(meeting.slot)
    key = Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up
    host.key(Qt.Key.Key_Right, CTRL)
    host.settle()
    assert host.at(meeting) == (before[0], str(int(before[1]) + 1))
    assert host.again(meeting).pinned
    for _ in range(abs(steps)):
        host.key(key, CTRL)
        host.settle()
    assert host.again(meeting).slot == other.slot
    notes = host.page.view.plan.notes
    notes.show_kind(CONFLICTS)
    assert len(notes.table.rows()) == 2
    assert "The host has two meetings at the same time." in host.said()
    assert "conflict" in host.page.view.plan.state.text()
    host.key(Qt.Key.Key_Z, CTRL)
    host.settle()
    assert host.again(meeting).slot != other.slot


def test_a_meeting_is_dragged_and_who_sat_there_takes_its_place(host: DelegationsDesk) -> None:
    prepare(host)
    meeting = host.meeting_of("Dorj")
    before = host.at(meeting)
    grid = host.page.view.plan.grid
    host.drag(meeting, (5, 2))
    assert before != host.at(meeting) == ("10:40", "3")
    assert grid.current() is not None
    assert grid.current().meeting.id == meeting.id  # type: ignore[union-attr]
    other = host.meeting_of("Bold")
    place = host.at(other)
    host.drag(meeting, host.cell_of(other))
    assert host.at(meeting) == place
    assert host.at(other) == ("10:40", "3")


def test_space_pins_delete_cancels_and_enter_opens(host: DelegationsDesk) -> None:
    prepare(host)
    meeting = host.meeting_of("Bold")
    host.take(meeting)
    host.key(Qt.Key.Key_Space)
    host.settle()
    assert host.again(meeting).pinned
    host.key(Qt.Key.Key_Return)
    sheet = host.sheet()
    assert isinstance(sheet, MeetingSheet)
    sheet.form.field("note").show("They want an offer")
    sheet.form.field("rating").show(5)
    host.click(sheet.primary)
    host.settle()
    assert (host.again(meeting).note, host.again(meeting).rating) == ("They want an offer", 5)
    host.key(Qt.Key.Key_Return)
    again = host.sheet()
    host.click(again.primary)  # type: ignore[attr-defined]
    host.settle()
    assert (host.again(meeting).note, host.again(meeting).rating) == ("They want an offer", 5)
    host.key(Qt.Key.Key_Delete)
    host.settle()
    assert host.again(meeting).state is MeetingState.CANCELLED
    assert host.said().endswith("cancelled")
    host.key(Qt.Key.Key_Z, CTRL)
    host.settle()
    assert host.again(meeting).state is MeetingState.PLANNED


def test_a_plan_made_anew_is_compared_and_can_be_taken_back(host: DelegationsDesk) -> None:
    prepare(host)
    meeting = host.meeting_of("Bold")
    person = next(it for it in host.dossier.guests if it.family_name == "Bold")
    host.go_to(DAY)
    people = host.page.view.day.people
    people.choose(person.id)
    people.setFocus()
    host.key(Qt.Key.Key_A)
    host.settle()
    assert host.dossier.person_of[person.id].attendance is AttendanceState.ABSENT
    host.click(host.page.view.day.replan)
    assert host.page.view.day.replan.text() == "Planning…"
    host.desk.wait_until(lambda: len(host.dossier.plans) == 2)
    host.settle()
    assert host.page.view.day.replan.text() == "Plan again from now on"
    assert people.hasFocus(), "keys that went to the plan would pin and cancel unseen"
    assert not host.again(meeting).slot
    host.go_to(PLAN)
    notes = host.page.view.plan.notes
    notes.show_kind(CHANGES)
    (row,) = notes.table.rows()
    assert row.cells == ("Bat Bold", "Seewald Pumpen GmbH")
    assert notes.reason.text().startswith("removed: ")
    notes.show_kind(REFUSED)
    assert notes.reason.text() == "They are never present at the same time."
    host.click(host.page.view.plan.back)
    host.desk.wait_until(lambda: len(host.dossier.plans) == 3)
    host.settle()
    assert host.again(meeting).slot == meeting.slot
    assert "same as plan 1" in host.page.view.plan.state.text()


def wish_for(host: DelegationsDesk, guest: str, member: str) -> None:
    (of,) = host.services.delegations.delegations()
    host.window.app.tasks.keeping.run(
        lambda: host.services.delegation_wishes.wish(of, guest, member), lambda _made: None
    )
    host.settle()
    host.page.session.refresh()
    host.settle()


def test_wishes_that_came_after_printing_are_granted_one_by_one_or_all_at_once(
    host: DelegationsDesk,
) -> None:
    prepare(host)
    host.go_to(PAPERS)
    host.print_papers(PaperKind.BOOKLETS)
    host.go_to(PLAN)
    for guest, member in (
        ("Bold", "bohrwerk"),
        ("Dorj", "seewald-pumpen"),
        ("Ganbold", "bohrwerk"),
    ):
        person = next(it for it in host.dossier.guests if it.family_name == guest)
        wish_for(host, person.id, member)
    notes = host.page.view.plan.notes
    assert not notes.granting.one.isVisible()
    assert not notes.granting.all.isVisible()
    host.make_plan()
    before = {it.pair: it.slot for it in host.dossier.meetings if it.takes_place}
    assert len(before) == 3
    assert "It can be granted" in notes.reason.text()
    assert notes.granting.all.text() == "Grant all 3 wishes"
    chosen = notes.table.current()
    host.click(notes.granting.one)
    host.desk.wait_until(lambda: len(host.dossier.plans) == 3)
    host.settle()
    now = {it.pair: it for it in host.dossier.meetings if it.takes_place}
    assert {it.id for pair, it in now.items() if pair not in before} == {chosen}
    assert {pair: now[pair].slot for pair in before} == before
    host.click(notes.granting.all)
    host.desk.wait_until(lambda: len(host.dossier.plans) == 4)
    host.settle()
    assert sum(it.takes_place for it in host.dossier.meetings) == 6
    assert not notes.granting.one.isVisible()
    assert notes.reason.text() == "Every wish is granted."


def test_a_proposed_member_is_ticked_ranked_and_kept_away(host: DelegationsDesk) -> None:
    prepare(host)
    host.go_to(WISHES)
    section = host.page.view.wishes
    guest = next(it for it in host.dossier.guests if it.family_name == "Dorj")
    section.choose_guest(guest.id)
    section.search.setText("Tauchpumpe")
    host.settle()
    assert host.lines(section.proposed)[0].startswith("Seewald Pumpen GmbH")
    section.proposed.setFocus()
    host.key(Qt.Key.Key_Space)
    host.settle()
    wish = next(
        it for it in host.dossier.wishes if (it.by, it.wanted) == (guest.id, "seewald-pumpen")
    )
    assert wish.reason == "Tauchpumpe"
    section.wishes.choose(wish.id)
    section.wishes.setFocus()
    host.key(Qt.Key.Key_2)
    host.settle()
    assert next(it.rank for it in host.dossier.wishes if it.id == wish.id) == 2
    section.wishes.choose(wish.id)
    host.key(Qt.Key.Key_N)
    host.settle()
    assert [(it.guest, it.host) for it in host.dossier.never] == [(guest.id, "seewald-pumpen")]
    section.proposed.setFocus()
    host.key(Qt.Key.Key_Space)
    host.settle()
    assert wish.id not in {it.id for it in host.dossier.wishes}


def test_the_workbook_of_wishes_goes_out_and_comes_back(host: DelegationsDesk) -> None:
    prepare(host)
    host.go_to(WISHES)
    host.answer = host.folder / "wishes 30.11"
    host.click(host.page.view.wishes.give)
    host.settle()
    path = host.folder / "wishes 30.11.xlsx"
    assert path.is_file()
    before = host.dossier.wishes
    host.page.view.wishes.take_files([path])
    host.settle()
    assert host.dossier.wishes == before
    assert host.said() == "3 rows: 3 as before"


def test_on_the_day_keys_say_what_became_of_meetings_and_who_is_there(
    host: DelegationsDesk,
) -> None:
    prepare(host)
    host.go_to(DAY)
    day = host.page.view.day
    meeting = host.meeting_of("Ganbold")
    day.meetings.choose(meeting.id)
    day.meetings.setFocus()
    for key, state in (
        (Qt.Key.Key_H, MeetingState.HELD),
        (Qt.Key.Key_N, MeetingState.NO_SHOW),
        (Qt.Key.Key_N, MeetingState.PLANNED),
    ):
        host.key(key)
        host.settle()
        assert host.again(meeting).state is state
    day.people.setFocus()
    person = day.people.current()
    for key, attendance in (
        (Qt.Key.Key_P, AttendanceState.PRESENT),
        (Qt.Key.Key_L, AttendanceState.LATE),
        (Qt.Key.Key_E, AttendanceState.EXPECTED),
    ):
        host.key(key)
        host.settle()
        assert host.dossier.person_of[person].attendance is attendance


def test_a_meeting_opens_its_lead_with_both_sides_filled_in(host: DelegationsDesk) -> None:
    prepare(host)
    host.go_to(DAY)
    day = host.page.view.day
    meeting = host.meeting_of("Bold")
    day.meetings.choose(meeting.id)
    day.meetings.setFocus()
    host.key(Qt.Key.Key_L)
    sheet = host.sheet()
    assert isinstance(sheet, CaptureSheet)
    draft = sheet.draft()
    assert (draft.person.last_name, draft.person.company) == ("Bold", "Gobi Coal")
    assert [it.member for it in draft.interests] == ["seewald-pumpen"]
    host.settle()
    assert host.again(meeting).lead == draft.id
    sheet.save_requested.emit()
    host.desk.wait_until(lambda: host.window.sheets.current() is None)
    host.settle()
    day.meetings.setFocus()
    host.key(Qt.Key.Key_L)
    again = host.sheet()
    assert isinstance(again, CaptureSheet)
    assert again.draft().id == draft.id


def test_a_person_is_changed_and_taken_out_and_comes_back(host: DelegationsDesk) -> None:
    prepare(host)
    host.go_to(PEOPLE)
    people = host.page.view.people
    people.show_kind(Party.GUEST)
    person = next(it for it in host.dossier.guests if it.family_name == "Dorj")
    people.table.choose(person.id)
    people.table.setFocus()
    host.key(Qt.Key.Key_Return)
    sheet = host.sheet()
    assert isinstance(sheet, PersonSheet)
    sheet.form.field("present_from").put("2027-03-01 10:20")
    sheet.form.field("role").show("Director")
    host.click(sheet.primary)
    host.settle()
    changed = host.dossier.person_of[person.id]
    assert (changed.role, changed.present_from and changed.present_from.to_text()) == (
        "Director",
        "2027-03-01 10:20",
    )
    host.key(Qt.Key.Key_Delete)
    host.settle()
    assert person.id not in host.dossier.person_of
    host.key(Qt.Key.Key_Z, CTRL)
    host.settle()
    assert host.dossier.person_of[person.id] == changed


def test_a_new_delegation_takes_programme_and_tables_of_an_earlier_one(
    host: DelegationsDesk,
) -> None:
    prepare(host)
    host.click(host.page.view.back)
    host.settle()
    host.click(host.page.list.like)
    host.type("Chile")
    host.key(Qt.Key.Key_Tab)
    host.type("12/04/2027")
    host.key(Qt.Key.Key_Tab)
    host.type("13/04/2027")
    host.key(Qt.Key.Key_Return)
    host.desk.wait_until(lambda: host.page.session.id != "")
    host.settle()
    assert host.dossier.delegation.name == "Chile"
    assert [it.day.isoformat() for it in host.dossier.items] == ["2027-04-12"]
    assert (len(host.dossier.tables), len(host.dossier.people)) == (3, 0)


def test_a_locked_vault_shows_nothing_of_a_delegation(host: DelegationsDesk) -> None:
    prepare(host)
    host.window.app.vault.cover()
    host.settle()
    assert host.page.currentIndex() == LOCKED
    assert host.page.session.facts is None
    view, page = host.page.view, host.page
    for table in (
        page.list.table, view.people.table, view.programme.table, view.wishes.guests,
        view.wishes.wishes, view.wishes.proposed, view.day.meetings, view.day.people,
        view.plan.notes.table,
    ):  # fmt: skip
        assert table.rows() == ()
    assert view.plan.grid.model().rowCount() == 0
    assert view.name.text() == ""
    assert view.plan.notes.reason.text() == ""
    assert view.day.now.text() == ""


def test_a_vault_that_is_closed_leaves_the_page_with_the_way_in(host: DelegationsDesk) -> None:
    host.load_sample()
    host.window.app.vault.lock()
    host.settle()
    assert host.page.currentIndex() == LOCKED
    assert host.page.list.table.rows() == ()


def test_names_are_read_where_there_is_little_room(host: DelegationsDesk) -> None:
    host.load_sample()
    host.go_to(PEOPLE)
    table = host.page.view.people.table
    for width, is_narrow in ((300, True), (1200, False)):
        table.resize(width, 300)
        assert min(table.columnWidth(it) for it in (0, 1, 2)) >= LEAST_WIDE
        assert (table.horizontalScrollBar().maximum() > 0) is is_narrow


@pytest.mark.parametrize("lang", ["mn", "de"])
def test_headings_of_tables_are_read_whole_in_large_letters(
    host: DelegationsDesk, lang: str, request: pytest.FixtureRequest
) -> None:
    host.load_sample()
    context = host.window.app.context
    request.addfinalizer(lambda: context.theme.apply(Appearance("light")))
    context.theme.apply(Appearance("light", 200))
    speak(host.window.app, lang)
    host.window.resize(1024, 768)
    view = host.page.view
    host.settle()
    for table in (
        view.people.table, view.programme.table, view.wishes.guests, view.wishes.wishes,
        view.wishes.proposed, view.plan.notes.table, view.day.meetings, view.day.people,
    ):  # fmt: skip
        head = table.header()
        for column in range(table.columnCount()):
            assert table.columnWidth(column) >= head.sectionSizeHint(column)


def test_places_are_typed_and_a_line_that_says_none_is_refused(host: DelegationsDesk) -> None:
    host.load_sample()
    programme = host.page.view.programme
    programme.tables.control.clear()
    host.click(programme.set_tables)
    host.settle()
    assert len(host.dossier.tables) == 12, "an empty field is no number"
    host.click(programme.places)
    sheet = host.sheet()
    assert isinstance(sheet, PlacesSheet)
    sheet.tables.show("1, 2 = Hall 5")
    sheet.ways.show("Hall 2 – Hall 5")
    host.click(sheet.primary)
    host.settle()
    assert sheet.problem.text().startswith("“Hall 2 – Hall 5” contains no travel time.")
    assert not any(it.place for it in host.dossier.tables)
    sheet.ways.show("Hall 2 – Hall 5 = 15\nHall 5 – Mine-West = 40")
    host.click(sheet.primary)
    host.settle()
    assert [it.place for it in host.dossier.tables[:3]] == ["Hall 5", "Hall 5", ""]
    assert [(it.one, it.other, it.minutes) for it in host.dossier.travel_times] == [
        ("Hall 2", "Hall 5", 15),
        ("Hall 5", "Mine-West", 40),
    ]
    host.click(programme.places)
    again = host.sheet()
    assert isinstance(again, PlacesSheet)
    assert again.tables.read() == "1, 2 = Hall 5"
    again.tables.show("1 = Hall 5")
    again.ways.show("")
    host.click(again.primary)
    host.settle()
    assert host.dossier.travel_times == ()
    assert [it.place for it in host.dossier.tables[:2]] == ["Hall 5", ""]
    host.key(Qt.Key.Key_Z, CTRL)
    host.settle()
    assert len(host.dossier.travel_times) == 2


def test_the_sample_loads_once_and_is_marked(host: DelegationsDesk) -> None:
    host.load_sample()
    assert host.page.view.about.text().startswith("sample · ")
    host.click(host.page.view.back)
    host.settle()
    assert not host.page.list.sample.isVisible()


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768), (1920, 1080)])
def test_a_message_leaves_the_reason_of_a_wish_to_be_read(
    host: DelegationsDesk, size: tuple[int, int]
) -> None:
    host.load_sample()
    host.window.resize(*size)
    host.go_to(PLAN)
    host.make_plan()
    message, notes = host.window.problems, host.page.view.plan.notes
    for kind in (REFUSED, CHANGES):
        notes.show_kind(kind)
        message.info("Plan 2 · 34 meetings", "Undo", lambda: None)
        host.settle()
        assert message.isVisible()
        assert notes.reason.text()
        box = QRect(notes.reason.mapTo(host.window, QPoint()), notes.reason.size())
        assert not message.geometry().intersects(box)
        message.hide()
