"""The sheet of what two laptops changed without knowing of each other."""

from PySide6.QtCore import Signal

from app.domain.messages import N_
from app.ui.kit.ui_context import UiContext
from app.ui.leads.merge.conflicts_section import ConflictsSection, Listed
from app.ui.system.override import override
from app.ui.vault.vault_sheet import VaultSheet


class ConflictsSheet(VaultSheet):
    """`decided` gives for each conflict whether its other value is to count."""

    decided = Signal(object)

    takes_scans = True

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.introduce(N_("Changed on two laptops"), N_("No conflicts."), N_("Done"))
        self.part = ConflictsSection(context)
        self.later_button = self.words.button(N_("Later"), self.close_sheet)
        self.words.follow(self.part.words.retranslate)
        self.body.addWidget(self.part)
        self.end_body()
        self.foot.addWidget(self.later_button)
        self.primary.clicked.connect(self._decide)

    @override
    def enter(self) -> None:
        self.primary.setFocus()

    def show_conflicts(self, found: Listed) -> None:
        """Show what is to be decided."""
        self.part.show_conflicts(found)
        self.about.setVisible(not found.conflicts)
        self.later_button.setVisible(bool(found.conflicts))

    def _decide(self) -> None:
        if chosen := self.part.chosen():
            self.decided.emit(chosen)
        self.close_sheet()
