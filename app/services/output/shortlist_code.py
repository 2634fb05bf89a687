"""What a visitor takes away of the screen: a code that carries the shortlist, and no person."""

from collections.abc import Callable
from dataclasses import dataclass

from app.brochure.codes import marked_code, selection_code
from app.domain.shortlist import Shortlist
from app.services.catalogue.catalogue_service import CatalogueService
from app.services.output.presentations import shows_marked


@dataclass(frozen=True, slots=True)
class ShortlistCode:
    """The text of a code, empty where none holds the list; a `partial` one has the members only."""

    text: str = ""
    partial: bool = False


def shortlist_code(
    shortlist: Shortlist, catalogue: Callable[[], CatalogueService], lang: str
) -> ShortlistCode:
    """The code of a list: its members and single offerings, else its members."""
    edition = catalogue().edition
    shows = shows_marked(shortlist.items)
    marked = [(catalogue().member(show.member), show.offerings) for show in shows]
    if whole := marked_code(marked, edition, lang):
        return ShortlistCode(whole.text)
    members = selection_code([member for member, _offerings in marked], edition, lang)
    is_partial = any(show.offerings for show in shows)
    return ShortlistCode(members.text, is_partial) if members else ShortlistCode()
