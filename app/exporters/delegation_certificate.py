"""The certificate that a delegation or somebody of it was erased, as text to read."""

from collections.abc import Iterator

from app.domain.delegation import Delegation
from app.domain.erasure import ErasureCertificate
from app.domain.messages import N_
from app.i18n.formats import long_day, moment
from app.i18n.texts import Texts


def delegation_certificate_text(
    certificate: ErasureCertificate, delegation: Delegation, texts: Texts
) -> str:
    """The certificate in a language; it names the delegation, and nobody of it."""
    return "\n".join(_lines(certificate, delegation, texts)) + "\n"


def _lines(certificate: ErasureCertificate, delegation: Delegation, texts: Texts) -> Iterator[str]:
    stamp = certificate.stamp
    yield texts.gettext(N_("Certificate of erasure"))
    at = f"{moment(stamp.at, texts.lang)} {stamp.at:%z}"
    yield ", ".join(filter(None, (at, stamp.author, stamp.device)))
    yield ""
    days = " – ".join(long_day(it, texts.lang) for it in (delegation.starts, delegation.ends))
    heading = texts.gettext(N_("Delegation"))
    yield f"{heading}: {delegation.name}, {days}"
    erased = texts.gettext(N_("Records erased"))
    yield f"{erased}: {certificate.leads}"
    rewritten = texts.gettext(N_("Backups rewritten without them"))
    yield f"{rewritten}: {certificate.backups_rewritten}"
    if certificate.unopened:
        yield ""
        yield texts.gettext(N_("Backups that could not be opened and stay unchanged"))
        yield from (f"  {name}" for name in certificate.unopened)
    if certificate.held_open:
        yield ""
        yield texts.gettext(
            N_("Another window had the vault open; the last traces are erased when it closes.")
        )
