"""The gate before the leads: who wants them asks here, whatever state the vault is in.

One story: opening, covering and locking are turns of the same few flags.
"""

import gc
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeyEvent

from app.bootstrap import Services
from app.domain.changes import Changes
from app.domain.errors import KnownError
from app.domain.messages import N_
from app.domain.vault_files import VaultFiles
from app.domain.vault_state import OpenedVault, VaultState
from app.i18n.formats import listed
from app.services.vault.idle_watch import Verdict
from app.services.vault.tidying import tidy_up_vault
from app.ui.frame.commands import SAFETY
from app.ui.frame.vault_protocol import RESTORE, UNLOCK, NextWindow
from app.ui.kit.typed_keys import types_a_sign
from app.ui.system.no_op import no_op
from app.ui.system.tasks import Err, Ok, Result
from app.ui.vault.half_typed_forms import HalfTyped
from app.ui.vault.presence import Presence
from app.ui.vault.rekeying_copies import follow
from app.ui.vault.typed_secret_texts import about_struck
from app.ui.vault.unlock_flow import UnlockFlow
from app.ui.vault.unsaved import UnsavedInMemory

if TYPE_CHECKING:
    from app.ui.frame.app_context import AppContext

Then = Callable[[], object]
_Looked = tuple[VaultState, int | None, frozenset[str]]


