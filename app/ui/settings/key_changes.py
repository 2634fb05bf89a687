"""Changing passphrase and recovery key: asked for on sheets, done in the thread of the vault."""

from collections.abc import Callable
from typing import TypeVar

from app.domain.changes import Changes
from app.domain.vault_state import ProposedRecoveryKey, RecoveryPaper, Rekeyed
from app.ui.frame.app_context import AppContext
from app.ui.settings.key_sheets import PassphraseChangeSheet, RecoveryKeySheet
from app.ui.vault.key_texts import paper_that_counts, what_of_copies
from app.ui.vault.new_recovery_sheet import NewRecoverySheet
from app.ui.vault.rekeying_copies import follow
from app.ui.vault.vault_sheet import VaultSheet, refused_in

T = TypeVar("T")
"""A recovery key and its mark."""


class KeyChanges:
    """The two actions that give the vault another key; nothing changes before the last sheet's end.

    A recovery key that follows another one is shown and asked back before it counts.
    """

    def __init__(self, app: AppContext) -> None:
        self._app = app
        self._rekeying = app.services.rekeying

    def ask_passphrase(self) -> None:
        """Ask for another passphrase, and show a new recovery key where the old one cannot stay."""
        sheet = PassphraseChangeSheet(self._app.context, self._app.services.paths.resources)

        def look(old: str, new: str) -> None:
            def work() -> RecoveryPaper:
                self._rekeying.check(old)
                return self._rekeying.paper()

            def done(paper: RecoveryPaper) -> None:
                if paper.stays:
                    self._change(sheet, lambda: self._rekeying.change_passphrase(old, new))
                else:
                    self._propose(
                        sheet, lambda code: self._rekeying.change_passphrase(old, new, code)
                    )

            self._run(sheet, work, done)

        sheet.requested.connect(look)
        self._app.sheets.open(sheet)

    def ask_recovery_key(self) -> None:
        """Ask for the passphrase, then show a new recovery key and ask it back."""
        sheet = RecoveryKeySheet(self._app.context)

        def look(passphrase: str) -> None:
            def change(code: str) -> Rekeyed:
                return self._rekeying.change_recovery_key(passphrase, code)

            self._run(
                sheet,
                lambda: self._rekeying.check(passphrase),
                lambda _none: self._propose(sheet, change),
            )

        sheet.requested.connect(look)
        self._app.sheets.open(sheet)

    def _propose(self, before: VaultSheet, change: Callable[[str], Rekeyed]) -> None:
        """Show a new recovery key in the place of the sheet before."""

        def show(proposed: ProposedRecoveryKey) -> None:
            code = proposed.code
            before.close_sheet()
            sheet = NewRecoverySheet(
                self._app.context, code, proposed.mark, self._app.devices.files
            )
            sheet.requested.connect(lambda: self._change(sheet, lambda: change(code), is_away=True))
            sheet.left.connect(self._tell_left)
            self._app.sheets.open(sheet)

        self._run(before, self._rekeying.proposed_key, show)

    def _change(
        self, sheet: VaultSheet, work: Callable[[], Rekeyed], *, is_away: bool = False
    ) -> None:
        def both() -> tuple[Rekeyed, RecoveryPaper]:
            return work(), self._rekeying.paper()

        def done(found: tuple[Rekeyed, RecoveryPaper]) -> None:
            sheet.close_sheet()
            if is_away:
                self._app.services.settings.change(recovery_key="")
            self._tell(*found)
            self._app.changed(Changes(vault=True))
            follow(self._app)

        self._run(sheet, both, done)

    def _run(self, sheet: VaultSheet, work: Callable[[], T], done: Callable[[T], None]) -> None:
        def answer(value: T) -> None:
            if self._app.sheets.holds(sheet):
                done(value)

        self._app.tasks.keeping.do(work, answer, refused_in(sheet, self._app))

    def _tell(self, rekeyed: Rekeyed, paper: RecoveryPaper) -> None:
        texts = self._app.context.texts
        parts = (
            texts.gettext("The keys were changed."),
            paper_that_counts(paper, texts),
            what_of_copies(rekeyed, texts),
        )
        self._app.problems.info(" ".join(part for part in parts if part))

    def _tell_left(self) -> None:
        _ = self._app.context.texts.gettext
        self._app.problems.info(
            _("Nothing was changed. The previous passphrase and recovery key still work.")
        )
