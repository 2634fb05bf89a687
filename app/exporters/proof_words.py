"""What certificates and reports say of proofs that stay, without whose they are."""

from collections import Counter
from collections.abc import Iterable, Iterator

from app.domain.consent_proof import ProofKept
from app.domain.lead import Purpose
from app.domain.messages import N_
from app.i18n.formats import day
from app.i18n.texts import Texts

_TITLE = N_("Proofs of consents that stay")


def proof_lines(proofs: Iterable[ProofKept], texts: Texts) -> Iterator[str]:
    """How many stay for what, and until when; nothing where none do."""
    counts = Counter(proofs)
    if counts:
        yield f"{texts.gettext(_TITLE)}: {counts.total()}"
    for kept, count in counts.items():
        yield f"  {count} × {kept_for(kept, texts)}"


def kept_for(kept: ProofKept, texts: Texts) -> str:
    """What a proof is of, and how long it is kept."""
    purpose = (
        texts.gettext(N_("Newsletter"))
        if kept.purpose is Purpose.NEWSLETTER
        else texts.gettext(N_("Contact by phone"))
    )
    if kept.until is not None:
        until = texts.gettext(N_("kept until {day}")).format(day=day(kept.until, texts.lang))
        return f"{purpose}: {until}"
    after = texts.ngettext(
        "kept until it is withdrawn, and {n} year after that",
        "kept until it is withdrawn, and {n} years after that",
        kept.years,
    )
    return f"{purpose}: {after.format(n=kept.years)}"
