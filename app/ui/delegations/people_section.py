"""People of a delegation: guests, hosts, interpreters; from lists, accounted for row by row.

One story: who is shown is into whom a list is imported, and whom every action is done to.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.country import LawfulBasis
from app.domain.delegation import Interpreter, Participant, Party
from app.domain.delegation_intake import ListIntake
from app.domain.list_formats import LIST_FORMATS, LIST_SUFFIXES
from app.domain.messages import N_
from app.i18n.formats import language_name
from app.i18n.texts import Texts
from app.language.forms_of_address import address_in
from app.language.roles import role_in
from app.services.delegation.delegations import new_thing_id
from app.ui.delegations.attendance import state_in_words
from app.ui.delegations.delegation_session import DelegationSession
from app.ui.delegations.list_intake import ask_for_list, report_rows
from app.ui.delegations.notices_sheet import NoticeWriting
from app.ui.delegations.person_editing import PersonEditing, called
from app.ui.delegations.person_sheet import BASES
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.combo_box import QuietComboBox
from app.ui.kit.dropped_files import dropped_files
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.focus_order import give_keys
from app.ui.kit.forms import ChoiceField
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.kit.rows_table import ListedRow, RowsTable
from app.ui.kit.segmented_control import Choice, SegmentedControl
from app.ui.system.override import override

INTERPRETER = "interpreter"
COLUMNS = (
    N_("Name"), N_("Role"), N_("Organisation"), N_("Languages"), N_("Wishes"), N_("Attendance"),
)  # fmt: skip
_BASIS_LETTERS = 24


class PeopleSection(QWidget):
    """One list at a time; files that are dropped are taken into the one that is shown."""

    erase_requested = Signal(object)
    """Who shall be erased for ever."""

    def __init__(self, session: DelegationSession) -> None:
        super().__init__()
        self._session = session
        self._app = session.app
        context = session.app.context
        self.words = words = BoundTexts(context)
        self._editing = PersonEditing(session, self._after_saving)
        self._notices = NoticeWriting(session)
        self.setAcceptDrops(True)
        self.kinds = SegmentedControl(
            context,
            N_("People to show"),
            (
                Choice(Party.GUEST, lambda texts: self._kind_title(texts, Party.GUEST)),
                Choice(Party.HOST, lambda texts: self._kind_title(texts, Party.HOST)),
                Choice(INTERPRETER, lambda texts: self._kind_title(texts, INTERPRETER)),
            ),
        )
        self.kinds.choose(Party.GUEST)
        self.kinds.chosen.connect(self._choose)
        self.take = words.button(N_("Import a list…"), self._ask_list, "primary")
        self.add = words.button(self._add_title, self._add)
        self.change = words.button(N_("Change…"), lambda: self._change(self.table.current()))
        self.erase = words.button(N_("Erase permanently…"), self._ask_erasing)
        self.notices = words.button(N_("Privacy notices…"), self._open_notices)
        self.basis = ChoiceField("basis", N_("Legal basis of imported people"), _bases)
        self.hint = words.label(self._hint, "quiet", wrap=True)
        self.kitchen = words.label(self._kitchen, "quiet", wrap=True)
        self.table = RowsTable(context, words, N_("People"), COLUMNS, wide=(0, 1, 2))
        self.table.opened.connect(self._change)
        self.table.removed.connect(self._remove)
        self._lay_out()
        self._follow()

    def _follow(self) -> None:
        context = self._app.context
        self.basis.retranslate(context)
        self.basis.control.setSizeAdjustPolicy(
            QuietComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.basis.control.setMinimumContentsLength(_BASIS_LETTERS)
        self.words.follow(
            self.kinds.retranslate, lambda: self.basis.retranslate(context), self.show_facts
        )

    def show_facts(self) -> None:
        """Show the people of now."""
        self.kinds.retranslate()
        facts = self._session.facts
        self.table.show_rows(self._rows() if facts else [])
        self.kitchen.setText(self._kitchen(self._app.context.texts))
        self.kitchen.setVisible(bool(self.kitchen.text()))
        self.change.setEnabled(bool(self.table.rows()))
        are_people = bool(self.table.rows()) and self._kind != INTERPRETER
        self.notices.setEnabled(are_people)
        self.erase.setEnabled(are_people)

    def enter(self) -> None:
        """Take the keys: where nobody is yet, the button that takes a list in."""
        give_keys(self.table if self.table.rows() else self.take)

    def show_kind(self, kind: str) -> None:
        """Show guests, hosts or interpreters."""
        self.kinds.choose(kind)
        self._choose(kind)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take_files(dropped_files(event))

    def take_files(self, paths: list[Path]) -> None:
        """Take lists into what is shown, and account for their rows."""
        facts, services = self._session.facts, self._app.services
        if facts is None or not paths:
            return
        people, delegation, kind = services.delegation_people, facts.dossier.delegation, self._kind
        basis = LawfulBasis(str(self.basis.read()))
        work: Callable[[], ListIntake] = (
            partial(people.take_interpreters, delegation, paths)
            if kind == INTERPRETER
            else partial(people.take_people, delegation, paths, Party(kind), basis)
        )
        self._session.do(work, then=self._tell)

    @property
    def _kind(self) -> str:
        return self.kinds.current()

    def _lay_out(self) -> None:
        buttons = FlowLayout(10)
        for button in (self.take, self.add, self.change, self.notices, self.erase):
            buttons.add(button)
        head = ResponsiveRow()
        head.row.addWidget(self.kinds)
        head.row.addStretch(1)
        head.row.addWidget(buttons)
        foot = ResponsiveRow()
        foot.row.setSpacing(16)
        foot.row.addWidget(self.hint, 1)
        foot.row.addWidget(self.basis.widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (head, foot, self.table, self.kitchen):
            column.addWidget(part, 1 if part is self.table else 0)

    def _choose(self, _kind: str) -> None:
        self.words.retranslate()

    # What is shown

    def _rows(self) -> list[ListedRow]:
        facts = self._session.facts
        if facts is None:
            return []
        if self._kind == INTERPRETER:
            return [self._interpreter_row(it) for it in facts.dossier.interpreters]
        people = [it for it in facts.dossier.people if it.party == self._kind]
        people.sort(key=lambda it: (it.protocol == 0, it.protocol, it.family_name, it.given_name))
        return [self._person_row(it) for it in people]

    def _person_row(self, it: Participant) -> ListedRow:
        facts, texts = self._session.facts, self._app.context.texts
        wishes = 0
        if facts is not None:
            unit = facts.dossier.units.find(it.id)
            find = facts.dossier.units.find
            wishes = sum(find(wish.by) is unit for wish in facts.dossier.wishes)
        cells = (
            " ".join(filter(None, (address_in(it.honorific, texts.lang), it.label))),
            role_in(it.role, texts.lang, it.honorific),
            it.organisation,
            self._spoken(it.languages),
            str(wishes or ""),
            state_in_words(it, texts),
        )
        return ListedRow(it.id, cells)

    def _interpreter_row(self, it: Interpreter) -> ListedRow:
        facts = self._session.facts
        meetings = facts.dossier.meetings if facts else ()
        count = sum(one.interpreter == it.id and one.takes_place for one in meetings)
        text = (
            self._app.context.texts.ngettext("{n} meeting", "{n} meetings", count) if count else ""
        )
        return ListedRow(it.id, (it.name, text, "", self._spoken(it.languages), "", ""))

    def _spoken(self, languages: tuple[str, ...]) -> str:
        lang = self._app.context.texts.lang
        return ", ".join(language_name(it, lang) for it in languages)

    def _kind_title(self, texts: Texts, kind: str) -> str:
        facts = self._session.facts
        dossier = facts.dossier if facts else None
        if kind == INTERPRETER:
            count, word = len(dossier.interpreters) if dossier else 0, N_("Interpreters")
        elif kind == Party.GUEST:
            count, word = len(dossier.guests) if dossier else 0, N_("Guests")
        else:
            count, word = len(dossier.hosts) if dossier else 0, N_("Hosts")
        return f"{texts.gettext(word)} ({count})"

    def _add_title(self, texts: Texts) -> str:
        words = {
            Party.GUEST: N_("Add a guest…"),
            Party.HOST: N_("Add a host…"),
            INTERPRETER: N_("Add an interpreter…"),
        }
        return texts.gettext(words[self._kind])

    def _hint(self, texts: Texts) -> str:
        text = texts.gettext(
            "Drop a list here ({formats}). The result of every row is shown. People who "
            "are already listed are completed, not added again."
        )
        return text.format(formats=LIST_FORMATS)

    def _kitchen(self, texts: Texts) -> str:
        """For how many people what is cooked otherwise, without a name."""
        facts = self._session.facts
        counts = facts.dossier.kitchen() if facts else ()
        text = ", ".join(f"{count} × {what}" for what, count in counts)
        return texts.gettext("For the kitchen: {counts}").format(counts=text) if text else ""

    # What is done

    def _ask_list(self) -> None:
        ask_for_list(self._app, N_("Import a list"), LIST_SUFFIXES, self.take_files)

    def _tell(self, taken: ListIntake) -> None:
        report_rows(self._app, taken, self.enter)

    def _add(self) -> None:
        facts = self._session.facts
        if facts is None:
            return
        if self._kind == INTERPRETER:
            self._open(Interpreter(new_thing_id(), ""), is_new=True)
        else:
            self._open(Participant(new_thing_id(), Party(self._kind)), is_new=True)

    def _change(self, id_: str) -> None:
        found = self._found(id_)
        if found is not None:
            self._open(found)

    def _found(self, id_: str) -> Participant | Interpreter | None:
        facts = self._session.facts
        if facts is None:
            return None
        return facts.dossier.person_of.get(id_) or facts.dossier.interpreter_of.get(id_)

    def _open(self, one: Participant | Interpreter, *, is_new: bool = False) -> None:
        self._editing.open(one, is_new=is_new)

    def _after_saving(self, id_: str) -> None:
        self.table.choose(id_)
        self.table.setFocus()

    def _open_notices(self) -> None:
        self._notices.open(Party(self._kind))

    def _ask_erasing(self) -> None:
        found = self._found(self.table.current())
        if isinstance(found, Participant):
            self.erase_requested.emit(found)

    def _remove(self, id_: str) -> None:
        found, facts = self._found(id_), self._session.facts
        if found is None or facts is None:
            return
        delegations, of = self._app.services.delegations, facts.dossier.delegation.id
        text = self._app.context.texts.gettext("Removed: {name}").format(name=called(found))
        self._session.do(
            lambda: delegations.remove(of, found), text, lambda: delegations.save(of, found)
        )


def _bases(texts: Texts) -> list[tuple[str, str]]:
    return [(value, texts.gettext(words)) for value, words in BASES.items()]
