"""Running texts are read quickly; the words that a search finds in them are the same."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.language.languages import read_languages
from app.language.tokens import joined, joined_texts, word_texts, words
from app.store.catalogue.index_bodies import CODECS, BodyReader, LineReader

FOLD = read_languages(Path(__file__).parents[3] / "resources").folding.fold
SIGNS = "aB éŁłБя9²½- \n‐“”_.ßªµ1Ÿ中"
TEXTS = st.one_of(st.text(SIGNS, max_size=20), st.text(max_size=20))


class Folded(dict[str, int]):
    """Gives each word a number that all of its spellings share."""

    def __missing__(self, word: str) -> int:
        number = self[word] = hash(FOLD(word)) & 0xFFFFFFFF
        return number


def documents_by_word(texts: list[str]) -> dict[str, set[int]]:
    """In which of some texts an index has which folded word."""
    reader = BodyReader()
    for number, text in enumerate(texts):
        reader.add(number, text)
    found: dict[str, set[int]] = {}
    for all_words, all_documents in (reader.words(), reader.pairs()):
        for word, documents in zip(all_words, all_documents, strict=True):
            assert documents == sorted(set(documents))
            found.setdefault(FOLD(word), set()).update(documents)
    return found


def expected(texts: list[str]) -> dict[str, set[int]]:
    """What a search finds in the same texts."""
    found: dict[str, set[int]] = {}
    for number, text in enumerate(texts):
        for word in (*word_texts(text), *joined_texts(text)):
            found.setdefault(FOLD(word), set()).add(number)
    return found


@given(TEXTS)
@example("ISO 9001 und ISO-9001, Улан-Батор: a--b -c d-")
@example("m 3² x 1a Größe 12\n34 ÄÖ-ÜSS")
@example("ST-5 5-ST “5”-5 5")
def test_the_words_of_running_texts_are_those_that_a_search_finds(text: str) -> None:
    texts = [text, f"Łódź {text}", "ISO 9001", text]
    assert documents_by_word(texts) == expected(texts)


@given(TEXTS)
@example("AB ³")
@example("AB 3")
@example("Größe der Anlage")
@example("Улан-Батор: a--b -c d- e-f-g")
def test_a_line_has_its_words_in_order_and_again_with_each_two_as_one(text: str) -> None:
    folded = Folded()
    lines = LineReader(folded).lines(text)
    if lines is not None:
        own = word_texts(text)
        pairs = joined(text, words(text))
        again = [[*own[:at], pair, *own[at + 2 :]] for at, pair in pairs]
        assert lines == [[folded[word] for word in line] for line in (own, *again)]


@pytest.mark.parametrize("codec", CODECS)
def test_small_letters_fold_as_their_capitals_do(codec: str) -> None:
    for byte in range(256):
        sign = bytes([byte]).decode(codec, "ignore")
        texts = [f"x{sign} {sign}{sign}y"]
        assert documents_by_word(texts) == expected(texts)
