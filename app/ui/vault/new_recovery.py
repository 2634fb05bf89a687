"""The sheet that gives the vault another recovery key, once somebody has it on paper."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from app.security.recovery import is_last_group
from app.ui.kit.cards import Field
from app.ui.kit.labels import Look
from app.ui.system.file_dialogs import Files
from app.ui.system.override import override
from app.ui.vault.recovery import KeyOnPaper


class NewRecoverySheet(KeyOnPaper):
    """`wanted` says that the key was noted: covered, its last group was typed again.

    Until then the one of before counts; `left` says that it stays so.
    """

    wanted = Signal()
    left = Signal()

    def __init__(self, look: Look, code: str, mark: str, files: Files) -> None:
        super().__init__(look, code, files, mark)
        self.last_group = Field(secret=True, shown=True)
        self.again_button = QPushButton()
        self.again_button.setProperty("role", "link")
        self.last_group.head.addWidget(self.again_button)
        self.add_field(self.last_group)
        self.last_group.hide()
        self.end_body()
        self.primary.clicked.connect(self._go_on)
        self.again_button.clicked.connect(lambda: self._cover(covered=False))

    @override
    def retranslate(self) -> None:
        super().retranslate()
        _ = self.look.texts.gettext
        self.title.setText(_("New recovery key"))
        self.told.setText(_("Mark {mark}").format(mark=self._mark))
        self.about.setText(
            _(
                "Print it or write it down, and keep it at the office. The recovery key of before "
                "counts until you have typed the last group of this one."
            )
        )
        self.last_group.name(_("Its last group of four"), self.look)
        self.again_button.setText(_("Show it again"))
        self.primary.setText(_("It is on paper") if self._is_shown() else _("Let this one count"))

    @override
    def dismiss(self) -> None:
        if not self.is_busy():
            self.left.emit()
        super().dismiss()

    def _is_shown(self) -> bool:
        return not self.shown.isHidden()

    def _cover(self, *, covered: bool) -> None:
        self.shown.setVisible(not covered)
        self.last_group.setVisible(covered)
        self.say("")
        self.retranslate()
        (self.last_group.line if covered else self.print_button).setFocus()

    def _go_on(self) -> None:
        if self._is_shown():
            self._cover(covered=True)
        elif is_last_group(self.last_group.text(), self._code):
            self.say("")
            self.set_busy(busy=True)
            self.wanted.emit()
        else:
            _ = self.look.texts.gettext
            self.say(_("This is not its last group. The recovery key of before counts still."))
