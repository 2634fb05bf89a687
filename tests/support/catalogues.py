"""Small invented catalogues, and strategies for members of every shape."""

import pickle
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from string import ascii_lowercase, digits

from hypothesis import strategies as st

from app.config.paths import find_paths
from app.domain.catalogue_content import CatalogueContent
from app.domain.edition import Edition, EditionInfo, Medium, Sector
from app.domain.member import (
    Address,
    Contact,
    Fact,
    Member,
    MemberText,
    Offering,
    OfferingText,
    Picture,
    Reference,
)
from app.domain.stand import Stand
from app.services.catalogue.verified_catalogues import VerifiedCatalogues
from app.store.catalogue.build_catalogue import build_catalogue
from app.store.catalogue.catalogue_connection import open_catalogue
from app.store.catalogue.edition_reader import refuse_damage

RESOURCES = Path(__file__).parents[2] / "resources"

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="8" height="8"/></svg>'

EDITION = Edition(
    version="2026-test",
    date=date(2026, 11, 20),
    languages=("de", "en", "ru"),
    source="tests",
    sample=True,
    profile_template="https://profiles.mingentec.example/{lang}/{id}",
    sectors=(
        Sector("water", "", {"de": "Wasser", "en": "Water", "ru": "Вода"}),
        Sector("water-dewatering", "water", {"de": "Entwässerung", "en": "Dewatering"}),
        Sector("mining", "", {"de": "Bergbau", "en": "Mining"}),
    ),
)

PUMPS = Member(
    id="seewald-pumpen",
    name="Seewald Pumpen GmbH",
    address=Address("Am Kanal 1", "01968", "Senftenberg", "Brandenburg", "DE"),
    website="https://seewald-pumpen.example",
    phone="+49 30 23125 001",
    founded=1992,
    employees="50-249",
    sectors=("water-dewatering",),
    certificates=("ISO 9001",),
    markets=("MN", "CL"),
    texts={
        "de": MemberText("Pumpen für den Tagebau", "Wir bauen Pumpen."),
        "ru": MemberText("Насосы для карьеров", "Мы строим насосы."),
    },
    contacts=(Contact("Anna Lehmann", "Export", "a@seewald-pumpen.example", "", ("de", "ru")),),
    references=(Reference(2019, "MN", {"de": "Tagebau Baganuur", "ru": "Карьер Багануур"}),),
    offerings=(
        Offering(
            id="tauchpumpe",
            sectors=("water-dewatering",),
            texts={
                "de": OfferingText("Tauchpumpe S 200", "Für Grubenwasser", "Hebt 720 m³/h."),
                "ru": OfferingText("Погружной насос", "Для шахтной воды", "Поднимает 720 м³/ч."),
            },
            keywords={"de": ("Pumpe", "Sumpf")},
            facts=(Fact({"de": "Förderstrom", "ru": "Подача"}, {"und": "720"}, "m³/h"),),
            pictures=(Picture("pump.svg", {"de": "Pumpe im Sumpf"}),),
        ),
        Offering(
            id="reparatur",
            kind="service",
            texts={"de": OfferingText("Pumpenreparatur", "Alle Fabrikate", "In zehn Tagen.")},
        ),
    ),
    logo="logo.svg",
)

DRILLS = Member(
    id="bohrwerk",
    name="Bohrwerk Lausitz GmbH",
    address=Address(city="Cottbus", postcode="03042", country="DE"),
    sectors=("mining",),
    markets=("CL",),
    texts={"de": MemberText("Bohrungen", "Wir bohren.")},
    offerings=(
        Offering(
            id="brunnen",
            kind="service",
            texts={"de": OfferingText("Filterbrunnen", "Bis 300 m", "Brunnen in Sand.")},
        ),
    ),
)

MEDIA = (Medium("logo.svg", "image/svg+xml", SVG), Medium("pump.svg", "image/svg+xml", SVG))


