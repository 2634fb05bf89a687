"""`faircat catalogue export` and `import`: an edition goes out, is edited, and comes back."""

import json
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, get_args, get_type_hints

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.errors import UsageError
from app.domain.member import Member
from app.domain.workbook_sheets import ANY, ID, SHEETS
from app.i18n.texts import Texts
from app.services.catalogue.catalogue_service import CatalogueService
from app.services.catalogue.edition_export import EditionExportService, EditionFormat
from app.services.catalogue.imports import ImportReport, ImportRequest, ImportService
from tests.cli.conftest import Done, Terminal
from tests.support.catalogues import DRILLS, EDITION, MEDIA, PUMPS, RESOURCES, build, members_of

DATA = Path(__file__).parent / "data"
BY_LIBREOFFICE = DATA / "edition-saved-by-libreoffice.xlsx"
"""The workbook of the two members of `tests/support/catalogues.py`, saved by LibreOffice.

To make it anew, see `test_what_libreoffice_saves_now_changes_nothing`.
"""

ENGLISH = Texts("en", Path())

Edit = Callable[[Any], None]


class Office:
    """Sends workbooks of the edition of two members out, and takes them in again."""

    def __init__(self, terminal: Terminal, folder: Path) -> None:
        self.terminal, self.folder = terminal, folder

    def sends(self, *options: str) -> Path:
        out = self.folder / "edition.xlsx"
        done = self.terminal.run("catalogue", "export", "--out", str(out), *options)
        assert done.code == 0, done.err
        return out

    def takes(self, *files: Path) -> Done:
        words = ("catalogue", "import", *map(str, files), "--base", str(self.terminal.catalogue))
        report = ("--report", str(self.folder / "report.json"))
        return self.terminal.run(*words, "--out", str(self.folder / "next.db"), *report)

    def edits(self, edit: Edit, *options: str) -> Done:
        path = self.sends(*options)
        book = openpyxl.load_workbook(path)
        edit(book)
        book.save(path)
        return self.takes(path)

    def next(self) -> Mapping[str, Member]:
        with closing(CatalogueService(self.folder / "next.db")) as catalogue:
            return {member.id: member for member in catalogue.members()}

    def hashes(self) -> list[str]:
        paths = (self.terminal.catalogue, self.folder / "next.db")
        infos = [self.terminal.run("catalogue", "info", str(path), "--json") for path in paths]
        return [json.loads(info.out)["content_hash"] for info in infos]

    def is_as_before(self) -> bool:
        before, after = self.hashes()
        return before == after

    def told(self) -> str:
        return (self.folder / "report.json").read_text(encoding="utf-8")


@pytest.fixture
def office(terminal: Terminal, tmp_path: Path) -> Office:
    return Office(terminal, tmp_path)


def cell_of(sheet: Any, heading: str, row: int = 2) -> Any:
    """The cell under a heading."""
    column = next(cell.column for cell in sheet[1] if cell.value == heading)
    return sheet.cell(row, column)


def row_of(sheet: Any, id_: str) -> int:
    return next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value == id_)


def test_an_untouched_workbook_changes_nothing(office: Office) -> None:
    done = office.takes(office.sends())
    assert done.code == 0
    assert "nothing was changed" in done.out
    assert office.is_as_before()


def test_a_workbook_makes_the_edition_without_its_base(office: Office) -> None:
    path = office.sends()
    for medium in MEDIA:
        (office.folder / medium.name).write_bytes(medium.data)
    out = office.folder / "next.db"
    assert office.terminal.run("catalogue", "import", str(path), "--out", str(out)).code == 0
    assert office.is_as_before()


def test_what_libreoffice_saved_is_the_edition_that_went_out(office: Office) -> None:
    path = office.folder / BY_LIBREOFFICE.name
    shutil.copy(BY_LIBREOFFICE, path)
    for medium in MEDIA:
        (office.folder / medium.name).write_bytes(medium.data)
    out = office.folder / "next.db"
    done = office.terminal.run("catalogue", "import", str(path), "--out", str(out))
    assert done.code == 0
    assert "rejected 0" in done.out
    with closing(CatalogueService(out)) as catalogue:
        assert catalogue.edition == EDITION  # one of which anything was changed has another version


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_what_libreoffice_saves_now_changes_nothing(office: Office) -> None:
    path, saved = office.sends(), office.folder / "saved"
    home = (office.folder / "home").as_uri()
    command = ["soffice", f"-env:UserInstallation={home}", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(saved), str(path)], check=True, timeout=240)
    assert office.takes(saved / path.name).code == 0
    assert office.is_as_before()


