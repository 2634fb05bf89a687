"""The edition in use as a file that is edited and taken in again: a workbook, or JSON Lines."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from app.domain.edition import Edition
from app.domain.errors import UsageError
from app.domain.member import Member
from app.domain.messages import N_
from app.domain.workbook_sheets import SHEETS
from app.exporters.edition_sheet_rows import SheetRows, WorkbookContent
from app.exporters.edition_workbook import edition_workbook
from app.exporters.member_json import member_to_json
from app.i18n.formats import locale_of
from app.i18n.texts import Texts
from app.importers.tables.limits import MAX_COLUMNS, MAX_ROWS
from app.services.catalogue.catalogue_service import CatalogueService
from app.services.catalogue.output_guard import refuse_same_file, write_output

ABOUT = (
    N_("Catalogue, edition {version}: edit this workbook, then have it imported again."),
    N_("Grey cells are IDs and numbers. Leave them and the headings as they are."),
    N_(
        "Add a row below the last one. Repeat the ID of the member, and invent IDs for what is new."
    ),
    N_("Choose from the list where a cell has one. Deleting a row deletes what it contains."),
    N_("You can sort, filter and hide. Save the file as an Excel workbook (.xlsx)."),
)
_CODE = re.compile(r"[A-Z]{2}")
_NO_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}


class EditionFormat(StrEnum):
    """The kinds of files."""

    XLSX = "xlsx"
    JSONL = "jsonl"


class EditionExportService:
    """Writes the catalogue in use; `texts` gives the words of a language."""

    def __init__(
        self,
        catalogue: Callable[[], CatalogueService],
        texts: Callable[[str], Texts],
        languages: Sequence[str],
    ) -> None:
        self._catalogue = catalogue
        self._texts = texts
        self._languages = languages

    def export(
        self,
        out: Path,
        form: EditionFormat = EditionFormat.XLSX,
        member: str = "",
        lang: str = "en",
    ) -> int:
        """Write all members, or one by its ID or name; the number of members in the file.

        The lists of a workbook speak `lang`. Raises CatalogueError, and UsageError where the file
        cannot be written.
        """
        catalogue = self._catalogue()
        refuse_same_file(out, [catalogue.path])
        # What the booth corrected comes into an edition by being accepted, and no other way.
        members = [catalogue.original(member)] if member else list(catalogue.originals())
        if form is EditionFormat.JSONL:
            data = _lines(members)
        else:
            content = WorkbookContent(
                catalogue.edition,
                members,
                _countries(lang),
                lang,
                self._about(catalogue.edition, lang),
                is_whole=not member,
            )
            _refuse_large(content)
            data = edition_workbook(content)
        write_output(out, data)
        return len(members)

    def _about(self, edition: Edition, lang: str) -> list[str]:
        """What to do with the workbook, first in the language that is asked for."""
        lines: list[str] = []
        for tag in dict.fromkeys((lang, *self._languages)):
            texts = self._texts(tag)
            lines += [texts.gettext(it).format(version=edition.version) for it in ABOUT]
            lines.append("")
        return lines


def _refuse_large(content: WorkbookContent) -> None:
    """Raise UsageError for what would be too large to be imported again."""
    sheets = [SheetRows(sheet, content) for sheet in SHEETS]
    columns = max(len(it.columns) + len(it.sheet.key_headings) for it in sheets)
    if max(len(it.rows) for it in sheets) > MAX_ROWS or columns > MAX_COLUMNS:
        raise UsageError(
            N_("This edition is too large for a workbook. Nothing was written."),
            N_("Export single members, or all of them as JSON Lines."),
        )


def _lines(members: Sequence[Member]) -> bytes:
    docs = (json.dumps(member_to_json(member), ensure_ascii=False) for member in members)
    return "".join(f"{doc}\n" for doc in docs).encode("utf-8")


def _countries(lang: str) -> Mapping[str, str]:
    territories = locale_of(lang).territories
    names = sorted((str(code), str(name)) for code, name in territories.items())
    return {code: it for code, it in names if _CODE.fullmatch(code) and code not in _NO_COUNTRIES}
