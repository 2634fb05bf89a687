"""The consent ledger: what stays of consents when their leads go, listed, ended and erased."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.consent_proof import ConsentProof, proofs_of
from app.domain.country import CountryProfile
from app.domain.disclosure import ProofDisclosure
from app.domain.errors import AttachmentDamaged
from app.domain.fair import Fair
from app.domain.lead import ConsentItem, Lead, Purpose
from app.domain.suppression import Refusal, SuppressionList, normal_address
from app.exporters.proof_words import Json, proof_to_json
from app.services.booth.fairs import FairsService
from app.services.leads.consents import ConsentsService
from app.services.vault.vault import VaultService
from app.store.leads import (
    attachment_store,
    lead_store,
    proof_store,
    refusals,
    suppression_store,
    tombstone_store,
)
from app.store.leads.database import Connection
from app.sync.ledger_merge import joined_proofs

Laws = Mapping[str, CountryProfile]
"""By the ids of fairs what their law asks for, without those for practice."""


@dataclass(frozen=True, slots=True)
class EndedNewsletter:
    """A newsletter that was withdrawn: of how many leads it ended, and for which proofs."""

    leads: int
    proofs: tuple[ConsentProof, ...]


class ConsentLedger:
    """Proofs of consents whose leads are gone. Raises VaultError while the vault is closed.

    No list, search or export knows of them.
    """

    def __init__(
        self,
        vault: VaultService,
        fairs: FairsService,
        consents: ConsentsService,
        now: Callable[[], datetime],
    ) -> None:
        self._vault = vault
        self._fairs = fairs
        self._consents = consents
        self._now = now

    def proofs(self) -> tuple[ConsentProof, ...]:
        """All of them, the oldest consent first."""
        return self._vault.read(proof_store.all_of)

    def due(self) -> tuple[ConsentProof, ...]:
        """Those whose last day is over."""
        today = self._now().date()
        return tuple(proof for proof in self.proofs() if proof.is_due(today))

    def of_addresses(self, addresses: Iterable[str]) -> tuple[ConsentProof, ...]:
        """Those that were given for one of these addresses, as a whole."""
        wanted = {normal_address(it) for it in addresses} - {""}
        return tuple(it for it in self.proofs() if normal_address(it.address) in wanted)

    def to_json(self, proofs: Iterable[ConsentProof]) -> list[Json]:
        """Proofs for an authority, as docs/reference/leads-format.md describes them."""
        return [proof_to_json(it.proof, it.words, it.drawing) for it in self.disclosures(proofs)]

    def disclosures(self, proofs: Iterable[ConsentProof]) -> tuple[ProofDisclosure, ...]:
        """Proofs with the words that were agreed to, and what was drawn."""
        found = tuple(proofs)
        ids = [proof.id for proof in found]
        drawn = self._vault.read(lambda connection: proof_store.drawings_of(connection, ids))
        return tuple(
            ProofDisclosure(it, self._consents.words_of(it.consent), drawn.get(it.id, b""))
            for it in found
        )

    def suppressions(self) -> SuppressionList:
        """Who is not to be written to again."""
        return self._vault.read(suppression_store.list_of)

    def withdraw(self, address: str) -> EndedNewsletter:
        """End the newsletter to an address: of leads that are here, and of those that are gone.

        It goes on the suppression list either way.
        """
        plain, stamp = normal_address(address), self._fairs.stamp()
        every = self._vault.read(
            lambda link: refusals.as_it_counts(link, lead_store.all_of(link, deleted=None))
        )
        leads = [
            self._consents.withdraw(lead.id, ConsentItem(Purpose.NEWSLETTER))
            for lead in every
            if normal_address(lead.person.email) == plain and lead.agreed_to(Purpose.NEWSLETTER)
        ]

        def work(connection: Connection) -> tuple[ConsentProof, ...]:
            standing = [
                it
                for it in proof_store.all_of(connection)
                if it.is_standing and normal_address(it.address) == plain
            ]
            ended = tuple(it.ended(stamp.at) for it in standing)
            proof_store.save(connection, ended, {})
            refusals.suppress(connection, [Refusal(Purpose.NEWSLETTER, plain, stamp.at, None)])
            return ended

        return EndedNewsletter(len(leads), self._vault.write(work))


def laws_of(fairs: FairsService, *coming: Fair) -> dict[str, CountryProfile]:
    """What the law asks for at each fair that is here or is coming; read before writing."""
    known = {id_: fair for fair in coming for id_ in fair.ids} | fairs.by_id()
    today = fairs.today()
    return {id_: fairs.profile_on(fair, today) for id_, fair in known.items() if not fair.practice}


def leave_proofs(
    connection: Connection,
    leads: Iterable[Lead],
    laws: Laws,
    today: date,
    files: Mapping[str, bytes] | None = None,
) -> tuple[ConsentProof, ...]:
    """Keep what has to stay of leads that are about to go, and say what that is."""
    found = [
        it for lead in leads if lead.fair in laws for it in proofs_of(lead, laws[lead.fair], today)
    ]
    if not found:
        return ()
    ids = {it.id for it in found}
    gone, known = tombstone_store.among(connection, ids), proof_store.of_ids(connection, ids)
    kept = joined_proofs([*known, *found], {}, gone)
    drawings = {
        it.consent.signature: drawn
        for it in kept.values()
        if (drawn := _drawn(connection, it.consent.signature, files or {}))
    }
    proof_store.save(connection, kept.values(), drawings)
    return tuple(kept.values())


def _drawn(connection: Connection, id_: str, files: Mapping[str, bytes]) -> bytes:
    if not id_:
        return b""
    try:
        return files.get(id_) or attachment_store.read(connection, id_) or b""
    except AttachmentDamaged:
        return b""
