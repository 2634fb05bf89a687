"""What the law of a fair's country asks of its leads: no personal data, or signed consents."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce

from app.domain.consent import PURPOSE_NAMES
from app.domain.errors import ConsentNeeded, LeadError, UnsignedConsent
from app.domain.lawful_use import Door, bar
from app.domain.lead import CHANNELS, ConsentHow, ContactChannel, Lead, Purpose
from app.domain.lead_draft import LeadDraft, Problem, channels_in, draft_of
from app.domain.lead_fields import PERSON
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.domain.suppression import OWN_WAYS
from app.domain.three_way_merge import lacks_signature
from app.domain.vault_state import VaultState
from app.services.booth.fairs import FairsService
from app.services.vault.vault import VaultService
from app.store.leads import suppression_store


class ConsentPolicy:
    """`known` are the fairs without personal data, as the vault said when last asked while open.

    `channels` are by fair what contact has to be agreed to by. Before the vault was opened, the
    fair that ran last is asked for.
    """

    def __init__(self, vault: VaultService, fairs: FairsService) -> None:
        self._vault = vault
        self._fairs = fairs
        self.known: frozenset[str] = frozenset()
        self.channels: Mapping[str, tuple[ContactChannel, ...]] = {}

    def forbids_personal_data(self, fair: str) -> bool:
        """Whether leads of this fair hold no personal data."""
        if self._vault.state() is VaultState.OPEN:
            found = self._fairs.laws()
            # A draft without a fair will belong to the current one.
            current = found.get(self._fairs.current_id())
            laws = {**found, "": current} if current else found
            self.known = frozenset(id_ for id_, law in laws.items() if not law.personal_data)
            self.channels = {id_: law.channels for id_, law in laws.items()}
        else:
            law = self._fairs.running_profile()
            self.known |= set() if law.personal_data else {""}
            self.channels = {**self.channels, "": law.channels}
        return fair in self.known

    def hints(self, draft: LeadDraft) -> Iterator[Problem]:
        """What the law of a person's own country asks for; nothing of the vault is read."""
        if draft.person.country and self._fairs.is_protected_abroad(draft.person.country):
            what = N_(
                "This country's law also protects its people at fairs abroad; their data may have "
                "to be stored there first. In doubt, save only the interests."
            )
            yield Problem("country", what)

    def refuse_without_consent(self, lead: Lead, base: Lead | None) -> None:
        """Raise ConsentNeeded where the law lets nothing of this person be kept, or no more of it.

        What is there already can be taken back, handed over to nobody, and agreed to later.
        """
        profile = self._fairs.profile(self._fairs.of_id(lead.fair))
        missing = profile.missing(lead)
        if bar(profile, lead, Door.SAVE) is None or (base and not _adds_personal_data(lead, base)):
            return
        raise ConsentNeeded(
            N_(
                "The law of this fair's country requires consent before anything about a person "
                "is kept. Nothing has been saved yet."
            ),
            N_(
                "Still missing: {missing}. Ask the visitor for consent, or save the interests only."
            ),
            missing=_named(missing or (Purpose.CONTACT,)),
        )

    def refuse_suppressed(self, draft: LeadDraft, base: Lead | None) -> None:
        """Raise LeadError where staff tick the newsletter for who refused it once.

        Only their own new consent, after they saw the words, ends that.
        """
        was_there = base is not None and base.agreed_to(Purpose.NEWSLETTER)
        is_new = Purpose.NEWSLETTER in draft.consents and not was_there
        if not is_new or (draft.how in OWN_WAYS and draft.text is not None):
            return
        known = self._vault.read(suppression_store.list_of)
        if known.is_suppressed(draft.person.email, Purpose.NEWSLETTER, Purpose.CONTACT):
            raise LeadError(
                N_(
                    "This email address once refused the newsletter or any contact. Nothing has "
                    "been saved yet."
                ),
                N_(
                    "Only the visitor's own consent on the screen, on paper or by email can add "
                    "it again. Otherwise remove the tick."
                ),
            )

    def with_channels(self, draft: LeadDraft, base: Lead | None) -> LeadDraft:
        """The draft with contact by all channels that its words name, or the law where none were.

        What stands already stays as it was given.
        """
        before = channels_in(draft_of(base)) if base else ()
        if draft.channels or channels_in(draft) in {(), before}:
            return draft
        if draft.text is not None and draft.how is not ConsentHow.STAFF:
            asked = draft.text.channels
        else:
            asked = self._fairs.profile(self._fairs.of_id(draft.fair)).channels
        return replace(draft, channels=tuple(it for it in CHANNELS if it in asked))

    def refuse_unsigned(self, draft: LeadDraft, base: Lead | None) -> None:
        """Raise UnsignedConsent where more is agreed to than before and a signature is missing."""
        fair = self._fairs.of_id(draft.fair)
        if self._fairs.profile(fair).written and lacks_signature(draft, base):
            raise UnsignedConsent(
                N_("At this fair a consent needs a signature. Nothing has been saved yet."),
                N_("Let the visitor sign, or remove the ticks."),
            )


def _adds_personal_data(lead: Lead, base: Lead) -> bool:
    """Whether something about the person is new; less may always be kept of them."""
    fields = ((getattr(lead.person, it.name), getattr(base.person, it.name)) for it in PERSON)
    lists = (
        (lead.notes, base.notes),
        (lead.codes, base.codes),
        (lead.attachments, base.attachments),
        (lead.values, base.values),
    )
    return any(now and now != then for now, then in fields) or any(
        not set(now) <= set(then) for now, then in lists
    )


def _named(purposes: Sequence[Purpose]) -> Sentence:
    """The short names of purposes, in whatever language they are told."""
    names = [Sentence(PURPOSE_NAMES[purpose]) for purpose in purposes]
    return reduce(lambda one, other: Sentence("{one}, {other}", one=one, other=other), names)
