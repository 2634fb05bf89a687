"""Visitor mode: handing the screen over, and getting it back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal

from app.domain.errors import KnownError
from app.domain.messages import N_
from app.domain.personal_schedule import SealedSchedule
from app.domain.pin_try import PinAnswer, PinTry
from app.domain.vault_state import OpenedVault, VaultState
from app.security.agent_client import AgentClient
from app.services.visitors.visitor_mode import SelfRegistration, Visiting
from app.ui.frame.app_context import AppContext
from app.ui.frame.language_switch import languages_for_visitors
from app.ui.frame.vault_protocol import VISITOR
from app.ui.kit.sheets import Sheet
from app.ui.system.override import override
from app.ui.system.tasks import Err, Ok, Result
from app.ui.visitor.badge_scans import BadgeScans
from app.ui.visitor.given_back_sheet import propose
from app.ui.visitor.kiosk_lock import close_other_windows
from app.ui.visitor.pin_pad import PinPad
from app.ui.visitor.self_registration_sheet import SelfRegistrationSheet
from app.ui.visitor.window import VisitorWindow

LOCKED = N_(
    "The vault is locked, so visitors cannot leave their details. Unlock it first if they should."
)


class VisitorModeController(QObject):
    """One at a time; while it lasts the staff's window is hidden and the vault is closed."""

    begins = Signal()
    """The visitor is about to have the screen: what staff did there is to be forgotten."""
    ended = Signal()
    """The screen is the staff's again."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app
        self.window: VisitorWindow | None = None
        app.window.installEventFilter(self)

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        # The system or a terminal ends the program: nothing may stay on the screen.
        if event.type() == QEvent.Type.Close:
            self._let_go()
        return False

    def start(self) -> None:
        """Hand the screen over, after a PIN was chosen where there is none."""
        vault = self._app.vault
        if self.window is not None or vault.leave_to_successor(VISITOR):
            return
        is_locked = vault.state() is VaultState.LOCKED and not vault.is_covered()
        # A vault that was locked just now may still be open for its thread, and its PIN be known.
        if not is_locked and not self._app.services.visitor_mode.needs_pin():
            self._begin("")
            return
        pad = PinPad(self._app.context, chooses=True, caution=LOCKED if is_locked else "")
        pad.tried.connect(lambda pin: self._begin(pin, pad))
        self._app.sheets.open(pad)
        self._app.window.activateWindow()

    def go_on(self, visiting: Visiting, agent: AgentClient, then: Callable[[], None]) -> None:
        """Show what the process is for that has never opened the vault; `then` follows."""
        mode = self._app.services.visitor_mode
        mode.go_on(visiting, agent)
        self._show()
        then()

    def _begin(self, pin: str, pad: PinPad | None = None) -> None:
        """Leave the key to an agent and the screen to another process, else lock and show it here.

        A vault that is locked needs no other process: this one holds nothing.
        """
        vault, mode = self._app.vault, self._app.services.visitor_mode
        coming = vault.next_window
        is_locked = vault.state() is VaultState.LOCKED and not vault.is_covered()
        if coming is None or is_locked or vault.state() is VaultState.ABSENT:
            self._begin_here(pin, pad)
            return
        seconds = self._app.services.settings.value.return_minutes * 60.0

        def left(result: Result[tuple[Visiting, AgentClient] | None]) -> None:
            match result:
                case Ok((visiting, agent)):
                    coming.hand_to_visitor(visiting, agent)
                    self._app.sheets.close_all()
                    self.begins.emit()
                    vault.lock()
                case Err(error) if pad is not None:
                    pad.say(self._said(error))
                case _:
                    self._begin_here(pin, pad)

        self._app.tasks.keeping.run(lambda: mode.leave(pin, seconds, self._sealed()), left)

    def _begin_here(self, pin: str, pad: PinPad | None) -> None:
        def begun(result: Result[None]) -> None:
            match result:
                case Err(error) if pad is not None:
                    pad.say(self._said(error))
                case Err(error):
                    self._app.problems.error(error)
                # A key that is held down begins it more than once.
                case Ok() if self.window is None:
                    self._app.vault.lock(stays=True)
                    self._show()
                case Ok():
                    return

        mode = self._app.services.visitor_mode
        self._app.tasks.keeping.run(lambda: mode.begin(pin, self._sealed()), begun)

    def _sealed(self) -> tuple[SealedSchedule, ...]:
        """The schedules of now, for badges to open; none of a vault that is closed."""
        services = self._app.services
        is_open = services.vault.state() is VaultState.OPEN
        return services.badge_schedules.sealed() if is_open else ()

    def _show(self) -> None:
        app = self._app
        app.sheets.close_all()
        app.problems.hide()
        self.begins.emit()
        lang = app.services.settings.value.visitor_language or app.context.texts.lang
        window = VisitorWindow(app, languages_for_visitors(app.services), lang)
        window.setScreen(app.window.screen())
        window.staff_requested.connect(self._ask)
        self.window = window
        window.keeper.touched.connect(app.services.visits.touch)
        mode = app.services.visitor_mode
        window.offer_entry(offered=mode.takes_entries(), why_not=mode.why_no_entries())
        window.speak(app.services.visits.language or lang)
        window.entry_requested.connect(self._take_entry)
        BadgeScans(app, window, self._take_entry)
        window.take_screen()
        app.window.hide()
        close_other_windows(lambda other: other.window() in {window, *window.keeper.curtains()})

    def _take_entry(self) -> None:
        window, mode = self.window, self._app.services.visitor_mode
        if window is None:
            return
        text = mode.text(window.lang, window.shortlist)
        languages = languages_for_visitors(self._app.services)
        sheet = SelfRegistrationSheet(
            window.context, text, window.shortlist, mode.required(), languages
        )

        def speak(lang: str) -> None:
            window.speak(lang)
            sheet.show_text(mode.text(lang, window.shortlist))

        sheet.spoken.connect(speak)
        sheet.left.connect(lambda entry: self._save_entry(entry, sheet))
        sheet.done.connect(window.begin_anew)
        window.sheets.open(sheet)

    def _save_entry(self, entry: SelfRegistration, sheet: SelfRegistrationSheet) -> None:
        def finished(result: Result[None]) -> None:
            match result:
                case _ if not self._is_open(sheet):
                    return
                case Ok():
                    sheet.thank()
                case Err(error):
                    sheet.say(self._said(error))

        mode = self._app.services.visitor_mode
        self._app.tasks.keeping.run(lambda: mode.leave_entry(entry), finished)

    def _ask(self) -> None:
        if self.window is None:
            return
        pad = PinPad(self.window.context)
        pad.tried.connect(lambda text: self._try(text, pad))
        self.window.sheets.open(pad)

    def _try(self, text: str, pad: PinPad) -> None:
        mode, keeping = self._app.services.visitor_mode, self._app.tasks.keeping
        if pad.is_for_passphrase():
            keeping.run(lambda: mode.open(text), lambda result: self._see_opened(result, pad))
        else:
            keeping.run(lambda: mode.try_pin(text), lambda result: self._see_tried(result, pad))

    def _see_opened(self, result: Result[OpenedVault], pad: PinPad) -> None:
        match result:
            case Ok(opened):
                self._give_back(opened)
            case Err(error) if self._is_open(pad):
                pad.say(self._said(error))
            case Err():
                return

    def _see_tried(self, result: Result[PinTry], pad: PinPad) -> None:
        match result:
            case Ok(tried) if tried.answer is PinAnswer.RIGHT:
                self._give_back(self._app.services.visitor_mode.opened())
            case Ok(tried):
                if self._is_open(pad):
                    pad.answer(tried)
            case Err(error):
                self._app.problems.error(error)

    def _give_back(self, opened: OpenedVault | None) -> None:
        """The screen is the staff's again, and what the visitor marked is proposed to them."""
        choice = self.window.choice() if self.window is not None else None
        self._end()
        if opened is not None:
            self._app.vault.enter(opened)
        if choice is not None and choice.shortlist.items:
            propose(self._app, choice)

    def _end(self) -> None:
        self._app.window.show()
        self._let_go()
        self._app.window.activateWindow()
        self.ended.emit()

    def _let_go(self) -> None:
        window, self.window = self.window, None
        if window is None:
            return
        window.allow_close()
        if window.desk is not None:
            window.desk.leave()
        window.deleteLater()

    def _is_open(self, sheet: Sheet) -> bool:
        """Whether a sheet is still there: who takes too long finds it put away."""
        return self.window is not None and self.window.sheets.current() is sheet

    def _said(self, error: Exception) -> str:
        texts = (self.window or self._app).context.texts
        return " ".join(filter(None, texts.error(error))) if isinstance(error, KnownError) else ""
