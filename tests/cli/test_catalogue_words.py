"""`faircat catalogue words`: the network decides what words searched in vain mean."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal


@pytest.fixture
def office(terminal: Terminal, data_folder: Path) -> Terminal:
    """A laptop on which two visitors wanted a Pumpnhof, and one nine times a Geist."""
    (data_folder / "unmet.json").write_text('{"pumpnhof": [4, 2], "geist": [9, 1]}')
    return terminal


def test_words_of_several_visits_are_listed_with_terms(office: Terminal) -> None:
    told = office.run("catalogue", "words").out
    assert "4  pumpnhof  (2 visits)" in told
    assert "= Pumpe  (part, 1 offering)" in told
    assert "geist" not in told


def test_a_word_is_taken_found_and_undone(
    office: Terminal, data_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "next.db"
    done = office.run("catalogue", "words", "--take", "Pumpnhof=Tauchpumpe", "--out", str(out))
    assert "pumpnhof = Tauchpumpe" in done.out
    assert "wrote" in done.out
    assert "Tauchpumpe S 200" not in office.run("search", "Pumpnhof").out
    assert "Tauchpumpe S 200" in Terminal(out, capsys).run("search", "Pumpnhof").out
    assert json.loads(office.run("catalogue", "words", "--json").out) == {
        "words": [],
        "taken": [{"word": "pumpnhof", "term": "Tauchpumpe"}],
        "file": str(data_folder / "synonyms.csv"),
    }
    undone = office.run("catalogue", "words", "--undo", "pumpnhof", "--json")
    (one,) = json.loads(undone.out)["words"]
    assert (one["words"], one["visits"]) == ("pumpnhof", 2)


def test_an_import_takes_the_file(office: Terminal, data_folder: Path, tmp_path: Path) -> None:
    office.run("catalogue", "words", "--take", "pumpnhof=Tauchpumpe")
    (tmp_path / "list.csv").write_text("Firma;Ort;Land\nNeu GmbH;Cottbus;DE\n")
    names = ("--base", str(office.catalogue), "--synonyms", str(data_folder / "synonyms.csv"))
    out = str(tmp_path / "next.db")
    done = office.run("catalogue", "import", str(tmp_path / "list.csv"), *names, "--out", out)
    assert done.code == 0, done.err
    office.catalogue = tmp_path / "next.db"
    assert "Tauchpumpe S 200" in office.run("search", "pumpnhof").out


def test_what_cannot_be_is_told(office: Terminal) -> None:
    for arguments, told in (
        (("--take", "schacht"), "“schacht” is not WORD=TERM"),
        (("--undo", "schacht"), "Nothing was decided about “schacht”"),
        (("--take", "=Pumpe"), "“” cannot mean “Pumpe”"),
        (("--out", "next.db"), "There are no synonyms"),
    ):
        done = office.run("catalogue", "words", *arguments)
        assert (done.code, told in done.err) == (2, True), done.err
