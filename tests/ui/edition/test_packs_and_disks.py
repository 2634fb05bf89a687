"""A dropped pack on a disk that is full, and from a stick that is pulled: the old edition stays."""

from pathlib import Path

import pytest

from app.bootstrap import Services
from tests.support.catalogues import DRILLS, PUMPS, put_catalogue
from tests.support.disks import filled, small_disk
from tests.support.packs import Network
from tests.ui.conftest import OpenDesk
from tests.ui.driver import Desk

NO_ROOM = 40_000


@pytest.fixture
def network(tmp_path: Path) -> Network:
    return Network(tmp_path)


def open_on(open_desk: OpenDesk, network: Network, data: Path, folder: Path) -> Desk:
    """A window whose data is there, which trusts the network."""
    put_catalogue(folder / "catalog.db")

    def prepare(_services: Services) -> None:
        (data / "edition.trust").write_text(network.chain.to_text(), encoding="utf-8")

    return open_desk(folder / "catalog.db", data=data, prepare=prepare)


def rest_of(data: Path) -> list[str]:
    """What is left of editions that were not taken."""
    return [path.name for path in data.rglob("*") if path.suffix in {".db", ".part"}]


def test_a_full_disk_is_said_and_the_edition_stays(
    open_desk: OpenDesk, network: Network, tmp_path: Path
) -> None:
    pack = network.pack("2026-12", PUMPS, DRILLS)
    with small_disk(tmp_path / "data", "16m") as data:
        desk = open_on(open_desk, network, data, tmp_path)
        with filled(data, NO_ROOM):
            desk.drop(pack)
            assert desk.problem()
            assert "unexpected" not in desk.problem()
        assert "2026-test" in desk.status()
        assert rest_of(data) == []
        desk.window.problems.hide()
        desk.drop(pack)
        assert desk.open_edition_page().preview.isVisible()
        desk.window.close()


def test_a_disk_that_fills_before_the_edition_is_used_keeps_the_old_one(
    open_desk: OpenDesk, network: Network, tmp_path: Path
) -> None:
    pack = network.pack("2026-12", PUMPS, DRILLS)
    with small_disk(tmp_path / "data", "16m") as data:
        desk = open_on(open_desk, network, data, tmp_path)
        desk.drop(pack)
        with filled(data, 0):
            desk.click(desk.open_edition_page().preview.accept_button)
            desk.wait_until(lambda: bool(desk.problem()))
            assert "unexpected" not in desk.problem()
        assert desk.window.services.catalogue.edition.version == "2026-test"
        desk.window.close()


def test_a_stick_may_be_pulled_once_the_pack_is_read(
    open_desk: OpenDesk, network: Network, tmp_path: Path
) -> None:
    pack = network.pack("2026-12", PUMPS, DRILLS)
    (tmp_path / "data").mkdir()
    desk = open_on(open_desk, network, tmp_path / "data", tmp_path)
    desk.drop(pack)
    pack.unlink()
    desk.click(desk.open_edition_page().preview.accept_button)
    desk.wait_until(lambda: "2026-12" in desk.status())
