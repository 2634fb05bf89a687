"""The sheet that erases leads for ever: what goes and what stays, and then what is certified."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.messages import N_
from app.i18n.texts import Texts
from app.ui.kit.ui_context import UiContext
from app.ui.leads.parts.lead_checklist import ChecklistLine, LeadChecklist
from app.ui.system.override import override
from app.ui.vault.certified_sheet import CertifiedSheet

GOES = N_(
    "This erases the lead with all its details, notes, codes, photos, signature, consents and "
    "history: here, in sealed files and in the backups beside the vault. It cannot be undone, "
    "here or from another laptop."
)
STAYS = N_(
    "The lead's number and the time remain, so that it cannot return. The proof of a consent to "
    "the newsletter stays as long as it is needed. Files already written and backups on USB sticks "
    "are not reached: the certificate lists the files; tell whoever holds them."
)


class EraseSheet(CertifiedSheet):
    """`requested` gives the ids that are ticked.

    `why` is a message id that says what the list holds; `mentions` names leads that stay and are
    to be looked at.
    """

    requested = Signal(object)

    takes_scans = True

    def __init__(
        self, context: UiContext, why: str, lines: Sequence[ChecklistLine], mentions: str = ""
    ) -> None:
        super().__init__(context)
        self.ticks = LeadChecklist()
        self.ticks.show_lines(lines)
        self.words.bind(N_("What is erased"), self.ticks.setAccessibleName)
        goes, stays = (self.words.label(it, wrap=True) for it in (GOES, STAYS))
        named = N_("Also named in the notes of {names}. Those leads stay; please check them.")
        self.named = self.words.label(
            lambda texts: texts.gettext(named).format(names=mentions), "caution", wrap=True
        )
        self.ask(
            lambda texts: texts.gettext(why), self._next_step, self.ticks, self.named, goes, stays
        )
        # Shown only where it stands in something: else it would be a window of its own.
        self.named.setVisible(bool(mentions))
        self.ticks.changed.connect(self._count)
        self._count()

    @override
    def first(self) -> QWidget:
        return self.ticks

    @override
    def erase(self) -> None:
        self.ticks.setEnabled(False)
        self.requested.emit(self.ticks.ticked())

    def _next_step(self, texts: Texts) -> str:
        count = len(self.ticks.ticked())
        return texts.ngettext("Erase {n} lead permanently", "Erase {n} leads permanently", count)

    def _count(self) -> None:
        self.retranslate()
        self.primary.setEnabled(bool(self.ticks.ticked()))

    @override
    def refuse(self, error: Exception) -> None:
        self.ticks.setEnabled(True)
        super().refuse(error)
