"""Scanners at the window: from every page and sheet, with the keys of a laptop under any layout."""

from functools import partial
from itertools import cycle

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from app.domain.interest import Interest
from app.domain.lead import ConsentHow, NextStep, Purpose, Rating
from app.domain.serialise import from_dict, to_dict
from app.domain.visit import Visit
from app.scanning.keyboard.keystroke_decoder import TEST_TEXT
from app.ui.scan.wedge_filter import WedgeFilter
from tests.support.catalogues import PUMPS
from tests.support.scanner import LAYOUTS, PAYLOADS, mixed_scans
from tests.support.vaults import PASSPHRASE
from tests.ui.driver import texts_of
from tests.ui.lead_driver import ALT, CTRL, LeadDesk
from tests.ui.scanner_driver import Scanner

ADA = "MECARD:N:Lovelace,Ada;ORG:Engines;EMAIL:ada@engines.example;;"


@pytest.fixture
def desk(sheet_desk: LeadDesk) -> LeadDesk:
    return sheet_desk


@pytest.fixture
def scanner(desk: LeadDesk, qtbot: QtBot) -> Scanner:
    ear = desk.desk.window.findChild(WedgeFilter)
    assert ear is not None
    return Scanner(desk.desk.window, ear, qtbot)


def wait_for_code(desk: LeadDesk, code: str) -> None:
    desk.desk.wait_until(lambda: code in desk.codes())


def wait_for_answer(desk: LeadDesk, words: str) -> None:
    desk.desk.wait_until(lambda: desk.desk.page.answered == words)


def test_a_scan_on_every_page_opens_the_sheet_and_leaves_the_page(
    desk: LeadDesk, scanner: Scanner
) -> None:
    window = desk.desk.window
    for entry, (payload, layout) in zip(window.pages.entries(), mixed_scans(), strict=False):
        window.show_page(entry.name)
        page, typed = window.pages.current(), window.search_box.text()
        scanner.scan(payload.text, layout=layout)
        wait_for_code(desk, payload.text)
        assert window.pages.current() is page
        assert window.search_box.text() == typed
        desk.sheet().close_sheet()
        desk.settle()


def test_every_kind_of_code_reaches_the_open_sheet(desk: LeadDesk, scanner: Scanner) -> None:
    """Under each layout by turns; test_wedge has every code under every one."""
    desk.new()
    desk.fill(company="Typed by hand")
    for payload, layout in zip(PAYLOADS, cycle(LAYOUTS), strict=False):
        scanner.scan(payload.text, layout=layout)
        desk.settle()
    assert desk.codes() == {payload.text for payload in PAYLOADS}
    assert desk.value("company") == "Typed by hand"
    assert desk.value("last_name") == "Lovelace"


@pytest.mark.parametrize("text", ['{"lead": 4711, "name": "Ada"}', "^4711^Ada", "``a-17``"])
def test_a_code_that_begins_with_a_dead_key_is_whole_where_no_field_is(
    desk: LeadDesk, scanner: Scanner, text: str
) -> None:
    desk.desk.window.show_page("fair")
    for layout in ("ES", "DE", "FR"):
        scanner.scan(text, layout=layout)
        desk.desk.wait_until(lambda: text in desk.codes())
        desk.sheet().close_sheet()
        desk.settle()


def test_from_scan_to_saved_with_few_keys_and_known_again(desk: LeadDesk, scanner: Scanner) -> None:
    desk.desk.search("насос")
    desk.desk.wait_for_profile("Погружной насос")
    desk.keys = 0
    scanner.scan(ADA)
    desk.desk.wait_until(lambda: desk.is_open() and desk.value("last_name") == "Lovelace")
    desk.key(Qt.Key.Key_3, ALT)
    desk.key(Qt.Key.Key_4, ALT)
    desk.key(Qt.Key.Key_7, ALT)
    desk.key(Qt.Key.Key_Tab)
    desk.key(Qt.Key.Key_Space)
    desk.save()
    assert desk.keys <= 12
    (lead,) = desk.leads()
    assert (lead.person.first_name, lead.person.company) == ("Ada", "Engines")
    assert [code.text for code in lead.codes] == [ADA]
    assert [item.member for item in lead.interests] == [PUMPS.id]
    assert (lead.rating, lead.next_step) == (Rating.HOT, NextStep.OFFER)
    assert lead.agreed_to(Purpose.CONTACT)
    assert lead.goes_to(PUMPS.id)
    assert not lead.agreed_to(Purpose.NEWSLETTER)
    scanner.scan(ADA)
    desk.desk.wait_until(lambda: desk.is_open() and desk.sheet().draft().id == lead.id)


