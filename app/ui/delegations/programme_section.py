"""The programme of a delegation: days with items, and the tables for its meetings."""

from datetime import date, time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain.delegation import ItemKind, ProgrammeItem
from app.domain.delegation_intake import ListIntake
from app.domain.dossier import Dossier
from app.domain.errors import UsageError
from app.domain.list_formats import LIST_SUFFIXES
from app.domain.messages import N_
from app.i18n.delegation_words import KINDS_OF_ITEMS
from app.i18n.formats import short_day
from app.i18n.texts import Texts
from app.language.usual_places import place_in
from app.services.delegation.delegations import MAX_TABLES, new_thing_id
from app.ui.delegations.delegation_session import DelegationSession
from app.ui.delegations.item_sheet import ItemSheet
from app.ui.delegations.list_intake import ask_for_list, report_rows
from app.ui.delegations.places_sheet import ask_places
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.cards import NamedControl
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.focus_order import give_keys
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.kit.rows_table import ListedRow, RowsTable
from app.ui.leads.parts.lead_sheets import open_lead_sheet
from app.ui.vault.vault_sheet import refused_in

SCHEDULE_SUFFIXES = (*LIST_SUFFIXES, ".md")
NO_NUMBER = N_("Enter how many tables there are. Nothing was changed.")
_MORNING, _NOON = time(9), time(12)


