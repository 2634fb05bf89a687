"""Reads lists for an edition, their columns as somebody chose."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.config.machine import local_today
from app.domain.column_outcome import ColumnChoice
from app.domain.edition import Sector
from app.domain.errors import SourceError, reason_of
from app.domain.member import Member
from app.domain.messages import N_
from app.domain.progress import Progress
from app.importers.columns.mapping_file import combined_mapping
from app.importers.read_members import read_members
from app.importers.tables.import_result import ImportResult
from app.services.catalogue.column_choices import (
    Asked,
    chosen_meanings,
    kept_choices,
    refuse_unknown,
)


class ListRequest(Protocol):
    """Which lists are read, for which base, and what their columns mean from now on."""

    @property
    def files(self) -> tuple[Path, ...]:
        """The lists."""

    @property
    def base(self) -> Path | None:
        """The catalogue that remembers what was chosen before."""

    @property
    def mapping(self) -> Path | None:
        """A mapping file."""

    @property
    def columns(self) -> Asked:
        """What is chosen now."""


@dataclass(frozen=True, slots=True)
class ReadLists:
    """What lists became, and what was chosen of their columns."""

    result: ImportResult
    choices: tuple[ColumnChoice, ...]


def read_lists(
    request: ListRequest,
    remembered: Iterable[ColumnChoice],
    watch: Progress,
    *,
    members: Iterable[Member] = (),
    sectors: Iterable[Sector] = (),
) -> ReadLists:
    """Read the lists of a request into members that join `members`.

    Raises SourceError where a list cannot be read or has no such column, UsageError for what no
    column can mean, CatalogueError where the base remembers that, and Cancelled.
    """
    choices = kept_choices(remembered, request.columns, local_today(), request.base)
    with list_errors():
        result = read_members(
            request.files,
            base=members,
            mapping=combined_mapping(request.mapping, chosen_meanings(choices)),
            sectors=sectors,
            progress=lambda done, total: watch.report("read", done, total),
            cancelled=watch.is_cancelled,
        )
    refuse_unknown(request.columns, result.columns)
    return ReadLists(result, choices)


@contextmanager
def list_errors() -> Iterator[None]:
    """Turn what keeps the reader of lists from its work into the sentence for it."""
    try:
        yield
    except OSError as error:
        raise SourceError(
            N_("The lists could not be read: {reason}. Nothing was changed."),
            N_("Free some space, then try again."),
            reason=reason_of(error),
        ) from error
