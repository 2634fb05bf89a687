"""What leaves the laptop: the kinds of files, which leads, and the record that is kept of it."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from app.domain.errors import KnownError
from app.domain.fair import Fair, Organisation
from app.domain.lead import Lead, Purpose, Stamp


class ExportError(KnownError):
    """Leads that could not be exported; they are safe in the vault."""


class ExportFormat(StrEnum):
    """The files that leads are handed over in."""

    CSV = "csv"
    XLSX = "xlsx"
    VCF = "vcf"
    JSON = "json"
    ZIP = "zip"
    HUBSPOT = "hubspot"
    SALESFORCE = "salesforce"
    DYNAMICS = "dynamics"
    ODOO = "odoo"
    ESPOCRM = "espocrm"
    SUITECRM = "suitecrm"
    OUTLOOK = "outlook"
    NEWSLETTER = "newsletter"
    EML = "eml"
    ICS = "ics"


FOLLOW_UPS = frozenset({ExportFormat.EML, ExportFormat.ICS})
"""Files that a lead is followed up with; they are made of one lead, or of next steps."""


@dataclass(frozen=True, slots=True)
class LeadBook:
    """Leads as they are at one moment, with what is needed to read them."""

    leads: tuple[Lead, ...] = ()
    fairs: tuple[Fair, ...] = ()
    organisation: Organisation = field(default_factory=Organisation)

    def fair(self, id_: str) -> Fair:
        """The fair of this id; one that is not known keeps its id for a name."""
        return next((fair for fair in self.fairs if fair.id == id_), Fair(id_, id_))


@dataclass(frozen=True, slots=True)
class Selection:
    """Which leads are meant; what is empty sets no limit.

    `member` means: with the visitor's consent to be handed to this member. `since` is a day on the
    laptop's calendar, and a lead changed on it counts. `leads` are ids chosen one by one.
    """

    fair: str = ""
    member: str = ""
    since: date | None = None
    purpose: Purpose | None = None
    leads: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What to export and where to.

    `split` makes one vCard file a person in the folder `out`; a `password` encrypts a workbook.
    """

    format: ExportFormat
    out: Path
    selection: Selection = field(default_factory=Selection)
    split: bool = False
    byte_order_mark: bool = False
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ExportRecord:
    """That leads left: what, where to, who; written before the file (`done` is false) and after.

    `sha256` is that of the file, empty where there are several or none yet. `ids` are the leads
    that the files hold, unless they were erased since.
    """

    id: str
    stamp: Stamp
    format: ExportFormat
    selection: Selection
    out: str
    leads: int
    done: bool = False
    files: int = 0
    sha256: str = ""
    ids: tuple[str, ...] = ()
