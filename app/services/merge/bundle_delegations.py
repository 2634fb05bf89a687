"""Delegations in bundles: what travels, and what becomes of it on the other laptop."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from app.domain.delegation_record import (
    DELEGATION,
    DelegationRecord,
    RecordConflict,
    conflicts_in,
    thing_of,
)
from app.store.leads import delegation_store, tombstone_store
from app.store.leads.database import Connection
from app.sync.delegation_merge import Records, merged_records


@dataclass(frozen=True, slots=True)
class DelegationNews:
    """What a bundle brought of a delegation: how much is news here, and what both changed.

    Of one that was erased on another laptop, only that it `is_erased` here now, too.
    """

    delegation: str
    name: str
    is_new: bool
    changed: int
    conflicts: tuple[RecordConflict, ...] = ()
    is_erased: bool = False


def travelling(connection: Connection, now: datetime) -> tuple[DelegationRecord, ...]:
    """All that is kept of delegations but for samples, which stay where they are."""
    records = delegation_store.records_of(connection)
    things = [(it, thing_of(it, now)) for it in records if it.kind == DELEGATION]
    samples = {record.id for record, thing in things if thing is not None and thing.sample}
    return tuple(it for it in records if it.delegation not in samples)


def erased_delegations(
    connection: Connection, stones: Collection[str], now: datetime
) -> tuple[DelegationNews, ...]:
    """The delegations that are still here and that tombstones of another laptop erase."""
    records = delegation_store.records_of(connection, kinds=[DELEGATION]) if stones else ()
    return tuple(
        DelegationNews(
            it.id, _name({it.key: it}, it.id, now), is_new=False, changed=0, is_erased=True
        )
        for it in records
        if it.id in stones
    )


def take_in_delegations(
    connection: Connection, coming: Iterable[DelegationRecord], now: datetime
) -> tuple[DelegationNews, ...]:
    """Merge what another laptop has with what is here; what was erased stays away."""
    records = tuple(coming)
    if not records:
        return ()
    before: Records = {}
    for id_ in sorted({it.delegation for it in records}):
        before |= {it.key: it for it in delegation_store.records_of(connection, id_)}
    after = merged_records(before.values(), records, tombstone_store.all_of(connection))
    news = {key: it for key, it in after.items() if before.get(key) != it}
    delegation_store.save(connection, news.values())
    counts = Counter(key[0] for key in news)
    known = {it for record in before.values() for it in conflicts_in(record)}
    return tuple(
        DelegationNews(
            id_,
            _name(after, id_, now),
            (id_, DELEGATION, id_) not in before,
            count,
            tuple(
                it
                for key, record in news.items()
                if key[0] == id_
                for it in conflicts_in(record)
                if it not in known
            ),
        )
        for id_, count in sorted(counts.items())
    )


def _name(records: Records, id_: str, now: datetime) -> str:
    record = records.get((id_, DELEGATION, id_))
    thing = thing_of(record, now) if record is not None else None
    return thing.name if thing is not None else id_
