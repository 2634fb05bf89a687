"""Visitor mode: the catalogue and nothing else; only staff gets out, and nothing stays behind."""

from pathlib import Path
from threading import Event

import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from app.domain.fair import Organisation
from app.ui.catalogue.understood_chips import UnderstoodChips
from app.ui.visitor.pin_pad import PinPad
from app.ui.visitor.self_registration_sheet import SelfRegistrationSheet
from tests.support.vaults import PASSPHRASE
from tests.ui.vault.open_sheets import open_sheet
from tests.ui.vault_driver import PIN
from tests.ui.visitor_driver import Visitor

FINGER = 44
"""Logical pixels that a finger needs."""


def test_the_chosen_pin_gives_the_screen_back(visitor: Visitor) -> None:
    visitor.gets_screen("1357")
    visitor.tries("9999")
    visitor.desk.wait_until(lambda: "Неверный PIN-код" in visitor.words())
    assert visitor.has_screen()
    visitor.waits_at_the_pad()
    assert "Неверный PIN-код" in visitor.words()
    visitor.lets_a_minute_pass()
    visitor.window.sheets.close_all()
    visitor.tries("1357")
    visitor.desk.wait_until(lambda: not visitor.has_screen())
    assert visitor.desk.window.isVisible()
    assert visitor.desk.search("насос")


def test_after_ten_misses_the_passphrase_gives_it_back(with_a_lead: Visitor) -> None:
    visitor = with_a_lead
    visitor.gets_screen()
    visitor.misses(9)
    visitor.tries("0000")
    visitor.desk.wait_until(lambda: "парольную фразу" in visitor.words())
    visitor.tries(PIN)
    visitor.desk.wait_until(lambda: not open_sheet(visitor.window, PinPad).is_busy())
    assert visitor.has_screen()
    visitor.tries(PASSPHRASE)
    visitor.desk.wait_until(lambda: not visitor.has_screen())


def test_the_visitor_speaks_marks_and_takes_the_list_along(visitor: Visitor) -> None:
    visitor.gets_screen("1357")
    visitor.click("Deutsch")
    titles = visitor.searches("pumpe")
    assert titles
    visitor.desk.wait_until(lambda: visitor.shows("seewald-pumpen"))
    visitor.click("Auf meine Liste")
    visitor.click("Meine Liste · 1")
    visitor.desk.wait_until(lambda: "Richten Sie die Kamera" in visitor.words())
    (code,) = zxingcpp.read_barcodes(visitor.window.grab().toImage())
    address = "https://profiles.mingentec.example/de/seewald-pumpen"
    assert code.text == f"Seewald Pumpen GmbH: {titles[0]} {address}"


def test_a_visitor_sees_what_was_understood_and_taps_it_away(visitor: Visitor) -> None:
    visitor.gets_screen("1357")
    visitor.click("Deutsch")
    assert visitor.searches("Pumpen Chile")
    row = visitor.window.findChild(UnderstoodChips)
    assert row is not None
    (chip,) = row.findChildren(QPushButton, "chip")
    assert "Chile" in chip.text()
    assert chip.height() >= FINGER
    chip.click()
    visitor.desk.wait_until(row.isHidden)


def test_the_organisation_of_the_fair_stands_beside_the_network(visitor: Visitor) -> None:
    visitor.vault.have_vault()
    fairs = visitor.desk.window.app.services.fairs
    fairs.save_organisation(Organisation("Kammer Beispielstadt"))
    visitor.gets_screen()
    visitor.window.resize(1366, 768)
    QApplication.processEvents()
    assert "Kammer Beispielstadt" in visitor.words()
    visitor.window.resize(1024, 768)
    QApplication.processEvents()
    assert "Kammer Beispielstadt" not in visitor.words(), "a small screen has no room for it"


