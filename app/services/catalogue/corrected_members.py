"""A small catalogue of the corrected members, whose index the search lays over the edition's."""

import hashlib
import logging
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from app.domain.catalogue_content import CatalogueContent
from app.domain.correction import Correction, by_member, corrected, holding
from app.domain.errors import CatalogueError, SourceError
from app.domain.member import Member
from app.services.catalogue.catalogue_service import CatalogueService
from app.store.catalogue.edition_reader import check_pages
from app.store.catalogue.index_schema import ANALYSIS_VERSION

log = logging.getLogger(__name__)

SUFFIX = ".corrected"
_SEARCHED = {"name", "address", "stands"}
"""What of a member the search has; phones and mails are not searched."""


class CorrectedMembers:
    """Such catalogues in a folder, each named after what it holds, so that none is built twice."""

    def __init__(self, folder: Path, resources: Path) -> None:
        self._folder = folder
        self._resources = resources

    def catalogue_of(
        self, catalogue: CatalogueService, corrections: Iterable[Correction]
    ) -> Path | None:
        """That of the members of whom the search has something that is corrected, if there are."""
        members = tuple(_searched(catalogue, corrections))
        if not members:
            return None
        content = CatalogueContent(catalogue.edition, members)
        digest = hashlib.sha256(repr((ANALYSIS_VERSION, content)).encode()).hexdigest()
        path = self._folder / f"{digest[:16]}{SUFFIX}"
        return path if _is_whole(path) or self._build(content, path) else None

    def _build(self, content: CatalogueContent, path: Path) -> bool:
        """Build it in the place of those before; without it all but the search is corrected."""
        # Only who corrects waits for all that building knows.
        from app.store.catalogue.build_catalogue import build_catalogue  # noqa: PLC0415

        try:
            build_catalogue(content, path, self._resources)
        except SourceError as error:
            log.warning("corrections are not searched: %s", error)
            return False
        for other in self._folder.glob(f"*{SUFFIX}"):
            if other != path:
                with suppress(OSError):  # one that is open stays until next time
                    other.unlink()
        return True


def _searched(catalogue: CatalogueService, corrections: Iterable[Correction]) -> Iterator[Member]:
    """What the search has of the members, as they are corrected."""
    for id_, own in by_member(corrections).items():
        with suppress(CatalogueError):  # one that this edition does not have
            member = catalogue.original(id_)
            if any(one.path[0] in _SEARCHED for one in holding(member, own)):
                yield _searchable(corrected(member, own))


def _is_whole(path: Path) -> bool:
    """Whether a catalogue of corrected members is there, and no page of it is damaged."""
    try:
        check_pages(path)
    except CatalogueError:
        return False
    return True


def _searchable(member: Member) -> Member:
    """What is searched of a member: a corrected phone then asks for no other index."""
    return replace(
        member,
        address=replace(member.address, street=""),
        website="",
        profile_url="",
        phone="",
        email="",
        contacts=tuple(replace(it, phone="", email="") for it in member.contacts),
        offerings=tuple(replace(it, pictures=()) for it in member.offerings),
        logo="",
    )
