"""What a code is, and what is odd about its addresses, in the staff's words."""

from typing import TYPE_CHECKING

from app.domain.lead import Lead, Person, Stamp
from app.domain.names import called
from app.domain.safe_display import SENTENCES, address_for_display, tricky_addresses
from app.domain.scan_result import Identity, Link, Said
from app.i18n.formats import country_name, when
from app.i18n.texts import Texts

if TYPE_CHECKING:
    from app.services.leads.scans import Scan


def about_scan(scan: "Scan", texts: Texts) -> str:
    """What came of a scan into a sheet."""
    if isinstance(scan.said, Identity):
        return about_identity(texts)
    if not scan.has_content:
        return _about_nobody(scan.said, texts)
    return with_tricks(texts.gettext("Read from the code; please check."), scan.person, texts)


def about_identity(texts: Texts) -> str:
    """What is kept of a code on a licence, passport or identity card."""
    return texts.gettext(
        "This is an identity document. Only the name is taken; number, date of birth, address and "
        "the code itself are not kept."
    )


def _about_nobody(said: Said, texts: Texts) -> str:
    """That the code is kept and, for an address, where it really leads; it is never opened."""
    _ = texts.gettext
    kept = _("This code contains no name; it is kept with the lead.")
    if not isinstance(said, Link):
        return kept
    seen = address_for_display(said.address)
    if not seen.host:
        return kept
    leads_to = _("It links to {host} and is not opened.").format(host=seen.both_writings)
    return " ".join((kept, leads_to, *(_(SENTENCES[trick]) for trick in seen.tricks)))


def with_tricks(text: str, person: Person, texts: Texts) -> str:
    """What is said of a code, and what is odd about the addresses of whom it names."""
    odd = [text]
    for seen in tricky_addresses(person):
        tricks = " ".join(texts.gettext(SENTENCES[trick]) for trick in seen.tricks)
        odd.append(f"{seen.both_writings or seen.text}: {tricks}")
    return "\n".join(odd)


def opened_again(lead: Lead, here: Stamp, texts: Texts) -> str:
    """What is said where a code opens its lead: a colleague who made it is named, nothing more."""
    stamp = lead.created
    if stamp.device == here.device:
        return texts.gettext("This code was scanned before. Add a note to that lead.")
    return texts.gettext("{who} has this visitor already: {time}. Add a note to that lead.").format(
        who=stamp.author or stamp.device, time=when(stamp.at, here.at, texts.lang)
    )


def known_before(lead: Lead, here: Stamp, texts: Texts) -> str:
    """What is said where somebody wrote already: whose code it is, and which colleague has it."""
    name, stamp = called(lead.person), lead.created
    if stamp.device == here.device:
        return texts.gettext("This code was scanned before: {name}.").format(name=name)
    return texts.gettext("This code was scanned before: {name} ({who}, {time}).").format(
        name=name, who=stamp.author or stamp.device, time=when(stamp.at, here.at, texts.lang)
    )


def keyboard_name(country: str, texts: Texts) -> str:
    """The country to whose keyboard a scanner is set."""
    return (
        texts.gettext("Latin America") if country == "LATAM" else country_name(country, texts.lang)
    )
