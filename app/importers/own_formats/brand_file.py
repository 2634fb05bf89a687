"""Reads `brand.toml`, which lies beside the edition file, and the pictures in `brand`."""

from collections.abc import Iterator, Mapping
from os.path import realpath
from pathlib import Path
from typing import Any

from app.config.bounded_read import read_within
from app.domain.brand import (
    FOLDER,
    MOST_CALLED,
    MOST_LETTERS,
    PATTERNS,
    PREFIX,
    TYPEFACES,
    WEIGHTS,
    Advertisement,
    Brand,
    BrandColours,
)
from app.domain.brand_theme import colour_problem
from app.domain.errors import SourceError
from app.domain.localized import Localized, is_language_tag
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.members.schema import FILE, is_web_address
from app.importers.tables.limits import MB
from app.importers.values.text_cleanup import clean_line, plain_text
from app.importers.values.toml_file import UnreadableToml, cannot_be_opened, read_toml

FILE_NAME = "brand.toml"
MAX_LINE, MAX_TEXT, MAX_PAGES, MAX_PICTURE = 120, 4_000, 20, 20 * MB
"""Characters of a line and of a foreword, pages of advertisements, bytes of a picture."""

_KEYS = {
    "": "name short_name mark website address logo colours typeface title_weight cover foreword "
    "imprint advertisements",
    "logo": "light dark",
    "colours": "primary deep accent",
    "cover": "picture pattern",
    "advertisements": "picture says link languages",
}
_KINDS: Mapping[type, str] = {
    str: N_("“{key}” must be text"),
    list: N_("“{key}” must be a list"),
    dict: N_("“{key}” must be a table"),
}


def read_brand_beside(edition_file: Path) -> tuple[Brand, Mapping[str, bytes]] | None:
    """The brand that lies beside an edition file, with its pictures; None where none does.

    Raises SourceError, naming what is wrong.
    """
    path = edition_file.with_name(FILE_NAME)
    if not path.is_file():
        return None
    try:
        raw = read_toml(path)
    except UnreadableToml as error:
        raise _wrong(error.reason) from error
    brand = _brand(raw)
    if problem := colour_problem(brand):
        raise _wrong(problem)
    return brand, {name: _picture(path.parent / FOLDER, name) for name in brand.media()}


def reason_against_brand(brand: Brand) -> Sentence | None:
    """Why the brand in an edition of others is none that this program writes."""
    pages, what = brand.advertisements, N_("its brand data was not written by this program")
    links = [page.link for page in pages]
    lines = (brand.name, brand.short_name, brand.mark, *brand.address, brand.website, *links)
    tables = (brand.foreword, brand.imprint, *(page.says for page in pages))
    tags = [tag for part in (*tables, *(page.languages for page in pages)) for tag in part]
    texts = [text for table in tables for text in table.values()]
    is_sound = (
        all(clean_line(line) == line and len(line) <= 2 * MAX_LINE for line in lines)
        and all(plain_text(text) == text and len(text) <= MAX_TEXT for text in texts)
        and all(map(is_language_tag, tags))
        and all(map(is_web_address, filter(None, (brand.website, *links))))
        and all(name.startswith(PREFIX) and FILE.search(name) for name in brand.media())
        and len(brand.called) <= MOST_CALLED
        and len(brand.mark) <= MOST_LETTERS
        and brand.typeface in TYPEFACES
        and brand.title_weight in WEIGHTS
        and brand.cover_pattern in PATTERNS
        and max(len(pages), len(brand.address)) <= MAX_PAGES
    )
    return colour_problem(brand) if is_sound else Sentence(what)


def _brand(raw: Mapping[str, Any]) -> Brand:
    _refuse_unknown(raw, "")
    logo, cover = _table(raw, "logo"), _table(raw, "cover")
    name = _line(raw, "name")
    if not name:
        raise _wrong(Sentence(N_("“{key}” is missing"), key="name"))
    short_name = _line(raw, "short_name", MOST_CALLED)
    if not short_name and len(name) > MOST_CALLED:
        raise _wrong(Sentence(N_("“{key}” is missing"), key="short_name"))
    return Brand(
        name=name,
        short_name=short_name,
        mark=_line(raw, "mark", MOST_LETTERS),
        website=_address(raw, "website"),
        address=tuple(clean_line(line) for line in _lines(raw, "address")),
        logo=_file(logo, "light"),
        logo_dark=_file(logo, "dark"),
        colours=_colours(_table(raw, "colours")),
        typeface=_choice(raw, "typeface", TYPEFACES),
        title_weight=_choice(raw, "title_weight", WEIGHTS),
        cover_picture=_file(cover, "picture"),
        cover_pattern=_choice(cover, "pattern", PATTERNS),
        foreword=_localized(raw, "foreword"),
        imprint=_localized(raw, "imprint"),
        advertisements=tuple(_advertisements(raw)),
    )


