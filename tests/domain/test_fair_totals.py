"""Totals tell of nobody: every table that may have been counted is tried against what is told."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest

from app.domain.fair import Fair
from app.domain.fair_figures import Breakdown, Count, FairFigures
from app.domain.fair_totals import KEPT, LEAST, FairTotals, totals_of

FAIR = Fair("expo", "Expo")
DAY = date(2026, 11, 29)
NOBODY = 0


def told_of(cells: tuple[int, ...], kind: Breakdown = Breakdown.RATING) -> FairTotals:
    keys = ("hot", "warm", "cold", "", "more")
    counts = tuple(Count(key, n) for key, n in zip(keys, cells, strict=False) if n)
    return totals_of(FAIR, FairFigures(sum(cells), {kind: counts}), DAY)


def splits(total: int, cells: int) -> Iterator[tuple[int, ...]]:
    """Every table of so many cells with this sum."""
    for first in product(range(total + 1), repeat=cells - 1):
        if sum(first) <= total:
            yield (*first, total - sum(first))


@pytest.mark.parametrize("cells", [2, 3, 4, 5])
def test_no_small_cell_can_be_solved_for_even_by_whoever_knows_the_rule(cells: int) -> None:
    most = {2: 40, 3: 24, 4: 16, 5: 11}[cells]
    possible = defaultdict(list)
    for total in range(1, most + 1):
        for table in splits(total, cells):
            told = told_of(table)
            possible[told.leads, told.tables].append(table)
    assert len(possible) > 20
    for tables in possible.values():
        for cell in zip(*tables, strict=True):
            values = set(cell)
            assert len(values) > 1 or values.pop() not in range(1, LEAST)


def test_what_is_large_enough_is_told_as_it_is() -> None:
    told = told_of((30, 12, 3))
    assert [told.count(Breakdown.RATING, key) for key in ("hot", "warm", "cold", "")] == [
        30, 12, 3, NOBODY,
    ]  # fmt: skip
    assert told.leads == 45


def test_a_small_cell_takes_the_smallest_of_the_others_along() -> None:
    told = told_of((30, 12, 2))
    assert told.count(Breakdown.RATING, "hot") == 30
    assert told.count(Breakdown.RATING, "warm") is None
    assert told.table(Breakdown.RATING).rest == 14


def test_others_that_are_as_small_go_along_too_whatever_they_are_called() -> None:
    """Else the order of names would tell which of two cells is the small one."""
    assert told_of((5, 5, 1)).table(Breakdown.RATING).cells == ()


def test_of_one_or_two_leads_nothing_is_told() -> None:
    for table in ((1,), (1, 1), (2,)):
        assert told_of(table).leads is None
        assert told_of(table).tables == ()
    assert told_of(()).leads == 0


def test_members_products_and_staff_are_in_no_totals() -> None:
    assert not {Breakdown.MEMBER, Breakdown.PRODUCT, Breakdown.STAFF, Breakdown.CONSENT} & {*KEPT}


def test_sectors_of_which_a_lead_may_have_several_have_no_sum() -> None:
    table = told_of((9, 2, 4), Breakdown.SECTOR).table(Breakdown.SECTOR)
    assert [it.leads for it in table.cells] == [9, 4]
    assert table.rest == 0


def test_what_the_certificate_counts_as_well_is_told_coarsely() -> None:
    steps = (Count("meeting", 6), Count("call", 1), Count("offer", 4), Count("", 5))
    times = (
        Count("within-48-hours", 7),
        Count("later", 1),
        Count("missed", 4),
        Count("no-contact", 4),
    )
    tables = {Breakdown.STEP: steps, Breakdown.FOLLOW_UP: times}
    told = totals_of(FAIR, FairFigures(16, tables), DAY)
    assert [it.leads for it in told.table(Breakdown.STEP).cells] == [6, 10]
    assert [it.leads for it in told.table(Breakdown.FOLLOW_UP).cells] == [7, 5, 4]
