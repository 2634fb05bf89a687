"""Half-written leads and forms that could not be kept: they stay in memory, and are tried again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.domain.changes import Changes
from app.domain.errors import KnownError, NotSaved, reason_of
from app.domain.messages import N_
from app.ui.system.tasks import Err, Result

if TYPE_CHECKING:
    from app.ui.frame.app_context import AppContext

AGAIN_MS = 5_000

WHILE_OPEN = N_(
    "An unfinished text could not be saved: {cause} It exists only in this window, so keep the "
    "window open."
)
WHILE_LOCKED = N_(
    "The leads are locked, but an unfinished text could not be saved: {cause} It "
    "exists only in this window. Parts of the leads stay in memory until the "
    "text is saved."
)
REMEDY = N_("Free some space or connect the disk; it is then saved automatically.")
AT_END = N_(
    "The window stays open: an unfinished text could not be saved, and it exists only here."
)
REMEDY_AT_END = N_("Free some space or connect the disk. Close the window again to lose the text.")


@dataclass(frozen=True, slots=True, eq=False)
class _Held:
    """What somebody wrote, and how it is kept."""

    what: object
    keep: Callable[[], None]


class UnsavedInMemory(QObject):
    """Holds what the disk did not take until it is kept, or thrown away by the user.

    Locked, the vault takes it sealed: so it is tried at once, then every few seconds. Nobody may
    end the process as long as it `holds_any`; `is_stuck` says that it may take long.
    """

    def __init__(self, app: "AppContext", parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._held: dict[str, _Held] = {}
        self._failed: set[str] = set()
        self._told = ""
        self._is_asked = False
        self.again = QTimer(self, interval=AGAIN_MS)
        self.again.timeout.connect(self._try_all)

    def add(self, id_: str, what: object, keep: Callable[[], None]) -> None:
        """Hold what was not kept, and try to `keep` it once more at once."""
        self._held[id_] = _Held(what, keep)
        self._is_asked = False
        self.again.start()
        self._app.changed(Changes())
        self._try(id_)

    def take(self, id_: str) -> object | None:
        """Let go of what is seen again; None where it was not held here."""
        held = self._held.pop(id_, None)
        if held is None:
            return None
        self._app.changed(Changes())
        return held.what

    def holds_any(self) -> bool:
        """Whether the memory alone has a text."""
        return bool(self._held)

    def is_stuck(self) -> bool:
        """Whether one of them was tried again in vain."""
        return bool(self._failed & self._held.keys())

    def refuses_end(self) -> bool:
        """Whether the window is not to be closed now: it is said why, and the second time it is."""
        refuses = bool(self._held) and not self._is_asked
        self._is_asked = refuses
        if refuses:
            self._app.problems.error(NotSaved(AT_END, REMEDY_AT_END))
        return refuses

    def _try_all(self) -> None:
        for id_ in tuple(self._held):
            self._try(id_)

    def _try(self, id_: str) -> None:
        held = self._held[id_]

        def see(result: Result[None]) -> None:
            if self._held.get(id_) is not held:
                return
            if isinstance(result, Err):
                self._failed.add(id_)
                self._tell(result.error)
            else:
                del self._held[id_]
                self._settle()

        self._app.tasks.keeping.run(held.keep, see)

    def _settle(self) -> None:
        """Say that all is well again, where it was said that it is not."""
        if self._held:
            return
        self.again.stop()
        self._failed.clear()
        self._app.changed(Changes())
        text, self._told = self._told, ""
        if text:
            self._app.problems.info(
                self._app.context.texts.gettext("The unfinished text is saved now.")
            )

    def _tell(self, error: Exception) -> None:
        """Say once where the text is; and again when the vault is locked, as more is to be said."""
        what = WHILE_OPEN if self._app.vault.is_open() else WHILE_LOCKED
        if what == self._told:
            return
        self._told = what
        cause = error if isinstance(error, KnownError) else reason_of(error)
        problem = NotSaved(what, REMEDY, cause=cause)
        throw = self._app.context.texts.gettext("Discard the text")
        self._app.problems.error(problem, throw, self._discard)

    def _discard(self) -> None:
        self._held.clear()
        self._told = ""
        self._settle()
