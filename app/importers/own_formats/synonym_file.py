"""Reads the words that were taken as synonyms: a CSV file with the columns `word` and `term`."""

import csv
from pathlib import Path

from app.domain.errors import SourceError, reason_of
from app.domain.messages import N_
from app.domain.synonym import Synonym

COLUMNS = ("word", "term")


def read_synonym_file(path: Path) -> tuple[Synonym, ...]:
    """The decisions in a file, in its order; one without a term takes its word back.

    Raises SourceError where the file cannot be read as such.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
    except OSError as error:
        raise SourceError(
            N_("The list of synonyms “{path}” cannot be opened: {reason}."),
            path=str(path),
            reason=reason_of(error),
        ) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise _wrong(path) from error
    if any(set(COLUMNS) - row.keys() for row in rows):
        raise _wrong(path)
    pairs = (((row["word"] or "").strip(), (row["term"] or "").strip()) for row in rows)
    return tuple(Synonym(word, term) for word, term in pairs if word)


def _wrong(path: Path) -> SourceError:
    return SourceError(
        N_("“{name}” is not a list of synonyms."),
        N_("Save it as CSV in UTF-8 with the columns {columns}. Nothing was written."),
        name=path.name,
        columns=", ".join(COLUMNS),
    )
