"""`faircat catalogue glossary`: looked up, handed out, edited, and taken back."""

import csv
import json
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from app.domain.glossary import GlossaryConcept
from tests.cli.conftest import Terminal
from tests.support.catalogues import DRILLS, EDITION, PUMPS, build

PUMP = GlossaryConcept("pump", {"de": "Pumpe", "en": "pump", "es": "bomba"}, "water-dewatering")
CUTTER = GlossaryConcept("cutter", {"de": "Fräse", "ru": "фреза"})
TBX = "{urn:iso:std:iso:30042:ed-2}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def office(terminal: Terminal, tmp_path: Path) -> Terminal:
    """A laptop whose edition has a glossary of two concepts."""
    terminal.catalogue = tmp_path / "terms.db"
    edition = replace(EDITION, glossary=(PUMP, CUTTER))
    build(terminal.catalogue, PUMPS, DRILLS, edition=edition)
    return terminal


def found(office: Terminal, *words: str) -> list[str]:
    told = office.run("catalogue", "glossary", "list", *words, "--json").out
    return [concept["concept"] for concept in json.loads(told)]


def test_a_term_is_found_in_any_language(office: Terminal) -> None:
    assert found(office) == ["pump", "cutter"]
    assert found(office, "BOMBA") == ["pump"]
    assert found(office, "fras") == ["cutter"]
    assert found(office, "Фреза") == ["cutter"]
    assert found(office, "nothing") == []
    told = office.run("catalogue", "glossary", "list", "pump").out
    assert "  es    bomba\n" in told
    assert "1 concept\n" in told


def test_it_goes_out_as_csv_and_comes_back(office: Terminal, tmp_path: Path) -> None:
    file, out = tmp_path / "terms.csv", tmp_path / "next.db"
    office.run("catalogue", "glossary", "export", "--out", str(file))
    same = office.run("catalogue", "glossary", "import", str(file), "--out", str(out))
    assert (same.code, "changes nothing" in same.err) == (2, True)
    assert not out.exists()
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    heads = rows[0]
    assert heads[:2] == ["concept", "sector"]
    rows[1][heads.index("ru")] = "насос"
    rows[2] = ["conveyor", "", *("Bandanlage" if lang == "de" else "" for lang in heads[2:])]
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(rows)
    trial = office.run("catalogue", "glossary", "import", str(file), "--dry-run", "--json")
    assert json.loads(trial.out) == {
        "concepts": 2,
        "added": ["conveyor"],
        "changed": ["pump"],
        "removed": ["cutter"],
    }
    done = office.run("catalogue", "glossary", "import", str(file), "--out", str(out))
    assert "added 1, changed 1, removed 1" in done.out
    office.catalogue = out
    assert found(office) == ["pump", "conveyor"]
    assert found(office, "насос") == ["pump"]
    assert office.run("catalogue", "check", str(out)).code == 0


def test_it_goes_out_as_tbx(office: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "terms.tbx"
    office.run("catalogue", "glossary", "export", "--out", str(file))
    root = fromstring(file.read_bytes())
    assert (root.tag, root.get("type")) == (f"{TBX}tbx", "TBX-Basic")
    entry, other = root.iter(f"{TBX}conceptEntry")
    assert entry.findtext(f"{TBX}descrip") == "water-dewatering"
    assert {
        section.get(LANG): section.findtext(f"{TBX}termSec/{TBX}term")
        for section in entry.iter(f"{TBX}langSec")
    } == PUMP.terms
    assert len(list(other.iter(f"{TBX}langSec"))) == 2


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("name,city\nKranbau,Guben\n", "is not a glossary"),
        ("concept,sector,de\nA B,,Bagger\n", "“A B” cannot be the ID of a concept"),
        ("concept,sector,de\na,,Bagger\na,,Kran\n", "line 3: the concept “a” appears twice"),
        (f"concept,sector,de\na,,{'B' * 201}\n", "longer than 200 characters"),
        ("", "is empty"),
    ],
)
def test_another_table_is_refused(office: Terminal, tmp_path: Path, table: str, told: str) -> None:
    file = tmp_path / "terms.csv"
    file.write_text(table, encoding="utf-8")
    done = office.run("catalogue", "glossary", "import", str(file), "--dry-run")
    assert (done.code, told in done.err) == (2, True), done.err


def test_other_kinds_of_files_are_not_written(office: Terminal, tmp_path: Path) -> None:
    done = office.run("catalogue", "glossary", "export", "--out", str(tmp_path / "terms.pdf"))
    assert (done.code, ".csv, .tbx" in done.err) == (2, True)
    build(tmp_path / "none.db", PUMPS)
    office.catalogue = tmp_path / "none.db"
    done = office.run("catalogue", "glossary", "export", "--out", str(tmp_path / "terms.csv"))
    assert (done.code, "has no glossary" in done.err) == (2, True)


def test_the_next_editions_keep_it(office: Terminal, tmp_path: Path) -> None:
    list_, out = tmp_path / "list.csv", tmp_path / "next.db"
    list_.write_text("Firma;Ort;Land\nNeu GmbH;Cottbus;DE\n", encoding="utf-8")
    base = ("--base", str(office.catalogue), "--out", str(out))
    office.run("catalogue", "import", str(list_), *base)
    office.catalogue = out
    assert found(office) == ["pump", "cutter"]
    edition = tmp_path / "edition.toml"
    edition.write_text('version = "2027-1"\ndate = 2027-01-01\n', encoding="utf-8")
    told = ("--base", str(out), "--out", str(tmp_path / "last.db"), "--edition", str(edition))
    office.run("catalogue", "import", str(list_), *told)
    office.catalogue = tmp_path / "last.db"
    assert found(office) == ["pump", "cutter"]


def test_a_folder_of_sources_has_it_in_a_file(office: Terminal, tmp_path: Path) -> None:
    folder, out = tmp_path / "source", tmp_path / "built.db"
    folder.mkdir()
    (folder / "edition.toml").write_text('version = "1"\ndate = 2027-01-01\n', encoding="utf-8")
    (folder / "members.json").write_text('{"name": "Kranbau Guben"}', encoding="utf-8")
    (folder / "glossary.csv").write_text("concept,sector,de\npump,,Pumpe\n", encoding="utf-8")
    done = office.run("catalogue", "build", str(folder), "--out", str(out), "--json")
    assert json.loads(done.out)["members"] == 1
    office.catalogue = out
    assert found(office) == ["pump"]


@pytest.mark.parametrize(
    "concept",
    [
        GlossaryConcept("A B", {"de": "Bagger"}),
        GlossaryConcept("a", {"German!": "Bagger"}),
        GlossaryConcept("a", {"de": "B" * 201}),
    ],
)
def test_a_glossary_that_no_program_writes_is_refused(
    office: Terminal, tmp_path: Path, concept: GlossaryConcept
) -> None:
    file = tmp_path / "foreign.db"
    build(file, PUMPS, edition=replace(EDITION, glossary=(concept,)))
    done = office.run("catalogue", "check", str(file))
    assert (done.code, "of its glossary" in done.err) == (2, True), done.err
