"""Merging duplicates: two leads that are one person become one lead, and two of it again.

The copies that two laptops have of one lead are merged in `app.sync.lead_copy_merge`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.audit import AuditAction
from app.domain.errors import LeadError
from app.domain.lead import Lead
from app.domain.lead_copy import LeadCopy
from app.domain.lead_fields import single, value_of
from app.domain.messages import N_
from app.domain.three_way_merge import Change
from app.services.booth.fairs import FairsService
from app.services.history import merge_history
from app.services.leads.leads import LeadsService
from app.services.vault.vault import VaultService
from app.store.leads import audit_store, lead_store, links
from app.store.leads.database import Connection
from app.sync.lead_copy_merge import MERGED_INTO, NOT_SAME_AS, last_change
from app.sync.merge_and_split import chosen, merge_duplicates, settled, split_duplicates


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field of which two leads say different things, and whose value is kept by itself."""

    field: str
    one: str
    two: str
    kept: str
    """The id of the lead whose value it is."""


class MergeDuplicatesService:
    """Merging duplicates. Raises VaultError while the vault is closed."""

    def __init__(self, vault: VaultService, fairs: FairsService, leads: LeadsService) -> None:
        self._vault = vault
        self._fairs = fairs
        self._leads = leads

    def differing(self, first: str, second: str) -> tuple[FieldDifference, ...]:
        """The fields to choose in. Raises LeadError for two leads that cannot be merged."""
        one, two = self._pair(first, second)
        found = []
        for name in single(one.lead, two.lead):
            mine, theirs = value_of(one.lead, name), value_of(two.lead, name)
            is_one = name == "fair" and mine in self._fairs.of_id(theirs).ids
            if (
                mine
                and theirs
                and mine.strip().casefold() != theirs.strip().casefold()
                and not is_one
            ):
                kept = chosen(name, one, two, {})
                id_ = one.lead.id if kept == mine else two.lead.id
                found.append(FieldDifference(name, mine, theirs, id_))
        return tuple(found)

    def merge(self, first: str, second: str, take: Mapping[str, str] | None = None) -> Lead:
        """Make the second lead part of the first, which is given as it is then.

        `take` says for a field from which of the two its value is. Raises LeadError.
        """
        one, two = self._pair(first, second)
        _check(take or {}, one.lead, two.lead)
        both = merge_duplicates(one, two, take or {}, self._fairs.stamp())
        return self._write(one.lead.id, both)

    def undo(self, text: str) -> tuple[Lead, Lead]:
        """Take what was merged last with a lead out of it again; gives both. Raises LeadError."""
        lead = self._leads.lead(text)
        merged = self._vault.read(lambda connection: links.standing(connection, MERGED_INTO))
        inside = [lead.id] if lead.id in merged else [it for it in merged if merged[it] == lead.id]
        copies = self._vault.read(lambda connection: merge_history.copies_of(connection, inside))
        if not copies:
            raise LeadError(N_("Nothing was merged into this lead."))
        second = max(copies.values(), key=_merged_at)
        first = merged[second.lead.id]
        self._write(first, (split_duplicates(second, self._fairs.stamp()),))
        return self._leads.lead(first), self._leads.lead(second.lead.id)

    def mark_distinct(self, first: str, second: str, *, distinct: bool = True) -> None:
        """Remember that two leads are two people, or forget it."""
        one, two = self._leads.lead(first), self._leads.lead(second)
        before, after = ("", two.id) if distinct else (two.id, "")
        change = Change(NOT_SAME_AS, before, after, self._fairs.stamp())
        self._vault.write(lambda connection: lead_store.add_changes(connection, one.id, [change]))

    def _pair(self, first: str, second: str) -> tuple[LeadCopy, LeadCopy]:
        one, two = self._leads.lead(first), self._leads.lead(second)
        if one.id == two.id:
            raise LeadError(N_("This is the same lead twice; choose two leads."))
        if one.deleted or two.deleted:
            raise LeadError(
                N_("A deleted or already merged lead cannot be merged."),
                N_("Restore it first."),
            )
        if self._fairs.of_id(one.fair).practice != self._fairs.of_id(two.fair).practice:
            raise LeadError(N_("A practice lead cannot be merged with a real one."))
        found = self._vault.read(lambda link: merge_history.copies_of(link, (one.id, two.id)))
        return found[one.id], found[two.id]

    def _write(self, first: str, changed: tuple[LeadCopy, ...]) -> Lead:
        stamp = self._fairs.stamp()

        def work(connection: Connection) -> Lead:
            ids = merge_history.family(
                connection, [first, *(it.lead.id for it in changed)], changed
            )
            here = merge_history.copies_of(connection, ids)
            after = settled({**here, **{copy.lead.id: copy for copy in changed}})
            merge_history.save(connection, here, after)
            audit_store.append(connection, AuditAction.DUPLICATES, stamp, {"leads": len(changed)})
            return after[first].lead

        return self._vault.write(work)


def _check(take: Mapping[str, str], one: Lead, two: Lead) -> None:
    for name, id_ in take.items():
        if name not in single(one, two):
            raise LeadError(
                N_("“{field}” is not a field whose value can be chosen."),
                N_("Choose one of: {fields}."),
                field=name,
                fields=", ".join(single(one, two)),
            )
        if id_ not in {one.id, two.id}:
            raise LeadError(N_("“{lead}” is not one of the two leads."), lead=id_)


def _merged_at(copy: LeadCopy) -> tuple[str, ...]:
    return last_change(copy, MERGED_INTO)
