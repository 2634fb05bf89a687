"""Where a member is, as staff and visitors see it: in the list, on the profile, in the filters."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.bootstrap import Services
from app.domain.changes import Changes
from app.domain.fair import Fair
from app.domain.stand import Stand
from tests.support.catalogues import DRILLS, PUMPS, build
from tests.support.vaults import quick_vault
from tests.ui.conftest import OpenDesk
from tests.ui.driver import Desk
from tests.ui.vault_driver import VaultDesk
from tests.ui.visitor.visitor_pages import page_of
from tests.ui.visitor_driver import Visitor

FAIR, OTHER = "Hannover Messe 2027", "Expomin 2027"


@pytest.fixture
def vault_desk(open_desk: OpenDesk, tmp_path: Path) -> VaultDesk:
    """A window in English over two members with stands, its vault not made yet."""
    pumps = replace(PUMPS, stands=(Stand(OTHER, "3", "B12"), Stand(FAIR, "17", "F60", "1st floor")))
    build(tmp_path / "catalog.db", pumps, replace(DRILLS, stands=(Stand(FAIR, "8a", "210"),)))

    def prepare(services: Services) -> None:
        services.vault = quick_vault(services.paths.leads)
        services.settings.change(staff_language="en", visitor_language="de")

    return VaultDesk(open_desk(tmp_path / "catalog.db", prepare=prepare))


def _at_fair(vault_desk: VaultDesk, name: str = "Hannover Messe") -> Desk:
    """The window once staff opened the vault and chose the fair."""
    vault_desk.have_vault()
    app = vault_desk.desk.window.app
    app.services.fairs.choose(app.services.fairs.save(Fair("", name)).id)
    app.changed(Changes(fair=True))
    desk = vault_desk.desk
    desk.wait_until(lambda: OTHER not in _spoken(desk, PUMPS.name))
    return desk


def _spoken(desk: Desk, title: str) -> str:
    """What a screen reader says of the row with a title."""
    model = desk.page.results.model()
    rows = (model.index(place, 0) for place in range(model.rowCount()))
    role = Qt.ItemDataRole.AccessibleTextRole
    return next((str(row.data(role)) for row in rows if title in str(row.data(role))), "")


def test_list_and_profile_say_where_the_member_is_at_the_running_fair(
    vault_desk: VaultDesk,
) -> None:
    desk = _at_fair(vault_desk)
    assert "Hall 17 · F60" in _spoken(desk, PUMPS.name)
    desk.search("F60")
    assert next(hit.member for hit in desk.hits()) == PUMPS.id
    desk.wait_for_profile("Hall 17, stand F60 (1st floor)")
    assert f"{OTHER}: Hall 3, stand B12" in desk.profile_text()


def test_before_the_vault_is_open_each_stand_has_its_fair(vault_desk: VaultDesk) -> None:
    desk = vault_desk.desk
    assert f"Hall 17 · F60 ({FAIR})" in _spoken(desk, PUMPS.name)
    assert f"Hall 3 · B12 ({OTHER})" in _spoken(desk, PUMPS.name)


def test_a_stand_that_has_no_room_beside_the_company_has_a_line_of_its_own(
    vault_desk: VaultDesk,
) -> None:
    desk = vault_desk.desk
    many = _height(desk)
    _at_fair(vault_desk)
    desk.wait_until(lambda: _height(desk) < many)


def _height(desk: Desk) -> int:
    """How high the highest row is: that of the member that stands at two fairs."""
    results = desk.page.results
    return max(
        results.visualRect(results.model().index(row, 0)).height()
        for row in range(results.model().rowCount())
    )


def test_the_halls_of_the_fair_are_filters(vault_desk: VaultDesk) -> None:
    desk = _at_fair(vault_desk)
    desk.tick("Hall 8a")
    desk.wait_until(lambda: desk.titles() == [DRILLS.name])


def test_what_was_understood_is_a_chip(vault_desk: VaultDesk) -> None:
    desk = _at_fair(vault_desk)
    desk.search("halle 8a 210")
    assert next(hit.member for hit in desk.hits()) == DRILLS.id
    assert [chip.text() for chip in _chips(desk)] == ["Hall 8a, stand 210  ×"]
    desk.search("halle 17 Pumpe")
    assert [chip.text() for chip in _chips(desk)] == ["Hall 17  ×"]


def test_a_hall_where_nobody_is_offers_those_that_there_are(vault_desk: VaultDesk) -> None:
    desk = _at_fair(vault_desk)
    desk.search("Halle 99")
    assert [chip.text() for chip in _chips(desk)] == ["Hall 99 (no match)  ×"]
    offered = [one for one in desk.page.findChildren(QPushButton) if one.text() == "Hall 8a"]
    offered[0].click()
    desk.wait_until(lambda: [hit.member for hit in desk.hits()][:1] == [DRILLS.id])


def _chips(desk: Desk) -> list[QPushButton]:
    found = desk.page.understood.findChildren(QPushButton, "chip")
    return [chip for chip in found if not chip.isHidden()]


def test_visitors_see_where_to_go_in_their_language(vault_desk: VaultDesk) -> None:
    _at_fair(vault_desk)
    visitor = Visitor(vault_desk)
    visitor.gets_screen()
    visitor.searches("Tauchpumpe")
    results = page_of(visitor).page.results
    model = results.model()
    row = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Halle 17 · F60" in row
    assert OTHER not in row
    results.choose(PUMPS.id, "tauchpumpe")
    visitor.desk.wait_until(lambda: visitor.shows(PUMPS.id))
    visitor.click("Auf meine Liste")
    place = "Halle 17, Stand F60 (1st floor)"
    on_profile = visitor.words().count(place)
    visitor.click("Meine Liste")
    assert visitor.words().count(place) == on_profile + 1
