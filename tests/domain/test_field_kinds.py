"""What a field says comes back from its text form, and what is typed becomes that form."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.field_kinds import AMOUNT, DAY, LINE, FieldKind
from app.domain.lead import NextStep, Rating
from app.domain.lead_fields import NEXT_STEPS, RATINGS

KINDS: tuple[FieldKind, ...] = (LINE, DAY, AMOUNT, RATINGS, NEXT_STEPS)
_values = st.one_of(
    st.tuples(st.just(LINE), st.text()),
    st.tuples(st.just(DAY), st.none() | st.dates()),
    st.tuples(st.just(AMOUNT), st.none() | st.decimals(0, 999_999_999_999, places=2)),
    st.tuples(st.just(RATINGS), st.sampled_from((None, *Rating))),
    st.tuples(st.just(NEXT_STEPS), st.sampled_from((None, *NextStep))),
)


@given(_values)
def test_a_value_comes_back_from_its_text_form(case: tuple[FieldKind, object]) -> None:
    kind, value = case
    text = kind.to_text(value)
    assert kind.from_text(text) == value
    assert kind.to_text(kind.from_text(text)) == text
    assert kind is LINE or kind.tidied(f" {text} ") == text


@given(st.sampled_from(KINDS), st.text("0123456789.,-' aotHh\u0664½", max_size=12))
def test_what_is_typed_is_refused_or_has_a_text_form(kind: FieldKind, typed: str) -> None:
    try:
        text = kind.tidied(typed)
    except ValueError:
        assert kind.refusal
        assert kind.example
        return
    assert kind.to_text(kind.from_text(text)) == text
    assert kind.tidied(text) == text


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1500", "1500"),
        ("1500.5", "1500.50"),
        ("1500,50", "1500.50"),
        ("1.500", "1500"),
        ("1,500", "1500"),
        ("1.500,50", "1500.50"),
        ("1,234,567.80", "1234567.80"),
        ("1 500 000", "1500000"),
        ("12'000.00", "12000"),
        ("007", "7"),
        ("", ""),
    ],
)
def test_an_amount_is_read_as_it_is_written_in_any_country(typed: str, amount: str) -> None:
    assert AMOUNT.tidied(typed) == amount


@pytest.mark.parametrize(
    "typed", ["1,234,56", "12.34.56", "1.5000", "-5", "5 EUR", "1e5", "٤", "."]
)
def test_an_amount_that_may_be_another_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        AMOUNT.tidied(typed)


def test_days_and_words_are_taken_as_people_type_them() -> None:
    assert DAY.from_text(DAY.tidied(" 2026-12-01 ")) == date(2026, 12, 1)
    assert RATINGS.tidied(" HOT ") == "hot"
    assert isinstance(RATINGS.from_text("hot"), Rating)
    assert AMOUNT.from_text("1500.50") == Decimal("1500.5")
    with pytest.raises(ValueError, match="tepid"):
        RATINGS.tidied("tepid")
