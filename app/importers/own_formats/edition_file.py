"""Reads `edition.toml`: version, date, languages, address templates and the sector tree."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.domain.edition import Edition, Sector
from app.domain.errors import SourceError
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.domain.synonym import Synonym
from app.importers.members.schema import LANGUAGE, is_date_of_an_edition, is_web_address
from app.importers.values.toml_file import UnreadableToml, read_toml

FILE_NAME = "edition.toml"
_KEYS = {
    "": "version date source sample languages templates sectors synonyms",
    "templates": "profile selection",
    "sectors": "code parent names",
}
_KINDS: Mapping[type, str] = {
    str: N_("“{key}” must be text"),
    bool: N_("“{key}” must be true or false"),
    list: N_("“{key}” must be a list"),
    dict: N_("“{key}” must be a table"),
}


def read_edition_file(path: Path) -> Edition:
    """The edition a file describes. Raises SourceError, naming the entry that is wrong."""
    try:
        raw = read_toml(path)
    except FileNotFoundError:
        raise SourceError(
            N_("The description file “{path}” of the edition does not exist."),
            N_("docs/reference/catalogue-format.md shows an example."),
            path=str(path),
        ) from None
    except UnreadableToml as error:
        raise _wrong(path, error.reason) from error
    return _edition(path, raw)


def _edition(path: Path, raw: Mapping[str, Any]) -> Edition:
    templates = _entry(path, raw, "templates", dict, {})
    _refuse_unknown(path, raw, "")
    _refuse_unknown(path, templates, "templates")
    return Edition(
        version=_entry(path, raw, "version", str),
        date=_date(path, raw),
        languages=_languages(path, raw),
        source=_entry(path, raw, "source", str, ""),
        sample=_entry(path, raw, "sample", bool, default=False),
        profile_template=_address(path, templates, "profile"),
        selection_template=_address(path, templates, "selection"),
        sectors=tuple(_sectors(path, _entry(path, raw, "sectors", list, []))),
        synonyms=tuple(sorted(_synonyms(path, _entry(path, raw, "synonyms", dict, {})))),
    )


def _refuse_unknown(path: Path, raw: Mapping[str, Any], part: str) -> None:
    """A mistyped key would be passed over, and the edition would lack what it says."""
    known = _KEYS[part].split()
    for key in raw:
        if key not in known:
            what = N_("“{key}” is not a known key; known keys: {names}")
            raise _wrong(path, Sentence(what, key=key[:60], names=", ".join(known)))


def _entry(path: Path, raw: Mapping[str, Any], key: str, kind: type, default: Any = None) -> Any:  # noqa: ANN401 - what a TOML file holds is known only by `kind`
    value = raw.get(key, default)
    if value is None:
        raise _wrong(path, Sentence(N_("“{key}” is missing"), key=key))
    if not isinstance(value, kind):
        raise _wrong(path, Sentence(_KINDS[kind], key=key))
    return value


def _date(path: Path, raw: Mapping[str, Any]) -> date:
    value = _entry(path, raw, "date", object)
    try:
        return _within_reason(value if isinstance(value, date) else date.fromisoformat(str(value)))
    except ValueError as error:
        why = Sentence(
            N_("“{key}” must be a date like {example}"), key="date", example="2026-11-20"
        )
        raise _wrong(path, why) from error


def _within_reason(day: date) -> date:
    """A day that a catalogue may bear. Raises ValueError."""
    if not is_date_of_an_edition(day):
        raise ValueError
    return day.date() if isinstance(day, datetime) else day


def _address(path: Path, templates: Mapping[str, Any], key: str) -> str:
    address: str = _entry(path, templates, key, str, "")
    if address and not is_web_address(address):
        raise _wrong(path, Sentence(N_("“{address}” is not a web address"), address=address[:60]))
    return address


def _languages(path: Path, raw: Mapping[str, Any]) -> tuple[str, ...]:
    found = _strings(path, raw, "languages")
    for lang in found:
        if not LANGUAGE.search(lang):
            raise _wrong(path, Sentence(N_("“{lang}” is not a language"), lang=lang[:60]))
    return found


def _strings(path: Path, raw: Mapping[str, Any], key: str) -> tuple[str, ...]:
    values = _entry(path, raw, key, list, [])
    if not all(isinstance(value, str) for value in values):
        raise _wrong(path, Sentence(N_("“{key}” must be a list of texts"), key=key))
    return tuple(values)


def _sectors(path: Path, entries: Iterable[Any]) -> Iterable[Sector]:
    known: set[str] = set()
    for entry in entries:
        if not isinstance(entry, dict):
            raise _wrong(path, Sentence(N_("a sector must be a table with “{key}”"), key="code"))
        _refuse_unknown(path, entry, "sectors")
        code = _entry(path, entry, "code", str)
        parent = _entry(path, entry, "parent", str, "")
        names = _entry(path, entry, "names", dict, {})
        if code in known:
            raise _wrong(path, Sentence(N_("the sector “{code}” appears twice"), code=code))
        if parent and parent not in known:
            why = N_("the sector “{code}” comes before its parent “{parent}”")
            raise _wrong(path, Sentence(why, code=code, parent=parent))
        known.add(code)
        yield Sector(code, parent, {str(lang): str(name) for lang, name in names.items()})


def _synonyms(path: Path, entries: Mapping[str, Any]) -> Iterable[Synonym]:
    for word, terms in entries.items():
        for term in (terms,) if isinstance(terms, str) else _strings(path, entries, word):
            yield Synonym(word, term)


def _wrong(path: Path, reason: Sentence) -> SourceError:
    return SourceError(
        N_("The description file “{name}” of the edition cannot be used: {reason}."),
        N_("Nothing was written. Correct it and try again."),
        name=path.name,
        reason=reason,
    )
