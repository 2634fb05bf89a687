"""Fair and settings use the width of the screen, and lose nothing when it changes."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.ui.fair.page import FairPage
from app.ui.kit.cards import CardFrame
from app.ui.kit.page_columns import PageColumns
from app.ui.today.page import TodayPage
from tests.support.booth import Booth, open_booth

PAGES = ("fair", "settings")
COLUMNS = ((1024, 1, 1), (1366, 2, 2), (1920, 3, 3), (2560, 4, 3), (3840, 5, 3))
"""A width, and how many columns the pages have there."""


@pytest.fixture(scope="module")
def booth(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Booth]:
    with open_booth(qapp, tmp_path_factory.mktemp("booth")) as made:
        yield made


def place_in(widget: QWidget, page: QWidget) -> QRect:
    return QRect(widget.mapTo(page, widget.rect().topLeft()), widget.size())


def shown_at(
    booth: Booth, page: str, width: int, percent: int = 100
) -> tuple[QWidget, list[QRect]]:
    """The columns of a page in a window so wide, and where its cards lie, in their order."""
    booth.apply_theme("light", percent)
    booth.window.show_page(page)
    booth.window.resize(width, 900)
    booth.settle()
    columns = next(it for it in booth.window.findChildren(PageColumns) if it.isVisible())
    cards = [card for card in columns.findChildren(CardFrame) if card.isVisible()]
    return columns, [place_in(card, columns) for card in cards]


def page_of_the_fair(booth: Booth) -> FairPage:
    page = booth.window.pages.page("fair")
    assert isinstance(page, FairPage)
    return page


@pytest.mark.parametrize(("width", "of_fair", "of_settings"), COLUMNS)
def test_a_wider_screen_has_more_columns(
    booth: Booth, width: int, of_fair: int, of_settings: int
) -> None:
    for page, count in zip(PAGES, (of_fair, of_settings), strict=True):
        _columns, places = shown_at(booth, page, width)
        assert len({place.left() for place in places}) == count, page


@pytest.mark.parametrize(("width", "rows"), [(1366, 2), (1920, 2), (3840, 1)])
def test_the_day_has_all_its_charts_beside_each_other_where_they_have_room(
    booth: Booth, width: int, rows: int
) -> None:
    booth.apply_theme("light")
    booth.window.resize(width, 900)
    booth.window.show_page("today")
    page = booth.window.pages.page("today")
    assert isinstance(page, TodayPage)
    booth.wait_until(page.board.fair.value.text)
    booth.settle()
    places = [place_in(card, page) for card in page.board.charts]
    assert len({place.top() for place in places}) == rows
    assert max(place.right() for place in places) > 0.95 * page.width() - 24


def test_the_fair_fills_the_widest_screen(booth: Booth) -> None:
    columns, places = shown_at(booth, "fair", 3840)
    assert max(place.right() for place in places) > 0.95 * columns.width()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("width", [1024, 1366, 1920])
def test_cards_are_read_down_each_column_and_none_lies_over_another(
    booth: Booth, page: str, width: int
) -> None:
    _columns, places = shown_at(booth, page, width)
    assert [(it.left(), it.top()) for it in places] == sorted(
        (it.left(), it.top()) for it in places
    )
    assert not [(one, other) for one, other in combinations(places, 2) if one.intersects(other)]


@pytest.mark.parametrize("page", PAGES)
def test_large_letters_have_as_few_columns_as_a_small_screen(booth: Booth, page: str) -> None:
    _columns, places = shown_at(booth, page, 1920, percent=200)
    assert len({place.left() for place in places}) == 1
    columns, places = shown_at(booth, page, 3840, percent=200)
    assert len({place.left() for place in places}) == 3
    assert max(place.right() for place in places) > 0.9 * columns.width()


def test_what_is_typed_goes_on_when_the_window_becomes_narrow(booth: Booth) -> None:
    shown_at(booth, "fair", 1920)
    field = page_of_the_fair(booth).organisation.own_name.line
    booth.window.activateWindow()
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Chamber of")
    booth.window.resize(1024, 900)
    booth.settle()
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    QTest.keyClicks(focus, " Samples")
    assert field.text() == "Chamber of Samples"


@pytest.mark.parametrize("percent", [100, 200])
def test_fields_of_the_fair_never_need_the_page_to_scroll_sideways(
    booth: Booth, percent: int
) -> None:
    columns, _places = shown_at(booth, "fair", 1024, percent)
    around = columns.parentWidget()
    assert around is not None
    assert columns.minimumSizeHint().width() <= around.width()


def test_days_and_country_stand_in_one_line_with_room_for_its_name(booth: Booth) -> None:
    fair = page_of_the_fair(booth).fair
    for width in (1024, 1366):
        shown_at(booth, "fair", width)
        fields = (fair.starts, fair.ends, fair.country)
        tops = {place_in(field.widget, fair).top() for field in fields}
        assert len(tops) == 1
        country = fair.country.control
        assert country.width() >= 2 * fair.starts.control.width()
