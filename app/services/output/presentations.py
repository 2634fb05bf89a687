"""Presentations: from what is to be shown to a deck of slides."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.domain.deck import Deck, Show, deck_of
from app.domain.errors import CatalogueError
from app.domain.interest import Interest
from app.domain.member import Member
from app.domain.search_outcome import Hit
from app.services.catalogue.catalogue_service import CatalogueService


@dataclass(frozen=True, slots=True)
class Prepared:
    """A deck, and the ids of members that are not in the catalogue any more."""

    deck: Deck
    missing: tuple[str, ...] = ()


class PresentationsService:
    """Decks of the members of the catalogue in use."""

    def __init__(self, catalogue: Callable[[], CatalogueService]) -> None:
        self._catalogue = catalogue

    def prepare(self, shows: Sequence[Show]) -> Prepared:
        """The deck for what is to be shown, each member once. Raises CatalogueError."""
        missing: list[str] = []
        members = list(self._members(shows, missing))
        catalogue = self._catalogue()
        corrections = {member.id: catalogue.corrections_of(member.id) for member, _ in members}
        return Prepared(deck_of(members, corrections), tuple(missing))

    def of_sector(self, code: str) -> tuple[Show, ...]:
        """The members that name a sector or one under it, or offer something there.

        Each is shown with the offerings that belong there.
        """
        catalogue = self._catalogue()
        codes = catalogue.edition.with_below(code)
        found = (
            (member, [item.id for item in member.offerings if codes & {*item.sectors}])
            for member in catalogue.members()
        )
        return tuple(
            Show(member.id, tuple(offerings))
            for member, offerings in found
            if offerings or codes & {*member.sectors}
        )

    def _members(self, shows: Sequence[Show], missing: list[str]) -> Iterator[tuple[Member, Show]]:
        for show in {show.member: show for show in shows}.values():
            try:
                yield self._catalogue().member(show.member), show
            except CatalogueError:
                missing.append(show.member)


def shows_marked(items: Iterable[Interest]) -> tuple[Show, ...]:
    """What was marked, in its order: a member as a whole, or some of its offerings."""
    items = tuple(items)
    whole = {item.member for item in items if not item.offering}
    marked: dict[str, list[str]] = {}
    for item in items:
        offerings = marked.setdefault(item.member, [])
        if item.member not in whole:
            offerings.append(item.offering)
    return tuple(Show(member, tuple(offerings)) for member, offerings in marked.items())


def shows_of(hits: Sequence[Hit]) -> tuple[Show, ...]:
    """What an answer of the search would show: its members by rank, each with what was found."""
    found: dict[str, list[str]] = {}
    for hit in hits:
        offerings = found.setdefault(hit.member, [])
        if hit.offering:
            offerings.append(hit.offering)
    return tuple(Show(member, tuple(offerings)) for member, offerings in found.items())
