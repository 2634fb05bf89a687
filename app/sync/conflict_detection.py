"""Fields that laptops changed without knowing of each other, as the united history tells them.

What stands in conflict follows from the history alone: on every laptop, in any order of merging,
the list is the same, and a decision made on one of them holds on all.
"""

from collections import defaultdict
from collections.abc import Iterator

from app.domain.conflict import DELETED, Conflict
from app.domain.lead import Lead, Stamp
from app.domain.lead_copy import LeadCopy
from app.domain.lead_fields import value_of
from app.domain.three_way_merge import Change
from app.sync.lead_copy_merge import SETTLED, Key, change_key, singles_among


def standing(copy: LeadCopy) -> tuple[Conflict, ...]:
    """The conflicts of a lead that nobody has decided yet.

    A lead that was deleted, and edited later by someone who did not know, is in conflict, too.
    """
    changes = sorted(copy.changes, key=change_key)
    decided = _decided(changes)
    found = [
        Conflict(copy.lead.id, last.field, kept, last.after, kept_by, last.stamp)
        for last, kept, kept_by in (*_lost(copy.lead, changes), *_outlived(copy.lead, changes))
        if change_key(last) > decided.get(_words(last.field, last.after), ())
    ]
    return tuple(dict.fromkeys(found))


def decision(conflict: Conflict, stamp: Stamp, *, back: bool = False) -> Change:
    """What the history says of a conflict that somebody decided or, `back`, opened again."""
    words = _words(conflict.field, conflict.other)
    return Change(SETTLED, words, "", stamp) if back else Change(SETTLED, "", words, stamp)


_Lost = tuple[Change, str, Stamp]
"""The last word that does not count, the value that does, and whose that is."""


def _lost(lead: Lead, changes: list[Change]) -> Iterator[_Lost]:
    """The last words that do not count, each beside the value that does."""
    data: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        data[change.field].append(change)
    for name in singles_among(data):
        kept = value_of(lead, name)
        for last in _last_words(data[name]):
            if last.after != kept:
                yield last, kept, _by(data[name], kept, lead)


def _last_words(changes: list[Change]) -> list[Change]:
    """The changes of a field that no later one began with: two, if neither knew of the other."""
    last: list[Change] = []
    for change in changes:
        known = next((it for it in reversed(last) if it.after == change.before), None)
        if known is not None:
            last.remove(known)
        last.append(change)
    return last


def _by(changes: list[Change], value: str, lead: Lead) -> Stamp:
    """Who said a value last; what no change says, the lead was captured with."""
    stamps = (change.stamp for change in reversed(changes) if change.after == value)
    return next(stamps, lead.created)


def _outlived(lead: Lead, changes: list[Change]) -> Iterator[_Lost]:
    """The deletion that came before a word of someone who did not know of it."""
    marks = [change for change in changes if change.field == DELETED]
    if marks and marks[-1].after and not lead.deleted:
        yield marks[-1], "", lead.changed


def _decided(changes: list[Change]) -> dict[str, Key]:
    """Since when which conflicts count as decided."""
    found: dict[str, Key] = {}
    for change in changes:
        if change.field == SETTLED:
            found.pop(change.before, None)
            if change.after:
                found[change.after] = change_key(change)
    return found


def _words(field: str, other: str) -> str:
    return f"{field}: {other}"
