"""The sheet that tells the password of an archive to who has the recovery key of its day."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal

from app.domain.messages import N_
from app.i18n.texts import Texts
from app.ui.frame.app_context import AppContext
from app.ui.kit.ui_context import UiContext, label
from app.ui.vault.vault_sheet import VaultSheet, refused_in


class ArchiveSheet(VaultSheet):
    """`requested` gives the recovery key as it was typed."""

    requested = Signal(str)

    def __init__(self, context: UiContext, file: Path) -> None:
        super().__init__(context)
        self._file = file
        self._is_told = False
        self.introduce(N_("Archive password"), self._sentence, self._next_step)
        self.code = self.ask_for(N_("Recovery key"), is_shown=True)
        self.password = label(role="title", wrap=True, selectable=True)
        self.password.hide()
        self.body.addWidget(self.password)
        self.end_body()
        self.primary.clicked.connect(self._go_on)

    def _sentence(self, texts: Texts) -> str:
        if self._is_told:
            text = texts.gettext("This password opens {file}:")
        else:
            text = texts.gettext(
                "Enter the recovery key that was valid when the fair was closed to get the "
                "password of {file}. The certificate names its mark."
            )
        return text.format(file=self._file.name)

    def _next_step(self, texts: Texts) -> str:
        return texts.gettext(N_("Done") if self._is_told else N_("Show the password"))

    def show_password(self, password: str) -> None:
        """Show what was sealed to the recovery key."""
        self.set_busy(busy=False)
        self._is_told = True
        self.code.line.clear()
        self.code.hide()
        self.say("")
        self.password.setText(password)
        self.password.show()
        self.retranslate()
        self.primary.setFocus()

    def _go_on(self) -> None:
        if self._is_told:
            self.close_sheet()
            return
        self.say("")
        self.set_busy(busy=True)
        self.requested.emit(self.code.text())


def ask_for_archive(app: AppContext) -> None:
    """Have an archive chosen, then show its password to who types the recovery key."""
    title = app.context.texts.gettext("Archive password")
    file = app.devices.files.file_to_read(title, "ZIP (*.zip)")
    if file is None:
        return
    sheet = ArchiveSheet(app.context, file)

    app.sheets.open(sheet)
    sheet.requested.connect(
        lambda code: app.tasks.keeping.do(
            _reading(file, code), sheet.show_password, refused_in(sheet, app)
        )
    )


def _reading(file: Path, code: str) -> Callable[[], str]:
    def work() -> str:
        from app.services.privacy.fair_archives import password_by_recovery  # noqa: PLC0415 - once a fair

        return password_by_recovery(file, code)

    return work
