"""What an update does with bases and lists that are not as they should be."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from app.domain.catalogue_content import CatalogueContent
from app.domain.column_outcome import ColumnChoice
from app.domain.edition_update import UpdateKind
from app.domain.errors import CatalogueError, SourceError
from app.domain.member import Member
from app.domain.progress import NO_PROGRESS, Progress
from app.domain.update_memory import SourceRecord, UpdateMemory
from app.services.catalogue.edition_updates import EditionUpdateService, UpdateReport, UpdateRequest
from app.services.catalogue.verified_catalogues import VerifiedCatalogues
from app.store.catalogue.build_catalogue import build_catalogue
from app.store.catalogue.catalogue_reader import CatalogueReader
from tests.support.catalogues import DRILLS, EDITION, PUMPS, RESOURCES, build


def update(
    folder: Path, text: str, *, many: bool = False, watch: Progress = NO_PROGRESS
) -> UpdateReport:
    """Let a source say a list of an edition, and write the next one."""
    file = folder / "list.csv"
    file.write_text(text, encoding="utf-8")
    request = UpdateRequest(
        (file,), "website", folder / "base.db", folder / "next.db", allow_many_leaving=many
    )
    return EditionUpdateService(RESOURCES).update(request, watch)


@pytest.mark.parametrize("said", ["", "{", "[]", "5", "{}", '{"name": 5}', "[" * 99_999])
def test_a_base_that_remembers_what_nobody_wrote_is_refused(tmp_path: Path, said: str) -> None:
    record = SourceRecord("website", date(2026, 11, 1), said={PUMPS.id: said})
    content = CatalogueContent(EDITION, [PUMPS], memory=UpdateMemory((record,)))
    build_catalogue(content, tmp_path / "base.db", RESOURCES)
    with pytest.raises(CatalogueError, match="damaged"):
        update(tmp_path, f"name,city\n{PUMPS.name},Forst\n")
    assert not (tmp_path / "next.db").exists()


@pytest.mark.parametrize("meaning", ["nonsense", "phone:de", "description:klingon", ":", " "])
def test_a_base_that_remembers_a_meaning_that_there_is_not_is_refused(
    tmp_path: Path, meaning: str
) -> None:
    choice = ColumnChoice("Info", meaning, date(2026, 11, 1))
    memory = UpdateMemory(columns={"website": (choice,)})
    build_catalogue(
        CatalogueContent(EDITION, [PUMPS], memory=memory), tmp_path / "base.db", RESOURCES
    )
    with pytest.raises(CatalogueError, match="damaged"):
        update(tmp_path, f"name,Info\n{PUMPS.name},Forst\n")
    assert not (tmp_path / "next.db").exists()


@pytest.mark.parametrize("text", ["", "name,city\n", "\x00\x01\x02"])
def test_a_list_without_members_changes_nothing(tmp_path: Path, text: str) -> None:
    build(tmp_path / "base.db", PUMPS, DRILLS)
    with pytest.raises(SourceError):
        update(tmp_path, text)
    assert not (tmp_path / "next.db").exists()


def test_a_base_that_rotted_on_the_disk_is_refused_though_it_is_known_as_sound(
    tmp_path: Path,
) -> None:
    base, next_ = tmp_path / "base.db", tmp_path / "next.db"
    build(base, PUMPS)
    sound = VerifiedCatalogues(tmp_path / "sound.json")
    service = EditionUpdateService(RESOURCES, sound.check_base)
    (tmp_path / "list.csv").write_text(f"name,city\n{PUMPS.name},Forst\n", encoding="utf-8")
    request = UpdateRequest((tmp_path / "list.csv",), "website", base, next_)
    sound.remember(base)
    assert service.update(request).info is not None
    next_.unlink()
    with closing(sqlite3.connect(base)) as connection, connection:
        connection.execute("UPDATE member SET phone = '110'")
    sound.remember(base)
    with pytest.raises(CatalogueError, match="damaged"):
        service.update(request)
    assert not next_.exists()


def test_a_list_that_says_the_same_is_remembered_in_the_same_words(tmp_path: Path) -> None:
    """Of a member that came back unchanged nothing is written anew; of the others all is."""
    build(tmp_path / "base.db", PUMPS)
    update(tmp_path, "name,city\nAlpha,Forst\nBeta,Guben\n")
    first = said(tmp_path / "next.db")
    (tmp_path / "next.db").replace(tmp_path / "base.db")
    report = update(tmp_path, "name,city\nBeta,Spremberg\nAlpha,Forst\n")
    assert [it.name for it in report.update.of(UpdateKind.CHANGED)] == ["Beta"]
    second = said(tmp_path / "next.db")
    assert second["alpha"] == first["alpha"]
    assert second["beta"] == first["beta"].replace("Guben", "Spremberg")


@pytest.mark.parametrize(
    ("heading", "news", "is_indexed"),
    [("website", "https://beta.example", False), ("city", "Guben", True)],
)
def test_only_what_is_searched_has_an_edition_indexed(
    tmp_path: Path, heading: str, news: str, *, is_indexed: bool
) -> None:
    build(tmp_path / "base.db", Member("beta", "Beta"))
    steps: list[str] = []
    watch = Progress(lambda step, _done, _total: steps.append(step))
    assert update(tmp_path, f"name,{heading}\nBeta,{news}\n", watch=watch).update.members
    assert ("index" in steps) == is_indexed


def said(path: Path) -> Mapping[str, str]:
    """What the edition in a file remembers of the website, by the ids of members."""
    reader = CatalogueReader(path)
    try:
        record = reader.memory().of("website")
        assert record is not None
        return record.said
    finally:
        reader.close()


def test_a_part_of_a_list_is_refused_unless_somebody_says_that_it_is_whole(tmp_path: Path) -> None:
    build(tmp_path / "base.db", PUMPS)
    many = "name,city\n" + "".join(f"Firma {n:02},Forst\n" for n in range(20))
    update(tmp_path, many)
    (tmp_path / "next.db").replace(tmp_path / "base.db")
    part = "name,city\nFirma 01,Forst\nFirma 02,Forst\n"
    with pytest.raises(SourceError, match="18 of the 20 members"):
        update(tmp_path, part)
    assert len(update(tmp_path, part, many=True).update.of(UpdateKind.LEFT)) == 18
