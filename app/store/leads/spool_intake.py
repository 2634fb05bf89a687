"""Bringing in what waited sealed beside the vault, each thing once however often it is tried."""

import json
import uuid
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from app.domain.lead import Lead
from app.domain.lead_draft import LeadDraft
from app.domain.serialise import to_dict
from app.domain.three_way_merge import contains_draft, differences, merge_spooled_lead
from app.store.leads import (
    draft_store,
    fair_alias_store,
    fair_store,
    lead_store,
    refusals,
    tombstone_store,
)
from app.store.leads.draft_fair import at_its_fair


def bring_in_lead(connection: Connection, lead: Lead) -> None:
    """Write a lead that could not be written in time, beside what is stored by now.

    One that was erased since is not brought back.
    """
    if tombstone_store.is_erased(connection, lead.id):
        return
    fair_store.make_sure_of(connection, lead.fair)
    stored = lead_store.find(connection, lead.id)
    after = merge_spooled_lead(stored, lead)
    if stored is not None and after.fair in fair_alias_store.ids_of(connection, stored.fair):
        after = replace(after, fair=stored.fair)  # it was seen at the fair that its fair goes by
    lead_store.save(connection, after)
    refusals.save(connection, [after])
    if stored is not None:
        lead_store.add_changes(connection, lead.id, differences(stored, after, lead.changed))
    draft_store.discard(connection, lead.id, photos=False)


def bring_in_draft(connection: Connection, draft: LeadDraft, sealed: datetime) -> None:
    """Write a draft that came while the vault was locked, unless its lead says the same by now.

    It is of the day on which it was `sealed`, not of the one on which the vault opens, and of the
    fair that was current then: nobody can choose another one before.

    An unverified one takes the place of nothing: where its id is known it gets another one.
    """
    lead = lead_store.find(connection, draft.id)
    is_new = lead is None or not contains_draft(lead, draft)
    if not is_new or tombstone_store.is_erased(connection, draft.id):
        return
    if draft.unverified and (lead is not None or draft_store.is_there(connection, draft.id)):
        # A work that is done twice makes the same id twice.
        draft = replace(draft, id=str(uuid.uuid5(uuid.NAMESPACE_OID, draft.id)))
        if lead_store.find(connection, draft.id) is not None:
            return
    content = json.dumps(to_dict(at_its_fair(connection, draft)))
    draft_store.save(connection, draft.id, content, sealed)