class ProgrammeSection(QWidget):
    """Items in the order of time; what is taken out can be brought back."""

    def __init__(self, session: DelegationSession) -> None:
        super().__init__()
        self._session = session
        self._app = session.app
        self.words = words = BoundTexts(session.app.context)
        self.add = words.button(N_("Add an item…"), self._add, "primary")
        self.meetings = words.button(N_("Add time for meetings…"), self._add_meetings)
        self.take = words.button(N_("Import a schedule…"), self._ask_list)
        self.change = words.button(N_("Change…"), lambda: self._change(self.table.current()))
        self.tables = NamedControl(QLineEdit())
        self.tables.control.setValidator(QIntValidator(0, MAX_TABLES, self.tables.control))
        self.tables.control.returnPressed.connect(self._set_tables)
        words.bind(N_("Tables for meetings"), self.tables.say)
        self.set_tables = words.button(N_("Set the tables"), self._set_tables)
        self.places = words.button(N_("Places and travel times…"), lambda: ask_places(session))
        self.sum: QLabel = words.label(self._sum, "quiet", wrap=True)
        self.table = RowsTable(
            session.app.context,
            words,
            N_("Schedule"),
            (N_("Day"), N_("Time"), N_("Type"), N_("Title"), N_("Place"), N_("Who")),
            wide=(3, 4),
        )
        self.table.opened.connect(self._change)
        self.table.removed.connect(self._remove)
        self._lay_out()
        words.follow(self.show_facts)

    def show_facts(self) -> None:
        """Show the programme of now."""
        facts = self._session.facts
        dossier = facts.dossier if facts else None
        self.table.show_rows(self._rows(dossier) if dossier else [])
        if not self.tables.control.hasFocus():
            self.tables.control.setText(str(len(dossier.tables) or "") if dossier else "")
        self.sum.setText(self._sum(self._app.context.texts))

    def enter(self) -> None:
        """Take the keys: where nothing is yet, the button that takes a programme in."""
        give_keys(self.table if self.table.rows() else self.take)

    def _lay_out(self) -> None:
        buttons = FlowLayout(10)
        for button in (self.take, self.add, self.meetings, self.change):
            buttons.add(button)
        foot = ResponsiveRow()
        foot.row.setSpacing(12)
        foot.row.addWidget(self.sum, 1)
        foot.row.addWidget(self.tables)
        for button in (self.set_tables, self.places):
            foot.row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (buttons, foot, self.table):
            column.addWidget(part, 1 if part is self.table else 0)

    def _rows(self, dossier: Dossier) -> list[ListedRow]:
        texts, before = self._app.context.texts, None
        rows = []
        for it in sorted(dossier.items, key=lambda it: (it.day, it.starts, it.ends)):
            day = short_day(it.day, texts.lang) if it.day != before else ""
            before = it.day
            kind = texts.gettext(KINDS_OF_ITEMS[it.kind])
            cells = (
                day, f"{it.starts:%H:%M}–{it.ends:%H:%M}", kind, it.title(texts.lang),
                place_in(it.place, texts.lang) or it.link, _who(it, dossier, texts),
            )  # fmt: skip
            rows.append(ListedRow(it.id, cells, quiet=it.kind is ItemKind.FREE))
        return rows

    def _sum(self, texts: Texts) -> str:
        facts = self._session.facts
        if facts is None:
            return ""
        slots, tables = len(facts.dossier.slots), len(facts.dossier.tables)
        if not slots:
            return texts.gettext("There is no time for meetings yet.")
        text = texts.ngettext("{n} time slot for meetings", "{n} time slots for meetings", slots)
        room = texts.ngettext("room for {n} meeting", "room for {n} meetings", slots * tables)
        return f"{text} · {room}"

    # What is done

    def _add(self) -> None:
        self._begin(ItemKind.VISIT)

    def _add_meetings(self) -> None:
        self._begin(ItemKind.MEETINGS)

    def _begin(self, kind: ItemKind) -> None:
        """Begin an item where the last one of the chosen day ends."""
        facts = self._session.facts
        if facts is None:
            return
        chosen = next((it for it in facts.dossier.items if it.id == self.table.current()), None)
        day = chosen.day if chosen else facts.dossier.delegation.starts
        starts, ends = _next_times(facts.dossier, day)
        self._open(ProgrammeItem(new_thing_id(), day, starts, ends, kind), is_new=True)

    def _change(self, id_: str) -> None:
        facts = self._session.facts
        found = next((it for it in facts.dossier.items if it.id == id_), None) if facts else None
        if found is not None:
            self._open(found)

    def _open(self, item: ProgrammeItem, *, is_new: bool = False) -> None:
        facts = self._session.facts
        if facts is None:
            return
        delegation, keep = facts.dossier.delegation, self._app.services.delegations.save
        sheet = ItemSheet(self._app.context, facts.dossier, item, is_new=is_new)

        def after(id_: str) -> None:
            sheet.close_sheet()
            self.table.choose(id_)
            self.table.setFocus()

        def save(typed: ProgrammeItem) -> None:
            self._session.do(
                lambda: keep(delegation.id, typed, base=None if is_new else item),
                self._app.context.texts.gettext("The item is saved."),
                then=lambda _made: after(typed.id),
                otherwise=refused_in(sheet, self._app),
            )

        sheet.requested.connect(save)
        open_lead_sheet(self._app, sheet)

    def _remove(self, id_: str) -> None:
        facts, delegations = self._session.facts, self._app.services.delegations
        found = next((it for it in facts.dossier.items if it.id == id_), None) if facts else None
        if facts is None or found is None:
            return
        of, texts = facts.dossier.delegation.id, self._app.context.texts
        text = texts.gettext("Removed: {name}").format(
            name=found.title(texts.lang) or texts.gettext(KINDS_OF_ITEMS[found.kind])
        )
        self._session.do(
            lambda: delegations.remove(of, found), text, lambda: delegations.save(of, found)
        )

    def _set_tables(self) -> None:
        facts, delegations = self._session.facts, self._app.services.delegations
        if facts is None:
            return
        typed = self.tables.control.text()
        if not typed:
            self._app.problems.error(UsageError(NO_NUMBER))
            self.tables.control.setFocus()
            return
        wanted = int(typed)
        before = [it.name for it in facts.dossier.tables]
        numbers = before[:wanted]
        numbers += [str(it) for it in range(1, wanted + len(before) + 1) if str(it) not in numbers]
        names, of = numbers[:wanted], facts.dossier.delegation.id
        text = self._app.context.texts.ngettext("{n} table is set.", "{n} tables are set.", wanted)
        self._session.do(
            lambda: delegations.set_tables(of, names),
            text,
            lambda: delegations.set_tables(of, before),
        )

    def _ask_list(self) -> None:
        ask_for_list(self._app, N_("Import a schedule"), SCHEDULE_SUFFIXES, self.take_files)

    def take_files(self, paths: list[Path]) -> None:
        """Take programmes in, and account for their rows."""
        facts, texts = self._session.facts, self._app.context.texts
        programmes = self._app.services.delegation_programmes
        if facts is not None and paths:
            delegation = facts.dossier.delegation
            self._session.do(
                lambda: programmes.take(delegation, paths, texts.lang), then=self._tell
            )

    def _tell(self, taken: ListIntake) -> None:
        report_rows(self._app, taken, self.enter)


def _who(it: ProgrammeItem, dossier: Dossier, texts: Texts) -> str:
    """How many of the guests take part, and how many hosts with them."""
    named = {*it.people}
    guests = sum(one.id in named for one in dossier.guests)
    hosts = sum(one.id in named for one in dossier.hosts)
    all_guests = not named or guests == len(dossier.guests)
    if all_guests or (it.kind is ItemKind.MEETINGS and not guests):
        parts = [texts.gettext("all guests")]
    else:
        text = texts.gettext("{n} of {all} guests").format(n=guests, all=len(dossier.guests))
        parts = [text] if guests else []
    if hosts:
        parts.append(texts.ngettext("{n} host", "{n} hosts", hosts))
    return " · ".join(parts)


def _next_times(dossier: Dossier, day: date) -> tuple[time, time]:
    """Two hours after the last item of a day, or the morning."""
    ends = max((it.ends for it in dossier.items if it.day == day), default=None)
    if ends is None:
        return _MORNING, _NOON
    return ends, two_hours_later(ends)


def two_hours_later(at: time) -> time:
    """Two hours later, the same day."""
    return at.replace(hour=at.hour + 2) if at.hour < 22 else time(23, 59)
