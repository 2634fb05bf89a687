"""Words searched in vain become synonyms of the next edition, where the network says so."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.config.process_lock import exclusive
from app.domain.errors import SourceError, UsageError
from app.domain.search_request import SearchRequest
from app.domain.synonym import Synonym
from app.domain.unmet import TermRelation
from app.services.catalogue.catalogue_service import CatalogueService
from app.services.catalogue.edition_updates import UpdateRequest
from app.services.catalogue.imports import ImportRequest
from app.services.catalogue.unmet_word_decisions import UnmetWordsService
from tests.support.catalogues import DRILLS, EDITION, PUMPS, build, check_catalogue, put_catalogue
from tests.support.vaults import services_in

LIST = "Firma;Ort;Land\nNeu GmbH;Cottbus;DE\n"


@pytest.fixture
def services(data_folder: Path, tmp_path: Path) -> Iterator[Services]:
    put_catalogue(tmp_path / "catalog.db")
    made = services_in(data_folder)
    made.catalogue_file = tmp_path / "catalog.db"
    yield made
    made.close()


def searched(services: Services, **visits: int) -> None:
    """Words were searched in vain in so many visits."""
    services.paths.data.mkdir(exist_ok=True)
    entries = (f'"{words}": [{count}, {count}]' for words, count in visits.items())
    services.paths.unmet.write_text(f"{{{', '.join(entries)}}}", encoding="utf-8")


def proposed(services: Services, words: str) -> dict[str, TermRelation]:
    (one,) = [it for it in services.unmet_words.undecided() if it.words == words]
    return {it.term: it.relation for it in one.proposals}


def titles(catalogue: Path, text: str) -> list[str]:
    opened = CatalogueService(catalogue)
    try:
        return [hit.title.text for hit in opened.search(SearchRequest(text, "de")).hits]
    finally:
        opened.close()


def test_what_one_visitor_typed_is_proposed_to_nobody(services: Services) -> None:
    searched(services, kellergeist=1, grubengeist=2)
    assert [one.words for one in services.unmet_words.undecided()] == ["grubengeist"]


def test_what_the_edition_finds_by_now_is_no_question_any_longer(services: Services) -> None:
    searched(services, tauchpumpe=3)
    assert services.unmet_words.undecided() == []


@pytest.mark.parametrize(
    ("words", "term", "relation"),
    [
        ("tauckpumpzz", "Tauchpumpe", TermRelation.SPELLING),
        ("насосная", "насос", TermRelation.STEM),
        ("sumpfgeist", "Sumpf", TermRelation.PART),
        ("насосик", "насос", TermRelation.SPELLING),
        ("bombardero", "Pumpe", TermRelation.SYNONYM),
    ],
)
def test_terms_of_this_catalogue_are_proposed(
    services: Services, words: str, term: str, relation: TermRelation
) -> None:
    searched(services, **{words: 2})
    assert proposed(services, words)[term] == relation


def test_everyday_words_and_names_of_members_are_proposed_for_nothing(services: Services) -> None:
    searched(services, bier=5, seewaldwerk=5)
    assert proposed(services, "bier") == {}
    assert proposed(services, "seewaldwerk") == {}


def test_only_what_was_taken_is_in_the_next_edition(services: Services, tmp_path: Path) -> None:
    searched(services, grubengeist=2, kellergeist=2)
    services.unmet_words.take("Grubengeist", "Tauchpumpe")
    assert [one.words for one in services.unmet_words.undecided()] == ["kellergeist"]
    out = tmp_path / "next.db"
    info = services.unmet_words.next_edition(out)
    assert info.edition.synonyms == (Synonym("grubengeist", "Tauchpumpe"),)
    assert titles(out, "Grubengeist") == ["Tauchpumpe S 200"]
    assert titles(out, "Kellergeist") == []
    assert b"kellergeist" not in out.read_bytes()
    assert check_catalogue(out) == info


def test_what_was_undone_is_a_question_again(services: Services, tmp_path: Path) -> None:
    searched(services, grubengeist=2)
    services.unmet_words.take("grubengeist", "Tauchpumpe")
    assert services.unmet_words.undo("Grubengeist")
    assert not services.unmet_words.undo("Grubengeist")
    assert [one.words for one in services.unmet_words.undecided()] == ["grubengeist"]
    with pytest.raises(UsageError, match="no synonyms"):
        services.unmet_words.next_edition(tmp_path / "next.db")
    assert not (tmp_path / "next.db").exists()


def test_nothing_is_lost_that_window_and_command_decide_at_once(services: Services) -> None:
    words = [f"helium {letter}" for letter in "abcdefghijklmnop"]
    with ThreadPoolExecutor(len(words)) as hands:
        list(hands.map(lambda word: services.unmet_words.take(word, "pumpe"), words))
    assert {one.word for one in services.unmet_words.taken()} == set(words)


def test_while_another_process_decides_nothing_is_changed_and_it_is_told(
    services: Services,
) -> None:
    services.unmet_words.take("helium", "pumpe")
    paths = services.paths
    hasty = UnmetWordsService(
        services.unmet, lambda: services.catalogue.path, paths.synonyms, paths.resources, 0
    )
    with exclusive(paths.synonyms.with_suffix(".lock")):
        for decide in (hasty.drop, hasty.undo):
            with pytest.raises(SourceError, match="another program is using it"):
                decide("helium")
    assert services.unmet_words.taken() == (Synonym("helium", "pumpe"),)


def test_a_word_of_the_edition_is_dropped_from_the_next_one(
    services: Services, tmp_path: Path
) -> None:
    services.unmet_words.take("grubengeist", "Tauchpumpe")
    first = tmp_path / "first.db"
    services.unmet_words.next_edition(first)
    services.unmet_words.drop("grubengeist")
    request = ImportRequest(
        (written(tmp_path, "list.csv", LIST),),
        tmp_path / "second.db",
        base=first,
        synonyms=services.unmet_words.file,
    )
    report = services.imports.import_files(request)
    assert report.info is not None
    assert report.info.edition.synonyms == ()
    assert titles(tmp_path / "second.db", "grubengeist") == []


def test_synonyms_stay_whatever_makes_the_next_edition(services: Services, tmp_path: Path) -> None:
    services.unmet_words.take("grubengeist", "Tauchpumpe")
    first, list_ = tmp_path / "first.db", written(tmp_path, "list.csv", LIST)
    services.unmet_words.next_edition(first)
    edition_file = written(tmp_path, "edition.toml", 'version = "7"\ndate = 2026-11-20\n')
    for request in (
        ImportRequest((list_,), tmp_path / "import.db", base=first),
        ImportRequest((list_,), tmp_path / "import.db", base=first, edition_file=edition_file),
    ):
        services.imports.import_files(request)
        assert "Tauchpumpe S 200" in titles(tmp_path / "import.db", "grubengeist")
    services.edition_updates.update(UpdateRequest((list_,), "web", first, tmp_path / "update.db"))
    assert "Tauchpumpe S 200" in titles(tmp_path / "update.db", "grubengeist")


def test_an_edition_file_has_synonyms_of_its_own(tmp_path: Path) -> None:
    synonyms = (Synonym("well sinking", "Filterbrunnen"), Synonym("ундуровка", "Tauchpumpe"))
    build(tmp_path / "own.db", PUMPS, DRILLS, edition=replace(EDITION, synonyms=synonyms))
    assert titles(tmp_path / "own.db", "well sinking")[0] == "Filterbrunnen"
    assert titles(tmp_path / "own.db", "ундуровкой")[0] == "Tauchpumpe S 200"


@pytest.mark.parametrize(
    ("word", "term"), [("", "Pumpe"), ("a@b.example", "Pumpe"), ("x", ""), ("a b c d", "Pumpe")]
)
def test_what_is_no_word_is_refused(services: Services, word: str, term: str) -> None:
    with pytest.raises(UsageError, match="cannot mean"):
        services.unmet_words.take(word, term)
    assert not services.unmet_words.file.exists()


@pytest.mark.parametrize("content", ["word;term\na;b\n", "", "\udcff", 'word,term\n"a'])
def test_a_damaged_file_of_synonyms_is_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / "synonyms.csv"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    services = services_in(tmp_path)
    if content:
        with pytest.raises(SourceError, match="not a list of synonyms"):
            services.unmet_words.taken()
    else:
        assert services.unmet_words.taken() == ()
    services.close()


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
