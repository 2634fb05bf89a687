"""Names of regions of the world: those of CLDR, and those that it has no code for."""

from app.domain.messages import N_
from app.i18n.formats import country_name
from app.i18n.texts import Texts

_NAMES = {
    "CIS": N_("CIS"),
    "BALKAN": N_("Balkans"),
    "BALTIC": N_("Baltic States"),
    "NORDIC": N_("Nordic countries"),
    "CAUCASUS": N_("Caucasus"),
    "MIDDLE_EAST": N_("Middle East"),
    "GULF": N_("Gulf States"),
    "ANDES": N_("Andes"),
    "MAGHREB": N_("Maghreb"),
}


def region_name(code: str, texts: Texts) -> str:
    """The name of a region in the language of the texts."""
    return texts.gettext(_NAMES[code]) if code in _NAMES else country_name(code, texts.lang)
