"""Texts in several languages, and the choice of one of them for a reader."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

UNDETERMINED = "und"
"""The language tag (BCP 47) of a text that belongs to no language: a number, a trade name."""

FALLBACKS: Mapping[str, tuple[str, ...]] = {
    "mn": ("ru", "en", "de"),
    "kk": ("ru", "en", "de"),
    "ky": ("ru", "en", "de"),
    "uz": ("ru", "en", "de"),
    "tg": ("ru", "en", "de"),
    "be": ("ru", "en", "de"),
    "hy": ("ru", "en", "de"),
    "uk": ("en", "de", "ru"),
    "cs": ("sk", "en", "de"),
    "sk": ("cs", "en", "de"),
    "hsb": ("de", "dsb", "cs"),
    "dsb": ("de", "hsb", "pl"),
    "da": ("nb", "sv", "en", "de"),
    "nb": ("da", "sv", "en", "de"),
    "sv": ("nb", "da", "en", "de"),
    "pt": ("es", "en", "de"),
    "gl": ("es", "pt", "en"),
    "ca": ("es", "en", "de"),
}
"""What a reader is shown who finds nothing in their language; others as DEFAULT_FALLBACK has it.

The window, presentations, brochures and the command line all go by this one table.
"""
DEFAULT_FALLBACK = ("en", "de")

Localized = Mapping[str, str]
"""Language tag to text."""


@dataclass(frozen=True, slots=True)
class Picked:
    """A text and the language it is really in."""

    text: str
    lang: str

    def is_foreign_to(self, lang: str) -> bool:
        """Whether a reader of `lang` must be told that the text is in another language."""
        return bool(self.text) and self.lang != UNDETERMINED and _base(self.lang) != _base(lang)


NOTHING = Picked("", "")


def reading_order(available: Collection[str], wanted: str) -> Iterator[str]:
    """The languages of `available`, best first for a reader of `wanted`.

    After the language itself come its sisters of other regions: es-CL and es for each other.
    """
    base = _base(wanted)
    sisters = sorted(lang for lang in available if _base(lang) == base)
    chain = (wanted, *sisters, UNDETERMINED, *FALLBACKS.get(base, DEFAULT_FALLBACK))
    seen = dict.fromkeys(lang for lang in chain if lang in available)
    yield from seen
    yield from sorted(lang for lang in available if lang not in seen)


def pick(texts: Localized, wanted: str) -> Picked:
    """The first text that is not empty in the reading order of `wanted`."""
    for lang in reading_order(texts, wanted):
        if texts[lang]:
            return Picked(texts[lang], lang)
    return NOTHING


def _base(lang: str) -> str:
    return lang.partition("-")[0]
