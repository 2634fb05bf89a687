"""Bringing in what waited sealed beside the vault, each thing once however often it is tried."""

import json
import uuid
from dataclasses import replace

from sqlalchemy import Connection

from app.domain.lead import Lead
from app.domain.lead_draft import LeadDraft
from app.domain.serialise import to_plain
from app.domain.three_way_merge import differences, joined, says_the_same
from app.store.leads import drafts, fair_aliases, fairs, leads, tombstones


def bring_in_lead(connection: Connection, lead: Lead) -> None:
    """Write a lead that could not be written in time, beside what is stored by now.

    One that was erased since is not brought back.
    """
    if tombstones.is_erased(connection, lead.id):
        return
    fairs.make_sure_of(connection, lead.fair)
    stored = leads.find(connection, lead.id)
    after = joined(stored, lead)
    if stored is not None and after.fair in fair_aliases.ids_of(connection, stored.fair):
        after = replace(after, fair=stored.fair)  # it was seen at the fair that its fair goes by
    leads.keep(connection, after)
    if stored is not None:
        leads.keep_changes(connection, lead.id, differences(stored, after, lead.changed))
    drafts.discard(connection, lead.id, photos=False)


def bring_in_draft(connection: Connection, draft: LeadDraft) -> None:
    """Write a draft that came while the vault was locked, unless its lead says the same by now.

    An unverified one takes the place of nothing: where its id is known it gets another one.
    """
    lead = leads.find(connection, draft.id)
    is_new = lead is None or not says_the_same(lead, draft)
    if not is_new or tombstones.is_erased(connection, draft.id):
        return
    if draft.unverified and (lead is not None or drafts.is_there(connection, draft.id)):
        # A work that is done twice makes the same id twice.
        draft = replace(draft, id=str(uuid.uuid5(uuid.NAMESPACE_OID, draft.id)))
        if leads.find(connection, draft.id) is not None:
            return
    drafts.keep(connection, draft.id, json.dumps(to_plain(draft)))
