"""Badges and table cards on sheets of labels."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from app.brochure import print_theme
from app.brochure.cleaning import clean_line
from app.brochure.delegation.paper_parts import PaperParts
from app.brochure.items import CodeItem, FillItem, Placed
from app.brochure.pages import PrintedPage
from app.brochure.parts.text_setter import Tag
from app.brochure.qr import path_of
from app.brochure.style import MILLIMETRE, Type, Weight
from app.domain.badge_key import PROPERTY, badge_key
from app.domain.delegation import MeetingTable, Participant, Party
from app.domain.delegation_papers import LabelSheet

Box = tuple[float, float, float, float]
"""Left, top, width, height in points."""
_PADDING = 9.0
_HAIR = 0.4
_CODE = 62.0
_MODULE = 1.2
"""The least edge of a module, as of other codes."""
_EDGE = 6.0
"""Printers leave the edge of the paper white, and hands cut a little aside."""
_NAME = Type(24, 27, Weight.BOLD)
_ORGANISATION = Type(11, 13.5, Weight.SEMIBOLD)
_ROLE = Type(9, 11, colour=print_theme.SLATE)
_WORD = Type(17, 21, Weight.SEMIBOLD, print_theme.SLATE)
_NUMBER = Type(120, 130, Weight.BOLD)
_WHITE = Type(8.5, 11, Weight.SEMIBOLD, print_theme.PAPER)


def badge_pages(
    parts: PaperParts, second: PaperParts, people: Sequence[Participant], sheet: LabelSheet
) -> list[PrintedPage]:
    """A badge for each of these people, with the party in the languages of both sides."""
    return _pages(sheet, [partial(_badge, parts, second, it) for it in people])


def card_pages(
    parts: PaperParts, second: PaperParts, tables: Sequence[MeetingTable], sheet: LabelSheet
) -> list[PrintedPage]:
    """A card for each table, in the languages of both sides."""
    return _pages(sheet, [partial(_card, parts, second, it) for it in tables])


def badge_code(person: Participant, key: str = "") -> str:
    """What the code on a badge says: what stands on it, as a card, and which person it is.

    The key opens their schedule in visitor mode. Neither phone nor email: who wants these asks.
    """
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{_escaped(person.family_name)};{_escaped(person.given_name)};;;",
        f"FN:{_escaped(person.label)}",
    ]
    if person.organisation:
        lines.append(f"ORG:{_escaped(person.organisation)}")
    if person.role:
        lines.append(f"TITLE:{_escaped(person.role)}")
    if key:
        lines.append(f"{PROPERTY}:{key}")
    return "\r\n".join([*lines, f"UID:{person.id}", "END:VCARD"])


def _pages(
    sheet: LabelSheet, labels: Sequence[Callable[[Box], Iterator[Placed]]]
) -> list[PrintedPage]:
    pages: list[PrintedPage] = []
    for number, label in enumerate(labels):
        place = number % sheet.count
        if place == 0:
            pages.append(PrintedPage(plain=True))
            if sheet.cut_lines:
                pages[-1].placed.extend(_cuts(sheet))
        x, y = (it * MILLIMETRE for it in sheet.place(place))
        width, height = (it * MILLIMETRE for it in sheet.label)
        pages[-1].placed.extend(label((x, y, width, height)))
    return pages


def _cuts(sheet: LabelSheet) -> Iterator[Placed]:
    """Thin lines between labels, none at the edge of the paper."""
    width, height = (it * MILLIMETRE for it in sheet.paper)
    line = FillItem(print_theme.LINE)
    for column in range(1, sheet.grid[0]):
        yield Placed(sheet.place(column)[0] * MILLIMETRE, 0, _HAIR, height, line)
    for row in range(1, sheet.grid[1]):
        yield Placed(0, sheet.place(row * sheet.grid[0])[1] * MILLIMETRE, width, _HAIR, line)


def _badge(
    parts: PaperParts, second: PaperParts, person: Participant, box: Box
) -> Iterator[Placed]:
    """The name as large as it fits, the organisation, the code; a band in the party's colour."""
    x, y, width, height = box
    left, room = x + _EDGE + _PADDING, width - 2 * (_EDGE + _PADDING)
    band = height * 0.2
    yield from _band(parts, second, person, (x + _EDGE, y + _EDGE, width - 2 * _EDGE, band - _EDGE))
    top, bottom = y + band + 8, y + height - 2 * _EDGE
    code = badge_code(person, badge_key(parts.dossier.delegation, person.id))
    edge = max(path_of(code)[0] * _MODULE, min(_CODE, (bottom - top) * 0.5))
    below, beside = bottom - edge, room - edge - 6
    name = parts.fitted(person.label, _NAME, room, below - top - 4, Tag("H1"))
    yield from name.placed(left, top)
    works_at = person.organisation if person.name else ""
    organisation = parts.fitted(works_at, _ORGANISATION, beside, edge * 0.62)
    yield from organisation.placed(left, below)
    role = parts.fitted(parts.role(person), _ROLE, beside, edge - organisation.height - 1)
    yield from role.placed(left, below + organisation.height + 1)
    alt = ", ".join(filter(None, (person.label, person.organisation)))
    yield Placed(left + room - edge + 4, below, edge, edge, CodeItem(code, alt))


def _band(parts: PaperParts, second: PaperParts, person: Participant, box: Box) -> Iterator[Placed]:
    """Which delegation, and on which side of the table."""
    x, y, width, height = box
    is_guest = person.party is Party.GUEST
    ground = parts.style.colours.lake if is_guest else print_theme.SLATE
    yield Placed(x, y, width, height, FillItem(ground, radius=3))
    several = (
        it.texts.gettext("Guest") if is_guest else it.texts.gettext("Host")
        for it in (parts, second)
    )
    text = " · ".join(dict.fromkeys(several))
    room = width - 2 * _PADDING
    name = parts.fitted(parts.dossier.delegation.name, _WHITE, room * 0.55, height - 2)
    yield from name.placed(x + _PADDING, y + (height - name.height) / 2)
    side = parts.fitted(text, _WHITE.to_the_right(), room * 0.42, height - 2)
    yield from side.placed(x + _PADDING + room * 0.58, y + (height - side.height) / 2)


def _card(parts: PaperParts, second: PaperParts, table: MeetingTable, box: Box) -> Iterator[Placed]:
    """The number as large as it fits, the word for it above, the delegation below."""
    x, y, width, height = box
    side, edge = width * 0.1, height * 0.08
    room, left = width - 2 * side, x + side
    text = " · ".join(dict.fromkeys(it.texts.gettext("Table") for it in (parts, second)))
    head = parts.fitted(text, _WORD.in_the_middle(), room, height * 0.17)
    yield from head.placed(left, y + edge)
    lake = _NUMBER.coloured(parts.style.colours.lake).in_the_middle()
    free = height * 0.52
    middle = parts.fitted(table.name, lake, room, free)
    yield from middle.placed(left, y + height * 0.29 + (free - middle.height) / 2)
    type_ = parts.style.body.in_the_middle().unbroken()
    foot = parts.fitted(parts.dossier.delegation.name, type_, room, height * 0.11)
    yield from foot.placed(left, y + height - edge - foot.height)


def _escaped(text: str) -> str:
    return clean_line(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
