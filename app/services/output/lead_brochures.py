"""The brochure of a lead: the one that is kept with it, or made of what it asked for and kept."""

from collections.abc import Callable

from app.domain.brochure import BrochureError
from app.domain.errors import CatalogueError, LeadError
from app.domain.file_names import file_names
from app.domain.lead import Attachment, Lead
from app.services.leads.leads import LeadsService
from app.services.output.brochures import BrochuresService

PDF = "application/pdf"


class LeadBrochures:
    """Keeps one brochure with each lead. Raises AttachmentDamaged, VaultError."""

    def __init__(self, leads: LeadsService, brochures: Callable[[], BrochuresService]) -> None:
        self._leads = leads
        self._brochures = brochures

    def of(self, lead: Lead) -> tuple[str, bytes] | None:
        """Name and file: the latest that is kept; else it is made in the visitor's language.

        None where nothing was asked for, or nothing of it is in the catalogue any more.
        """
        attachment = attached_brochure(lead)
        if attachment is not None:
            return attachment.name, self._leads.photo(attachment.id)
        try:
            return self._made(lead)
        except (BrochureError, CatalogueError, LeadError):
            return None

    def _made(self, lead: Lead) -> tuple[str, bytes] | None:
        request = self._brochures().for_lead(lead)
        if not request.items:
            return None
        pdf = self._brochures().make(request).pdf
        name = next(file_names([request.fair or "brochure"], ".pdf"))
        self._leads.attach_to(lead.id, name, PDF, pdf)
        return name, pdf


def attached_brochure(lead: Lead) -> Attachment | None:
    """The latest brochure that is kept with a lead."""
    return next((it for it in reversed(lead.attachments) if it.mime == PDF), None)
