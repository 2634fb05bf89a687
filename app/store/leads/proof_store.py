"""The consent ledger: proofs of consents whose leads are gone."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select

from app.domain.consent_proof import ConsentProof
from app.store.leads import row_mapping
from app.store.leads.batches import batched
from app.store.leads.ledger_tables import ConsentProofRow
from app.store.leads.upsert import upsert

_NO_BYTES = [it for it in ConsentProofRow.__table__.columns if it.name != "drawing"]
_PROOFS = select(*_NO_BYTES).order_by(ConsentProofRow.at, ConsentProofRow.id)


def save(
    connection: Connection, proofs: Iterable[ConsentProof], drawings: Mapping[str, bytes]
) -> None:
    """Write proofs, new or not; `drawings` are the bytes of signatures, by their ids."""
    every = tuple(proofs)
    there = drawings_of(connection, (proof.id for proof in every))
    for proof in every:
        drawing = there.get(proof.id) or drawings.get(proof.consent.signature, b"")
        consent = row_mapping.consent_values(proof.consent)
        data = {"address": proof.address, "country": proof.country, "years": proof.years}
        upsert(connection, ConsentProofRow, {**consent, **data, "drawing": drawing})


def all_of(connection: Connection) -> tuple[ConsentProof, ...]:
    """All proofs, the oldest consent first, without what was drawn."""
    return tuple(map(proof_of, connection.execute(_PROOFS)))


def of_ids(connection: Connection, ids: Iterable[str]) -> tuple[ConsentProof, ...]:
    """Those of these consents that are here as proofs."""
    return tuple(
        proof_of(row)
        for some in batched(ids)
        for row in connection.execute(_PROOFS.where(ConsentProofRow.id.in_(some)))
    )


def taken_back(connection: Connection) -> tuple[ConsentProof, ...]:
    """The proofs of consents that were taken back."""
    return tuple(map(proof_of, connection.execute(_PROOFS.where(ConsentProofRow.withdrawn != ""))))


def proof_of(row: row_mapping.Row) -> ConsentProof:
    """The proof in a row."""
    columns = [getattr(row, name) for name in row_mapping.CONSENT]
    consent = row_mapping.consent_of(columns, row_mapping.Stamps())
    return ConsentProof(consent, row.address, row.country, row.years)


def drawings_of(connection: Connection, ids: Iterable[str]) -> dict[str, bytes]:
    """What was drawn for these proofs, by their ids; nothing for those that nobody signed."""
    columns = (ConsentProofRow.id, ConsentProofRow.drawing)
    return {
        row.id: row.drawing
        for some in batched(ids)
        for row in connection.execute(select(*columns).where(ConsentProofRow.id.in_(some)))
        if row.drawing
    }
