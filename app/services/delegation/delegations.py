"""Delegations: made, changed, read; what two laptops wrote differently, decided.

One story: whatever of a delegation is written goes through one unit of work.
"""

import secrets
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from app.domain.delegation import (
    Delegation,
    Interpreter,
    LocalMoment,
    MeetingTable,
    Participant,
    ParticipantDiet,
    ParticipantPhoto,
    ProgrammeItem,
    refuse_odd_delegation,
    refuse_odd_item,
    refuse_odd_presence,
)
from app.domain.delegation_record import (
    DELEGATION,
    GONE,
    PHOTO,
    DelegationRecord,
    RecordConflict,
    decided,
    kind_of,
    removed,
    thing_of,
    written_record,
)
from app.domain.delegation_travel import travel_time
from app.domain.dossier import Dossier
from app.domain.errors import LeadError, UsageError
from app.domain.lead import Stamp
from app.domain.messages import N_
from app.domain.out_of_bounds import refuse_out_of_bounds
from app.scanning.camera.still import pasted_photo, photo_of
from app.services.booth.fairs import FairsService
from app.services.delegation.dossier_reading import SHOWN, delegations_in, dossier_in
from app.services.vault.vault import VaultService
from app.store.leads import delegation_store, tombstone_store
from app.store.leads.database import Connection

MAX_TABLES = 200
PHOTO_SIDE = 800
"""Pixels of the longer side of a picture of somebody."""
_ID_BYTES = 6


def new_thing_id() -> str:
    """An ID that nothing else has."""
    return secrets.token_hex(_ID_BYTES)


