"""Change slips: for those whose own meetings changed, what was, what is, and all they have now."""

from collections.abc import Iterator, Sequence

from app.brochure.blocks import Block, RowBlock, StackBlock
from app.brochure.cleaning import clean_line
from app.brochure.delegation.paper_parts import PaperParts, span
from app.brochure.imposition import SheetSide, Slot
from app.brochure.pages import PrintedPage, flow, new_pages
from app.brochure.parts.foot import add_feet
from app.brochure.parts.text_setter import HEADING
from app.brochure.style import SIZES
from app.domain.brochure import Paper
from app.domain.delegation_papers import ChangeSlip
from app.domain.meeting_plan import PlannedMeeting
from app.domain.personal_programme import (
    Appointment,
    appointments_in,
    appointments_of,
    appointments_with,
)
from app.domain.plan_comparison import PlanComparison
from app.i18n.formats import long_day

_TIME = 118.0


def slip_pages(parts: PaperParts, slip: ChangeSlip) -> list[PrintedPage]:
    """The pages of one slip."""
    _, style, width = parts.texts.gettext, parts.style, parts.style.measure
    title = _("Change slip: plan {number}").format(number=parts.plan)
    replaces = _("Replaces plan {number}.").format(number=slip.since)
    blocks: list[tuple[float, Block]] = [
        (0, parts.line(slip.names[0], style.lead, width)),
        *((0, parts.line(it, style.subtitle, width)) for it in slip.names[1:] if it),
        (6, parts.page_title(title)),
        (4, parts.text(replaces, style.note, width)),
        (14, parts.text(_("What changed"), style.subhead, width, HEADING)),
        *_changes(parts, slip.of, slip.changes),
        (18, parts.text(_("All your meetings now"), style.subhead, width, HEADING)),
        *_now(parts, slip.of),
    ]
    pages: list[PrintedPage] = []
    flow(StackBlock(tuple(blocks)), new_pages(style, parts.left, pages))
    add_feet(parts, pages)
    return pages


def two_on_a_sheet(pages: Sequence[PrintedPage]) -> tuple[SheetSide, ...]:
    """A5 pages beside each other on A4, to be cut in the middle."""
    height, width = SIZES[Paper.A4]
    numbered = [Slot(number, page) for number, page in enumerate(pages, start=1)]
    return tuple(
        SheetSide(
            width,
            height,
            tuple(
                Slot(it.number, it.page, width / 2 * place)
                for place, it in enumerate(numbered[start : start + 2])
            ),
        )
        for start in range(0, len(numbered), 2)
    )


def _changes(parts: PaperParts, id_: str, changes: PlanComparison) -> Iterator[tuple[float, Block]]:
    _ = parts.texts.gettext
    for moved in changes.moved:
        for it in _known(parts, moved.after):
            before = next(iter(_known(parts, moved.before)), None)
            was = _("Instead of: {place}").format(place=_place(parts, before)) if before else ""
            yield 8, _row(parts, it, id_, _("Changed meeting"), was)
    for added in changes.added:
        for it in _known(parts, added):
            yield 8, _row(parts, it, id_, _("New meeting"), "")
    for gone in changes.gone:
        for it in _known(parts, gone):
            yield 8, _row(parts, it, id_, _("Cancelled meeting"), "")


def _known(parts: PaperParts, planned: PlannedMeeting) -> Sequence[Appointment]:
    return appointments_in(parts.dossier, (planned,))


def _now(parts: PaperParts, id_: str) -> Iterator[tuple[float, Block]]:
    dossier = parts.dossier
    is_interpreter = id_ in dossier.interpreter_of
    own = appointments_with(dossier, id_) if is_interpreter else appointments_of(dossier, id_)
    for it in own:
        yield 3, parts.ruled(parts.style.measure)
        yield 3, _row(parts, it, id_, "", "")
    if not own:
        nothing = parts.texts.gettext("No meetings.")
        yield 4, parts.text(nothing, parts.style.body, parts.style.measure)


def _row(parts: PaperParts, it: Appointment, id_: str, what: str, was: str) -> Block:
    style = parts.style
    room = style.measure - _TIME
    lines: list[tuple[float, Block]] = [(0, parts.line(_with(it, id_), style.note_strong, room))]
    lines += [
        (0.5, parts.line(text, style.note.unbroken(), room))
        for text in (parts.seat(it), was)
        if text
    ]
    marks: list[tuple[float, Block]] = []
    if what:
        lake = style.note_strong.coloured(style.colours.lake)
        marks.append((0, parts.text(what, lake, _TIME - 8)))
    if it.slot is not None:
        day = parts.text(long_day(it.slot.day, parts.lang), style.note.unbroken(), _TIME - 8)
        when = parts.text(span(it.slot.starts, it.slot.ends), style.note_strong, _TIME - 8)
        marks += [(0, day), (0, when)]
    cells = ((0.0, StackBlock(tuple(marks))), (_TIME, StackBlock(tuple(lines))))
    return RowBlock(cells, whole=True)


def _with(it: Appointment, id_: str) -> str:
    if id_ in it.meeting.pair:
        return it.partner(id_).distinct_label
    return " – ".join(clean_line(unit.distinct_label) for unit in (it.guest, it.host))


def _place(parts: PaperParts, it: Appointment) -> str:
    when = ""
    if it.slot is not None:
        when = f"{long_day(it.slot.day, parts.lang)}, {span(it.slot.starts, it.slot.ends)}"
    return " · ".join(filter(None, (when, parts.seat(it))))
