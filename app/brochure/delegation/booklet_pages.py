"""The booklet of one who takes part: cover, days, a page for each partner, words of the trade."""

from collections.abc import Sequence
from dataclasses import replace

from app.brochure import print_theme
from app.brochure.blocks import Block, RowBlock, SolidBlock, StackBlock
from app.brochure.cleaning import clean_line
from app.brochure.delegation.paper_parts import PaperParts, span
from app.brochure.delegation.schedule_pages import schedule_pages
from app.brochure.items import FillItem
from app.brochure.pages import PrintedPage, flow, new_pages
from app.brochure.parts.foot import add_feet
from app.brochure.parts.front import ContentsEntry, front_pages
from app.brochure.parts.short_entry import entry
from app.brochure.parts.text_setter import HEADING, Tag
from app.brochure.style import Type
from app.domain.delegation import Participant, Party
from app.domain.delegation_units import MeetingUnit
from app.domain.personal_programme import Appointment, appointments_of
from app.i18n.formats import full_day, language_name, listed

GlossaryPairs = Sequence[tuple[str, str]]
_STRIP = 6.0
_NOTES = 130.0


def booklet_pages(
    parts: PaperParts, person: Participant, glossary: GlossaryPairs, other: str
) -> list[PrintedPage]:
    """All pages in the order in which they are read; `other` is the glossary's second language."""
    unit = parts.dossier.units.find(person.id)
    own = appointments_of(parts.dossier, unit.id) if unit else ()
    body = schedule_pages(parts, person)
    entries: list[ContentsEntry] = []
    numbers: dict[str, int] = {}
    partners: list[PrintedPage] = []
    for place, it in enumerate(own, start=1):
        anchor = f"meeting-{place}"
        partner = it.partner(unit.id if unit else "")
        entries.append(ContentsEntry(anchor, partner.distinct_label, place, note=_when(parts, it)))
        numbers[anchor] = len(body) + len(partners)
        partners += _partner_pages(parts, it, partner, anchor)
    before = len(front_pages(parts, entries, numbers)) + 1
    front = front_pages(parts, entries, {it: place + before for it, place in numbers.items()})
    pages = [*front, *body, *partners]
    if glossary:
        pages += _glossary_pages(parts, glossary, other)
    add_feet(parts, pages)
    return pages


def _partner_pages(
    parts: PaperParts, it: Appointment, partner: MeetingUnit, anchor: str
) -> list[PrintedPage]:
    """Whom somebody meets, under the time and place of their meeting."""
    pages: list[PrintedPage] = []
    strip = _strip(parts, it, partner, anchor)
    style = parts.style
    room = style.depth - strip.height - 14
    about = (
        _guests(parts, partner) if partner.party is Party.GUEST else _member(parts, partner, room)
    )
    flow(StackBlock(((0, strip), (14, about))), new_pages(style, parts.left, pages))
    return pages


def _when(parts: PaperParts, it: Appointment) -> str:
    if it.slot is None:
        return ""
    return f"{full_day(it.slot.day, parts.lang)}, {span(it.slot.starts, it.slot.ends)}"


def _strip(parts: PaperParts, it: Appointment, partner: MeetingUnit, anchor: str) -> Block:
    """When and where, on a tint."""
    style, width = parts.style, parts.style.measure
    room = width - 2 * _STRIP
    tag = Tag("P", anchor)
    when = parts.text(_when(parts, it), style.note_strong, room, tag)
    named = replace(when, item=replace(when.item, title=clean_line(partner.distinct_label)))
    lines: list[tuple[float, Block]] = [(0, named)]
    if seat := parts.seat(it):
        lines.append((1, parts.line(seat, style.note.unbroken(), room)))
    text = StackBlock(tuple(lines))
    high = text.height + 2 * _STRIP
    ground = SolidBlock(FillItem(style.colours.lake_tint, radius=3), width, high)
    lowered = StackBlock(((0, parts.space(_STRIP)), (0, text)))
    return RowBlock(((0, ground), (_STRIP, lowered)), whole=True, keep_with_next=True)


def _member(parts: PaperParts, partner: MeetingUnit, room: float) -> Block:
    """The member as brochures show it, with those who sit at the table."""
    people = _people(parts, partner)
    known = next((it for it in parts.content.members if it.id == partner.member), None)
    if known is None:
        name = parts.line(partner.label, parts.style.subhead, parts.style.measure, Tag("H1"))
        return StackBlock(((0, name), (8, people)))
    shown: Block = entry(parts, known)
    if shown.height + people.height + 12 > room:
        shown = entry(parts, known, summaries=False)
    return StackBlock(((0, shown), (12, people)))


def _people(parts: PaperParts, partner: MeetingUnit) -> Block:
    style, width = parts.style, parts.style.measure
    head = parts.text(parts.texts.gettext("You meet"), style.heading, width, HEADING)
    blocks: list[tuple[float, Block]] = [(0, head)]
    for it in partner.people:
        blocks.append((4, parts.line(it.label, style.strong, width)))
        if it.role:
            blocks.append((0, parts.line(parts.role(it), style.note.unbroken(), width)))
        if it.languages:
            blocks.append((0, parts.text(spoken(parts, it), style.small, width)))
    return StackBlock(tuple(blocks), whole=True)


def _guests(parts: PaperParts, partner: MeetingUnit) -> Block:
    """Guests for their host: who they are, what they look for."""
    style, width = parts.style, parts.style.measure
    _ = parts.texts.gettext
    blocks: list[tuple[float, Block]] = [
        (0, parts.line(partner.label, style.title, width, Tag("H1", keep_with_next=True))),
        (10, _people(parts, partner)),
    ]
    wanted = [it.looks_for for it in partner.people if it.looks_for]
    if wanted:
        blocks.append((12, parts.text(_("Looking for"), style.heading, width, HEADING)))
        blocks += [(3, parts.line(text, style.body, width)) for text in wanted]
    blocks.append((16, parts.text(_("Your notes"), style.heading, width, HEADING)))
    blocks.append((6, SolidBlock(FillItem(print_theme.PEN, radius=4), width, _NOTES)))
    return StackBlock(tuple(blocks))


def spoken(parts: PaperParts, person: Participant) -> str:
    """The languages of somebody, in words."""
    return listed([language_name(it, parts.lang) for it in person.languages], parts.lang)


def _glossary_pages(parts: PaperParts, glossary: GlossaryPairs, other: str) -> list[PrintedPage]:
    style, width = parts.style, parts.style.measure
    small = style.small
    names = (language_name(parts.lang, parts.lang), language_name(other, parts.lang))
    blocks: list[tuple[float, Block]] = [
        (0, parts.page_title(parts.texts.gettext("Words of the trade"))),
        (12, _two(parts, names, (small, small), other)),
    ]
    for pair in glossary:
        blocks.append((2, parts.rule(width)))
        blocks.append((2, _two(parts, pair, (style.note_strong, style.note), other)))
    pages: list[PrintedPage] = []
    flow(StackBlock(tuple(blocks)), new_pages(style, parts.left, pages))
    return pages


def _two(parts: PaperParts, pair: tuple[str, str], types: tuple[Type, Type], other: str) -> Block:
    """A term beside the same in the other language."""
    half = parts.style.measure / 2
    cells = (
        (0.0, parts.line(pair[0], types[0], half - 8)),
        (half, parts.text(clean_line(pair[1]), types[1], half, lang=other)),
    )
    return RowBlock(cells, whole=True)
