"""A signed pack on the Edition page: dropped, judged, used, and what is said of it from then on."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import Services
from app.config.machine import local_now
from app.domain.serialise import to_dict
from app.services.catalogue.edition_signing import read_signing, write_signing
from tests.support.catalogues import DRILLS, EDITION, PUMPS, build
from tests.support.packs import Network
from tests.ui.conftest import OpenDesk
from tests.ui.driver import Desk, texts_of

SWAPPED = replace(PUMPS, email="new@seewald-pumpen.example")
NEXT = replace(EDITION, version="2026-12", date=date(2026, 12, 1))


@pytest.fixture
def network(tmp_path: Path) -> Network:
    return Network(tmp_path)


@pytest.fixture
def desk(open_desk: OpenDesk, network: Network, tmp_path: Path) -> Desk:
    """A window that trusts the network, over the edition with the two members."""
    build(tmp_path / "catalog.db", PUMPS, DRILLS)
    return open_desk(tmp_path / "catalog.db", prepare=trusting(network))


def trusting(network: Network) -> Callable[[Services], None]:
    def prepare(services: Services) -> None:
        services.paths.trust.write_text(network.chain.to_text(), encoding="utf-8")

    return prepare


def use(desk: Desk, pack: Path, version: str) -> None:
    desk.drop(pack)
    desk.click(desk.open_edition_page().preview.accept_button)
    desk.wait_until(lambda: version in desk.status())
    desk.wait_until(lambda: version in texts_of(desk.open_edition_page().current))


def test_a_dropped_pack_says_who_signed_it_and_what_changes_and_is_used(
    desk: Desk, network: Network
) -> None:
    desk.drop(network.pack("2026-12", SWAPPED, DRILLS, edition=NEXT))
    page = desk.open_edition_page()
    words = texts_of(page.preview)
    assert "Signed by Trial network, office for Trial network" in words
    assert "Next edition due on" in words
    assert "0 new, 1 changed, 0 removed" in words
    assert "Seewald Pumpen GmbH · Email: – → new@seewald-pumpen.example" in page.preview.details()
    desk.click(page.preview.accept_button)
    desk.wait_until(lambda: "2026-12" in desk.status())
    desk.wait_until(lambda: "Signed by" in texts_of(page.current))
    assert desk.window.services.catalogue.member(PUMPS.id).email == "new@seewald-pumpen.example"


def test_a_pack_that_nobody_trusts_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.drop(Network(tmp_path, "Others").pack("2026-12", edition=NEXT))
    assert "signed by someone this laptop does not trust" in desk.problem()
    assert desk.open_edition_page().preview.isHidden()


def test_a_catalogue_of_no_one_is_marked(desk: Desk, tmp_path: Path) -> None:
    build(tmp_path / "own.db", SWAPPED, edition=NEXT)
    desk.drop(tmp_path / "own.db")
    page = desk.open_edition_page()
    assert "Not signed" in texts_of(page.preview)
    desk.click(page.preview.accept_button)
    desk.wait_until(lambda: "Own edition, not signed" in texts_of(page.current))


def test_a_pack_is_dropped_alone(desk: Desk, network: Network, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("name\nX\n", encoding="utf-8")
    desk.drop(network.pack("2026-12", edition=NEXT), tmp_path / "list.csv")
    assert "on its own" in desk.problem()


def test_the_status_line_says_an_age_only_where_a_newer_edition_was_due(
    open_desk: OpenDesk, network: Network
) -> None:
    laptop = network.laptop()
    laptop.take(network.pack("2026-12", edition=NEXT))
    signing = read_signing(laptop.paths.editions, laptop.content_hash)
    assert signing is not None
    data = laptop.paths.data

    def status_when_due(due: date) -> Desk:
        made = local_now() - timedelta(days=36)
        write_signing(laptop.paths.editions, replace(signing, made=made, due=due))
        desk = open_desk(data=data)
        desk.wait_until(lambda: "2026-12" in desk.status())
        return desk

    today = date.today()  # noqa: DTZ011
    late = status_when_due(today - timedelta(days=1))
    late.wait_until(lambda: "old" in late.status())
    assert "5 weeks old · A newer edition was due on" in late.status()
    in_time = status_when_due(today)
    assert "offerings" in in_time.status()
    assert "old" not in in_time.status()


def test_corrections_of_the_booth_are_said_not_to_be_signed(desk: Desk, network: Network) -> None:
    use(desk, network.pack("2026-12", edition=NEXT), "2026-12")
    services = desk.window.services
    services.corrections.correct(PUMPS.id, {("phone",): "+49 30 23125 555"}, "AB")
    page = desk.open_edition_page()
    page.refresh()
    desk.wait_until(lambda: "does not cover 1 correction of this booth" in texts_of(page.current))


def test_the_code_on_the_page_stands_in_the_saved_report(
    desk: Desk, network: Network, tmp_path: Path
) -> None:
    use(desk, network.pack("2026-12", edition=NEXT), "2026-12")
    page = desk.open_edition_page()
    out = tmp_path / "report.json"
    files: Any = desk.window.app.devices.files
    files.file_to_write = lambda _title, _proposed: out
    desk.click(page.current.report_button)
    desk.wait_until(out.exists)
    report = json.loads(out.read_text(encoding="utf-8"))
    desk.wait_until(lambda: report["code"] in texts_of(page.current))
    assert report["signing"] == to_dict(desk.window.services.signing())


def test_a_pack_of_the_sample_is_said_not_to_be_trusted(desk: Desk, tmp_path: Path) -> None:
    sample = Network(tmp_path, "Sample", is_sample=True)
    trusting(sample)(desk.window.services)
    desk.drop(sample.pack("2026-12", edition=NEXT))
    assert "Sample; its signature is not trusted" in texts_of(desk.open_edition_page().preview)