def tidied(book: Any) -> None:
    """What people do to a workbook without meaning to change anything."""
    chance = random.Random(21)
    for sheet in (book[it.name] for it in SHEETS):
        headings, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        chance.shuffle(rows)
        sheet.delete_rows(2, sheet.max_row)
        filled = [place for place in range(len(headings)) if any(row[place] for row in rows)]
        kept = [place for place in range(len(headings)) if place in filled or place < 3]
        sheet.delete_cols(1, len(headings))
        sheet.append([])
        for row in (headings, *rows):
            cells = [row[place] for place in kept]
            sheet.append(
                [f"{it} " if isinstance(it, str) and row is not headings else it for it in cells]
            )
        sheet.insert_rows(4)
        sheet.column_dimensions["D"].hidden = True
    book.move_sheet("stands", -3)


def test_sorting_hiding_and_blanks_change_nothing(office: Office) -> None:
    assert office.edits(tidied).code == 0
    assert office.is_as_before()


def test_a_changed_cell_changes_that_member_alone(office: Office) -> None:
    def edit(book: Any) -> None:
        sheet = book["members"]
        row = row_of(sheet, PUMPS.id)
        cell_of(sheet, "phone", row).value = "+49 30 999"
        cell_of(sheet, "country", row).value = "Österreich"
        cell_of(sheet, "tagline [de]", row).value = "Pumpen für alle"
        cell_of(sheet, "markets 3", row).value = "KZ · Kazakhstan"

    done = office.edits(edit)
    assert done.code == 0
    after = office.next()
    pumps = after[PUMPS.id]
    assert (pumps.phone, pumps.address.country) == ("+49 30 999", "AT")
    assert pumps.markets == (*PUMPS.markets, "KZ")
    assert pumps.offerings == PUMPS.offerings
    assert after[DRILLS.id] == DRILLS
    with closing(CatalogueService(office.folder / "next.db")) as catalogue:
        assert (PUMPS.id, "tagline", "ru") in catalogue.outdated()


def test_new_rows_become_members_and_parts_of_them(office: Office) -> None:
    def edit(book: Any) -> None:
        book["members"].append(["neu", "Neu GmbH"])
        book["offerings"].append(["neu", "ding", None, "service"])
        book["facts"].append(["neu", "ding"])
        row = book["facts"].max_row
        cell_of(book["facts"], "value [und]", row).value = 5
        cell_of(book["facts"], "name [en]", row).value = "Power"
        cell_of(book["facts"], "unit", row).value = "kW"
        book["contacts"].append(["neu", None, "Ada"])

    assert office.edits(edit).code == 0
    new = office.next()["neu"]
    assert [contact.name for contact in new.contacts] == ["Ada"]
    assert (new.offerings[0].id, new.offerings[0].kind) == ("ding", "service")
    assert new.offerings[0].facts[0].value_in("en").text == "5 kW"


def test_a_bad_cell_is_told_with_its_address_and_the_member_stays(office: Office) -> None:
    def edit(book: Any) -> None:
        sheet = book["members"]
        row = row_of(sheet, DRILLS.id)
        cell_of(sheet, "country", row).value = "Atlantis"
        cell_of(sheet, "phone", row).value = "1234"
        cell_of(sheet, "phone", row_of(sheet, PUMPS.id)).value = "5678"

    done = office.edits(edit)
    assert done.code == 0
    assert "sheet “members”, cell H2: “Atlantis” is not a country. Choose one" in done.out
    after = office.next()
    assert after[DRILLS.id] == DRILLS
    assert after[PUMPS.id].phone == "5678"


def test_rows_that_are_gone_are_told(office: Office) -> None:
    def edit(book: Any) -> None:
        sheet = book["members"]
        sheet.delete_rows(row_of(sheet, DRILLS.id))
        for name in ("offerings", "contacts"):
            for row in range(book[name].max_row, 1, -1):
                if name == "contacts" or book[name].cell(row, 1).value == DRILLS.id:
                    book[name].delete_rows(row)

    done = office.edits(edit)
    assert done.code == 0
    assert f"left out (1): {DRILLS.name}" in done.out
    assert "sheet “contacts”: 1" in done.out
    assert set(office.next()) == {PUMPS.id}


