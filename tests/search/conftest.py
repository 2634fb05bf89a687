"""A small catalogue that every rule of the search can be shown on."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from app.bootstrap import build_services
from app.config.paths import find_paths
from app.domain.localized import UNDETERMINED
from app.domain.member import Address, Member, MemberText, Offering, OfferingText, Reference
from app.search.searcher import Searcher
from app.store.catalogue.index import CatalogueIndex
from tests.search.small import MEMBER, Open
from tests.support.catalogues import RESOURCES, build


def offering(name: str, kind: str = "product", **titles: str) -> Offering:
    texts = {lang: OfferingText(title, "", "") for lang, title in titles.items()}
    return Offering(id=name, kind=kind, sectors=("water-dewatering",), texts=texts)


MEMBERS = (
    Member(
        id="seewald",
        name="Seewald Pumpen GmbH",
        address=Address(city="Cottbus", country="DE"),
        certificates=("ISO 9001", "ATEX"),
        markets=("MN",),
        references=(Reference(2019, "CL", {"de": "Tagebau bei Calama"}),),
        texts={"de": MemberText("Pumpen für den Tagebau", "Seit 1992.")},
        offerings=(
            offering("slurry", de="Schlammpumpen", en="Slurry pumps", ru="Шламовые насосы"),
            offering("sump", de="Tauchpumpe für den Sumpf", en="Submersible pump"),
            offering("drill", mn="Хайгуулын өрөмдлөг", en="Exploration drilling"),
            offering("station", "service", de="Planung von Pumpwerken", es="Estación de bombeo"),
        ),
    ),
    Member(
        id="lausitzbau",
        name="Lausitzbau AG",
        address=Address(city="Spremberg", country="DE"),
        markets=("CL",),
        references=(Reference(2020, "MN", {}),),
        offerings=(
            offering("wheel", de="Schaufelradbagger", ru="Роторный экскаватор"),
            offering("bridge", de="Förderbrücke F 60", en="Conveyor bridge F 60"),
            offering("land", "service", ru="Рекультивация земель", es="Recultivación de suelos"),
            offering("crane", de="Hafenkräne", en="Harbour cranes"),
            offering("clinic", de="Krankenhausbau", en="Hospital construction"),
            offering("road", de="Bau von Straßen", zh="道路建设", ar="بناء الطرق"),
            Offering(
                id="manual",
                texts={"de": OfferingText("Handbuch", "", "Nennt auch Schlammpumpen am Rande.")},
            ),
        ),
    ),
)


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("search") / "catalog.db"
    build(path, *MEMBERS)
    return path


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample that comes with the program, built with the search index of today."""
    path = tmp_path_factory.mktemp("sample") / "catalog.db"
    build_services(find_paths()).imports.build(RESOURCES / "catalogue", path)
    return path


@pytest.fixture(scope="module")
def searcher(catalogue: Path) -> Iterator[Searcher]:
    with closing(CatalogueIndex(catalogue)) as index:
        yield Searcher(index)


@pytest.fixture(scope="module")
def seed(sample: Path) -> Iterator[Searcher]:
    """Searches the sample, as a window does all day: what it has read of it, it remembers."""
    with closing(CatalogueIndex(sample)) as index:
        yield Searcher(index)


@pytest.fixture
def searcher_of(tmp_path: Path) -> Iterator[Open]:
    """Searches one member with offerings, each of a language, a title and a description.

    Some have trade names by their titles: a keyword of no language, if none is given.
    """
    with ExitStack() as stack:

        def opened(
            *texts: tuple[str, str, str],
            member: Member = MEMBER,
            trade_names: Mapping[str, str] = MappingProxyType({}),
            lang_of_names: str = UNDETERMINED,
        ) -> Searcher:
            offerings = tuple(
                Offering(
                    id=title,
                    texts={lang: OfferingText(title, "", description)},
                    keywords={lang_of_names: (trade_names[title],)} if title in trade_names else {},
                )
                for lang, title, description in texts
            )
            path = tmp_path / "catalog.db"
            build(path, replace(member, offerings=offerings))
            return Searcher(stack.enter_context(closing(CatalogueIndex(path))))

        yield opened
