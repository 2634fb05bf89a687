"""Whole catalogues are folded and stemmed many words at once, with the same results."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.language.languages import read_languages
from app.language.stems import Stems

DATA = read_languages(Path(__file__).parents[2] / "resources")
WORDS = st.lists(
    st.one_of(st.text("aeouäÖßqéйЁнasлßİ", min_size=1), st.text(min_size=1)), max_size=6
)


@given(WORDS)
@example([])
@example(["ﷺ", "Feuer"])
@example(["Häuser", "quer", "Baues"])
def test_many_words_fold_as_each_of_them_does(words: list[str]) -> None:
    plain = DATA.folding.plain_all(words)
    assert plain == [DATA.folding.plain(word) for word in words]
    assert DATA.folding.narrow_all(plain) == [DATA.folding.narrow(word) for word in plain]


@pytest.mark.parametrize("lang", ["de", "ru", "es", "mn", "ja"])
@given(words=WORDS)
@example(words=["Baterías", "насосов", "шинжилгээний", "Pumpen"])
def test_many_words_have_the_stems_that_each_of_them_has(lang: str, words: list[str]) -> None:
    stems = Stems(DATA.languages, DATA.folding)
    expected = {(word, stem) for word in words for stem in stems.new_stems(word, lang)}
    assert {*stems.of_all(words, lang)} == expected