def test_a_column_that_is_gone_with_its_values_is_refused(office: Office) -> None:
    def edit(book: Any) -> None:
        sheet = book["members"]
        sheet.delete_cols(cell_of(sheet, "phone").column)

    done = office.edits(edit)
    assert done.code == 2
    assert "lacks the column “phone”" in done.err
    assert not (office.folder / "next.db").exists()


def test_rows_without_an_owner_and_ids_used_twice_are_told(office: Office) -> None:
    def edit(book: Any) -> None:
        book["contacts"].append(["nobody", None, "Ada"])
        book["members"].append([PUMPS.id, "Another GmbH"])

    done = office.edits(edit)
    assert done.code == 0
    assert "cell A3: no member has the ID “nobody”" in done.out
    assert f"the ID “{PUMPS.id}” is also in row 3" in done.out
    assert office.next()[PUMPS.id] == PUMPS


def test_a_members_own_sheet_changes_that_member_alone(office: Office) -> None:
    def edit(book: Any) -> None:
        assert book["members"].max_row == 2
        cell_of(book["members"], "phone").value = "+49 30 999"
        book["members"].append(["stranger", "Stranger GmbH"])

    done = office.edits(edit, "--member", PUMPS.id)
    assert done.code == 0
    assert "this workbook is for another member" in done.out
    after = office.next()
    assert set(after) == {PUMPS.id, DRILLS.id}
    assert after[PUMPS.id].phone == "+49 30 999"
    assert after[DRILLS.id] == DRILLS


def test_a_members_own_sheet_needs_its_edition(office: Office) -> None:
    path = office.sends("--member", PUMPS.id)
    out = str(office.folder / "next.db")
    done = office.terminal.run("catalogue", "import", str(path), "--out", out)
    assert done.code == 2
    assert "only a part of an edition" in done.err


def test_what_changed_in_the_edition_meanwhile_stays(office: Office) -> None:
    def edit(book: Any) -> None:
        cell_of(book["members"], "phone", row_of(book["members"], PUMPS.id)).value = "5678"

    office.edits(edit)
    meanwhile = office.folder / "next.db"
    path = office.sends("--member", DRILLS.name[:4])
    book = openpyxl.load_workbook(path)
    cell_of(book["members"], "phone").value = "1234"
    book.save(path)
    words = ("catalogue", "import", str(path), "--base", str(meanwhile), "--out", str(meanwhile))
    assert office.terminal.run(*words).code == 0
    after = office.next()
    assert (after[PUMPS.id].phone, after[DRILLS.id].phone) == ("5678", "1234")


def test_workbooks_of_an_edition_come_alone(office: Office) -> None:
    other = office.folder / "list.csv"
    other.write_text("Firma;Ort\nKran GmbH;Cottbus\n", encoding="utf-8")
    done = office.takes(office.sends(), other)
    assert done.code == 2
    assert "together with other lists" in done.err


def test_the_workbook_of_an_edition_is_no_list_of_a_source(office: Office) -> None:
    path = office.sends()
    words = ("--source", "website", "--base", str(office.terminal.catalogue))
    out = str(office.folder / "next.db")
    done = office.terminal.run("catalogue", "update", str(path), *words, "--out", out)
    assert done.code == 2
    assert "is the workbook of an edition, not a list" in done.err


def test_an_edition_with_too_many_columns_is_refused(tmp_path: Path) -> None:
    languages = tuple(f"{one}{two}" for one in "abcdefghij" for two in "abcdefghij")
    build(tmp_path / "many.db", PUMPS, edition=replace(EDITION, languages=languages))
    with closing(CatalogueService(tmp_path / "many.db")) as catalogue:
        service = EditionExportService(lambda: catalogue, lambda _lang: ENGLISH, ())
        with pytest.raises(UsageError, match="too large for a workbook"):
            service.export(tmp_path / "book.xlsx")
    assert not (tmp_path / "book.xlsx").exists()


