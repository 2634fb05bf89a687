"""Half-typed text of the pages: kept before the leads are covered or locked, and put back after."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.changes import Changes
from app.domain.vault_state import VaultState
from app.ui.kit.typed_form import TypedForm, TypedTexts
from app.ui.system.tasks import Err, Result

if TYPE_CHECKING:
    from app.ui.frame.app_context import AppContext


class HalfTyped(QObject):
    """Asks every form that is shown what was typed into it, whenever the leads leave the screen.

    The text may name somebody: it goes into the vault, and to no other process. What the disk does
    not take goes to the gate's `unsaved`, which holds the end of the process up.
    """

    def __init__(self, app: "AppContext", parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._shown: dict[str, TypedForm] = {}
        self._last: dict[str, TypedTexts] = {}
        """What is kept of each, or is being kept."""
        app.vault.before_lock.append(self.save)
        app.watchers.append(self._follow_vault)

    def give_back(self, form: TypedForm) -> None:
        """Put what was typed into a form that is shown again; from now on it is kept at a lock."""
        name, services = form.name, self._app.services
        held = self._app.vault.unsaved.take(_id(name))
        if isinstance(held, dict):
            self._put(form, held, {})
            self.save()
            return

        def put(texts: TypedTexts) -> None:
            self._put(form, texts, texts)

        self._app.tasks.keeping.do(lambda: services.half_typed.of(name), put)

    def save(self) -> None:
        """Keep what is half-typed now; what was saved meanwhile is kept no more."""
        if self._app.vault.state() is not VaultState.OPEN:
            return
        for name, form in self._shown.items():
            texts = form.typed()
            if texts != self._last[name]:
                self._last[name] = texts
                self._save_form(name, texts)

    def _put(self, form: TypedForm, texts: TypedTexts, kept: TypedTexts) -> None:
        if self._app.vault.state() is not VaultState.OPEN:
            return
        if texts and not form.typed():
            form.put(texts)
        self._shown[form.name], self._last[form.name] = form, kept

    def _save_form(self, name: str, texts: TypedTexts) -> None:
        unsaved = self._app.vault.unsaved
        unsaved.take(_id(name))
        work = partial(self._app.services.half_typed.save, name, texts)

        def see(result: Result[None]) -> None:
            if isinstance(result, Err):
                unsaved.add(_id(name), texts, work)

        self._app.tasks.keeping.run(work, see)

    def _follow_vault(self, changes: Changes) -> None:
        if changes.vault and self._app.vault.state() is not VaultState.OPEN:
            self._shown.clear()
            self._last.clear()


def _id(name: str) -> str:
    return f"half-typed {name}"
