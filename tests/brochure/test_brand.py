"""A brochure is the network's: name, logo, colours, texts; beside it the fair's organisation."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from app.bootstrap import Services, build_services
from app.config.paths import find_paths
from app.domain.brochure import BrochureItem, BrochureRequest, LayoutName, PageImage
from app.domain.fair import Organisation
from tests.brochure.reading import links_of, middle_of, opened, squeezed, text_of
from tests.support.brands import BRAND, put_branded_catalogue
from tests.support.catalogues import build
from tests.support.vaults import PASSPHRASE, vault_in

ONE = BrochureRequest((BrochureItem("seewald-pumpen"),), "en")
CATALOGUE = BrochureRequest((), "en", layout=LayoutName("catalogue"))
ROOT = Path(__file__).parents[2]
CHAMBER = "Kammer Beispielstadt"
BLUE = b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9" fill="#0000ff"/></svg>'


@pytest.fixture(scope="module")
def ostwind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    folder = tmp_path_factory.mktemp("ostwind")
    put_branded_catalogue(folder / "catalog.db")
    found = build_services(find_paths(folder / "data"), folder / "catalog.db")
    yield found
    found.close()


def colours_of(page: PageImage) -> set[str]:
    """The colours of a page, such as cover much of it."""
    pixels = Counter(page.rgb[at : at + 3] for at in range(0, len(page.rgb), 3))
    return {f"#{pixel.hex()}" for pixel, count in pixels.items() if count > 40}


def first_page(services: Services, pdf: bytes) -> PageImage:
    return services.brochures.pages(pdf, 40, (1,))[0]


def test_the_cover_has_the_name_and_the_colours_of_the_network(ostwind: Services) -> None:
    made = ostwind.brochures.make(ONE)
    assert squeezed("Ostwind") in text_of(made.pdf)
    assert "MinGenTec" not in text_of(made.pdf)
    assert made.report.problems == ()
    with opened(made.pdf) as file:
        assert str(file.docinfo["/Author"]) == "Ostwind"


def test_every_layout_prints_in_its_colours_and_without_faults(ostwind: Services) -> None:
    for name in ostwind.brochures.layout_names():
        made = ostwind.brochures.make(replace(ONE, layout=name))
        with opened(made.pdf) as file:
            drawn = b"".join(page.Contents.read_bytes() for page in file.pages)
        assert made.report.problems == (), name
        for of_program in (b".043137 .431373 .513725", b".031373 .294118 .352941"):
            assert of_program not in drawn, name


def test_foreword_advertisement_and_imprint_have_their_pages(ostwind: Services) -> None:
    made = ostwind.brochures.make(CATALOGUE)
    text = text_of(made.pdf)
    for part in ("Foreword", "Welcome aboard.", "Imprint", "Vereinsregister 1234", "Hafenstraße 2"):
        assert squeezed(part) in text
    assert "https://ropes.example" in set(links_of(made.pdf))
    german = ostwind.brochures.make(replace(CATALOGUE, language="de")).pdf
    assert squeezed("Willkommen an Bord.") in text_of(german)
    assert "https://ropes.example" not in set(links_of(german))


def test_the_contents_lead_past_the_foreword(ostwind: Services) -> None:
    text = text_of(ostwind.brochures.make(CATALOGUE).pdf)
    assert squeezed("Water 3 Seewald Pumpen GmbH 3 Mining 4") in text


def test_a_picture_takes_the_place_of_the_pattern(tmp_path: Path) -> None:
    brand = BRAND.replace('pattern = "waves"', 'picture = "logo.svg"')
    put_branded_catalogue(tmp_path / "catalog.db", brand)
    services = build_services(find_paths(tmp_path / "data"), tmp_path / "catalog.db")
    made = services.brochures.make(ONE)
    assert made.report.problems == ()
    assert "#000000" in colours_of(first_page(services, made.pdf))
    services.close()


def test_a_logo_for_dark_grounds_lets_them_through(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    put_branded_catalogue(tmp_path / "catalog.db")
    logo = Image.new("RGBA", (40, 40), (255, 0, 0, 0))
    logo.paste((255, 255, 0, 255), (10, 10, 30, 30))
    logo.save(sources / "brand" / "logo.png")
    brand = BRAND.replace("logo-dark.svg", "logo.png").replace('"waves"', '"none"')
    put_branded_catalogue(tmp_path / "catalog.db", brand)
    services = build_services(find_paths(tmp_path / "data"), tmp_path / "catalog.db")
    page = first_page(services, services.brochures.make(replace(ONE, cover=True)).pdf)
    services.close()
    row = page.width * 3 * (page.height // 14)
    head = {page.rgb[at : at + 3].hex() for at in range(row, row + page.width * 3, 3)}
    assert "ffff00" in head
    assert not {"ff0000", "ffffff"} & head


def test_the_organisation_of_the_fair_stands_beside_it_even_while_the_vault_is_locked(
    tmp_path: Path,
) -> None:
    put_branded_catalogue(tmp_path / "catalog.db")
    services = vault_in(tmp_path / "data")
    services.catalogue_file = tmp_path / "catalog.db"
    services.fairs.save_organisation(Organisation(CHAMBER, logo=BLUE))
    open_ = services.brochures.make(ONE).pdf
    services.vault.lock()
    locked = services.brochures.make(ONE).pdf
    services.close()
    again = build_services(find_paths(tmp_path / "data"), tmp_path / "catalog.db")
    for pdf in (open_, locked, again.brochures.make(ONE).pdf):
        assert squeezed(CHAMBER) in text_of(pdf)
        assert middle_of(pdf, "Kammer") == pytest.approx(middle_of(pdf, "Ostwind"), abs=1)
        assert "#0000ff" in colours_of(first_page(again, pdf))
    again.close()


def test_nothing_else_of_the_organisation_is_outside_the_vault(tmp_path: Path) -> None:
    services = vault_in(tmp_path)
    organisation = Organisation(CHAMBER, "Goethestraße 1", "dpo@x.example", "desk@x.example")
    services.fairs.save_organisation(organisation)
    services.close()
    told = (tmp_path / "host.json").read_text(encoding="utf-8")
    assert CHAMBER in told
    assert not any(word in told for word in ("Goethe", "dpo@", "desk@", PASSPHRASE))


def test_an_edition_without_a_brand_is_nobodys(tmp_path: Path) -> None:
    build(tmp_path / "catalog.db")
    services = build_services(find_paths(tmp_path / "data"), tmp_path / "catalog.db")
    made = services.brochures.make(ONE)
    assert "MinGenTec" not in text_of(made.pdf)
    assert made.report.problems == ()
    services.close()


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """The second network of the documents, built of its folder as it lies there."""
    folder = tmp_path_factory.mktemp("trial")
    maker = build_services(find_paths(folder / "none"))
    maker.imports.build(ROOT / "docs" / "brand-trial", folder / "catalog.db")
    found = build_services(find_paths(folder / "data"), folder / "catalog.db")
    yield found
    found.close()


@pytest.mark.parametrize("lang", ["fi", "en", "sv", "de"])
def test_a_second_network_is_made_of_data_alone(trial: Services, lang: str) -> None:
    edition = trial.catalogue.edition
    assert edition.sample
    assert len(list(trial.catalogue.members())) == 3
    made = trial.brochures.make(replace(CATALOGUE, language=lang))
    text = text_of(made.pdf)
    assert squeezed("Revontuli") in text
    assert squeezed(edition.brand.imprint[lang]) in text
    assert "MinGenTec" not in text
    assert made.report.problems == ()
    assert made.report.missing_glyphs == ""
