"""The page of delegations: the list, and the one that is open."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from app.domain.changes import Changes
from app.domain.delegation import Delegation
from app.domain.delegation_record import RecordConflict
from app.domain.vault_state import VaultState
from app.ui.delegations.delegation_conflicts_sheet import DelegationConflictsSheet
from app.ui.delegations.delegation_erasure import DelegationErasure
from app.ui.delegations.delegation_list import DelegationListView
from app.ui.delegations.delegation_session import DelegationSession
from app.ui.delegations.delegation_sheet import DelegationSheet
from app.ui.delegations.delegation_view import PEOPLE, PROGRAMME, DelegationView
from app.ui.frame.app_context import AppContext
from app.ui.frame.page import Page
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.focus_order import focus_of
from app.ui.kit.front_stack import FrontStack
from app.ui.leads.parts.lead_sheets import open_lead_sheet
from app.ui.system.no_op import no_op
from app.ui.system.override import override
from app.ui.system.tasks import Latest
from app.ui.vault.locked import LockedView
from app.ui.vault.vault_sheet import refused_in

LOCKED, LIST, ONE = range(3)


class DelegationsPage(FrontStack, Page):
    """Shows delegations while the vault is open, the way in while it is not."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self._app = app
        self._read = Latest(app.tasks.keeping)
        self.words = BoundTexts(app.context)
        self.session = DelegationSession(app, self)
        self.locked = LockedView(app.context, app.vault)
        self.list = DelegationListView(app.context)
        self.view = DelegationView(self.session)
        for part in (self.locked, self.list, self.view):
            self.addWidget(part)
            self.words.follow(part.words.retranslate)
        self.list.new_requested.connect(self._ask_new)
        self.list.like_requested.connect(self._ask_new)
        self.list.sample_requested.connect(self._load_sample)
        self.list.opened.connect(self.open)
        self.view.left.connect(self._close)
        self.view.change_requested.connect(self._ask_change)
        self._erasure = DelegationErasure(self.session, self._close)
        self.view.erase_requested.connect(self._erasure.ask)
        self.view.people.erase_requested.connect(self._erasure.ask)
        self.view.conflicts_requested.connect(self._ask_conflicts)
        self._load()

    @override
    def reload(self, changes: Changes) -> None:
        if changes.vault or changes.leads or changes.delegations:
            self.locked.words.retranslate()
            self._load()
        if (changes.leads or changes.edition) and self.session.id:
            self.session.refresh()

    @override
    def enter(self) -> None:
        match self.currentIndex():
            case 0:
                self.locked.button.setFocus()
            case 1:
                self.list.enter()
            case _:
                self.view.enter()

    @override
    def accepts_scans(self) -> bool:
        return self._app.vault.state() is not VaultState.LOCKED

    @override
    def shows_way_in(self) -> bool:
        return self.currentIndex() == LOCKED

    @override
    def leave(self) -> None:
        self._read.drop()

    def open(self, id_: str, section: str = PROGRAMME) -> None:
        """Show a delegation at one of its sections."""

        def show() -> None:
            self.setCurrentIndex(ONE)
            self.view.show_section(section)

        self.session.open(id_, show)

    def _close(self) -> None:
        before = self.session.id
        self.session.close()
        self.setCurrentIndex(LIST)
        self._load(lambda: self.list.table.choose(before))
        self.list.enter()

    def _load(self, then: Callable[[], object] = no_op) -> None:
        """Read the list; nothing stays here while the vault is closed."""
        if self._app.vault.state() is not VaultState.OPEN:
            self._read.drop()
            self.list.show_delegations((), date.min)
            self.session.close()
            self.setCurrentIndex(LOCKED)
            return

        def show(read: tuple[tuple[Delegation, ...], date]) -> None:
            if self._app.vault.state() is not VaultState.OPEN:
                return
            fills = bool(read[0]) and not self.list.table.rows()
            self.list.show_delegations(*read)
            if self.currentIndex() == LOCKED:
                self.setCurrentIndex(LIST)
            if fills and self.currentIndex() == LIST and self._has_keys():
                self.list.enter()  # a list that comes after the keys has them
            then()

        delegations = self._app.services.delegations
        self._read.do(lambda: (delegations.delegations(), self._today()), show)

    def _has_keys(self) -> bool:
        keys = focus_of(self)
        return keys is not None and self.isAncestorOf(keys)

    def _today(self) -> date:
        return self._app.services.moments.now().date()

    # What is done

    def _ask_new(self, like: Delegation | None = None) -> None:
        delegations = self._app.services.delegations
        sheet = DelegationSheet(self._app.context, self._today(), like=like)

        def make(typed: Delegation) -> None:
            self._app.tasks.keeping.do(
                lambda: delegations.make(typed, like),
                lambda delegation: self._made(delegation, sheet.close_sheet),
                refused_in(sheet, self._app),
            )

        sheet.requested.connect(make)
        open_lead_sheet(self._app, sheet)

    def _made(self, delegation: Delegation, then: Callable[[], object] = no_op) -> None:
        then()
        self._app.changed(Changes(delegations=True))
        self.open(delegation.id, PROGRAMME if delegation.sample else PEOPLE)

    def _ask_change(self) -> None:
        facts = self.session.facts
        if facts is None:
            return
        before, delegations = facts.dossier.delegation, self._app.services.delegations
        sheet = DelegationSheet(self._app.context, before.starts, before)

        def keep(typed: Delegation) -> object:
            delegations.refuse_taken_name(typed)
            return delegations.save(typed.id, typed, base=before)

        def save(typed: Delegation) -> None:
            self.session.do(
                partial(keep, typed),
                self._app.context.texts.gettext("Saved: {name}").format(name=typed.name),
                then=lambda _dossier: sheet.close_sheet(),
                otherwise=refused_in(sheet, self._app),
            )

        sheet.requested.connect(save)
        open_lead_sheet(self._app, sheet)

    def _ask_conflicts(self) -> None:
        facts, delegations = self.session.facts, self._app.services.delegations
        if facts is None:
            return
        sheet = DelegationConflictsSheet(self._app.context, facts)

        def decide(chosen: Mapping[RecordConflict, bool]) -> None:
            texts = self._app.context.texts
            self.session.do(
                lambda: [delegations.decide(it, other=other) for it, other in chosen.items()],
                texts.ngettext("{n} difference decided", "{n} differences decided", len(chosen)),
                then=lambda _made: sheet.close_sheet(),
                otherwise=refused_in(sheet, self._app),
            )

        sheet.decided.connect(decide)
        open_lead_sheet(self._app, sheet)

    def _load_sample(self) -> None:
        sample, lang = self._app.services.delegation_sample, self._app.context.texts.lang
        self._app.tasks.keeping.do(lambda: sample.load(lang=lang), self._made)
