"""The window looks like the network whose catalogue it shows, from its first paint on."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.bootstrap import Services, build_services
from app.config.paths import find_paths
from app.domain.catalogue_content import CatalogueContent
from app.store.catalogue.build_catalogue import build_catalogue
from app.ui.application.startup import make_window
from app.ui.catalogue.opening import CatalogueOpener
from app.ui.kit.brand_line import BrandLine
from app.ui.settings.staff_language import speak
from app.ui.style.palettes import LIGHT
from app.ui.style.theme import Appearance
from app.ui.welcome.greeting import greet
from tests.support.brands import BRAND, branded_edition, put_branded_catalogue
from tests.support.catalogues import MEDIA, PUMPS, RESOURCES, put_catalogue
from tests.ui.conftest import OpenDesk
from tests.ui.driver import Desk

LAKE = "#9b1c4b"


@pytest.fixture
def ostwind(tmp_path: Path) -> Path:
    """The catalogue of a network of its own."""
    put_branded_catalogue(tmp_path / "ostwind.db")
    return tmp_path / "ostwind.db"


def take_over(path: Path) -> Callable[[Services], None]:
    def prepare(services: Services) -> None:
        services.editions.take_over(path, although_older=True)

    return prepare


def colours_in(desk: Desk) -> set[str]:
    picture = desk.picture()
    return {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    }


@pytest.mark.painted
def test_title_rail_and_colours_are_those_of_the_network(
    open_desk: OpenDesk, ostwind: Path
) -> None:
    desk = open_desk(ostwind)
    assert desk.window.windowTitle() == "Ostwind Fair Catalogue"
    speak(desk.window.app, "de")
    assert desk.window.windowTitle() == "Messekatalog Ostwind"
    desk.wait_until(lambda: not desk.window.context.theme.logo("paper").isNull())
    mark = desk.window.rail.mark_of_brand
    desk.wait_until(lambda: not mark.pixmap().isNull())
    assert mark.accessibleName() == "Ostwind Marine Cluster"
    theme = desk.window.context.theme.colours
    assert {theme.rail, LAKE} <= colours_in(desk)
    assert LIGHT.rail not in colours_in(desk)


@pytest.mark.painted
@pytest.mark.parametrize("name", ["light", "dark", "hall"])
def test_every_theme_has_its_colour(open_desk: OpenDesk, ostwind: Path, name: str) -> None:
    desk = open_desk(ostwind)
    desk.window.context.theme.apply(Appearance(name))
    theme = desk.window.context.theme.colours
    assert theme.lake in colours_in(desk)
    red, _green, blue = (int(theme.lake[at : at + 2], 16) for at in (1, 3, 5))
    assert red > blue


def test_without_a_brand_the_window_is_nobodys(open_desk: OpenDesk, tmp_path: Path) -> None:
    put_catalogue(tmp_path / "catalog.db")
    desk = open_desk(tmp_path / "catalog.db")
    assert desk.window.windowTitle() == "Fair Catalogue"
    assert desk.window.context.theme.colours == LIGHT
    assert not desk.window.rail.mark_of_brand.pixmap().isNull()


def test_a_network_without_a_logo_has_its_letters(open_desk: OpenDesk, tmp_path: Path) -> None:
    brand = 'name = "Nordlicht"\nmark = "NL"\n'
    put_branded_catalogue(tmp_path / "catalog.db", brand)
    assert open_desk(tmp_path / "catalog.db").window.rail.mark_of_brand.text() == "NL"


def test_the_next_start_looks_so_before_it_opens_the_catalogue(
    open_desk: OpenDesk, ostwind: Path, tmp_path: Path, qapp: QApplication
) -> None:
    open_desk(prepare=take_over(ostwind)).window.close()
    services = build_services(find_paths(tmp_path / "data"))
    window = make_window(qapp, services)
    assert window.windowTitle() == "Ostwind Fair Catalogue"
    assert window.context.theme.colours.lake == LAKE
    assert services._catalogue is None
    window.deleteLater()


def test_what_is_remembered_is_the_looks_alone(
    open_desk: OpenDesk, ostwind: Path, tmp_path: Path
) -> None:
    open_desk(prepare=take_over(ostwind))
    kept = json.loads((tmp_path / "data" / "brand.json").read_text(encoding="utf-8"))
    assert kept["short_name"] == "Ostwind"
    assert not {"foreword", "imprint", "logo", "advertisements"} & kept.keys()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"colours": 1}',
        '{"name": []}',
        "\x00",
        '{"name": "N", "colours": {"primary": "red"}}',
        '{"name": "N", "colours": {"primary": "#ffffff"}}',
    ],
)
def test_a_damaged_memory_keeps_no_window_shut(
    open_desk: OpenDesk, tmp_path: Path, text: str
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "brand.json").write_text(text, encoding="utf-8")
    put_catalogue(tmp_path / "catalog.db")
    assert open_desk(tmp_path / "catalog.db").window.windowTitle() == "Fair Catalogue"


def test_another_edition_brings_its_own_looks_at_once(
    open_desk: OpenDesk, ostwind: Path, tmp_path: Path
) -> None:
    desk = open_desk(prepare=take_over(ostwind))
    other = tmp_path / "other.db"
    put_branded_catalogue(other, BRAND.replace('"Ostwind"', '"Nordlicht"').replace(LAKE, "#2a4d9b"))
    services = desk.window.app.services
    desk.window.reload(services.editions.take_over(other, although_older=True))
    desk.wait_until(lambda: desk.window.windowTitle() == "Nordlicht Fair Catalogue")
    assert desk.window.context.theme.colours.lake == "#2a4d9b"
    desk.window.reload(services.editions.go_back())
    desk.wait_until(lambda: desk.window.windowTitle() == "Ostwind Fair Catalogue")


def test_the_first_start_greets_for_the_network(open_desk: OpenDesk, ostwind: Path) -> None:
    desk = open_desk(ostwind)
    greet(desk.window.app)
    sheet = desk.window.sheets.current()
    assert sheet is not None
    assert [line.name.text() for line in sheet.findChildren(BrandLine)] == ["Ostwind"]


def test_a_logo_that_is_gone_is_nobodys_fault(open_desk: OpenDesk, tmp_path: Path) -> None:
    edition, _own = branded_edition(tmp_path / "sources")
    build_catalogue(CatalogueContent(edition, (PUMPS,), MEDIA), tmp_path / "new.db", RESOURCES)
    desk = open_desk(tmp_path / "new.db")
    opener: CatalogueOpener = desk.window.opener
    opener.show_logos()
    desk.wait_until(lambda: desk.window.rail.mark_of_brand.text() == "OW")
    assert desk.problem() == ""


def test_what_another_edition_changes_of_the_brand_is_told_before(
    open_desk: OpenDesk, ostwind: Path, tmp_path: Path
) -> None:
    desk = open_desk(ostwind)
    brand = BRAND.replace(LAKE, "#2a4d9b").replace("Vereinsregister 1234", "Register 9")
    put_branded_catalogue(tmp_path / "other.db", brand)
    desk.drop(tmp_path / "other.db")
    page = desk.open_edition_page()
    desk.wait_until(page.preview.isVisible)
    told = "The brand of the network changes: colours, imprint"
    assert told in page.preview.details()


def test_the_same_brand_is_not_told(open_desk: OpenDesk, ostwind: Path, tmp_path: Path) -> None:
    desk = open_desk(ostwind)
    put_branded_catalogue(tmp_path / "same.db")
    desk.drop(tmp_path / "same.db")
    page = desk.open_edition_page()
    desk.wait_until(page.preview.isVisible)
    assert "brand" not in page.preview.details()
