"""What a bundle tells beside its leads: withdrawals, proofs, the suppression list, exports."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from app.domain.consent_proof import ConsentProof
from app.domain.lead import Consent, Lead
from app.domain.lead_bundle import Bundle, Withdrawal
from app.domain.lead_copy import LeadCopy
from app.domain.logged_export import disclosed_exports
from app.services.history import merge_history
from app.store.leads import (
    consent_store,
    export_log,
    fair_store,
    lead_store,
    proof_store,
    refusals,
    suppression_store,
    tombstone_store,
)
from app.store.leads.database import Connection
from app.sync.ledger_merge import ConsentEnds, ends_in, joined_proofs, taken_back


@dataclass(frozen=True, slots=True)
class KnownWithdrawals:
    """What is known to be taken back: of `leads` that are here, and by the ids of consents."""

    records: Mapping[str, tuple[Consent, ...]]
    ends: ConsentEnds
    leads: frozenset[str]

    def applied(self, copies: Mapping[str, LeadCopy]) -> dict[str, LeadCopy]:
        """The leads with it."""
        return {
            id_: taken_back(copy, self.records.get(id_, ()), self.ends)
            for id_, copy in copies.items()
        }


def with_ledger(
    connection: Connection,
    bundle: Bundle,
    among: Collection[str] | None = None,
    *,
    is_whole: bool = True,
) -> Bundle:
    """The bundle with what always travels, and as its files the signatures of the proofs in it.

    Of leads that are not in it themselves, whatever keeps them here, goes what was taken back;
    `among` says of which leads, and then there is nothing of exports. Unless `is_whole` there is
    nothing but that.
    """
    inside = {copy.lead.id for copy in bundle.copies}
    withdrawals = tuple(_taken_back_of_others(connection, inside, among))
    proofs = proof_store.all_of(connection) if is_whole else ()
    named = [it for one in withdrawals for it in one.consents] + [it.consent for it in proofs]
    texts = consent_store.texts(connection, (it.text for it in named))
    every = {text.key: text for text in (*bundle.texts, *texts.values())}
    if not is_whole:
        return replace(bundle, texts=tuple(every.values()), withdrawals=withdrawals)
    logged = export_log.all_of(connection) if among is None else ()
    exports = tuple(disclosed_exports(logged, inside))
    return replace(
        bundle,
        texts=tuple(every.values()),
        withdrawals=withdrawals,
        proofs=proofs,
        suppression_keys=suppression_store.keys(connection),
        suppressions=suppression_store.entries(connection),
        exports=exports,
        files=_signatures(connection, proofs),
    )


def _signatures(connection: Connection, proofs: Collection[ConsentProof]) -> dict[str, bytes]:
    drawn = proof_store.drawings_of(connection, (proof.id for proof in proofs))
    return {it.consent.signature: drawn[it.id] for it in proofs if it.id in drawn}


def _taken_back_of_others(
    connection: Connection, inside: set[str], among: Collection[str] | None
) -> Iterator[Withdrawal]:
    """What was taken back of leads that are not inside, of all or among these."""
    wanted = set(lead_store.ids_with_withdrawals(connection) if among is None else among) - inside
    if not wanted:
        return
    practice = {fair.id for fair in fair_store.all_of(connection) if fair.practice}
    for lead in lead_store.of_ids(connection, wanted):
        one = withdrawal_of(lead)
        if one is not None and lead.fair not in practice:
            yield one


def withdrawal_of(lead: Lead) -> Withdrawal | None:
    """What was taken back of a lead; None where nothing was."""
    taken = tuple(replace(it, signature="") for it in lead.consents if it.withdrawn)
    return Withdrawal(lead.id, taken) if taken else None


def withdrawals_in(connection: Connection, bundle: Bundle) -> KnownWithdrawals:
    """What was taken back by a bundle, or by the proofs that are here already.

    Of a lead that is not here nothing is kept.
    """
    records = {one.lead: one.consents for one in bundle.withdrawals}
    proofs = (*proof_store.taken_back(connection), *bundle.proofs)
    ends = ends_in(proof.consent for proof in proofs)
    known = set(lead_store.existing_ids(connection, records))
    ending = lead_store.ids_with_consents(connection, ends)
    return KnownWithdrawals(records, ends, frozenset(known | ending))


def take_in_ledger(connection: Connection, bundle: Bundle, copies: Iterable[LeadCopy]) -> None:
    """Join what a bundle tells into what is here, after its leads; `copies` are those of both.

    What came onto the list may be ended by a consent of any lead here.
    """
    leads = [copy.lead for copy in copies]
    ends = ends_in(item for lead in leads for item in lead.consents)
    told = {*ends, *(proof.id for proof in bundle.proofs)}
    gone, known = tombstone_store.among(connection, told), proof_store.of_ids(connection, told)
    after = joined_proofs((*known, *bundle.proofs), ends, gone)
    changed = [proof for proof in after.values() if proof not in known]
    drawings = {it.consent.signature: bundle.files.get(it.consent.signature, b"") for it in changed}
    proof_store.save(connection, changed, drawings)
    suppression_store.save_keys(connection, bundle.suppression_keys)
    if bundle.exports:
        export_log.take_in(connection, bundle.exports, set(lead_store.all_ids(connection)))
    is_news = suppression_store.save(connection, bundle.suppressions)
    here = merge_history.copies_of(connection) if is_news else {}
    refusals.save(connection, [*leads, *(copy.lead for copy in here.values())])
