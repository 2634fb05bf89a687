"""The ways to the leads: the sheets that ask for a passphrase, a PIN, or a new vault."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from app.bootstrap import Services
from app.domain.vault import Opened
from app.ui.background import Err, Ok, Result
from app.ui.sheets import Sheet

if TYPE_CHECKING:
    from app.security.pin import PinTry
    from app.ui.shell import Shell
    from app.ui.vault.form import VaultSheet
    from app.ui.vault.pin import PinSheet

T = TypeVar("T")


class Ways(QObject):
    """Asks on one sheet at a time. What takes time is done in the thread of the vault.

    `entered` says that the vault is open; a recovery key is shown first where one was made.
    """

    entered = Signal(Opened)
    """With what came in."""
    made = Signal(str)
    """A vault was made; with its recovery key."""
    left = Signal()
    """The user went back without opening anything."""
    gave_up = Signal()
    """No PIN helps any more, or the user wants the vault closed."""

    def __init__(self, services: Services, shell: "Shell", parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._shell = shell
        self._sheet: VaultSheet | None = None

    def is_asking(self) -> bool:
        """Whether a sheet is open already."""
        return self._sheet is not None

    def close(self) -> None:
        """Take the sheet away; nothing was left by the user."""
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            sheet.close_sheet()

    def by_keyring(self) -> None:
        """Open the vault with the key in the system's keyring, else ask for the passphrase."""

        def work() -> Opened | None:
            return self._services.access.open_remembered()

        def answer(result: Result[Opened | None]) -> None:
            if isinstance(result, Ok) and result.value is not None:
                self.entered.emit(result.value)
            else:
                self.by_passphrase()

        self._shell.keeping.run(work, answer)

    def by_passphrase(self) -> None:
        """Ask for the passphrase."""
        from app.ui.vault.unlock import UnlockSheet  # noqa: PLC0415 - when it is first asked for

        sheet = UnlockSheet(self._shell.look)
        sheet.tried.connect(
            lambda text: self._work(lambda: self._services.access.open(text), self._enter)
        )
        self._show(sheet)

    def by_pin(self) -> None:
        """Ask for the PIN that uncovers the leads."""
        from app.ui.vault.pin import PinSheet  # noqa: PLC0415 - as above

        sheet = PinSheet(self._shell.look)
        sheet.tried.connect(
            lambda pin: self._work(
                lambda: self._services.access.try_pin(pin), lambda tried: self._weigh(sheet, tried)
            )
        )
        sheet.closed_vault.connect(self._lock)
        self._show(sheet)

    def begin(self) -> None:
        """Ask for what a new vault needs."""
        from app.security.proposal import propose_passphrase  # noqa: PLC0415 - as above
        from app.ui.vault.start import StartSheet  # noqa: PLC0415 - as above

        sheet = StartSheet(self._shell.look)
        resources = self._services.paths.resources
        sheet.another_wanted.connect(lambda: sheet.propose(propose_passphrase(resources)))
        sheet.wanted.connect(
            lambda text, pin: self._work(lambda: self._services.access.make(text, pin), self._made)
        )
        sheet.propose(propose_passphrase(resources))
        self._show(sheet)

    def show_recovery_key(self, code: str, then: Callable[[], object]) -> None:
        """Show a recovery key; `then` follows when the sheet is gone."""
        from app.ui.vault.recovery import RecoverySheet  # noqa: PLC0415 - as above

        sheet = RecoverySheet(self._shell.look, code)
        self._shell.sheets.open(sheet)
        sheet.closed.connect(then)

    def _enter(self, opened: Opened) -> None:
        self.close()
        self.entered.emit(opened)

    def _lock(self) -> None:
        self.left.emit()
        self.gave_up.emit()

    def _made(self, code: str) -> None:
        self.close()
        self.made.emit(code)

    def _weigh(self, sheet: "PinSheet", tried: "PinTry") -> None:
        from app.security.pin import PinAnswer  # noqa: PLC0415 - as above

        if tried.answer is PinAnswer.RIGHT:
            self._enter(Opened())
        elif tried.answer is PinAnswer.PASSPHRASE:
            self.gave_up.emit()
        elif sheet is self._sheet:
            sheet.answer(tried)

    def _work(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        def answer(result: Result[T]) -> None:
            match result:
                case Ok(value):
                    done(value)
                case Err(error):
                    if self._sheet is not None:
                        self._sheet.refuse(error)
                    if self._sheet is None or not result.is_known:
                        self._shell.problems.tell(error)

        self._shell.keeping.run(work, answer)

    def _show(self, sheet: "VaultSheet") -> None:
        self._sheet = sheet
        sheet.closed.connect(lambda: self._gone(sheet))
        self._shell.sheets.open(sheet)

    def _gone(self, sheet: Sheet) -> None:
        if self._sheet is sheet:
            self._sheet = None
            self.left.emit()
