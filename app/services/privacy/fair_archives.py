"""The archive of a closed fair: made, written, read back, and opened by a recovery key."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.closing import ClosingOrder, ExclusionReason, FairClosing
from app.domain.errors import reason_of
from app.domain.export import ExportError, ExportFormat, ExportRequest, LeadBook, Selection
from app.domain.lead import Stamp
from app.domain.messages import N_
from app.exporters.fair_archive import (
    LEADS_PART,
    ArchivePictures,
    ArchiveRead,
    Lock,
    Part,
    UnreadableArchive,
    fair_archive,
    pictures_of,
    read_fair_archive,
    sealed_part,
)
from app.exporters.lead_files import ExportContents
from app.exporters.lead_rows import about_sheet, archive_sheet
from app.exporters.spreadsheet import xlsx_bytes
from app.i18n.texts import Texts
from app.security.archive_password import read_sealed_password, sealed_password
from app.security.paper_key import PaperKey
from app.services.booth.fairs import FairsService
from app.services.leads.attachment_reader import read_attachment
from app.services.output.exports import ExportsService
from app.services.output.readable_codes import with_readable_codes
from app.services.vault.vault import VaultService

PARTS: Mapping[ExclusionReason | None, str] = {
    None: LEADS_PART,
    **{kind: kind.value for kind in ExclusionReason},
}
"""The names of the parts; that of what lies not apart comes first."""

_TITLES: Mapping[str, str] = {
    LEADS_PART: N_("Leads"),
    ExclusionReason.BARRED: N_("Leads that no archive may hold"),
    ExclusionReason.DELETED: N_("Deleted leads"),
    ExclusionReason.WITHDRAWN: N_("Contact refused"),
    ExclusionReason.NO_CONSENT: N_("Without consent"),
}


@dataclass(frozen=True, slots=True)
class WrittenArchive:
    """What was read back of an archive, and the names of the pictures that are damaged."""

    found: ArchiveRead
    damaged: tuple[str, ...]


class FairArchives:
    """Writes archives. Raises ExportError, VaultError; nothing is erased here."""

    def __init__(self, vault: VaultService, exports: ExportsService, fairs: FairsService) -> None:
        self._vault = vault
        self._exports = exports
        self._fairs = fairs

    def paper(self) -> PaperKey:
        """The recovery key that counts, as far as the open vault proves it."""
        return self._vault.key_file().mended(self._vault.open_key()).paper()

    def write(
        self, order: ClosingOrder, closing: FairClosing, stamp: Stamp, texts: Texts
    ) -> WrittenArchive:
        """Write what is ordered, and read it back from the disk with the password as typed."""
        leaving = closing.leaving(order.ticked)
        asked = closing.fair.questions
        parts = tuple(Part(PARTS[kind], leads, asked) for kind, leads in leaving.items())
        pictures = pictures_of(parts, lambda id_: read_attachment(self._vault, id_))
        workbook = self._workbook(closing, parts, pictures, stamp, texts)
        data = fair_archive(parts, workbook, pictures, stamp.at, self._lock(order.password))
        ids = tuple(lead.id for part in parts for lead in part.leads)
        request = ExportRequest(ExportFormat.ZIP, order.out, Selection(closing.fair.id))
        self._exports.write(request, ExportContents({"": data}, ids), stamp)
        return WrittenArchive(_read_back(order, parts, pictures), pictures.damaged)

    def _lock(self, password: str) -> Lock | None:
        if not password:
            return None
        paper = self.paper()
        if not paper.mark():
            return Lock(password)
        vault = self._vault.key_file().vault
        return Lock(password, sealed_password(password, paper, vault).to_bytes())

    def _workbook(
        self,
        closing: FairClosing,
        parts: tuple[Part, ...],
        pictures: ArchivePictures,
        stamp: Stamp,
        texts: Texts,
    ) -> bytes:
        whole = LeadBook((), self._fairs.fairs(), self._fairs.organisation())
        sheets = []
        for part in parts:
            named = self._exports.named(replace(whole, leads=part.leads), texts.lang)
            book = with_readable_codes(named)
            sheets.append(
                archive_sheet(_TITLES[part.name], book.leads, book, pictures.names, texts)
            )
        selection = Selection(closing.fair.id)
        sheets.append(about_sheet(closing.leads, whole, selection, stamp, texts))
        return xlsx_bytes(sheets, self._exports.brand())


def password_by_recovery(archive: Path, code: str) -> str:
    """The password of an archive, by the recovery key of the day on which its fair was closed.

    Raises ExportError for a file that has none, WrongPassphrase for another recovery key.
    """
    try:
        found = sealed_part(archive)
    except OSError as error:
        raise ExportError(
            N_("{path} cannot be read: {reason}."), path=archive, reason=reason_of(error)
        ) from error
    sealed = read_sealed_password(found) if found is not None else None
    if sealed is None:
        raise ExportError(
            N_("{path} is not an archive that a recovery key can open."),
            N_("Its own password may open it. If the copy is damaged, copy the file again."),
            path=archive,
        )
    return sealed.opened(code)


def _read_back(
    order: ClosingOrder, parts: tuple[Part, ...], pictures: ArchivePictures
) -> ArchiveRead:
    reason: Exception | None = None
    try:
        found = read_fair_archive(order.out, order.typed)
    except (OSError, UnreadableArchive) as error:
        found, reason = ArchiveRead({}, 0, ""), error
    wanted = {part.name: frozenset(lead.id for lead in part.leads) for part in parts}
    is_whole = {name: found.ids(name) for name in found.parts} == wanted
    if not is_whole or found.pictures != len(pictures.data):
        raise ExportError(
            N_("{path} was incomplete when it was checked. Nothing was erased."),
            N_("Delete that file, then close the fair again with another place."),
            path=order.out,
        ) from reason
    return found
