"""Running texts are read quickly; the words that a search finds in them are the same."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.language.languages import read_languages
from app.language.tokens import joined, joined_texts, word_texts, words
from app.store.catalogue.index_bodies import CODECS, BodyReader, LineReader
from app.store.catalogue.index_documents import without_repeated

FOLD = read_languages(Path(__file__).parents[3] / "resources").folding.fold
NOTHING_SHARED: Mapping[str, list[int]] = {}
SIGNS = "aB éŁłБя9²½- \n‐“”_.ßªµ1Ÿ中"
TEXTS = st.one_of(st.text(SIGNS, max_size=20), st.text(max_size=20))


class Folded(dict[str, int]):
    """Gives each word a number that all of its spellings share."""

    def __missing__(self, word: str) -> int:
        number = self[word] = hash(FOLD(word)) & 0xFFFFFFFF
        return number


def documents_by_word(
    texts: list[str], shared: Mapping[str, list[int]] = NOTHING_SHARED
) -> dict[str, set[int]]:
    """In which of some texts an index has which folded word; others have what is shared as well."""
    reader = BodyReader()
    for number, text in enumerate(texts):
        reader.add(number, text)
    reader.add_shared(shared)
    found: dict[str, set[int]] = {}
    for all_words, all_documents in (reader.words(), reader.pairs()):
        for word, documents in zip(all_words, all_documents, strict=True):
            assert documents == sorted(set(documents))
            found.setdefault(FOLD(word), set()).update(documents)
    return found


def expected(
    texts: list[str], shared: Mapping[str, list[int]] = NOTHING_SHARED
) -> dict[str, set[int]]:
    """What a search finds in the same texts."""
    found: dict[str, set[int]] = {}
    others = [(number, text) for text, numbers in shared.items() for number in numbers]
    for number, text in (*enumerate(texts), *others):
        for word in words_and_pairs(text):
            found.setdefault(FOLD(word), set()).add(number)
    return found


def words_and_pairs(text: str) -> set[str]:
    """What a search finds in a text."""
    return {*word_texts(text), *joined_texts(text)}


@given(TEXTS)
@example("ISO 9001 und ISO-9001, Улан-Батор: a--b -c d-")
@example("m 3² x 1a Größe 12\n34 ÄÖ-ÜSS")
@example("ST-5 5-ST “5”-5 5")
def test_the_words_of_running_texts_are_those_that_a_search_finds(text: str) -> None:
    texts = [text, f"Łódź {text}", "ISO 9001", text]
    shared = {f"ISO {text}": [3, 0, 3], text: [5, 1]}
    assert documents_by_word(texts, shared) == expected(texts, shared)


@given(TEXTS, TEXTS, st.integers(0, 20))
@example("ISO 9001", "", 5)
@example("ST-ST-5 aB", "", 4)
@example("neu: a 1 2", "alt", 20)
def test_a_summary_that_begins_its_description_hides_no_word(
    text: str, rest: str, cut: int
) -> None:
    for summary, description in ((text[:cut], text + rest), (text, rest), (text + rest, text)):
        both = without_repeated(summary, description)
        assert words_and_pairs(both) == words_and_pairs(f"{summary}\n{description}")


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
