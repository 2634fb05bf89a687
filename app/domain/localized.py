"""Texts in several languages, and the choice of one of them for a reader."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from app.program import table

UNDETERMINED = "und"
"""The language tag (BCP 47) of a text that belongs to no language: a number, a trade name."""

LANGUAGE_TAG = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
"""The form of a language tag (BCP 47) as this program writes it, for a regular expression."""

READING_ORDERS = "languages/reading_orders.json"
"""What a reader is shown who finds nothing in their language, for the window and paper alike.

Languages that they read instead, best first; sisters of other regions stand before all of these.
"""

Localized = Mapping[str, str]
"""Language tag to text."""


@dataclass(frozen=True, slots=True)
class LocalizedText:
    """A text and the language it is really in."""

    text: str
    lang: str

    def is_foreign_to(self, lang: str) -> bool:
        """Whether a reader of `lang` must be told that the text is in another language."""
        return bool(self.text) and self.lang != UNDETERMINED and _base(self.lang) != _base(lang)


NOTHING = LocalizedText("", "")


def is_language_tag(text: str) -> bool:
    """Whether a text has the form of a language tag."""
    return re.fullmatch(LANGUAGE_TAG, text) is not None


def reading_order(available: Collection[str], wanted: str) -> Iterator[str]:
    """The languages of `available`, best first for a reader of `wanted`.

    After the language itself come its sisters of other regions: es-CL and es for each other.
    """
    base, orders = _base(wanted), table(READING_ORDERS)
    sisters = sorted(lang for lang in available if _base(lang) == base)
    chain = (wanted, *sisters, UNDETERMINED, *orders["orders"].get(base, orders["others"]))
    seen = dict.fromkeys(lang for lang in chain if lang in available)
    yield from seen
    yield from sorted(lang for lang in available if lang not in seen)


def pick(texts: Localized, wanted: str) -> LocalizedText:
    """The first text that is not empty in the reading order of `wanted`."""
    if own := texts.get(wanted):
        return LocalizedText(own, wanted)
    for lang in reading_order(texts, wanted):
        if texts[lang]:
            return LocalizedText(texts[lang], lang)
    return NOTHING


def _base(lang: str) -> str:
    return lang.partition("-")[0]
