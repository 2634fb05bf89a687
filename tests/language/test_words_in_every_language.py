"""Places, forms of address and roles are there in every language, in its letters."""

import re

import pytest

from app.language.forms_of_address import ADDRESS
from app.language.roles import ROLES
from app.language.usual_places import PLACES
from app.program import table

LANGUAGES = ("de", "en", "es", "mn", "pl", "ru")
CYRILLIC = {"mn", "ru"}


@pytest.mark.parametrize(
    "entry",
    [*table(PLACES)["place"], *table(ADDRESS).values(), *table(ROLES)["role"]],
    ids=lambda entry: entry["en"][0],
)
def test_each_is_there_in_every_language_and_its_letters(entry: dict[str, list[str]]) -> None:
    assert sorted(entry) == sorted(LANGUAGES)
    for lang, words in entry.items():
        for word in words:
            assert bool(re.search("[а-яөү]", word.casefold())) == (lang in CYRILLIC), word
            assert word == word.strip()
