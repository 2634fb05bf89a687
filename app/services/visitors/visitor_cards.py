"""The visitor's card, for the window that turns it to a visitor and takes what they said."""

from collections.abc import Sequence
from dataclasses import replace

from app.config.clock import Clock
from app.domain.country import Enforcement
from app.domain.errors import UsageError
from app.domain.lead import Lead, Notice
from app.domain.lead_draft import LeadDraft, draft_of, granted, stands_in
from app.domain.lead_fields import is_answer
from app.domain.messages import N_
from app.domain.pin_try import PinTry
from app.domain.receipt import Receipt
from app.domain.three_way_merge import apply_draft
from app.domain.visitor_card import CardAnswer, TakenCard, VisitorCard
from app.security.pin import PinGuard, pin_hash
from app.services.booth.fairs import FairsService
from app.services.leads.consents import ConsentsService
from app.services.leads.fair_questions import FairQuestionsService
from app.services.leads.leads import LeadsService
from app.services.vault.unlock import UnlockService
from app.services.visitors.card_messages import new_card_key


class VisitorCardService:
    """Makes cards and takes what comes back. Raises VaultError while the vault is closed.

    The PIN that gives the screen back is that of the vault, or one chosen for this card alone; it
    is looked at here, never by the card.
    """

    def __init__(
        self,
        access: UnlockService,
        leads: LeadsService,
        fairs: FairsService,
        consents: ConsentsService,
        clock: Clock,
        questions: FairQuestionsService,
    ) -> None:
        self._access = access
        self._leads = leads
        self._fairs = fairs
        self._consents = consents
        self._clock = clock
        self._questions = questions
        self._guard: PinGuard | None = None

    # Before it is turned to the visitor

    def needs_pin(self) -> bool:
        """Whether a PIN has to be chosen before the only screen is given away."""
        return not self._access.has_pin()

    def choose_pin(self, pin: str) -> None:
        """Take a PIN for the next card. Raises UsageError for what is none."""
        self._guard = PinGuard(pin_hash(pin), self._clock.steady, self._clock.awake)

    def card(
        self, draft: LeadDraft, base: Lead | None, language: str, others: Sequence[str] = ()
    ) -> VisitorCard:
        """The card of one visitor, in this language or in English; no look is chosen yet.

        The visitor may choose among the `others` that have words for what is asked.
        Raises UsageError at a fair without personal data.
        """
        fair = self._fairs.of_id(draft.fair) if draft.fair else self._fairs.current()
        form = self._consents.form(fair, language, draft.interests)
        if not form.profile.personal_data:
            raise UsageError(
                N_("No personal data may be stored at this fair, so visitors get no card.")
            )
        stand = granted(draft_of(base)) if base is not None else ()
        asked = (item.agreed for item in form.text.statements)
        texts = (self._consents.form(fair, it, draft.interests).text for it in others)
        return VisitorCard(
            id=draft.id,
            key=new_card_key(),
            fair=fair.id,
            person=draft.person,
            text=form.text,
            interests=tuple(replace(item, handover=False) for item in draft.interests),
            required=form.profile.required if form.profile.enforce is Enforcement.SAVE else (),
            written=form.profile.written,
            agreed=tuple(item for item in asked if stands_in(item, stand)),
            questions=self._questions.for_card(draft, fair),
            answered=tuple(it for it in draft.values if is_answer(it.field)),
            texts=tuple(it for it, lang in zip(texts, others, strict=True) if it.language == lang),
        )

    # While the visitor has it

    def try_pin(self, pin: str) -> PinTry:
        """Look at a PIN that was typed on the card."""
        if self._guard is None or self._access.has_pin():
            return self._access.try_pin(pin)
        return self._guard.attempt(pin)

    def take(self, card: VisitorCard, answer: CardAnswer, draft: LeadDraft) -> TakenCard:
        """What was said, with the signature kept for this draft. Raises KnownError."""
        card = answer.under(card)
        text = card.text
        notice = Notice(self._fairs.stamp(), text.version, text.language, text.key)
        drawn = answer.drawing.encode()
        signature = self._consents.save_drawing(draft, drawn) if drawn else None
        return TakenCard(card, answer, notice, signature)

    def save_draft(self, draft: LeadDraft) -> None:
        """Keep what was said as a draft, where no sheet shows it any more. Raises KnownError."""
        self._leads.save_draft(draft)

    def receipt(self, draft: LeadDraft, base: Lead | None) -> Receipt:
        """What the visitor takes away; the lead need not be saved yet."""
        lead = apply_draft(base, base, self._at_fair(draft), self._fairs.stamp())
        return self._consents.receipt(lead, draft.text)

    def _at_fair(self, draft: LeadDraft) -> LeadDraft:
        return draft if draft.fair else replace(draft, fair=self._fairs.current().id)
