"""Which fair and which member the command line means."""

import difflib

from app.bootstrap import Services
from app.domain.errors import CatalogueError, UsageError
from app.domain.messages import N_

MOST_NEAR = 5
LEAST_LETTERS = 4


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
    by_word = {
        word.casefold(): id_
        for id_, name in names.items()
        for word in (*name.split(), *id_.split("-"), id_, name)
        if len(word) >= LEAST_LETTERS
    }
    near = difflib.get_close_matches(text.casefold(), by_word, MOST_NEAR, 0.7)
    plain = text.strip().casefold()
    inside = [word for word in by_word if plain and plain in word]
    ids = dict.fromkeys(by_word[word] for word in (*inside, *near))
    what = N_("“{member}” does not match exactly one member. Nothing was listed or written.")
    if not ids:
        return UsageError(what, N_("Use `faircat search` to find members."), member=text)
    listed = ", ".join(f"{id_} ({names[id_]})" for id_ in list(ids)[:MOST_NEAR])
    return UsageError(what, N_("Similar names: {members}."), member=text, members=listed)
