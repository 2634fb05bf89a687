"""The letter beside a file of leads for a member: what the member answers for from now on."""

from collections.abc import Callable, Collection
from pathlib import Path

from app.config.print_look import PrintLook
from app.domain.brand import Brand
from app.domain.export import ExportRequest, LeadBook
from app.domain.lead import Stamp
from app.exporters.selection import members_with_consent
from app.i18n.dpo_words import LETTER, DpoWords, PaperFacts
from app.i18n.formats import listed, long_day

_GERMAN = frozenset({"DE", "AT", "CH", "LI"})
"""Countries of members who read German."""


class MemberLetters:
    """Letters in German or English; `seats` gives the country of a member."""

    def __init__(self, look: PrintLook, seats: Callable[[str], str]) -> None:
        self._look = look
        self._seats = seats

    def brand(self) -> Brand:
        """The brand of the edition in use."""
        return self._look.brand()

    def letter(
        self, request: ExportRequest, book: LeadBook, ids: Collection[str], stamp: Stamp, lang: str
    ) -> tuple[Path, bytes]:
        """Where the letter lies, and the letter, for a file of these leads in a language."""
        from app.brochure.official_pages import official_pages  # noqa: PLC0415 - loads reportlab

        member = request.selection.member
        is_german = lang.partition("-")[0] == "de" or self._seats(member) in _GERMAN
        words = DpoWords(self._look.resources / "dpo", "de" if is_german else "en")
        untils = [book.untils[id_] for id_ in ids if id_ in book.untils]
        fairs = dict.fromkeys(book.fair(it.fair).name for it in book.leads if it.id in ids)
        organisation = book.organisation
        texts = {
            **words.about_organisation(organisation),
            "member": dict(members_with_consent(book, request.selection)).get(member, member),
            "file": request.out.name,
            "fair_names": listed(filter(None, fairs), words.language),
            "count": str(len(ids)),
            "today": long_day(stamp.at.date(), words.language),
            "back_to": organisation.data_protection_contact or organisation.sender_mail,
            "delete_by": long_day(min(untils), words.language) if untils else "",
        }
        paper = words.paper(LETTER, PaperFacts(texts, {}))
        suffix = words.words["letter_suffix"]
        out = request.out
        path = out / f"{suffix}.pdf" if request.split else out.with_name(f"{out.stem}-{suffix}.pdf")
        return path, official_pages(paper, self._look.resources, self._look.brand())