def test_a_marker_that_was_tampered_with_is_refused(office: Office) -> None:
    def edit(book: Any) -> None:
        for row in book["faircat"].iter_rows():
            if row[0].value == "profile":
                row[1].value = "javascript:alert(1)"

    done = office.edits(edit)
    assert done.code == 2
    assert "is damaged" in done.err


def test_a_fault_in_a_part_keeps_its_member_and_a_dry_run_writes_nothing(office: Office) -> None:
    path = office.sends()
    book = openpyxl.load_workbook(path)
    cell_of(book["references"], "year").value = "last year"
    cell_of(book["members"], "phone", row_of(book["members"], PUMPS.id)).value = "1"
    book.save(path)
    words = ("catalogue", "import", str(path), "--base", str(office.terminal.catalogue))
    done = office.terminal.run(*words, "--dry-run")
    assert done.code == 0
    assert "cell C2: “last year” is not a year" in done.out
    assert not (office.folder / "next.db").exists()
    office.takes(path)
    assert office.next()[PUMPS.id] == PUMPS


def test_keys_are_protected_and_codes_are_chosen(office: Office) -> None:
    book = openpyxl.load_workbook(office.sends())
    sheet = book["members"]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert sheet["A2"].protection.locked
    assert sheet["A1"].protection.locked
    assert not cell_of(sheet, "phone").protection.locked
    assert sheet.freeze_panes == "B2"
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", "$A:$A")
    lists = {str(it.sqref).split(":")[0] for it in sheet.data_validations.dataValidation}
    for heading in ("kind", "country", "employees", "sectors 1", "certificates 1", "markets 1"):
        assert cell_of(sheet, heading).coordinate in lists
    about = [row[0].value for row in book["About"].iter_rows() if row[0].value]
    assert len(about) >= 5


def test_json_lines_are_the_canonical_form(office: Office) -> None:
    out = office.folder / "members.jsonl"
    words = ("catalogue", "export", "--format", "jsonl", "--out", str(out))
    assert office.terminal.run(*words).code == 0
    assert office.takes(out).code == 0
    assert office.next() == {PUMPS.id: PUMPS, DRILLS.id: DRILLS}


def paths_of(kind: type, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The paths of all that a dataclass holds, a language as *, items of lists on their own."""
    hints = get_type_hints(kind)
    for item in fields(kind):
        path = (*before, item.name)
        hint = hints[item.name]
        inner = next((it for it in (hint, *get_args(hint)) if is_dataclass(it)), None)
        is_by_language = "Mapping" in str(hint)
        if isinstance(inner, type) and "tuple" not in str(hint):
            yield from paths_of(inner, (*path, ANY) if is_by_language else path)
        elif isinstance(inner, type):
            yield from paths_of(inner, (*path, "[]"))
        else:
            yield (*path, ANY) if is_by_language else path


def test_every_field_of_a_member_has_its_column() -> None:
    declared = set()
    for sheet in SHEETS:
        before = tuple(part for name in sheet.within for part in (name, "[]"))
        declared |= {(*before, *column.path) for column in sheet.columns}
        if ID in sheet.keys:
            declared.add((*before, ID))
    assert declared == set(paths_of(Member))


words = (
    st.text("abcäßжөü =+-@'&<>_x0041\u00a0123", min_size=1, max_size=20)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


def taken_back(folder: Path, *written: Member) -> tuple[ImportReport, tuple[str, str]]:
    """Write a catalogue, its workbook, and the catalogue that comes of it alone."""
    before, book, after = (folder / name for name in ("before.db", "book.xlsx", "after.db"))
    for path in (before, after):
        path.unlink(missing_ok=True)
    info = build(before, *written)
    with closing(CatalogueService(before)) as catalogue:
        service = EditionExportService(lambda: catalogue, lambda _lang: ENGLISH, ())
        service.export(book, EditionFormat.XLSX)
    report = ImportService(RESOURCES).import_files(ImportRequest((book,), after, base=before))
    assert report.info is not None
    return report, (info.content_hash, report.info.content_hash)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        members_of(words), min_size=1, max_size=4, unique_by=(lambda m: m.id, lambda m: m.name)
    )
)
def test_members_of_every_shape_come_back_as_they_went(
    tmp_path: Path, written: list[Member]
) -> None:
    report, (before, after) = taken_back(tmp_path, *written)
    assert {row.outcome for row in report.rows} == {"merged"}
    assert after == before
