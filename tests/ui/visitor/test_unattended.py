"""A screen that nobody touches waits on the choice of a language until somebody comes."""

import pytest
from PySide6.QtCore import Qt

from app.ui.showing.attract_screen import LanguageButton
from tests.ui.visitor.visitor_pages import page_of
from tests.ui.visitor_driver import Visitor


@pytest.fixture
def alone(visitor: Visitor) -> Visitor:
    """A screen that was given to visitors, and that nobody came to."""
    visitor.gets_screen("1357")
    visitor.waits_alone()
    assert visitor.is_asked_for_a_language()
    return visitor


def language(visitor: Visitor, name: str) -> LanguageButton:
    buttons = visitor.window.findChildren(LanguageButton)
    return next(it for it in buttons if it.accessibleName().startswith(name))


def test_each_language_asks_in_its_own_words_and_is_spoken_once_chosen(alone: Visitor) -> None:
    assert {"Was suchen Sie?", "What are you looking for?"} <= set(alone.words().splitlines())
    alone.clicks_at(alone.place_of(language(alone, "Deutsch")))
    assert not alone.is_asked_for_a_language()
    assert alone.window.lang == "de"
    assert alone.searches("pumpe")


def test_a_touch_beside_the_languages_ends_it(alone: Visitor) -> None:
    alone.clicks_at(alone.place_of(alone.window.unattended.screen.stage))
    assert not alone.is_asked_for_a_language()
    assert alone.window.is_untouched()


def test_the_first_letter_is_searched_for(alone: Visitor) -> None:
    alone.press(Qt.Key.Key_P)
    assert not alone.is_asked_for_a_language()
    assert page_of(alone).box.text().casefold() == "p"


def test_a_language_is_chosen_by_keys(alone: Visitor) -> None:
    alone.press(Qt.Key.Key_Tab)
    alone.press(Qt.Key.Key_Return)
    assert not alone.is_asked_for_a_language()
    assert alone.window.lang == "de"


def test_the_countdown_leaves_it_alone(alone: Visitor) -> None:
    alone.leaves()
    assert alone.is_asked_for_a_language()
    assert alone.window.unattended.screen.isAncestorOf(alone.window.focusWidget()) or (
        alone.window.focusWidget() is alone.window.unattended.screen
    )


def test_what_a_visitor_left_is_cleared_first(visitor: Visitor) -> None:
    visitor.gets_screen("1357")
    visitor.marks("pumpe", "seewald-pumpen")
    visitor.waits_alone()
    assert not visitor.is_asked_for_a_language()
    visitor.leaves()
    assert visitor.is_asked_for_a_language()
    assert visitor.window.choice().shortlist.items == ()


def test_pictures_of_the_edition_change_unless_they_are_to_stand_still(visitor: Visitor) -> None:
    settings = visitor.desk.window.services.settings
    visitor.gets_screen("1357")
    visitor.waits_alone()
    screen = visitor.window.unattended.screen
    visitor.desk.wait_until(lambda: bool(screen.stage.accessibleName()))
    assert screen.change.isActive()
    visitor.press(Qt.Key.Key_Escape)
    assert not screen.change.isActive()
    settings.change(attract_still=True)
    visitor.waits_alone()
    assert visitor.is_asked_for_a_language()
    assert not screen.change.isActive()


def test_it_never_comes_where_that_is_set(visitor: Visitor) -> None:
    visitor.desk.window.services.settings.change(attract_minutes=0)
    visitor.gets_screen("1357")
    visitor.waits_alone()
    assert not visitor.is_asked_for_a_language()


def test_staff_come_out_as_ever(alone: Visitor) -> None:
    alone.press(Qt.Key.Key_Escape)
    alone.tries("1357")
    alone.desk.wait_until(lambda: not alone.has_screen())
