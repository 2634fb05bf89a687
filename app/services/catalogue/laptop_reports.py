"""Which edition a laptop has, written to a file, and the sheet of several such files."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app import __version__
from app.config.machine import device_name, local_now
from app.domain.errors import KnownError, SourceError, reason_of
from app.domain.laptop_report import LaptopReport
from app.domain.messages import N_
from app.domain.pack_signing import PackSigning
from app.domain.serialise import from_dict, to_dict
from app.exporters.spreadsheet import Cell, Worksheet, xlsx_bytes
from app.i18n.formats import number
from app.i18n.texts import Texts
from app.services.catalogue.catalogue_service import CatalogueService
from app.services.catalogue.corrections import CorrectionsService
from app.services.catalogue.output_guard import refuse_same_file, write_output

FORMAT = "faircat edition report"
_MAX_BYTES = 100_000


@dataclass(frozen=True, slots=True)
class LaptopSheet:
    """The reports in a workbook; `earlier` are others of the same laptops, which are not in it."""

    reports: tuple[LaptopReport, ...]
    earlier: tuple[LaptopReport, ...]


class LaptopReportsService:
    """Reports the edition in use; `signing` says who signed it."""

    def __init__(
        self,
        catalogue: Callable[[], CatalogueService],
        corrections: CorrectionsService,
        signing: Callable[[], PackSigning | None],
        now: Callable[[], datetime] = local_now,
    ) -> None:
        self._catalogue = catalogue
        self._corrections = corrections
        self._signing = signing
        self._now = now

    def report(self) -> LaptopReport:
        """What this laptop has now. Raises CatalogueError."""
        info = self._catalogue().info()
        return LaptopReport(
            laptop=device_name(),
            moment=self._now(),
            program=__version__,
            version=info.edition.version,
            date=info.edition.date,
            sample=info.edition.sample,
            content_hash=info.content_hash,
            corrections=self._corrected(),
            signing=self._signing(),
        )

    def write(self, out: Path) -> LaptopReport:
        """Write the report to a file, to be sent. Raises UsageError, CatalogueError."""
        report = self.report()
        values = {"format": FORMAT, "code": report.code, **to_dict(report)}
        write_output(out, (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode())
        return report

    def sheet(self, files: Sequence[Path], out: Path, texts: Texts) -> LaptopSheet:
        """Write what several laptops reported as one workbook, by laptop; of each the latest.

        Raises SourceError for a file that is no report, UsageError.
        """
        refuse_same_file(out, files)
        latest: dict[str, LaptopReport] = {}
        earlier: list[LaptopReport] = []
        for report in sorted(map(read_report, files), key=lambda it: it.moment):
            if before := latest.get(report.laptop):
                earlier.append(before)
            latest[report.laptop] = report
        reports = tuple(latest[laptop] for laptop in sorted(latest))
        write_output(out, xlsx_bytes([_sheet(reports, texts)]))
        return LaptopSheet(reports, tuple(it for it in earlier if it not in reports))

    def _corrected(self) -> int:
        try:
            return len(self._corrections.shown()) if self._corrections.file.exists() else 0
        except KnownError:
            return 0


def read_report(path: Path) -> LaptopReport:
    """A report in a file. Raises SourceError."""
    try:
        with path.open("rb") as file:
            raw = json.loads(file.read(_MAX_BYTES))
        if raw["format"] == FORMAT:
            report = from_dict(LaptopReport, raw)
            bytes.fromhex(report.content_hash[:16])
            if len(report.content_hash) >= 16 and report.moment.tzinfo is not None:
                return report
    except OSError as error:
        raise SourceError(
            N_("{path} cannot be read: {reason}."), path=str(path), reason=reason_of(error)
        ) from error
    except (ValueError, TypeError, LookupError, RecursionError):
        pass
    raise SourceError(
        N_("“{name}” is not a report of a laptop. Nothing was written."),
        N_("Create one with `faircat catalogue report`."),
        name=path.name,
    )


def outdated_among(reports: Iterable[LaptopReport]) -> frozenset[str]:
    """The laptops that have another edition than the newest one of these."""
    known = list(reports)
    newest = max(known, key=_age, default=None)
    return frozenset(it.laptop for it in known if newest and it.content_hash != newest.content_hash)


def _age(report: LaptopReport) -> tuple[int, str, str]:
    signed = report.signing.number if report.signing else 0
    return signed, report.date.isoformat(), report.version


_HEADINGS = (
    N_("Name of the laptop"),
    N_("Version of the edition"),
    N_("Date"),
    N_("Code of the edition"),
    N_("Signed by"),
    N_("Next edition due"),
    N_("Corrections"),
    N_("Newest edition"),
    N_("Reported on"),
    N_("Program version"),
)


def _sheet(reports: Sequence[LaptopReport], texts: Texts) -> Worksheet:
    _ = texts.gettext
    outdated = outdated_among(reports)
    rows: list[Sequence[Cell]] = [
        (
            it.laptop,
            it.version,
            it.date,
            it.code,
            ", ".join(it.signing.signers) if it.signing else _("not signed"),
            it.signing.due if it.signing else None,
            number(it.corrections, texts.lang),
            _("no") if it.laptop in outdated else _("yes"),
            it.moment,
            it.program,
        )
        for it in reports
    ]
    return Worksheet(_("Editions on laptops"), [_(heading) for heading in _HEADINGS], rows, 1)
