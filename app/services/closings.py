"""Closing a fair: it leaves in one archive, then it is erased here, and that is certified."""

from pathlib import Path

from app.config.atomic_file import write_verified
from app.domain.erasure import FairErasure
from app.domain.errors import reason_of
from app.domain.export import ExportError, ExportFormat, ExportRequest, Selection
from app.domain.fair import Fair, Organisation
from app.domain.messages import N_
from app.i18n.formats import day
from app.i18n.texts import Texts
from app.services.backups import BackupsService
from app.services.exports import ExportsService
from app.services.fairs import FairsService


class ClosingsService:
    """Closes fairs. Raises ExportError, LeadError, VaultError; until the end nothing is erased."""

    def __init__(
        self, exports: ExportsService, fairs: FairsService, backups: BackupsService
    ) -> None:
        self._exports = exports
        self._fairs = fairs
        self._backups = backups

    def close(self, id_: str, out: Path, texts: Texts) -> FairErasure:
        """Write the fair's leads with all pictures to `out`, read it back, then erase them.

        The certificate lies beside `out`. Backups within reach are written anew, without them.
        """
        fair = self._fairs.fair(id_)
        self._fairs.make_sure_it_may_close(fair)
        request = ExportRequest(ExportFormat.ZIP, out, Selection(fair.id))
        self._exports.export(request, texts)
        erasure = self._fairs.close(fair.id)
        self._backups.clean()
        _write(certificate_path(out), certificate(erasure, self._fairs.organisation(), texts))
        return erasure


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
        _("Erased on {day} at {time} by {author}, laptop {device}").format(
            day=day(at.date(), texts.lang),
            time=at.strftime("%H:%M:%S %z"),
            author=erasure.stamp.author,
            device=erasure.stamp.device,
        ),
        _("Before that they left, verified, in: {file}").format(file=erasure.export),
        _("SHA-256 of that file: {sum}").format(sum=erasure.sha256),
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
