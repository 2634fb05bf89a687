"""A few choices side by side: chosen by the arrow keys, named as a whole, round at both ends."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from app.domain.tray import PrintOptions
from app.ui.brochure.options_pane import OptionsPane
from app.ui.frame.language_switch import LanguageSwitch
from app.ui.kit.segmented_control import Choice, SegmentedControl
from tests.ui.driver import Desk

CHOICES = (Choice("near", "Layout"), Choice("far", "Paper"), Choice("both", "R&D"))


@pytest.fixture
def control(desk: Desk) -> Iterator[SegmentedControl]:
    made = SegmentedControl(desk.window.context, "Include", CHOICES)
    made.resize(600, 60)
    made.show()
    QApplication.processEvents()
    yield made
    made.close()


def said(control: SegmentedControl) -> list[str]:
    return [control.button(value).text() for value in control.values()]


def edges(control: SegmentedControl) -> list[str]:
    """What the buttons are in their row, from the left to the right."""
    buttons = sorted(map(control.button, control.values()), key=QToolButton.x)
    return [button.property("place") for button in buttons]


def test_each_line_is_round_at_both_ends_where_one_is_not_enough(
    control: SegmentedControl,
) -> None:
    control.setFixedWidth(control.button("near").width() + 10)
    QApplication.processEvents()
    assert edges(control) == ["only"] * 3
    control.setFixedWidth(600)
    QApplication.processEvents()
    assert edges(control) == ["first", "middle", "last"]


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_arrow_keys_choose_what_stands_there(
    desk: Desk, control: SegmentedControl, mirrored: bool
) -> None:
    sides = Qt.LayoutDirection
    control.setLayoutDirection(sides.RightToLeft if mirrored else sides.LeftToRight)
    QApplication.processEvents()
    onwards = Qt.Key.Key_Left if mirrored else Qt.Key.Key_Right
    heard: list[str] = []
    control.chosen.connect(heard.append)
    control.choose("near")
    control.activateWindow()
    control.button("near").setFocus()
    desk.wait_until(control.button("near").hasFocus)
    QTest.keyClick(control.button("near"), onwards)
    assert (heard, control.current()) == (["far"], "far")


def test_the_outer_edges_are_round_however_it_is_read(control: SegmentedControl) -> None:
    assert edges(control) == ["first", "middle", "last"]
    control.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    assert control.button("near").x() > control.button("both").x()
    assert edges(control) == ["first", "middle", "last"]
    control.offer(CHOICES[:1])
    assert edges(control) == ["only"]


def test_each_choice_is_named_with_what_it_is_a_choice_of(
    desk: Desk, control: SegmentedControl
) -> None:
    assert control.button("both").accessibleName() == "Include: R&D"
    assert control.button("both").text() == "R&&D"
    desk.window.context.texts = desk.window.services.texts("de")
    control.retranslate()
    assert said(control)[:2] == ["Layout", "Papier"]
    assert control.button("far").accessibleName() == "Enthält: Papier"
    desk.window.context.texts = desk.window.services.texts("en")


def test_other_choices_take_the_place_of_those_before(control: SegmentedControl) -> None:
    control.choose("far")
    control.offer((Choice("last", "Paper"),))
    assert (control.values(), control.current()) == (("last",), "")
    control.choose("near")
    assert control.current() == ""


def test_with_a_gap_each_choice_is_as_large_as_a_finger(desk: Desk) -> None:
    control = SegmentedControl(desk.window.context, "Include", CHOICES, gap=8, least=QSize(96, 48))
    control.resize(600, 60)
    control.show()
    QApplication.processEvents()
    boxes = [control.button(value).geometry() for value in control.values()]
    assert all(box.width() >= 96 and box.height() >= 48 for box in boxes)
    assert boxes[1].left() - boxes[0].right() == 9
    control.close()


def test_a_language_is_pressed_by_its_place_and_others_are_ignored(desk: Desk) -> None:
    switch = LanguageSwitch(desk.window.context)
    heard: list[str] = []
    switch.chosen.connect(heard.append)
    switch.offer_languages(["de", "und", "mn"], "mn")
    assert (switch.values(), switch.current()) == (("de", "mn"), "mn")
    assert said(switch) == ["DE", "MN"]
    assert switch.hint(0) == "Visitor language: German"
    assert switch.hint(2) == ""
    switch.press(2)
    switch.press(0)
    assert heard == ["de"]
    switch.offer_languages(["de"], "de")
    assert switch.isHidden()


def test_layout_and_paper_of_a_brochure_are_chosen_by_keys(desk: Desk) -> None:
    pane = OptionsPane(desk.window.context, desk.window.app.services.brochures.layouts())
    heard: list[PrintOptions] = []
    pane.changed.connect(heard.append)
    pane.show_options(PrintOptions(), ["de"])
    pane.show()
    QApplication.processEvents()
    pane.papers.button(pane.papers.current()).setFocus()
    QTest.keyClick(pane.papers.button(pane.papers.current()), Qt.Key.Key_Right)
    assert heard[-1].paper != PrintOptions().paper
    assert pane.papers.current() == heard[-1].paper
    pane.close()
