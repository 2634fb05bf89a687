"""Names in one text are found as in a set of them."""

from hypothesis import given
from hypothesis import strategies as st

from app.language.sorted_names import BETWEEN, SortedNames

_WORDS = st.text("abя-ж|", max_size=4)
_NAMES = st.lists(
    st.lists(st.text("abя-ж", min_size=1, max_size=3), min_size=1, max_size=3).map(" ".join),
    max_size=12,
)


@given(_NAMES, _WORDS)
def test_a_name_is_found_as_in_a_set(names: list[str], other: str) -> None:
    known = SortedNames(BETWEEN.join(sorted({*names})))
    assert all(name in known for name in names)
    assert (other in known) == (other in names or not (other or names))


@given(_NAMES, _WORDS)
def test_the_words_that_begin_names_are_their_first_ones(names: list[str], other: str) -> None:
    known = SortedNames(BETWEEN.join(sorted({*names})))
    firsts = {name.split(" ")[0] for name in names}
    assert all(map(known.has_beginning, firsts))
    assert known.has_beginning(other) == (other in firsts or not (other or names))


@given(_NAMES, _WORDS)
def test_names_of_several_words_are_found_by_each_of_them(names: list[str], other: str) -> None:
    known = SortedNames(BETWEEN.join(sorted({*names})))
    several = sorted({name for name in names if " " in name})
    for word in (other, *" ".join(names).split()):
        having = [name.split() for name in several if word in name.split()]
        assert [*known.with_word(word)] == having
