"""What an edition remembers of its sources, so that the next update knows what they changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from app.domain.column_outcome import ColumnChoice
from app.domain.edition_update import SourceScope

LISTS = ""
"""The source that has no name: the lists of which an edition was made without saying whose."""

OutdatedPlace = tuple[str, str, str]
"""A member's id, the key of a passage and a language."""


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """What a source said when it last spoke, by the ids of members, in the canonical JSON form.

    Of `LISTS` nothing is noted while the edition still holds what they said, and no more.
    """

    name: str
    day: date
    spoken: SourceScope = field(default_factory=SourceScope)
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UpdateMemory:
    """All sources of an edition, and the translations whose original has changed since.

    `columns` are what columns mean by somebody's choice, by the names of the sources.
    """

    sources: tuple[SourceRecord, ...] = ()
    outdated: frozenset[OutdatedPlace] = frozenset()
    columns: Mapping[str, tuple[ColumnChoice, ...]] = field(default_factory=dict)

    def of(self, name: str) -> SourceRecord | None:
        """What is remembered of a source."""
        return next((it for it in self.sources if it.name == name), None)

    def with_record(self, record: SourceRecord) -> "UpdateMemory":
        """With what a source says now; the lists without a name are its own from now on."""
        others = (it for it in self.sources if it.name not in {record.name, LISTS})
        columns = dict(self.columns)
        if self._inherits(record.name):
            columns[record.name] = self.chosen(record.name)
            columns.pop(LISTS, None)
        return replace(self, sources=(*others, record), columns=columns)

    def chosen(self, name: str) -> tuple[ColumnChoice, ...]:
        """What the columns of a source mean by somebody's choice."""
        return self.columns.get(LISTS if self._inherits(name) else name, ())

    def with_chosen(self, name: str, choices: Iterable[ColumnChoice]) -> "UpdateMemory":
        """With what the columns of a source mean from now on."""
        return replace(self, columns={**self.columns, name: tuple(choices)})

    def _inherits(self, name: str) -> bool:
        """Whether a source takes the place of the lists without a name, which nobody took yet."""
        return self.of(name) is None and self.of(LISTS) is not None

    def with_outdated(
        self, news: Iterable[OutdatedPlace], gone: Iterable[OutdatedPlace]
    ) -> "UpdateMemory":
        """With translations that became outdated, without those that are up to date or gone."""
        return replace(self, outdated=(self.outdated - frozenset(gone)) | frozenset(news))
