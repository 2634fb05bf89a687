"""Capturing a lead at the booth: by keys alone, never lost, and taken back."""

from threading import Event

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDateEdit

from app.domain.lead import Lead, NextStep, Purpose, Rating
from app.domain.lead_draft import draft_of, problems_with
from app.domain.lead_fields import text_in
from app.domain.lead_filter import StepState, step_states
from app.ui.frame.page_names import BROCHURE
from app.ui.leads.capture.capture_session import CaptureSession
from app.ui.leads.capture.date_field import DateField
from app.ui.leads.capture.sheet import CaptureSheet
from app.ui.settings.staff_language import speak
from app.ui.vault.gate import VaultGate
from app.ui.vault.start_sheet import StartSheet
from tests.support.catalogues import PUMPS
from tests.support.disks import writing_fails
from tests.support.drafts import Days, at_fair_in
from tests.support.left_over import left_of
from tests.support.vaults import PASSPHRASE
from tests.ui.driver import texts_of
from tests.ui.lead_driver import ALT, CTRL, LeadDesk
from tests.ui.vault.open_sheets import open_sheet
from tests.ui.vault_driver import VaultDesk

VCARD = "\r\n".join(
    (
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N:Ганбаатар;Болормаа;;;",
        "ORG:Эрдэнэс Уурхай ХХК",
        "EMAIL:bolormaa@erdenes.example",
        "TEL;TYPE=WORK:+976 11 000 000",
        "END:VCARD",
    )
)


@pytest.fixture
def desk(sheet_desk: LeadDesk) -> LeadDesk:
    return sheet_desk


def test_a_lead_takes_few_keys_beyond_its_text_and_no_mouse(desk: LeadDesk) -> None:
    desk.new()
    desk.type("Болормаа")
    desk.tab()
    desk.type("Ганбаатар")
    desk.tab()
    desk.type("Эрдэнэс Уурхай ХХК")
    desk.tab()
    desk.tab()
    desk.type("bolormaa@erdenes.example")
    desk.tab()
    desk.type("+976 11 000 000")
    desk.key(Qt.Key.Key_3, ALT)
    desk.key(Qt.Key.Key_4, ALT)
    desk.save()
    assert desk.keys <= 12
    (lead,) = desk.leads()
    assert (lead.person.first_name, lead.person.last_name) == ("Болормаа", "Ганбаатар")
    assert lead.person.company == "Эрдэнэс Уурхай ХХК"
    assert lead.person.phone == "+97611000000"
    assert (lead.rating, lead.next_step) == (Rating.HOT, NextStep.OFFER)
    assert lead.due is not None
    assert desk.drafts() == ()


def test_no_sheet_of_a_saved_lead_stays_in_memory(desk: LeadDesk) -> None:
    for name in ("Lovelace", "Hopper", "Noether"):
        desk.new()
        desk.fill(last_name=name)
        desk.save()
    desk.settle()
    desk.desk.wait_until(lambda: left_of(CaptureSession, CaptureSheet) == 0)


def test_what_is_completed_while_a_lead_is_saved_leaves_no_draft(desk: LeadDesk) -> None:
    desk.new()
    desk.fill(last_name="Ганбаатар")
    slow = Event()
    desk.desk.window.app.tasks.keeping.run(slow.wait, lambda _result: None)
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.fill(company="Эрдэнэс Уурхай ХХК")
    desk.tab()
    slow.set()
    desk.desk.wait_until(lambda: not desk.is_open())
    desk.settle()
    assert len(desk.leads()) == 1
    assert desk.drafts() == ()


def test_a_sheet_that_is_open_at_midnight_goes_with_its_draft(desk: LeadDesk) -> None:
    days = Days(desk.services)
    at_fair_in(desk.services, "MN")
    gate = desk.desk.window.app.vault
    assert isinstance(gate, VaultGate)
    desk.new()
    desk.fill(last_name="Ганбаатар")
    desk.desk.wait_until(lambda: len(desk.drafts()) == 1)
    gate.presence.look()
    desk.settle()
    assert desk.is_open()
    days.pass_midnight()
    desk.fill(company="Эрдэнэс Уурхай ХХК")
    gate.presence.look()
    desk.desk.wait_until(lambda: not desk.is_open())
    desk.settle()
    assert "1 earlier draft had no consent" in desk.told()
    assert desk.drafts() == ()
    sheet = desk.new()
    assert sheet.draft().person.last_name == "", "nobody goes on with it"


def test_the_first_lead_asks_for_the_vault(sheet_desk_without_vault: LeadDesk) -> None:
    closed = sheet_desk_without_vault
    closed.key(Qt.Key.Key_L, CTRL)
    assert not closed.is_open()
    vault = VaultDesk(closed.desk)
    open_sheet(closed.desk.window, StartSheet).passphrase.line.setText(PASSPHRASE)
    vault.click("Create the vault")
    vault.wait_for_title("Recovery key")
    vault.click("Later")
    closed.desk.wait_until(closed.is_open)


