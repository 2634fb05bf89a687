"""The sheet before the closing of a fair: what is still missing, and the way to it."""

from PySide6.QtCore import Signal

from app.domain.closing_gaps import ClosingGaps
from app.domain.messages import N_
from app.i18n.closing_words import gap_lines
from app.i18n.texts import Texts
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override
from app.ui.vault.vault_sheet import VaultSheet


class BeforeClosingSheet(VaultSheet):
    """`closing_requested` goes on all the same, the others do first what is missing."""

    closing_requested = Signal()
    files_requested = Signal()
    work_requested = Signal()

    takes_scans = True

    def __init__(self, context: UiContext, gaps: ClosingGaps) -> None:
        super().__init__(context)
        self._gaps = gaps
        about = N_("Closing erases the leads of the fair on this laptop. Check this first:")
        self.introduce(N_("Before the fair is closed"), about, N_("Continue to closing…"))
        words = self.words
        self.missing = words.label(self._missing, "strong", wrap=True)
        self.files_button = words.button(N_("Save report and files…"), self.files_requested.emit)
        self.work_button = words.button(N_("Go through them one by one…"), self.work_requested.emit)
        self.work_button.setEnabled(gaps.lacking > 0)
        row = FlowLayout(10)
        row.add(self.files_button)
        row.add(self.work_button)
        self.body.addWidget(self.missing)
        self.body.addWidget(row)
        self.end_body()
        self.primary.clicked.connect(self.closing_requested)

    @override
    def enter(self) -> None:
        self.files_button.setFocus()

    def _missing(self, texts: Texts) -> str:
        return "\n".join(gap_lines(self._gaps, texts))
