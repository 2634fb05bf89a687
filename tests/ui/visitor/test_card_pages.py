"""The consents on the card: on one page where they fit, else one after the other, and all seen."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.fair import Fair
from app.domain.interest import Interest
from app.domain.pin_try import PinAnswer, PinTry
from app.domain.visitor_card import CardAnswer, VisitorCard
from app.i18n.texts import texts_of
from app.ui.kit.cards import TitledField
from app.ui.kit.ui_context import UiContext
from app.ui.leads.capture.signature_pad import SignaturePad
from app.ui.style.icons import Icons
from app.ui.style.theme import Appearance, Theme
from app.ui.system.channel import Channel
from app.ui.visitor.card.card_session import CardSession
from app.ui.visitor.card.card_window import CardWindow
from app.ui.visitor.pin_pad import PinPad
from tests.support.vaults import draft_in, vault_in
from tests.ui.driver import double_click
from tests.ui.driver import texts_of as texts_of_page
from tests.ui.lead_driver import LeadDesk


def draw(pad: SignaturePad) -> None:
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    QTest.mouseMove(pad, QPoint(200, 80))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(200, 80))


def line_of(window: CardWindow, name: str) -> TitledField:
    field = window.person.fields[name]
    assert isinstance(field, TitledField)
    return field


SMALL, LARGE = (1024, 768), (3840, 2160)


@pytest.fixture
def card(tmp_path: Path) -> VisitorCard:
    services = vault_in(tmp_path)
    services.fairs.choose(services.fairs.save(Fair("", "Expo", country="MN")).id)
    asked = (Interest("seewald", "Seewald Pumpen GmbH"), Interest("bohrwerk", "Bohrwerk KG"))
    draft = replace(draft_in(services, last_name="Bayar"), interests=asked)
    made = services.visitor_cards.card(draft, None, "mn", ("mn", "ru", "de"))
    services.close()
    return made


def window_of(card: VisitorCard, size: tuple[int, int], qtbot: QtBot, program: Path) -> CardWindow:
    theme = Theme(program / "resources")
    theme.apply(Appearance("light"))
    icons = Icons(program / "resources" / "icons", theme.px)
    context = UiContext(theme, icons, texts_of(card.language, program / "i18n"))
    window = CardWindow(context, card, lambda lang: texts_of(lang, program / "i18n"))
    qtbot.addWidget(window, before_close_func=CardWindow.allow_close)
    window.resize(*size)
    window.show()
    qtbot.waitExposed(window)
    QApplication.processEvents()
    return window


@pytest.mark.parametrize(("size", "pages"), [(SMALL, 5), (LARGE, 1)])
def test_every_purpose_is_seen_in_full_before_anything_is_sent(
    card: VisitorCard, size: tuple[int, int], pages: int, qtbot: QtBot
) -> None:
    window = window_of(card, size, qtbot, Path(__file__).parents[3])
    answers: list[CardAnswer] = []
    window.answered.connect(answers.append)
    seen: list[list[str]] = []
    while not answers:
        if window.step() is window.purposes:
            rows = [row for row in window.purposes.rows if row.isVisible()]
            seen.append([row.tick.words.text() for row in rows])
        # Of somebody who clicks twice, too: the second click is for what nobody has read yet.
        double_click(window.bottom.next)
    window.allow_close()
    assert len(seen) == pages
    assert [text for page in seen for text in page] == [it.text for it in card.text.statements]
    assert answers[0].agreed == ()


def test_the_pad_on_the_card_gives_back_the_screen_and_speaks_of_no_visitor_mode(
    card: VisitorCard, qtbot: QtBot
) -> None:
    window = window_of(card, SMALL, qtbot, Path(__file__).parents[3])
    window.bottom.staff_requested.emit()
    pad = window.sheets.current()
    assert isinstance(pad, PinPad)
    said = window.context.texts.gettext
    assert pad.primary.text() == said("Give the screen back")
    assert said("Enter the staff PIN to give the screen back to the staff.") in texts_of_page(pad)
    pad.answer(PinTry(PinAnswer.PASSPHRASE))
    by_passphrase = "Enter the passphrase of the vault to give the screen back to the staff."
    assert said(by_passphrase) in texts_of_page(pad)


def test_staff_choose_a_pin_for_the_card_that_is_for_the_screen(sheet_desk: LeadDesk) -> None:
    sheet_desk.services.access.set_pin("")
    sheet_desk.new()
    sheet_desk.fill(last_name="Bayar")
    sheet_desk.key(Qt.Key.Key_F9)
    pads = sheet_desk.desk.window.sheets
    sheet_desk.desk.wait_until(lambda: isinstance(pads.current(), PinPad))
    pad = pads.current()
    assert isinstance(pad, PinPad)
    assert "to get the screen back" in texts_of_page(pad)
    assert pad.primary.text() == "Hand over the screen"


def test_a_card_whose_window_is_gone_has_a_way_out_and_ends_when_nobody_stands_there(
    card: VisitorCard, qtbot: QtBot, tmp_path: Path
) -> None:
    beside = replace(card, look=replace(card.look, alone=False))
    window = window_of(beside, SMALL, qtbot, Path(__file__).parents[3])
    hears, speaks = os.pipe()
    nobody, writes = os.pipe()
    ended: list[bool] = []
    session = CardSession(
        window, Channel(hears, writes), tmp_path / "leads.db", lambda: ended.append(True)
    )
    session.begin()

    def ways() -> set[str]:
        return {it.text() for it in window.bottom.findChildren(QPushButton) if it.isVisible()}

    assert "Ажилтан" not in ways()
    os.close(speaks)
    qtbot.waitUntil(lambda: "Ажилтан" in ways())
    assert not ended
    session.left.timeout.emit()
    assert ended == [True]
    assert not window.isVisible()
    os.close(nobody)


def test_who_reads_another_language_chooses_it_and_what_was_filled_in_stays(
    card: VisitorCard, qtbot: QtBot
) -> None:
    window = window_of(card, SMALL, qtbot, Path(__file__).parents[3])
    answers: list[CardAnswer] = []
    window.answered.connect(answers.append)
    line_of(window, "company").put("Expo")
    while window.step() is not window.purposes:
        window.bottom.next.click()
    window.purposes.rows[0].tick.box.click()
    window.top.languages.button("ru").click()
    assert window.step() is window.notice, "what is agreed to is read in this language first"
    assert card.in_language("ru").text.notice in texts_of_page(window)
    assert "Далее" in texts_of_page(window)
    while not answers:
        window.bottom.next.click()
        if window.step() is window.signature and window.signature.problem():
            draw(window.signature.pad)
    (said,) = answers
    assert (said.language, said.person.language, said.person.company) == ("ru", "ru", "Expo")
    assert said.agreed == (card.text.statements[0].agreed,)
    assert not window.top.languages.isEnabled(), "what was said is on its way"


def test_a_name_that_is_longer_than_its_line_is_read_whole(card: VisitorCard, qtbot: QtBot) -> None:
    name = (
        "Gesellschaft für internationale wirtschaftliche und wissenschaftliche Zusammenarbeit mbH"
    )
    longer = replace(card, person=replace(card.person, company=f"Baden-Württemberg {name}"))
    window = window_of(longer, SMALL, qtbot, Path(__file__).parents[3])
    whole = [it for it in window.findChildren(QLabel) if it.text() == f"Baden-Württemberg {name}"]
    assert [it.height() >= it.heightForWidth(it.width()) > 0 for it in whole] == [True]
    line_of(window, "company").put("Expo")
    assert f"Baden-Württemberg {name}" not in texts_of_page(window)