def test_what_is_half_written_stays_and_is_gone_on_with(desk: LeadDesk) -> None:
    desk.new()
    desk.type("Bat")
    desk.leave()
    assert [draft.person.first_name for draft in desk.drafts()] == ["Bat"]
    desk.new()
    assert desk.value("first_name") == "Bat"
    desk.tab()
    desk.type("Erdene")
    desk.save()
    assert [lead.person.last_name for lead in desk.leads()] == ["Erdene"]
    assert desk.drafts() == ()


def test_an_untouched_sheet_leaves_nothing(desk: LeadDesk) -> None:
    desk.new()
    desk.leave()
    assert desk.drafts() == ()


def test_a_pasted_card_fills_what_is_empty_and_keeps_what_was_typed(desk: LeadDesk) -> None:
    desk.new()
    desk.fill(company="Erdenes Mining")
    desk.paste(VCARD)
    desk.settle()
    assert desk.value("last_name") == "Ганбаатар"
    assert desk.value("company") == "Erdenes Mining"
    assert "Company" in desk.sheet().scan.said()
    desk.press_button("Use code values")
    assert desk.value("company") == "Эрдэнэс Уурхай ХХК"
    desk.save()
    assert [code.text.splitlines()[0] for code in desk.leads()[0].codes] == ["BEGIN:VCARD"]


def test_a_code_alone_is_a_lead_and_opens_it_when_it_comes_again(desk: LeadDesk) -> None:
    sheet = desk.new()
    sheet.scan.line.setFocus()
    desk.type("rs8a3p67jep")
    desk.save()
    (lead,) = desk.leads()
    assert lead.codes[0].text == "rs8a3p67jep"
    sheet = desk.new()
    sheet.scan.line.setFocus()
    desk.type("rs8a3p67jep")
    desk.key(Qt.Key.Key_Return)
    desk.settle()
    assert desk.sheet().base() == lead
    assert desk.focus() is desk.sheet().note.text
    desk.type("Came back.")
    desk.save()
    (lead,) = desk.leads()
    assert [note.text for note in lead.notes] == ["Came back."]


def test_saving_waits_for_a_code_that_is_still_looked_at(desk: LeadDesk) -> None:
    sheet, may = desk.new(), Event()
    desk.fill(last_name="Lovelace")
    desk.desk.window.app.tasks.reading.run(may.wait, lambda _result: None)
    try:
        sheet.scan.line.setFocus()
        desk.type("rs8a3p67jep")
        desk.key(Qt.Key.Key_Return)
        desk.key(Qt.Key.Key_Return, CTRL)
    finally:
        may.set()
    desk.desk.wait_until(lambda: bool(desk.leads()))
    assert [code.text for code in desk.leads()[0].codes] == ["rs8a3p67jep"]


def test_nothing_to_save_is_said_and_nothing_is_saved(desk: LeadDesk) -> None:
    desk.new()
    desk.key(Qt.Key.Key_Return, CTRL)
    assert "Add a name" in desk.odd()
    assert desk.leads() == ()


def test_undo_of_a_new_lead_brings_its_draft_back(desk: LeadDesk) -> None:
    desk.new()
    desk.type("Bat")
    desk.save()
    desk.undo()
    assert desk.leads() == ()
    assert [draft.person.first_name for draft in desk.drafts()] == ["Bat"]
    assert desk.value("first_name") == "Bat"
    desk.save()
    assert [lead.person.first_name for lead in desk.leads()] == ["Bat"]


def test_problems_stand_beside_a_field_once_it_was_left(desk: LeadDesk) -> None:
    desk.new()
    desk.fill(email="no mail")
    desk.check()
    assert desk.odd() == ""
    desk.tab()
    desk.check()
    assert "email" in desk.odd()


def test_interests_come_from_what_was_opened(desk: LeadDesk) -> None:
    desk.desk.search("насос")
    desk.desk.wait_for_profile("Погружной насос")
    desk.desk.press(Qt.Key.Key_Return)
    desk.new()
    # The visitor read it in Russian; staff, who speak English, read what is nearest to it.
    desk.desk.wait_until(lambda: any("Tauchpumpe" in chip for chip in desk.chips()))
    desk.type("Bat")
    desk.save()
    (lead,) = desk.leads()
    assert [item.member for item in lead.interests] == [PUMPS.id]
    assert "search насос" in lead.trail
    assert desk.services.visits.current() is None


