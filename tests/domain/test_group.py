"""A member's many offerings leave room for the others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.hit_grouping import SHOWN, Folded, Row, grouped_by_member
from app.domain.search_outcome import HighlightedText, Hit, HitReason


def hit(name: str) -> Hit:
    """The hit "a1" is an offering of the member "a", and "a1-" one that lacks a word."""
    return Hit(
        member=name[0],
        offering=name,
        name=HighlightedText(name[0].upper()),
        title=HighlightedText(name),
        why=(HitReason("partial", "x"),) if name.endswith("-") else (HitReason("exact", "x", "x"),),
    )


def group_of(one: Hit) -> tuple[str, bool]:
    return one.member, bool(one.offering) and str(one.offering).endswith("-")


def seen(rows: tuple[Row, ...]) -> list[str]:
    return [
        f"+{row.hidden}{row.group[0]}" if isinstance(row, Folded) else row.title.text
        for row in rows
    ]


@pytest.mark.parametrize(
    ("hits", "rows"),
    [
        ("", ""),
        ("a1 b1 c1", "a1 b1 c1"),
        ("a1 b1 a2", "a1 a2 b1"),
        ("a1 a2 a3 a4 b1", "a1 a2 a3 a4 b1"),
        ("a1 a2 a3 a4 a5 b1", "a1 a2 a3 +2a b1"),
        ("b1 a1 a2 a3 a4 a5 b2", "b1 b2 a1 a2 a3 +2a"),
        ("a1 b1 a2- b2- a3-", "a1 b1 a2- a3- b2-"),
        ("a1 a2 a3 a4 a5 b1 a6- a7-", "a1 a2 a3 +2a b1 a6- a7-"),
    ],
)
def test_hits_are_grouped_and_folded(hits: str, rows: str) -> None:
    assert seen(grouped_by_member([hit(name) for name in hits.split()])) == rows.split()


def test_an_unfolded_member_shows_all() -> None:
    hits = [hit(f"a{number}") for number in range(9)]
    assert grouped_by_member(hits, {("a", False)}) == tuple(hits)


def test_to_unfold_what_has_all_words_leaves_what_lacks_some_folded() -> None:
    hits = [hit(f"a{number}{mark}") for mark in ("", "-") for number in range(5)]
    rows = seen(grouped_by_member(hits, {("a", False)}))
    assert rows == ["a0", "a1", "a2", "a3", "a4", "a0-", "a1-", "a2-", "+2a"]


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.integers(0, 99), st.sampled_from(("", "-"))),
        unique=True,
    )
)
def test_no_hit_is_lost_and_the_best_stays_first(drawn: list[tuple[str, int, str]]) -> None:
    hits = [hit(f"{member}{number}{mark}") for member, number, mark in drawn]
    rows = grouped_by_member(hits)
    shown = [row for row in rows if isinstance(row, Hit)]
    hidden = sum(row.hidden for row in rows if isinstance(row, Folded))
    assert len(shown) + hidden == len(hits)
    assert rows[:1] == tuple(hits[:1])
    for group in {*map(group_of, hits)}:
        own = [item for item in hits if group_of(item) == group]
        assert [item for item in shown if group_of(item) == group][:SHOWN] == own[:SHOWN]
