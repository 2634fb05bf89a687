"""Exporting leads: freeze them, make the file, write it whole, and keep a record of it."""

import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from app.config.atomic_file import write_verified
from app.domain.errors import reason_of
from app.domain.export import (
    FOLLOW_UPS,
    ExportError,
    ExportFormat,
    ExportRecord,
    ExportRequest,
    LeadBook,
    Selection,
)
from app.domain.lead import Stamp
from app.domain.messages import N_
from app.exporters.archive import archive_of
from app.exporters.crm_presets import PRESETS
from app.exporters.file_names import file_names
from app.exporters.lead_files import Made, made_of
from app.exporters.preflight import Finding, Rule
from app.exporters.selection import members_with_consent, resolved, selected
from app.i18n.texts import Texts

PASSWORD_LENGTH = 8
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
    """What was written, and what the system it is for would have refused."""

    files: tuple[Path, ...]
    leads: int
    findings: tuple[Finding, ...] = ()
    system: str = ""


class ExportsService:
    """Exports from `leads`, in the name of whom `stamp` says. Raises ExportError, VaultError."""

    def __init__(self, leads: LeadSource, stamp: Callable[[], Stamp]) -> None:
        self._leads = leads
        self._stamp = stamp

    def check(self, request: ExportRequest, texts: Texts) -> ExportReport:
        """What `export` would report; nothing is written and nothing recorded."""
        request, book = self._frozen(request)
        made = self._made(replace(request, password=""), book, self._stamp(), texts)
        return ExportReport((), len(made.leads), made.findings, _system(request.format))

    def members(self, selection: Selection) -> tuple[tuple[str, str], ...]:
        """Id and name of each member to whom some of these leads may be handed."""
        book = self._leads.book(Selection())
        return members_with_consent(book, resolved(selection, book))

    def export(self, request: ExportRequest, texts: Texts) -> ExportReport:
        """Write the leads to `request.out`; the texts are those of a workbook's reader."""
        # The stamp comes before the leads: what is changed later counts as not exported.
        stamp = self._stamp()
        request, book = self._frozen(request)
        return self._export(request, book, stamp, texts)

    def export_for_members(self, request: ExportRequest, texts: Texts) -> tuple[ExportReport, ...]:
        """Write one encrypted workbook for each member with a visitor's consent.

        `request.out` is the folder; a member in the selection means this one alone.
        """
        stamp = self._stamp()
        request, book = self._frozen(replace(request, format=ExportFormat.XLSX))
        if not request.password:
            raise ExportError(N_("Files for members need a password."))
        members = [
            (id_, name)
            for id_, name in members_with_consent(book, replace(request.selection, member=""))
            if request.selection.member in {"", id_}
        ]
        _make_folder(request.out)
        names = file_names([name for _, name in members], ".xlsx")
        return tuple(
            self._export(
                replace(
                    request,
                    out=request.out / name,
                    selection=replace(request.selection, member=id_),
                ),
                book,
                stamp,
                texts,
            )
            for (id_, _), name in zip(members, names, strict=True)
        )

    def _export(
        self, request: ExportRequest, book: LeadBook, stamp: Stamp, texts: Texts
    ) -> ExportReport:
        return self.write(request, self._made(request, book, stamp, texts), stamp)

    def write(self, request: ExportRequest, made: Made, stamp: Stamp) -> ExportReport:
        """Write what was made, whole, between the two states of its record."""
        record = ExportRecord(
            id=str(uuid.uuid4()),
            stamp=stamp,
            format=request.format,
            selection=request.selection,
            out=str(request.out.absolute()),
            leads=len(made.leads),
            ids=made.leads,
        )
        # The record comes first: no file can leave without one, whatever happens in between.
        self._leads.log_export(record)
        if request.split:
            _make_folder(request.out)
        sums = [
            _write(request.out / name if name else request.out, data)
            for name, data in made.contents.items()
        ]
        sha256 = sums[0] if len(sums) == 1 else ""
        self._leads.log_export(replace(record, done=True, files=len(sums), sha256=sha256))
        files = tuple(request.out / name if name else request.out for name in made.contents)
        return ExportReport(files, len(made.leads), made.findings, _system(request.format))

    def _made(self, request: ExportRequest, book: LeadBook, stamp: Stamp, texts: Texts) -> Made:
        if request.format is not ExportFormat.ZIP:
            return made_of(request, book, stamp, texts)
        leads = selected(book, request.selection)
        archive = archive_of(leads, self._leads.photo, stamp.at)
        findings = tuple(Finding(Rule.DAMAGED, name) for name in archive.damaged)
        return Made({"": archive.data}, tuple(lead.id for lead in leads), findings)

    def _frozen(self, request: ExportRequest) -> tuple[ExportRequest, LeadBook]:
        if request.format in FOLLOW_UPS:
            raise ExportError(N_("Mails and calendars are no export; follow a lead up instead."))
        if request.password and request.format is not ExportFormat.XLSX:
            raise ExportError(N_("Only workbooks (xlsx) can have a password."))
        if request.password and len(request.password) < PASSWORD_LENGTH:
            raise ExportError(
                N_("The password is too short; {least} characters are needed."),
                least=PASSWORD_LENGTH,
            )
        book = self._leads.book(Selection())
        return replace(request, selection=resolved(request.selection, book)), book


def propose_password() -> str:
    """A password that can be told over the phone: four groups of four, 79 bits."""
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


def _system(format_: ExportFormat) -> str:
    preset = PRESETS.get(format_)
    return preset.system if preset is not None else ""


def _write(path: Path, data: bytes) -> str:
    try:
        return write_verified(path, data)
    except OSError as error:
        raise _not_written(path, error) from error


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise _not_written(path, error) from error


def _not_written(path: Path, error: OSError) -> ExportError:
    return ExportError(
        N_("{path} could not be written: {reason}. The leads are safe in the vault."),
        N_("See that the folder or stick is there and has room, then export again."),
        path=path,
        reason=reason_of(error),
    )
