"""What columns are called where somebody says what they mean, and which meanings there are."""

from collections.abc import Mapping, Sequence

from app.domain.column_outcome import LEFT_OUT
from app.importers.columns.header_matching import FIELDS_WITH_LANGUAGE, UNUSED
from app.importers.columns.mapping_file import ColumnMapping, split_target
from app.importers.values.bundled_tables import bundled_table
from app.importers.values.cell_parsers import language_tag


def column_names(headings: Sequence[str]) -> list[str]:
    """The headings, told from each other: `#3` where there is none, `Name #2` for the second."""
    names: list[str] = []
    seen: dict[str, int] = {}
    for place, heading in enumerate(headings):
        seen[heading] = seen.get(heading, 0) + 1
        second = f"{heading} #{seen[heading]}" if seen[heading] > 1 else heading
        names.append(second if heading else f"#{place + 1}")
    return names


def chosen_columns(headings: Sequence[str], mapping: ColumnMapping) -> Mapping[int, str]:
    """What a person told that columns mean; what was chosen counts before a mapping file."""
    told: dict[int, str] = {}
    for place, (heading, name) in enumerate(zip(headings, column_names(headings), strict=True)):
        by_number = mapping.columns.get(f"#{place + 1}")
        in_file = mapping.columns.get(heading, by_number) if heading else by_number
        target = mapping.chosen.get(name, in_file)
        if target is not None:
            told[place] = target
    return told


def headings_of(choices: Mapping[str, str]) -> set[str]:
    """The headings that somebody chose the meaning of."""
    return {name for name in choices if not name.startswith("#")}


def meanings() -> tuple[str, ...]:
    """All fields that a column may become."""
    return tuple(name for name in bundled_table("headers") if name not in UNUSED)


def is_meaning(target: str) -> bool:
    """Whether a column can be chosen to mean this: a field, with a language where it has texts."""
    if target == LEFT_OUT:
        return True
    name, language = split_target(target)
    if target != ":".join(filter(None, (name, language))) or name not in meanings():
        return False
    return not language or (name in FIELDS_WITH_LANGUAGE and language_tag(language) == language)
