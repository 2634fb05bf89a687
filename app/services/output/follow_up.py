"""Following a talk up: the mail to a lead as a draft, and next steps for a calendar."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from app.domain.errors import AttachmentDamaged, CatalogueError, KnownError
from app.domain.export import (
    ExportError,
    ExportFormat,
    ExportRequest,
    LeadBook,
    Selection,
)
from app.domain.file_names import file_names
from app.domain.lawful_use import REASONS, Bar, Door
from app.domain.lead import Lead, Stamp
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.exporters.calendar import calendar_of
from app.exporters.lead_facts import display_name
from app.exporters.lead_files import ExportContents
from app.exporters.mail import MailFacts, mail_of
from app.exporters.mail_look import MailLook
from app.exporters.selection import resolved, selected
from app.i18n.mail_words import MailBook
from app.i18n.texts import Texts
from app.services.catalogue.catalogue_service import CatalogueService
from app.services.catalogue.interest_name_lookup import read_interest_names
from app.services.output.exports import ExportReport, ExportsService, LeadSource

Brochures = Callable[[Lead], tuple[str, bytes] | None]
"""Name and file of a lead's brochure, kept with it or made now; None where there is none."""


_NONE_AGREED = (
    N_("No one with a next step agreed to be contacted. No calendar was written."),
    N_("Add the consent to the lead when the visitor gives it."),
)


class FollowUpService:
    """Writes drafts and calendars, each with its record. Raises ExportError, VaultError."""

    def __init__(
        self,
        leads: LeadSource,
        exports: ExportsService,
        catalogue: Callable[[], CatalogueService],
        book: MailBook,
        stamp: Callable[[], Stamp],
        brochures: Brochures,
    ) -> None:
        self._brochures = brochures
        self._leads = leads
        self._exports = exports
        self._catalogue = catalogue
        self._book = book
        self._stamp = stamp

    def check_mail(self, id_: str) -> None:
        """Raise what keeps a mail from one lead, before anybody is asked where it goes."""
        book = self._leads.book(Selection(leads=frozenset({id_})))
        _writable(next(iter(selected(book, Selection(leads=frozenset({id_})))), None), book)

    def check_step(self, id_: str) -> None:
        """Raise what keeps the next step of one lead out of a calendar."""
        book = self._leads.book(Selection(leads=frozenset({id_})))
        if any(book.bar(lead, Door.CALENDAR) for lead in book.leads):
            raise ExportError(*_NONE_AGREED)

    def write_draft(self, id_: str, out: Path) -> ExportReport:
        """Write the mail to one lead, with its brochure."""
        mails, left_out = self._mails([id_], with_brochure=True)
        if left_out:
            raise left_out[id_]
        request = ExportRequest(ExportFormat.EML, out, Selection(leads=frozenset({id_})))
        report = self._exports.write(
            request, ExportContents({"": mails[id_]}, (id_,)), self._stamp()
        )
        return replace(report, lacks_address=self._lacks_address([id_]))

    def write_drafts(
        self, ids: Sequence[str], folder: Path, *, with_brochure: bool = True
    ) -> ExportReport:
        """Write a mail for each lead into a folder; who can get none is left out and named."""
        mails, left_out = self._mails(dict.fromkeys(ids), with_brochure=with_brochure)
        if not mails:
            raise nobody(left_out)
        leads = {lead.id: lead for lead in self._leads.book(Selection()).leads}
        names = file_names([display_name(leads[id_]) for id_ in mails], ".eml")
        selection = Selection(leads=frozenset(mails))
        request = ExportRequest(ExportFormat.EML, folder, selection, split=True)
        contents = ExportContents(dict(zip(names, mails.values(), strict=True)), tuple(mails))
        report = self._exports.write(request, contents, self._stamp())
        return replace(report, left_out=left_out, lacks_address=self._lacks_address(mails))

    def write_calendar(self, selection: Selection, out: Path, texts: Texts) -> ExportReport:
        """Write the next steps that have a day; what has none is left out."""
        stamp, book = self._stamp(), self._leads.book(Selection())
        wanted = resolved(selection, book)
        due = [lead for lead in selected(book, wanted) if lead.due is not None]
        if not due:
            raise ExportError(N_("No next step has a due date. No calendar was written."))
        # A calendar is synchronised to phones: it holds whom a mail may go to, and nobody else.
        leads = [lead for lead in due if book.bar(lead, Door.CALENDAR) is None]
        if not leads:
            raise ExportError(*_NONE_AGREED)
        data = calendar_of(((lead, book.fair(lead.fair)) for lead in leads), texts)
        ids = tuple(lead.id for lead in leads)
        # The record names the leads: a fair may close after an export of all of it alone.
        request = ExportRequest(ExportFormat.ICS, out, replace(wanted, leads=frozenset(ids)))
        report = self._exports.write(request, ExportContents({"": data}, ids), stamp)
        return replace(
            report, left_out={it.id: _silent(it, book) for it in due if it.id not in ids}
        )

    def _mails(
        self, ids: Collection[str], *, with_brochure: bool
    ) -> tuple[dict[str, bytes], dict[str, KnownError]]:
        """The mail of each lead that can get one, and why each of the others can not."""
        book = self._leads.book(Selection())
        leads = {lead.id: lead for lead in selected(book, Selection(leads=frozenset(ids)))}
        mails: dict[str, bytes] = {}
        left_out: dict[str, KnownError] = {}
        for id_ in ids:
            try:
                mails[id_] = self.mail(leads.get(id_), book, with_brochure=with_brochure)
            except (ExportError, AttachmentDamaged) as error:
                left_out[id_] = error
        return mails, left_out

    def _lacks_address(self, ids: Collection[str]) -> bool:
        """Whether one of these mails should name a postal address, and none is known."""
        return without_address(self._leads.book(Selection(leads=frozenset(ids))))

    def mail(self, lead: Lead | None, book: LeadBook, *, with_brochure: bool = True) -> bytes:
        """The draft to a lead of this book. Raises AttachmentDamaged, ExportError, VaultError."""
        lead = _writable(lead, book)
        fair = book.fair(lead.fair)
        language, words = self._book.words((lead.person.language, *fair.languages[:1]))
        # It is made of what was asked for as it is stored, and kept with the lead.
        brochure = self._brochures(lead) if with_brochure else None
        names = read_interest_names(self._catalogue, lead.interests)
        lead = replace(lead, interests=tuple(names.named(it, language) for it in lead.interests))
        profiles = self._profiles(lead, language)
        rule = book.law(lead).mail
        return mail_of(
            MailFacts(
                lead=lead,
                fair=fair,
                organisation=book.organisation,
                language=language,
                words=words,
                profiles=profiles,
                brochure=brochure,
                rule=rule,
                look=self._look(),
            )
        )

    def _look(self) -> MailLook:
        """The looks of the edition's network; plain where no edition opens."""
        with suppress(CatalogueError):
            return MailLook(self._catalogue().edition.brand)
        return MailLook()

    def _profiles(self, lead: Lead, language: str) -> dict[str, str]:
        """Addresses of the members that are in the catalogue; the mail is whole without them."""
        found = {}
        for id_ in {item.member for item in lead.interests}:
            with suppress(CatalogueError):
                catalogue = self._catalogue()
                found[id_] = catalogue.edition.profile_url(catalogue.member(id_), language)
        return found


