"""Writes in English why a hit was found."""

from collections.abc import Iterable

from app.domain.search_outcome import HitReason, told_together
from app.i18n.formats import country_name


def reasons_in_english(why: Iterable[HitReason]) -> str:
    """The reasons of a hit in a few words; empty where the very words were found."""
    return "; ".join(filter(None, map(_in_english, told_together(why))))


def _in_english(reason: HitReason) -> str:
    """A reason in a few words."""
    values = {
        "spelling": "spelling: {word}",
        "layout": "keyboard layout: {word}",
        "partial": "without “{word}”",
        "elsewhere": "in its other texts: {word}",
        "country": "experience in {word}",
        "market": "exports to {word}",
        "fact": "{word}",
    }
    if reason.kind in values:
        is_country = reason.kind in {"country", "market"}
        word = reason.typed if reason.kind == "partial" else reason.found
        return values[reason.kind].format(word=country_name(word, "en") if is_country else word)
    if reason.found and reason.typed.casefold() != reason.found.casefold():
        return f"{reason.typed} = {reason.found}"
    return ""
