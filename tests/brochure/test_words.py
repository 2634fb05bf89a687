"""The fixed words that readers see are there in each language that brochures are made in."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.support.translations import forms

ROOT = Path(__file__).parents[2]
READ_BY_READERS = {"app/brochure/brochure_words.py", "app/brochure/compose.py"}


@pytest.mark.parametrize("lang", ["de", "ru", "es", "mn", "pl"])
def test_all_fixed_words_are_translated(lang: str) -> None:
    with (ROOT / "i18n" / lang / "LC_MESSAGES" / "faircat.po").open("rb") as file:
        catalogue = read_po(file)
    words = [
        message
        for message in catalogue
        if READ_BY_READERS & {location for location, _ in message.locations}
    ]
    assert len(words) > 20
    assert [it.id for it in words if not all(forms(it.string or ""))] == []
