"""At which fair a half-written lead was begun: to that one it belongs, wherever it is finished."""

import json
from dataclasses import replace

from sqlalchemy import Connection

from app.domain.lead_draft import LeadDraft
from app.store.leads import draft_store, fair_store


def at_its_fair(connection: Connection, draft: LeadDraft) -> LeadDraft:
    """The draft with the fair that it was kept for, else the current one.

    While that has no name, nobody has said yet at which fair the laptop is: it stays open.
    """
    if draft.fair:
        return draft
    kept = draft_store.find(connection, draft.id)
    begun = json.loads(kept)["fair"] if kept else ""
    return replace(draft, fair=begun or _named_current(connection))


def _named_current(connection: Connection) -> str:
    current = fair_store.setting(connection, fair_store.CURRENT)
    return next((it.id for it in fair_store.all_of(connection) if it.id == current and it.name), "")
