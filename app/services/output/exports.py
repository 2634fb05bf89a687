"""Exporting leads: freeze them, make the file, write it whole, and keep a record of it.

One story: what a file holds, what it leaves out and what is recorded of it are decided together.
"""

import secrets
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from app.config.atomic_file import write_verified
from app.domain.brand import NEUTRAL, Brand
from app.domain.crm_finding import CrmFinding, CrmRule
from app.domain.errors import KnownError
from app.domain.export import (
    OTHER_FILES,
    BarredCount,
    CrmName,
    DoubtCount,
    ExportError,
    ExportFormat,
    ExportRecord,
    ExportRequest,
    Format,
    LeadBook,
    LeadForMember,
    MemberShare,
    Selection,
)
from app.domain.fair import Fair
from app.domain.file_names import file_names
from app.domain.interest import Interest
from app.domain.interest_names import InterestNames
from app.domain.lawful_use import Door, Receiver
from app.domain.lead import Lead, Purpose, Stamp
from app.domain.messages import N_
from app.domain.newsletter import is_unconfirmed
from app.domain.unwritten_file import leads_not_written
from app.exporters.archive import archive_of
from app.exporters.crm_presets import preset, system_titles
from app.exporters.lead_facts import LeadFacts, display_name, facts_of, interest_name
from app.exporters.lead_files import ExportContents, made_of
from app.exporters.selection import (
    barred_of,
    chosen,
    doubts_about,
    members_with_consent,
    resolved,
    selected,
)
from app.i18n.texts import Texts
from app.services.output.member_letters import MemberLetters
from app.services.output.readable_codes import with_readable_codes

PASSWORD_LENGTH = 8
NOTHING: Mapping[str, Collection[str]] = {}
"""No member was given anything before."""
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # no letter that is taken for another


