"""What a visitor marked is proposed to the staff who take the screen back, and nothing older."""

import pytest
from PySide6.QtCore import Qt

from app.domain.fair import Fair, Organisation
from app.ui.leads.capture.sheet import CaptureSheet
from app.ui.settings.staff_language import speak
from app.ui.visitor.given_back_sheet import GivenBackSheet
from tests.ui.vault.open_sheets import open_sheet
from tests.ui.vault_driver import PIN
from tests.ui.visitor_driver import Visitor

TITLE = "The visitor's list"


@pytest.fixture
def called(with_a_lead: Visitor) -> Visitor:
    """A visitor who reads German, marked pumps, and called staff."""
    visitor = with_a_lead
    visitor.gets_screen()
    visitor.click("Deutsch")
    visitor.marks("Tauchpumpe", "seewald-pumpen")
    return visitor


def take_back(visitor: Visitor) -> None:
    visitor.tries(PIN)
    visitor.desk.wait_until(lambda: not visitor.has_screen())


def marked(visitor: Visitor) -> list[str]:
    return [it.member for it in visitor.desk.window.services.visits.shortlist.items]


def printed(visitor: Visitor) -> list[str]:
    return [it.member for it in visitor.desk.window.services.trays.tray.items]


def test_the_list_becomes_shortlist_brochure_and_interests_by_one_key(called: Visitor) -> None:
    take_back(called)
    called.vault.wait_for_title(TITLE)
    assert "1 entry is on the list. Language: German." in called.vault.words()
    speak(called.desk.window.app, "ru")
    assert "Погружной насос" in called.vault.words(), "staff reads it in their language"
    speak(called.desk.window.app, "en")
    assert not marked(called), "nothing is done before staff says so"
    called.desk.press(Qt.Key.Key_Return)
    called.vault.wait_for_title("New lead")
    draft = open_sheet(called.desk.window, CaptureSheet).draft()
    assert [it.member for it in draft.interests] == ["seewald-pumpen"]
    assert draft.person.language == "de"
    assert marked(called) == printed(called) == ["seewald-pumpen"]


def test_what_is_not_wanted_is_not_done(called: Visitor) -> None:
    take_back(called)
    called.vault.wait_for_title(TITLE)
    sheet = open_sheet(called.desk.window, GivenBackSheet)
    sheet.brochure.box.click()
    sheet.lead.box.click()
    called.vault.click("Use the list")
    assert called.vault.title() == ""
    assert (marked(called), printed(called)) == (["seewald-pumpen"], [])


def test_a_list_that_is_discarded_is_gone(called: Visitor) -> None:
    take_back(called)
    called.vault.wait_for_title(TITLE)
    called.desk.press(Qt.Key.Key_Escape)
    assert not marked(called)
    called.gets_screen("1357")
    called.tries("1357")
    called.desk.wait_until(lambda: not called.has_screen())
    assert called.vault.title() == ""


@pytest.mark.parametrize("by", ["time", "button"])
def test_what_another_visitor_left_is_not_proposed(called: Visitor, by: str) -> None:
    if by == "time":
        called.leaves()
    else:
        called.click("Von vorn beginnen")
    take_back(called)
    assert called.vault.title() == ""
    assert not marked(called)


def test_entries_of_the_visitor_before_leave_the_shortlist(with_a_lead: Visitor) -> None:
    visitor = with_a_lead
    visitor.desk.search("bohrwerk")
    visitor.desk.press(Qt.Key.Key_F3)
    (earlier,) = marked(visitor)
    visitor.gets_screen()
    visitor.marks("pumpe", "seewald-pumpen")
    visitor.leaves()
    visitor.marks("pumpe", "seewald-pumpen")
    take_back(visitor)
    visitor.vault.wait_for_title(TITLE)
    assert open_sheet(visitor.desk.window, GivenBackSheet).another.box.isChecked()
    assert marked(visitor) == [earlier]
    visitor.desk.press(Qt.Key.Key_Return)
    assert marked(visitor) == ["seewald-pumpen"]


def test_the_same_visitor_keeps_what_was_marked_with_staff(with_a_lead: Visitor) -> None:
    visitor = with_a_lead
    visitor.desk.search("bohrwerk")
    visitor.desk.press(Qt.Key.Key_F3)
    (earlier,) = marked(visitor)
    visitor.gets_screen()
    visitor.marks("pumpe", "seewald-pumpen")
    take_back(visitor)
    visitor.vault.wait_for_title(TITLE)
    visitor.desk.press(Qt.Key.Key_Return)
    assert marked(visitor) == [earlier, "seewald-pumpen"]


def test_the_list_is_given_back_without_a_vault(visitor: Visitor) -> None:
    visitor.gets_screen("1357")
    visitor.marks("pumpe", "seewald-pumpen")
    visitor.tries("1357")
    visitor.vault.wait_for_title(TITLE)
    open_sheet(visitor.desk.window, GivenBackSheet).lead.box.click()
    visitor.desk.press(Qt.Key.Key_Return)
    assert marked(visitor) == ["seewald-pumpen"]


@pytest.mark.parametrize(("country", "why"), [("RU", "The law does not let us"), ("MN", "signat")])
def test_the_missing_button_says_which_law_keeps_it_away(
    visitor: Visitor, country: str, why: str
) -> None:
    visitor.vault.have_vault()
    fairs = visitor.desk.window.services.fairs
    fairs.save_organisation(Organisation("MinGenTec", sender_mail="data@network.example"))
    fairs.choose(fairs.save(Fair("", "Mining Week", country=country)).id)
    visitor.gets_screen()
    visitor.click("English")
    assert why in visitor.words()
    assert "Leave your contact details" not in visitor.words()


def test_a_language_that_the_edition_lacks_is_the_lead_s(with_a_lead: Visitor) -> None:
    visitor = with_a_lead
    visitor.gets_screen()
    visitor.click("Polski")
    visitor.marks("pumpe", "seewald-pumpen")
    take_back(visitor)
    visitor.vault.wait_for_title(TITLE)
    visitor.desk.press(Qt.Key.Key_Return)
    visitor.vault.wait_for_title("New lead")
    draft = open_sheet(visitor.desk.window, CaptureSheet).draft()
    assert draft.person.language == "pl"
