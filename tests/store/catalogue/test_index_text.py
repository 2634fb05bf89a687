"""What an index reads of whole catalogues are the words that a search finds in one text."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.language.tokens import joined, joined_texts, word_texts, words
from app.store.catalogue.index_text import joined_of, line_of, words_of

SIGNS = "aB Бя９²½³٣- ‐‑\u0301\u0640م中国人・ー々ｱ_.\nßİ1"
TEXTS = st.one_of(st.text(SIGNS, max_size=20), st.text(max_size=20))


@given(TEXTS)
@example("中 ³")
@example("ISO 9001-2, Улан-Батор; x-中国人-y 中国 12")
def test_words_of_a_catalogue_are_those_of_a_text(text: str) -> None:
    assert words_of(text) == word_texts(text)


@given(TEXTS)
@example("中 ³")
@example("ISO 9001-2, Улан-Батор; x-中国人-y 中国 12")
@example("AB ³ 3- 4 -5 a1 2")
def test_joined_words_of_a_catalogue_are_those_of_a_text(text: str) -> None:
    assert sorted(joined_of(text)) == sorted(joined_texts(text))


@given(TEXTS)
@example("中 ³")
@example("ISO 9001-2, Улан-Батор; x-中国人-y 中国 12")
@example("AB ³")
def test_a_line_has_its_words_and_its_pairs_at_their_places(text: str) -> None:
    found = words(text)
    assert line_of(text) == ([word.text for word in found], joined(text, found))


@pytest.mark.parametrize("sign", ["a", "中", "1", " ", "-"])
def test_every_sign_is_read_alike(sign: str) -> None:
    for first in range(0, 0x20000, 64):
        signs = (chr(code) for code in range(first, first + 64) if not 0xD800 <= code < 0xE000)
        text = "".join(f"{sign}{one}b-{one}{sign} 1{one}\n" for one in signs)
        assert words_of(text) == word_texts(text)
        assert sorted(joined_of(text)) == sorted(joined_texts(text))
