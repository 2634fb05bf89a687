"""Which fair and which member the command line means."""

from app.bootstrap import Services
from app.domain.errors import CatalogueError, UsageError
from app.domain.messages import N_
from app.services.catalogue.member_names import similar_names


def resolve_fair(text: str, services: Services) -> str:
    """The id of the fair of this id or name, empty for no text. Raises LeadError."""
    return services.fairs.fair(text).id if text else ""


def resolve_member(text: str, services: Services) -> str:
    """The id of the member of this id or name, empty for no text.

    It is one that leads asked for, though it may have left the catalogue, or one of the catalogue.
    Raises UsageError, which names those that are near.
    """
    if not text:
        return ""
    asked = {
        item.member: item.member_name or item.member
        for lead in services.leads.leads()
        for item in lead.interests
    }
    plain = text.strip().casefold()
    for id_, name in asked.items():
        if text == id_ or plain == name.casefold():
            return id_
    try:
        return services.catalogue.member(text).id
    except CatalogueError as error:
        names = asked | {member.id: member.name for member in services.catalogue.members()}
        raise _unknown(text, names) from error


def _unknown(text: str, names: dict[str, str]) -> UsageError:
    what = N_("“{member}” does not match exactly one member. Nothing was listed or written.")
    similar = similar_names(text, names)
    if not similar:
        return UsageError(what, N_("Use `faircat search` to find members."), member=text)
    return UsageError(what, N_("Similar names: {members}."), member=text, members=similar)
