"""The sheet that gives the vault another recovery key, once somebody has it on paper."""

from PySide6.QtCore import Signal

from app.domain.messages import N_
from app.domain.recovery_code import is_last_group
from app.i18n.texts import Texts
from app.ui.kit.ui_context import UiContext
from app.ui.system.file_dialogs import FileDialogs
from app.ui.system.override import override
from app.ui.vault.recovery_sheet import KeyOnPaper


class NewRecoverySheet(KeyOnPaper):
    """`requested` says that the key was noted: covered, its last group was typed again.

    Until then the one of before counts; `left` says that it stays so.
    """

    requested = Signal()
    left = Signal()

    def __init__(self, context: UiContext, code: str, mark: str, files: FileDialogs) -> None:
        super().__init__(context, code, files, mark)
        self.introduce(
            N_("New recovery key"),
            N_(
                "Print it or write it down, and keep it at the office. The previous recovery key "
                "stays valid until you have typed the last group of this one."
            ),
            self._next_step,
        )
        self.words.bind(
            lambda texts: texts.gettext("Mark {mark}").format(mark=self._mark), self.status.setText
        )
        self.last_group = self.ask_for(N_("Its last group of four"), is_shown=True)
        self.again_button = self.words.button(
            N_("Show it again"), lambda: self._cover(covered=False), "link"
        )
        self.last_group.head.addWidget(self.again_button)
        self.last_group.hide()
        self.end_body()
        self.primary.clicked.connect(self._go_on)

    @override
    def dismiss(self) -> None:
        if not self.is_busy():
            self.left.emit()
        super().dismiss()

    def _next_step(self, texts: Texts) -> str:
        is_shown = self._is_shown()
        return texts.gettext(N_("I have it on paper") if is_shown else N_("Use this key"))

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
            self.requested.emit()
        else:
            _ = self.context.texts.gettext
            self.say(_("This is not its last group. The previous recovery key is still valid."))
