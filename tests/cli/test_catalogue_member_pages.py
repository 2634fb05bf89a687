"""`faircat catalogue member-pages`: a page and a workbook for each member, in one run."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from tests.cli.conftest import Terminal
from tests.support.catalogues import DRILLS, PUMPS


def words_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return " ".join(" ".join(texts).split())


@pytest.fixture
def told(terminal: Terminal, tmp_path: Path) -> list[dict[str, Any]]:
    (tmp_path / "pages").mkdir()
    words = ("member-pages", "--folder", str(tmp_path / "pages"), "--json")
    done = terminal.run("catalogue", *words)
    assert done.code == 0, done.err
    pages: list[dict[str, Any]] = json.loads(done.out)
    return pages


def test_every_member_gets_a_page_of_all_languages(told: list[dict[str, Any]]) -> None:
    assert [it["id"] for it in told] == [DRILLS.id, PUMPS.id]
    words = words_of(Path(told[1]["page"]))
    for said in (
        *("Edition 2026-test", PUMPS.phone, "Anna Lehmann", "Wir bauen Pumpen."),
        *("Мы строим насосы.", "Hebt 720 m³/h."),
    ):
        assert said in words


def test_a_page_says_which_languages_lack_texts(told: list[dict[str, Any]]) -> None:
    assert told[1]["missing"]["en"] > told[1]["missing"]["ru"] > 0
    assert "de" not in told[1]["missing"]
    words = words_of(Path(told[1]["page"]))
    assert f"Missing texts: English ({told[1]['missing']['en']}) and Russian" in words
    assert "(missing)" in words


def test_the_name_of_a_company_is_not_asked_for_as_that_of_a_person(
    terminal: Terminal, tmp_path: Path
) -> None:
    words = ("member-pages", "--folder", str(tmp_path), "--words", "pl", "--json")
    done = terminal.run("catalogue", *words)
    page = words_of(Path(json.loads(done.out)[1]["page"]))
    assert f"Nazwa {PUMPS.name}" in page
    assert "nazwisko" not in page


def test_the_workbook_beside_it_is_imported_again(
    told: list[dict[str, Any]], terminal: Terminal, tmp_path: Path
) -> None:
    file = Path(told[1]["workbook"])
    book = openpyxl.load_workbook(file)
    for row in book["members"].iter_rows(min_row=2):
        if row[0].value == PUMPS.id:
            row[1].value = "Seewald Pumpen AG"
    book.save(file)
    out = str(tmp_path / "next.db")
    words: tuple[str, ...] = ("import", str(file), "--base", str(terminal.catalogue), "--out", out)
    assert terminal.run("catalogue", *words).code == 0
    exported = tmp_path / "next.jsonl"
    terminal.catalogue = Path(out)
    words = ("export", "--format", "jsonl", "--out", str(exported))
    assert terminal.run("catalogue", *words).code == 0
    names = [json.loads(line)["name"] for line in exported.read_text("utf-8").splitlines()]
    assert names == [DRILLS.name, "Seewald Pumpen AG"]


def test_a_member_that_is_not_there_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    words = ("member-pages", "--folder", str(tmp_path), "--member", "nobody")
    assert terminal.run("catalogue", *words).code == 2
    assert not list(tmp_path.glob("*.pdf"))


def test_a_member_is_named_by_the_beginning_of_its_name(terminal: Terminal, tmp_path: Path) -> None:
    for words in (("member-pages",), ("translations", "export", "--to", "ru")):
        folder = tmp_path / words[0]
        folder.mkdir()
        named = ("--folder", str(folder), "--member", PUMPS.name[:7])
        assert terminal.run("catalogue", *words, *named).code == 0
        assert [file.stem for file in folder.glob("*.xlsx")] == [PUMPS.name]
