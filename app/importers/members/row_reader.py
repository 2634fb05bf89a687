"""Makes canonical members of the rows of a table.

One story: what all rows together tell (languages, IDs, what is short) decides how each is read.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import Any, Literal

from app.domain.localized import UNDETERMINED
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.columns.checkbox_columns import is_tick
from app.importers.columns.column_mapping import ColumnPlan
from app.importers.columns.detail_columns import is_member_number
from app.importers.columns.footer_rows import is_sum, why_footer
from app.importers.columns.header_matching import FIELDS_WITH_LANGUAGE
from app.importers.columns.mapped_column import MappedColumn
from app.importers.columns.mapping_file import ColumnMapping, split_target
from app.importers.members.column_counts import ColumnCounts
from app.importers.members.member_builder import MemberBuilder
from app.importers.members.member_parts import contact_lines, whole_contacts
from app.importers.members.nested_json import take_objects
from app.importers.members.schema import conforms, reason
from app.importers.tables.table import TableRow, is_blank
from app.importers.values.cell_parsers import (
    email_address,
    is_placeholder,
    language_tag,
    web_address,
)
from app.importers.values.language_detection import (
    LONG_ENOUGH,
    is_rather,
    is_trade_name,
    language_of,
)
from app.importers.values.list_literals import plain_items, without_targets
from app.importers.values.name_keys import name_key
from app.importers.values.text_cleanup import clean_line, clean_text
from app.language.phone import with_plus

IdFrom = Literal["", "form", "list", "detail"]

_SAMPLE_CELLS = 300
_ENOUGH = 1_000
"""Characters of a cell that show its language."""
_COMMONLY_SHORT = 0.1
_PROSE = frozenset({"description", "offering_description", "offering_summary"})
_ADDRESSES = frozenset({"website", "profile_url", "email", "contact_email"})
_BARE_NUMBER = re.compile(r"\(?[1-9][\d\s()/.-]*")
_CODE_IN_BRACKETS = re.compile(r"^\((\d+)\)")


@dataclass(frozen=True, slots=True)
class Record:
    """A row as a member in the canonical form, or the problem that stands against it.

    `id_from` says where the id comes from: the canonical form, where ids are stable from edition
    to edition, a column of some list, or nowhere. A detail joins the member that it names.
    """

    line: int
    doc: dict[str, Any]
    id_from: IdFrom = ""
    problem: Sentence | None = None
    notes: tuple[Sentence, ...] = ()


class RowReader:
    """Reads rows by a plan; what only all rows together tell is found out first."""

    def __init__(self, plan: ColumnPlan, mapping: ColumnMapping) -> None:
        self._plan = plan
        self._mapping = mapping
        self.counts = ColumnCounts(plan.headings, plan.columns)
        self._headings = {column.heading for column in plan.columns if column.heading}
        self._short_is_common = _short_share(plan) > _COMMONLY_SHORT
        self._refused_ids = _why_no_ids(plan)
        self._last_lines = _last_lines(plan)
        self._languages = {
            column.place: self._language(column)
            for column in plan.columns
            if column.field in FIELDS_WITH_LANGUAGE and not column.language
        }

    def notes(self) -> Iterator[Sentence]:
        """What was decided about the table besides its columns."""
        for place, language in self._languages.items():
            heading = next(it.heading for it in self._plan.columns if it.place == place)
            yield Sentence(
                N_("language assumed for texts of “{heading}”: {language}"),
                heading=heading or f"#{place + 1}",
                language=language,
            )
        if self._refused_ids:
            yield Sentence(N_("the ID column is not used: {why}"), why=self._refused_ids)

    def records(self) -> Iterator[Record]:
        """One record for every row of the table, in their order."""
        return map(self._record, self._plan.rows)

    def _record(self, row: TableRow) -> Record:
        problem = row.problem or self._misfit(row)
        if problem:
            return Record(row.line, {}, problem=problem, notes=row.notes)
        draft = MemberBuilder()
        self._take_all(draft, self._mapping.constants)
        places = set()
        for column in self._plan.columns:
            if not (column.contact or column.offering):
                before = len(draft.refused)
                self._take(draft, column, row)
                if len(draft.refused) > before:
                    places.add(column.place)
                    # Of another column of the same field, something may be taken.
                    del draft.refused[before:]
        draft.people += self._more_contacts(row)
        draft.offerings += self._numbered_offerings(draft, row)
        self._take_all(draft, self._mapping.defaults)
        record = _judged(row, draft, is_last=row.line in self._last_lines)
        if self._plan.is_detail and not record.problem:
            record = replace(record, id_from="detail")
        self.counts.add(row, draft.refused, places)
        return record

    def _more_contacts(self, row: TableRow) -> Iterator[dict[str, Any]]:
        """The people of a row that come after the first one."""
        people: dict[int, dict[str, str]] = {}
        for column in self._plan.columns:
            cell = _cell(column, row)
            if column.contact and cell.strip() and not is_placeholder(clean_line(cell)):
                part = column.field.removeprefix("contact_")
                people.setdefault(column.contact, {})[part] = clean_text(cell)
        for person in people.values():
            yield from whole_contacts(person)

    def _numbered_offerings(self, draft: MemberBuilder, row: TableRow) -> Iterator[dict[str, Any]]:
        """The offerings of a row that has a group of columns for each."""
        for number in sorted({it.offering for it in self._plan.columns if it.offering}):
            one = MemberBuilder()
            for column in self._plan.columns:
                if column.offering == number:
                    self._take(one, column, row)
            offering = one.only_offering()
            if any(text.get("title") for text in offering.get("texts", {}).values()):
                yield {"kind": "product", **offering}
            else:
                one.leave_out_offering()
            draft.notes += one.notes

    def _take_all(self, draft: MemberBuilder, values: Mapping[str, str]) -> None:
        for name, value in values.items():
            field, language = split_target(name)
            draft.take(field, value, language or self._mapping.language or UNDETERMINED)

    def _take(self, draft: MemberBuilder, column: MappedColumn, row: TableRow) -> None:
        cell = _cell(column, row)
        if column.field == "contact_name":
            cell, others = contact_lines(cell)
            for field, value in others.items():
                draft.take(field, value, "")
        if not cell or cell.isspace() or (len(cell) < 60 and is_placeholder(clean_line(cell))):
            return
        if column.field == "id" and self._refused_ids:
            return
        language = column.language
        if not language and column.field in FIELDS_WITH_LANGUAGE:
            language = self._language_of_row(row) or self._language_of_cell(column, cell)
        objects = row.objects.get(column.heading)
        if objects:
            take_objects(draft, column.field, objects, language)
        else:
            field = "country" if row.line in column.of_countries else column.field
            draft.take(field, cell, language)

    def _misfit(self, row: TableRow) -> Sentence | None:
        """Why the cells of a row do not stand under their headings."""
        width = self._plan.width
        if not is_blank(row.cells[width:]):
            return Sentence(
                N_("the row has {cells} cells, but the list has {columns} columns"),
                cells=len(row.cells),
                columns=width,
            )
        missing = width - len(row.cells)
        is_fragment = missing > 0 and sum(cell.count('"') for cell in row.cells) % 2 == 1
        if is_fragment or (missing > 1 and not self._short_is_common):
            return Sentence(
                N_("the row has only {cells} of {columns} cells"),
                cells=len(row.cells),
                columns=width,
            )
        if len(self._headings) > 1 and self._headings <= {cell.strip() for cell in row.cells}:
            return Sentence(N_("the row repeats the headings"))
        return None

    def _language(self, column: MappedColumn) -> str:
        """The language of a column of texts: told by mapping, by the texts, by the heading."""
        if self._mapping.language:
            return self._mapping.language
        cells = (
            without_targets(row.cells[column.place])
            for row in self._plan.rows
            if len(row.cells) > column.place
        )
        sample = list(islice(filter(None, cells), _SAMPLE_CELLS))
        votes = Counter(filter(None, (language_of(cell[:_ENOUGH]) for cell in sample)))
        # Lists of single words have small words, and letters of their own, only all together.
        most = language_of(" \n".join(sample))
        if votes:
            best = votes.most_common(1)[0][0]
            return most if is_rather(best, most, heading=column.heading_lang) else best
        return most or self._language_of_prose() or column.heading_lang or UNDETERMINED

    def _language_of_prose(self) -> str:
        """The language of the descriptions beside titles, where they have one and the same."""
        texts = (
            row.cells[column.place][:_ENOUGH]
            for column in self._plan.columns
            if column.field in _PROSE
            for row in self._plan.rows[:_SAMPLE_CELLS]
            if len(row.cells) > column.place
        )
        found = set(filter(None, map(language_of, texts)))
        return found.pop() if len(found) == 1 else ""

    def _language_of_row(self, row: TableRow) -> str:
        cells = (_cell(it, row) for it in self._plan.language)
        return next(map(language_tag, cells), "")

    def _language_of_cell(self, column: MappedColumn, cell: str) -> str:
        usual = self._languages[column.place]
        if self._mapping.language:
            return usual
        if column.field == "offering_title" and is_trade_name(cell):
            return UNDETERMINED
        if len(cell) < LONG_ENOUGH:
            return usual
        return language_of(cell[:_ENOUGH]) or usual


def _cell(column: MappedColumn, row: TableRow) -> str:
    """What a row says in a column."""
    cell = row.cells[column.place] if column.place < len(row.cells) else ""
    if column.is_ticked:
        return column.heading if is_tick(cell) else ""
    cell = plain_items(cell)
    if column.field not in _ADDRESSES:
        cell = without_targets(cell)
    link = row.links.get(column.place, "")
    return _led_to(column.field, cell, link) if link else cell


def _led_to(field: str, cell: str, link: str) -> str:
    """What a cell with a link says: the address that it leads to where one is wanted."""
    if field in {"website", "profile_url"} and not web_address(cell):
        return web_address(link) or cell
    if field in {"email", "contact_email"} and not email_address(cell):
        return email_address(link) or cell
    return cell


def _judged(row: TableRow, draft: MemberBuilder, *, is_last: bool) -> Record:
    doc = draft.document()
    notes = (*row.notes, *draft.notes)
    legal_name = doc.pop("legal_name", "")
    if not doc.get("name"):
        doc["name"] = legal_name
    if not any(map(str.isalnum, doc["name"])):  # a line of dashes in a printed table is none either
        return Record(row.line, {}, problem=_no_name(row), notes=notes)
    _restore_pluses(doc)
    # Notes of the row itself tell of figures that its workbook does not hold.
    is_bare_sum = is_last or bool(row.notes)
    no_member = why_footer(doc["name"], doc, row.cells, is_bare_sum=is_bare_sum)
    if no_member:
        return Record(row.line, {}, problem=no_member, notes=notes)
    if not conforms(doc):
        return Record(row.line, {}, problem=reason(doc), notes=notes)
    return Record(row.line, doc, id_from="list" if "id" in doc else "", notes=notes)


_FIRST_ROW = (0, 1)
"""Where rows are numbered from; a run from 1001 on are the numbers of members."""


def _restore_pluses(doc: dict[str, Any]) -> None:
    """Give numbers of phones the sign that a spreadsheet took from them."""
    country = doc.get("address", {}).get("country", "")
    for data in (doc, *doc.get("contacts", ())):
        phone = data.get("phone", "")
        if country and _BARE_NUMBER.fullmatch(phone):
            digits = "".join(filter(str.isdecimal, phone))
            if with_plus(digits, country) != digits:
                data["phone"] = "+" + _CODE_IN_BRACKETS.sub(r"\1", phone)


def _no_name(row: TableRow) -> Sentence:
    if row.notes:
        why = Sentence.of_all(row.notes)
        return Sentence(N_("the row has no name, and {why}"), why=why)
    return Sentence(N_("the row has no name"))


def _last_lines(plan: ColumnPlan) -> frozenset[int]:
    """The rows at the end that have one filled cell each, below others that have more."""
    lines: set[int] = set()
    for row in reversed(plan.rows):
        if sum(bool(cell.strip()) for cell in row.cells) > 1:
            return frozenset(lines)
        lines.add(row.line)
    return frozenset()


def _short_share(plan: ColumnPlan) -> float:
    short = sum(len(row.cells) < plan.width - 1 for row in plan.rows)
    return short / len(plan.rows) if plan.rows else 0.0


def _why_no_ids(plan: ColumnPlan) -> Sentence | None:
    """Why the column of ids does not hold ids of members."""
    place = _place(plan, "id")
    if place is None:
        return None
    ids = [row.cells[place].strip() if place < len(row.cells) else "" for row in plan.rows]
    numbers = [int(value) for value in ids if value.isdecimal() and len(value) < 10]
    values = [value for value in ids if value and not is_sum(value)]
    is_run = len(numbers) == len(values) > 1 and all(b - a == 1 for a, b in pairwise(numbers))
    is_own = is_member_number(plan.headings[place])
    if is_run and numbers[0] in _FIRST_ROW and not is_own:
        return Sentence(N_("it only numbers the rows"))
    name_place = _place(plan, "name") or 0
    names: dict[str, str] = {}
    for row, value in zip(plan.rows, ids, strict=True):
        name = name_key(row.cells[name_place]) if name_place < len(row.cells) else ""
        if value and names.setdefault(value, name) != name:
            return Sentence(N_("“{id}” appears with different names"), id=value[:40])
    return None


def _place(plan: ColumnPlan, field: str) -> int | None:
    return next((column.place for column in plan.columns if column.field == field), None)
