"""Pages in a window that is too small for them."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from app.ui.fair.page import FairPage
from app.ui.frame.page_names import FAIR, LEADS, TODAY
from app.ui.style.theme import Appearance
from app.ui.system.override import override
from tests.support.booth import Booth, open_booth
from tests.ui.driver import Desk
from tests.ui.leads_driver import LeadsDesk


def test_a_short_page_is_not_scrolled_away_by_the_room_of_a_long_one(
    leads_desk: LeadsDesk, request: pytest.FixtureRequest
) -> None:
    desk, window = leads_desk.desk, leads_desk.desk.window
    window.resize(1366, 768)
    theme = window.app.context.theme
    request.addfinalizer(lambda: theme.apply(Appearance("light")))
    theme.apply(Appearance("light", 200))
    window.show_page(LEADS)
    leads_desk.wait()
    window.app.vault.lock()
    window.show_page(FAIR)
    page = window.pages.page(FAIR)
    assert isinstance(page, FairPage)
    button = page.locked.button
    desk.wait_until(button.isVisible)
    around = window.findChild(QScrollArea)
    assert around is not None
    desk.wait_until(lambda: not around.verticalScrollBar().isVisible())
    assert not button.visibleRegion().isEmpty()


def test_on_the_way_to_a_page_nothing_else_gets_the_keys(desk: Desk, qapp: QApplication) -> None:
    desk.search("насос")
    window = desk.window
    for name in ("shortlist", "catalogue"):
        had: list[QWidget | None] = []
        qapp.focusChanged.connect(lambda _old, now, had=had: had.append(now))
        window.show_page(name)
        assert [it for it in had if it is not None] == [QApplication.focusWidget()], name
        qapp.focusChanged.disconnect()


class _Dressing(QObject):
    """Counts how often a widget was told of another style."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        del watched
        self.count += event.type() is QEvent.Type.StyleChange
        return False


@pytest.fixture
def booth(qapp: QApplication, tmp_path: Path) -> Iterator[Booth]:
    with open_booth(qapp, tmp_path) as made:
        made.window.resize(1366, 768)
        yield made
        made.apply_theme("light")


def test_pages_behind_get_larger_letters_after_the_page_in_view(booth: Booth) -> None:
    pages = booth.window.pages
    for name in (FAIR, LEADS):
        booth.window.show_page(name)
        booth.settle()
    front, behind = (_Dressing(cast("QWidget", pages.page(it))) for it in (LEADS, FAIR))
    booth.apply_theme("light", 150)
    assert front.count
    assert not behind.count
    booth.wait_until(lambda: behind.count)


@pytest.mark.parametrize("name", [FAIR, TODAY])
def test_a_page_that_waited_for_its_look_looks_as_if_it_had_not(booth: Booth, name: str) -> None:
    window = booth.window

    def seen(page: str) -> QImage:
        window.show_page(page)
        shown, images = cast("QWidget", window.pages.page(page)), list[QImage]()
        while len(images) < 3 or images[-1] != images[-2]:  # what was read may ask for more
            booth.settle()
            images.append(shown.grab().toImage())
        return images[-1]

    def in_turn() -> list[QImage]:
        found = []
        for looks in ([("dark", 150)], [("light", 125), ("light", 100)]):
            seen(LEADS)
            for theme, percent in looks:  # twice before anybody looks, too
                booth.apply_theme(theme, percent)
            found.append(seen(name))
        return found

    seen(name)
    window.context.theme.defer(tuple)
    at_once = in_turn()
    window.context.theme.defer(window.pages.behind)
    assert in_turn() == at_once