def _advertisements(raw: Mapping[str, Any]) -> Iterator[Advertisement]:
    pages = _entry(raw, "advertisements", list, [])
    if len(pages) > MAX_PAGES:
        raise _wrong(
            Sentence(N_("there are more than {number} advertisement pages"), number=MAX_PAGES)
        )
    for page in pages:
        if not isinstance(page, dict) or not page.get("picture"):
            what = N_("an advertisement must be a table with “{key}”")
            raise _wrong(Sentence(what, key="picture"))
        _refuse_unknown(page, "advertisements")
        languages = _lines(page, "languages")
        _refuse_other_tags(languages)
        yield Advertisement(
            _file(page, "picture"), _localized(page, "says"), _address(page, "link"), languages
        )


def _colours(raw: Mapping[str, Any]) -> BrandColours:
    return BrandColours(*(_line(raw, key).lower() for key in ("primary", "deep", "accent")))


def _refuse_unknown(raw: Mapping[str, Any], part: str) -> None:
    """A mistyped key would be passed over, and the network would look for it in print."""
    known = _KEYS[part].split()
    for key in raw:
        if key not in known:
            what = N_("“{key}” is not a known key; known keys: {names}")
            raise _wrong(Sentence(what, key=key[:60], names=", ".join(known)))


def _table(raw: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    table: Mapping[str, Any] = _entry(raw, key, dict, {})
    _refuse_unknown(table, key)
    return table


def _entry(raw: Mapping[str, Any], key: str, kind: type, default: Any) -> Any:  # noqa: ANN401 - what a TOML file holds is known only by `kind`
    value = raw.get(key, default)
    if not isinstance(value, kind):
        raise _wrong(Sentence(_KINDS[kind], key=key))
    return value


def _line(raw: Mapping[str, Any], key: str, longest: int = MAX_LINE) -> str:
    return _short(clean_line(_entry(raw, key, str, "")), key, longest)


def _short(text: str, key: str, longest: int) -> str:
    if len(text) > longest:
        what = N_("“{key}” is longer than {most} characters")
        raise _wrong(Sentence(what, key=key, most=longest))
    return text


def _lines(raw: Mapping[str, Any], key: str) -> tuple[str, ...]:
    values = _entry(raw, key, list, [])
    if not all(isinstance(value, str) for value in values) or len(values) > MAX_PAGES:
        raise _wrong(Sentence(N_("“{key}” must be a list of texts"), key=key))
    return tuple(_short(value, key, MAX_LINE) for value in values)


def _choice(raw: Mapping[str, Any], key: str, choices: tuple[str, ...]) -> str:
    value = _line(raw, key) or choices[0]
    if value not in choices:
        what = N_("“{key}” must be one of {names}")
        raise _wrong(Sentence(what, key=key, names=", ".join(choices)))
    return value


def _address(raw: Mapping[str, Any], key: str) -> str:
    address = _line(raw, key, 2 * MAX_LINE)
    if address and not is_web_address(address):
        raise _wrong(Sentence(N_("“{address}” is not a web address"), address=address[:60]))
    return address


def _localized(raw: Mapping[str, Any], key: str) -> Localized:
    table: Mapping[str, Any] = _entry(raw, key, dict, {})
    _refuse_other_tags(table)
    texts = {lang: plain_text(_entry(table, lang, str, "")).strip() for lang in table}
    return {lang: _short(text, f"{key}.{lang}", MAX_TEXT) for lang, text in texts.items() if text}


def _refuse_other_tags(tags: Mapping[str, Any] | tuple[str, ...]) -> None:
    for lang in tags:
        if not is_language_tag(lang):
            raise _wrong(Sentence(N_("“{lang}” is not a language"), lang=lang[:60]))


def _file(raw: Mapping[str, Any], key: str) -> str:
    """The name of a picture as the edition has it."""
    name = _line(raw, key)
    if name and not FILE.search(name):
        raise _wrong(Sentence(N_("the name of the image “{name}” contains a path"), name=name))
    return f"{PREFIX}{name}" if name else ""


def _picture(folder: Path, name: str) -> bytes:
    path = folder / name.removeprefix(PREFIX)
    try:
        # A link out of the folder would put a file of the laptop into a catalogue.
        # Path.resolve() raises RuntimeError at links in a circle before Python 3.13.
        is_inside = Path(realpath(path)).parent == Path(realpath(folder))
        data = read_within(path, MAX_PICTURE) if is_inside and path.is_file() else None
    except OSError as error:
        raise _wrong(cannot_be_opened(error)) from error
    if data is not None:
        return data
    what = N_("the image “{name}” is missing from its folder “{folder}”, or is larger than 20 MB")
    raise _wrong(Sentence(what, name=path.name, folder=FOLDER))


def _wrong(reason: Sentence) -> SourceError:
    return SourceError(
        N_("The brand file “{name}” cannot be used: {reason}."),
        N_("Nothing was written. Correct it and try again."),
        name=FILE_NAME,
        reason=reason,
    )
