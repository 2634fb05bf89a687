"""What leads refuse goes on the suppression list as they are kept."""

import secrets
import uuid
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection

from app.domain.lead import Lead, Purpose
from app.domain.suppression import Refusal, SuppressionKey, latest, refusals_of
from app.store.leads import fair_store, lead_store, proof_store, suppression_store


def save(connection: Connection, leads: Iterable[Lead]) -> None:
    """Put on the list what these leads refuse, and end what their own new consents end.

    The proof of a consent that one of them took back learns of it. Practice leads say nothing.
    """
    telling = [(lead, refusals_of(lead)) for lead in leads if lead.consents]
    telling = [it for it in telling if it[1] or any(one.withdrawn for one in it[0].consents)]
    if not telling:
        return
    practice = {fair.id for fair in fair_store.all_of(connection) if fair.practice}
    telling = [(lead, refusals) for lead, refusals in telling if lead.fair not in practice]
    suppress(connection, [it for _, refusals in telling for it in refusals])
    _end_proofs(connection, [lead for lead, _ in telling])


def as_it_counts(connection: Connection, leads: Iterable[Lead]) -> tuple[Lead, ...]:
    """Leads with what their people took back in other leads, here or on another laptop."""
    listed = suppression_store.list_of(connection)
    return tuple(map(listed.without, leads))


def suppressed(connection: Connection) -> frozenset[str]:
    """The ids of leads whose newsletter is no more as their address has refused it elsewhere."""
    listed = suppression_store.list_of(connection)
    every = lead_store.all_of(connection) if listed.entries else ()
    return frozenset(
        lead.id for lead in every if lead.agreed_to(Purpose.NEWSLETTER) and listed.covers(lead)
    )


def suppress(connection: Connection, refusals: list[Refusal]) -> None:
    """Put on the list what is said here and is not known yet; the first needs a key made."""
    known = suppression_store.list_of(connection)
    if not known.keys:
        first = latest(it.at for it in refusals)
        if first is None:
            return  # consents alone, which end nothing
        suppression_store.save_keys(connection, [_new_key(first)])
        known = suppression_store.list_of(connection)
    if news := tuple(known.news(refusals)):
        suppression_store.save(connection, news)


def _end_proofs(connection: Connection, leads: Iterable[Lead]) -> None:
    ends = {it.id: it.withdrawn for lead in leads for it in lead.consents if it.withdrawn}
    proofs = proof_store.of_ids(connection, ends)
    changed = [after for it in proofs if (after := it.ended(ends[it.id])) != it]
    proof_store.save(connection, changed, {})


def _new_key(at: datetime) -> SuppressionKey:
    return SuppressionKey(str(uuid.uuid4()), secrets.token_hex(32), at)
