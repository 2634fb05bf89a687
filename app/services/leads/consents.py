"""Consent: the words a visitor is shown, what they agreed to, taking it back, the receipt.

One story: a consent from its words to its end.
"""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.config.atomic_file import write_verified
from app.config.print_look import PrintLook
from app.domain.consent import ConsentText
from app.domain.country import CountryProfile
from app.domain.errors import LeadError
from app.domain.fair import Fair, Organisation
from app.domain.interest import Interest
from app.domain.lawful_use import Door, bar
from app.domain.lead import (
    MISTAKEN,
    OBJECTION,
    Attachment,
    Consent,
    ConsentHow,
    ConsentItem,
    Lead,
    Notice,
    Purpose,
)
from app.domain.lead_draft import LeadDraft, draft_of, with_consents, without_consent
from app.domain.messages import N_
from app.domain.receipt import Receipt
from app.exporters.receipt_text import ReceiptFacts, receipt_of
from app.i18n.consent_words import ConsentBook, ConsentWords
from app.services.booth.fairs import FairsService
from app.services.leads.consent_questions import ConsentQuestions
from app.services.leads.leads import LeadsService
from app.services.vault.vault import VaultService
from app.store.leads import consent_store
from app.store.leads.disk import disk_errors

SIGNATURE = "signature.svg"
SVG = "image/svg+xml"


@dataclass(frozen=True, slots=True)
class ConsentForm:
    """What a visitor is asked at a fair, in one language.

    `text` has the words, `profile` what must be agreed to and whether it is signed; `lacking` are
    sentences about what the notice cannot say yet.
    """

    text: ConsentText
    profile: CountryProfile
    lacking: tuple[str, ...] = ()