def test_after_a_scan_everything_that_is_asked_is_in_view_on_a_small_laptop(
    desk: LeadDesk, scanner: Scanner
) -> None:
    desk.desk.window.resize(1366, 768)
    scanner.scan(ADA)
    desk.desk.wait_until(lambda: desk.is_open() and desk.value("last_name") == "Lovelace")
    for title in ("Submersible pump", "Dewatering"):
        desk.sheet().interests.add(Interest("m", "Pumps of the North", title, title))
    desk.key(Qt.Key.Key_4, ALT)
    desk.settle()
    assert "Engines" in texts_of(desk.sheet().person.card)
    for part in ("interests", "rating", "next_step", "note", "consent"):
        desk.desk.wait_until(partial(desk.sees_whole, part))


def test_from_scan_to_saved_is_one_key(desk: LeadDesk, scanner: Scanner) -> None:
    scanner.scan(ADA)
    desk.desk.wait_until(lambda: desk.is_open() and desk.value("last_name") == "Lovelace")
    desk.keys = 0
    desk.save()
    assert desk.keys == 1
    assert [lead.person.last_name for lead in desk.leads()] == ["Lovelace"]


def test_with_warmth_interest_and_consent_that_was_asked_it_is_at_most_nine(
    desk: LeadDesk, scanner: Scanner
) -> None:
    scanner.scan(ADA)
    desk.desk.wait_until(lambda: desk.is_open() and desk.value("last_name") == "Lovelace")
    desk.keys = 0
    desk.key(Qt.Key.Key_3, ALT)
    desk.key(Qt.Key.Key_0, ALT)
    desk.type("tauchpumpe")
    found = desk.sheet().interests.finder.hits.found
    desk.desk.wait_until(lambda: found.count() > 0)
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    desk.desk.wait_until(lambda: bool(desk.sheet().consent.notice.text()))
    desk.key(Qt.Key.Key_7, ALT)
    desk.save()
    assert desk.keys <= 9
    (lead,) = desk.leads()
    assert lead.rating is Rating.HOT
    assert [item.member for item in lead.interests] == [PUMPS.id]
    assert lead.agreed_to(Purpose.CONTACT)
    (contact,) = (it for it in lead.consents if it.purpose is Purpose.CONTACT)
    assert contact.how is ConsentHow.SCREEN


def test_a_key_unfolds_the_person_and_folds_it_again(desk: LeadDesk, scanner: Scanner) -> None:
    scanner.scan(ADA)
    desk.desk.wait_until(lambda: desk.is_open() and desk.value("last_name") == "Lovelace")
    desk.type("Asks for a quote")
    desk.key(Qt.Key.Key_E, CTRL)
    desk.type("Augusta Ada")
    desk.key(Qt.Key.Key_E, CTRL)
    desk.type(" by Friday")
    assert "Augusta Ada Lovelace" in texts_of(desk.sheet().person.card)
    assert desk.sheet().draft().note == "Asks for a quote by Friday"


def test_what_a_broken_scan_left_in_the_search_is_not_counted_as_searched(
    desk: LeadDesk, scanner: Scanner
) -> None:
    page, unmet = desk.desk.page, desk.services.unmet
    for type_words, words in ((scanner.burst, "qxvwk"), (scanner.type, "grubenlampenwerk")):
        desk.desk.clear()
        page.enter()
        type_words(words)
        wait_for_answer(desk, words)
        page._left_standing.timeout.emit()
    desk.desk.wait_until(lambda: bool(unmet.report()))
    assert [it.words for it in unmet.report()] == ["grubenlampenwerk"]


def test_who_types_a_name_before_the_scan_goes_on_in_the_fields(
    desk: LeadDesk, scanner: Scanner
) -> None:
    desk.new()
    desk.type("Augusta")
    scanner.scan(ADA)
    desk.desk.wait_until(lambda: desk.value("last_name") == "Lovelace")
    desk.type(" Ada")
    assert desk.value("first_name") == "Augusta Ada"


