"""Shows the receipt of a lead's consents, and writes it as a slip."""

from pathlib import Path

from PySide6.QtCore import QObject

from app.domain.lead import Lead
from app.domain.receipt import Receipt
from app.ui.frame.app_context import AppContext
from app.ui.leads.export.controller import ExportController
from app.ui.leads.export.receipt_sheet import ReceiptSheet
from app.ui.leads.parts.lead_sheets import open_lead_sheet
from app.ui.system.file_dialogs import file_to_write


class Receipts(QObject):
    """Opens receipts over the page."""

    def __init__(self, app: AppContext, exporting: ExportController) -> None:
        super().__init__(exporting)
        self._app = app
        self._exporting = exporting

    def show(self, lead: Lead) -> None:
        """Show the receipt of a lead."""
        app = self._app

        def show(receipt: Receipt) -> None:
            sheet = ReceiptSheet(app.context, receipt)
            sheet.slip_requested.connect(lambda: self._save(lead))
            open_lead_sheet(app, sheet)

        app.tasks.keeping.do(lambda: app.services.consents.receipt(lead), show)

    def _save(self, lead: Lead) -> None:
        app, _ = self._app, self._app.context.texts.gettext
        name = Path.home() / f"receipt-{lead.id[:8]}.pdf"
        out = file_to_write(self._exporting.files, _("Save as a slip (PDF)"), name)
        if out is None:
            return

        def finished(_done: None) -> None:
            app.problems.info(_("Saved and checked: {path}").format(path=out))

        app.tasks.keeping.do(lambda: app.services.consents.write_slip(lead, out), finished)
