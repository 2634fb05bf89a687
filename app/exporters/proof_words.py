"""What certificates and reports say of proofs that stay, without whose they are."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from app.domain.consent_proof import ConsentProof, ProofRetention
from app.domain.lead import Purpose
from app.domain.messages import N_
from app.i18n.formats import long_day
from app.i18n.texts import Texts

Json = dict[str, Any]

_TITLE = N_("Proofs of consents that stay")


def proof_to_json(proof: ConsentProof, words: str, drawing: bytes) -> Json:
    """A proof for machines, with the words that were agreed to and what was drawn (SVG)."""
    consent = proof.consent
    return {
        "id": consent.id,
        "purpose": consent.purpose,
        "member": consent.member,
        "address": proof.address,
        "country": proof.country,
        "given": consent.stamp.at.isoformat(),
        "given_to": consent.stamp.author,
        "device": consent.stamp.device,
        "how": consent.how,
        "text": consent.text,
        "text_version": consent.text_version,
        "language": consent.language,
        "words": words,
        "withdrawn": consent.withdrawn.isoformat() if consent.withdrawn else None,
        "signature": drawing.decode("utf-8", "replace"),
        "years": proof.years,
        "until": proof.until.isoformat() if proof.until else None,
    }


def proof_lines(proofs: Iterable[ProofRetention], texts: Texts) -> Iterator[str]:
    """How many stay for what, and until when; nothing where none do."""
    counts = Counter(proofs)
    if counts:
        yield f"{texts.gettext(_TITLE)}: {counts.total()}"
    for retention, count in counts.items():
        yield f"  {count} × {kept_for(retention, texts)}"


def kept_for(retention: ProofRetention, texts: Texts) -> str:
    """What a proof is of, and how long it is kept."""
    purpose = (
        texts.gettext(N_("Newsletter"))
        if retention.purpose is Purpose.NEWSLETTER
        else texts.gettext(N_("Contact by phone"))
    )
    if retention.until is not None:
        until = texts.gettext(N_("kept until {day}")).format(
            day=long_day(retention.until, texts.lang)
        )
        return f"{purpose}: {until}"
    after = texts.ngettext(
        "kept until it is withdrawn, and {n} year after that",
        "kept until it is withdrawn, and {n} years after that",
        retention.years,
    )
    return f"{purpose}: {after.format(n=retention.years)}"