class DelegationsService:
    """Delegations in the vault. Raises VaultError while it is closed."""

    def __init__(
        self, vault: VaultService, fairs: FairsService, now: Callable[[], datetime]
    ) -> None:
        self._vault = vault
        self._fairs = fairs
        self._now = now

    def delegations(self) -> tuple[Delegation, ...]:
        """All delegations, the latest first."""
        records = self._vault.read(
            lambda connection: delegation_store.records_of(connection, kinds=[DELEGATION])
        )
        return delegations_in(records, self._now())

    def find(self, text: str) -> Delegation:
        """The delegation of this ID or name. Raises LeadError where there is none, or several."""
        every = self.delegations()
        found = [it for it in every if it.id == text] or [it for it in every if it.is_called(text)]
        if len(found) == 1:
            return found[0]
        if found:
            raise LeadError(
                N_("Several delegations are called “{delegation}”."),
                N_("Use an ID: {ids}."),
                delegation=text,
                ids=", ".join(it.id for it in found),
            )
        raise LeadError(
            N_("There is no delegation called “{delegation}”."),
            N_("To list them: `faircat delegation list`."),
            delegation=text,
        )

    def dossier(self, delegation: str) -> Dossier:
        """All that is known of the delegation of an ID. Raises LeadError where it is gone."""
        records = self._vault.read(
            lambda connection: delegation_store.records_of(connection, delegation, SHOWN)
        )
        found = dossier_in(records, self._now())
        if found is None:
            raise _gone(delegation)
        return found if self.is_over(found.delegation) is False else replace(found, diets=())

    def is_over(self, delegation: Delegation) -> bool:
        """Whether its last day is past, where it is."""
        return self.now_there(delegation).day > delegation.ends

    def now_there(self, delegation: Delegation) -> LocalMoment:
        """The day and time where the delegation is."""
        there = self._now().astimezone(delegation.zone)
        return LocalMoment(there.date(), there.time().replace(second=0, microsecond=0))

    # Making and changing

    def make(self, delegation: Delegation, like: Delegation | None = None) -> Delegation:
        """Keep a new delegation, its ID aside; with the programme and tables of another one.

        Raises FieldError for what no delegation is, and UsageError for a name that is taken.
        """
        self.refuse_taken_name(delegation)
        made = replace(delegation, id=new_thing_id(), seed=secrets.token_hex(16))
        refuse_odd_delegation(made)
        template = self._template(like, made) if like is not None else ()
        self.save(made.id, made, *template)
        return made

    def refuse_taken_name(self, delegation: Delegation) -> None:
        """Raise UsageError where another delegation has this name."""
        wanted = delegation.name.strip().casefold()
        for known in self.delegations():
            if known.id != delegation.id and known.name.casefold() == wanted:
                raise UsageError(
                    N_("A delegation called “{delegation}” already exists. Nothing was changed."),
                    N_("Choose another name."),
                    delegation=known.name,
                )

    def save(
        self,
        delegation: str,
        *things: Any,  # noqa: ANN401 - of the classes that `delegation_record.KINDS` names
        base: Any = None,  # noqa: ANN401 - as above
        deciding: Collection[str] = (),
        removing: Iterable[Any] = (),
    ) -> Dossier:
        """Write things of a delegation and take others out of it, all or none.

        `base` is the one thing as somebody saw it who changed it: what others changed meanwhile
        stays. Fields in `deciding` settle what two laptops wrote differently. Raises FieldError.
        """
        stamp = self._fairs.stamp()

        def work(connection: Connection) -> None:
            frame = _frame(connection, delegation, things, stamp.at)
            erased = tombstone_store.all_of(connection)
            records = []
            for thing in things:
                _refuse_odd(thing, frame)
                if delegation in erased or thing.id in erased:
                    raise _gone(delegation)
                key = (delegation, kind_of(thing).name, thing.id)
                known = delegation_store.find(connection, key)
                record = written_record(known, delegation, thing, stamp, deciding, base)
                if record != known:
                    records.append(record)
            delegation_store.save(connection, records)
            _take_out(connection, delegation, removing, stamp)

        self._vault.write(work)
        return self.dossier(delegation)

    def remove(self, delegation: str, *things: Any) -> Dossier:  # noqa: ANN401 - as above
        """Take things out of a delegation; writing them again brings them back."""
        stamp = self._fairs.stamp()
        self._vault.write(lambda connection: _take_out(connection, delegation, things, stamp))
        return self.dossier(delegation)

    def set_tables(self, delegation: str, names: Sequence[str]) -> Dossier:
        """Let there be these tables alone, in this order; those of a name that stays are kept.

        Raises UsageError for a name that is there twice, and for too many.
        """
        if len(names) > MAX_TABLES:
            what = N_("There can be {most} tables at most. Nothing was changed.")
            raise UsageError(what, most=MAX_TABLES)
        bare = [" ".join(name.split()) for name in names]
        twice = sorted({name for name in bare if bare.count(name) > 1})
        if twice or not all(bare):
            what = N_("Two tables are called “{table}”. Nothing was changed.")
            raise UsageError(what, table=twice[0] if twice else "")
        known = {it.name: it for it in self.dossier(delegation).tables}
        tables = [
            replace(known.get(name) or MeetingTable(table_id(name), name), order=number)
            for number, name in enumerate(bare, 1)
        ]
        kept = {it.id for it in tables}
        gone = [it for it in known.values() if it.id not in kept]
        return self.save(delegation, *tables, removing=gone)

    # Pictures and diets

    def photo(self, delegation: str, id_: str) -> bytes:
        """The picture of somebody; empty where there is none."""
        record = self._vault.read(
            lambda connection: delegation_store.find(connection, (delegation, PHOTO, id_))
        )
        thing = thing_of(record, self._now()) if record and not record.is_gone else None
        return thing.data if isinstance(thing, ParticipantPhoto) else b""

    @staticmethod
    def photo_from(source: Path | bytes) -> bytes:
        """A picture as it is kept: small, upright, without what a camera writes into it.

        Raises UsageError for what is no picture.
        """
        if isinstance(source, Path):
            return photo_of(source, PHOTO_SIDE)
        return pasted_photo(source, PHOTO_SIDE)

    def save_photo(self, delegation: str, person: Participant, source: Path | bytes) -> Dossier:
        """Keep the picture of somebody, as `photo_from` makes it. Raises UsageError."""
        data = self.photo_from(source)
        self.save(delegation, ParticipantPhoto(person.id, data))
        return self.save(delegation, replace(person, photo=person.id), base=person)

    def drop_photo(self, delegation: str, person: Participant) -> Dossier:
        """Keep nothing of the picture of somebody."""
        if person.photo:
            self.save(delegation, ParticipantPhoto(person.photo, b""))
        return self.save(delegation, replace(person, photo=""), base=person)

    def save_diet(self, delegation: str, person: Participant, text: str) -> Dossier:
        """Note what somebody does not eat, until the delegation ends. Raises UsageError after."""
        dossier = self.dossier(delegation)
        if self.is_over(dossier.delegation):
            raise UsageError(
                N_("This delegation is over. Dietary requirements are no longer stored.")
            )
        known = [it for it in dossier.diets if it.person == person.id]
        self.remove(delegation, *known[1:])
        line = " ".join(text.split())
        if not known and not line:
            return dossier
        diet = known[0] if known else ParticipantDiet(new_thing_id(), person.id)
        return self.save(delegation, replace(diet, text=line))

    # What two laptops wrote differently

    def decide(self, conflict: RecordConflict, *, other: bool) -> Dossier:
        """Let what counts stay or, with `other`, what the other laptop wrote count."""
        stamp, key = self._fairs.stamp(), (conflict.delegation, conflict.kind, conflict.id)

        def work(connection: Connection) -> None:
            record = delegation_store.find(connection, key)
            if record is not None:
                delegation_store.save(connection, [_decided(record, conflict, other, stamp)])

        self._vault.write(work)
        return self.dossier(conflict.delegation)

    def _template(self, like: Delegation, delegation: Delegation) -> tuple[Any, ...]:
        """Programme and tables of another delegation, moved to the days of the new one."""
        dossier = self.dossier(like.id)
        shift = delegation.starts - like.starts
        items = [
            replace(it, id=new_thing_id(), day=moved(it.day, shift), people=(), interpreters=())
            for it in dossier.items
        ]
        ways = (
            travel_time(delegation, it.one, it.other, it.minutes) for it in dossier.travel_times
        )
        return (*(it for it in items if delegation.is_within(it.day)), *dossier.tables, *ways)


