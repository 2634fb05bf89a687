"""The programme of one who takes part, day by day, with their own meetings in it."""

from collections.abc import Iterable, Iterator

from app.brochure.blocks import Block, RowBlock, StackBlock
from app.brochure.delegation.paper_parts import PaperParts, place_code, span
from app.brochure.pages import PrintedPage, flow, new_pages
from app.brochure.parts.text_setter import HEADING, SUBHEADING
from app.domain.delegation import Participant, ProgrammeItem
from app.domain.personal_programme import (
    Appointment,
    PersonalDay,
    ProgrammeEntry,
    personal_days,
)

_TIME = 66.0
_INSET = 10.0


def schedule_pages(parts: PaperParts, person: Participant) -> list[PrintedPage]:
    """The pages of somebody's days, and whom to call."""
    pages: list[PrintedPage] = []
    days = personal_days(parts.dossier, person)
    blocks = [
        (0.0, parts.page_title(parts.texts.gettext("Your schedule"))),
        *_days(parts, days, person),
        *phones(parts),
    ]
    flow(StackBlock(tuple(blocks)), new_pages(parts.style, parts.left, pages))
    return pages


def programme_pages(parts: PaperParts) -> list[PrintedPage]:
    """The pages of the programme as all have it, without meetings of anybody."""
    delegation = parts.dossier.delegation
    items = parts.dossier.items
    days = [
        PersonalDay(day, tuple(ProgrammeEntry(it) for it in items if it.day == day))
        for day in delegation.days
    ]
    pages: list[PrintedPage] = []
    blocks = [
        (0.0, parts.line(delegation.name, parts.style.lead, parts.style.measure)),
        (2.0, parts.page_title(parts.texts.gettext("Schedule"))),
        *_days(parts, [it for it in days if it.entries], None),
        *phones(parts),
    ]
    flow(StackBlock(tuple(blocks)), new_pages(parts.style, parts.left, pages))
    return pages


def phones(parts: PaperParts) -> Iterator[tuple[float, Block]]:
    """The numbers of the host and of the interpreters."""
    delegation, style, width = parts.dossier.delegation, parts.style, parts.style.measure
    known = [(delegation.host, delegation.host_phone)]
    known += [(it.name, it.phone) for it in parts.dossier.interpreters]
    called = [it for it in known if it[1]]
    if not called:
        return
    head = parts.text(parts.texts.gettext("Phone numbers"), style.subhead, width, HEADING)
    rows: list[tuple[float, Block]] = [(0, head)]
    for place, (name, phone) in enumerate(called):
        type_ = style.strong if place == 0 and delegation.host_phone else style.body
        cells = (
            (0.0, parts.line(name, type_, width * 0.6 - 8)),
            (width * 0.6, parts.line(phone, type_, width * 0.4)),
        )
        rows.append((5, RowBlock(cells, whole=True)))
    yield 20, StackBlock(tuple(rows), whole=True)


def _days(
    parts: PaperParts, days: Iterable[PersonalDay], person: Participant | None
) -> Iterator[tuple[float, Block]]:
    for day in days:
        yield 18, parts.day_heading(day.day, parts.style.measure)
        for entry in day.entries:
            yield 8, item_row(parts, entry.item)
            for it in entry.appointments:
                yield 5, appointment_row(parts, it, person)


def item_row(parts: PaperParts, item: ProgrammeItem) -> Block:
    """An item of the programme: when, what and where, with the code that leads there."""
    style, code = parts.style, place_code(item)
    edge = parts.edge(code, style.code * 0.7) if code is not None else 0.0
    room = style.measure - _TIME - (edge + 8 if edge else 0.0)
    title = parts.line(parts.item_title(item), style.strong, room, SUBHEADING)
    lines: list[tuple[float, Block]] = [(0, title)]
    lines += [
        (1, parts.line(text, style.note.unbroken(), room))
        for text in (parts.place(item), item.address, item.link, item.note(parts.lang))
        if text
    ]
    cells: list[tuple[float, Block]] = [
        (0.0, parts.text(span(item.starts, item.ends), style.strong, _TIME - 6)),
        (_TIME, StackBlock(tuple(lines))),
    ]
    if code is not None:
        alt = f"{parts.item_title(item)}: {item.link or item.address}"
        cells.append((style.measure - edge, parts.code(code, edge, alt)))
    return RowBlock(tuple(cells), whole=True)


def appointment_row(parts: PaperParts, it: Appointment, person: Participant | None) -> Block:
    """A meeting of somebody: when, with whom, at which table, who translates."""
    style = parts.style
    unit = parts.dossier.units.find(person.id) if person is not None else None
    partner = it.partner(unit.id if unit else it.guest.id)
    room = style.measure - _TIME - _INSET
    lines: list[tuple[float, Block]] = [(0, parts.line(partner.label, style.note_strong, room))]
    lines += [
        (0.5, parts.line(text, style.note.unbroken(), room))
        for text in (parts.people_of(partner), parts.seat(it))
        if text
    ]
    when = span(it.slot.starts, it.slot.ends) if it.slot is not None else ""
    cells = (
        (0.0, parts.text(when, style.note_strong.coloured(style.colours.lake), _TIME - 4)),
        (_TIME, StackBlock(tuple(lines))),
    )
    return RowBlock(cells, whole=True)