def test_what_a_visitor_enters_is_a_new_lead_once_staff_unlocks(
    visitor: Visitor, tmp_path: Path
) -> None:
    visitor.vault.have_vault()
    fairs = visitor.desk.window.app.services.fairs
    fairs.save_organisation(Organisation("MinGenTec (Muster)", sender_mail="data@network.example"))
    visitor.gets_screen()
    visitor.click("Оставить данные")
    sheet = open_sheet(visitor.window, SelfRegistrationSheet)
    sheet.fields["last_name"].line.setText("Орлов")
    said = sheet.ticks[0].words.text()
    for lang, is_first in (("de", False), ("ru", True)):
        sheet.languages.button(lang).click()
        assert (sheet.ticks[0].words.text() == said) is is_first
        assert sheet.fields["last_name"].text() == "Орлов"
    sheet.fields["email"].line.setText("orlov@example")
    sheet.send.click()
    assert "адрес" in visitor.words()
    sheet.fields["email"].line.setText("orlov@drenazh.example")
    sheet.send.click()
    assert not sheet._is_done, "Nothing was ticked"
    assert visitor.is_on_screen(sheet.ticks[0].box), "what is missing comes into view"
    sheet.ticks[0].box.click()
    sheet.send.click()
    visitor.desk.wait_until(lambda: "Спасибо" in visitor.words())
    assert "orlov" not in visitor.words()
    files = [path for path in (tmp_path / "data").rglob("*") if path.is_file()]
    assert not [path for path in files if "Орлов".encode() in path.read_bytes()]
    sheet.send.click()
    visitor.tries(PIN)
    visitor.desk.wait_until(lambda: not visitor.has_screen())
    visitor.vault.unlock()
    (lead,) = visitor.desk.window.app.services.leads.leads()
    assert (lead.person.last_name, lead.person.language) == ("Орлов", "ru")
    assert [consent.purpose.value for consent in lead.consents] == ["contact"]
    assert lead.consents[0].language == "ru"
    assert lead.notices


def test_leads_open_after_a_visitor_who_came_while_the_passphrase_was_asked_for(
    with_a_lead: Visitor,
) -> None:
    visitor = with_a_lead
    visitor.vault.gate.lock()
    visitor.vault.ask()
    visitor.vault.wait_for_title("The leads are locked")
    visitor.gets_screen("1357")
    visitor.tries("1357")
    visitor.desk.wait_until(lambda: not visitor.has_screen())
    visitor.vault.unlock()


def test_a_visitor_whose_language_the_edition_lacks_is_spoken_to_in_it(visitor: Visitor) -> None:
    visitor.gets_screen("1357")
    visitor.click("Polski")
    assert "Czego Państwo szukają?" in visitor.words()
    visitor.searches("filterbrunnen")
    # It may be seen already, as it was before the language was chosen.
    visitor.desk.wait_until(lambda: visitor.shows("bohrwerk") and "tylko DE" in visitor.words())


def test_a_key_that_is_held_down_hands_over_once(with_a_lead: Visitor) -> None:
    visitor = with_a_lead
    for _time in range(3):
        visitor.desk.press(Qt.Key.Key_F11)
    visitor.desk.wait_until(visitor.has_screen)
    visitor.tries(PIN)
    visitor.desk.wait_until(visitor.desk.window.isVisible)
    assert not visitor.has_screen()


def test_staff_are_told_that_nothing_can_be_left(with_a_lead: Visitor) -> None:
    visitor = with_a_lead
    app = visitor.desk.window.app
    # The thread of the vault has much to do: it closes later than staff goes on.
    busy = Event()
    app.tasks.keeping.run(busy.wait, lambda _result: None)
    app.vault.lock()
    visitor.desk.press(Qt.Key.Key_F11)
    busy.set()
    visitor.vault.wait_for_title("Staff")
    assert "visitors cannot leave their details" in visitor.vault.words()
    visitor.chooses("1357")
    visitor.desk.wait_until(visitor.has_screen)
    assert "Оставить данные" not in visitor.words()


def test_visitors_see_what_was_corrected_and_correct_nothing(visitor: Visitor) -> None:
    corrections = visitor.desk.window.services.corrections
    corrections.correct("seewald-pumpen", {("name",): "Waldsee Pumpen GmbH"}, "al")
    visitor.gets_screen("1357")
    visitor.click("Deutsch")
    visitor.searches("waldsee pumpen")
    visitor.desk.wait_until(lambda: visitor.shows("seewald-pumpen"))
    assert "Waldsee Pumpen GmbH" in visitor.words()
    assert "al · Name: Waldsee Pumpen GmbH" in visitor.words()
    buttons = {button.text() for button in visitor.window.findChildren(QPushButton)}
    assert not buttons & {"Zurücknehmen", "Mitglied korrigieren"}
    visitor.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert visitor.window.sheets.current() is None
