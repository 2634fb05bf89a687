"""What this process knows of a hub, and of what it sent there; a hub that was restored is new."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from app.domain.correction import Corrections
from app.store.leads.attachment_store import AwaitedFile
from app.store.leads.write_journal import JournalMark, Written

_OF_ALL = {"fair", "fair_alias", "exports", "export_lead"}
"""Tables that say of every lead whether it may leave, and what is told of all that do."""


@dataclass(slots=True)
class HubMemory:
    """`known` are the rows and blobs that the hub has; nothing but time is lost with all of it.

    All that was here at `mark` was sent, with so many `keys`, on a day whose law said which leads
    may leave: of those, `stayed` did not, for `unpaired` there was no key, and `unfit` the hub or
    other laptops would not take.

    Since then `came` leads from there that are here just as they came.

    `due` are the photos that are still to be sent, each with its fair and lead.

    `awaited` are the photos that were not fetched yet, None where nobody has looked, and `refused`
    how often one of them came and was not what it is called, or could not be looked at.
    """

    known: set[bytes] = field(default_factory=set)
    mark: JournalMark | None = None
    keys: int = 0
    day: date = date.min
    came: set[str] = field(default_factory=set)
    stayed: frozenset[str] = frozenset()
    unpaired: frozenset[str] = frozenset()
    unfit: frozenset[str] = frozenset()
    corrections: Corrections = ()
    due: dict[str, tuple[str, str]] = field(default_factory=dict)
    awaited: list[AwaitedFile] | None = None
    refused: Counter[str] = field(default_factory=Counter)

    def news(self, written: Written | None, keys: int, day: date) -> Written | None:
        """What of it is still to be looked at; None where that is everything."""
        is_same = self.mark is not None and (self.keys, self.day) == (keys, day)
        return written if is_same and written and not written.tables & _OF_ALL else None