class VaultGate(QObject):
    """Opens, covers and closes the vault for the whole window.

    Covered, the vault stays open in memory and a PIN shows the leads again; locked, its key and
    contents are gone. For views both are the same: `state` is LOCKED and they show nothing.
    Callbacks in `before_lock` run first, so that what is half-written can be kept; those in
    `on_drafts_ended` learn which drafts are no more. `half_typed` asks the forms for what they
    hold, and what could not be kept is in `unsaved`, once the gate has its place in the window.
    `locked` says that a vault which was open here is being closed; `next_window` then takes the
    place of this one, where the process ends with its locks.
    """

    locked = Signal()

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self.before_lock: list[Callable[[], None]] = []
        self.on_drafts_ended: list[Callable[[frozenset[str]], None]] = []
        self.next_window: NextWindow | None = None
        self.presence = Presence(services.clock, services.settings, self)
        self.presence.due.connect(self._act)
        self._services = services
        self._files = VaultFiles(services.paths.leads)
        self._is_open = self._is_covered = self._is_asked = False
        self._then: Then | None = None
        self._was_open = False
        self._version: int | None = None
        """What the vault said last of whether somebody else has written."""

    def join(self, app: "AppContext") -> None:
        """Take the place in the window; nothing is asked before."""
        self._app = app
        self.unsaved = UnsavedInMemory(app, self)
        self.half_typed = HalfTyped(app, self)
        self._ways = UnlockFlow(self._services, app, self)
        self._ways.entered.connect(self.enter)
        self._ways.made.connect(self.enter_made)
        self._ways.left.connect(self._forget_then)
        self._ways.gave_up.connect(self._give_up)
        self._action = app.actions.add(
            N_("Lock"), "Ctrl+Shift+L", self._switch, group=SAFETY, over_sheets=True
        )
        app.frame.rail.add_action(self._action, "lock")
        self._icon = "lock"
        app.watchers.append(self._update_actions)
        paths, settings = self._services.paths, self._services.settings.value
        app.tasks.keeping.run(lambda: tidy_up_vault(paths, settings), no_op)
        cover = N_("Hide leads")
        self._cover = app.actions.add(
            cover, "Ctrl+Shift+H", self.cover, group=SAFETY, over_sheets=True
        )

    # For everyone

    def state(self) -> VaultState:
        """Whether leads may be shown (OPEN), are covered or locked (LOCKED), or have no vault."""
        if self._is_open:
            return VaultState.LOCKED if self._is_covered else VaultState.OPEN
        return VaultState.LOCKED if self._files.there() else VaultState.ABSENT

    def is_open(self) -> bool:
        """Whether the vault is open in memory, be its leads covered or not."""
        return self._is_open

    def is_covered(self) -> bool:
        """Whether a PIN is enough to show the leads again."""
        return self._is_covered

    def when_unlocked(self, then: Then) -> None:
        """Run `then` once leads may be shown, which the user may have to allow first."""
        if self.state() is VaultState.OPEN:
            then()
            return
        if self.leave_to_successor(UNLOCK):
            return
        self._then = then
        if self._ways.is_asking():
            self._ways.come_to_front()
            return
        if self._is_covered:
            self._ways.by_pin()
        elif not self._files.there():
            self._ways.begin()
        elif self._services.settings.value.keyring and not self._was_open:
            # Once locked, the keyring alone opens it no more.
            self._ways.by_keyring()
        else:
            self._ways.by_passphrase()

    def take_key(self, event: QKeyEvent) -> None:
        """Take a key that was pressed where the leads are covered or locked to the way in."""
        if self.state() is VaultState.LOCKED and types_a_sign(event):
            if not self._ways.is_asking():
                self.when_unlocked(no_op)
            self._ways.take_key(event)

    def enter_made(self, code: str) -> None:
        """Show the leads of a vault that was just made, after its recovery key."""
        then, self._then = self._then, None
        # Who wanted leads while it was made was asked for a vault, too.
        self._ways.close()
        self._show_leads()
        self._ways.show_recovery_key(code, then or no_op)

    def lock(self, *, stays: bool = False) -> None:
        """Close the vault: only the passphrase helps, and the process ends unless it `stays`."""
        if not self._is_open:
            return
        self._let_go()
        self._is_open = self._is_covered = False
        self.presence.stop()
        self._app.tasks.keeping.run(self._services.access.close, self._forget_leads)
        self._app.changed(Changes(vault=True))
        if not stays:
            self.locked.emit()

    def drafts_ended(self, ids: frozenset[str]) -> None:
        """Say that these drafts were of earlier days, and take them from the screen."""
        if not ids:
            return
        for callback in tuple(self.on_drafts_ended):
            callback(ids)
        self._tell(OpenedVault(ended=len(ids)))
        if self.state() is VaultState.OPEN:
            self._app.changed(Changes(leads=True))

    def leave_to_successor(self, what: str) -> bool:
        """Whether the next window asks for it, as this one is about to go."""
        return self.next_window is not None and self.next_window.take_over(what)

    def was_locked(self) -> None:
        """Let only staff open the vault: the window before this one was locked."""
        self._was_open = True

    def show_way(self, way: str) -> None:
        """Ask for what the window before left to this one."""
        if way == RESTORE:
            self.restore()
        else:
            self.when_unlocked(no_op)

    def put_away(self) -> bool:
        """Take from the screen what somebody may have begun to write; whether anything is kept."""
        self._let_go()
        return self._app.tasks.keeping.is_busy()

    def cover(self) -> None:
        """Take the leads from the screen; where there is no PIN to bring them back, lock."""
        if self.state() is not VaultState.OPEN:
            return
        if not self._services.access.has_pin():
            self.lock()
            return
        self._let_go()
        self._is_covered = True
        self.presence.cover()
        self._app.changed(Changes(vault=True))

    def touch(self) -> None:
        """Somebody is there, though not at this window."""
        self.presence.touch()

    def restore(self) -> None:
        """Ask which backup to bring back; the vault of now is locked for it and kept aside."""
        self.lock()
        if not self.leave_to_successor(RESTORE) and not self._ways.is_asking():
            self._ways.restore()

    def leave(self) -> None:
        """The window closes: what is half-written is kept, and nothing is looked at any more."""
        self.presence.stop()
        self._let_go()

    def enter(self, opened: OpenedVault) -> None:
        """Show the leads of a vault that was opened just now, and what came in meanwhile."""
        then, self._then = self._then, None
        self._show_leads()
        self._tell(opened)
        follow(self._app)
        trouble = opened.unwritable or self._services.backups.state().trouble
        # The first answer waits for nothing that makes or opens keys.
        from app.services.vault.key_files import key_file_changed  # noqa: PLC0415

        changed = key_file_changed() if opened.mended else None
        for error in filter(None, (trouble, *opened.odd, changed)):
            self._app.problems.error(error)
        if then is not None:
            then()

    # What comes of it

    def _switch(self) -> None:
        """The button locks what is open, and asks for the way in where it is locked."""
        if self.state() is VaultState.OPEN:
            self.lock()
        else:
            self.when_unlocked(no_op)

    def _update_actions(self, changes: Changes) -> None:
        _ = self._app.context.texts.gettext
        locked = self.state() is VaultState.LOCKED
        self._cover.setEnabled(self.state() is VaultState.OPEN)
        way_in = _("Show leads") if self._is_covered else _("Unlock")
        worn = way_in if locked else _("Lock"), "lock-open" if locked else "lock"
        if changes.settings or worn != (self._action.text(), self._icon):
            text, self._icon = worn
            self._action.setText(text)
            self._app.frame.rail.update_action(self._action, self._icon)

    def _act(self, verdict: Verdict) -> None:
        """Cover or close when nobody is there, or when a command locked the vault."""
        if verdict is Verdict.CLOSE:
            self.lock()
        elif verdict is Verdict.COVER:
            self.cover()
        if self._is_open and not self._is_asked:
            self._is_asked = True
            self._app.tasks.keeping.run(self._look, self._see)

    def _look(self) -> _Looked:
        """In the thread of the vault: its state, and which drafts ended with the day.

        Between them a number that is another once others wrote.
        """
        state = self._services.access.state()
        if state is VaultState.OPEN:
            with suppress(KnownError):  # a disk that fails is told where something is wanted of it
                ended = self._services.draft_expiry.end_once_a_day()
                return state, self._services.vault.opened().version(), ended
        return state, None, frozenset()

    def _see(self, result: Result[_Looked]) -> None:
        self._is_asked = False
        match result:
            case Ok((VaultState.OPEN, version, ended)):
                self.drafts_ended(ended)
                before, self._version = self._version, version
                is_news = None not in {before, version} and before != version
                if is_news and self.state() is VaultState.OPEN:
                    self._app.changed(Changes(leads=True, fair=True))
            case _:
                self.lock()

    def _show_leads(self) -> None:
        self._is_open, self._is_covered, self._was_open = True, False, True
        self._version = None
        self.presence.start(self._app.frame.rail.window())
        self._app.changed(Changes(vault=True))

    def _give_up(self) -> None:
        then = self._then
        self.lock()
        if then is not None:
            self.when_unlocked(then)

    def _forget_then(self) -> None:
        self._then = None

    def _let_go(self) -> None:
        self._ways.close()
        for callback in tuple(self.before_lock):
            try:
                callback()
            except Exception as error:  # noqa: BLE001 - whatever it is, the vault is locked
                self._app.problems.error(error)

    def _tell(self, opened: OpenedVault) -> None:
        texts = self._app.context.texts
        entered = texts.ngettext("{n} visitor's entry", "{n} visitors' entries", opened.entries)
        lines = (
            (opened.entries, entered),
            (opened.spooled, texts.ngettext("{n} lead", "{n} leads", opened.spooled)),
            (opened.drafts, texts.ngettext("{n} draft", "{n} drafts", opened.drafts)),
        )
        came = [text for count, text in lines if count]
        told = texts.gettext("Added while the vault was locked: {what}")
        said = [told.format(what=listed(came, texts.lang))] if came else []
        if opened.ended:
            forgotten = texts.ngettext(
                "{n} earlier draft had no consent: what it said about the person was erased.",
                "{n} earlier drafts had no consent: what they said about people was erased.",
                opened.ended,
            )
            said.append(forgotten)
        said += [about_struck(opened.struck, texts)] if opened.struck else []
        if said:
            self._app.problems.info("\n".join(said))

    def _forget_leads(self, result: Result[None]) -> None:
        gc.collect()  # what the views showed until now leaves the memory with them
        if isinstance(result, Err):
            self._app.problems.error(result.error)
