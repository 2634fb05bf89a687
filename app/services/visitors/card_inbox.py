"""What a visitor said on a card whose window is gone: sealed into the vault's inbox."""

from pathlib import Path

from app.domain.lead_draft import LeadDraft
from app.domain.visitor_card import CardAnswer, VisitorCard, with_answer
from app.services.vault.vault import VaultService


def leave_in_inbox(leads: Path, card: VisitorCard, answer: CardAnswer) -> None:
    """Leave it to be a draft once the vault is opened. Raises KnownError.

    The process that calls this never had the vault open, so the draft is marked, and its consents
    are to be confirmed. The signature stays out: it belongs to what is confirmed.
    """
    draft = LeadDraft(
        card.id, card.fair, person=card.person, interests=card.interests, trail=("visitor's card",)
    )
    lead_draft = with_answer(draft, card, answer)
    VaultService(leads).leave_draft(lead_draft)
