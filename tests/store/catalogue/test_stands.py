"""Stands in a catalogue, and catalogues of the time before there were any."""

import sqlite3
from contextlib import closing
from pathlib import Path

from app.domain.member import Member
from app.domain.search_request import SearchRequest
from app.domain.stand import Stand
from app.services.catalogue.catalogue_service import CatalogueService
from app.services.catalogue.index_upgrade import open_searchable
from app.services.catalogue.verified_catalogues import VerifiedCatalogues, check_in_sandbox
from app.store.catalogue.catalogue_reader import CatalogueReader
from app.store.catalogue.edition_reader import read_info
from tests.support.catalogues import RESOURCES, build, check_catalogue

_MEMBER = Member("alpha", "Alpha GmbH")
_STANDS = (Stand("Expomin 2027", "3", "B12", "Pabellón de Alemania"), Stand("", "17", "F60"))


def _with_stands(path: Path) -> Path:
    build(path, Member("alpha", "Alpha GmbH", stands=_STANDS), Member("beta", "Beta"))
    return path


def _of_an_older_program(path: Path) -> Path:
    """A catalogue of format 1, as those that are in use already."""
    build(path, _MEMBER)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE stand")
        connection.execute("DELETE FROM search_meta WHERE key IN ('hash', 'version')")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()
    return path


def test_stands_come_out_as_they_went_in(tmp_path: Path) -> None:
    with closing(CatalogueReader(_with_stands(tmp_path / "catalog.db"))) as reader:
        assert [member.stands for member in reader.members()] == [_STANDS, ()]


def test_a_catalogue_with_stands_passes_the_checks_for_those_of_others(tmp_path: Path) -> None:
    path = _with_stands(tmp_path / "catalog.db")
    assert check_catalogue(path).members == 2
    check_in_sandbox(path)


def test_an_older_catalogue_is_read_searched_and_checked(tmp_path: Path) -> None:
    path = _of_an_older_program(tmp_path / "catalog.db")
    check_in_sandbox(path)
    sound = VerifiedCatalogues(tmp_path / "sound.json")
    with closing(open_searchable(path, tmp_path, RESOURCES, sound)) as catalogue:
        assert catalogue.member("alpha").stands == ()
        assert catalogue.search(SearchRequest("Alpha")).members == 1
        assert catalogue.search(SearchRequest("17 F60")).understood == ()
    with closing(CatalogueService(path)) as as_it_is:
        assert [member.id for member in as_it_is.members()] == ["alpha"]


def test_an_edition_without_stands_keeps_its_hash(tmp_path: Path) -> None:
    build(tmp_path / "new.db", _MEMBER)
    older = _of_an_older_program(tmp_path / "old.db")
    assert check_catalogue(tmp_path / "new.db").content_hash == read_info(older).content_hash
    moved = _with_stands(tmp_path / "stands.db")
    build(tmp_path / "none.db", Member("alpha", "Alpha GmbH"), Member("beta", "Beta"))
    assert read_info(moved).content_hash != read_info(tmp_path / "none.db").content_hash
