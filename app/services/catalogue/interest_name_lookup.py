"""Looks up in the catalogue what leads asked for, and where that is."""

from collections.abc import Callable, Iterable
from contextlib import suppress

from app.domain.errors import CatalogueError
from app.domain.interest import Interest
from app.domain.interest_names import InterestNames
from app.domain.localized import Localized
from app.services.catalogue.catalogue_service import CatalogueService


def read_interest_names(
    catalogue: Callable[[], CatalogueService], interests: Iterable[Interest]
) -> InterestNames:
    """The names of these interests; without a catalogue that opens there are none."""
    members: dict[str, str] = {}
    titles: dict[tuple[str, str], Localized] = {}
    for id_ in dict.fromkeys(item.member for item in interests):
        with suppress(CatalogueError):
            member = catalogue().member(id_)
            if member.id != id_:  # found by its name
                continue
            members[id_] = member.name
            for offering in member.offerings:
                values = {lang: text.title for lang, text in offering.texts.items()}
                titles[id_, offering.id] = values
    return InterestNames(members, titles)


def sectors_of_member(catalogue: Callable[[], CatalogueService], id_: str) -> frozenset[str]:
    """The sectors of a member and those above them, none where it is not known."""
    with suppress(CatalogueError):
        known = catalogue()
        member = known.member(id_)
        if member.id == id_:
            own = {*member.sectors, *(code for it in member.offerings for code in it.sectors)}
            above = {
                it.code for it in known.edition.sectors if known.edition.with_below(it.code) & own
            }
            return frozenset(own | above)
    return frozenset()


def country_of_member(catalogue: Callable[[], CatalogueService], id_: str) -> str:
    """The country of a member's address, empty where none is known."""
    with suppress(CatalogueError):
        member = catalogue().member(id_)
        return member.address.country if member.id == id_ else ""
    return ""
