"""Lists for those who run the day: desk, interpreters, the wall, who is who."""

from collections.abc import Iterator, Sequence

from app.brochure.blocks import Block, RowBlock, StackBlock, TableBlock
from app.brochure.delegation.paper_parts import PaperColumn, PaperParts, span
from app.brochure.pages import PrintedPage, flow, new_pages
from app.brochure.parts.text_setter import HEADING
from app.domain.delegation import Interpreter, LocalMoment, Participant, Party
from app.domain.delegation_meetings import MeetingSlot
from app.domain.personal_programme import (
    Appointment,
    appointments_in,
    appointments_with,
    planned_now,
)
from app.i18n.formats import full_day, language_name, listed, number, short_day

_TICK = "□"
TABLES_ON_A_PAGE = 12
_TIMES = 52.0
_LEAST_TYPE = 0.6


def desk_pages(parts: PaperParts) -> list[PrintedPage]:
    """Everybody by name with a box to tick, and how many the kitchen cooks for otherwise."""
    _, width = parts.texts.gettext, parts.style.measure
    columns = (
        PaperColumn("", 0.05),
        PaperColumn(_("Name"), 0.27),
        PaperColumn(_("Organisation"), 0.29),
        PaperColumn(_("Languages"), 0.22),
        PaperColumn(_("Arrival – departure"), 0.17),
    )
    blocks: list[tuple[float, Block]] = [(0, parts.page_title(_("Reception list")))]
    sides = ((_("Guests"), parts.dossier.guests), (_("Hosts"), parts.dossier.hosts))
    for heading, people in sides:
        text = f"{heading} ({number(len(people), parts.lang)})"
        blocks.append((18, parts.text(text, parts.style.subhead, width, HEADING)))
        rows = [_desk_row(parts, it) for it in sorted(people, key=_by_name)]
        blocks += parts.rows_of(columns, rows, width)
    blocks += _kitchen(parts)
    return flowing(parts, blocks)


def interpreter_pages(parts: PaperParts, interpreter: Interpreter) -> list[PrintedPage]:
    """The day of an interpreter, slot by slot."""
    _, style, width = parts.texts.gettext, parts.style, parts.style.measure
    columns = (
        PaperColumn(_("Time"), 0.15),
        PaperColumn(_("Guest"), 0.35),
        PaperColumn(_("Host"), 0.35),
        PaperColumn(_("Table"), 0.15),
    )
    languages = listed([language_name(it, parts.lang) for it in interpreter.languages], parts.lang)
    blocks: list[tuple[float, Block]] = [
        (0, parts.page_title(interpreter.name)),
        (8, parts.text(languages, style.subtitle, width)),
    ]
    own = appointments_with(parts.dossier, interpreter.id)
    for day in parts.dossier.delegation.days:
        rows = [
            (
                span(it.slot.starts, it.slot.ends),
                _side(it, Party.GUEST),
                _side(it, Party.HOST),
                it.table,
            )
            for it in own
            if it.slot is not None and it.slot.day == day
        ]
        if rows:
            blocks.append(
                (20, parts.text(full_day(day, parts.lang), style.subhead, width, HEADING))
            )
            blocks += parts.rows_of(columns, rows, width)
    if not own:
        blocks.append((20, parts.text(_("No meetings."), style.body, width)))
    return flowing(parts, blocks)


