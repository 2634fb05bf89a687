"""What a visitor takes away of the screen: a code that carries the shortlist, and no person."""

from collections.abc import Callable

from app.brochure.codes import selection_code
from app.domain.shortlist import Shortlist
from app.services.catalogue import CatalogueService


def code_of(shortlist: Shortlist, catalogue: Callable[[], CatalogueService], lang: str) -> str:
    """The text of the code for the members of a list; empty where no code holds it."""
    members = [catalogue().member(id_) for id_ in shortlist.members()]
    code = selection_code(members, catalogue().edition, lang)
    return code.text if code else ""
