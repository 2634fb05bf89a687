"""The synonyms of an edition are read from its own file and from a list of those taken."""

from pathlib import Path

import pytest

from app.domain.errors import SourceError
from app.domain.synonym import Synonym, with_decisions
from app.importers.own_formats.edition_file import read_edition_file
from app.importers.own_formats.synonym_file import read_synonym_file

HEAD = 'version = "7"\ndate = 2026-11-20\n'


def written(folder: Path, text: str) -> Path:
    path = folder / "file"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_edition_file_names_one_term_or_several(tmp_path: Path) -> None:
    path = written(
        tmp_path, f'{HEAD}[synonyms]\n"well" = ["Brunnen", "Filter"]\n"насосик" = "насос"\n'
    )
    assert read_edition_file(path).synonyms == (
        Synonym("well", "Brunnen"),
        Synonym("well", "Filter"),
        Synonym("насосик", "насос"),
    )


@pytest.mark.parametrize("entry", ["synonyms = 1", "[synonyms]\na = 1", "[synonyms]\na = [1]"])
def test_a_wrong_entry_is_named(tmp_path: Path, entry: str) -> None:
    with pytest.raises(SourceError) as told:
        read_edition_file(written(tmp_path, f"{HEAD}{entry}\n"))
    assert "must be" in str(told.value)


def test_a_list_from_a_spreadsheet_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, '\ufeffword,term,note\r\nwell, Brunnen ,x\r\n"a b",\r\n,c\r\n')
    assert read_synonym_file(path) == (Synonym("well", "Brunnen"), Synonym("a b", ""))


def test_a_word_without_a_term_takes_its_synonyms_back() -> None:
    known = (Synonym("well", "Brunnen"), Synonym("well", "Filter"), Synonym("pump", "Pumpe"))
    decided = (Synonym("well", ""), Synonym("well", "Schacht"))
    assert with_decisions(known, decided) == (Synonym("pump", "Pumpe"), Synonym("well", "Schacht"))
