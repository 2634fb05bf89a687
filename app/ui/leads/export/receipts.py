"""Shows the receipt of a lead's consents, and writes it as a slip."""

from pathlib import Path

from PySide6.QtCore import QObject

from app.domain.lead import Lead
from app.domain.receipt import Receipt
from app.ui.frame.context import Shell
from app.ui.leads.export.controller import Exporting
from app.ui.leads.export.receipt_sheet import ReceiptSheet
from app.ui.leads.parts.lead_sheets import open_lead_sheet
from app.ui.system.tasks import Err, Ok, Result


class Receipts(QObject):
    """Opens receipts over the page."""

    def __init__(self, shell: Shell, exporting: Exporting) -> None:
        super().__init__(exporting)
        self._shell = shell
        self._exporting = exporting

    def show(self, lead: Lead) -> None:
        """Show the receipt of a lead."""
        shell = self._shell

        def show(result: Result[Receipt]) -> None:
            match result:
                case Ok(receipt):
                    sheet = ReceiptSheet(shell.look, receipt)
                    sheet.slip_wanted.connect(lambda: self._save(lead))
                    open_lead_sheet(shell, sheet)
                case Err(error):
                    shell.problems.tell(error)

        shell.keeping.run(lambda: shell.services.consents.receipt(lead), show)

    def _save(self, lead: Lead) -> None:
        shell, _ = self._shell, self._shell.look.texts.gettext
        name = Path.home() / f"receipt-{lead.id[:8]}.pdf"
        out = self._exporting.files.file_to_write(_("Save as a slip (PDF)"), name)
        if out is None:
            return

        def told(result: Result[None]) -> None:
            match result:
                case Ok():
                    shell.problems.note(_("Saved and read back: {path}").format(path=out))
                case Err(error):
                    shell.problems.tell(error)

        shell.keeping.run(lambda: shell.services.consents.write_slip(lead, out), told)