def table_id(name: str) -> str:
    """The ID of a table of this name, on every laptop the same."""
    bare = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in name).strip("-")
    return f"t{bare}" if bare and len(bare) == len(name) else f"t{new_thing_id()}"


def moved(day: date, shift: timedelta) -> date:
    """A day, so much later."""
    return day + shift


def _take_out(connection: Connection, delegation: str, things: Iterable[Any], stamp: Stamp) -> None:
    keys = ((delegation, kind_of(thing).name, thing.id) for thing in things)
    found = (delegation_store.find(connection, key) for key in keys)
    delegation_store.save(connection, [removed(it, stamp) for it in found if it])


def _frame(
    connection: Connection, delegation: str, things: Iterable[Any], now: datetime
) -> Delegation:
    """The delegation by whose days things are judged: as it is written with them, or was."""
    coming = next((it for it in things if isinstance(it, Delegation)), None)
    if coming is not None:
        return coming
    record = delegation_store.find(connection, (delegation, DELEGATION, delegation))
    known = thing_of(record, now) if record and not record.is_gone else None
    if not isinstance(known, Delegation):
        raise _gone(delegation)
    return known


def _refuse_odd(thing: object, delegation: Delegation) -> None:
    match thing:
        case Delegation():
            refuse_odd_delegation(thing)
        case ProgrammeItem():
            refuse_odd_item(thing, delegation)
        case Participant() | Interpreter():
            refuse_odd_presence(thing, delegation)
        case _:
            refuse_out_of_bounds(thing)


def _decided(
    record: DelegationRecord,
    conflict: RecordConflict,
    other: bool,  # noqa: FBT001 - of two values
    stamp: Stamp,
) -> DelegationRecord:
    if conflict.field != GONE:
        return decided(record, conflict.field, conflict.other if other else conflict.kept, stamp)
    return removed(record, stamp) if other else decided(record, GONE, "null", stamp)


def _gone(delegation: str) -> LeadError:
    return LeadError(N_("This delegation is no longer here: {delegation}."), delegation=delegation)
