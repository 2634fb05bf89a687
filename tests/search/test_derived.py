"""Verbs find the nouns made of them, and participles and nouns each other."""

import pytest

from app.domain.search_request import SearchRequest
from app.search.searcher import Searcher
from tests.search.small import Open, found


@pytest.mark.parametrize(
    ("lang", "title", "typed"),
    [
        ("de", "Begrünung", "begrünen"),
        ("de", "Auswuchten von Rotoren", "ausgewuchtete"),
        ("de", "Reinigung", "gereinigter"),
        ("de", "Wiederbegrünung", "begrünte"),
        ("de", "Demontage", "demontiert"),
        ("en", "Calibration", "calibrating"),
        ("es", "Limpieza y calibración", "calibradas"),
        ("es", "Vulcanizado", "vulcanización"),
        ("pl", "Wyburzanie kominów", "wyburzyć"),
        ("pl", "Rozdrabnianie", "rozdrabniany"),
        ("ru", "Очистка", "очищать"),
        ("ru", "Очистка", "очищенные"),
        ("ru", "Калибровка", "калибровать"),
        ("ru", "Дробилка", "дробить"),
        ("ru", "Озеленение", "озеленять"),
        ("mn", "Оношилгоо", "оношлох"),
        ("mn", "Шохойжуулах", "шохойжуулалт"),
        ("mn", "Цэвэршүүлэх", "цэвэршүүлэлтийн"),
        ("mn", "Засвар", "засварлагч"),
    ],
)
def test_one_root_is_found_in_every_kind_of_word(
    searcher_of: Open, lang: str, title: str, typed: str
) -> None:
    searcher = searcher_of((lang, title, ""), (lang, "Xyz", ""))
    assert found(searcher, f"{typed} ", lang) == [title]


def test_the_word_itself_comes_before_what_is_made_of_its_root(searcher_of: Open) -> None:
    searcher = searcher_of(("ru", "Дробилка", ""), ("ru", "Дробление руды", ""))
    assert found(searcher, "дробление", "ru")[0] == "Дробление руды"


def test_an_everyday_word_is_made_of_no_root(seed: Searcher) -> None:
    assert seed.search(SearchRequest("мороженое", "ru")).hits == ()
