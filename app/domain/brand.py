"""The brand of a network: its name and how what it hands out looks; a part of its edition.

Named tuples, for the first paint waits for them: dataclasses take ten times as long to make.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from app.domain.localized import Localized

FOLDER = "brand"
"""The folder beside `brand.toml` that has its pictures."""

PREFIX = "brand."
"""What the names of its pictures begin with in an edition, so that no member's is called so."""

PATTERNS = ("terraces", "waves", "grid", "none")
TYPEFACES = ("Noto Sans",)
"""The families that come with the program; the first is the usual one."""

WEIGHTS = ("bold", "semibold", "regular")
NOTHING_SAID: Localized = {}


class BrandColours(NamedTuple):
    """The colours that the others follow; an empty one is that of the program.

    `primary` is what can be pressed and headings, `deep` the darker one of rail, stage and cover,
    `accent` the warm one of what is marked.
    """

    primary: str = ""
    deep: str = ""
    accent: str = ""


class Advertisement(NamedTuple):
    """A page of its own in the printed catalogue; `says` tells those who do not see it."""

    picture: str
    says: Localized = NOTHING_SAID
    link: str = ""
    languages: tuple[str, ...] = ()
    """In which languages' catalogues it is; none means all."""


class Brand(NamedTuple):
    """The brand; pictures are names of media of the edition. An edition may have none: NEUTRAL.

    `logo` is for light grounds, `logo_dark` for dark ones. `mark` is one to four letters.
    """

    name: str = ""
    short_name: str = ""
    mark: str = ""
    website: str = ""
    address: tuple[str, ...] = ()
    logo: str = ""
    logo_dark: str = ""
    colours: BrandColours = BrandColours()
    typeface: str = TYPEFACES[0]
    title_weight: str = WEIGHTS[0]
    cover_picture: str = ""
    cover_pattern: str = PATTERNS[0]
    foreword: Localized = NOTHING_SAID
    imprint: Localized = NOTHING_SAID
    advertisements: tuple[Advertisement, ...] = ()

    @property
    def called(self) -> str:
        """What it is called where there is little room."""
        return self.short_name or self.name

    @property
    def letters(self) -> str:
        """Its mark, or what stands for one."""
        capitals = "".join(char for char in self.called if char.isupper())
        return self.mark or (capitals if 1 < len(capitals) <= MOST_LETTERS else self.called[:1])

    def media(self) -> tuple[str, ...]:
        """The names of all its pictures."""
        pages = (page.picture for page in self.advertisements)
        return tuple(filter(None, (self.logo, self.logo_dark, self.cover_picture, *pages)))


MOST_LETTERS, MOST_CALLED = 4, 32
"""Characters of a mark, and of a name where there is little room."""

NEUTRAL = Brand()
"""The brand of an edition without one: the program's colours, and nobody's name."""


def brand_to_json(brand: Brand) -> dict[str, Any]:
    """The brand in plain values, without what it leaves empty."""
    plain = brand._asdict()
    plain["address"] = list(brand.address)
    plain["colours"] = _filled(brand.colours)
    plain["advertisements"] = [_filled(page) for page in brand.advertisements]
    for name in ("foreword", "imprint"):
        plain[name] = dict(sorted(plain[name].items()))
    return {name: value for name, value in plain.items() if value}


def brand_from_json(plain: object) -> Brand:
    """The brand that `brand_to_json` gave. Raises ValueError or TypeError for what is none."""
    values = {**_table(plain)}
    found = {name: values[name] for name in Brand._fields if name in values}
    for name, value in found.items():
        if name == "address":
            found[name] = _texts(value)
        elif name in {"foreword", "imprint"}:
            found[name] = _localized(value)
        elif name == "colours":
            plain_colours = _table(value)
            parts = (plain_colours.get(part, "") for part in BrandColours._fields)
            found[name] = BrandColours(*map(_text, parts))
        elif name == "advertisements":
            found[name] = tuple(_advertisement(_table(page)) for page in _list(value))
        else:
            _text(value)
    return Brand(**found)


def _filled(part: BrandColours | Advertisement) -> dict[str, Any]:
    values = part._asdict().items()
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in values if value
    }


def _advertisement(plain: Mapping[str, Any]) -> Advertisement:
    return Advertisement(
        _text(plain["picture"]),
        _localized(plain.get("says", {})),
        _text(plain.get("link", "")),
        _texts(plain.get("languages", [])),
    )


def _table(value: object) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise TypeError("no table")
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("no list")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(_text, _list(value)))


def _localized(value: object) -> Localized:
    return {_text(lang): _text(text) for lang, text in _table(value).items()}
