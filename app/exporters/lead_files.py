"""The files that leads are handed over in, as bytes."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain.crm_finding import CrmFinding, CrmRule
from app.domain.export import ExportFormat, ExportRequest, LeadBook
from app.domain.file_names import file_names
from app.domain.lead import Stamp
from app.exporters.crm import crm_file
from app.exporters.crm_presets import preset
from app.exporters.lead_facts import CSV_COLUMNS, display_name, facts_of
from app.exporters.lead_json import leads_to_json
from app.exporters.lead_rows import about_sheet, answered_questions, lead_sheet, member_sheet
from app.exporters.selection import purposes_shown, selected
from app.exporters.spreadsheet import Worksheet, csv_bytes, is_cut, xlsx_bytes
from app.exporters.vcard import card_of, cards_of
from app.i18n.texts import Texts


@dataclass(frozen=True, slots=True)
class ExportContents:
    """The contents of the files, by their names; one without a name is that of `out` itself.

    `awaited` counts the photos that are not in them, as they are still on a hub.
    """

    contents: Mapping[str, bytes]
    leads: tuple[str, ...]
    findings: tuple[CrmFinding, ...] = ()
    awaited: int = 0


def made_of(request: ExportRequest, book: LeadBook, stamp: Stamp, texts: Texts) -> ExportContents:
    """The contents of the files that are asked for; `request.out` plays no part."""
    leads = selected(book, request.selection, request.notes)
    purposes = purposes_shown(request.selection)
    if not isinstance(request.format, ExportFormat):
        system = preset(request.format)
        file = crm_file(system, leads, book, bom=request.byte_order_mark, told=purposes)
        return ExportContents({"": file.data}, file.leads, file.findings)
    ids = tuple(lead.id for lead in leads)
    if request.format is ExportFormat.VCF and request.split:
        names = file_names([display_name(lead) for lead in leads], ".vcf")
        cards = (card_of(lead, book, purposes) for lead in leads)
        return ExportContents(dict(zip(names, cards, strict=True)), ids)
    if request.format is ExportFormat.VCF:
        return ExportContents({"": cards_of(leads, book, purposes)}, ids)
    if request.format is ExportFormat.JSON:
        return ExportContents({"": leads_to_json(leads, book.questions)}, ids)
    if request.format is ExportFormat.CSV:
        facts = (facts_of(lead, book.fair(lead.fair), purposes, book.law(lead)) for lead in leads)
        columns = (*CSV_COLUMNS, *(it.field for it in answered_questions(leads, book)))
        rows = ([item.get(name, "") for name in columns] for item in facts)
        data = csv_bytes(columns, rows, byte_order_mark=request.byte_order_mark)
        return ExportContents({"": data}, ids)
    about = about_sheet(leads, book, request.selection, stamp, texts)
    sheet = (member_sheet if request.selection.member else lead_sheet)(leads, book, texts)
    workbook = xlsx_bytes([sheet, about], book.brand)
    data = _encrypted(workbook, request.password) if request.password else workbook
    return ExportContents({"": data}, ids, tuple(_cut_cells(sheet)))


def _cut_cells(sheet: Worksheet) -> Iterator[CrmFinding]:
    """A finding for each column with texts too long for a cell, of which the end is missing."""
    for place, header in enumerate(sheet.header):
        texts = ((number, row[place]) for number, row in enumerate(sheet.rows, 2))
        cut = tuple(number for number, text in texts if isinstance(text, str) and is_cut(text))
        if cut:
            yield CrmFinding(CrmRule.CUT, header, cut)


def _encrypted(workbook: bytes, password: str) -> bytes:
    """The workbook as Excel opens it by itself (ECMA-376 agile: AES-256, SHA-512).

    Nothing of it touches a disk.
    """
    # The library loads OpenSSL, which nothing else here waits for.
    from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415

    out = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook)).encrypt(password, out)
    return out.getvalue()
