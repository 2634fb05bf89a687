"""Taking leads off this laptop alone: others keep theirs, and bundles do not bring these back."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.fair import Fair
from app.domain.lead_copy import LeadCopy
from app.services.history import merge_history
from app.store.leads import erase, fair_alias_store, given_up_store
from app.store.leads.database import Connection
from app.sync.given_up import Marks, marks_of, staying
from app.sync.merge_and_split import is_merged


@dataclass(frozen=True, slots=True)
class FairLeadCount:
    """How many leads are of a fair, which is told by its name."""

    fair: str
    leads: int


def leaving(here: Mapping[str, LeadCopy], *fairs: str) -> frozenset[str]:
    """The ids of the leads that giving up these fairs would remove."""
    return frozenset(here.keys() - staying(here, marks_of(here, *fairs)).keys())


def give_up(connection: Connection, fair: str, at: str) -> int:
    """Remove the leads of a fair, with a mark against coming back; gives how many they were.

    The fairs that are joined with it are given up, too.
    """
    here = merge_history.copies_of(connection)
    marks = marks_of(here, *fair_alias_store.ids_of(connection, fair))
    given_up_store.save(connection, marks, at)
    return _remove(connection, here, marks)


def keep_out(connection: Connection, marks: Marks, at: str) -> None:
    """Remove what was given up before, from a database of an earlier day say."""
    given_up_store.save(connection, marks, at)
    _remove(connection, merge_history.copies_of(connection), marks)


def of_fairs(
    fairs: Iterable[Fair], copies: Mapping[str, LeadCopy], ids: Iterable[str]
) -> tuple[FairLeadCount, ...]:
    """How many of these leads belong to which of the fairs; what is part of another is in none."""
    seen = [copies[id_].lead.fair for id_ in ids if not is_merged(copies[id_], copies)]
    counts = Counter(seen)
    found = ((it.name or it.id, sum(counts[id_] for id_ in it.ids)) for it in fairs)
    return tuple(FairLeadCount(name, count) for name, count in found if count)


def _remove(connection: Connection, here: Mapping[str, LeadCopy], marks: Marks) -> int:
    after = staying(here, marks)
    gone = here.keys() - after.keys()
    erase.remove(connection, gone)
    merge_history.save(connection, here, after)
    return len(gone)
