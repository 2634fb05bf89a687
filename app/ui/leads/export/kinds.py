"""What leads can be exported as, and what of an export is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.domain.export import ExportFormat, ExportRequest, Selection
from app.domain.lead import Lead
from app.domain.messages import N_


class Kind(Enum):
    """A kind of file: its title, format and ending; a folder has no ending."""

    XLSX = (N_("Excel workbook, for people"), ExportFormat.XLSX, ".xlsx")
    MEMBERS = (N_("Encrypted workbooks, one for each member"), ExportFormat.XLSX, "")
    CSV = (N_("CSV, for machines"), ExportFormat.CSV, ".csv")
    JSON = (N_("JSON, for machines"), ExportFormat.JSON, ".json")
    ZIP = (N_("ZIP archive with all pictures"), ExportFormat.ZIP, ".zip")
    VCF = (N_("vCards in one file, for phones"), ExportFormat.VCF, ".vcf")
    CARDS = (N_("vCards, one file for each person"), ExportFormat.VCF, "")
    HUBSPOT = ("HubSpot", ExportFormat.HUBSPOT, ".csv")
    SALESFORCE = ("Salesforce", ExportFormat.SALESFORCE, ".csv")
    DYNAMICS = ("Microsoft Dynamics 365", ExportFormat.DYNAMICS, ".csv")
    ODOO = ("Odoo", ExportFormat.ODOO, ".csv")
    ESPOCRM = ("EspoCRM", ExportFormat.ESPOCRM, ".csv")
    SUITECRM = ("SuiteCRM", ExportFormat.SUITECRM, ".csv")
    OUTLOOK = ("Outlook", ExportFormat.OUTLOOK, ".csv")
    NEWSLETTER = (N_("Newsletter: who agreed to it"), ExportFormat.NEWSLETTER, ".csv")

    @property
    def title(self) -> str:
        """A message id, or the name of a product."""
        return self.value[0]

    @property
    def format(self) -> ExportFormat:
        """The format of the service."""
        return self.value[1]

    @property
    def ending(self) -> str:
        """What the name of its file ends in; empty for a folder."""
        return self.value[2]


class Who(Enum):
    """Which leads leave."""

    TICKED = "ticked"
    LISTED = "listed"
    FAIR = "fair"
    ALL = "all"


class Since(Enum):
    """From which change on."""

    EVER = "ever"
    TODAY = "today"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is to choose from when the sheet opens."""

    ticked: Sequence[Lead]
    listed: Sequence[Lead]
    fair: str
    fair_name: str
    today: date
    is_narrowed: bool
    members: Sequence[tuple[str, str]] = ()
    last: date | None = None
    languages: tuple[str, ...] = ()

    def who(self) -> tuple[Who, ...]:
        """The choices of leads, the first of them proposed."""
        ticked = (Who.TICKED,) if self.ticked else ()
        listed = (Who.LISTED,) if self.is_narrowed and self.listed else ()
        return (*ticked, *listed, Who.FAIR, Who.ALL)

    def selection(self, who: Who, member: str, since: Since) -> Selection:
        """Which leads are meant."""
        chosen = {Who.TICKED: self.ticked, Who.LISTED: self.listed}.get(who, ())
        return Selection(
            fair=self.fair if who is Who.FAIR else "",
            member=member,
            since={Since.TODAY: self.today, Since.LAST: self.last}.get(since),
            leads=frozenset(lead.id for lead in chosen),
        )


@dataclass(frozen=True, slots=True)
class Order:
    """An export as it was asked for; `language` is that of a workbook's reader."""

    kind: Kind
    request: ExportRequest
    language: str
