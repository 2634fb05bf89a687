"""The fixed words of a brochure, in the reader's language."""

from app.brochure.content import BrochureWords
from app.i18n.texts import Texts


def words_in(texts: Texts, brand: str = "", sample: str = "") -> BrochureWords:
    """All words; fields in braces are filled where they are printed."""
    return BrochureWords(
        brand=brand,
        prepared_for=texts.gettext("Prepared for {name}"),
        contents=texts.gettext("Contents"),
        index=texts.pgettext("of a printed catalogue", "Index"),
        glance=texts.gettext("At a glance"),
        offerings=texts.gettext("Products and services"),
        references=texts.gettext("References"),
        contact=texts.gettext("Your contact"),
        scan=texts.gettext("Scan for the full profile"),
        scan_all=texts.gettext("Scan to take this selection with you"),
        save_contact=texts.gettext("Scan to save the contact"),
        continued=texts.gettext("{name}, continued"),
        as_of=texts.gettext("As of {date}"),
        sample=sample,
        only_in=texts.gettext("Marked texts exist only in the language named."),
        foreword=texts.gettext("Foreword"),
        imprint=texts.gettext("Imprint"),
    )


def totals(texts: Texts, members: int, offerings: int) -> str:
    """How much is inside: 3 companies · 9 offerings."""
    companies = texts.ngettext("{n} company", "{n} companies", members)
    listed = texts.ngettext("{n} offering", "{n} offerings", offerings) if offerings else ""
    return " · ".join(filter(None, (companies, listed)))
