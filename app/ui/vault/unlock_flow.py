"""The ways to the leads: the sheets that ask for a passphrase, a PIN, or a new vault."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from app.bootstrap import Services
from app.domain.errors import KnownError
from app.domain.vault_state import OpenedVault, RecoveryPaper
from app.ui.kit.secret_fields import give_missed_key
from app.ui.kit.sheets import Sheet
from app.ui.system.tasks import Ok, Result

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.domain.pin_try import PinTry
    from app.ui.frame.app_context import AppContext
    from app.ui.vault.pin_sheet import PinSheet
    from app.ui.vault.vault_sheet import VaultSheet

T = TypeVar("T")


class UnlockFlow(QObject):
    """Asks on one sheet at a time. What takes time is done in the thread of the vault.

    `entered` says that the vault is open; a recovery key is shown first where one was made.
    """

    entered = Signal(OpenedVault)
    """With what came in."""
    made = Signal(str)
    """A vault was made; with its recovery key."""
    left = Signal()
    """The user went back without opening anything."""
    gave_up = Signal()
    """No PIN helps any more, or the user wants the vault closed."""

    def __init__(self, services: Services, app: "AppContext", parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._app = app
        self._sheet: VaultSheet | None = None

    def is_asking(self) -> bool:
        """Whether a sheet is open already."""
        return self._sheet is not None

    def come_to_front(self) -> None:
        """Show the sheet that is open already, over whatever came over it since."""
        if self._sheet is not None:
            self._app.sheets.open(self._sheet)

    def take_key(self, event: "QKeyEvent") -> None:
        """Give the sheet a key that was pressed elsewhere; where none is open it is lost."""
        if self._sheet is not None:
            give_missed_key(self._sheet, event)

    def close(self) -> None:
        """Take the sheet away; nothing was left by the user."""
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            sheet.close_sheet()

    def by_keyring(self) -> None:
        """Open the vault with the key in the system's keyring, else ask for the passphrase."""

        def work() -> OpenedVault | None:
            return self._services.access.open_remembered()

        def answer(result: Result[OpenedVault | None]) -> None:
            if isinstance(result, Ok) and result.value is not None:
                self.entered.emit(result.value)
            else:
                self.by_passphrase()

        self._app.tasks.keeping.run(work, answer)

    def by_passphrase(self) -> None:
        """Ask for the passphrase."""
        from app.ui.vault.unlock_sheet import UnlockSheet  # noqa: PLC0415 - when it is first asked for

        sheet = UnlockSheet(self._app.context)
        sheet.tried.connect(
            lambda text: self._work(lambda: self._services.access.open(text), self._enter)
        )
        sheet.recovery_requested.connect(lambda: self._instead(self.by_recovery_key))
        self._show(sheet)

    def by_recovery_key(self) -> None:
        """Ask for the recovery key and a new passphrase, or for another way still."""
        from app.ui.vault.forgotten_sheet import ForgottenSheet  # noqa: PLC0415 - as above

        sheet = ForgottenSheet(self._app.context)
        sheet.tried.connect(
            lambda code, text: self._work(
                lambda: self._services.access.open_by_recovery(code, text), self._enter
            )
        )
        sheet.another_requested.connect(lambda: sheet.propose(self._proposal()))
        sheet.new_requested.connect(lambda: self._instead(lambda: self.begin(keep_old=True)))
        sheet.backup_requested.connect(lambda: self._instead(self.restore))
        sheet.propose(self._proposal())
        self._show(sheet)

        def name(found: Result[RecoveryPaper]) -> None:
            if isinstance(found, Ok) and sheet is self._sheet:
                sheet.name_paper(found.value)

        self._app.tasks.keeping.run(self._services.rekeying.paper, name)

    def restore(self) -> None:
        """Ask which backup to bring back, show what it holds, and bring it back."""
        from app.ui.vault.restore_sheet import RestoreSheet  # noqa: PLC0415 - as above

        services = self._services
        sheet = RestoreSheet(self._app.context, services.backups, self._app.devices.files)
        sheet.looked.connect(
            lambda path, text: self._work(
                lambda: services.backups.preview(path, text), sheet.show_content
            )
        )
        sheet.requested.connect(
            lambda path, text: self._work(
                lambda: services.access.restore(path, text), self._restored
            )
        )
        self._show(sheet)

    def by_pin(self) -> None:
        """Ask for the PIN that uncovers the leads."""
        from app.ui.vault.pin_sheet import PinSheet  # noqa: PLC0415 - as above

        sheet = PinSheet(self._app.context)
        sheet.tried.connect(
            lambda pin: self._work(
                lambda: self._services.access.try_pin(pin), lambda tried: self._weigh(sheet, tried)
            )
        )
        sheet.lock_requested.connect(self._lock)
        self._show(sheet)

    def begin(self, *, keep_old: bool = False) -> None:
        """Ask for what a new vault needs; the old one is kept aside where there is one."""
        from app.ui.vault.start_sheet import StartSheet  # noqa: PLC0415 - as above

        sheet = StartSheet(self._app.context)
        sheet.another_requested.connect(lambda: sheet.propose(self._proposal()))
        sheet.requested.connect(
            lambda text, pin: self._work(
                lambda: self._services.access.make(text, pin, keep_old=keep_old), self._made
            )
        )
        sheet.propose(self._proposal())
        self._show(sheet)

    def show_recovery_key(self, code: str, then: Callable[[], object]) -> None:
        """Show a recovery key; `then` follows when the sheet is gone."""
        from app.ui.vault.recovery_sheet import open_recovery  # noqa: PLC0415 - as above

        open_recovery(self._app, code, then)

    def _enter(self, opened: OpenedVault) -> None:
        self.close()
        self.entered.emit(opened)

    def _restored(self, old: "Path | None") -> None:
        _ = self._app.context.texts.gettext
        self._enter(OpenedVault())
        aside = _("The previous vault is in {path}.").format(path=old) if old else ""
        done = _("The backup was restored.")
        self._app.problems.info(f"{done} {aside}".strip())

    def _proposal(self) -> str:
        from app.domain.passphrase_proposal import propose_passphrase  # noqa: PLC0415 - as above

        return propose_passphrase(self._services.paths.resources, self._app.context.texts.lang)

    def _instead(self, ask: Callable[[], None]) -> None:
        """Put another sheet in the place of this one; what was wanted stays wanted."""
        self.close()
        ask()

    def _lock(self) -> None:
        self.left.emit()
        self.gave_up.emit()

    def _made(self, code: str) -> None:
        self.close()
        self.made.emit(code)

    def _weigh(self, sheet: "PinSheet", tried: "PinTry") -> None:
        from app.domain.pin_try import PinAnswer  # noqa: PLC0415 - as above

        if tried.answer is PinAnswer.RIGHT:
            self._enter(OpenedVault(ended=tried.ended))
        elif tried.answer is PinAnswer.PASSPHRASE:
            self.gave_up.emit()
        elif sheet is self._sheet:
            sheet.answer(tried)

    def _work(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        def refuse(error: Exception) -> None:
            if self._sheet is not None:
                self._sheet.refuse(error)
            if self._sheet is None or not isinstance(error, KnownError):
                self._app.problems.error(error)

        self._app.tasks.keeping.do(work, done, refuse)

    def _show(self, sheet: "VaultSheet") -> None:
        self._sheet = sheet
        sheet.closed.connect(lambda: self._gone(sheet))
        self._app.sheets.open(sheet)

    def _gone(self, sheet: Sheet) -> None:
        if self._sheet is sheet:
            self._sheet = None
            self.left.emit()
