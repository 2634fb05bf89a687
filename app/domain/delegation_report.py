"""What became of a delegation, in figures: for host, ministry and members."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from app.domain.delegation import AttendanceState, Party
from app.domain.delegation_meetings import Meeting, MeetingState
from app.domain.delegation_units import MeetingUnit
from app.domain.dossier import Dossier

UnitPair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class MeetingFigures:
    """Meetings by what became of them; `open` are those of which nobody has said it."""

    all: int
    open: int
    held: int
    no_show: int
    cancelled: int
    wanted_again: int


@dataclass(frozen=True, slots=True)
class UnitReport:
    """What became of the meetings of one unit, and how many of its wishes were granted."""

    unit: str
    party: Party
    meetings: MeetingFigures
    wishes: int
    granted: int


@dataclass(frozen=True, slots=True)
class DelegationReport:
    """All units, and what they come to together; a rating is 1 to 5, its mean 0 where none is."""

    units: tuple[UnitReport, ...]
    guests: int
    hosts: int
    absent: int
    meetings: MeetingFigures
    rated: int
    mean_rating: float
    wishes: int
    granted: int


def report_of(dossier: Dossier) -> DelegationReport:
    """The figures of a delegation as it is known now."""
    meetings = [it for it in dossier.meetings if it.slot or it.state is not MeetingState.PLANNED]
    ratings = [it.rating for it in meetings if it.rating]
    met = {_pair(dossier, it) for it in meetings if it.takes_place}
    units = tuple(_of_unit(dossier, it, meetings, met) for it in dossier.units.units)
    return DelegationReport(
        units=units,
        guests=len(dossier.guests),
        hosts=len(dossier.hosts),
        absent=sum(it.attendance is AttendanceState.ABSENT for it in dossier.people),
        meetings=_figures(meetings),
        rated=len(ratings),
        mean_rating=round(sum(ratings) / len(ratings), 2) if ratings else 0.0,
        wishes=len(dossier.wishes),
        granted=sum(it.granted for it in units),
    )


def _of_unit(
    dossier: Dossier, unit: MeetingUnit, meetings: Iterable[Meeting], met: Collection[UnitPair]
) -> UnitReport:
    own = [it for it in meetings if unit.id in _pair(dossier, it)]
    wished = [it for it in dossier.wishes if _unit(dossier, it.by) == unit.id]
    pairs = [(unit.id, _unit(dossier, it.wanted)) for it in wished]
    granted = sum(pair in met or pair[::-1] in met for pair in pairs)
    return UnitReport(unit.id, unit.party, _figures(own), len(wished), granted)


def _figures(meetings: Collection[Meeting]) -> MeetingFigures:
    states = Counter(it.state for it in meetings)
    return MeetingFigures(
        len(meetings),
        states[MeetingState.PLANNED],
        states[MeetingState.HELD],
        states[MeetingState.NO_SHOW],
        states[MeetingState.CANCELLED],
        sum(it.wanted_again for it in meetings),
    )


def _pair(dossier: Dossier, meeting: Meeting) -> UnitPair:
    return _unit(dossier, meeting.guest), _unit(dossier, meeting.host)


def _unit(dossier: Dossier, id_: str) -> str:
    """The unit that an ID means now."""
    unit = dossier.units.find(id_)
    return unit.id if unit is not None else id_
