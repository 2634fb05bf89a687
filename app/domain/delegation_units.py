"""Who sits together at one side of a table: a person, people of one label, all of a member."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from app.domain.delegation import Delegation, Participant, Party
from app.domain.delegation_meetings import digest_id


@dataclass(frozen=True)
class MeetingUnit:
    """People who have their meetings together; `id` is what wishes and meetings name.

    It is the person's own, the member's, or that of the label.
    """

    id: str
    party: Party
    people: tuple[Participant, ...]
    by_label: bool = False

    @property
    def languages(self) -> frozenset[str]:
        """What one of them speaks at least."""
        return frozenset(lang for it in self.people for lang in it.languages)

    @property
    def organisation(self) -> str:
        """The organisation of the first who names one."""
        return next((it.organisation for it in self.people if it.organisation), "")

    @property
    def member(self) -> str:
        """The member of the catalogue that they are of; empty for none."""
        return next((it.member for it in self.people if it.member), "")

    @property
    def label(self) -> str:
        """The organisation or, where there is none, the names."""
        return self.organisation or ", ".join(it.label for it in self.people)

    @property
    def distinct_label(self) -> str:
        """The label; of a guest who comes alone the name, too: others can be of the same."""
        is_alone = self.party is Party.GUEST and len(self.people) == 1
        name = self.people[0].name if is_alone else ""
        return f"{name} ({self.organisation})" if name and self.organisation else self.label


@dataclass(frozen=True)
class UnitIndex:
    """All units of a delegation, and who is in which."""

    units: tuple[MeetingUnit, ...]

    @cached_property
    def of_any(self) -> Mapping[str, MeetingUnit]:
        """The unit of each ID: its own, and those of its people and members."""
        found: dict[str, MeetingUnit] = {}
        for unit in self.units:
            for person in unit.people:
                found[person.id] = unit
                if person.member and unit.party is Party.HOST:
                    found.setdefault(person.member, unit)
        return found | {unit.id: unit for unit in self.units}

    def find(self, id_: str) -> MeetingUnit | None:
        """The unit that an ID of a unit, person or member means."""
        return self.of_any.get(id_)

    def of(self, party: Party) -> tuple[MeetingUnit, ...]:
        """The units of one side."""
        return tuple(it for it in self.units if it.party is party)


def units_of(delegation: Delegation, people: Iterable[Participant]) -> UnitIndex:
    """The units of all people, in the order of protocol and names."""
    groups: dict[tuple[Party, str], list[Participant]] = {}
    for person in sorted(people, key=_order):
        groups.setdefault((person.party, unit_id(delegation, person)), []).append(person)
    return UnitIndex(
        tuple(
            MeetingUnit(id_, party, tuple(several), by_label=bool(several[0].together))
            for (party, id_), several in groups.items()
        )
    )


def unit_id(delegation: Delegation, person: Participant) -> str:
    """The ID of the unit that a person is in."""
    if person.together:
        label = " ".join(person.together.casefold().split())
        return digest_id(delegation.seed, "together", person.party, label)
    if person.party is Party.HOST and person.member:
        return person.member
    return person.id


def _order(person: Participant) -> tuple[bool, int, str, str, str]:
    names = person.family_name.casefold(), person.given_name.casefold()
    return person.protocol == 0, person.protocol, *names, person.id
