"""The sheet of what two laptops changed without knowing of each other."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from app.ui.kit.ui_context import UiContext
from app.ui.leads.merge.conflicts_section import ConflictsSection, Listed
from app.ui.system.override import override
from app.ui.vault.vault_sheet import VaultSheet


class ConflictsSheet(VaultSheet):
    """`decided` gives for each conflict whether its other value is to count."""

    decided = Signal(object)

    takes_scans = True

    def __init__(self, look: UiContext) -> None:
        super().__init__(look)
        self.part, self.later_button = ConflictsSection(look), QPushButton()
        self.body.addWidget(self.part)
        self.end_body()
        self.foot.addWidget(self.later_button)
        self.primary.clicked.connect(self._decide)
        self.later_button.clicked.connect(self.close_sheet)

    @override
    def retranslate(self) -> None:
        _ = self.look.texts.gettext
        self.title.setText(_("Changed on two laptops"))
        self.about.setText(_("There is nothing to decide."))
        self.primary.setText(_("Done"))
        self.later_button.setText(_("Later"))
        self.part.retranslate()

    @override
    def enter(self) -> None:
        self.primary.setFocus()

    def show_conflicts(self, found: Listed) -> None:
        """Show what is to be decided."""
        self.retranslate()
        self.part.show_conflicts(found)
        self.about.setVisible(not found.conflicts)
        self.later_button.setVisible(bool(found.conflicts))

    def _decide(self) -> None:
        if chosen := self.part.chosen():
            self.decided.emit(chosen)
        self.close_sheet()
