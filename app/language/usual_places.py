"""Places that every host calls the same (hall 2, foyer), in the reader's language."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from app.program import table

PLACES: Final = "languages/places.toml"
_NUMBER = "{n}"
_KEPT = 512


@lru_cache(_KEPT)
def place_in(place: str, lang: str) -> str:
    """A place as a reader of `lang` calls it: its usual parts; names stay as they are."""
    return ", ".join(_part(part.strip(), lang.partition("-")[0]) for part in place.split(","))


def _part(part: str, lang: str) -> str:
    for pattern, words in _known():
        found, own = pattern.fullmatch(part), words.get(lang)
        if found is not None and own:
            word = next((one for one in own if _pattern(one).fullmatch(part)), own[0])
            text = word.replace(_NUMBER, found.groupdict().get("n") or "")
            return text[:1].upper() + text[1:] if part[:1].isupper() else text
    return part


@cache
def _known() -> Sequence[tuple[re.Pattern[str], Mapping[str, Sequence[str]]]]:
    return tuple(_patterns())


def _patterns() -> Iterator[tuple[re.Pattern[str], Mapping[str, Sequence[str]]]]:
    for words in table(PLACES)["place"]:
        for own in words.values():
            for word in own:
                yield _pattern(word), words


@cache
def _pattern(word: str) -> re.Pattern[str]:
    text = re.escape(word).replace(re.escape(_NUMBER), r"(?P<n>\d+\w?|[A-Z])")
    return re.compile(text, re.IGNORECASE)
