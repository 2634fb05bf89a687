"""The committed catalogue is what its sources build, and the sources are a plausible sample."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import build_services
from app.config.paths import find_paths
from app.language.roles import role_in
from app.store.catalogue.index_resources import mark_of_words
from app.store.catalogue.index_schema import ANALYSIS_VERSION
from tests.support.catalogues import check_catalogue

ROOT = Path(__file__).parents[3]
SOURCES = ROOT / "resources" / "catalogue"
MEMBERS = [
    json.loads(path.read_text(encoding="utf-8")) for path in sorted(SOURCES.glob("members/*.json"))
]

EVERYWHERE = r"± \d|(?:^|[\s(])–\d"
"""A blank behind ±, and a dash for a minus."""

WRITTEN_ELSEWHERE = {
    "de": r"(?<![\d.,])\d[ .]\d{3}(?!\d)|\d\d \d{3}(?!\d)",
    "en": r"\d %|(?<![\d.,])\d{4} [a-zA-Z]*³?/h",
    "es": r"(?<![\d.,])\d[ .]\d{3}(?!\d)|\d\d[ .]\d{3}(?!\d)",
    "mn": r" – |\d\d \d{3}(?!\d)|(?<![\d.,])\d+\.\d{1,2}(?![\d.])|/ц(?!аг)",
    "pl": r" – |\d %|\d\d \d{3}(?!\d)",
    "ru": r" – |\d\d \d{3}(?!\d)",
}
"""Numbers, units and dashes that a reader of the language writes in another way (i18n/style)."""

NUMBERS_OF_RULES = re.compile(r"20\.551|AS 4324\.1|[23]\.[12] (?:гэрчилгээ|туршилтын)")
"""A law, a part of a standard and the certificates of EN 10204 are written alike everywhere."""

FICTION = re.compile(r"\+49 30 23125 \d{3}")
"""Numbers of Berlin that are kept free for fiction by the Bundesnetzagentur."""


def test_other_words_of_the_search_make_another_version() -> None:
    """Catalogues that were indexed before are read by the new words only if they are built anew."""
    known = (30, "a59d117122f48e31")
    mark = mark_of_words(ROOT / "resources")[:16]
    assert (ANALYSIS_VERSION, mark) == known, "raise ANALYSIS_VERSION, then note both here"


def test_the_committed_catalogue_is_what_its_sources_build(tmp_path: Path) -> None:
    services = build_services(find_paths())
    built = services.imports.build(SOURCES, tmp_path / "catalog.db")
    assert check_catalogue(ROOT / "catalog.db").content_hash == built.content_hash


def test_the_sample_is_large_and_has_the_gaps_of_real_life() -> None:
    info = check_catalogue(ROOT / "catalog.db")
    assert info.edition.sample
    assert info.members >= 40
    assert info.offerings >= 200
    share = {lang: texts.offerings / info.offerings for lang, texts in info.languages.items()}
    assert share["de"] == 1
    assert 0.99 < share["en"] < 1
    assert 0.97 < share["ru"] < 1
    assert 0.97 < share["es"] < 1
    assert 0.97 < share["mn"] < 1


@pytest.mark.parametrize("member", MEMBERS, ids=lambda member: member["id"])
def test_nobody_real_is_reached(member: dict[str, Any]) -> None:
    people = [member, *member.get("contacts", [])]
    for entry in people:
        assert FICTION.fullmatch(entry.get("phone") or "+49 30 23125 000")
        assert (entry.get("email") or "x.example").endswith(".example")
    assert (member.get("website") or "x.example").rstrip("/").endswith(".example")


@pytest.mark.parametrize("path", sorted(SOURCES.glob("media/*.svg")), ids=lambda path: path.name)
def test_drawings_are_small(path: Path) -> None:
    assert path.stat().st_size < 7000


def in_languages(found: object, lang: str = "") -> Iterator[tuple[str, str]]:
    """The texts of a member with their languages."""
    if isinstance(found, dict):
        for key, value in found.items():
            yield from in_languages(value, key if key in WRITTEN_ELSEWHERE else lang)
    elif isinstance(found, list):
        for value in found:
            yield from in_languages(value, lang)
    elif isinstance(found, str) and lang:
        yield lang, found


@pytest.mark.parametrize("member", MEMBERS, ids=lambda member: member["id"])
def test_numbers_are_written_as_the_readers_of_a_language_write_them(
    member: dict[str, Any],
) -> None:
    for lang, text in in_languages(member):
        found = re.search(f"{EVERYWHERE}|{WRITTEN_ELSEWHERE[lang]}", NUMBERS_OF_RULES.sub("", text))
        assert not found, (lang, text)


@pytest.mark.parametrize("member", MEMBERS, ids=lambda member: member["id"])
def test_what_people_do_is_said_to_readers_of_another_script(member: dict[str, Any]) -> None:
    for contact in member.get("contacts", []):
        for lang in ("ru", "mn"):
            assert re.search("[а-яөү]", role_in(contact["role"], lang)), contact["role"]
