"""The sheet that brings a backup back, after it was looked into."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget

from app.domain.backup_content import BackupContent
from app.domain.messages import N_
from app.i18n.formats import clock, day, moment
from app.i18n.texts import Texts
from app.services.vault.backups import BackupsService
from app.ui.kit.list_rows import add_row, row_value
from app.ui.kit.ui_context import UiContext, label
from app.ui.system.file_dialogs import FileDialogs, kind_filter
from app.ui.system.override import override
from app.ui.vault.vault_sheet import VaultSheet

HEIGHT = 180


class RestoreSheet(VaultSheet):
    """`looked` gives a backup and its passphrase, `requested` those that were looked into."""

    looked = Signal(Path, str)
    requested = Signal(Path, str)

    def __init__(self, context: UiContext, backups: BackupsService, files: FileDialogs) -> None:
        super().__init__(context)
        self._backups = backups
        self._files = files
        self._content: BackupContent | None = None
        self.introduce(
            N_("Restore a backup"),
            N_("The current vault is set aside, whatever its state. Nothing is overwritten."),
            self._next_step,
        )
        self.list = QListWidget()
        self.list.setObjectName("backupList")
        self.list.setFixedHeight(HEIGHT)
        self.words.bind(N_("Backups, newest first"), self.list.setAccessibleName)
        self.file_button = self.words.button(N_("Another file…"), self._choose_file)
        self.preview = label(role="strong", wrap=True)
        self.preview.hide()
        self.body.addWidget(self.list)
        self.body.addWidget(self.file_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.passphrase = self.ask_for(N_("Passphrase at that time"))
        self.body.addWidget(self.preview)
        self.end_body()
        for path in backups.restore_points():
            self._add(path)
        self.list.setCurrentRow(0)
        self.list.currentRowChanged.connect(self._forget_preview)
        self.passphrase.line.textEdited.connect(self._forget_preview)
        self.primary.clicked.connect(self._go_on)

    @override
    def enter(self) -> None:
        (self.passphrase.line if self.list.count() else self.file_button).setFocus()

    def show_content(self, content: BackupContent) -> None:
        """Say what the backup holds; the next click brings it back."""
        texts = self.context.texts
        self.set_busy(busy=False)
        self._content = content
        leads = texts.ngettext("{n} lead", "{n} leads", content.leads)
        fairs = texts.ngettext("{n} fair", "{n} fairs", content.fairs)
        newest = _moment(content.newest, texts.lang)
        last = texts.gettext("last changed {when}").format(when=newest) if newest else ""
        self.preview.setText(" · ".join(part for part in (leads, fairs, last) if part))
        self.preview.show()
        self.retranslate()
        self.primary.setFocus()

    def _next_step(self, texts: Texts) -> str:
        found = self._content is not None
        return texts.gettext(N_("Restore this backup") if found else N_("Check this backup"))

    def _add(self, path: Path) -> None:
        made = self._backups.moment_of(path)
        lang = self.context.texts.lang
        named = (
            f"{day(made.date(), lang)}, {clock(made, lang, seconds=True)}" if made else path.name
        )
        add_row(self.list, named, tip=str(path), values={Qt.ItemDataRole.UserRole: str(path)})

    def _choose_file(self) -> None:
        _ = self.context.texts.gettext
        path = self._files.file_to_read(_("Choose a backup"), kind_filter(_("Backups"), [".db"]))
        if path is not None:
            self._add(path)
            self.list.setCurrentRow(self.list.count() - 1)
            self.passphrase.line.setFocus()

    def _forget_preview(self) -> None:
        self._content = None
        self.preview.hide()
        self.say("")
        self.retranslate()

    def _go_on(self) -> None:
        if self.list.currentRow() < 0:
            self.say(self.context.texts.gettext("Choose a backup first."))
            return
        path = Path(row_value(self.list, self.list.currentRow()))
        signal = self.looked if self._content is None else self.requested
        self.set_busy(busy=True)
        signal.emit(path, self.passphrase.text())


def _moment(text: str, lang: str) -> str:
    """A moment of the vault as the laptop's own time; empty where there is none."""
    try:
        return moment(datetime.fromisoformat(text).astimezone(), lang)
    except ValueError:
        return ""
