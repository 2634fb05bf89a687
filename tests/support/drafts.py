"""Half-written leads at a fair in some country, and the day after."""

from dataclasses import replace
from datetime import datetime, timedelta

from app.bootstrap import Services
from app.config.machine import local_now
from app.domain.fair import Fair
from app.domain.lead import Attachment
from app.domain.lead_draft import LeadDraft
from app.services.leads.draft_expiry import DraftExpiry
from tests.support.pictures import photo


class Days:
    """The clock by which drafts end; it shows today until a test turns it."""

    def __init__(self, services: Services) -> None:
        self.ahead = timedelta()
        services.draft_expiry = DraftExpiry(
            services.vault, services.fairs, services.leads, self.now
        )

    def now(self) -> datetime:
        return local_now() + self.ahead

    def pass_midnight(self) -> None:
        self.ahead += timedelta(days=1)


def at_fair_in(desk: Services, country: str) -> Fair:
    """The fair of today, in a country."""
    fair = desk.fairs.save(Fair("", f"Fair {country}", country=country))
    return desk.fairs.choose(fair.id)


def with_photo(desk: Services, draft: LeadDraft) -> tuple[LeadDraft, Attachment]:
    """The draft with a photo of a badge."""
    item = desk.leads.attach(draft, "badge.jpg", "image/jpeg", photo("badge"))
    return replace(draft, attachments=(item,)), item
