"""What is said of the signature of an edition, and of its age where that matters."""

from datetime import date

from app.domain.pack_signing import PackSigning
from app.i18n.formats import day, listed
from app.i18n.texts import Texts

DAYS_OF_A_WEEK = 7


def signed_words(signing: PackSigning, texts: Texts) -> str:
    """Who signed an edition, for whom and when."""
    text = texts.gettext("Signed by {signers} for {network}, {day}").format(
        signers=listed(signing.signers, texts.lang),
        network=signing.network,
        day=day(signing.made.date(), texts.lang),
    )
    sample = texts.gettext("Sample; its signature is not trusted")
    return f"{text} · {sample}" if signing.is_sample else text


def due_words(signing: PackSigning, texts: Texts, today: date) -> str:
    """When the next edition is due, or was; empty where nobody said."""
    if signing.due is None:
        return ""
    text = (
        texts.gettext("A newer edition was due on {day}")
        if signing.is_overdue(today)
        else texts.gettext("Next edition due on {day}")
    )
    return text.format(day=day(signing.due, texts.lang))


def age_words(signing: PackSigning | None, texts: Texts, today: date) -> str:
    """The age of an edition where a newer one should have come; else nothing."""
    if signing is None or not signing.is_overdue(today):
        return ""
    weeks = max(1, (today - signing.made.date()).days // DAYS_OF_A_WEEK)
    age = texts.ngettext("{n} week old", "{n} weeks old", weeks)
    return f"{age} · {due_words(signing, texts, today)}"
