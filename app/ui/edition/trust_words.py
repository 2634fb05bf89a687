"""What is said of whom a trust file names."""

from collections.abc import Iterator

from app.config.machine import local_today
from app.domain.pack import TrustedRoot
from app.i18n.formats import day, listed
from app.i18n.texts import Texts


def root_words(root: TrustedRoot, texts: Texts) -> Iterator[str]:
    """Who signs packs, who may name others for it, and until when."""
    _, lang = texts.gettext, texts.lang
    yield _("Signs packs: {names}").format(names=listed(root.managers, lang))
    yield texts.ngettext(
        "Root keys: {names}; {n} of them is needed to name who signs packs",
        "Root keys: {names}; {n} of them are needed to name who signs packs",
        root.threshold,
        names=listed(root.roots, lang),
    )
    yield _("Valid until {day}").format(day=day(root.expires, lang))


def doubt_words(root: TrustedRoot, texts: Texts) -> str:
    """What speaks against trusting it; empty where nothing does."""
    _ = texts.gettext
    if root.is_sample:
        return _("Sample; its signature is not trusted")
    if root.expires < local_today():
        return _("It has expired: its packs are refused. Ask the network for a newer one.")
    return ""
