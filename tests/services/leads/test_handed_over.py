"""From the sheet to a file and back: names of every script and hostile texts arrive as typed."""

import csv
import io
import subprocess
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from app.bootstrap import Services
from app.domain.export import ExportError, ExportFormat, ExportRequest
from app.domain.interest import Interest
from app.domain.lead import Lead, Person
from app.exporters.spreadsheet import cell_text
from tests.leads.power_loop import cut, disk, remount
from tests.support.leads import HOSTILE, OF_ALL_SCRIPTS
from tests.support.spreadsheets import unguarded
from tests.support.vaults import draft_in
from tests.support.vcards import read_vcards

NAMES = (
    *OF_ALL_SCRIPTS,
    *HOSTILE,
)


@pytest.fixture
def captured(desk: Services) -> list[Lead]:
    """A lead for each name, as the sheet saves it."""
    drafts = (
        replace(
            draft_in(desk, first_name=name, last_name=name, company=name, phone="+49355690000"),
            interests=(Interest("m", name, "o", name),),
            note=name,
        )
        for name in NAMES
    )
    return [desk.leads.save(draft) for draft in drafts]


def exported(desk: Services, out: Path, format_: ExportFormat) -> bytes:
    desk.exports.export(ExportRequest(format_, out), desk.texts("en"))
    return out.read_bytes()


def named(person: Person) -> tuple[str, str, str, str]:
    return person.first_name, person.last_name, person.company, person.phone


def test_what_was_typed_comes_back_from_csv(
    desk: Services, captured: list[Lead], tmp_path: Path
) -> None:
    text = exported(desk, tmp_path / "x.csv", ExportFormat.CSV).decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [
        tuple(unguarded(row[name]) for name in ("first_name", "last_name", "company", "phone"))
        for row in rows
    ] == [named(lead.person) for lead in captured]
    for row, lead in zip(rows, captured, strict=True):
        assert lead.notes[0].text in row["notes"]


def test_what_was_typed_comes_back_from_a_workbook_and_nothing_calculates(
    desk: Services, captured: list[Lead], tmp_path: Path
) -> None:
    exported(desk, tmp_path / "x.xlsx", ExportFormat.XLSX)
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    page = book["Leads"]
    head = [cell.value for cell in page[1]]
    columns = [head.index(title) for title in ("First name", "Last name", "Company", "Phone")]
    found = [
        tuple(row[column].value or "" for column in columns) for row in page.iter_rows(min_row=2)
    ]
    assert found == [tuple(map(cell_text, named(lead.person))) for lead in captured]
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]


def test_what_was_typed_comes_back_from_cards(
    desk: Services, captured: list[Lead], tmp_path: Path
) -> None:
    cards = read_vcards(exported(desk, tmp_path / "x.vcf", ExportFormat.VCF))
    for card, lead in zip(cards, captured, strict=True):
        person = lead.person
        assert card["N"] == [[person.last_name, person.first_name, "", "", ""]]
        assert card["ORG"] == [[person.company]]
        assert card["TEL"] == [[person.phone]]


def test_a_stick_that_loses_its_power_is_a_sentence_and_keeps_the_file_before(
    desk: Services, tmp_path: Path
) -> None:
    desk.leads.save(draft_in(desk, last_name="First"))
    try:
        with disk(tmp_path) as stick:
            before = exported(desk, stick / "x.json", ExportFormat.JSON)
            desk.leads.save(draft_in(desk, last_name="Second"))
            cut(stick)
            with pytest.raises(ExportError, match="safe in the vault"):
                exported(desk, stick / "x.json", ExportFormat.JSON)
            remount(stick)
            assert (stick / "x.json").read_bytes() == before
            assert [path.name for path in stick.glob(".*")] == []
            records = [record.done for record in desk.leads.exports()]
            assert sorted(records) == [False, True]
            assert exported(desk, stick / "x.json", ExportFormat.JSON) != before
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no disk can be made here whose power can be cut")
