"""A small bundle is looked at without a sandbox as strictly as with one."""

import json
import zlib
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.bounds import Bounds, OutOfBounds
from app.domain.errors import VaultError
from app.domain.lead_bundle import Bundle
from app.domain.lead_copy import LeadCopy
from app.domain.serialise import from_dict, to_dict
from app.domain.validation import validate
from app.sync.bundle_reading import SMALL, small_bundle_in
from tests.services.merge.test_foreign_bundles import (
    NOW,
    REFUSED,
    Plain,
    filled,
    junk,
    lead_of,
    packed,
    places_in,
    read,
)

PHOTO = {"delegation": "d", "kind": "photo", "id": "p", "fields": []}


def row() -> Plain:
    """A bundle as a row of a hub has it: its photo lies beside it."""
    return {**filled(), "files": {}}


def outcome(work: Callable[[], Bundle | None]) -> Bundle | str | None:
    """What comes of reading, a bundle or the words of a refusal; None takes a sandbox."""
    try:
        return work()
    except VaultError as error:
        return str(error)


def both(plain: Plain) -> tuple[Bundle | str | None, Bundle | str | None]:
    """What comes of it with a sandbox's reader and without."""
    here = outcome(lambda: small_bundle_in(packed(plain), NOW))
    return outcome(lambda: read(plain)), here


def test_everything_in_it_is_there() -> None:
    there, here = both(row())
    assert isinstance(here, Bundle)
    assert here == there
    assert here.copies[0].lead.person.last_name == "Bat"


@pytest.mark.parametrize("case", REFUSED)
def test_what_no_laptop_writes_is_refused(case: str) -> None:
    plain = row()
    REFUSED[case](plain)
    here = outcome(lambda: small_bundle_in(packed(plain), NOW))
    assert here is None or isinstance(here, str)


@given(st.lists(st.tuples(st.integers(0, 10_000), junk), min_size=1, max_size=3))
@settings(max_examples=200)
def test_whatever_is_changed_in_it_comes_to_the_same(changes: list[tuple[int, object]]) -> None:
    plain = row()
    for number, other in changes:
        places = places_in(plain)
        holder, key = places[number % len(places)]
        holder[key] = other
    there, here = both(plain)
    assert here is None or here == there


def test_names_that_a_newer_program_has_are_counted() -> None:
    plain = row()
    lead_of(plain)["pronouns"] = "she"
    bundle = small_bundle_in(packed(plain), NOW)
    assert bundle is not None
    assert bundle.unknown == 1


@pytest.mark.parametrize(
    "data",
    [
        packed(filled()),
        packed({**row(), "delegations": [PHOTO]}),
        packed({**row(), "more": "x" * SMALL}),
        zlib.compress(b" " * 200_000_000, 1),
    ],
    ids=["a photo", "a photo of a delegation", "much", "a bomb"],
)
def test_what_is_large_or_holds_a_picture_is_left_to_a_sandbox(data: bytes) -> None:
    assert small_bundle_in(data, NOW) is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not packed",
        packed(row())[:-3],
        packed(row()) + b"more",
        packed([]),
        packed({**row(), "version": 2}),
        packed({**row(), "delegations": [7]}),
        zlib.compress(b"[" * 100_000),
        zlib.compress(b'{"files": "\xff"}'),
        zlib.compress(json.dumps({"files": {}, "version": 1}).encode()),
    ],
)
def test_nonsense_is_refused(data: bytes) -> None:
    with pytest.raises(VaultError, match="Nothing was changed"):
        small_bundle_in(data, NOW)


def with_half_a_letter(plain: Plain) -> None:
    lead_of(plain)["person"]["city"] = "\ud83d"


@given(
    st.sampled_from((*REFUSED.values(), with_half_a_letter, None)),
    st.lists(st.tuples(st.integers(0, 10_000), junk), max_size=2),
)
@settings(max_examples=200)
def test_a_lead_is_looked_at_before_it_goes_as_strictly_as_where_it_comes(
    case: Callable[[Plain], object] | None, changes: list[tuple[int, object]]
) -> None:
    plain = row()
    if case is not None:
        case(plain)
    for number, other in changes:
        places = places_in(plain)
        holder, key = places[number % len(places)]
        holder[key] = other
    with suppress(*NOT_MADE):
        copy = from_dict(LeadCopy, plain["leads"][0])
        here = is_taken(lambda bounds: validate(copy, bounds))
        assert here == is_taken(lambda bounds: from_dict(LeadCopy, to_dict(copy), bounds))


NOT_MADE = ValueError, TypeError, LookupError
"""What comes of no lead at all."""


def is_taken(look: Callable[[Bounds], object]) -> bool:
    try:
        look(Bounds(NOW, set()))
    except OutOfBounds:
        return False
    return True
