"""What is said of a passphrase that was typed where it does not belong."""

from app.i18n.texts import Texts


def about_struck(count: int, texts: Texts) -> str:
    """That it stood in so many leads and drafts, and was taken out."""
    return texts.ngettext(
        "The passphrase had been typed into {n} lead or draft; it was removed there.",
        "The passphrase had been typed into {n} leads and drafts; it was removed there.",
        count,
    )


def about_typed(texts: Texts) -> str:
    """That what came in as a code was what opens the vault."""
    return texts.gettext("This is what unlocks the vault, not a code. It was not kept.")


def about_name(texts: Texts) -> str:
    """That what was to be shown to a visitor as their first name was what opens the vault."""
    return texts.gettext(
        "What stood in the first name unlocks the leads. It was removed, and no visitor saw it."
    )
