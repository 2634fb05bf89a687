"""Visitor mode in large letters on a small screen: everything fits, and no language is cut."""

from collections.abc import Iterator
from itertools import product

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton

from app.ui.visitor.visitor_bars import FINGER
from app.ui.visitor.window import VisitorWindow
from tests.support.booth import Booth, open_booth
from tests.support.layout import flaws_of
from tests.support.windows import VIEWS

SCREENS = ("1024x768", "1366x768")


@pytest.fixture(scope="module")
def booth(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Booth]:
    with open_booth(qapp, tmp_path_factory.mktemp("small")) as made:
        yield made


@pytest.fixture(autouse=True)
def as_it_was(booth: Booth) -> Iterator[None]:
    yield
    booth.clear()
    booth.take_back()
    booth.apply_theme("light")


def shown_on(booth: Booth, view: str, size: str) -> VisitorWindow:
    shown = next(it for it in VIEWS if it.name == view).show(booth).window()
    assert isinstance(shown, VisitorWindow)
    shown.resize(QSize(*map(int, size.split("x"))))
    booth.settle()
    return shown


@pytest.mark.parametrize("percent", [125, 150, 200])
def test_what_a_visitor_needs_fits_a_small_screen_in_large_letters(
    booth: Booth, percent: int
) -> None:
    booth.apply_theme("light", percent)
    for lang, view, size in product(["de", "mn"], ["visitor: start", "visitor: hits"], SCREENS):
        booth.speak(lang)
        window = shown_on(booth, view, size)
        where = f"{view} in {lang} on {size}"
        assert f"{window.width()}x{window.height()}" == size, where
        assert not flaws_of(window), where
        languages = window.findChildren(QToolButton, "mn")
        tall = [it.visibleRegion().boundingRect().height() >= FINGER for it in languages]
        assert all(tall), where
        assert window.desk is not None
        assert window.desk.geometry().height() > window.height() * 0.4, f"bars leave most: {where}"


def test_hits_and_what_is_read_take_turns_where_both_have_no_room(booth: Booth) -> None:
    booth.apply_theme("light", 200)
    booth.speak("de")
    window = shown_on(booth, "visitor: hits", "1024x768")
    assert window.desk is not None
    desk, page = window.desk, window.desk.page

    def seen() -> set[str]:
        parts = {"filters": page.facets, "hits": page.results, "profile": page.profile}
        return {name for name, part in parts.items() if part.isVisible()}

    assert seen() == {"hits"}
    row = page.results.visualRect(page.results.currentIndex()).topLeft() + QPoint(40, 60)
    QTest.mouseClick(page.results.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert seen() == {"profile"}
    assert (desk.home.accessibleName(), desk.home.toolTip()) == ("Zurück", "Zurück")
    desk.home.click()
    assert seen() == {"hits"}
    assert desk.home.accessibleName() == "Startseite"
    desk.filters.click()
    assert seen() == {"filters"}
    desk.home.click()
    assert seen() == {"hits"}
    QTest.keyClick(desk.box.field, Qt.Key.Key_Return)
    assert seen() == {"profile"}
    desk.box.field.setText("Pumpe")
    desk.box.typed.emit("Pumpe")
    assert seen() == {"hits"}, "what is typed is answered by hits"
    window.resize(QSize(1366, 768))
    booth.settle()
    assert seen() == {"hits", "profile"}, "where there is room, both stand side by side"


def test_filters_that_a_wide_screen_showed_give_way_when_it_gets_narrow(booth: Booth) -> None:
    booth.apply_theme("light", 150)
    booth.speak("mn")
    shown_on(booth, "visitor: start", "2560x1440")
    window = shown_on(booth, "visitor: hits", "2560x1440")
    assert window.desk is not None
    assert window.desk.filters.isChecked()
    assert window.desk.page.profile.isVisible()
    window.resize(QSize(1024, 768))
    booth.settle()
    assert not flaws_of(window)
    assert not window.desk.page.profile.isVisible()


@pytest.mark.parametrize("percent", [150, 200])
def test_each_language_of_the_waiting_screen_can_be_touched(booth: Booth, percent: int) -> None:
    booth.apply_theme("light", percent)
    window = shown_on(booth, "visitor: unattended", "1024x768")
    assert not flaws_of(window)
    buttons = window.unattended.screen.buttons.values()
    assert all(window.unattended.screen.rect().contains(it.geometry()) for it in buttons)


def test_a_button_without_words_keeps_its_name_and_has_a_hint(booth: Booth) -> None:
    booth.apply_theme("light", 200)
    booth.speak("en")
    window = shown_on(booth, "visitor: hits", "1024x768")
    named = {it.accessibleName(): it for it in window.findChildren(QPushButton)}
    assert named["Start page"].text() == ""
    assert named["Start page"].toolTip() == "Start page"
    booth.apply_theme("light")
    window = shown_on(booth, "visitor: hits", "1366x768")
    assert named["Start page"].text().strip() == "Start page"