def wall_pages(parts: PaperParts) -> list[PrintedPage]:
    """The meetings of each day as a grid of times and tables."""
    dossier = parts.dossier
    found = appointments_in(dossier, planned_now(dossier))
    pages: list[PrintedPage] = []
    names = [it.name for it in dossier.tables]
    each = -(-len(names) // max(1, -(-len(names) // TABLES_ON_A_PAGE))) or 1
    for day in dossier.delegation.days:
        slots = [it for it in dossier.slots if it.day == day]
        for start in range(0, len(names) if slots else 0, each):
            tables = names[start : start + each]
            own = [it for it in found if it.slot is not None and it.slot.day == day]
            title = parts.page_title(full_day(day, parts.lang))
            grid = _fitting_grid(parts, title, slots, (tables, own))
            flow(grid, new_pages(parts.style, parts.left, pages))
    return pages


def _fitting_grid(
    parts: PaperParts,
    title: Block,
    slots: Sequence[MeetingSlot],
    told: tuple[Sequence[str], Sequence[Appointment]],
) -> Block:
    """The grid as large as it fits on one sheet; one of small type goes on on the next."""
    tables, own = told
    head = StackBlock(((0.0, title), (12.0, _grid_head(parts, tables))))
    factor = 1.0
    while True:
        rows = StackBlock(tuple(_grid_rows(parts, slots, tables, own, factor)))
        grid = TableBlock(head, 4, rows)
        if grid.height <= parts.style.depth or factor < _LEAST_TYPE:
            return grid
        factor -= 0.06


def _grid_head(parts: PaperParts, tables: Sequence[str]) -> Block:
    """The tables, each over its column."""
    style, column = parts.style, _column(parts, tables)
    word = parts.text(parts.texts.gettext("Table"), style.small, _TIMES)
    heads = [
        (_TIMES + column * place, parts.line(name, style.strong, column - 6))
        for place, name in enumerate(tables)
    ]
    return RowBlock(((0.0, word), *heads), whole=True)


def _grid_rows(
    parts: PaperParts,
    slots: Sequence[MeetingSlot],
    tables: Sequence[str],
    own: Sequence[Appointment],
    factor: float,
) -> Iterator[tuple[float, Block]]:
    style, column = parts.style, _column(parts, tables)
    at = {(it.slot.id, it.table): it for it in own if it.slot is not None}
    for slot in slots:
        cells: list[tuple[float, Block]] = [
            (0.0, parts.text(f"{slot.starts:%H:%M}", style.strong, _TIMES - 4))
        ]
        for place, table in enumerate(tables):
            if (it := at.get((slot.id, table))) is not None:
                cells.append((_TIMES + column * place, _cell(parts, it, column - 6, factor)))
        yield 4, parts.ruled(style.measure)
        yield 4, RowBlock(tuple(cells), whole=True)


def _column(parts: PaperParts, tables: Sequence[str]) -> float:
    return (parts.style.measure - _TIMES) / max(len(tables), 1)


def _cell(parts: PaperParts, it: Appointment, width: float, factor: float) -> Block:
    style = parts.style
    strong, plain, small = (
        type_.scaled(factor).unbroken() for type_ in (style.note_strong, style.note, style.small)
    )
    lines: list[tuple[float, Block]] = [
        (0, parts.line(it.guest.distinct_label, strong, width)),
        (0, parts.line(it.host.label, plain, width)),
    ]
    if it.interpreter is not None:
        lines.append((0, parts.line(it.interpreter.name, small, width)))
    return StackBlock(tuple(lines), whole=True)


def flowing(parts: PaperParts, blocks: Sequence[tuple[float, Block]]) -> list[PrintedPage]:
    """The blocks on as many pages as they need."""
    pages: list[PrintedPage] = []
    flow(StackBlock(tuple(blocks)), new_pages(parts.style, parts.left, pages))
    return pages


def _by_name(person: Participant) -> tuple[str, str, str]:
    return person.family_name.casefold() or person.label.casefold(), person.given_name, person.id


def _desk_row(parts: PaperParts, person: Participant) -> Sequence[str]:
    name = ", ".join(filter(None, (person.family_name, person.given_name))) or person.label
    there = "–".join(
        filter(None, (_moment(parts, person.present_from), _moment(parts, person.present_to)))
    )
    spoken = ", ".join(language_name(it, parts.lang) for it in person.languages)
    who = "\u00a0· ".join(filter(None, (person.organisation, parts.role(person))))
    return _TICK, name, who, spoken, there


def _moment(parts: PaperParts, at: LocalMoment | None) -> str:
    return f"{short_day(at.day, parts.lang)} {at.at:%H:%M}" if at is not None else ""


def _kitchen(parts: PaperParts) -> Iterator[tuple[float, Block]]:
    """How many eat otherwise; no name stands with it."""
    counts = parts.dossier.kitchen()
    if not counts:
        return
    _, style, width = parts.texts.gettext, parts.style, parts.style.measure
    yield 20, parts.text(_("For the kitchen"), style.subhead, width, HEADING)
    for text, count in counts:
        yield 4, parts.line(f"{number(count, parts.lang)} × {text}", style.body, width)


def _side(it: Appointment, party: Party) -> str:
    unit = it.guest if party is Party.GUEST else it.host
    people = ", ".join(person.name for person in unit.people if person.name)
    return ": ".join(filter(None, dict.fromkeys((unit.organisation, people)))) or unit.label
