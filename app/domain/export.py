"""What leaves the laptop: the kinds of files, which leads, and the record that is kept of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NewType, TypeAlias

from app.domain.brand import NEUTRAL, Brand
from app.domain.country import CountryProfile
from app.domain.errors import KnownError
from app.domain.fair import Fair, Organisation
from app.domain.lawful_use import Bar, Door, Receiver, bar, bar_of_answers
from app.domain.lead import Lead, Purpose, Stamp
from app.domain.question import Questionnaire


class ExportError(KnownError):
    """Leads that could not be exported; they are safe in the vault."""


class ExportFormat(StrEnum):
    """The files that leads are handed over in, but for those of other systems."""

    CSV = "csv"
    XLSX = "xlsx"
    VCF = "vcf"
    JSON = "json"
    ZIP = "zip"
    EML = "eml"
    ICS = "ics"
    PDF = "pdf"
    """The page that tells a member what a fair brought, with the names that it may have."""
    REPORT = "report"
    """The figures of a fair while it is open; nobody is named in them."""
    PAPERS = "papers"
    """Papers and files of a delegation; no lead is in them."""
    BUNDLE = "bundle"
    """The sealed file for another laptop of the organisation."""


CrmName = NewType("CrmName", str)
"""The file for another system, by the name of what describes it in `resources/crm`."""

Format: TypeAlias = ExportFormat | CrmName
"""The kind of a file."""


def format_named(name: str) -> Format:
    """The format of this name; one that is none of ours is that of another system."""
    return ExportFormat(name) if name in set(ExportFormat) else CrmName(name)


OTHER_FILES = frozenset(
    {
        ExportFormat.EML,
        ExportFormat.ICS,
        ExportFormat.PDF,
        ExportFormat.REPORT,
        ExportFormat.PAPERS,
        ExportFormat.BUNDLE,
    }
)
"""What is recorded like an export and made elsewhere: mails, next steps, a member's page, figures,
papers of a delegation, leads for another laptop."""


class Doubt(StrEnum):
    """What speaks against handing a lead over as it is."""

    WITHDRAWN = "withdrawn"
    """They took their consent to be contacted back, or objected."""
    MAYBE_WITHDRAWN = "maybe-withdrawn"
    """They took it back for one channel, or somebody who seems to be the same person did."""
    NO_CONSENT = "no-consent"
    """Nobody agreed to be contacted."""
    DUPLICATE = "duplicate"
    """It seems to be the person of an older lead that leaves with it."""
    CONFLICT = "conflict"
    """Two laptops changed it without knowing of each other, and nobody has decided yet."""


@dataclass(frozen=True, slots=True)
class LeadBook:
    """Leads as they are at one moment, with what is needed to read them.

    `duplicates` are pairs of ids that seem to be one person, the older lead first; `conflicts` are
    the ids of leads with a conflict that nobody has decided. `laws` are the profiles by the ids of
    fairs, `untils` the last days of leads by their ids, as they are on the day `today`. Those that
    are `suppressed` agreed to a newsletter that their address has refused: here it is taken back.
    `brand` gives files their looks.
    """

    leads: tuple[Lead, ...] = ()
    fairs: tuple[Fair, ...] = ()
    organisation: Organisation = field(default_factory=Organisation)
    duplicates: frozenset[tuple[str, str]] = frozenset()
    conflicts: frozenset[str] = frozenset()
    laws: Mapping[str, CountryProfile] = field(default_factory=dict)
    untils: Mapping[str, date] = field(default_factory=dict)
    today: date | None = None
    suppressed: frozenset[str] = frozenset()
    brand: Brand = NEUTRAL

    def bar(self, lead: Lead, door: Door, receiver: Receiver | None = None) -> Bar | None:
        """Why a lead does not pass a door by the law of its fair; None where it may."""
        profile = self.law(lead)
        until = self.untils.get(lead.id)
        return bar_of_answers(profile, lead, self.questions(lead.fair)) or bar(
            profile, lead, door, today=self.today, until=until, receiver=receiver
        )

    def law(self, lead: Lead) -> CountryProfile:
        """What the law of a lead's fair asks for."""
        return self.laws.get(lead.fair) or CountryProfile("")

    def passing(self, door: Door, receiver: Receiver | None = None) -> "LeadBook":
        """The book with the leads alone that pass a door."""
        leads = tuple(lead for lead in self.leads if self.bar(lead, door, receiver) is None)
        return replace(self, leads=leads)

    def questions(self, fair: str) -> Questionnaire:
        """What is asked at the fair of this id."""
        return self.fair(fair).questions

    def fair(self, id_: str) -> Fair:
        """The fair of this id; one that is not known keeps its id for a name."""
        return next((fair for fair in self.fairs if id_ in fair.ids), Fair(id_, id_))


@dataclass(frozen=True, slots=True)
class Selection:
    """Which leads are meant; what is empty sets no limit.

    `member` means: with the visitor's consent to be handed to this member. `since` is a day on the
    laptop's calendar, and a lead changed on it counts. `leads` are ids chosen one by one; those
    with a doubt of `without` are left out.
    """

    fair: str = ""
    member: str = ""
    since: date | None = None
    purpose: Purpose | None = None
    leads: frozenset[str] = frozenset()
    without: frozenset[Doubt] = frozenset()


@dataclass(frozen=True, slots=True)
class NoteForMember:
    """A note that was ticked for a member: that of a lead, by its place among the lead's notes."""

    member: str
    lead: str
    place: int


@dataclass(frozen=True, slots=True)
class LeadForMember:
    """What a member would learn of a lead; `notes` are all that can be ticked, in their order."""

    id: str
    name: str
    interests: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MemberShare:
    """What one member would get."""

    member: str
    name: str
    leads: tuple[LeadForMember, ...]


@dataclass(frozen=True, slots=True)
class DoubtCount:
    """How many of the leads that are meant have a doubt, and whether they are left out for it."""

    doubt: Doubt
    leads: int
    left_out: bool


@dataclass(frozen=True, slots=True)
class BarredCount:
    """How many of the leads that are meant do not leave by the law of their fair, and why."""

    bar: Bar
    leads: int


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What to export and where to.

    `split` makes one vCard file a person in the folder `out`; a `password` encrypts a workbook.
    Of a lead's notes a member gets those in `notes` alone.
    """

    format: Format
    out: Path
    selection: Selection = field(default_factory=Selection)
    split: bool = False
    byte_order_mark: bool = False
    password: str = field(default="", repr=False)
    notes: frozenset[NoteForMember] = frozenset()

    @property
    def door(self) -> Door:
        """By which door the file leaves."""
        if self.selection.member:
            return Door.HANDOVER
        return Door.EXPORT if isinstance(self.format, ExportFormat) else Door.CRM


@dataclass(frozen=True, slots=True)
class ExportRecord:
    """That leads left: what, where to, who; written before the file (`done` is false) and after.

    `sha256` is that of the file, empty where there are several or none yet. `ids` are the leads
    that the files hold, unless they were erased since. `receiver` is the laptop that a bundle is
    for, where that was said, or which papers of which delegation these are.
    """

    id: str
    stamp: Stamp
    format: Format
    selection: Selection
    out: str
    leads: int
    done: bool = False
    files: int = 0
    sha256: str = ""
    ids: tuple[str, ...] = ()
    receiver: str = ""


def is_export(record: ExportRecord) -> bool:
    """Whether leads left the organisation; a bundle goes to a laptop of its own."""
    others = {ExportFormat.BUNDLE, ExportFormat.REPORT, ExportFormat.PAPERS}
    return record.done and record.format not in others
