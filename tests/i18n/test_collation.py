"""Names stand where a reader of the language looks for them."""

import random
from functools import cmp_to_key

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCollator, QLocale

from app.i18n.collation import sort_key

NAMES = st.text(st.characters(categories=("L", "Nd", "Zs")), max_size=8)
LANGUAGES = st.sampled_from(["de", "en", "ru", "es", "mn", "pl", "sv", "hu", "cs", "zz"])

LETTERS = {
    "de": "abdeosuzäöüß",
    "en": "aeoáéöłøzAEZ 12",
    "es": "amnoñzáéü",
    "pl": "aącćeęlłmnńoóprsśtuzźż",
    "ru": "аеёжзийоуэя abz",
    "mn": "агдежзийоөруүэя abz",
    "sv": "azåäöoéu",
    "cs": "abcčdhiřrsšzžá",
    "sk": "aäcčoôsšzž",
    "fi": "azåäöo",
    "fr": "aeéèçz",
    "et": "osšzžtõäöü",
    "hr": "cčćdsšzž",
    "tr": "cçgğhıiosşuü",
}


@pytest.mark.parametrize(
    ("lang", "in_order"),
    [
        ("de", "Ähnlich Ahrens Azubi Zabel"),
        ("sv", "Alm Zorn Åberg Älv Öberg"),
        ("es", "Nube Nuñez Nuño Ñuble Oro"),
        ("ru", "Елена Ёлка Ельцин Жуков Bergbau"),
        ("mn", "Елена Ельцин Ёндон Жаргал Оюун Өлзий Пүрэв Сумъяа Сүх Bayan"),
        ("pl", "Lato Łada Ławka Mazur Zając Źrebak Żak"),
        ("cs", "Cihla Čech Hora Chlum Ivan"),
        ("hu", "Cukor Csaba Dunai Oláh Ödön Őri Pál"),
        ("de", "Halle 2 Halle 10"),
    ],
)
def test_letters_have_their_places(lang: str, in_order: str) -> None:
    names = in_order.split() if "2" not in in_order else ["Halle 2", "Halle 10"]
    mixed = random.Random(1).sample(names, len(names))
    assert sorted(mixed, key=lambda name: sort_key(name, lang)) == names


@given(NAMES, NAMES, LANGUAGES)
def test_two_names_share_a_place_only_if_they_are_the_same(one: str, two: str, lang: str) -> None:
    assert (sort_key(one, lang) == sort_key(two, lang)) == (one == two)


@given(NAMES, LANGUAGES)
def test_capitals_and_accents_part_no_neighbours(name: str, lang: str) -> None:
    assert sort_key(name.casefold(), lang).letters == sort_key(name, lang).letters


@pytest.mark.parametrize("lang", LETTERS)
def test_the_order_is_that_of_icu(lang: str) -> None:
    swedish = QCollator(QLocale("sv"))
    if swedish.compare("zz", "å") >= 0 or QCollator(QLocale("cs")).compare("ch", "h") <= 0:
        pytest.skip("Qt has no ICU here")
    collator = QCollator(QLocale(lang))
    collator.setNumericMode(True)
    lots = random.Random(lang)
    names = ["".join(lots.choices(LETTERS[lang], k=lots.randint(1, 4))) for _ in range(400)]
    names = [name for name in names if name == name.strip()]
    as_icu = sorted(set(names), key=cmp_to_key(collator.compare))
    assert sorted(set(names), key=lambda name: sort_key(name, lang)) == as_icu
