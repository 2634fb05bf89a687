"""Reads a glossary of the trade: a table with a row for each concept and a column per language."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from app.domain.edition import Edition
from app.domain.errors import SourceError
from app.domain.glossary import (
    COLUMNS,
    FILE_NAME,
    MAX_CONCEPTS,
    MAX_TERM,
    Glossary,
    GlossaryConcept,
    is_concept_id,
)
from app.domain.localized import UNDETERMINED, is_language_tag
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.read_filled import FilledRow, read_filled
from app.importers.values.text_cleanup import clean_line

CONCEPT, SECTOR = COLUMNS
_IN_BRACKETS = re.compile(r"\[([\w-]+)\]\s*$")


def read_glossary(path: Path) -> Glossary:
    """The concepts in a CSV file or workbook, in its order. Raises SourceError for any other.

    The file is read in a child process.
    """
    found: dict[str, GlossaryConcept] = {}
    for row in read_filled((path,)):
        if CONCEPT not in row.cells:
            continue  # another sheet of a workbook
        concept = _concept(row)
        if concept is None:
            continue
        if concept.id in found:
            why = N_("the concept “{concept}” appears twice")
            raise _wrong(row, Sentence(why, concept=concept.id))
        found[concept.id] = concept
        if len(found) > MAX_CONCEPTS:
            why = N_("there are more than {number} concepts")
            raise _wrong(row, Sentence(why, number=MAX_CONCEPTS))
    if not found:
        raise SourceError(
            N_("“{name}” is not a glossary. Nothing was changed."),
            N_("It must have the columns {columns}, and one column per language."),
            name=path.name,
            columns=", ".join(COLUMNS),
        )
    return tuple(found.values())


def with_glossary_of(folder: Path, edition: Edition) -> Edition:
    """The edition with the glossary that is in a folder of sources, if one is."""
    file = folder / FILE_NAME
    return replace(edition, glossary=read_glossary(file)) if file.is_file() else edition


def _concept(row: FilledRow) -> GlossaryConcept | None:
    """The concept of a row; None for one that is empty."""
    terms = dict(_terms(row.cells.items()))
    id_, sector = clean_line(row.cells[CONCEPT]), clean_line(row.cells.get(SECTOR, ""))
    if not (id_ or terms):
        return None
    if not is_concept_id(id_):
        why = N_("“{id}” cannot be the ID of a concept; it is like {example}")
        raise _wrong(row, Sentence(why, id=id_[:60], example="dump-truck"))
    for lang, term in terms.items():
        if len(term) > MAX_TERM:
            why = N_("the term in “{lang}” is longer than {number} characters")
            raise _wrong(row, Sentence(why, lang=lang, number=MAX_TERM))
    return GlossaryConcept(id_, terms, sector)


def _terms(cells: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The terms by their languages, under headings like `de` or `German [de]`."""
    for heading, cell in cells:
        named = _IN_BRACKETS.search(heading)
        lang = named[1] if named else heading.strip()
        term = clean_line(cell)
        if term and lang not in {*COLUMNS, UNDETERMINED} and is_language_tag(lang):
            yield lang, term


def _wrong(row: FilledRow, reason: Sentence) -> SourceError:
    values: Mapping[str, object] = {"file": row.file, "line": row.line, "reason": reason}
    return SourceError(
        N_("{file}, line {line}: {reason}"),
        N_("Nothing was changed. Correct it and try again."),
        **values,
    )
