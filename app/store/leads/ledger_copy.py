"""What outlives leads, taken over from a vault whose place an older copy takes."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

from sqlalchemy import Connection
from sqlcipher3 import dbapi2

from app.domain.consent_proof import ConsentProof
from app.domain.errors import KnownError
from app.domain.suppression import Suppression, SuppressionKey
from app.store.leads import proof_store, suppression_store, tombstone_store, vault_connection
from app.store.leads.booth_tables import VaultBase
from app.store.leads.ledger_tables import ConsentProofRow, SuppressionKeyRow, SuppressionRow


@dataclass(frozen=True, slots=True)
class LedgerCopy:
    """The proofs with what was drawn for them, by their ids, and the suppression list."""

    proofs: tuple[ConsentProof, ...] = ()
    drawings: Mapping[str, bytes] = field(default_factory=dict)
    keys: tuple[SuppressionKey, ...] = ()
    entries: tuple[Suppression, ...] = ()


def ledger_of(connection: Connection) -> LedgerCopy:
    """That of the vault that is open."""
    proofs = proof_store.all_of(connection)
    return LedgerCopy(
        proofs,
        proof_store.drawings_of(connection, (proof.id for proof in proofs)),
        suppression_store.keys(connection),
        suppression_store.entries(connection),
    )


def ledger_in(path: Path, key: str) -> LedgerCopy:
    """That of a database that nobody has open; none where it has none or stays shut."""
    try:
        with closing(vault_connection.connect(path, key)) as connection:
            proofs = _rows(connection, ConsentProofRow)
            return LedgerCopy(
                tuple(map(proof_store.proof_of, proofs)),
                {row.id: row.drawing for row in proofs if row.drawing},
                tuple(map(suppression_store.key_of, _rows(connection, SuppressionKeyRow))),
                tuple(map(suppression_store.entry_of, _rows(connection, SuppressionRow))),
            )
    except (KnownError, OSError, dbapi2.Error):
        return LedgerCopy()


def merge_in(connection: Connection, ledger: LedgerCopy) -> None:
    """Bring it in beside what is here: taken back in either, a consent is taken back."""
    here = {proof.id: proof for proof in proof_store.all_of(connection)}
    gone = tombstone_store.all_of(connection)
    ends = {id_: proof.consent.withdrawn for id_, proof in here.items()}
    proofs = [
        proof.ended(end) if (end := ends.get(proof.id)) else proof
        for proof in ledger.proofs
        if proof.id not in gone
    ]
    drawings = {
        it.consent.signature: ledger.drawings[it.id] for it in proofs if it.id in ledger.drawings
    }
    proof_store.save(connection, proofs, drawings)
    suppression_store.save_keys(connection, ledger.keys)
    suppression_store.save(connection, ledger.entries)


def _rows(connection: vault_connection.Connection, table: type[VaultBase]) -> list[SimpleNamespace]:
    names = [column.name for column in table.__table__.columns]
    statement = f"SELECT {', '.join(names)} FROM {table.__tablename__}"  # noqa: S608 - names of ours
    rows = connection.execute(statement).fetchall()
    return [SimpleNamespace(**dict(zip(names, row, strict=True))) for row in rows]
