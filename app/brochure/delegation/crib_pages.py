"""Who of the guests is who, for hosts: with pictures, wishes and meetings."""

from collections.abc import Callable

from app.brochure.blocks import Block, RowBlock, SolidBlock, StackBlock
from app.brochure.delegation.list_pages import flowing
from app.brochure.delegation.paper_parts import PaperParts
from app.brochure.items import PictureItem
from app.brochure.pages import PrintedPage
from app.brochure.parts.text_setter import SUBHEADING
from app.brochure.picture_drawing import is_readable
from app.domain.delegation import Participant, Party
from app.domain.edition import Medium, mime_of
from app.domain.personal_programme import Appointment, appointments_of
from app.i18n.formats import language_name, listed, short_day
from app.language.forms_of_address import address_in

PhotoOf = Callable[[str], bytes]
"""The picture of a name; empty where there is none."""
_PHOTO = 45.0, 58.0
_GUEST = 0.46
"""The part of the width that a guest has, beside their meetings."""


def crib_pages(parts: PaperParts, photo_of: PhotoOf) -> list[PrintedPage]:
    """Who of the guests is who, looks for what, meets whom; in the order of protocol."""
    style, width = parts.style, parts.style.measure
    blocks: list[tuple[float, Block]] = [(0, parts.page_title(parts.texts.gettext("Who is who")))]
    half = width * _GUEST
    for unit in parts.dossier.units.of(Party.GUEST):
        left = [(6.0, _guest(parts, it, photo_of, half - 12)) for it in unit.people]
        right = [
            (3.0, parts.line(_meeting_line(parts, it), style.note.unbroken(), width - half))
            for it in appointments_of(parts.dossier, unit.id)
        ]
        blocks.append((9, parts.ruled(width)))
        cells = ((0.0, StackBlock(tuple(left))), (half, StackBlock(tuple(right))))
        blocks.append((5, RowBlock(cells, whole=True)))
    return flowing(parts, blocks)


def _guest(parts: PaperParts, person: Participant, photo_of: PhotoOf, width: float) -> Block:
    photo = _photo(photo_of(person.photo)) if person.photo else None
    indent = _PHOTO[0] + 8 if photo is not None else 0.0
    style, room = parts.style, width - indent
    name = " ".join(filter(None, (address_in(person.honorific, parts.lang), person.label)))
    told = ", ".join(filter(None, (parts.role(person), person.organisation)))
    spoken = listed([language_name(tag, parts.lang) for tag in person.languages], parts.lang)
    wanted = parts.texts.gettext("Looking for: {text}").format(text=person.looks_for)
    lines = [(0.0, parts.line(name, style.strong, room, SUBHEADING))]
    lines += [
        (gap, parts.line(text, type_, room))
        for gap, text, type_ in (
            (0.0, told, style.note.unbroken()),
            (0.0, spoken, style.small),
            (2.0, wanted if person.looks_for else "", style.note),
        )
        if text
    ]
    cells: list[tuple[float, Block]] = [(indent, StackBlock(tuple(lines)))]
    if photo is not None:
        cells.append((0.0, SolidBlock(PictureItem(photo, person.label), *_PHOTO)))
    return RowBlock(tuple(cells), whole=True)


def _photo(data: bytes) -> Medium | None:
    medium = Medium("", mime_of(data), data)
    return medium if data and is_readable(medium) else None


def _meeting_line(parts: PaperParts, it: Appointment) -> str:
    when = f"{short_day(it.slot.day, parts.lang)} {it.slot.starts:%H:%M}" if it.slot else ""
    return " · ".join(filter(None, (when, it.host.label, parts.seat(it))))
