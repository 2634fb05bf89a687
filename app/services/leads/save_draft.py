"""Saving a draft as one unit of work."""

from app.domain.errors import LeadError
from app.domain.lead import Lead, Stamp
from app.domain.lead_draft import LeadDraft
from app.domain.messages import N_
from app.domain.three_way_merge import ATTACHMENT_GONE, apply_draft, differences
from app.services.history import merge_history
from app.store.leads import (
    consent_store,
    draft_store,
    fair_store,
    given_up_store,
    lead_store,
    refusals,
    tombstone_store,
)
from app.store.leads.database import Connection


def save(connection: Connection, draft: LeadDraft, base: Lead | None, stamp: Stamp) -> Lead:
    """Write what a draft that was opened on `base` makes of the lead that is stored now.

    Raises LeadError for one that was erased, or given up with its fair, since it was opened.
    """
    if tombstone_store.is_erased(connection, draft.id):
        raise LeadError(N_("This lead was erased and cannot be saved again."))
    stored = lead_store.find(connection, draft.id)
    if (
        base is not None
        and stored is None
        and given_up_store.is_given_up(connection, base.id, base.fair)
    ):
        raise LeadError(
            N_(
                "The fair of this lead has been closed since: the lead is in the archive, not here."
            ),
            N_("Make a new lead from what you wrote."),
        )
    fair_store.make_sure_of(connection, draft.fair)
    # A consent that another lead ended has to end in this one, or it could not be given anew.
    (stored,) = refusals.as_it_counts(connection, [stored]) if stored else (None,)
    lead = apply_draft(stored, base, draft, stamp)
    lead_store.save(connection, lead)
    refusals.save(connection, [lead])
    if draft.text is not None:
        consent_store.save_text(connection, draft.text)
    changes = differences(stored, lead, stamp) if stored is not None else ()
    lead_store.add_changes(connection, lead.id, changes)
    draft_store.discard(connection, draft.id, photos=False)
    if lead.deleted or any(change.field == ATTACHMENT_GONE for change in changes):
        merge_history.settle(connection, [lead.id])
    return lead
