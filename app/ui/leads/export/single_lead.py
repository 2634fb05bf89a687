"""What leaves the page of leads: all that are meant, or one of them as file, code or mail."""

from app.domain.lead import Attachment
from app.ui.brochure.brochure_attachment_controller import MIME as BROCHURE_MIME
from app.ui.brochure.for_lead import save_kept
from app.ui.frame.app_context import AppContext
from app.ui.leads.export.controller import ExportController
from app.ui.leads.export.receipts import Receipts
from app.ui.leads.export.single_files import SingleFiles
from app.ui.leads.export.single_sheets import CodeSheet, PhotoSheet
from app.ui.leads.list.page import LeadsPage
from app.ui.leads.parts.lead_sheets import open_lead_sheet


def serve_exports(app: AppContext, page: LeadsPage) -> None:
    """Let the leads of the page leave."""
    context = app.context
    exporting = ExportController(app, page, app.devices.files)
    files = SingleFiles(context, page.reading, page.lead_actions, exporting)

    def show_photo(item: Attachment, data: bytes) -> None:
        if item.mime == BROCHURE_MIME:
            save_kept(app, exporting.files, item.name, data)
        else:
            open_lead_sheet(app, PhotoSheet(context, item, data))

    page.export_requested.connect(exporting.begin)
    page.detail.mail_requested.connect(files.draft_mail)
    page.detail.newsletter_requested.connect(files.draft_confirmation)
    page.detail.card_requested.connect(files.save_card)
    page.detail.code_requested.connect(lambda lead: open_lead_sheet(app, CodeSheet(context, lead)))
    page.detail.photo_requested.connect(show_photo)
    page.detail.receipt_requested.connect(Receipts(app, exporting).show)
    page.detail.calendar_requested.connect(files.save_step)
