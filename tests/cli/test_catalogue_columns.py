"""A column that was recognised wrongly is told once and read so from then on."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from app.services.catalogue.catalogue_service import CatalogueService
from tests.cli.conftest import Terminal

LIST = (
    "Firma;Info;Notiz;Notiz\n"
    "Kranbau;+49 355 123456;Wir bauen Krane;Forst\n"
    "Seilbau;+49 355 654321;Wir machen Seile;Peitz\n"
)


@pytest.fixture
def member_list(tmp_path: Path) -> str:
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    return str(path)


def phones(path: Path) -> dict[str, str]:
    with closing(CatalogueService(path)) as catalogue:
        return {member.id: member.phone for member in catalogue.members()}


def test_what_was_told_is_remembered_for_the_source(
    terminal: Terminal, tmp_path: Path, member_list: str
) -> None:
    made, following = tmp_path / "made.db", tmp_path / "following.db"
    terminal.run("catalogue", "import", member_list, "--out", str(made), "--column", "Info=phone")
    assert phones(made) == {"kranbau": "+49 355 123456", "seilbau": "+49 355 654321"}
    update = ("catalogue", "update", member_list, "--source", "website", "--base")
    done = terminal.run(*update, str(made), "--out", str(following))
    assert "column “Info”: phone, as you chose on " in done.out
    assert "changed 0" in done.out
    again = terminal.run(*update, str(following), "--dry-run", "--json")
    (info,) = [it for it in json.loads(again.out)["columns"] if it["heading"] == "Info"]
    assert (info["field"], info["taken"]) == ("phone", 2)
    assert info["chosen"]
    other = terminal.run(*update, str(following), "--dry-run", "--source", "chamber")
    assert "as you chose" not in other.out
    forgotten = terminal.run(*update, str(following), "--dry-run", "--column", "Info=auto")
    assert "as you chose" not in forgotten.out
    assert "column “Info” is read as description" in forgotten.out


def test_the_check_shows_what_was_chosen(terminal: Terminal, member_list: str) -> None:
    told = ("--column", "Notiz #2=city", "--column", "Notiz=", "--column", "Info=description:pl")
    checked = terminal.run("catalogue", "import", member_list, "--check", *told).out
    lines = [line.split() for line in checked.splitlines()]
    assert ["Notiz", "#2", "city", "100", "%", "Forst", "|", "Peitz"] in lines
    assert checked.count("as you chose on ") == 3
    assert "column “Notiz” is left out as requested" in checked
    assert "pl: +49 355 123456" in checked


def test_what_was_chosen_passes_the_check_of_its_kind(terminal: Terminal, member_list: str) -> None:
    told = ("--column", "Info=phone", "--column", "Notiz=phone")
    done = terminal.run("catalogue", "import", member_list, "--check", "--json", *told)
    columns = {it.get("column", it["heading"]): it for it in json.loads(done.out)["columns"]}
    assert (columns["Info"]["taken"], columns["Notiz"]["taken"]) == (2, 0)
    assert columns["Notiz"]["doubtful"]
    (row, *_rest) = json.loads(done.out)["rows"]
    assert "“Wir bauen Krane” was not accepted as phone" in row["notes"][0]


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ("Inof=phone", "No list has a filled column “Inof”"),
        ("Info=phon", "A column cannot mean “phon”"),
        ("Info=phone:de", "A column cannot mean “phone:de”"),
        ("Info=brand", "A column cannot mean “brand”"),
        ("Info", "does not state what a column means"),
        ("=phone", "does not state what a column means"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_written(
    terminal: Terminal, tmp_path: Path, member_list: str, told: str, sentence: str
) -> None:
    out = tmp_path / "made.db"
    done = terminal.run("catalogue", "import", member_list, "--out", str(out), "--column", told)
    assert done.code == 2
    assert sentence in done.err
    assert not out.exists()
