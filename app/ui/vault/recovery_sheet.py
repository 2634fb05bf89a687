"""The sheets that show a recovery key, once."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.config.machine import device_name, local_today
from app.domain.changes import Changes
from app.domain.errors import UsageError
from app.domain.messages import N_
from app.domain.unwritten_file import not_written
from app.domain.vault_state import RecoveryPaper
from app.i18n.formats import day
from app.ui.kit.qr_label import QrCode
from app.ui.kit.ui_context import UiContext, label
from app.ui.system.file_dialogs import FileDialogs, file_to_write
from app.ui.system.override import override
from app.ui.system.tasks import Ok, Result
from app.ui.vault.vault_sheet import VaultSheet

if TYPE_CHECKING:
    from app.ui.frame.app_context import AppContext

FILE = "faircat-recovery-key.pdf"


class KeyOnPaper(VaultSheet):
    """Shows a recovery key as text and code; it can be printed, and saved as PDF or text."""

    def __init__(self, context: UiContext, code: str, files: FileDialogs, mark: str = "") -> None:
        super().__init__(context)
        self._code = code
        self._mark = mark
        self._files = files
        self.code = label(code, "code", wrap=True, selectable=True)
        self.words.bind(N_("Recovery key"), self.title.setText, self._name_code)
        self.print_button = self.words.button(N_("Print…"), self._print)
        self.save_button = self.words.button(N_("Save…"), self._save)
        self.status = label(role="quiet", wrap=True)
        self.shown = QWidget()
        column = QVBoxLayout(self.shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.code)
        qr = QrCode(code, context.texts.gettext("Recovery key"))
        column.addWidget(qr, 0, Qt.AlignmentFlag.AlignHCenter)
        ways = QHBoxLayout()
        ways.setSpacing(10)
        ways.addWidget(self.print_button, 1)
        ways.addWidget(self.save_button, 1)
        column.addLayout(ways)
        self.body.addWidget(self.shown)
        self.body.addWidget(self.status)

    @override
    def enter(self) -> None:
        self.print_button.setFocus()

    def bear(self, mark: str) -> None:
        """Have a mark on what is printed, by which this key is told from others."""
        self._mark = mark

    def _name_code(self, name: str) -> None:
        self.code.setAccessibleName(f"{name} {self._code}")

    def _lines(self) -> tuple[str, ...]:
        from app.ui.vault.recovery_page import recovery_lines  # noqa: PLC0415 - seldom used

        texts = self.context.texts
        today = day(local_today(), texts.lang)
        return tuple(recovery_lines(self._code, self._mark, device_name(), today, texts))

    def _print(self) -> None:
        from app.ui.vault.recovery_page import paint_recovery  # noqa: PLC0415 - as above

        printer = self._files.printer()
        if printer is not None:
            paint_recovery(printer, self._lines())
            self.status.setText(self.context.texts.gettext("Sent to the printer."))

    def _save(self) -> None:
        from app.ui.vault.recovery_page import write_recovery  # noqa: PLC0415 - as above

        _ = self.context.texts.gettext
        title, proposed = _("Save the recovery key as PDF or text"), Path.home() / FILE
        path = file_to_write(self._files, title, proposed, ".txt")
        if path is None:
            return
        try:
            write_recovery(path, self._lines())
        except OSError as error:
            self.refuse(not_written(UsageError, path, error))
            return
        self.say("")
        saved = _("Saved as {path}. Move it off this laptop.").format(path=path)
        self.status.setText(saved)


class RecoverySheet(KeyOnPaper):
    """Shows the key of a vault that was just made; it can be put off."""

    def __init__(self, context: UiContext, code: str, files: FileDialogs) -> None:
        super().__init__(context, code, files)
        self.introduce(
            N_("Recovery key"),
            N_(
                "It opens the vault when the passphrase is forgotten, and is shown only now. Keep "
                "it at the office, not with the laptop."
            ),
            N_("Done"),
        )
        self.words.bind(
            N_("You can make another key in the settings at any time."), self.status.setText
        )
        self.tick = self.words.tick(N_("I have stored it safely"))
        self.later_button = self.words.button(N_("Later"), self.close_sheet)
        self.body.addWidget(self.tick)
        self.end_body()
        self.foot.addWidget(self.later_button)
        self.primary.setEnabled(False)
        self.tick.toggled.connect(self.primary.setEnabled)
        self.primary.clicked.connect(self.close_sheet)


def open_recovery(app: "AppContext", code: str, then: Callable[[], object]) -> None:
    """Show a recovery key and remember whether it was put off; `then` follows."""
    sheet = RecoverySheet(app.context, code, app.devices.files)
    app.sheets.open(sheet)

    def bear(result: Result[RecoveryPaper]) -> None:
        if isinstance(result, Ok):
            sheet.bear(result.value.mark)

    def closed() -> None:
        put_off = "" if sheet.tick.isChecked() else "put off"
        app.services.settings.change(recovery_key=put_off)
        app.changed(Changes(vault=True))
        then()

    sheet.closed.connect(closed)
    app.tasks.keeping.run(app.services.rekeying.paper, bear)
