"""A delegation that two or three laptops plan comes to the same on all, and nothing is lost."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import time
from functools import reduce
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.delegation import LocalMoment, ParticipantPhoto
from app.domain.delegation_meetings import Meeting, MeetingPlan
from app.domain.delegation_record import (
    GONE,
    DelegationRecord,
    RecordField,
    RecordVersion,
    canonical,
    conflicts_in,
    removed,
    thing_of,
    written_record,
)
from app.domain.serialise import from_dict, to_dict
from app.sync.delegation_merge import Records, merged_record, merged_records
from tests.support.delegations import BEGIN, DAY, MONGOLIA, at, guest, meetings_item, met, wish

PEOPLE = ("bat", "dorj")
_action = st.tuples(
    st.sampled_from(PEOPLE),
    st.sampled_from(["given_name", "phone", "presence", "remove", "decide"]),
    st.integers(0, 3),
    st.integers(-5, 5),
)
_actions = st.lists(_action, max_size=6)
_Actions = list[tuple[str, str, int, int]]


def after(records: Records, device: str, actions: _Actions) -> Records:
    """What a laptop knows after these actions, be its clock as it may."""
    for person, what, value, minute in actions:
        key = ("mongolia", "person", person)
        before, stamp = records.get(key), at(minute, device)
        if what == "remove":
            if before is not None:
                records = {**records, key: removed(before, stamp)}
            continue
        now = (before and thing_of(before, BEGIN)) or guest(person)
        if what == "presence":
            now = replace(now, present_from=LocalMoment(DAY, time(9 + value)))
        elif what == "decide":
            now = replace(now, phone=f"+{value}")
        else:
            now = replace(now, **{what: f"{what} {value}"})
        deciding = ("phone", GONE) if what == "decide" else ()
        record = written_record(before, "mongolia", now, stamp, deciding)
        records = merged_records(records.values(), [record])
    return records


def both(one: Records, two: Records) -> Records:
    return merged_records(one.values(), two.values())


@given(_actions, st.tuples(_actions, _actions, _actions))
@settings(max_examples=200)
def test_any_order_and_twice_give_the_same(first: _Actions, laptops: tuple[_Actions, ...]) -> None:
    start = after({}, "booth-0", first)
    known = [after(start, f"booth-{i}", actions) for i, actions in enumerate(laptops, 1)]
    whole = reduce(both, known)
    for order in permutations(known):
        assert reduce(both, order) == whole
    assert both(whole, known[0]) == whole
    assert both(both(known[0], known[1]), known[0]) == both(known[0], known[1])


@given(_actions, st.tuples(_actions, _actions))
@settings(max_examples=200)
def test_what_nobody_replaced_knowingly_counts_or_is_a_conflict(
    first: _Actions, laptops: tuple[_Actions, ...]
) -> None:
    start = after({}, "booth-0", first)
    one, two = (after(start, f"booth-{i}", actions) for i, actions in enumerate(laptops, 1))
    for record in both(one, two).values():
        said = [it[record.key] for it in (one, two) if record.key in it]
        replaced = {id_ for it in said for field in it.fields for id_ in field.past}
        told = {
            (it.field, value) for it in conflicts_in(record) for value in (it.kept, it.other)
        } | {(field.name, field.value) for field in record.fields}
        for field in (field for it in said for field in it.fields if field.name != GONE):
            for version in field.now:
                if version.id not in replaced and not record.is_gone:
                    assert (field.name, version.value) in told


def test_two_fields_of_one_person_are_both_kept() -> None:
    start = written_record(None, "mongolia", guest("bat"), at(0))
    one = written_record(start, "mongolia", replace(guest("bat"), phone="+976 1"), at(5))
    two = written_record(
        start, "mongolia", replace(guest("bat"), role="Director"), at(3, "booth-2")
    )
    merged = merged_record(one, two)
    assert thing_of(merged, BEGIN) == replace(guest("bat"), phone="+976 1", role="Director")
    assert conflicts_in(merged) == ()


def moved(meeting: Meeting, slot: str, table: str) -> Meeting:
    return replace(meeting, slot=slot, table=table)


def test_what_both_moved_is_a_conflict_of_the_whole_place_until_it_is_decided() -> None:
    meeting = met("bat", "member-1", "b2b-1000", "t1")
    start = written_record(None, "mongolia", meeting, at(0))
    one = written_record(start, "mongolia", moved(meeting, "b2b-1020", "t2"), at(5))
    two = written_record(start, "mongolia", moved(meeting, "b2b-1040", "t1"), at(3, "booth-2"))
    merged = merged_record(one, two)
    assert thing_of(merged, BEGIN) == moved(meeting, "b2b-1020", "t2")
    (conflict,) = conflicts_in(merged)
    assert (conflict.field, conflict.kept_by.device, conflict.other_by.device) == (
        "placed",
        "booth-1",
        "booth-2",
    )
    assert '"b2b-1040"' in conflict.other
    planned = written_record(merged, "mongolia", moved(meeting, "b2b-1100", "t1"), at(6))
    assert [it.other for it in conflicts_in(planned)] == [conflict.other]
    decided = written_record(
        merged, "mongolia", moved(meeting, "b2b-1040", "t1"), at(6), deciding=["placed"]
    )
    assert conflicts_in(decided) == ()
    assert conflicts_in(merged_record(merged, decided)) == ()
    assert thing_of(merged_record(merged, decided), BEGIN) == moved(meeting, "b2b-1040", "t1")


def test_both_saying_the_same_is_no_conflict() -> None:
    meeting = met("bat", "member-1", "b2b-1000", "t1")
    start = written_record(None, "mongolia", meeting, at(0))
    same = [
        written_record(start, "mongolia", moved(meeting, "b2b-1020", "t2"), at(5, device))
        for device in ("booth-1", "booth-2")
    ]
    assert conflicts_in(merged_record(*same)) == ()


def test_what_somebody_wrote_on_without_knowing_outlives_removing() -> None:
    start = written_record(None, "mongolia", guest("bat"), at(0))
    gone = removed(start, at(9))
    assert gone.is_gone
    edited = written_record(
        start, "mongolia", replace(guest("bat"), phone="+976 1"), at(3, "booth-2")
    )
    merged = merged_record(gone, edited)
    assert not merged.is_gone
    (conflict,) = conflicts_in(merged)
    assert (conflict.field, conflict.other_by.device) == (GONE, "booth-1")
    again = removed(merged, at(10))
    assert again.is_gone
    assert merged_record(again, edited).is_gone
    kept = written_record(merged, "mongolia", thing_of(merged, BEGIN), at(10), deciding=[GONE])
    assert not merged_record(kept, gone).is_gone
    assert conflicts_in(merged_record(kept, gone)) == ()


def test_what_was_removed_can_be_written_again() -> None:
    start = written_record(None, "mongolia", guest("bat"), at(0))
    back = written_record(removed(start, at(1)), "mongolia", guest("bat"), at(2))
    assert not back.is_gone
    assert thing_of(back, BEGIN) == guest("bat")


def test_a_clock_that_is_behind_keeps_nothing_from_counting() -> None:
    start = written_record(None, "mongolia", guest("bat"), at(60))
    later = written_record(start, "mongolia", replace(guest("bat"), phone="+1"), at(0, "booth-2"))
    assert thing_of(merged_record(start, later), BEGIN) == replace(guest("bat"), phone="+1")


def test_what_was_erased_never_comes_back() -> None:
    records = [
        written_record(None, "mongolia", thing, at(0)) for thing in (guest("bat"), wish("bat", "m"))
    ]
    assert not merged_records(records, records, {"mongolia"})
    assert [key[2] for key in merged_records(records, [], {"bat"})] == ["bat-m"]


def test_a_program_that_does_not_know_a_kind_or_a_field_passes_it_on() -> None:
    version = RecordVersion("ab", canonical("tango"), at(0))
    later = DelegationRecord("mongolia", "dance", "d1", (RecordField("music", (version,)),))
    assert thing_of(later, BEGIN) is None
    assert merged_records([later], [later])[later.key] == later
    person = written_record(None, "mongolia", guest("bat"), at(0))
    person = replace(person, fields=(*person.fields, RecordField("shoe-size", (version,))))
    changed = written_record(person, "mongolia", replace(guest("bat"), phone="+1"), at(1))
    assert changed.field("shoe-size") == RecordField("shoe-size", (version,))
    assert thing_of(changed, BEGIN) == replace(guest("bat"), phone="+1")


def test_each_kind_comes_back_as_it_was() -> None:
    plan = MeetingPlan("p", 1, BEGIN, meetings=(met("bat", "m").planned,))
    things: Mapping[str, object] = {
        "delegation": MONGOLIA,
        "item": meetings_item(),
        "person": replace(guest("bat"), present_from=LocalMoment(DAY, time(9, 30))),
        "photo": ParticipantPhoto("bat", b"\xff\xd8\xff"),
        "plan": plan,
    }
    for kind, thing in things.items():
        record = written_record(None, "mongolia", thing, at(0))
        assert record.kind == kind
        assert from_dict(DelegationRecord, to_dict(record)) == record
        assert thing_of(record, BEGIN) == thing


def test_what_is_usual_takes_no_room() -> None:
    record = written_record(None, "mongolia", met("bat", "m"), at(0))
    assert [it.name for it in record.fields] == ["guest", "host", "placed"]


def test_a_thing_of_values_that_cannot_be_is_not_shown() -> None:
    long = written_record(None, "mongolia", replace(guest("bat"), phone="+" * 501), at(0))
    assert thing_of(long, BEGIN) is None