class LeadSource(Protocol):
    """Where leads come from, and where it is kept that they left."""

    def book(self, selection: Selection) -> LeadBook:
        """The leads at this moment."""
        ...

    def photo(self, id_: str) -> bytes:
        """The bytes of an attachment."""
        ...

    def log_export(self, record: ExportRecord) -> None:
        """Keep a record; the same id again replaces it."""
        ...


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written, what of it is in doubt, and what its system would have refused.

    `left_out` says of each lead that is not in a follow-up, by its id, why it is not; `barred` how
    many the law of their fair lets out by no such file. `letters` lie beside files for members.
    `lacks_address` says that mails should name a postal address and the organisation has none.
    `suppressed` are missing in a file for the newsletter, as their address has refused it, and
    `unconfirmed` as the law of their fair wants them to confirm it first. `awaited` counts the
    photos that are still on a hub and in no file.
    """

    files: tuple[Path, ...]
    leads: int
    findings: tuple[CrmFinding, ...] = ()
    system: str = ""
    doubts: tuple[DoubtCount, ...] = ()
    left_out: Mapping[str, KnownError] = field(default_factory=dict)
    barred: tuple[BarredCount, ...] = ()
    letters: tuple[Path, ...] = ()
    lacks_address: bool = False
    suppressed: int = 0
    unconfirmed: int = 0
    awaited: int = 0


class ExportsService:
    """Exports from `leads`, in the name of whom `stamp` says. Raises ExportError, VaultError.

    `doubted` gives a book with what is known of duplicates and conflicts among its leads, `names`
    what the catalogue calls what they asked for, `seats` the country of a member. `letters` writes
    what goes with a file to a member.
    """

    def __init__(
        self,
        leads: LeadSource,
        stamp: Callable[[], Stamp],
        doubted: Callable[[LeadBook], LeadBook] = lambda book: book,
        names: Callable[[Iterable[Interest]], InterestNames] = lambda _interests: InterestNames(),
        seats: Callable[[str], str] = lambda _member: "",
        letters: MemberLetters | None = None,
    ) -> None:
        self._letters = letters
        self._names = names
        self._seats = seats
        self._leads = leads
        self._stamp = stamp
        self._doubted = doubted

    def check(self, request: ExportRequest, texts: Texts) -> ExportReport:
        """What `export` would report; nothing is written and nothing recorded."""
        request, whole = self._frozen(request)
        book = self._passing(request, whole)
        contents = self._made(replace(request, password=""), book, self._stamp(), texts)
        report = ExportReport(
            (), len(contents.leads), contents.findings, _system(contents.findings, request.format)
        )
        return self._report_of(report, request, whole)

    @staticmethod
    def facts(lead: Lead, fair: Fair) -> LeadFacts:
        """Everything about a lead under plain names, as machines get it."""
        return facts_of(lead, fair)

    def systems(self) -> Mapping[CrmName, Mapping[str, str]]:
        """The systems that a file can be made for, and what lists call each, by language."""
        return system_titles()

    def members(self, selection: Selection) -> tuple[tuple[str, str], ...]:
        """Id and name of each member to whom some of these leads may be handed."""
        book = self._leads.book(Selection())
        return self._receivers(book, resolved(selection, book))

    def shares(self, selection: Selection, lang: str) -> tuple[MemberShare, ...]:
        """What each member would get, or the one of the selection alone, with the notes to tick."""
        book = self.named(self._doubted(self._leads.book(Selection())), lang)
        wanted = resolved(selection, book)
        return tuple(
            MemberShare(id_, name, _leads_for(id_, wanted, self._for_member(book, id_)))
            for id_, name in self._receivers(book, replace(wanted, member=""))
            if wanted.member in {"", id_}
        )

    def doubts_of_shares(self, selection: Selection) -> tuple[DoubtCount, ...]:
        """What speaks against the leads that would go to members, each lead counted once."""
        book = self._doubted(self._leads.book(Selection()))
        wanted = resolved(selection, book)
        handed = (
            lead
            for lead in chosen(book, wanted)
            if any(lead.goes_to(item.member) for item in lead.interests)
        )
        return _counted(tuple(handed), wanted, book)

    def export(self, request: ExportRequest, texts: Texts) -> ExportReport:
        """Write the leads to `request.out`; the texts are those of a workbook's reader."""
        # The stamp comes before the leads: what is changed later counts as not exported.
        stamp = self._stamp()
        request, book = self._frozen(request)
        return self._export(request, book, stamp, texts)

    def export_for_members(
        self, request: ExportRequest, texts: Texts, given: Mapping[str, Collection[str]] = NOTHING
    ) -> tuple[ExportReport, ...]:
        """Write one encrypted workbook for each member with a visitor's consent.

        `request.out` is the folder; a member in the selection means this one alone. Leads that were
        `given` to a member before are left out; a member who has them all gets no file.
        """
        stamp = self._stamp()
        request, book = self._frozen(replace(request, format=ExportFormat.XLSX))
        if not request.password:
            raise ExportError(N_("Files for members need a password."))
        members = [
            (name, self._news(book, replace(request.selection, member=id_), given.get(id_, ())))
            for id_, name in self._receivers(book, replace(request.selection, member=""))
            if request.selection.member in {"", id_}
        ]
        wanted = [(name, selection) for name, selection in members if selection is not None]
        _make_folder(request.out)
        names = file_names([name for name, _ in wanted], ".xlsx")
        return tuple(
            self._export(
                replace(request, out=request.out / name, selection=selection), book, stamp, texts
            )
            for (_, selection), name in zip(wanted, names, strict=True)
        )

    def _news(
        self, book: LeadBook, selection: Selection, given: Collection[str]
    ) -> Selection | None:
        """The selection for a member without what it was given before; None where that is all."""
        if not given:
            return selection
        leads = selected(self._for_member(book, selection.member), selection)
        news = frozenset(lead.id for lead in leads) - frozenset(given)
        return replace(selection, leads=news) if news else None

    def _export(
        self, request: ExportRequest, book: LeadBook, stamp: Stamp, texts: Texts
    ) -> ExportReport:
        passing = self._passing(request, book)
        contents = self._made(request, passing, stamp, texts)
        letters = tuple(self._write_letter(request, passing, contents, stamp, texts))
        report = replace(self.write(request, contents, stamp), letters=letters)
        return self._report_of(report, request, book)

    def _write_letter(
        self,
        request: ExportRequest,
        book: LeadBook,
        contents: ExportContents,
        stamp: Stamp,
        texts: Texts,
    ) -> Iterator[Path]:
        """Write the letter to a member before the file: no file goes without it."""
        if self._letters is None or not request.selection.member or not contents.leads:
            return
        path, data = self._letters.letter(request, book, contents.leads, stamp, texts.lang)
        _make_folder(path.parent)
        _write(path, data)
        yield path

    def _passing(self, request: ExportRequest, book: LeadBook) -> LeadBook:
        """The leads that the law lets out by this file."""
        if member := request.selection.member:
            return self._for_member(book, member)
        passing = book.passing(request.door)
        waiting = _unconfirmed(request, passing)
        return replace(passing, leads=tuple(it for it in passing.leads if it.id not in waiting))

    def _for_member(self, book: LeadBook, member: str) -> LeadBook:
        return book.passing(Door.HANDOVER, self._receiver(member, book))

    def _receiver(self, member: str, book: LeadBook) -> Receiver:
        country = self._seats(member)
        return Receiver(member, country, is_abroad=country != book.organisation.office_country)

    def _receivers(self, book: LeadBook, selection: Selection) -> tuple[tuple[str, str], ...]:
        """Id and name of each member who gets at least one of the leads."""
        return tuple(
            (id_, name)
            for id_, name in members_with_consent(book, selection)
            if selected(self._for_member(book, id_), replace(selection, member=id_))
        )

    def _report_of(
        self, report: ExportReport, request: ExportRequest, book: LeadBook
    ) -> ExportReport:
        """The report with what speaks against the leads, and what kept some of them here."""
        selection = request.selection
        receiver = self._receiver(selection.member, book) if selection.member else None
        barred = barred_of(chosen(book, selection), book, request.door, receiver)
        doubts = _doubts(selection, self._passing(request, book))
        waiting = _unconfirmed(request, book.passing(request.door))
        return replace(
            report,
            doubts=doubts,
            barred=barred,
            suppressed=_suppressed(request, book),
            unconfirmed=sum(it.id in waiting for it in chosen(book, selection)),
        )

    def write(self, request: ExportRequest, contents: ExportContents, stamp: Stamp) -> ExportReport:
        """Write what was made, whole, between the two states of its record."""
        record = ExportRecord(
            id=str(uuid.uuid4()),
            stamp=stamp,
            format=request.format,
            selection=request.selection,
            out=str(request.out.absolute()),
            leads=len(contents.leads),
            ids=contents.leads,
        )
        # The record comes first: no file can leave without one, whatever happens in between.
        self._leads.log_export(record)
        if request.split:
            _make_folder(request.out)
        sums = [
            _write(request.out / name if name else request.out, data)
            for name, data in contents.contents.items()
        ]
        sha256 = sums[0] if len(sums) == 1 else ""
        self._leads.log_export(replace(record, done=True, files=len(sums), sha256=sha256))
        files = tuple(request.out / name if name else request.out for name in contents.contents)
        report = ExportReport(
            files,
            len(contents.leads),
            contents.findings,
            _system(contents.findings, request.format),
        )
        return replace(report, awaited=contents.awaited)

    def _made(
        self, request: ExportRequest, book: LeadBook, stamp: Stamp, texts: Texts
    ) -> ExportContents:
        if request.format is ExportFormat.JSON:  # a record of how it was noted
            return made_of(request, book, stamp, texts)
        if request.format is ExportFormat.CSV:  # for machines, which read codes themselves
            return made_of(request, self.named(book, texts.lang), stamp, texts)
        if request.format is not ExportFormat.ZIP:
            named = with_readable_codes(self.named(book, texts.lang))
            return made_of(request, named, stamp, texts)
        leads = selected(book, request.selection, request.notes)
        archive = archive_of(leads, self._leads.photo, stamp.at, book.questions)
        findings = tuple(CrmFinding(CrmRule.DAMAGED, name) for name in archive.damaged)
        ids = tuple(lead.id for lead in leads)
        return ExportContents({"": archive.data}, ids, findings, archive.awaited)

    def brand(self) -> Brand:
        """The brand that workbooks with leads bear."""
        return self._letters.brand() if self._letters else NEUTRAL

    def named(self, book: LeadBook, lang: str) -> LeadBook:
        """The leads with what they asked for under the names that the file's reader knows."""
        names = self._names(item for lead in book.leads for item in lead.interests)
        leads = (
            replace(lead, interests=tuple(names.named(item, lang) for item in lead.interests))
            for lead in book.leads
        )
        return replace(book, leads=tuple(leads))

    def _frozen(self, request: ExportRequest) -> tuple[ExportRequest, LeadBook]:
        if request.format in OTHER_FILES:
            raise ExportError(N_("Emails and calendars are not exports; follow up a lead instead."))
        if request.password and request.format is not ExportFormat.XLSX:
            raise ExportError(N_("Only workbooks (xlsx) can have a password."))
        if request.password and len(request.password) < PASSWORD_LENGTH:
            raise ExportError(
                N_("The password is too short. It needs {least} characters."),
                least=PASSWORD_LENGTH,
            )
        book = self._doubted(self._leads.book(Selection()))
        return replace(request, selection=resolved(request.selection, book)), book


