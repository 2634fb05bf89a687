"""What leads can be exported as, and what of an export is chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from app.domain.export import CrmName, ExportFormat, ExportRequest, Format, Selection
from app.domain.lead import Lead
from app.domain.messages import N_


@dataclass(frozen=True, slots=True)
class ExportKind:
    """A kind of file: its title, format and ending; a folder has no ending."""

    name: str
    title: str
    """A message id, or what another system is called in English."""
    format: Format
    ending: str
    titles: Mapping[str, str] = field(default_factory=dict)
    """What another system is called in other languages."""


XLSX = ExportKind("xlsx", N_("Excel workbook, for people"), ExportFormat.XLSX, ".xlsx")
MEMBERS = ExportKind("members", N_("Encrypted workbooks, one per member"), ExportFormat.XLSX, "")
CARDS = ExportKind("cards", N_("vCards, one file per person"), ExportFormat.VCF, "")

OWN_KINDS = (
    XLSX,
    MEMBERS,
    ExportKind("csv", N_("CSV, for other programs"), ExportFormat.CSV, ".csv"),
    ExportKind("json", N_("JSON, for other programs"), ExportFormat.JSON, ".json"),
    ExportKind("zip", N_("ZIP archive with all images"), ExportFormat.ZIP, ".zip"),
    ExportKind("vcf", N_("vCards in one file, for phones"), ExportFormat.VCF, ".vcf"),
    CARDS,
)
"""What the program makes for nobody in particular."""


class LeadScope(Enum):
    """Which leads leave."""

    TICKED = "ticked"
    LISTED = "listed"
    FAIR = "fair"
    ALL = "all"


class ChangedSince(Enum):
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
    systems: Mapping[CrmName, Mapping[str, str]] = field(default_factory=dict)
    """Other systems, and what each is called by language."""

    def kinds(self) -> Mapping[str, ExportKind]:
        """The kinds of files, by their names."""
        others = (
            ExportKind(name, titles["en"], name, ".csv", titles)
            for name, titles in self.systems.items()
        )
        return {kind.name: kind for kind in (*OWN_KINDS, *others)}

    def who(self) -> tuple[LeadScope, ...]:
        """The choices of leads, the first of them proposed: what is ticked, or else listed."""
        ticked = (LeadScope.TICKED,) if self.ticked else ()
        listed = (LeadScope.LISTED,) if self.is_narrowed and self.listed else ()
        whole = (LeadScope.FAIR, LeadScope.ALL)
        if any(lead.fair != self.fair for lead in self.listed):
            whole = (LeadScope.ALL, LeadScope.FAIR)
        return (*ticked, *listed, *whole)

    def selection(self, who: LeadScope, member: str, since: ChangedSince) -> Selection:
        """Which leads are meant."""
        chosen = {LeadScope.TICKED: self.ticked, LeadScope.LISTED: self.listed}.get(who, ())
        return Selection(
            fair=self.fair if who is LeadScope.FAIR else "",
            member=member,
            since={ChangedSince.TODAY: self.today, ChangedSince.LAST: self.last}.get(since),
            leads=frozenset(lead.id for lead in chosen),
        )


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is chosen: `kind` by its name; `language` is that of a workbook's reader."""

    kind: str = XLSX.name
    who: LeadScope = LeadScope.ALL
    member: str = ""
    since: ChangedSince = ChangedSince.EVER
    language: str = ""
    encrypt: bool = False

    @property
    def is_encrypted(self) -> bool:
        """Whether a password opens the file."""
        return self.kind == MEMBERS.name or (self.kind == XLSX.name and self.encrypt)


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """An export as it was asked for; `language` is that of a workbook's reader."""

    kind: ExportKind
    request: ExportRequest
    language: str
