"""Pictures of an edition, each with the member whose work it shows, for a screen that waits."""

from dataclasses import dataclass

from app.services.catalogue.catalogue_service import CatalogueService

MOST = 24


@dataclass(frozen=True, slots=True)
class EditionPicture:
    """A medium of the catalogue, and the name of its member."""

    medium: str
    member: str


def edition_pictures(catalogue: CatalogueService, most: int = MOST) -> tuple[EditionPicture, ...]:
    """One picture each of members from A to Z, evenly, where there are more than `most`."""
    found: list[EditionPicture] = []
    for member in catalogue.members():
        first = next((it.pictures[0] for it in member.offerings if it.pictures), None)
        if first is not None:
            found.append(EditionPicture(first.file, member.name))
    step = max(1, -(-len(found) // most))
    return tuple(found[::step])
