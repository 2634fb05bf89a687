"""The committed catalogue is what its sources build, and the sources are a plausible sample."""

import json
import re
from pathlib import Path

import pytest

from app.bootstrap import build_services
from app.config.paths import find_paths
from app.store.catalogue.edition_reader import check_catalogue

ROOT = Path(__file__).parents[3]
SOURCES = ROOT / "resources" / "catalogue"
MEMBERS = [
    json.loads(path.read_text(encoding="utf-8")) for path in sorted(SOURCES.glob("members/*.json"))
]

FICTION = re.compile(r"\+49 30 23125 \d{3}")
"""Numbers of Berlin that are kept free for fiction by the Bundesnetzagentur."""


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
    assert 0.9 < share["en"] < 1
    assert share["ru"] == pytest.approx(0.7, abs=0.05)
    assert share["es"] == pytest.approx(0.65, abs=0.05)
    assert share["mn"] == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize("member", MEMBERS, ids=lambda member: member["id"])
def test_nobody_real_is_reached(member: dict) -> None:
    people = [member, *member.get("contacts", [])]
    for entry in people:
        assert FICTION.fullmatch(entry.get("phone") or "+49 30 23125 000")
        assert (entry.get("email") or "x.example").endswith(".example")
    assert (member.get("website") or "x.example").rstrip("/").endswith(".example")


@pytest.mark.parametrize("path", sorted(SOURCES.glob("media/*.svg")), ids=lambda path: path.name)
def test_drawings_are_small(path: Path) -> None:
    assert path.stat().st_size < 7000
