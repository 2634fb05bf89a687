"""Closing a fair: it leaves in one archive, then this laptop gives it up, and that is certified."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.config.atomic_file import write_verified
from app.domain.erasure import FairErasure
from app.domain.errors import LeadError, reason_of
from app.domain.export import ExportError, ExportFormat, ExportRecord, ExportRequest, Selection
from app.domain.fair import Fair, Organisation
from app.domain.messages import N_
from app.exporters.preflight import Rule
from app.i18n.formats import day
from app.i18n.texts import Texts
from app.services.backups import BackupsService
from app.services.exports import ExportsService
from app.services.fairs import MERGED, FairsService
from app.services.giving_up import give_up
from app.services.vault import VaultService
from app.store.leads import drafts, exports, fairs, leads
from app.store.leads.database import Connection
from app.store.leads.rows import to_utc

_WITH_PICTURES = {"zip"}
_FULL_EXPORTS = {"json", "csv", "xlsx"} | _WITH_PICTURES


class ClosingsService:
    """Closes fairs. Raises ExportError, LeadError, VaultError; until the end nothing is erased."""

    def __init__(
        self,
        vault: VaultService,
        exports_service: ExportsService,
        fairs_service: FairsService,
        backups: BackupsService,
    ) -> None:
        self._vault = vault
        self._exports = exports_service
        self._fairs = fairs_service
        self._backups = backups

    def close(self, id_: str, out: Path, texts: Texts) -> FairErasure:
        """Write the fair's leads with all pictures to `out`, read it back, then give them up.

        The certificate lies beside `out`. Backups within reach are written anew, without them.
        """
        fair = self._fairs.fair(id_)
        self._vault.read(lambda connection: _refuse(connection, fair))
        request = ExportRequest(ExportFormat.ZIP, out, Selection(fair.id))
        report = self._exports.export(request, texts)
        damaged = tuple(it.column for it in report.findings if it.rule is Rule.DAMAGED)
        erasure = replace(self.give_up(fair.id), damaged=damaged)
        self._backups.clean()
        _write(certificate_path(out), certificate(erasure, self._fairs.organisation(), texts))
        return erasure

    def give_up(self, id_: str) -> FairErasure:
        """Erase a fair's leads on this laptop, once all of them left in a verified export.

        Other laptops keep theirs. Pictures count: where leads have some, only an archive (ZIP)
        holds all. Raises LeadError where no export holds the last change, and while drafts are
        left. A closed fair is closed again when late leads came to it.
        """
        fair, stamp = self._fairs.fair(id_), self._fairs.stamp()
        closed = replace(fair, closed=True)

        def work(connection: Connection) -> tuple[int, list[ExportRecord]]:
            _refuse(connection, fair)
            whole = list(_whole_exports(connection, fair))
            if leads.all_of(connection, fair.id) and not whole:
                raise LeadError(
                    N_("“{fair}” stays open: no export holds all of its leads as they are now."),
                    N_("Export this fair as a ZIP archive first."),
                    fair=fair.name or fair.id,
                )
            fairs.keep(connection, closed)
            return give_up(connection, fair.id, to_utc(stamp.at)[0]), whole

        gone, whole = self._vault.erase(work)
        self._fairs.leave(fair.id)
        out, sha256 = (whole[0].out, whole[0].sha256) if whole else ("", "")
        return FairErasure(closed, gone, stamp, out, sha256)


def _refuse(connection: Connection, fair: Fair) -> None:
    """Raise LeadError for a practice fair, one with drafts, and a closed one without leads."""
    if fair.practice:
        raise LeadError(N_("The practice fair is emptied, not closed."))
    if fair.closed and not leads.all_of(connection, fair.id):
        raise LeadError(N_("“{fair}” is closed."), fair=fair.name)
    kept = drafts.all_of(connection)
    count = sum(json.loads(content).get("fair") == fair.id for content in kept)
    if count:
        raise LeadError(
            N_("“{fair}” stays open: {count} half-written leads of it are left."),
            N_("Save or discard the drafts first."),
            fair=fair.name or fair.id,
            count=count,
        )


def _whole_exports(connection: Connection, fair: Fair) -> Iterator[ExportRecord]:
    """The exports that hold all leads of a fair as they are now, the newest first."""
    held = leads.all_of(connection, fair.id)
    merged = fairs.setting(connection, MERGED)
    moments = [datetime.fromisoformat(merged)] if merged else []
    latest = max([*moments, *(lead.changed.at for lead in held)], default=None)
    pictures = any(lead.attachments for lead in held)
    for record in exports.all_of(connection):
        if (
            record.done
            and record.format in (_WITH_PICTURES if pictures else _FULL_EXPORTS)
            and record.selection == Selection(fair.id)
            and (latest is None or record.stamp.at >= latest)
        ):
            yield record


def certificate_path(out: Path) -> Path:
    """Where the certificate lies that belongs to an archive."""
    return out.with_name(f"{out.stem}-certificate.txt")


def certificate(erasure: FairErasure, organisation: Organisation, texts: Texts) -> str:
    """The certificate in words."""
    _ = texts.gettext
    at = erasure.stamp.at
    lines = [
        _("Certificate of erasure"),
        "",
        organisation.name,
        organisation.address,
        "",
        _("Fair: {fair}").format(fair=_named(erasure.fair)),
        _("Leads erased on this laptop: {count}").format(count=erasure.leads),
        _("Other laptops of the booth keep theirs until the fair is closed there."),
        _("Erased on {day} at {time} by {author}, laptop {device}").format(
            day=day(at.date(), texts.lang),
            time=at.strftime("%H:%M:%S %z"),
            author=erasure.stamp.author,
            device=erasure.stamp.device,
        ),
        _("Before that they left, verified, in: {file}").format(file=erasure.export),
        _("SHA-256 of that file: {sum}").format(sum=erasure.sha256),
        *(
            _("Damaged on the disk before, and not in that file: {name}").format(name=name)
            for name in erasure.damaged
        ),
        "",
        _("The backups beside the vault and in the second place hold them no more."),
        _("Copies on sticks and vaults that were set aside are not covered; delete them by hand."),
    ]
    return "\n".join(lines) + "\n"


def _named(fair: Fair) -> str:
    parts = (fair.name or fair.id, fair.place, fair.booth)
    return ", ".join(part for part in parts if part)


def _write(path: Path, text: str) -> None:
    try:
        write_verified(path, text.encode())
    except OSError as error:
        raise ExportError(
            N_("The fair is closed, but its certificate could not be written: {reason}."),
            reason=reason_of(error),
        ) from error
