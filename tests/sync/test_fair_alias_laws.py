"""Fairs that laptops join and part come to the same on all of them, in any order of merging."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import reduce
from itertools import pairwise, permutations
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.fair import Fair
from app.domain.fair_alias import FairAlias, meanings, resolve_aliases, same_as
from app.domain.lead import Stamp
from app.sync.bundle_reading import MOST
from app.sync.fair_alias_merge import (
    UNKNOWN,
    Aliases,
    joining,
    joining_alike,
    merged_aliases,
    parting,
    undoing,
)

START = datetime(2026, 11, 20, 9, tzinfo=UTC)
DEVICES = ("booth-1", "booth-2", "booth-3")
FAIRS = "abcde"
_fair = st.sampled_from(FAIRS)
_actions = st.lists(st.tuples(st.booleans(), _fair, _fair, st.integers(-3, 3)), max_size=6)
_laptops = st.tuples(_actions, _actions, _actions)
_Actions = list[tuple[bool, str, str, int]]


def stamp(device: str, minute: int) -> Stamp:
    return Stamp("A", device, START + timedelta(minutes=minute))


def after(aliases: Aliases, device: str, actions: _Actions) -> Aliases:
    """What a laptop knows after these actions, be its clock as it may."""
    for is_joining, fair, name, minute in actions:
        at = stamp(device, minute)
        said = joining(aliases, fair, name, at) if is_joining else parting(aliases, fair, at)
        aliases = merged_aliases(aliases, said)
    return aliases


def groups(aliases: Aliases) -> Mapping[str, tuple[str, frozenset[str]]]:
    """For each fair its name and all that are one with it."""
    meant = meanings(aliases)
    return {fair: (meant.get(fair, fair), same_as(fair, meant)) for fair in FAIRS}


@given(_laptops)
@settings(max_examples=300)
def test_any_order_and_twice_give_the_same(laptops: tuple[_Actions, ...]) -> None:
    known = [after((), device, actions) for device, actions in zip(DEVICES, laptops, strict=True)]
    whole = reduce(merged_aliases, known)
    for order in permutations(known):
        assert reduce(merged_aliases, (*order, *order)) == whole
    one, two, three = known
    assert merged_aliases(one, merged_aliases(two, three)) == whole
    assert merged_aliases(whole, whole) == whole


@given(_laptops, _fair, _fair)
@settings(max_examples=300)
def test_joining_and_parting_do_just_that_whatever_was_said_before(
    laptops: tuple[_Actions, ...], fair: str, name: str
) -> None:
    known = [after((), device, actions) for device, actions in zip(DEVICES, laptops, strict=True)]
    whole = reduce(merged_aliases, known)
    before = groups(whole)
    said = joining(whole, fair, name, stamp("booth-1", -9))
    joined = merged_aliases(whole, said)
    both = groups(joined)
    assert both[fair] == both[name] == (before[name][0], before[fair][1] | before[name][1])
    others = set(FAIRS) - both[fair][1]
    assert {it: both[it] for it in others} == {it: before[it] for it in others}
    apart = groups(merged_aliases(whole, parting(whole, fair, stamp("booth-2", -9))))
    assert apart[fair] == (fair, frozenset({fair}))
    for it in before[fair][1] - {fair}:
        assert apart[it][1] == before[fair][1] - {fair}
        assert apart[it][0] == before[it][0] or before[it][0] == fair
    if said:
        undone = undoing(joined, said[0], stamp("booth-3", -9))
        assert groups(merged_aliases(joined, undone)) == before


@given(_laptops)
@settings(max_examples=200)
def test_a_name_is_one_of_those_that_go_by_it(laptops: tuple[_Actions, ...]) -> None:
    known = [after((), device, actions) for device, actions in zip(DEVICES, laptops, strict=True)]
    for name, same in groups(reduce(merged_aliases, known)).values():
        assert name in same
        assert all(groups(reduce(merged_aliases, known))[it] == (name, same) for it in same)


def test_two_laptops_that_join_in_both_directions_and_in_a_ring_have_one_fair() -> None:
    one = joining((), "a", "b", stamp("booth-1", 1))
    two = joining((), "b", "a", stamp("booth-2", 2))
    assert meanings(merged_aliases(one, two)) == {"a": "a", "b": "a"}
    pairs = (("a", "b"), ("b", "c"), ("c", "a"))
    ring = [
        joining((), *pair, stamp(device, minute))
        for minute, (pair, device) in enumerate(zip(pairs, DEVICES, strict=True))
    ]
    whole = reduce(merged_aliases, ring)
    assert meanings(whole) == dict.fromkeys("abc", "a")
    apart = merged_aliases(whole, parting(whole, "a", stamp("booth-1", 0)))
    assert meanings(apart) == {"b": "c", "c": "c"}


def test_what_was_parted_is_joined_by_no_old_bundle() -> None:
    old = joining((), "a", "b", stamp("booth-1", 5))
    apart = merged_aliases(old, parting(old, "a", stamp("booth-2", 0)))
    assert meanings(merged_aliases(apart, old)) == {}


def one_by_one(here: Aliases, coming: Aliases, kinds: Mapping[str, object]) -> Aliases:
    """The same as `joining_alike`, by looking at all fairs after each alias."""
    for alias in sorted(coming, key=lambda alias: alias.key):
        after = merged_aliases(here, [alias])
        ids = same_as(alias.one, meanings(after))
        several = {kinds[id_] for id_ in ids} - {UNKNOWN}
        if not alias.name or (None not in several and len(several) < 2):
            here = after
    return here


@given(_laptops, st.lists(st.sampled_from((None, UNKNOWN, True, False)), min_size=5, max_size=5))
@settings(max_examples=300)
def test_fairs_of_two_kinds_are_never_one(
    laptops: tuple[_Actions, ...], several: list[object]
) -> None:
    kinds = dict(zip(FAIRS, several, strict=True))
    own, *others = (
        after((), device, actions) for device, actions in zip(DEVICES, laptops, strict=True)
    )
    here, _ = joining_alike((), own, kinds.__getitem__)
    assert here == one_by_one((), own, kinds)
    for coming in others:
        expected = one_by_one(here, coming, kinds)
        here, left_out = joining_alike(here, coming, kinds.__getitem__)
        assert here == expected
        assert not set(left_out) & set(here)
        for fair in FAIRS:
            those = {kinds[id_] for id_ in same_as(fair, meanings(here))} - {UNKNOWN}
            assert len(those) < 2


@pytest.mark.parametrize("shape", ["chain", "ring", "star", "forbidden"])
def test_as_many_aliases_as_a_bundle_holds_take_less_than_a_second(shape: str) -> None:
    many = MOST["alias"]
    ids = [f"fair-{number:05}" for number in range(many + 1)]
    pairs = [(ids[0], id_) for id_ in ids[1:]] if shape == "star" else list(pairwise(ids))
    if shape == "ring":
        pairs[-1] = (ids[0], ids[-2])
    aliases = tuple(
        FairAlias(one, two, two, stamp("booth-1", minute))
        for minute, (one, two) in enumerate(pairs)
    )
    forbidden = {ids[many // 2]} if shape == "forbidden" else set()
    begun = process_time()
    here, left_out = joining_alike((), aliases, lambda id_: id_ not in forbidden)
    shown = resolve_aliases([Fair(id_, id_) for id_ in ids], here)
    assert process_time() - begun < 1
    assert len(left_out) == 2 * len(forbidden)
    assert len(shown) == 1 + 2 * len(forbidden) + (shape == "ring")
    assert sum(len(fair.ids) for fair in shown) == len(ids)
