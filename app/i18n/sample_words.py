"""What is said of an edition with invented members: all of them, or how many."""

from typing import TYPE_CHECKING

from app.i18n.texts import Texts

if TYPE_CHECKING:
    from app.domain.edition import EditionInfo


def sample_members(info: "EditionInfo", texts: Texts) -> str:
    """The mark of an edition; empty where it is no sample."""
    if not info.edition.sample:
        return ""
    if not info.invented:
        return texts.gettext("This edition is a sample: it contains invented members.")
    if info.invented == info.members:
        return texts.gettext("Sample: all members are invented")
    return texts.ngettext(
        "Sample: {n} of {all} members is invented",
        "Sample: {n} of {all} members are invented",
        info.invented,
        all=str(info.members),
    )


def sample_companies(invented: int, companies: int, texts: Texts) -> str:
    """The mark of a brochure with so many companies; empty where nothing in it is invented."""
    if not invented:
        return ""
    if invented == companies:
        return texts.gettext("Sample: all companies are invented")
    return texts.ngettext(
        "Sample: {n} of {all} companies is invented",
        "Sample: {n} of {all} companies are invented",
        invented,
        all=str(companies),
    )
