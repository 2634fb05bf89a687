"""Files dropped anywhere on the window: what can be read is shown on its page, the rest refused."""

from contextlib import closing
from pathlib import Path

import pytest

from app.bootstrap import build_services
from app.config.paths import find_paths
from app.ui.frame.page_names import CATALOGUE, EDITION
from tests.support.catalogues import DRILLS, PUMPS
from tests.support.drops import drop_on
from tests.support.packs import Network
from tests.ui.driver import Desk, texts_of
from tests.ui.lead_driver import LeadDesk
from tests.ui.visitor_driver import Visitor


def trusted_pack(desk: Desk, folder: Path) -> Path:
    network = Network(folder)
    trust = desk.window.services.paths.trust
    trust.write_text(network.chain.to_text(), encoding="utf-8")
    return network.pack("2026-12", PUMPS, DRILLS)


def front(desk: Desk) -> str:
    return str(desk.window.pages.front_name())


@pytest.mark.parametrize("place", ["window", "search field", "results"])
def test_a_pack_is_shown_on_its_page_wherever_it_is_dropped(
    desk: Desk, tmp_path: Path, place: str
) -> None:
    pack = trusted_pack(desk, tmp_path)
    widgets = {
        "window": desk.window,
        "search field": desk.window.search_box.field,
        "results": desk.page.results.viewport(),
    }
    assert drop_on(widgets[place], pack)
    page = desk.open_edition_page()
    desk.wait_until(page.preview.isVisible)
    assert "Signed by" in texts_of(page.preview)
    assert "2026-test" in desk.status()
    assert desk.window.search_box.text() == ""


@pytest.mark.parametrize("name", ["photo.jpg", "leads.bundle", "office.fairkey", "program.exe"])
def test_what_cannot_be_read_is_refused_where_it_is_dropped(
    desk: Desk, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(b"x")
    assert drop_on(desk.window, tmp_path / name)
    assert f"“{name}” cannot be used here. Nothing was changed." in desk.problem()
    assert front(desk) == CATALOGUE


def test_a_file_that_is_not_there_any_more_is_refused(desk: Desk, tmp_path: Path) -> None:
    drop_on(desk.window, tmp_path / "pulled.fairpack")
    desk.wait_until(lambda: bool(desk.problem()))
    assert "pulled.fairpack" in desk.problem()
    assert desk.open_edition_page().preview.isHidden()


def test_a_pack_over_a_half_typed_lead_waits_for_the_lead(
    sheet_desk: LeadDesk, tmp_path: Path
) -> None:
    desk, pack = sheet_desk.desk, trusted_pack(sheet_desk.desk, tmp_path)
    sheet = sheet_desk.new()
    sheet_desk.fill(last_name="Muster")
    for place in (desk.window, sheet):
        assert drop_on(place, pack)
        assert "Finish or close it, then drop the file again." in desk.problem()
        desk.window.problems.hide()
    assert sheet_desk.value("last_name") == "Muster"
    assert front(desk) != EDITION


def test_a_second_file_does_not_disturb_the_one_that_is_read(desk: Desk, tmp_path: Path) -> None:
    pack = trusted_pack(desk, tmp_path)
    page = desk.open_edition_page()
    page.take([pack])
    drop_on(desk.window, pack)
    assert "Other files are being read" in desk.problem()
    desk.wait_until(page.preview.isVisible)


def test_a_visitor_takes_no_pack_and_loses_nothing_by_one_that_staff_takes(
    visitor: Visitor, tmp_path: Path
) -> None:
    services = visitor.desk.window.services
    network = Network(tmp_path)
    services.paths.trust.write_text(network.chain.to_text(), encoding="utf-8")
    pack = network.pack("2026-12", PUMPS, DRILLS)
    visitor.gets_screen("1357")
    assert not drop_on(visitor.window, pack)
    assert visitor.searches("pumpe")
    # On the command line, as another process does.
    other = build_services(find_paths(services.paths.data))
    with closing(other):
        other.packs.take(pack, although_older=True)
    assert visitor.searches("насос")
    visitor.tries("1357")
    visitor.desk.wait_until(lambda: not visitor.has_screen())
    assert visitor.desk.search("насос")
