"""One open catalogue: searching it, reading its members and pictures.

One story: whatever is asked of it, somebody may close it just then, and a damaged file says so.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.domain.correction import Correction, Corrections, by_member, corrected, holding
from app.domain.edition import Edition, EditionInfo, Medium
from app.domain.errors import Cancelled, CatalogueError
from app.domain.locked_cached_property import locked_cached_property
from app.domain.member import Member
from app.domain.messages import N_
from app.domain.search_outcome import Outcome
from app.domain.search_request import SearchRequest
from app.search.catalogue_search import CatalogueSearch
from app.services.catalogue.shared_reading import SharedReading
from app.services.catalogue.verified_catalogues import check_in_sandbox
from app.store.catalogue.catalogue_connection import damaged, open_catalogue
from app.store.catalogue.catalogue_reader import CatalogueReader
from app.store.catalogue.corrected_index import CorrectedIndex
from app.store.catalogue.edition_reader import read_edition, read_info
from app.store.catalogue.index import CatalogueIndex

if TYPE_CHECKING:
    from app.domain.update_memory import OutdatedPlace


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Profile:
    """A member with its logo and pictures by their names, and what the booth corrected of it."""

    member: Member
    media: Mapping[str, Medium]
    corrections: Corrections = ()


class CatalogueService:
    """The catalogue in a file. Opening raises CatalogueError where it cannot be used."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._shared = SharedReading(self._close_files)
        self._corrections: Mapping[str, Corrections] = {}
        self._marked: frozenset[str] = frozenset()
        self._retired: list[CatalogueIndex] = []
        with self._reading():
            with closing(open_catalogue(path)) as connection:
                self.edition: Edition = read_edition(connection, path)
            self._index = CatalogueIndex(path)
            self._search = CatalogueSearch(self._index)

    @property
    def is_searchable(self) -> bool:
        """Whether the search index inside was made by this version of the program."""
        return self._index.is_current

    @locked_cached_property
    def _reader(self) -> CatalogueReader:
        return CatalogueReader(self.path)

    def correct(self, corrections: Iterable[Correction], over: Path | None) -> None:
        """Have every answer say what the booth corrected, where it holds for this edition.

        `over` is a catalogue of the corrected members alone, for what the search has of them.
        """
        self._corrections = by_member(corrections)
        self._marked = frozenset(id_ for id_ in self._corrections if self._is_marked(id_))
        if over is None and not isinstance(self._index, CorrectedIndex):
            return
        with self._reading():
            index = CorrectedIndex(self.path, over) if over else CatalogueIndex(self.path)
            # The search that runs ends with the index that it began with.
            self._retired.append(self._index)
            self._index, self._search = index, CatalogueSearch(index)

    @property
    def is_corrected(self) -> bool:
        """Whether anything was corrected, be it of another edition."""
        return bool(self._corrections)

    def corrections_of(self, member_id: str) -> Corrections:
        """What is corrected of a member, as it is shown. Raises CatalogueError if there is none."""
        if member_id not in self._corrections:
            return ()
        return holding(self.original(member_id), self._corrections[member_id])

    def search(self, request: SearchRequest) -> Outcome:
        """Ranked hits with their facets; nothing that is typed raises.

        Raises CatalogueError when the file turns out to be damaged, Cancelled after `interrupt`
        and once the catalogue is closed.
        """
        with self._reading():
            try:
                return self._with_marks(self._search.search(request))
            except sqlite3.Error:
                raise
            except Exception:
                check_in_sandbox(self.path)  # says so where the file is at fault
                raise

    def get_ready(self) -> None:
        """Have what words need, before the first are typed; raises as a search does."""
        with self._reading():
            self._search.get_ready()

    def _with_marks(self, outcome: Outcome) -> Outcome:
        """The outcome with a mark on the hits of corrected members."""
        marked = self._marked
        if not marked:
            return outcome
        hits = (
            replace(hit, corrected=True) if hit.member in marked else hit for hit in outcome.hits
        )
        return replace(outcome, hits=tuple(hits))

    def _is_marked(self, id_: str) -> bool:
        try:
            return bool(self.corrections_of(id_))
        except CatalogueError:  # one that this edition does not have
            return False

    def interrupt(self) -> None:
        """Stop a search that runs in another thread."""
        self._shared.unless_closed(self._index.interrupt)

    def member(self, member_id: str) -> Member:
        """The member with this id, or of this name. Raises CatalogueError if not just one is."""
        return self._corrected(self.original(member_id))

    def original(self, member_id: str) -> Member:
        """The same as the edition has it, without what the booth corrected."""
        with self._reading():
            found = self._reader.find_members(member_id) or self._renamed(member_id)
        if not found:
            raise CatalogueError(
                N_("This catalogue has no member called “{member}”."),
                N_("Use the search to find it."),
                member=member_id,
            )
        if len(found) > 1:
            raise CatalogueError(
                N_("There are {number} members called “{member}”."),
                N_("Name one by its ID: {ids}."),
                number=len(found),
                member=member_id,
                ids=", ".join(member.id for member in found),
            )
        return found[0]

    def outdated(self) -> "frozenset[OutdatedPlace]":
        """The translations whose original has changed since."""
        with self._reading():
            return self._reader.outdated()

    def profile(self, member_id: str) -> Profile:
        """A member with all that its page shows. Raises CatalogueError if there is none."""
        member = self.member(member_id)
        found = self.media_named(member.media())
        return Profile(member, found, self.corrections_of(member.id))

    def members(self) -> Iterator[Member]:
        """All members in the order of their ids."""
        yield from map(self._corrected, self.originals())

    def originals(self) -> Iterator[Member]:
        """All members as the edition has them."""
        with self._reading():
            yield from self._while_open(self._reader.members())

    def names(self) -> Mapping[str, str]:
        """The names of all members by their ids."""
        with self._reading():
            names = self._reader.names()
        return {**names, **{id_: self.member(id_).name for id_ in self._renaming() & names.keys()}}

    def medium(self, name: str) -> Medium | None:
        """A logo or picture, or None."""
        with self._reading():
            return self._reader.medium(name)

    def media_named(self, names: Iterable[str]) -> dict[str, Medium]:
        """Those of these logos and pictures that there are, by their names."""
        found = (self.medium(name) for name in dict.fromkeys(names) if name)
        return {medium.name: medium for medium in found if medium is not None}

    def media(self) -> Iterator[Medium]:
        """All logos and pictures."""
        with self._reading():
            yield from self._while_open(self._reader.media())

    def info(self) -> EditionInfo:
        """The edition and how much it holds."""
        return read_info(self.path, self.edition)

    def content_key(self) -> str:
        """What everything that is shown comes of: the edition, and what the booth corrected."""
        edition = self.info().content_hash
        return f"{edition} {self._corrections!r}" if self._corrections else edition

    def close(self) -> None:
        """Let go of the file; who still reads or searches is stopped."""
        self.interrupt()
        self._shared.close()

    def _close_files(self) -> None:
        for index in (self._index, *self._retired):
            index.close()
        if "_reader" in self.__dict__:
            self._reader.close()

    def _while_open(self, found: Iterator[T]) -> Iterator[T]:
        """What is found, until somebody closes the catalogue."""
        for one in found:
            if self._shared.is_closed:
                raise _stopped()
            yield one

    def _corrected(self, member: Member) -> Member:
        own = self._corrections.get(member.id)
        return corrected(member, own) if own else member

    def _renaming(self) -> set[str]:
        """The ids of the members whose name was corrected, in this edition or another."""
        every = (one for own in self._corrections.values() for one in own)
        return {one.member for one in every if one.path == ("name",)}

    def _renamed(self, name: str) -> tuple[Member, ...]:
        """The members, as the edition has them, that were given this name at the booth."""
        wanted = name.strip().casefold()
        found = (it for id_ in self._renaming() for it in self._reader.find_members(id_))
        return tuple(it for it in found if self._corrected(it).name.casefold() == wanted)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Turn what SQLite says of a broken file into the sentence for it."""
        try:
            with self._shared.inside() as may_enter:
                if not may_enter:
                    raise _stopped()
                yield
        except sqlite3.DatabaseError as error:
            is_interrupted = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT
            if is_interrupted or self._shared.is_closed:
                raise _stopped() from error
            if isinstance(error, sqlite3.ProgrammingError):
                raise  # a mistake of ours, whatever the file is like
            raise damaged(self.path) from error


def _stopped() -> Cancelled:
    return Cancelled(N_("Stopped. Nothing was changed."))
