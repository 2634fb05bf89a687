"""Delegations of two laptops: record by record, register by register.

A register is what either has now, without what either knows to be replaced. That is a union less a
union, so any order of merging comes to the same, and merging twice changes nothing.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from app.domain.delegation_record import DelegationRecord, RecordField, RecordVersion

Records = dict[tuple[str, str, str], DelegationRecord]


def merged_records(
    one: Iterable[DelegationRecord],
    two: Iterable[DelegationRecord],
    erased: Collection[str] = (),
) -> Records:
    """All that both know, without what was `erased`: a delegation or a single thing, by its ID."""
    found: Records = {}
    for record in (*one, *two):
        if record.delegation not in erased and record.id not in erased:
            known = found.get(record.key)
            found[record.key] = merged_record(known, record) if known else _as_kept(record)
    return dict(sorted(found.items()))


def merged_record(one: DelegationRecord, two: DelegationRecord) -> DelegationRecord:
    """What two laptops know of one thing."""
    first, second = ({it.name: it for it in record.fields} for record in (one, two))
    names = sorted(first.keys() | second.keys())
    none = RecordField("", ())
    joined = (_joined(name, first.get(name, none), second.get(name, none)) for name in names)
    return replace(one, fields=tuple(joined))


def _as_kept(record: DelegationRecord) -> DelegationRecord:
    """A record in the one form that all laptops have of it."""
    return merged_record(record, DelegationRecord(*record.key))


def _joined(name: str, one: RecordField, two: RecordField) -> RecordField:
    past = {*one.past, *two.past}
    versions: dict[str, RecordVersion] = {}
    for version in sorted((*one.now, *two.now), key=lambda it: it.key):
        if version.id not in past:
            versions[version.id] = version
    now = sorted(versions.values(), key=lambda it: it.key)
    return RecordField(name, tuple(now), tuple(sorted(past)))
