"""What an edition remembers of its sources, so that the next update knows what they changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from app.domain.edition_update import SpokenFor

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
    spoken: SpokenFor = field(default_factory=SpokenFor)
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UpdateMemory:
    """All sources of an edition, and the translations whose original has changed since."""

    sources: tuple[SourceRecord, ...] = ()
    outdated: frozenset[OutdatedPlace] = frozenset()

    def of(self, name: str) -> SourceRecord | None:
        """What is remembered of a source."""
        return next((it for it in self.sources if it.name == name), None)

    def heard(self, record: SourceRecord) -> "UpdateMemory":
        """With what a source says now; the lists without a name are its own from now on."""
        others = (it for it in self.sources if it.name not in {record.name, LISTS})
        return replace(self, sources=(*others, record))

    def with_outdated(
        self, news: Iterable[OutdatedPlace], gone: Iterable[OutdatedPlace]
    ) -> "UpdateMemory":
        """With translations that became outdated, without those that are up to date or gone."""
        return replace(self, outdated=(self.outdated - frozenset(gone)) | frozenset(news))
