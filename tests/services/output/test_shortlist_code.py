"""What a code of a visitor's own list carries."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import Services, build_services
from app.config.paths import find_paths
from app.domain.interest import Interest
from app.domain.shortlist import Shortlist
from app.services.output.shortlist_code import ShortlistCode, shortlist_code
from tests.support.catalogues import EDITION, build

SITE = "https://profiles.mingentec.example"
PUMP = Interest("seewald-pumpen", offering="tauchpumpe")
REPAIR = Interest("seewald-pumpen", offering="reparatur")
WHOLE = Interest("bohrwerk")


@pytest.fixture(scope="module", params=["{items}", "{ids}", ""])
def kept(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Services]]:
    folder, kind = tmp_path_factory.mktemp("kept"), request.param
    template = f"{SITE}/{{lang}}/list?members={kind}" if kind else ""
    build(folder / "catalog.db", edition=replace(EDITION, selection_template=template))
    services = build_services(find_paths(folder / "data"), folder / "catalog.db")
    yield kind, services
    services.close()


def taken(services: Services, *items: Interest) -> ShortlistCode:
    return shortlist_code(Shortlist(items), lambda: services.catalogue, "de")


def test_single_offerings_go_along_where_the_address_can_name_them(
    kept: tuple[str, Services],
) -> None:
    kind, services = kept
    names = f"Seewald Pumpen GmbH: Tauchpumpe S 200, Pumpenreparatur {SITE}/de/seewald-pumpen"
    expected = {
        "{items}": ShortlistCode(
            f"{SITE}/de/list?members=seewald-pumpen/tauchpumpe/reparatur,bohrwerk"
        ),
        "{ids}": ShortlistCode(f"{SITE}/de/list?members=seewald-pumpen,bohrwerk", partial=True),
        "": ShortlistCode(f"{names}\nBohrwerk Lausitz GmbH {SITE}/de/bohrwerk"),
    }
    assert taken(services, PUMP, WHOLE, REPAIR) == expected[kind]


def test_a_whole_member_needs_no_offerings(kept: tuple[str, Services]) -> None:
    kind, services = kept
    whole = taken(services, PUMP, Interest("seewald-pumpen"))
    url = f"{SITE}/de/list?members=seewald-pumpen"
    assert whole == ShortlistCode(url if kind else f"Seewald Pumpen GmbH {SITE}/de/seewald-pumpen")


def test_what_is_too_long_with_its_offerings_carries_the_members(tmp_path: Path) -> None:
    long = replace(EDITION, selection_template=f"{SITE}/{'x' * 530}/{{lang}}/{{items}}")
    build(tmp_path / "catalog.db", edition=long)
    services = build_services(find_paths(tmp_path / "data"), tmp_path / "catalog.db")
    only_members = taken(services, PUMP, WHOLE)
    assert only_members.partial
    assert only_members.text.endswith("/de/seewald-pumpen,bohrwerk")
    services.close()
