"""A catalogue that could be taken over, and what is said of its signature."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.config.machine import local_today
from app.domain.edition import EditionInfo
from app.domain.edition_age import EditionAge
from app.domain.glossary import GlossaryDifference
from app.i18n.pack_words import due_words, signed_words
from app.i18n.texts import Texts
from app.services.catalogue.editions import EditionDifference
from app.ui.edition.report_sums import Report

if TYPE_CHECKING:
    from app.services.catalogue.packs import PackCandidate


@dataclass(frozen=True, slots=True)
class Candidate:
    """A catalogue that could be taken over; `report` where it was made of files just now."""

    path: Path
    info: EditionInfo
    difference: EditionDifference
    age: EditionAge = EditionAge.NEWER
    report: Report | None = None
    terms: GlossaryDifference | None = None
    """What changes in the glossary, where it was one."""
    is_made: bool = False
    """Whether it was made here, of whatever, and is nobody's file."""
    pack: "PackCandidate | None" = None
    """The signed pack that it was built of."""


def signature_text(candidate: Candidate, texts: Texts) -> str:
    """Who signed a pack; a file that is no pack is said not to be signed, a list says nothing."""
    if candidate.pack is None:
        return "" if candidate.is_made else texts.gettext("Not signed")
    signing = candidate.pack.contents.signing
    today = local_today()
    said = (signed_words(signing, texts), due_words(signing, texts, today))
    return "\n".join(filter(None, said))
