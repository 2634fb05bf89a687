"""What a code that names nobody is, in the staff's words."""

from app.i18n.formats import country_name
from app.i18n.texts import Texts
from app.scanning.says import Link, Said
from app.scanning.shown import SENTENCES, shown_address


def about_nobody(said: Said, texts: Texts) -> str:
    """That the code is kept and, for an address, where it really leads; it is never opened."""
    _ = texts.gettext
    kept = _("This code names nobody; it is kept with the lead.")
    if not isinstance(said, Link):
        return kept
    seen = shown_address(said.address)
    if not seen.host:
        return kept
    other = f" ({seen.host_in_ascii})" if seen.host_in_ascii != seen.host else ""
    leads_to = _("It leads to {host} and is not opened.").format(host=seen.host + other)
    return " ".join((kept, leads_to, *(_(SENTENCES[trick]) for trick in seen.tricks)))


def keyboard_name(country: str, texts: Texts) -> str:
    """The country to whose keyboard a scanner is set."""
    return (
        texts.gettext("Latin America") if country == "LATAM" else country_name(country, texts.lang)
    )
