"""Bringing in what waited sealed beside the vault, each thing once however often it is tried."""

import json

from sqlalchemy import Connection

from app.domain.draft import LeadDraft
from app.domain.lead import Lead
from app.domain.plain import to_plain
from app.domain.saving import differences, joined, says_the_same
from app.store.leads import drafts, fairs, leads, tombstones


def bring_in_lead(connection: Connection, lead: Lead) -> None:
    """Write a lead that could not be written in time, beside what is stored by now.

    One that was erased since is not brought back.
    """
    if tombstones.is_erased(connection, lead.id):
        return
    fairs.make_sure_of(connection, lead.fair)
    stored = leads.find(connection, lead.id)
    after = joined(stored, lead)
    leads.keep(connection, after)
    if stored is not None:
        leads.keep_changes(connection, lead.id, differences(stored, after, lead.changed))
    drafts.discard(connection, lead.id, photos=False)


def bring_in_draft(connection: Connection, draft: LeadDraft) -> None:
    """Write a draft that came while the vault was locked, unless its lead says the same by now."""
    lead = leads.find(connection, draft.id)
    is_new = lead is None or not says_the_same(lead, draft)
    if is_new and not tombstones.is_erased(connection, draft.id):
        drafts.keep(connection, draft.id, json.dumps(to_plain(draft)))
