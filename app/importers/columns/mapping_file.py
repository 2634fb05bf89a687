"""Reads a mapping file: what the columns of a list are where its headings do not say it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from app.domain.errors import SourceError
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.columns.header_matching import FIELDS_WITH_LANGUAGE, IGNORED
from app.importers.values.bundled_tables import bundled_table
from app.importers.values.cell_parsers import language_tag
from app.importers.values.toml_file import UnreadableToml, read_toml


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What a mapping file says; the defaults say nothing.

    `columns` goes from a heading, or `#` and a number from 1, to a field, which may carry a
    language (`description:ru`). `constants` replace what the list says, `defaults` fill gaps.
    `header_row` is the line of the headings, 0 if there are none, None if they are to be found.
    `chosen` is what no file but a person says of single columns, by their names.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    delimiter: str = ""
    encoding: str = ""
    language: str = ""
    sheet: str = ""
    header_row: int | None = None
    chosen: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> Mapping[str, Any]:
        """A form that travels to the child process."""
        return asdict(self)


NO_MAPPING = ColumnMapping()
_TEXTS = ("delimiter", "encoding", "language", "sheet")
_TABLES = ("columns", "constants", "defaults")


def read_mapping(path: Path) -> ColumnMapping:
    """The mapping in a TOML file. Raises SourceError, naming the entry that is wrong."""
    try:
        raw = read_toml(path)
    except FileNotFoundError:
        raise SourceError(N_("The mapping file “{path}” does not exist."), path=str(path)) from None
    except UnreadableToml as error:
        raise _wrong(path, error.reason) from error
    if not raw:
        raise _wrong(path, Sentence(N_("it has no entries")))
    for key in raw.keys() - {*_TEXTS, *_TABLES, "header_row"}:
        raise _wrong(path, Sentence(N_("“{key}” is not an entry of a mapping file"), key=key))
    tables = {name: _table(path, raw, name) for name in _TABLES}
    for target in (*tables["columns"].values(), *tables["constants"], *tables["defaults"]):
        _check_target(path, target)
    header_row = raw.get("header_row")
    if header_row is not None and (not isinstance(header_row, int) or header_row < 0):
        why = N_("“{key}” must be a line number, or 0")
        raise _wrong(path, Sentence(why, key="header_row"))
    texts = _texts(path, raw)
    return ColumnMapping(
        columns=tables["columns"],
        constants=tables["constants"],
        defaults=tables["defaults"],
        delimiter=texts["delimiter"],
        encoding=texts["encoding"],
        language=texts["language"],
        sheet=texts["sheet"],
        header_row=header_row,
    )


def combined_mapping(
    told: ColumnMapping | Path | None, chosen: Mapping[str, str] | None = None
) -> ColumnMapping:
    """A mapping, or the one of a file if there is one, with what was chosen of single columns."""
    mapping = read_mapping(told) if isinstance(told, Path) else told or NO_MAPPING
    return replace(mapping, chosen=dict(chosen)) if chosen else mapping


def split_target(target: str) -> tuple[str, str]:
    """The field and the language of `description:ru`."""
    name, _, language = target.partition(":")
    return name.strip(), language.strip()


def _texts(path: Path, raw: Mapping[str, Any]) -> dict[str, str]:
    texts = {name: raw.get(name, "") for name in _TEXTS}
    for name, value in texts.items():
        if not isinstance(value, str):
            raise _wrong(path, Sentence(N_("“{key}” must be text"), key=name))
    if len(texts["delimiter"]) > 1:
        raise _wrong(path, Sentence(N_("“{key}” must be one character"), key="delimiter"))
    return texts


def _table(path: Path, raw: Mapping[str, Any], name: str) -> dict[str, str]:
    table = raw.get(name, {})
    if not isinstance(table, dict):
        raise _wrong(path, Sentence(N_("“{key}” must be a table"), key=name))
    entries = {}
    for key, value in table.items():
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise _wrong(path, Sentence(N_("“{key}” must be text"), key=f"{name}.{key}"))
        entries[key] = str(value)
    return entries


def _check_target(path: Path, target: str) -> None:
    name, language = split_target(target)
    if name in {"", IGNORED}:
        return
    if name not in bundled_table("headers"):
        why = N_("“{name}” is not a field; docs/reference/mapping-file.md lists them")
        raise _wrong(path, Sentence(why, name=name))
    if language and (name not in FIELDS_WITH_LANGUAGE or not language_tag(language)):
        why = N_("“{name}” names a language that cannot be used here")
        raise _wrong(path, Sentence(why, name=target))


def _wrong(path: Path, reason: Sentence) -> SourceError:
    return SourceError(
        N_("The mapping file “{name}” cannot be used: {reason}."),
        N_("Nothing was written. Correct it and try again."),
        name=path.name,
        reason=reason,
    )
