"""The sectors of an edition as a way in: how many members each has, and a picture of its work."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.domain.member import Member
from app.domain.search_request import SearchRequest
from app.services.catalogue.catalogue_service import CatalogueService

MOST_READ = 40
MOST_PICTURES = 20


@dataclass(frozen=True, slots=True)
class SectorTile:
    """A sector without one above it; `picture` is a medium of what its members offer."""

    code: str
    members: int
    named: tuple[str, ...] = ()
    picture: str = ""


def counted(catalogue: CatalogueService, lang: str) -> tuple[SectorTile, ...]:
    """The sectors that have members, in the edition's order. Raises Cancelled."""
    roots = [sector.code for sector in catalogue.edition.sectors if not sector.parent]
    found = (
        (
            code,
            catalogue.search(
                SearchRequest(
                    lang=lang,
                    filters={"sector": frozenset({code})},
                    limit=MOST_READ,
                    with_facets=False,
                )
            ),
        )
        for code in roots
    )
    return tuple(
        SectorTile(code, answer.members, tuple(hit.member for hit in answer.hits))
        for code, answer in found
        if answer.members
    )


def pictured(catalogue: CatalogueService, tiles: Iterable[SectorTile]) -> tuple[SectorTile, ...]:
    """The tiles with a picture each, as far as there are any; none is shown twice."""
    used: set[str] = set()
    made = []
    for tile in tiles:
        picture = _picture_of(catalogue, tile, used) if len(used) < MOST_PICTURES else ""
        used |= {picture} - {""}
        made.append(replace(tile, picture=picture))
    return tuple(made)


def _picture_of(catalogue: CatalogueService, tile: SectorTile, used: set[str]) -> str:
    codes = catalogue.edition.with_below(tile.code)
    for id_ in tile.named:
        for picture in _pictures_in(catalogue.member(id_), codes):
            if picture not in used:
                return picture
    return ""


def _pictures_in(member: Member, codes: frozenset[str]) -> Iterable[str]:
    """What shows an offering of these sectors."""
    for offering in member.offerings:
        if codes & {*offering.sectors} and offering.pictures:
            yield offering.pictures[0].file
