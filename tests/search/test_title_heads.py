"""What a title names comes before what only has to do with it."""

import pytest

from tests.search.small import Open, found


@pytest.mark.parametrize(
    ("lang", "typed", "thing", "other"),
    [
        ("en", "crushers", "Mobile jaw crusher", "Relocation of crushers"),
        ("en", "crushers", "Mobile jaw crusher and screen", "Renting halls for crushers"),
        ("en", "crushers", "Jaw crusher 1500 with a motor", "Renting halls for crushers"),
        ("de", "Brecher", "Neuer Walzenbrecher", "Fernüberwachung für Brecher"),
        ("de", "Brechern", "Mobiler Brecher", "Ferndiagnose von Brechern"),
        ("es", "chancadores", "Chancador usado", "Traslado de chancadores"),
        ("es", "bombas de pulpa", "Estación y bomba de pulpa", "Control para bombas de pulpa"),
        ("pl", "zwałowarki", "Duża zwałowarka", "Remonty kapitalne koparek i zwałowarek"),
        ("pl", "koparki", "Używane przenośniki i koparka", "Cyfrowy bliźniak koparki"),
        ("ru", "дробилок", "Двухвалковая дробилка", "Перемещение станций и дробилок"),
        ("mn", "бутлуурын", "Шинэ хос бутлуур", "Хуучин бутлуурын засвар"),
    ],
)
def test_the_thing_that_a_title_names_comes_first_in_any_form(
    searcher_of: Open, lang: str, typed: str, thing: str, other: str
) -> None:
    searcher = searcher_of((lang, other, ""), (lang, thing, ""))
    assert found(searcher, typed, lang)[:2] == [thing, other]


@pytest.mark.parametrize(
    ("lang", "typed", "other", "title"),
    [
        ("pl", "zwałowarki", "Instalacja zwałowarka stara", "Remonty koparek i zwałowarki"),
        ("en", "crusher", "The hall of the crushers", "Renting crusher halls"),
        ("de", "Tragrolle", "Die Lager der Tragrollen", "Neue Tragrollenüberwachung"),
    ],
)
def test_what_follows_and_or_stands_before_another_word_names_no_thing(
    searcher_of: Open, lang: str, typed: str, other: str, title: str
) -> None:
    plain = searcher_of((lang, title, ""), (lang, "Nothing", ""))
    both = searcher_of((lang, title, ""), (lang, other, ""))
    assert found(plain, typed, lang)[0] == title
    assert title in found(both, typed, lang)


def test_trade_names_and_sentences_are_not_looked_at_so(searcher_of: Open) -> None:
    titles = [("en", "Relocation of crushers", ""), ("en", "Old jaw crusher", "")]
    searcher = searcher_of(*titles)
    assert found(searcher, "relocation of crushers", "en")[0] == "Relocation of crushers"
    assert found(searcher, "crushers relocation", "en")[0] == "Relocation of crushers"