def test_an_address_is_shown_for_what_it_is(desk: LeadDesk, scanner: Scanner) -> None:
    scanner.scan("https://user@xn--80ak6aa92e.com/login")
    desk.settle()
    words = texts_of(desk.sheet())
    assert "аррӏе.com (xn--80ak6aa92e.com)" in words
    assert "look like Latin" in words
    assert "before the @" in words


class HearingBox(QMessageBox):
    """A dialog that says that a scanner is heard in it."""

    def accepts_scans(self) -> bool:
        return True


def asking(box: QMessageBox, qtbot: QtBot) -> QMessageBox:
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    box.open()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None and box.isVisible())
    return box


def test_a_scan_while_a_dialog_asks_is_not_lost(
    desk: LeadDesk, scanner: Scanner, qtbot: QtBot
) -> None:
    box = asking(HearingBox(desk.desk.window), qtbot)
    scanner.scan(ADA)
    assert box.isVisible()
    desk.desk.wait_until(lambda: desk.is_open() and desk.value("last_name") == "Lovelace")
    box.close()


def test_a_dialog_that_does_not_say_so_keeps_its_keys_and_the_next_scan_arrives(
    desk: LeadDesk, scanner: Scanner, qtbot: QtBot
) -> None:
    box = asking(QMessageBox(desk.desk.window), qtbot)
    scanner.burst(ADA)
    assert not scanner.ear.is_waiting()
    assert box.isVisible()
    box.close()
    assert not desk.is_open()
    scanner.scan("MECARD:N:Hopper,Grace;;")
    desk.desk.wait_until(lambda: desk.is_open() and desk.value("last_name") == "Hopper")


def test_the_test_code_is_told(desk: LeadDesk, scanner: Scanner) -> None:
    scanner.burst(TEST_TEXT + "\n", scanner="DE")
    desk.desk.wait_until(lambda: "Germany" in desk.told())
    assert desk.services.scanners.country() == "DE"
    desk.undo()
    assert desk.services.scanners.country() == ""


BADGES = ("MECARD:N:Lovelace,Ada;;", "MECARD:N:Hopper,Grace;;", "MECARD:N:Noether,Emmy;;")


def test_scans_while_locked_take_nothing_of_the_visitors_before(
    desk: LeadDesk, scanner: Scanner
) -> None:
    desk.desk.window.vault.lock()
    desk.settle()
    desk.desk.search("tauchpumpe")
    desk.key(Qt.Key.Key_Return)
    asked = {}
    for badge in BADGES:
        scanner.scan(badge)
        wait_for_code(desk, badge)
        asked[desk.value("last_name")] = [it.member for it in desk.sheet().draft().interests]
        desk.leave()
    assert asked == {"Lovelace": [PUMPS.id], "Hopper": [], "Noether": []}
    desk.services.vault.unlock(PASSPHRASE)
    kept = {it.person.last_name: [one.member for one in it.interests] for it in desk.drafts()}
    assert kept == asked


def test_a_lead_put_away_by_the_lock_leaves_nothing_to_the_next_visitor(
    desk: LeadDesk, scanner: Scanner
) -> None:
    desk.desk.search("tauchpumpe")
    desk.key(Qt.Key.Key_Return)
    desk.new()
    desk.type("Ada")
    desk.desk.window.vault.lock()
    desk.settle()
    # Another process goes on with the visit.
    desk.services.visits.go_on(from_dict(Visit, to_dict(desk.services.visits.current())))
    scanner.scan(BADGES[1])
    desk.desk.wait_until(lambda: BADGES[1] in desk.codes())
    assert desk.sheet().draft().interests == ()


def test_nothing_that_one_visitor_asked_for_is_proposed_to_the_next_badge(
    desk: LeadDesk, scanner: Scanner
) -> None:
    asked = []
    desk.desk.search("tauchpumpe")
    desk.key(Qt.Key.Key_Return)
    for badge in BADGES[:2]:
        scanner.scan(badge)
        wait_for_code(desk, badge)
        asked.append([it.member for it in desk.sheet().draft().interests])
        desk.leave()
    assert asked == [[PUMPS.id], []]