class ConsentsService:
    """Consents of the leads in the vault. Raises VaultError while it is closed.

    `seats` says the country of a member.
    """

    def __init__(
        self,
        vault: VaultService,
        fairs: FairsService,
        leads: LeadsService,
        book: ConsentBook,
        look: PrintLook,
        seats: Callable[[str], str],
    ) -> None:
        self._vault = vault
        self._seats = seats
        self._fairs = fairs
        self._leads = leads
        self._book = book
        self._look = look

    # Asking

    def countries(self) -> tuple[str, ...]:
        """The countries that have a profile of their law."""
        return self._book.countries()

    def asking(self, fair: Fair) -> ConsentQuestions:
        """What visitors of a fair are asked; it stays of use when the vault is closed."""
        return self.asking_as(self._fairs.organisation(), fair)

    def asking_as(self, organisation: Organisation, fair: Fair) -> ConsentQuestions:
        """The same for an organisation that is known already; it needs no open vault."""
        profile = self._fairs.profile(fair)
        return ConsentQuestions(organisation, fair, profile, self._book, self._seats)

    def form(self, fair: Fair, language: str, interests: Sequence[Interest] = ()) -> ConsentForm:
        """What a visitor with these interests is asked, in this language or else in English."""
        asking = self.asking(fair)
        text = asking.text(language, interests, self._fairs.stamp().at.date())
        lacking = _lacking(asking.organisation, fair)
        return ConsentForm(text, asking.profile, tuple(lacking))

    def shown(self, draft: LeadDraft, text: ConsentText) -> LeadDraft:
        """The draft with the record that this notice was shown just now."""
        notice = Notice(self._fairs.stamp(), text.version, text.language, text.key)
        if any(item.text == text.key for item in draft.notices):
            return replace(draft, text=text)
        return replace(draft, text=text, notices=(*draft.notices, notice))

    def under(self, draft: LeadDraft, how: ConsentHow, language: str) -> LeadDraft:
        """The draft, whose visitor agrees in this way to the words in a language.

        Where staff noted it, nothing was shown, and no words are on record. The language is that
        of the words: English where there are none in the one that is asked for.
        """
        if how is ConsentHow.STAFF:
            return replace(draft, how=how, text=None)
        fair = self._fairs.of_id(draft.fair) if draft.fair else self._fairs.current()
        text = self.form(fair, language, draft.interests).text
        return replace(self.shown(draft, text), how=how)

    def save_drawing(self, draft: LeadDraft, svg: bytes) -> Attachment:
        """Keep what was drawn with a draft, which then has to name it. Raises LeadError."""
        return self._leads.attach(draft, SIGNATURE, SVG, svg)

    def signed(self, draft: LeadDraft, svg: bytes) -> LeadDraft:
        """The draft with a signature, which what is agreed to from now on bears."""
        item = self.save_drawing(draft, svg)
        others = tuple(other for other in draft.attachments if other.id != draft.signature)
        return replace(draft, attachments=(*others, item), signature=item.id)

    # Given and taken back

    def give(self, lead: Lead, items: Sequence[ConsentItem], draft: LeadDraft) -> Lead:
        """Save a draft of this lead with more agreed to."""
        return self._leads.save(with_consents(draft, items), lead)

    def withdraw(self, id_: str, agreed: ConsentItem) -> Lead:
        """Take a consent back from now on; a hand-over to one member, contact by a channel, or all.

        Raises LeadError where there is none that stands.
        """
        lead = self._leads.lead(id_)
        if not _is_in_force(lead, agreed):
            raise LeadError(N_("There is no such consent in force. Nothing was changed."))
        return self._leads.save(without_consent(draft_of(lead), agreed), lead)

    def object(self, id_: str) -> Lead:
        """Note that somebody objects to being contacted, whether they agreed to it or not.

        Raises LeadError where none may be contacted already.
        """
        lead = self._leads.lead(id_)
        if lead.agreed_to(Purpose.CONTACT):
            return self.withdraw(lead.id, ConsentItem(Purpose.CONTACT))
        if lead.refused_contact():
            raise LeadError(N_("It is already noted that this visitor must not be contacted."))
        stamp = self._fairs.stamp()
        id_of_it = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{lead.id} {OBJECTION} {stamp.key}"))
        objection = Consent(Purpose.CONTACT, stamp, OBJECTION, withdrawn=stamp.at, id=id_of_it)
        return self._leads.add_consents(lead.id, objection)

    def undo_objection(self, id_: str) -> Lead:
        """Note that the last objection to contact was noted by mistake, for the wrong person say.

        A consent to contact that it took back stands again as it was given. Records are added and
        none is taken away, so the history tells both, and other laptops learn of it. Raises
        LeadError where contact is not refused.
        """
        lead = self._leads.lead(id_)
        refused = {it: it.withdrawn for it in lead.counting() if it.purpose is Purpose.CONTACT}
        if not lead.refused_contact() or not all(it.id for it in refused):
            raise LeadError(
                N_("This lead has no objection to contact. Nothing was changed."),
                N_("Check that this is the right lead."),
            )
        stamp, last = self._fairs.stamp(), max(filter(None, refused.values()))
        added: list[Consent] = []
        for item, moment in refused.items():
            if not item.is_objection and moment != last:
                continue
            id_of_it = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{item.id} {MISTAKEN}"))
            added.append(
                Consent(
                    Purpose.CONTACT, stamp, MISTAKEN, withdrawn=stamp.at, id=id_of_it, text=item.id
                )
            )
            if not item.is_objection:
                anew = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{item.id} given"))
                added.append(replace(item, withdrawn=None, id=anew))
        return self._leads.add_consents(lead.id, *added)

    # Proving

    def receipt(self, lead: Lead, shown: ConsentText | None = None) -> Receipt:
        """What the visitor takes away, in the language they agreed or were informed in.

        `shown` are the words of a lead that is not saved yet.
        """
        told: tuple[Consent | Notice, ...] = (*lead.consents, *lead.notices)
        latest = max(told, key=lambda item: item.stamp.at, default=None)
        words = self._words_of(latest, lead.person.language)
        (clock,) = self._fairs.clocks([lead])
        profile = self._fairs.profile(self._fairs.of_id(lead.fair))
        is_refused = shown is not None and bar(profile, lead, Door.SAVE) is not None
        until = None if is_refused else clock.until
        how = self._book.how_texts(words.language)
        owner = self._fairs.organisation()
        texts = self.texts(lead) | ({shown.key: shown} if shown is not None else {})
        return receipt_of(ReceiptFacts(lead, until, owner, words, texts, how))

    def slip(self, lead: Lead) -> bytes:
        """The receipt as a PDF to print."""
        from app.brochure.receipt_slip import receipt_slip  # noqa: PLC0415 - printed now and then

        return receipt_slip(self.receipt(lead), self._look.resources, self._look.brand())

    def write_slip(self, lead: Lead, path: Path) -> None:
        """Write that PDF, whole or not at all."""
        data = self.slip(lead)
        with disk_errors(path):
            write_verified(path, data)

    def _words_of(self, told: Consent | Notice | None, language: str) -> ConsentWords:
        if told is None:
            return self._book.words(language)
        known = told.text_version in self._book.versions()
        return self._book.words(told.language or language, told.text_version if known else "")

    def texts(self, lead: Lead) -> dict[str, ConsentText]:
        """The very words of a lead's consents and notices, by their keys."""
        keys = {item.text for item in lead.consents} | {item.text for item in lead.notices}
        return self._vault.read(lambda connection: consent_store.texts(connection, keys))

    def words_of(self, consent: Consent) -> str:
        """What was agreed to, word for word; empty where only the version is on record."""
        found = self._vault.read(lambda connection: consent_store.texts(connection, [consent.text]))
        return "".join(text.statement(consent.agreed) for text in found.values())


def _is_in_force(lead: Lead, agreed: ConsentItem) -> bool:
    if agreed.member:
        return lead.goes_to(agreed.member)
    if agreed.channel:
        return lead.reachable_by(agreed.channel)
    return lead.agreed_to(agreed.purpose)


def _lacking(organisation: Organisation, fair: Fair) -> list[str]:
    """What the notice cannot say yet."""
    found = []
    if not organisation.name and not organisation.legal_person:
        found.append(N_("The organisation behind the booth has no name yet."))
    if organisation.gaps():
        found.append(N_("The privacy notice is incomplete. The Fair page lists what it lacks."))
    if not organisation.contact:
        found.append(N_("There is no contact for data protection questions yet."))
    if not fair.country:
        found.append(N_("The fair has no country yet, so the standard form is shown."))
    return found