def test_a_pasted_picture_is_kept_small_and_can_be_taken_away(desk: LeadDesk) -> None:
    desk.new()
    picture = QImage(3000, 1500, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    desk.paste(picture)
    desk.settle()
    (item,) = desk.sheet().photos.value()
    kept = QImage.fromData(desk.services.leads.photo(item.id))
    assert max(kept.width(), kept.height()) <= 2400
    desk.press_button(f"Remove photo: {item.name}")
    assert desk.sheet().photos.value() == ()


def test_an_edit_is_undone_to_the_former_values_and_notes_stay(desk: LeadDesk) -> None:
    lead = captured(desk, first_name="Bat", company="Erdenes")
    desk.open_lead(lead)
    desk.fill(company="Erdenes Mining")
    desk.note("Moved.")
    desk.save()
    desk.undo()
    (again,) = desk.leads()
    assert again.person == lead.person
    assert [note.text for note in again.notes] == ["Moved."]


def test_earlier_notes_stand_above_with_who_and_when(desk: LeadDesk) -> None:
    desk.new()
    desk.type("Bat")
    desk.note("Needs four pumps.")
    desk.save()
    desk.open_lead(desk.leads()[0])
    desk.settle()
    words = texts_of(desk.sheet().note)
    assert "Needs four pumps." in words
    assert desk.leads()[0].notes[0].stamp.author in words
    assert desk.sheet().note.value() == ""


def test_of_several_half_written_leads_one_is_chosen(desk: LeadDesk) -> None:
    for name in ("Bat", "Иван"):
        desk.new()
        desk.type(name)
        desk.leave()
        desk.desk.press(Qt.Key.Key_F2)
    desk.new()
    desk.settle()
    assert desk.value("first_name") == ""
    desk.press_button("Continue with Bat")
    desk.settle()
    assert desk.value("first_name") == "Bat"
    desk.save()
    assert [draft.person.first_name for draft in desk.drafts()] == ["Иван"]


def test_a_half_written_lead_is_thrown_away_and_brought_back(desk: LeadDesk) -> None:
    desk.new()
    desk.type("Bat")
    desk.leave()
    desk.desk.press(Qt.Key.Key_F2)
    desk.new()
    desk.settle()
    desk.press_button("Discard: Bat")
    desk.press_button("Discarded: Bat · Undo")
    desk.leave()
    assert len(desk.drafts()) == 1
    desk.new()
    desk.settle()
    desk.press_button("Discard: Bat")
    desk.leave()
    assert desk.drafts() == ()


def test_a_lock_keeps_what_is_half_written_and_takes_it_from_the_screen(desk: LeadDesk) -> None:
    desk.new()
    desk.type("Bat")
    desk.desk.window.vault.lock()
    desk.settle()
    assert not desk.is_open()
    desk.new()
    assert desk.value("first_name") == ""
    desk.type("Sealed")
    desk.leave()
    desk.services.vault.unlock(PASSPHRASE)
    assert {draft.person.first_name for draft in desk.drafts()} == {"Bat", "Sealed"}


def test_saving_while_locked_asks_for_the_passphrase_first(desk: LeadDesk) -> None:
    desk.desk.window.vault.lock()
    desk.settle()
    desk.new()
    desk.type("Bat")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert not desk.is_open()
    desk.type(PASSPHRASE)
    desk.key(Qt.Key.Key_Return)
    desk.desk.wait_until(lambda: desk.told().startswith("Saved"))
    assert [lead.person.first_name for lead in desk.leads()] == ["Bat"]
    assert desk.drafts() == ()


@pytest.mark.parametrize(
    "name", ["Мөнхбаяр Өлзий", "محمد بن سلمان", "王小明", "👩‍👩‍👧‍👦 🇲🇳", "Ñandú & <b>"]
)
def test_names_of_all_scripts_go_through(desk: LeadDesk, name: str) -> None:
    desk.new()
    desk.type(name)
    desk.tab()
    desk.save()
    assert [lead.person.first_name for lead in desk.leads()] == [name]


def test_a_disk_that_fails_leaves_the_sheet_with_its_text(
    desk: LeadDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.new()
    desk.type("Bat")
    with writing_fails(monkeypatch):
        desk.key(Qt.Key.Key_Return, CTRL)
        desk.desk.wait_until(lambda: "disk" in desk.odd())
        assert desk.value("first_name") == "Bat"
        assert not desk.told().startswith("Saved")
    desk.save()
    assert [lead.person.first_name for lead in desk.leads()] == ["Bat"]


def test_an_interest_is_added_and_handed_over_by_keys(desk: LeadDesk) -> None:
    desk.new()
    desk.type("Bat")
    desk.key(Qt.Key.Key_0, ALT)
    desk.type("pumpe")
    finder = desk.sheet().interests.finder
    desk.desk.wait_until(lambda: finder.hits.found.count() > 0)
    desk.key(Qt.Key.Key_Return)
    assert len(desk.chips()) == 1
    member = desk.sheet().interests.value()[0].member_name
    desk.tick(f"We may pass the details on to {member}")
    desk.save()
    (lead,) = desk.leads()
    assert lead.goes_to(lead.interests[0].member)
    assert lead.agreed_to(Purpose.HANDOVER)


def test_every_control_has_a_name_and_tab_reaches_it(desk: LeadDesk) -> None:
    sheet = desk.new()
    names: list[str] = []
    for _ in range(60):
        focus = desk.focus()
        assert focus is not None
        assert sheet.isAncestorOf(focus)
        name = focus.accessibleName() or getattr(focus, "text", lambda: "")()
        assert name, focus
        if names and name == names[0]:
            break
        names.append(name)
        desk.tab()
    for wanted in ("First name", "Language", "Note", "Save lead", "Scanned code"):
        assert wanted in names
    assert names.index("First name") < names.index("Last name") < names.index("Company")


def test_the_digits_of_the_sheet_leave_the_pages_behind_it_alone(desk: LeadDesk) -> None:
    before = desk.desk.window.pages.current()
    desk.new()
    desk.key(Qt.Key.Key_2, ALT)
    assert desk.sheet().rating.value() == "warm"
    assert desk.desk.window.pages.current() is before
    assert desk.value("first_name") == ""


def test_saving_goes_on_to_a_brochure_of_what_was_asked_for(desk: LeadDesk) -> None:
    desk.desk.search("насос")
    desk.desk.wait_for_profile("Погружной насос")
    desk.new()
    desk.type("Bat")
    desk.press_button("Save and make brochure")
    window = desk.desk.window
    desk.desk.wait_until(lambda: not desk.is_open() and bool(desk.leads()))
    assert window.pages.current() is window.pages.page(BROCHURE)
    assert window.app.services.trays.tray.holds(PUMPS.id, "tauchpumpe")


def captured(desk: LeadDesk, **fields: str) -> Lead:
    desk.new()
    desk.fill(**fields)
    desk.save()
    return desk.leads()[0]


@pytest.mark.parametrize("way", [{"email": "ada@erz.example"}, {"mobile": "+49 170 5550100"}])
def test_an_address_or_a_number_is_enough_and_names_the_lead(
    desk: LeadDesk, way: dict[str, str]
) -> None:
    desk.new()
    desk.fill(**way)
    desk.check()
    assert desk.odd() == ""
    desk.save()
    (lead,) = desk.leads()
    ((name, _typed),) = way.items()
    assert getattr(lead.person, name) in desk.told()


@pytest.mark.parametrize(
    ("lang", "written"),
    [
        ("en", "Sat 5 Dec 2026"),
        ("de", "Sa., 5. Dez. 2026"),
        ("pl", "sob., 5.12.2026"),
    ],
)
def test_a_day_is_written_as_its_language_does(desk: LeadDesk, lang: str, written: str) -> None:
    speak(desk.desk.window.app, lang)
    field = DateField(desk.desk.window.app.context)
    field.setDate(QDate(2026, 12, 5))
    assert field.text() == written
    field.setCurrentSection(QDateEdit.Section.DaySection)
    field.stepBy(1)
    assert field.date() == QDate(2026, 12, 6)


def test_a_next_step_in_own_words_has_a_day_and_is_found_as_open(desk: LeadDesk) -> None:
    desk.new()
    desk.fill(last_name="Lovelace")
    desk.sheet().next_step.own.setFocus()
    desk.type("Send the drawings of the mill")
    desk.save()
    (lead,) = desk.leads()
    assert text_in(lead.values, "own_step") == "Send the drawings of the mill"
    assert lead.next_step is None
    assert lead.due is not None
    assert lead.due.weekday() < 5
    assert step_states(lead, lead.due) == {StepState.OPEN, StepState.DUE}
    assert "There is a date" not in str(problems_with(draft_of(lead)))


def test_what_is_searched_for_is_an_interest_when_the_lead_is_saved(desk: LeadDesk) -> None:
    desk.new()
    desk.fill(last_name="Lovelace")
    desk.key(Qt.Key.Key_0, ALT)
    desk.type("tauchpumpe")
    desk.save()
    (lead,) = desk.leads()
    assert [it.offering for it in lead.interests] == ["tauchpumpe"]


def test_what_is_searched_for_in_vain_is_said_before_it_is_let_go(desk: LeadDesk) -> None:
    sheet = desk.new()
    desk.fill(last_name="Lovelace")
    desk.key(Qt.Key.Key_0, ALT)
    desk.type("xyzzy")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.desk.wait_until(lambda: "xyzzy" in sheet.failure.text())
    assert desk.leads() == ()
    desk.save()
    (lead,) = desk.leads()
    assert lead.interests == ()
