"""The audit log in the window: read and checked in the vault's thread, and saved."""

from pathlib import Path

from PySide6.QtCore import QObject

from app.config.machine import local_now
from app.domain.audit import AuditLog
from app.ui.fair.audit_sheet import AuditSheet
from app.ui.frame.app_context import AppContext
from app.ui.leads.parts.lead_sheets import open_lead_sheet
from app.ui.system.file_dialogs import file_to_write
from app.ui.vault.vault_sheet import refused_in


class AuditController(QObject):
    """Opens the sheet, and does what it asks."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app

    def show(self) -> None:
        """Show the log, with the vault open."""
        self._app.vault.when_unlocked(self._open)

    def _open(self) -> None:
        sheet = AuditSheet(self._app.context)
        sheet.checked.connect(lambda noted: self._load(sheet, noted))
        sheet.requested.connect(lambda: self._save(sheet))
        open_lead_sheet(self._app, sheet)
        self._load(sheet, "")

    def _load(self, sheet: AuditSheet, noted: str) -> None:
        services = self._app.services

        def work() -> tuple[AuditLog, dict[str, str]]:
            fairs = {id_: fair.name for fair in services.fairs.fairs() for id_ in fair.ids}
            return services.audit.look(noted), fairs

        def show(found: tuple[AuditLog, dict[str, str]]) -> None:
            if self._app.sheets.holds(sheet):
                sheet.show_log(*found, noted)

        self._app.tasks.keeping.do(work, show, refused_in(sheet, self._app))

    def _save(self, sheet: AuditSheet) -> None:
        app, texts = self._app, self._app.context.texts
        name = texts.gettext("Log")
        proposed = Path.home() / f"{name} {local_now().date()}.csv"
        title = texts.gettext("Save log as CSV")
        out = file_to_write(app.devices.files, title, proposed)
        if out is None:
            return

        def saved(_none: object) -> None:
            sheet.close_sheet()
            text = texts.gettext("Saved: {place}").format(place=out)
            folder = texts.gettext("Show folder")
            app.problems.info(text, folder, lambda: app.devices.files.show(out.parent))

        app.tasks.keeping.do(lambda: app.services.audit.write(out), saved, refused_in(sheet, app))
