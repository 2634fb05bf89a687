"""The fixed words that readers see are there in each language that brochures are made in."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

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
    strings = [
        (message.id, [message.string] if isinstance(message.string, str) else message.string)
        for message in words
    ]
    assert [id_ for id_, forms in strings if not all(forms)] == []
