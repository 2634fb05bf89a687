"""Staff correct the member on the profile; the Edition page lists and decides."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QPushButton

from app.ui.edition.correct_sheet import CorrectSheet
from app.ui.edition.corrections_card import CorrectionsCard
from app.ui.edition.corrections_list import CorrectionsList
from tests.ui.conftest import OpenDesk
from tests.ui.driver import Desk, texts_of

PHONE = ("phone",)
MEMBER = "Arbeitskreis Kippenland"


def open_sheet(desk: Desk) -> CorrectSheet:
    """F8 on the profile of a member."""
    desk.search(MEMBER)
    desk.wait_for_profile(MEMBER)
    desk.press(Qt.Key.Key_F8)
    desk.wait_until(lambda: isinstance(desk.window.sheets.current(), CorrectSheet))
    sheet = desk.window.sheets.current()
    assert isinstance(sheet, CorrectSheet)
    return sheet


def correct(desk: Desk, path: tuple[str, ...], text: str) -> None:
    sheet = open_sheet(desk)
    sheet.fields[path].control.setText(text)
    sheet.by.control.setText("al")
    sheet.save_button.click()
    desk.wait_until(lambda: desk.window.sheets.current() is None)


def test_a_name_that_was_typed_is_shown_searched_and_undone(open_desk: OpenDesk) -> None:
    desk = open_desk()
    correct(desk, ("name",), "Zwiebelturm e. V.")
    desk.wait_for_profile("Zwiebelturm e. V.")
    assert "al · Name: Zwiebelturm e. V." in desk.profile_text()
    assert f"In the edition: {MEMBER} e. V." in desk.profile_text()
    first = desk.search("zwiebelt")[0]
    assert (first.name.text, first.corrected) == ("Zwiebelturm e. V.", True)
    desk.type_over(MEMBER)
    correct(desk, ("address", "street"), "Neue Straße 5")
    desk.wait_for_profile("Neue Straße 5")
    desk.take_offer("Undo")
    desk.wait_until(lambda: "Neue Straße 5" not in desk.profile_text())
    assert "Zwiebelturm e. V." in desk.profile_text()


def test_what_is_no_phone_is_refused_where_it_was_typed(open_desk: OpenDesk) -> None:
    desk = open_desk()
    sheet = open_sheet(desk)
    sheet.fields[PHONE].control.setText("call Anna")
    sheet.save_button.click()
    desk.wait_until(lambda: "Sign with your initials" in texts_of(sheet))
    assert sheet.by.control.hasFocus()
    sheet.by.control.setText("al")
    sheet.save_button.click()
    desk.wait_until(lambda: "“call Anna” was not accepted as phone." in texts_of(sheet))
    assert sheet.fields[PHONE].control.hasFocus()
    assert desk.window.sheets.current() is sheet


def test_the_profile_takes_a_correction_back_in_one_step(open_desk: OpenDesk) -> None:
    desk = open_desk()
    correct(desk, ("address", "city"), "Wurzelbach")
    desk.wait_for_profile("Wurzelbach")
    buttons = desk.page.profile.findChildren(QPushButton)
    next(button for button in buttons if button.text() == "Withdraw").click()
    desk.wait_until(lambda: "Wurzelbach" not in desk.profile_text())


def accept(desk: Desk, card: CorrectionsCard, place: int) -> None:
    line = card.list.topLevelItem(place)
    assert line is not None
    card.list.setCurrentItem(line)
    card.accept_button.click()
    said = "accepted for the next edition"
    desk.wait_until(lambda: card.lines()[place].endswith(said))


def test_the_edition_page_lists_accepts_and_makes_the_next_edition(open_desk: OpenDesk) -> None:
    desk = open_desk()
    correct(desk, ("address", "city"), "Wurzelbach")
    correct(desk, PHONE, "+49 355 5550")
    page = desk.open_edition_page()
    card = page.corrections
    desk.wait_until(card.isVisible)
    assert card.count.text() == "1 member corrected here"
    place, line = next(it for it in enumerate(card.lines()) if "City" in it[1])
    assert line.startswith(f"{MEMBER} e. V. · City | Calau | Wurzelbach | ")
    assert line.endswith(", al")
    assert not card.make_button.isVisible()
    desk.window.resize(1366, 768)
    for decided in (1 - place, place):
        accept(desk, card, decided)
        assert card.list.currentIndex().row() == decided, "the next action is for the same line"
    assert cut_cells(card.list) == []
    card.make_button.click()
    desk.wait_until(page.preview.isVisible)
    assert "1 changed" in texts_of(page.preview)
    page.preview.accepted.emit()
    desk.wait_until(lambda: "In use now" in desk.problem())
    desk.wait_until(lambda: not card.isVisible())


def cut_cells(shown: CorrectionsList) -> list[str]:
    """What has no room in the cells of a list."""
    head, metrics = shown.header(), shown.fontMetrics()
    assert head.length() <= shown.viewport().width()
    cut = []
    for item in shown.items():
        for column in range(head.count()):
            has = QRect(0, 0, head.sectionSize(column) - 6, shown.visualItemRect(item).height())
            text = item.text(column)
            needed = metrics.boundingRect(has, Qt.TextFlag.TextWordWrap, text)
            cut += [] if has.contains(needed) else [text]
    return cut


def test_the_edition_page_refuses(open_desk: OpenDesk) -> None:
    desk = open_desk()
    correct(desk, ("address", "city"), "Wurzelbach")
    card = desk.open_edition_page().corrections
    desk.wait_until(card.isVisible)
    card.refuse_button.click()
    desk.wait_until(lambda: not card.isVisible())


def test_what_is_typed_is_not_dropped_without_a_word(open_desk: OpenDesk) -> None:
    desk = open_desk()
    sheet = open_sheet(desk)
    next(iter(sheet.fields.values())).control.setFocus()
    desk.type("x")
    desk.press(Qt.Key.Key_Escape)
    assert desk.window.sheets.current() is sheet
    assert "Esc again discards what you typed" in texts_of(sheet)
    desk.press(Qt.Key.Key_Escape)
    assert desk.window.sheets.current() is None


def test_a_sheet_in_which_nobody_typed_is_left_at_once(open_desk: OpenDesk) -> None:
    desk = open_desk()
    open_sheet(desk)
    desk.press(Qt.Key.Key_Escape)
    assert desk.window.sheets.current() is None
