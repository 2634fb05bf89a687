"""Wishes: who wants to meet whom, proposed by the catalogue's search, ticked and ranked.

One story: the guest who is chosen is whose wishes are shown, searched for, ticked and ranked.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QSplitter, QVBoxLayout, QWidget

from app.domain.country import LawfulBasis
from app.domain.delegation import Participant, Party
from app.domain.delegation_intake import ListIntake
from app.domain.delegation_meetings import NeverWith, Wish
from app.domain.file_names import file_names
from app.domain.list_formats import LIST_SUFFIXES
from app.domain.messages import N_
from app.i18n.texts import Texts
from app.services.delegation.delegations import new_thing_id
from app.services.delegation.wishes import Proposal
from app.ui.delegations.delegation_session import DelegationFacts, DelegationSession
from app.ui.delegations.list_intake import ask_for_list, report_rows
from app.ui.delegations.plan_section import GAP
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.focus_order import give_keys
from app.ui.kit.rows_table import ListedRow, RowsTable
from app.ui.system.file_dialogs import documents_folder, file_to_write
from app.ui.system.tasks import Latest

LEAST_GUESTS = 220
WORKBOOK = ".xlsx"
RANKS = {Qt.Key(Qt.Key.Key_1 + place): str(place + 1) for place in range(9)} | {
    Qt.Key.Key_0: "10",
    Qt.Key.Key_N: "never",
}
PROPOSED = {Qt.Key.Key_N: "never", Qt.Key.Key_H: "host"}


class WishesSection(QWidget):
    """Guests at the left; at the right what the chosen one wishes, and what a search proposes."""

    def __init__(self, session: DelegationSession) -> None:
        super().__init__()
        self._session = session
        self._app = session.app
        self._search = Latest(session.app.tasks.reading)
        self._proposals: Sequence[Proposal] = ()
        self._asked = ""
        context = session.app.context
        self.words = words = BoundTexts(context)
        self.take = words.button(N_("Import wishes…"), self._ask_list, "primary")
        self.give = words.button(N_("Save workbook to fill in…"), self._save_workbook)
        self.take_best = words.button(N_("Take the best proposals for all"), self._take_best)
        self.guests = RowsTable(context, words, N_("Guests"), (N_("Guest"), N_("Wishes")), (0,))
        self.guests.chosen.connect(self._choose)
        self.wishes = RowsTable(
            context,
            words,
            N_("Wishes of the guest"),
            (N_("Rank"), N_("Member or host"), N_("Wish of"), N_("Reason"), N_("Meeting")),
            (1, 3),
            RANKS,
        )
        self.wishes.removed.connect(self._remove)
        self.wishes.pressed.connect(self._rank)
        self.search = QLineEdit()
        self.search.textChanged.connect(lambda _text: self._propose())
        self.search.returnPressed.connect(self._to_proposals)
        words.bind(N_("What the guest is looking for"), self.search.setAccessibleName)
        words.bind(
            N_("What the guest is looking for, in any language"), self.search.setPlaceholderText
        )
        self.proposed = self._proposed_table()
        self._lay_out()
        words.follow(self.show_facts)

    def _proposed_table(self) -> RowsTable:
        table = RowsTable(
            self._app.context,
            self.words,
            N_("Proposed members"),
            (N_("Proposed member"), N_("Found in"), N_("Takes part")),
            (0, 1),
            PROPOSED,
        )
        table.ticked.connect(self._tick)
        table.pressed.connect(self._proposal_key)
        return table

    def show_facts(self) -> None:
        """Show the wishes of now."""
        facts = self._session.facts
        self.guests.show_rows(self._guest_rows(facts) if facts else [])
        self.title.setText(self._title(self._app.context.texts))
        self._show_wishes()
        self._show_proposals()
        if facts is None:
            self._asked = ""
            self._search.drop()
            self._proposals = ()
            self.search.clear()

    def enter(self) -> None:
        """Take the keys."""
        give_keys(self.guests if self.guests.rows() else self.take)

    def choose_guest(self, unit: str) -> None:
        """Choose a guest."""
        self.guests.choose(unit)

    def _lay_out(self) -> None:
        words = self.words
        buttons = FlowLayout(10)
        for button in (self.take, self.give, self.take_best):
            buttons.add(button)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(6, 0, 0, 0)
        column.setSpacing(8)
        self.title = words.label(self._title, "section", wrap=True)
        column.addWidget(self.title)
        column.addWidget(self.wishes, 2)
        column.addWidget(
            words.label(N_("1 … 9, 0 rank · N never with · Del removes"), "quiet", wrap=True)
        )
        column.addWidget(self.search)
        column.addWidget(self.proposed, 3)
        hint = N_("Space ticks a wish · N never with · H adds the member as a host")
        column.addWidget(words.label(hint, "quiet", wrap=True))
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(GAP)
        halves.setObjectName("halves")
        self.guests.setMinimumWidth(LEAST_GUESTS)
        for half in (self.guests, right):
            halves.addWidget(half)
        halves.setStretchFactor(0, 1)
        halves.setStretchFactor(1, 3)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(10)
        around.addWidget(buttons)
        around.addWidget(halves, 1)

    # What is shown

    def _guest_rows(self, facts: DelegationFacts) -> list[ListedRow]:
        rows = []
        for unit in facts.dossier.units.of(Party.GUEST):
            count = len(_wishes_of(facts, unit.id))
            rows.append(ListedRow(unit.id, (facts.short_name(unit.id), str(count or ""))))
        return rows

    def _show_wishes(self) -> None:
        facts, unit = self._session.facts, self.guests.current()
        if facts is None or not unit:
            self.wishes.show_rows([])
            return
        texts, dossier = self._app.context.texts, facts.dossier
        sides = {Party.GUEST: texts.gettext("guest"), Party.HOST: texts.gettext("host")}
        met = {it.pair: it for it in dossier.meetings if it.takes_place}
        rows = []
        for wish in _wishes_of(facts, unit):
            other = dossier.units.find(_other(facts, wish, unit))
            meeting = met.get((unit, other.id)) if other else None
            slot = dossier.slot_of.get(meeting.slot) if meeting else None
            at = f"{slot.starts:%H:%M}" if slot else ""
            if other is None:
                at = texts.gettext("does not take part")
            name = facts.name(_other(facts, wish, unit))
            cells = (str(wish.rank), name, sides[wish.side], wish.reason, at)
            rows.append(ListedRow(wish.id, cells, loud=other is None))
        for it in dossier.never:
            if it.guest == unit:
                cells = ("–", facts.name(it.host), texts.gettext("never with"), it.reason, "")
                rows.append(ListedRow(it.id, cells, quiet=True))
        self.wishes.show_rows(rows)

    def _show_proposals(self) -> None:
        facts, texts = self._session.facts, self._app.context.texts
        unit = self.guests.current()
        if facts is None or not unit:
            self.proposed.show_rows([])
            return
        wished = {facts.dossier.units.find(it.wanted) or it.wanted: it for it in (
            wish for wish in facts.dossier.wishes if _is_by(facts, wish, unit)
        )}  # fmt: skip
        hosts = {it.member for it in facts.dossier.hosts}
        rows = []
        for it in self._proposals:
            found = facts.dossier.units.find(it.member) or it.member
            part = texts.gettext("yes") if it.member in hosts else texts.gettext("not yet")
            where = it.hit.title.text if it.hit.offering else it.hit.snippet.text
            rows.append(ListedRow(it.member, (it.name, where, part), ticked=found in wished))
        self.proposed.show_rows(rows)

    def _title(self, texts: Texts) -> str:
        facts, unit = self._session.facts, self.guests.current()
        if facts is None or not unit:
            return texts.gettext("Wishes")
        return texts.gettext("Wishes of {name}").format(name=facts.name(unit))

    def _choose(self, unit: str) -> None:
        facts = self._session.facts
        found = facts.dossier.units.find(unit) if facts else None
        looks_for = " ".join(it.looks_for for it in found.people if it.looks_for) if found else ""
        self.title.setText(self._title(self._app.context.texts))
        self._show_wishes()
        if self._asked != unit:
            self._asked = unit
            self._proposals = ()
            if self.search.text() == looks_for:
                self._propose()
            else:
                self.search.setText(looks_for)

    def _propose(self) -> None:
        facts, unit, text = self._session.facts, self.guests.current(), self.search.text().strip()
        if facts is None or not unit or not text:
            self._search.drop()
            self._proposals = ()
            self._show_proposals()
            return
        wishes, dossier = self._app.services.delegation_wishes, facts.dossier
        lang = self._app.context.texts.lang
        self._search.do(lambda: wishes.propose(dossier, unit, text, lang), self._take_proposals)

    def _take_proposals(self, found: Sequence[Proposal]) -> None:
        self._proposals = found
        self._show_proposals()

    def _to_proposals(self) -> None:
        if self.proposed.rows():
            self.proposed.setFocus()

    # What is done

    def _take_best(self) -> None:
        """Wish for every guest without wishes what the search finds first for them."""
        facts, services = self._session.facts, self._app.services
        if facts is None:
            return
        delegation, take = facts.dossier.delegation, services.delegation_wishes.take_best
        self._session.do(lambda: take(delegation), then=self._tell_taken, is_slow=True)

    def _tell_taken(self, wishes: Sequence[Wish]) -> None:
        texts, session = self._app.context.texts, self._session
        if not wishes:
            what = N_("No wishes were added: every guest has some, or no host fits.")
            self._app.problems.info(texts.gettext(what))
            return
        remove = self._app.services.delegations.remove
        undo = partial(session.do, partial(remove, session.id, *wishes))
        text = texts.ngettext("{n} wish was added.", "{n} wishes were added.", len(wishes))
        self._app.problems.info(text, texts.gettext("Undo"), undo)

    def _tick(self, member: str, ticked: bool) -> None:  # noqa: FBT001 - as the signal gives it
        facts, unit = self._session.facts, self.guests.current()
        if facts is None or not unit:
            return
        delegation, services = facts.dossier.delegation, self._app.services
        if ticked:
            reason = self.search.text().strip()
            wish = services.delegation_wishes.wish
            self._session.do(lambda: wish(delegation, unit, member, reason=reason))
            return
        find = facts.dossier.units.find
        gone = [
            it
            for it in facts.dossier.wishes
            if _is_by(facts, it, unit)
            and (find(it.wanted) or it.wanted) == (find(member) or member)
        ]
        remove = services.delegations.remove
        self._session.do(lambda: remove(delegation.id, *gone))

    def _rank(self, letter: str, id_: str) -> None:
        facts, found = self._session.facts, self._found(id_)
        if facts is None or found is None:
            return
        of, delegations = facts.dossier.delegation, self._app.services.delegations
        if letter == "never":
            if isinstance(found, Wish):
                self._never(_other(facts, found, self.guests.current()))
        elif isinstance(found, Wish):
            after = replace(found, rank=int(letter))
            self._session.do(lambda: delegations.save(of.id, after, base=found))

    def _remove(self, id_: str) -> None:
        facts, found = self._session.facts, self._found(id_)
        if facts is None or found is None:
            return
        of, delegations = facts.dossier.delegation.id, self._app.services.delegations
        self._session.do(
            lambda: delegations.remove(of, found),
            self._app.context.texts.gettext("The wish is removed."),
            lambda: delegations.save(of, found),
        )

    def _proposal_key(self, letter: str, member: str) -> None:
        if letter == "never":
            self._never(member)
        else:
            self._add_host(member)

    def _never(self, host: str) -> None:
        """Have the guest never meet a host; who does not take part is nobody to be kept from."""
        facts, unit = self._session.facts, self.guests.current()
        if facts is None:
            return
        texts, delegation = self._app.context.texts, facts.dossier.delegation
        if facts.dossier.units.find(host) is None:
            self._app.problems.info(texts.gettext("{name} does not take part.").format(
                name=facts.name(host)
            ))  # fmt: skip
            return
        never, remove = self._app.services.delegation_wishes.never, self._app.services.delegations
        text = texts.gettext("Never together: {guest}, {host}").format(
            guest=facts.short_name(unit), host=facts.short_name(host)
        )
        ids = {it.id for it in facts.dossier.never}

        def undo() -> object:
            now = remove.dossier(delegation.id).never
            return remove.remove(delegation.id, *(it for it in now if it.id not in ids))

        self._session.do(lambda: never(delegation, unit, host), text, undo)

    def _add_host(self, member: str) -> None:
        facts, texts = self._session.facts, self._app.context.texts
        if facts is None or any(it.member == member for it in facts.dossier.hosts):
            return
        name = facts.members.get(member, member)
        host = Participant(
            new_thing_id(),
            Party.HOST,
            organisation=name,
            member=member,
            basis=LawfulBasis.ORGANISATION,
        )
        of, delegations = facts.dossier.delegation.id, self._app.services.delegations
        self._session.do(
            lambda: delegations.save(of, host),
            texts.gettext("{name} takes part as a host.").format(name=name),
            lambda: delegations.remove(of, host),
        )

    def _found(self, id_: str) -> Wish | NeverWith | None:
        facts = self._session.facts
        every: list[Wish | NeverWith] = (
            [*facts.dossier.wishes, *facts.dossier.never] if facts else []
        )
        return next((it for it in every if it.id == id_), None)

    def _ask_list(self) -> None:
        ask_for_list(self._app, N_("Import wishes"), LIST_SUFFIXES, self.take_files)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take wishes in from lists, and account for their rows."""
        facts, wishes = self._session.facts, self._app.services.delegation_wishes
        if facts is not None and paths:
            delegation = facts.dossier.delegation
            self._session.do(lambda: wishes.take(delegation, paths), then=self._tell)

    def _tell(self, taken: ListIntake) -> None:
        report_rows(self._app, taken, self.enter)

    def _save_workbook(self) -> None:
        """Write what is wished as a workbook that members or guests fill and send back."""
        facts, texts = self._session.facts, self._app.context.texts
        if facts is None:
            return
        title = texts.gettext("Wishes of {name}").format(name=facts.dossier.delegation.name)
        proposed = documents_folder() / next(iter(file_names([title], WORKBOOK)))
        files = self._app.devices.files
        path = file_to_write(files, texts.gettext("Save workbook"), proposed)
        if path is None:
            return
        wishes, dossier = self._app.services.delegation_wishes, facts.dossier
        text = texts.gettext("Saved: {name}").format(name=path.name)
        self._app.tasks.reading.do(
            lambda: wishes.write_workbook(dossier, path, texts),
            lambda _made: self._app.problems.info(text),
        )


def _is_by(facts: DelegationFacts, wish: Wish, unit: str) -> bool:
    found = facts.dossier.units.find(wish.by)
    return wish.side is Party.GUEST and found is not None and found.id == unit


def _wishes_of(facts: DelegationFacts, unit: str) -> list[Wish]:
    """What a guest wishes, and who wishes for the guest: the dearest first."""
    find = facts.dossier.units.find
    found = [
        it
        for it in facts.dossier.wishes
        if any(one is not None and one.id == unit for one in (find(it.by), find(it.wanted)))
    ]
    return sorted(found, key=lambda it: (it.side is Party.HOST, it.rank, facts.name(it.wanted)))


def _other(facts: DelegationFacts, wish: Wish, unit: str) -> str:
    """The other side of a wish."""
    found = facts.dossier.units.find(wish.by)
    return wish.wanted if found is not None and found.id == unit else wish.by
