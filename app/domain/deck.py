"""What a presentation shows: one member a slide, its offerings as further steps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from app.domain.correction import Corrections
from app.domain.member import Member, Offering

_NAME = ("name",)
_SHOWN = frozenset({_NAME, ("address", "city"), ("address", "country"), ("website",)})
"""What a slide of a member shows and the booth can correct; one of an offering has the name."""


@dataclass(frozen=True, slots=True)
class Show:
    """A member to be shown by its id; of its offerings those named, or all where none is."""

    member: str
    offerings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slide:
    """A member, or one of its offerings, with what the booth corrected of what it shows."""

    member: Member
    offering: Offering | None = None
    corrections: Corrections = ()


@dataclass(frozen=True, slots=True)
class Deck:
    """Slides in the order in which they are shown; places count from 0."""

    slides: tuple[Slide, ...] = ()

    def members(self) -> tuple[int, ...]:
        """The places at which a member begins."""
        return tuple(place for place, slide in enumerate(self.slides) if slide.offering is None)

    def member_of(self, place: int) -> int:
        """The place at which the member that is shown at `place` begins."""
        return max((start for start in self.members() if start <= place), default=0)

    def place_of(self, show: Show) -> int:
        """Where the first of the offerings of `show` stands, else its member, else the start."""
        places = {
            (slide.member.id, slide.offering.id if slide.offering else ""): place
            for place, slide in enumerate(self.slides)
        }
        wanted = [(show.member, offering) for offering in (*show.offerings, "")]
        return next((places[key] for key in wanted if key in places), 0)

    def moved(self, place: int, steps: int) -> int:
        """The place some steps on, within the deck."""
        return max(0, min(place + steps, len(self.slides) - 1))

    def next_member(self, place: int) -> int:
        """Where the next member begins; the last one stays."""
        return min((start for start in self.members() if start > place), default=place)

    def previous_member(self, place: int) -> int:
        """Where this member begins or, from there, the one before."""
        return max((start for start in self.members() if start < place), default=0)


def deck_of(
    members: Iterable[tuple[Member, Show]], corrections: Mapping[str, Corrections] | None = None
) -> Deck:
    """The slides of some members with the offerings that are asked for, in the asked order.

    `corrections` are those of the booth, by the ids of members.
    """
    own = corrections or {}
    found = (_slides(member, show, own.get(member.id, ())) for member, show in members)
    return Deck(tuple(chain.from_iterable(found)))


def _slides(member: Member, show: Show, corrections: Corrections) -> Iterable[Slide]:
    shown = [one for one in corrections if one.path in _SHOWN]
    yield Slide(member, corrections=tuple(shown))
    known = {offering.id: offering for offering in member.offerings}
    wanted = [id_ for id_ in show.offerings if id_ in known] or list(known)
    of_name = tuple(one for one in shown if one.path == _NAME)
    for id_ in wanted:
        yield Slide(member, known[id_], of_name)
