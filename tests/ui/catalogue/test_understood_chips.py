"""What was understood of a search stands as chips, which keys and clicks take away."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton

from tests.support.catalogues import DRILLS, PUMPS
from tests.ui.driver import Desk


def chips(desk: Desk) -> list[QPushButton]:
    shown = desk.page.understood
    if shown.isHidden():
        return []
    # Those of the answer before are hidden until Qt deletes them.
    return [one for one in shown.findChildren(QPushButton, "chip") if not one.isHidden()]


def texts(desk: Desk) -> list[str]:
    return [chip.text().removesuffix("  ×") for chip in chips(desk)]


def test_a_country_stands_as_a_chip(desk: Desk) -> None:
    hits = desk.search("Mongolei")
    assert texts(desk) == ["Experience in: Mongolia"]
    assert hits[0].member == PUMPS.id
    name = QAccessible.queryAccessibleInterface(chips(desk)[0]).text(QAccessible.Text.Name)
    assert "Mongolia" in name
    desk.search("насос")
    assert texts(desk) == []


def test_a_click_makes_plain_words_of_it_until_they_are_typed_again(desk: Desk) -> None:
    desk.search("Chile")
    assert {hit.member for hit in desk.hits()} == {PUMPS.id, DRILLS.id}
    chips(desk)[0].click()
    desk.wait_until(lambda: not chips(desk))
    assert desk.hits() == ()
    assert desk.window.search_box.field.hasFocus()
    desk.search("Chile")
    desk.wait_until(lambda: texts(desk) == ["Experience in: Chile"])


def test_backspace_before_the_first_letter_takes_the_last_chip_away(desk: Desk) -> None:
    desk.search("Chile Brunnen")
    assert texts(desk) == ["Experience in: Chile"]
    desk.press(Qt.Key.Key_Backspace)
    desk.wait_until(desk.is_answered)
    assert texts(desk) == ["Experience in: Chile"]
    desk.press(Qt.Key.Key_Home)
    desk.press(Qt.Key.Key_Backspace)
    desk.wait_until(lambda: not chips(desk))
    assert desk.window.search_box.text() == "Chile Brunne"


def test_tab_comes_to_a_chip_and_space_presses_it(desk: Desk) -> None:
    desk.search("Senftenberg")
    chip = chips(desk)[0]
    desk.tab_to(chip.accessibleName())
    desk.press(Qt.Key.Key_Space)
    desk.wait_until(lambda: not chips(desk))


def test_what_does_not_narrow_says_so(desk: Desk) -> None:
    desk.search("Pumpen Uganda")
    assert texts(desk) == ["Experience in: Uganda (no match)"]
    desk.search("Entwässerung Pumpe")
    assert texts(desk) == ["Sector: Dewatering (order only)"]
    desk.search("Entwässerung")
    assert texts(desk) == ["Sector: Dewatering"], "alone it asks for who is in it"


def test_a_quantity_stands_with_its_comparison_and_in_the_hit(desk: Desk) -> None:
    hits = desk.search("насос > 500,5 m3/h")
    assert texts(desk) == ["Flow rate ≥ 500.5 m³/h"]
    assert (hits[0].offering, hits[0].why[0].found) == ("tauchpumpe", "Подача: 720 м³/ч")


def test_each_line_of_chips_is_whole_where_the_window_is_narrow(desk: Desk) -> None:
    desk.window.resize(700, 400)
    desk.search("Pumpe > 500 m³/h Chile ISO 9001")
    shown = chips(desk)
    assert len(shown) == 3
    row = desk.page.understood

    def is_whole(chip: QPushButton) -> bool:
        return row.rect().contains(chip.rect().translated(chip.mapTo(row, QPoint(0, 0))))

    desk.wait_until(lambda: all(map(is_whole, shown)))


def test_who_finds_nobody_in_a_country_is_led_to_its_neighbours(desk: Desk) -> None:
    desk.search("China")
    assert texts(desk) == ["Experience in: China (no match)"]
    assert desk.hits() == ()
    links = [button.text() for button in desk.page.findChildren(QPushButton)]
    assert "Монголия" in links


def test_what_is_not_wanted_is_a_chip_that_brings_it_back(desk: Desk) -> None:
    hits = desk.search("Pumpen ohne Reparatur")
    assert texts(desk) == ["Without: Reparatur"]
    assert "reparatur" not in {hit.offering for hit in hits}
    desk.press(Qt.Key.Key_Home)
    desk.press(Qt.Key.Key_Backspace)
    desk.wait_until(lambda: not chips(desk))
    desk.wait_until(lambda: "reparatur" in {hit.offering for hit in desk.hits()})
