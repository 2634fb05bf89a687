"""What is said of a fair before it is closed, wherever that is asked."""

from collections.abc import Iterator

from app.domain.closing import ExclusionReason, FairClosing
from app.domain.closing_gaps import ClosingGaps
from app.domain.messages import N_
from app.domain.work_left import LACKS, Lack
from app.i18n.formats import day
from app.i18n.texts import Texts

_KINDS = {
    ExclusionReason.BARRED: N_("no archive may hold it"),
    ExclusionReason.DELETED: N_("deleted"),
    ExclusionReason.WITHDRAWN: N_("consent withdrawn or contact refused"),
    ExclusionReason.NO_CONSENT: N_("no consent"),
}


def kind_word(kind: ExclusionReason, texts: Texts) -> str:
    """Why a lead lies apart, in a word or two."""
    return texts.gettext(_KINDS[kind])


def closing_sentence(closing: FairClosing, texts: Texts) -> str:
    """Whether the fair is over, as far as that is known."""
    _ = texts.gettext
    name, ends = closing.fair.name or closing.fair.id, closing.fair.ends
    if closing.is_over():
        return _("“{fair}” is over.").format(fair=name)
    if ends is None:
        return _("“{fair}” has no last day: check that it is over.").format(fair=name)
    return _("“{fair}” is not over yet: its last day is {day}.").format(
        fair=name, day=day(ends, texts.lang)
    )


def leaving_sentences(closing: FairClosing, texts: Texts) -> Iterator[str]:
    """How many leads leave and what is to be known of them; the state of the fair is not said."""
    if not closing.fair.name:
        nameless = N_("The fair has no name yet: archive and certificate call it “{fair}”.")
        yield texts.gettext(nameless).format(fair=closing.fair.id)
    n = len(closing.leads)
    yield texts.ngettext("{n} lead goes into the archive.", "{n} leads go into the archive.", n)
    if n := closing.never_left():
        yield texts.ngettext(
            "{n} of them has not been exported yet.", "{n} of them have not been exported yet.", n
        )
    if n := closing.open_steps():
        yield texts.ngettext(
            "{n} of them has an open next step.", "{n} of them have open next steps.", n
        )
    if n := len(closing.merged):
        yield texts.ngettext(
            "{n} lead was merged into another and is counted with it.",
            "{n} leads were merged into others and are counted with them.",
            n,
        )


def awaited_sentence(closing: FairClosing, texts: Texts) -> str:
    """How many photos no archive would hold yet; empty where all are here."""
    if not closing.awaited:
        return ""
    return texts.ngettext(
        "{n} photo is still on the hub. Without it the archive is incomplete.",
        "{n} photos are still on the hub. Without them the archive is incomplete.",
        closing.awaited,
    )


def recovery_sentence(mark: str, texts: Texts) -> str:
    """What opens an encrypted archive besides its password."""
    _ = texts.gettext
    if not mark:
        return _("Only its password opens the archive: no recovery key can.")
    return _(
        "The current recovery key, with the mark {mark}, also opens the archive; a later one does "
        "not."
    ).format(mark=mark)


def gap_lines(gaps: ClosingGaps, texts: Texts) -> Iterator[str]:
    """What is missing before a fair is closed, each with its count."""
    if gaps.unreported:
        yield texts.gettext("No report contains all leads of the fair yet.")
    for text, leads in (
        (texts.gettext("Not yet in any file"), gaps.unexported),
        (texts.gettext(LACKS[Lack.CONSENT]), gaps.undecided),
        (texts.gettext("Incomplete"), gaps.lacking),
    ):
        if leads:
            yield f"{text}: {leads}"
