"""Pages in a window that is too small for them."""

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from app.ui.frame.page_names import FAIR, LEADS
from app.ui.style.theme import Appearance
from tests.ui.driver import Desk
from tests.ui.leads_driver import LeadsDesk


def test_a_short_page_is_not_scrolled_away_by_the_room_of_a_long_one(
    leads_desk: LeadsDesk, request: pytest.FixtureRequest
) -> None:
    desk, window = leads_desk.desk, leads_desk.desk.window
    window.resize(1366, 768)
    theme = window.app.look.theme
    request.addfinalizer(lambda: theme.wear(Appearance("light")))
    theme.wear(Appearance("light", 200))
    window.show_page(LEADS)
    leads_desk.wait()
    window.app.vault.lock()
    window.show_page(FAIR)
    button = window.pages.page(FAIR).locked.button
    desk.wait_until(button.isVisible)
    around = window.findChild(QScrollArea)
    assert around is not None
    desk.wait_until(lambda: not around.verticalScrollBar().isVisible())
    assert not button.visibleRegion().isEmpty()


def test_on_the_way_to_a_page_nothing_else_gets_the_keys(desk: Desk, qapp: QApplication) -> None:
    desk.search("насос")
    window = desk.window
    for name in ("shortlist", "catalogue"):
        had: list[QWidget] = []
        qapp.focusChanged.connect(lambda _old, now, had=had: had.append(now))
        window.show_page(name)
        assert [it for it in had if it is not None] == [QApplication.focusWidget()], name
        qapp.focusChanged.disconnect()
