"""Running texts are read quickly; the words that a search finds in them are the same."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.language.languages import read_languages
from app.language.tokens import joined, joined_texts, word_texts, words
from app.store.catalogue.index_bodies import CODECS, BodyReader

FOLD = read_languages(Path(__file__).parents[3] / "resources").folding.fold
SIGNS = "aB éŁłБя9²½- \n‐“”_.ßªµ1Ÿ中"
TEXTS = st.one_of(st.text(SIGNS, max_size=20), st.text(max_size=20))


class Folded(dict[str, int]):
    """Gives each word a number that all of its spellings share."""

    def __missing__(self, word: str) -> int:
        number = self[word] = hash(FOLD(word)) & 0xFFFFFFFF
        return number


@given(TEXTS)
@example("ISO 9001 und ISO-9001, Улан-Батор: a--b -c d-")
@example("m 3² x 1a Größe 12\n34 ÄÖ-ÜSS")
@example("ST-5 5-ST “5”-5 5")
def test_the_words_of_a_running_text_are_those_that_a_search_finds(text: str) -> None:
    folded = Folded()
    expected = {folded[word] for word in (*word_texts(text), *joined_texts(text))}
    reader = BodyReader(folded, folded)
    assert reader.numbers(text) == expected
    assert reader.numbers(f"Łódź {text}") >= expected
    assert reader.numbers(text) == expected


@given(TEXTS)
@example("AB ³")
@example("AB 3")
@example("Größe der Anlage")
def test_a_line_in_its_order_has_no_words_that_are_written_as_one(text: str) -> None:
    folded = Folded()
    numbers = BodyReader(folded, folded).line(text)
    if numbers is not None:
        assert numbers == [folded[word] for word in word_texts(text)]
        assert joined(text, words(text)) == []


@pytest.mark.parametrize("codec", CODECS)
def test_small_letters_fold_as_their_capitals_do(codec: str) -> None:
    folded = Folded()
    for byte in range(256):
        sign = bytes([byte]).decode(codec, "ignore")
        text = f"x{sign} {sign}{sign}y"
        assert BodyReader(folded, folded).numbers(text) == {
            folded[word] for word in (*word_texts(text), *joined_texts(text))
        }
