"""The fields of a member as mapping files call them, in words: `legal_name` is a legal name."""

from app.domain.messages import N_
from app.domain.sentence import Sentence

FIELDS = frozenset(
    {
        N_("name"),
        N_("legal name"),
        N_("id"),
        N_("kind"),
        N_("address"),
        N_("street"),
        N_("house number"),
        N_("postcode"),
        N_("postcode city"),
        N_("city"),
        N_("region"),
        N_("country"),
        N_("website"),
        N_("profile url"),
        N_("phone"),
        N_("email"),
        N_("founded"),
        N_("employees"),
        N_("sectors"),
        N_("certificates"),
        N_("markets"),
        N_("tagline"),
        N_("description"),
        N_("products"),
        N_("services"),
        N_("research"),
        N_("offering title"),
        N_("offering summary"),
        N_("offering description"),
        N_("offering id"),
        N_("offering kind"),
        N_("offering sectors"),
        N_("keywords"),
        N_("references"),
        N_("reference project"),
        N_("reference year"),
        N_("reference country"),
        N_("reference client"),
        N_("fact name"),
        N_("fact value"),
        N_("fact unit"),
        N_("contact name"),
        N_("contact first name"),
        N_("contact last name"),
        N_("contact role"),
        N_("contact email"),
        N_("contact phone"),
        N_("contact languages"),
        N_("hall"),
        N_("stand"),
        N_("fair"),
        N_("logo"),
        N_("pictures"),
        N_("texts"),
    }
)


def named(field: str, language: str = "") -> str:
    """What to call a field, with the language of its texts; one that is unknown as it is."""
    words = field.replace("_", " ")
    name = Sentence(words) if words in FIELDS else field
    return Sentence("{name}:{language}", name=name, language=language) if language else name
