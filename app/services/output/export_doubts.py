"""What is said of leads that an export had better leave out, or that the law keeps here."""

from collections.abc import Iterable, Iterator

from app.domain.export import BarredCount, Doubt, DoubtCount
from app.domain.lawful_use import REASONS
from app.i18n.texts import Texts


def doubt_sentences(doubts: Iterable[DoubtCount], texts: Texts) -> Iterator[str]:
    """What speaks against handing the leads over, and how many it concerns."""
    for item in doubts:
        yield (_left_out if item.left_out else _held)(item.doubt, item.leads, texts)


def address_sentence(texts: Texts) -> str:
    """What is said of mails without the postal address that the law wants in them."""
    return texts.gettext(
        "The email names no postal address, because the organisation has none. Enter it on the "
        "Fair page."
    )


def barred_sentences(barred: Iterable[BarredCount], texts: Texts) -> Iterator[str]:
    """How many leads stay here by the law of their fair, and why."""
    for item in barred:
        yield texts.ngettext(
            "{n} lead may not leave by this file: {reason}",
            "{n} leads may not leave by this file: {reason}",
            item.leads,
            reason=texts.gettext(REASONS[item.bar]),
        )


def suppressed_sentences(leads: int, texts: Texts) -> Iterator[str]:
    """How many are missing in a file for the newsletter, as their address has refused it."""
    if leads:
        missing = texts.ngettext(
            "{n} address is on the suppression list and left out.",
            "{n} addresses are on the suppression list and left out.",
            leads,
        )
        yield missing.format(n=leads)


def unconfirmed_sentences(leads: int, texts: Texts) -> Iterator[str]:
    """How many are missing in a file for the newsletter, as they have not confirmed it yet."""
    if leads:
        yield texts.ngettext(
            "{n} newsletter is not confirmed by email yet and left out.",
            "{n} newsletters are not confirmed by email yet and left out.",
            leads,
        )


def _held(doubt: Doubt, n: int, texts: Texts) -> str:
    match doubt:
        case Doubt.WITHDRAWN:
            return texts.ngettext(
                "{n} lead objected to contact or withdrew the consent to it.",
                "{n} leads objected to contact or withdrew the consent to it.",
                n,
            )
        case Doubt.MAYBE_WITHDRAWN:
            return texts.ngettext(
                "{n} lead may not want contact: it withdrew the consent for one channel, or seems "
                "to be a person who withdrew it.",
                "{n} leads may not want contact: they withdrew the consent for one channel, or "
                "seem to be people who withdrew it.",
                n,
            )
        case Doubt.NO_CONSENT:
            return texts.ngettext(
                "{n} lead has no consent to be contacted.",
                "{n} leads have no consent to be contacted.",
                n,
            )
        case Doubt.DUPLICATE:
            return texts.ngettext(
                "{n} lead may be the same person as an older lead in this file.",
                "{n} leads may be the same people as older leads in this file.",
                n,
            )
        case Doubt.CONFLICT:
            return texts.ngettext(
                "{n} lead has an open conflict between two laptops.",
                "{n} leads have open conflicts between two laptops.",
                n,
            )


def _left_out(doubt: Doubt, n: int, texts: Texts) -> str:
    match doubt:
        case Doubt.WITHDRAWN:
            return texts.ngettext(
                "{n} lead that objected to contact or withdrew the consent to it is left out.",
                "{n} leads that objected to contact or withdrew the consent to it are left out.",
                n,
            )
        case Doubt.MAYBE_WITHDRAWN:
            return texts.ngettext(
                "{n} lead with consent withdrawn for one channel, or perhaps withdrawn, is left "
                "out.",
                "{n} leads with consent withdrawn for one channel, or perhaps withdrawn, are left "
                "out.",
                n,
            )
        case Doubt.NO_CONSENT:
            return texts.ngettext(
                "{n} lead without consent to be contacted is left out.",
                "{n} leads without consent to be contacted are left out.",
                n,
            )
        case Doubt.DUPLICATE:
            return texts.ngettext(
                "{n} possible duplicate is left out; the older lead is included.",
                "{n} possible duplicates are left out; the older leads are included.",
                n,
            )
        case Doubt.CONFLICT:
            return texts.ngettext(
                "{n} lead with an open conflict is left out.",
                "{n} leads with open conflicts are left out.",
                n,
            )
