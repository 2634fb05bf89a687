"""Which letters a finger takes for each other, by the rows of a keyboard."""

import pytest

from app.language.slips import Slips

SLIPS = Slips(["^qwertzuiopü+asdfghjklöäyxcvbnm,."], ["bp"])


@pytest.mark.parametrize("pair", ["qw", "as", "yx", "aq", "aw", "lo", "ya", "xs", "öp", "bp"])
def test_neighbours_and_letters_that_sound_alike_are_taken_for_each_other(pair: str) -> None:
    one, two = tuple(pair)
    assert SLIPS.is_likely(f"se{one}mo", f"se{two}mo")
    assert SLIPS.is_likely(f"se{two}mo", f"se{one}mo")


@pytest.mark.parametrize("pair", ["+a", "äy", "ql", "am", "yp"])
def test_keys_at_the_two_ends_of_rows_are_no_neighbours(pair: str) -> None:
    one, two = tuple(pair)
    assert not SLIPS.is_likely(f"se{one}mo", f"se{two}mo")