_BUILT: dict[bytes, tuple[bytes, EditionInfo]] = {}
"""Catalogues that were built for a test of this process, and what was told of them."""


def check_catalogue(path: Path) -> EditionInfo:
    """Read all of a catalogue, its index too, as is done before it is used."""
    with closing(open_catalogue(path)) as connection:
        return refuse_damage(connection, path)


def build(path: Path, *members: Member, edition: Edition = EDITION) -> EditionInfo:
    """A catalogue of these members, or of the two that are here; of the same ones, a copy."""
    key = pickle.dumps((edition, members))
    if key not in _BUILT:
        info = build_anew(path, *members, edition=edition)
        _BUILT[key] = (path.read_bytes(), info)
        return info
    data, info = _BUILT[key]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return info


def build_anew(path: Path, *members: Member, edition: Edition = EDITION) -> EditionInfo:
    """Build such a catalogue, for tests of building itself."""
    content = CatalogueContent(edition, members or (PUMPS, DRILLS), MEDIA)
    return build_catalogue(content, path, RESOURCES)


def put_catalogue(path: Path) -> None:
    """Put the catalogue of the two members there; it is built once and copied from then on.

    The user's data folder knows that it is sound, as at every start but the first.
    """
    build(path)
    VerifiedCatalogues(find_paths().editions / "sound.json").remember(path)


def edition_named(version: str) -> Edition:
    """The edition of the tests under another version."""
    return replace(EDITION, version=version)


_any_words = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\n"), min_size=1, max_size=24
)
_langs = st.sampled_from(["de", "en", "ru", "es", "mn", "pl"])
_slug_ends = st.text(f"{ascii_lowercase}{digits}-", max_size=12)
_slugs = st.tuples(st.sampled_from(ascii_lowercase), _slug_ends).map("".join)


def _offerings(words: st.SearchStrategy[str]) -> st.SearchStrategy[Offering]:
    localized = st.dictionaries(_langs, words, min_size=1, max_size=3)
    keywords = st.lists(words, min_size=1, max_size=3, unique=True).map(tuple)
    return st.builds(
        Offering,
        id=_slugs,
        kind=st.sampled_from(["product", "service", "research"]),
        sectors=st.lists(_slugs, max_size=2, unique=True).map(tuple),
        texts=st.dictionaries(_langs, st.builds(OfferingText, words, words, words), max_size=3),
        keywords=st.dictionaries(_langs, keywords, max_size=2),
        facts=st.lists(st.builds(Fact, localized, localized, words), max_size=2).map(tuple),
    )


def members_of(words: st.SearchStrategy[str]) -> st.SearchStrategy[Member]:
    """Members of every shape whose texts are drawn from `words`."""
    localized = st.dictionaries(_langs, words, min_size=1, max_size=3)
    contacts = st.builds(
        Contact, words, words, languages=st.lists(_langs, max_size=2, unique=True).map(tuple)
    )
    references = st.builds(
        Reference, st.one_of(st.none(), st.integers(1900, 2026)), texts=localized
    )
    offerings = st.lists(_offerings(words), max_size=3, unique_by=lambda offering: offering.id)
    stands = st.builds(Stand, words, words, words, words)
    return st.builds(
        Member,
        id=_slugs,
        name=words,
        kind=st.sampled_from(["company", "institute", "association"]),
        address=st.builds(Address, words, words, words, words, st.sampled_from(["", "DE", "CL"])),
        founded=st.one_of(st.none(), st.integers(1700, 2026)),
        sectors=st.lists(_slugs, max_size=3, unique=True).map(tuple),
        certificates=st.lists(words, max_size=3, unique=True).map(tuple),
        texts=st.dictionaries(_langs, st.builds(MemberText, words, words), max_size=3),
        contacts=st.lists(contacts, max_size=2).map(tuple),
        references=st.lists(references, max_size=2).map(tuple),
        offerings=offerings.map(tuple),
        stands=st.lists(stands, max_size=2).map(tuple),
    )


members = members_of(_any_words)
