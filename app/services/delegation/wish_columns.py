"""Lists in which a row has several wishes: a column for each choice, or a table of both sides."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.delegation import Party
from app.domain.delegation_meetings import LAST_RANK
from app.domain.dossier import Dossier
from app.domain.errors import LeadError
from app.importers.columns.checkbox_columns import is_no_tick, is_tick
from app.importers.columns.delegation_columns import meaning_of_word
from app.importers.values.cell_parsers import split_list
from app.services.delegation.delegation_names import find_member_id, host_labels, unit_named
from app.services.delegation.field_rows import FieldRow

_CHOICE = re.compile(
    r"(?P<word>[^\d#(]+?)\s*[#(.]*(?P<n>\d{1,2})\W*|(?P<of>\d{1,2})\s*(?:\.|st|nd|rd|th|-?я|º|ª)?\s*(?P<after>\D+)"
)
"""Wish 1, 2. Wunsch, 3rd choice."""


@dataclass(frozen=True, slots=True)
class WishColumns:
    """What headings mean that are no field: the rank of a choice, or somebody of either side.

    `is_host` tells whether a whole cell names one host.
    """

    ranks: Mapping[str, int]
    guests: Mapping[str, str]
    hosts: Mapping[str, str]
    is_host: Callable[[str], bool]

    @property
    def known(self) -> frozenset[str]:
        """The headings that mean something."""
        return frozenset({*self.ranks, *self.guests, *self.hosts})

    def wishes_of(self, row: FieldRow) -> Iterator[FieldRow]:
        """A row for each wish of a row; that row itself where it has one or none."""
        found = [*self._chosen(row), *self._ticked(row)]
        several = self._names(row.said("host"))
        if not found and len(several) > 1:
            found = [_with(row, host=it) for it in several]
        yield from found or [row]

    def _chosen(self, row: FieldRow) -> Iterator[FieldRow]:
        for heading, rank in self.ranks.items():
            for name in self._names(row.others.get(heading, "")):
                yield _with(row, host=name, rank=str(rank))

    def _names(self, cell: str) -> list[str]:
        whole = " ".join(cell.split())
        if not whole or self.is_host(whole):
            return [whole] if whole else []
        return split_list(cell, at_comma=False, at_slash=False)

    def _ticked(self, row: FieldRow) -> Iterator[FieldRow]:
        """Of a table of both sides: a cross or a rank where a row and a column meet."""
        for side, people in (("host", self.hosts), ("guest", self.guests)):
            for heading, id_ in people.items():
                cell = " ".join(row.others.get(heading, "").split())
                if not is_no_tick(cell) and not row[side]:
                    rank = "" if is_tick(cell) and not cell.isdecimal() else cell
                    yield _with(row, **{side: id_, "rank": rank})


def wish_columns(
    headings: Sequence[str], dossier: Dossier, members: Mapping[str, str]
) -> WishColumns:
    """What those headings mean that are no field of a wish."""
    ranks = {it: rank for it in headings if (rank := _rank(it))}
    labels = {label: id_ for id_, label in host_labels(dossier, members).items()}

    def host(text: str) -> str:
        return labels.get(text) or _unit(text, dossier, Party.HOST) or find_member_id(text, members)

    hosts = {it: id_ for it in headings if (id_ := host(it))}
    guests = {it: id_ for it in headings if (id_ := _unit(it, dossier, Party.GUEST))}
    return WishColumns(ranks, guests, hosts, lambda text: bool(host(text)))


def _rank(heading: str) -> int:
    found = _CHOICE.fullmatch(heading.strip())
    if not found or not meaning_of_word("choices", (found["word"] or found["after"]).strip()):
        return 0
    rank = int(found["n"] or found["of"])
    return rank if 1 <= rank <= LAST_RANK else 0


def _unit(heading: str, dossier: Dossier, party: Party) -> str:
    try:
        return unit_named(dossier, heading, party).id
    except LeadError:
        return ""


def _with(row: FieldRow, **values: str) -> FieldRow:
    """A row that says these fields instead of what it says."""
    cells = {it: text for it, text in row.cells.items() if it[0] not in values}
    return replace(row, cells=cells | {(name, ""): text for name, text in values.items()})
