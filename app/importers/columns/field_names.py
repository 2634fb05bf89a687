"""The fields of a member by the names that mapping files call them, for the staff's own words."""

from app.domain.messages import N_
from app.domain.sentence import Sentence

FIELDS = frozenset(
    {
        N_("name"),
        N_("legal_name"),
        N_("id"),
        N_("kind"),
        N_("address"),
        N_("street"),
        N_("house_number"),
        N_("postcode"),
        N_("postcode_city"),
        N_("city"),
        N_("region"),
        N_("country"),
        N_("website"),
        N_("profile_url"),
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
        N_("offering_title"),
        N_("offering_summary"),
        N_("offering_description"),
        N_("offering_id"),
        N_("offering_kind"),
        N_("offering_sectors"),
        N_("keywords"),
        N_("references"),
        N_("contact_name"),
        N_("contact_first_name"),
        N_("contact_last_name"),
        N_("contact_role"),
        N_("contact_email"),
        N_("contact_phone"),
        N_("contact_languages"),
        N_("logo"),
        N_("pictures"),
        N_("texts"),
    }
)


def named(field: str, language: str = "") -> str:
    """What to call a field, with the language of its texts; one that is unknown as it is."""
    name = Sentence(field) if field in FIELDS else field
    return Sentence("{name}:{language}", name=name, language=language) if language else name
