"""The newsletter's double opt-in: the mail that asks for the confirmation, and the answer to it."""

import uuid
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

from app.domain.brand import NEUTRAL, Brand
from app.domain.consent import ConsentText
from app.domain.errors import KnownError, LeadError
from app.domain.export import ExportError, ExportFormat, ExportRequest, LeadBook, Selection
from app.domain.file_names import file_names
from app.domain.lawful_use import Door
from app.domain.lead import Consent, ConsentHow, ConsentItem, Lead, Purpose
from app.domain.messages import N_
from app.domain.newsletter import (
    Subscriber,
    confirmation,
    is_new,
    standing_newsletter,
    subscriber_of,
)
from app.exporters.lead_facts import display_name
from app.exporters.lead_files import ExportContents
from app.exporters.mail import MailFacts, confirmation_mail_of
from app.exporters.mail_look import MailLook
from app.exporters.selection import resolved, selected
from app.i18n.mail_words import MailBook
from app.services.booth.fairs import FairsService
from app.services.leads.consents import ConsentsService
from app.services.leads.leads import LeadsService
from app.services.output.exports import ExportReport, ExportsService
from app.services.output.follow_up import barred_mail, nobody, without_address


class NewslettersService:
    """Asks who agreed to confirm it. Raises ExportError, LeadError, VaultError.

    The record of the export says who was asked, so that nobody is asked twice unawares.
    """

    def __init__(
        self,
        leads: LeadsService,
        exports: ExportsService,
        consents: ConsentsService,
        fairs: FairsService,
        book: MailBook,
        brand: Callable[[], Brand] = lambda: NEUTRAL,
    ) -> None:
        self._leads = leads
        self._exports = exports
        self._consents = consents
        self._fairs = fairs
        self._book = book
        self._brand = brand

    def subscribers(self, fair: str = "") -> tuple[Subscriber, ...]:
        """Who agreed and did not refuse since, at all fairs or at one."""
        book = self._leads.book(Selection())
        selection = resolved(Selection(fair, purpose=Purpose.NEWSLETTER), book)
        records = self._leads.exports()
        return tuple(subscriber_of(lead, records) for lead in selected(book, selection))

    def write_request(self, id_: str, out: Path, *, again: bool = False) -> ExportReport:
        """Write the mail to one lead."""
        mails, left_out = self._mails([id_], again=again)
        if left_out:
            raise left_out[id_]
        return self._written(mails, {"": mails[id_]}, out, split=False)

    def write_requests(
        self, ids: Collection[str], folder: Path, *, again: bool = False
    ) -> ExportReport:
        """Write a mail for each lead into a folder; who can get none is left out and named."""
        mails, left_out = self._mails(dict.fromkeys(ids), again=again)
        if not mails:
            raise nobody(left_out)
        leads = {lead.id: lead for lead in self._leads.book(Selection()).leads}
        called = [f"newsletter {display_name(leads[id_])}" for id_ in mails]
        contents = dict(zip(file_names(called, ".eml"), mails.values(), strict=True))
        return replace(self._written(mails, contents, folder, split=True), left_out=left_out)

    def confirm(self, id_: str, day: date | None = None) -> Lead:
        """Keep that somebody answered on a day, today at the latest, as a consent by mail.

        It is a proof of its own: it outlives the lead, and goes with the newsletter it confirms.
        """
        lead, stamp = self._leads.lead(id_), self._fairs.stamp()
        given = self._standing(lead)
        today = stamp.at.date()
        if day and not given.stamp.at.date() <= day <= today:
            raise LeadError(
                N_("The newsletter cannot be confirmed on this day. Nothing was changed."),
                N_("Enter a day between the consent and today."),
            )
        if day and day != today:
            start = datetime.combine(day, time.min, stamp.at.tzinfo)
            stamp = replace(stamp, at=max(start, given.stamp.at))
        text = self._text(lead, given)
        answer = Consent(
            Purpose.NEWSLETTER,
            stamp,
            text.version,
            text.language,
            id=str(uuid.uuid5(uuid.NAMESPACE_OID, f"{given.id} confirmed {stamp.key}")),
            text=text.key,
            how=ConsentHow.EMAIL,
        )
        return self._leads.add_consents(lead.id, answer, text=text)

    def _standing(self, lead: Lead) -> Consent:
        """The consent that is still to be confirmed. Raises LeadError."""
        (seen, *_) = self._leads.book(Selection(leads=frozenset({lead.id}))).leads or (lead,)
        standing = standing_newsletter(seen)
        if not standing:
            raise LeadError(
                N_("“{name}” has no valid consent to the newsletter. Nothing was changed."),
                name=display_name(lead),
            )
        if confirmation(seen):
            raise LeadError(
                N_("“{name}” has already confirmed the newsletter. Nothing was changed."),
                name=display_name(lead),
            )
        return standing[0]

    def _mails(
        self, ids: Collection[str], *, again: bool
    ) -> tuple[dict[str, bytes], dict[str, KnownError]]:
        book = self._leads.book(Selection())
        records = self._leads.exports()
        leads = {lead.id: lead for lead in selected(book, Selection(leads=frozenset(ids)))}
        mails: dict[str, bytes] = {}
        left_out: dict[str, KnownError] = {}
        for id_ in ids:
            try:
                lead = _writable(leads.get(id_), book)
                if not again and not is_new(subscriber_of(lead, records)):
                    raise ExportError(
                        N_("“{name}” was already asked to confirm the newsletter."),
                        N_("Use `faircat leads newsletter ask --again` to ask once more."),
                        name=display_name(lead),
                    )
                mails[id_] = self._mail(lead, book)
            except ExportError as error:
                left_out[id_] = error
        return mails, left_out

    def _mail(self, lead: Lead, book: LeadBook) -> bytes:
        given, fair = standing_newsletter(lead)[0], book.fair(lead.fair)
        text = self._text(lead, given)
        statement = text.statement(ConsentItem(Purpose.NEWSLETTER))
        if not statement:
            raise ExportError(
                N_(
                    "No newsletter is offered at the fair where “{name}” was captured. No email "
                    "was drafted."
                ),
                name=display_name(lead),
            )
        language, words = self._book.words((text.language,))
        rule = book.law(lead).mail
        look = MailLook(self._brand(), is_of_network=False)
        facts = MailFacts(lead, fair, book.organisation, language, words, rule=rule, look=look)
        return confirmation_mail_of(facts, given, statement)

    def _text(self, lead: Lead, given: Consent) -> ConsentText:
        """The words that were agreed to; those of now where none are on record."""
        if known := self._consents.texts(lead).get(given.text):
            return known
        fair = self._fairs.of_id(lead.fair)
        language = lead.person.language or given.language or next(iter(fair.languages), "en")
        return self._consents.form(fair, language, lead.interests).text

    def _written(
        self, mails: Mapping[str, bytes], contents: dict[str, bytes], out: Path, *, split: bool
    ) -> ExportReport:
        ids = frozenset(mails)
        selection = Selection(purpose=Purpose.NEWSLETTER, leads=ids)
        request = ExportRequest(ExportFormat.EML, out, selection, split=split)
        export_contents = ExportContents(contents, tuple(mails))
        report = self._exports.write(request, export_contents, self._fairs.stamp())
        book = self._leads.book(Selection(leads=ids))
        return replace(report, lacks_address=without_address(book))


def _writable(lead: Lead | None, book: LeadBook) -> Lead:
    """The lead, if it can be asked. Raises ExportError."""
    if lead is None:
        raise ExportError(N_("This lead is deleted or for practice. No email was drafted."))
    if why := book.bar(lead, Door.EXPORT):
        raise barred_mail(lead, why)
    if not lead.agreed_to(Purpose.NEWSLETTER):
        raise ExportError(
            N_("“{name}” has no valid consent to the newsletter. No email was drafted."),
            name=display_name(lead),
        )
    if confirmation(lead):
        raise ExportError(
            N_("“{name}” has already confirmed the newsletter. No email was drafted."),
            name=display_name(lead),
        )
    if not lead.person.email:
        raise ExportError(
            N_("“{name}” has no email address. No email was drafted."),
            N_("Add the address to the lead."),
            name=display_name(lead),
        )
    return lead
