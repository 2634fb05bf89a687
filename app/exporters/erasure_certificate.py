"""The certificate of an erasure, as text to read; it names nobody."""

from collections.abc import Iterator

from app.domain.erasure import ErasureCertificate
from app.domain.messages import N_
from app.exporters.proof_words import proof_lines
from app.i18n.formats import moment
from app.i18n.texts import Texts


def certificate_to_text(certificate: ErasureCertificate, texts: Texts) -> str:
    """The certificate in a language."""
    return "\n".join(_lines(certificate, texts)) + "\n"


def _lines(certificate: ErasureCertificate, texts: Texts) -> Iterator[str]:
    stamp = certificate.stamp
    yield texts.gettext(N_("Certificate of erasure"))
    at = f"{moment(stamp.at, texts.lang)} {stamp.at:%z}"
    yield ", ".join(filter(None, (at, stamp.author, stamp.device)))
    yield ""
    counts = (
        (N_("Leads erased"), certificate.leads),
        (N_("Unfinished leads erased"), certificate.drafts),
        (N_("Sealed files removed"), certificate.waiting),
        (N_("Backups rewritten without them"), certificate.backups_rewritten),
    )
    yield from (f"{texts.gettext(name)}: {count}" for name, count in counts)
    if certificate.proofs_erased:
        over = texts.gettext(N_("Proofs of consents erased, as their last day was over"))
        yield f"{over}: {certificate.proofs_erased}"
    yield from proof_lines(certificate.proofs, texts)
    yield from _listed(N_("Numbers of the erased leads"), certificate.ids, texts)
    left = N_("Exports that contained them; whoever holds these files must erase them too")
    yield from _listed(left, certificate.exports, texts)
    unopened = N_("Backups that could not be opened and stay unchanged")
    yield from _listed(unopened, certificate.unopened, texts)
    if certificate.held_open:
        yield ""
        yield texts.gettext(
            N_("Another window had the vault open; the last traces are erased when it closes.")
        )


def _listed(title: str, items: tuple[str, ...], texts: Texts) -> Iterator[str]:
    if items:
        yield ""
        yield texts.gettext(title)
        yield from (f"  {item}" for item in items)
