"""What edition comes of lists, by themselves and added to a catalogue."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.domain.edition import Edition
from app.domain.sentence import Sentence
from app.services.catalogue.imports import ImportReport, ImportRequest, ImportService
from app.store.catalogue.catalogue_reader import CatalogueReader
from tests.support.catalogues import EDITION, PUMPS, RESOURCES, build

LIST = (
    "name,city,website,sectors\nKranbau,Guben,https://kranbau.example,Bergbau\nKran Ost,Guben,,\n"
)


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    return tmp_path / "list.csv"


def added(lists: Path, base: Edition | None, edition_file: str = "") -> ImportReport:
    """Import the list into a catalogue with this edition, or by itself."""
    folder = lists.parent
    if base is not None:
        build(folder / "base.db", PUMPS, edition=base)
    if edition_file:
        (folder / "edition.toml").write_text(edition_file)
    request = ImportRequest(
        files=(lists,),
        out=folder / "new.db",
        base=folder / "base.db" if base else None,
        edition_file=folder / "edition.toml" if edition_file else None,
    )
    return ImportService(RESOURCES).import_files(request)


def edition_of(report: ImportReport) -> Edition:
    assert report.info is not None
    return report.info.edition


def address(report: ImportReport, member: str) -> str:
    """Where the QR code of a member leads."""
    assert report.out is not None
    reader = CatalogueReader(report.out)
    (found,) = reader.find_members(member)
    reader.close()
    return edition_of(report).profile_url(found, "ru")


REAL = replace(EDITION, sample=False)


def today() -> date:
    """The day on the user's calendar; the tests may begin on the day before."""
    return date.today()  # noqa: DTZ011 - as the docstring says


def test_lists_by_themselves_are_an_edition_of_today(lists: Path) -> None:
    edition = edition_of(added(lists, None))
    assert (edition.version, edition.date) == (today().isoformat(), today())
    assert (edition.source, edition.sample) == ("list.csv", False)


@pytest.mark.parametrize(
    ("base", "version"),
    [
        ("2026-test", "{today}"),
        ("{today}", "{today}.2"),
        ("{today}.2", "{today}.3"),
        ("{today}.x", "{today}"),
    ],
)
def test_adding_makes_an_edition_of_today(lists: Path, base: str, version: str) -> None:
    day = today()
    edition = edition_of(added(lists, replace(REAL, version=base.format(today=day))))
    if day != today():  # the next day came meanwhile
        day = today()
        edition = edition_of(added(lists, replace(REAL, version=base.format(today=day))))
    assert (edition.version, edition.date) == (version.format(today=day), day)
    assert edition.source == "tests, list.csv"
    assert edition.sectors == EDITION.sectors


def test_an_edition_is_never_older_than_the_one_it_adds_to(lists: Path) -> None:
    tomorrow = today() + timedelta(days=1)
    assert edition_of(added(lists, replace(REAL, date=tomorrow))).date == tomorrow


def test_texts_of_no_known_language_add_none_to_the_edition(lists: Path) -> None:
    lists = lists.with_name("list.jsonl")
    lists.write_text('{"name": "Kranbau", "texts": {"und": {"tagline": "CRANE 7"}}}\n')
    assert edition_of(added(lists, None)).languages == ()


def test_the_source_names_a_list_once(lists: Path) -> None:
    edition = edition_of(added(lists, replace(REAL, source="tests, list.csv")))
    assert edition.source == "tests, list.csv"


def test_an_edition_keeps_its_templates(lists: Path) -> None:
    report = added(lists, REAL)
    assert not edition_of(report).sample
    assert address(report, "kran-ost") == "https://profiles.mingentec.example/ru/kran-ost"
    assert not any("sample" in note for note in report.notes)


def test_members_added_to_a_sample_do_not_get_its_addresses(lists: Path) -> None:
    report = added(lists, EDITION)
    assert edition_of(report).sample
    assert address(report, "kranbau") == "https://kranbau.example"
    assert address(report, "kran-ost") == ""
    assert [note for note in report.notes if "the base is a sample" in note] != []


def test_an_edition_file_decides_but_for_the_sample(lists: Path) -> None:
    file = 'version = "7"\ndate = 2026-01-02\n[templates]\nprofile = "https://own.example/{id}"\n'
    report = added(lists, EDITION, file)
    edition = edition_of(report)
    assert (edition.version, edition.date, edition.sample) == ("7", date(2026, 1, 2), True)
    assert address(report, "kranbau") == "https://own.example/kranbau"


def test_a_list_may_call_sectors_by_their_names(lists: Path) -> None:
    report = added(lists, REAL)
    assert report.out is not None
    reader = CatalogueReader(report.out)
    (member,) = reader.find_members("kranbau")
    reader.close()
    assert member.sectors == ("mining",)


def test_notes_can_be_translated_with_the_reasons_in_them(lists: Path) -> None:
    lists.write_text("name,logo\nKranbau,logo.png\n", encoding="utf-8")
    (lists.parent / "logo.png").write_bytes(b"\x89PNG broken")
    notes = added(lists, EDITION).notes
    assert all(isinstance(note, Sentence) for note in notes)
    (note,) = [note for note in notes if "logo.png" in note and "left out:" in note]
    assert isinstance(note, Sentence)
    assert "{reason}" in note.message
    assert isinstance(note.values["reason"], Sentence)
