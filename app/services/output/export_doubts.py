"""What is said of leads that an export had better leave out."""

from collections.abc import Iterable, Iterator

from app.domain.export import Doubt, InDoubt
from app.i18n.texts import Texts


def doubt_sentences(doubts: Iterable[InDoubt], texts: Texts) -> Iterator[str]:
    """What speaks against handing the leads over, and how many it concerns."""
    for item in doubts:
        yield (_left_out if item.left_out else _held)(item.doubt, item.leads, texts)


def _held(doubt: Doubt, n: int, texts: Texts) -> str:
    match doubt:
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
