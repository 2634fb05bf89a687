"""What a window hands to its successor: where the staff was, and nothing that names anybody."""

import json
from dataclasses import dataclass, field, replace

from app.config.settings import Settings
from app.domain.deck import Show
from app.domain.fair import UNNAMED, Fair, Organisation, joined
from app.domain.personal_schedule import SealedSchedule
from app.domain.serialise import from_dict, to_dict
from app.domain.visit import Visit
from app.services.output.brochure_tray import PrintOrder
from app.services.visitors.visitor_mode import Visiting


@dataclass(frozen=True, slots=True)
class TickedFacet:
    """The values of a facet that are ticked."""

    facet: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Searched:
    """What stands in the catalogue: the words, the filters, the member that is shown."""

    text: str = ""
    cursor: int = 0
    filters: tuple[TickedFacet, ...] = ()
    member: str = ""
    offering: str = ""
    scrolled: int = 0


@dataclass(frozen=True, slots=True)
class ShownSlides:
    """A presentation that runs: its slides, the one on the screen, and the screen."""

    shows: tuple[Show, ...] = ()
    place: int = 0
    language: str = ""
    screen: str = ""
    dark: bool = False


@dataclass(frozen=True, slots=True)
class Importing:
    """Files that are being read for a new edition; the successor reads them again."""

    files: tuple[str, ...] = ()
    alone: bool = False
    leave_outdated: bool = False
    source: str = ""
    """Whose lists they are, where they update the edition."""


@dataclass(frozen=True, slots=True)
class VisitorHandover:
    """Who asks a visitor for data, and where; nobody of the staff. `device` is the laptop.

    `organisation` is all that a notice tells of it. `joined` are the fairs that are one with the
    fair, whose demands count, too. `schedules` open with a badge alone.
    """

    organisation: Organisation = field(default_factory=Organisation)
    fair: Fair | None = None
    joined: tuple[Fair, ...] = ()
    device: str = ""
    schedules: tuple[SealedSchedule, ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, visiting: Visiting) -> "VisitorHandover":
        """As plain values, without a logo."""
        first, *others = visiting.fair.each
        bare = replace(visiting.organisation, logo=b"")
        return cls(bare, first, tuple(others), visiting.device, visiting.schedules)

    def visiting(self) -> Visiting:
        """What `of` was given."""
        fair = joined(self.fair or Fair(UNNAMED, ""), *self.joined)
        return Visiting(self.organisation, fair, self.device, self.schedules)


@dataclass(frozen=True, slots=True)
class Handover:
    """The window as it was when it ended; it was locked, so nothing but staff opens the vault.

    `told` is the sentence that stood in the banner, `wanted` the way to the leads that was asked
    for meanwhile. `panes` and `geometry` are Qt's, in base 64. `sender` is what seals for the vault
    that was open, and reads nothing. `fairs` are the names of the fair that runs.
    """

    settings: Settings = field(default_factory=Settings)
    page: str = ""
    geometry: str = ""
    panes: str = ""
    searched: Searched = field(default_factory=Searched)
    order: PrintOrder = field(default_factory=PrintOrder)
    visit: Visit | None = None
    shown: ShownSlides | None = None
    importing: Importing | None = None
    visitor: VisitorHandover | None = None
    told: str = ""
    wanted: str = ""
    sender: str = field(default="", repr=False)
    fairs: tuple[str, ...] = ()


def as_text(handover: Handover) -> str:
    """The handover as JSON."""
    return json.dumps(to_dict(handover))


def from_text(text: str) -> Handover:
    """What `as_text` was given. Raises ValueError, TypeError."""
    return from_dict(Handover, json.loads(text))