def _writable(lead: Lead | None, book: LeadBook) -> Lead:
    """The lead, if a mail may go to it. Raises ExportError."""
    if lead is None:
        raise ExportError(N_("This lead is deleted or for practice. No email was drafted."))
    if why := book.bar(lead, Door.DRAFT):
        raise barred_mail(lead, why)
    if not lead.person.email:
        raise ExportError(
            N_("“{name}” has no email address. No email was drafted."),
            N_("Add the address to the lead."),
            name=display_name(lead),
        )
    return lead


def without_address(book: LeadBook) -> bool:
    """Whether mails to these leads should name a postal address, and none is known."""
    is_asked = any(book.law(lead).mail.address for lead in book.leads)
    return is_asked and not book.organisation.postal


def barred_mail(lead: Lead, why: Bar) -> ExportError:
    """Why the law of its fair lets no mail to a lead out."""
    if why is Bar.NO_CONTACT:
        return ExportError(
            N_("“{name}” did not agree to be contacted. No email was drafted."),
            N_("Add the consent to the lead when the visitor gives it."),
            name=display_name(lead),
        )
    if why is Bar.NO_CHANNEL:
        return ExportError(
            N_("“{name}” agreed to contact, but not by email. No email was drafted."),
            N_("Add the consent to the lead when the visitor gives it."),
            name=display_name(lead),
        )
    return ExportError(
        N_("The lead “{name}” may not be used: {reason} No email was drafted."),
        name=display_name(lead),
        reason=Sentence(REASONS[why]),
    )


def _silent(lead: Lead, book: LeadBook) -> ExportError:
    why = book.bar(lead, Door.CALENDAR)
    if why is Bar.NO_CHANNEL:
        return ExportError(
            N_("“{name}” agreed to contact, but not by phone: the call is not in the calendar."),
            N_("Add the consent to the lead when the visitor gives it."),
            name=display_name(lead),
        )
    if why and why is not Bar.NO_CONTACT:
        return ExportError(
            N_("The lead “{name}” may not be used: {reason} It is not in the calendar."),
            name=display_name(lead),
            reason=Sentence(REASONS[why]),
        )
    return ExportError(
        N_("“{name}” did not agree to be contacted and is not in the calendar."),
        N_("Add the consent to the lead when the visitor gives it."),
        name=display_name(lead),
    )


def nobody(left_out: Mapping[str, KnownError]) -> KnownError:
    """Why there is no mail at all: of one lead its own reason, of several all of theirs."""
    if len(left_out) == 1:
        return next(iter(left_out.values()))
    return ExportError(
        N_("Nothing was written. Leads that can get no email: {count}. {reasons}"),
        count=len(left_out),
        reasons=Sentence.of_all([Sentence(it.what, **it.values) for it in left_out.values()]),
    )