def _leads_for(member: str, selection: Selection, book: LeadBook) -> tuple[LeadForMember, ...]:
    notes = {lead.id: lead.notes for lead in book.leads}
    return tuple(
        LeadForMember(
            lead.id,
            display_name(lead),
            tuple(interest_name(item) for item in lead.interests),
            tuple(note.text for note in notes[lead.id]),
        )
        for lead in selected(book, replace(selection, member=member))
    )


def _suppressed(request: ExportRequest, book: LeadBook) -> int:
    """How many a file for the newsletter would hold, had their address not refused it."""
    if not _is_for_newsletter(request):
        return 0
    selection = replace(request.selection, purpose=None)
    return sum(lead.id in book.suppressed for lead in chosen(book, selection))


def _unconfirmed(request: ExportRequest, book: LeadBook) -> frozenset[str]:
    """Who agreed to the newsletter and has to confirm that before a file for it holds them."""
    if not _is_for_newsletter(request):
        return frozenset()
    return frozenset(
        lead.id for lead in book.leads if book.law(lead).mail.confirm and is_unconfirmed(lead)
    )


def _is_for_newsletter(request: ExportRequest) -> bool:
    format_ = request.format
    only = None if isinstance(format_, ExportFormat) else preset(format_).only
    return Purpose.NEWSLETTER in {request.selection.purpose, only}


def _doubts(selection: Selection, book: LeadBook) -> tuple[DoubtCount, ...]:
    return _counted(chosen(book, selection), selection, book)


def _counted(
    leads: tuple[Lead, ...], selection: Selection, book: LeadBook
) -> tuple[DoubtCount, ...]:
    found = doubts_about(leads, book)
    return tuple(
        DoubtCount(doubt, len(ids), doubt in selection.without)
        for doubt, ids in found.items()
        if ids
    )


def propose_password() -> str:
    """A password that can be told over the phone: four groups of four, 79 bits."""
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


def _system(findings: Collection[CrmFinding], format_: Format) -> str:
    """What would not take what the findings are about; of our own files that is a workbook."""
    if isinstance(format_, ExportFormat):
        return "Excel" if findings else ""
    return preset(format_).system


def _write(path: Path, data: bytes) -> str:
    try:
        return write_verified(path, data)
    except OSError as error:
        raise leads_not_written(path, error) from error


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise leads_not_written(path, error) from error
