"""All sure duplicates at once: finding them, merging those that were ticked, and undoing it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.lead import Lead
from app.domain.names import full_name
from app.services.merge.duplicates import Duplicate, DuplicatesService
from app.services.merge.matching import MatchReason
from app.services.merge.merge_duplicates import MergeDuplicatesService


@dataclass(frozen=True, slots=True)
class MergedPair:
    """That the second lead became part of the first."""

    first: str
    second: str


class SureDuplicatesService:
    """Merges what needs no second look. Raises LeadError, VaultError."""

    def __init__(self, duplicates: DuplicatesService, merging: MergeDuplicatesService) -> None:
        self._duplicates = duplicates
        self._merging = merging

    def find(self, fair: str = "") -> tuple[Duplicate, ...]:
        """The sure ones among the duplicates of a fair, or of all."""
        return tuple(filter(is_sure, self._duplicates.find(fair)))

    def merge(self, pairs: Iterable[Duplicate]) -> tuple[MergedPair, ...]:
        """Make one lead of each pair; of three that are one person, one is left."""
        into: dict[str, str] = {}
        done = []
        for pair in pairs:
            one, two = _now(pair.one.id, into), _now(pair.two.id, into)
            if one != two:
                self._merging.merge(one, two)
                into[two] = one
                done.append(MergedPair(one, two))
        return tuple(done)

    def undo(self, merged: Sequence[MergedPair]) -> None:
        """Take apart what was merged, the last first."""
        for pair in reversed(merged):
            self._merging.undo(pair.second)


def is_sure(pair: Duplicate) -> bool:
    """Whether two leads share an address or a badge, and bear the same name."""
    names = _name(pair.one), _name(pair.two)
    return pair.reason in {MatchReason.MAIL, MatchReason.CODE} and names[0] == names[1] != ""


def _name(lead: Lead) -> str:
    return " ".join(full_name(lead.person).casefold().split())


def _now(id_: str, into: dict[str, str]) -> str:
    while id_ in into:
        id_ = into[id_]
    return id_
