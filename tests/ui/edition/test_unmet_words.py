"""On the edition page the network decides what words searched in vain mean, key by key."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.ui.edition.unmet_words_card import UnmetWordsCard
from tests.ui.conftest import OpenDesk
from tests.ui.driver import Desk, texts_of


@dataclass
class Office:
    """The network's laptop after a fair, on which two words were searched in vain."""

    desk: Desk
    card: UnmetWordsCard

    def words(self) -> list[str]:
        card = self.card.list
        return [card.item(row).text() for row in range(card.count())]

    def proposals(self) -> list[str]:
        buttons = self.card.proposals.findChildren(QPushButton)
        return [button.text() for button in buttons if button.isVisible()]

    def chips(self) -> list[QPushButton]:
        buttons = self.card.chips.findChildren(QPushButton)
        return [button for button in buttons if button.isVisible()]

    def wait_for(self, *words: str) -> None:
        self.desk.wait_until(lambda: [it.split(" ")[0] for it in self.words()] == [*words])


@pytest.fixture
def office(open_desk: OpenDesk, data_folder: Path) -> Office:
    data_folder.mkdir(exist_ok=True)
    counts = '{"kübelturm": [5, 3], "kellernetz": [2, 2], "kellergeist": [7, 1]}'
    (data_folder / "unmet.json").write_text(counts, encoding="utf-8")
    desk = open_desk()
    made = Office(desk, desk.open_edition_page().unmet)
    made.wait_for("kübelturm", "kellernetz")
    return made


def test_words_of_several_visits_come_with_terms_of_the_catalogue(office: Office) -> None:
    assert office.words()[0] == "kübelturm · 5×, 3 visits"
    assert any("Kühlturm" in text and "shared part" in text for text in office.proposals())


def test_enter_takes_the_first_term_and_undo_brings_the_word_back(office: Office) -> None:
    first = office.proposals()[0].split("  ")[1].rpartition(" (")[0]
    office.card.list.setFocus()
    office.desk.press(Qt.Key.Key_Return)
    office.wait_for("kellernetz")
    assert [chip.text() for chip in office.chips()] == [f"kübelturm = {first}  ×"]
    office.desk.take_offer("Undo")
    office.wait_for("kübelturm", "kellernetz")
    assert office.chips() == []


def test_a_digit_takes_the_term_of_that_number(office: Office) -> None:
    second = office.proposals()[1].split("  ")[1].rpartition(" (")[0]
    office.card.list.setFocus()
    office.desk.press(Qt.Key.Key_2)
    office.wait_for("kellernetz")
    assert [chip.text() for chip in office.chips()] == [f"kübelturm = {second}  ×"]


def test_a_term_that_is_typed_is_found_in_the_next_edition(office: Office) -> None:
    desk, card = office.desk, office.card
    card.other.put("Schlammpumpe")
    desk.click(card.take_button)
    office.wait_for("kellernetz")
    desk.click(card.make_button)
    page = desk.open_edition_page()
    desk.wait_until(page.preview.isVisible)
    assert "Checked, no problems" in texts_of(page.preview)
    desk.click(page.preview.accept_button)
    desk.wait_until(lambda: office.chips() == [] and not page.preview.isVisible())
    desk.search("kübelturm")
    assert any("SL 150" in title for title in desk.titles())


def test_what_was_taken_can_be_given_back_by_its_chip(office: Office) -> None:
    office.card.list.setFocus()
    office.desk.press(Qt.Key.Key_Return)
    office.wait_for("kellernetz")
    office.desk.click(office.chips()[0])
    office.wait_for("kübelturm", "kellernetz")


def test_without_such_words_there_is_no_card(desk: Desk) -> None:
    page = desk.open_edition_page()
    desk.window.app.tasks.keeping.settle()
    desk.window.app.tasks.reading.settle()
    assert not page.unmet.isVisible()
