"""What somebody chose that the columns of a source mean: asked for now, or remembered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.domain.column_outcome import LEFT_OUT, ColumnChoice, ColumnOutcome
from app.domain.errors import SourceError, UsageError
from app.domain.messages import N_
from app.importers.columns.column_names import is_meaning, meanings
from app.importers.columns.field_names import named
from app.importers.columns.header_matching import FIELDS_WITH_LANGUAGE, IGNORED
from app.store.catalogue.catalogue_connection import damaged

Asked = Mapping[str, str | None]
"""What columns are to mean from now on, by their names; None: what their headings say."""

AS_RECOGNISED = "auto"
"""What the command line calls None."""


@dataclass(frozen=True, slots=True)
class ColumnMeaning:
    """A field that a column may become; `name` is its gettext id, maybe a sentence."""

    field: str
    name: str
    has_language: bool


def all_meanings() -> tuple[ColumnMeaning, ...]:
    """Every field that a column may become."""
    return tuple(ColumnMeaning(it, named(it), it in FIELDS_WITH_LANGUAGE) for it in meanings())


def asked_columns(values: Iterable[str]) -> Asked:
    """What `HEADING=MEANING` of the command line asks for. Raises UsageError."""
    asked: dict[str, str | None] = {}
    for one in values:
        column, sign, meaning = (part.strip() for part in one.rpartition("="))
        if not sign or not column:
            raise UsageError(
                N_("“{text}” does not state what a column means."),
                N_("Write it like “{example}”."),
                text=one,
                example="Info=description:ru",
            )
        asked[column] = None if meaning == AS_RECOGNISED else meaning
    return asked


def kept_choices(
    remembered: Iterable[ColumnChoice], asked: Asked, today: date, base: Path | None = None
) -> tuple[ColumnChoice, ...]:
    """What was chosen before and what is asked for now; what stays the same keeps its day.

    Raises UsageError for a meaning that there is not, CatalogueError where `base` remembers one.
    """
    kept = {choice.column: choice for choice in remembered}
    if base is not None and not all(is_meaning(choice.meaning) for choice in kept.values()):
        raise damaged(base)
    for column, wanted in asked.items():
        if wanted is None:
            kept.pop(column, None)
            continue
        meaning = LEFT_OUT if wanted == IGNORED else wanted
        if not is_meaning(meaning):
            raise UsageError(
                N_("A column cannot mean “{meaning}”."),
                N_("Use a field of docs/reference/mapping-file.md, or nothing to leave it out."),
                meaning=meaning,
            )
        if column not in kept or kept[column].meaning != meaning:
            kept[column] = ColumnChoice(column, meaning, today)
    return tuple(kept.values())


def chosen_meanings(choices: Iterable[ColumnChoice]) -> Mapping[str, str]:
    """The meanings by the names of the columns."""
    return {choice.column: choice.meaning for choice in choices}


def with_days(
    columns: Iterable[ColumnOutcome], choices: Iterable[ColumnChoice]
) -> tuple[ColumnOutcome, ...]:
    """The columns, with the day on which somebody chose what they mean."""
    days = {choice.column: choice.day for choice in choices}
    return tuple(replace(column, chosen=days.get(column.column)) for column in columns)


def refuse_unknown(asked: Asked, columns: Sequence[ColumnOutcome]) -> None:
    """Raise SourceError for a column that no list has, so that no slip of the pen is remembered."""
    there = {column.column for column in columns}
    for name in asked:
        if name not in there:
            raise SourceError(
                N_("No list has a filled column “{column}”. Nothing was changed."),
                N_("Write its heading exactly as in the list."),
                column=name,
            )
