"""What stays on a laptop that gave leads up: the same in any order, and no more than it gave up."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.fair import ANY_FAIR
from app.domain.lead import Lead, Note, Stamp
from app.domain.lead_copy import LeadCopy
from app.domain.three_way_merge import differences
from app.sync.given_up import MANY, Marks, counts_at, left_by_closings, marks_of, staying
from app.sync.lead_copy_merge import merge_copies
from app.sync.merge_and_split import (
    Copies,
    is_merged,
    merge_duplicates,
    settled,
    split_duplicates,
    target_of,
)

START = datetime(2026, 11, 20, 9, tzinfo=UTC)
FAIRS, LEADS = ("X", "Y"), ("a", "b", "c", "d")

Action = tuple[str, str, str]
"""What is done: a note on a lead, a move to a fair, two leads merged, one parted again."""


def actions_of(*kinds: str) -> st.SearchStrategy[list[Action]]:
    places = st.sampled_from(LEADS), st.sampled_from((*LEADS, *FAIRS))
    return st.lists(st.tuples(st.sampled_from(kinds), *places), max_size=6)


_actions = actions_of("note", "move", "merge", "part")
_unmoved = actions_of("note", "merge", "part")


def stamp_at(device: str, minute: int) -> Stamp:
    return Stamp("A", device, START + timedelta(minutes=minute))


def origin(id_: str) -> LeadCopy:
    first = stamp_at("booth-0", 0)
    fair = FAIRS[LEADS.index(id_) % 2]
    return LeadCopy(Lead(id_, fair, first, first, notes=(Note(f"of {id_}", first),)))


def changed(copies: Copies, action: Action, stamp: Stamp) -> dict[str, LeadCopy]:
    kind, one, two = action
    copy = copies[one]
    is_seen = not is_merged(copy, copies)
    after: tuple[LeadCopy, ...] = ()
    match kind:
        case "note" if is_seen:
            noted = replace(copy.lead, notes=(*copy.lead.notes, Note(f"{stamp.at}", stamp)))
            after = (LeadCopy(replace(noted, changed=stamp), copy.changes),)
        case "move" if is_seen and two in FAIRS:
            moved = replace(copy.lead, fair=two, changed=stamp)
            after = (LeadCopy(moved, (*copy.changes, *differences(copy.lead, moved, stamp))),)
        case "merge" if is_seen and two in LEADS and one != two:
            if not is_merged(copies[two], copies):
                after = merge_duplicates(copy, copies[two], {}, stamp)
        case "part" if target_of(copy):
            after = (split_duplicates(copy, stamp),)
    return settled({**copies, **{it.lead.id: it for it in after}})


def history(device: str, actions: list[Action]) -> dict[str, LeadCopy]:
    copies = settled({id_: origin(id_) for id_ in LEADS})
    for minute, action in enumerate(actions, 1):
        copies = changed(copies, action, stamp_at(device, minute))
    return copies


def together(one: Copies, two: Copies) -> dict[str, LeadCopy]:
    joined = {
        id_: merge_copies(one.get(id_) or two[id_], two.get(id_) or one[id_])
        for id_ in {**one, **two}
    }
    return settled(joined)


def given_up(before: Copies) -> tuple[Copies, Marks]:
    """What stays on the laptop that gave the fair X up, and the marks of what went."""
    marks = marks_of(before, "X")
    return staying(before, marks), marks


def taken_in(here: Copies, marks: Marks, *bundles: Copies) -> dict[str, Lead]:
    """The leads that somebody sees after taking in bundles."""
    for bundle in bundles:
        here = staying(together(here, bundle), marks)
    return seen(here)


def seen(copies: Copies) -> dict[str, Lead]:
    return {id_: it.lead for id_, it in copies.items() if not is_merged(it, copies)}


@given(_actions, _unmoved, _unmoved)
@settings(max_examples=60)
def test_a_laptop_that_gave_a_fair_up_comes_to_the_same_in_any_order(
    own: list[Action], second: list[Action], third: list[Action]
) -> None:
    here, marks = given_up(history("booth-1", own))
    coming = [history("booth-2", second), history("booth-3", third)]
    one, two = (taken_in(here, marks, *order, *order) for order in permutations(coming))
    assert one == two
    assert taken_in(here, marks, *coming, *coming, coming[0]) == one


@given(_actions, _actions, _actions)
@settings(max_examples=60)
def test_where_others_moved_a_lead_it_comes_to_the_same_once_they_agree(
    own: list[Action], second: list[Action], third: list[Action]
) -> None:
    here, marks = given_up(history("booth-1", own))
    coming = [history("booth-2", second), history("booth-3", third)]
    whole = together(*coming)
    ends = [taken_in(here, marks, *order, whole) for order in permutations(coming)]
    assert ends[0] == ends[1] == taken_in(here, marks, whole, whole)


@given(_actions, _actions)
@settings(max_examples=100)
def test_nothing_goes_but_what_was_given_up_at_its_fair(
    own: list[Action], other: list[Action]
) -> None:
    before = history("booth-1", own)
    here, marks = given_up(before)
    assert not [it for it in here.values() if it.lead.fair == "X" and not is_merged(it, here)]
    assert here.keys() | marks.keys() == before.keys()
    whole = together(here, history("booth-2", other))
    left = staying(whole, marks)
    for id_, copy in left.items():
        assert not counts_at(marks, id_, copy.lead.fair) or is_merged(copy, left)
        assert not copy.lead.deleted or is_merged(copy, left)
    for id_ in whole.keys() - left.keys():
        assert counts_at(marks, id_, "X")


@given(_actions, _actions)
@settings(max_examples=60)
def test_what_one_laptop_gave_up_changes_nothing_on_another(
    own: list[Action], other: list[Action]
) -> None:
    before, theirs = history("booth-1", own), history("booth-2", other)
    whole = together(theirs, before)
    here = staying(before, marks_of(before, "X"))
    assert seen(together(whole, here)) == seen(whole)


def test_a_mark_of_no_fair_counts_at_all() -> None:
    copies = {id_: origin(id_) for id_ in LEADS}
    marks = {"a": frozenset({ANY_FAIR}), "b": frozenset({"X"})}
    assert staying(copies, marks).keys() == {"b", "c", "d"}


def test_many_tombstones_of_one_moment_are_of_no_person() -> None:
    many = {f"{n}": "2026-11-20T09:00" for n in range(MANY)}
    few = {f"few {n}": "2026-11-21T09:00" for n in range(MANY - 1)}
    others = {f"single {n}": f"2026-11-22T09:{n:02}" for n in range(30)}
    assert left_by_closings(many | few | others) == many.keys()
