"""One open catalogue: searching it, reading its members and pictures."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.domain.edition import Edition, EditionInfo, Medium
from app.domain.errors import Cancelled, CatalogueError
from app.domain.locked_cached_property import locked_cached_property
from app.domain.member import Member
from app.domain.messages import N_
from app.domain.search_outcome import Outcome
from app.domain.search_request import SearchRequest
from app.domain.update_memory import OutdatedPlace
from app.search.searcher import Searcher
from app.services.catalogue.sound_catalogues import check_in_sandbox
from app.store.catalogue.catalogue_connection import damaged, open_catalogue
from app.store.catalogue.catalogue_reader import CatalogueReader
from app.store.catalogue.edition_reader import read_edition, read_info
from app.store.catalogue.index import CatalogueIndex


@dataclass(frozen=True, slots=True)
class Profile:
    """A member with its logo and pictures by their names."""

    member: Member
    media: Mapping[str, Medium]


class CatalogueService:
    """The catalogue in a file. Opening raises CatalogueError where it cannot be used."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._is_closed = False
        with self._reading():
            with closing(open_catalogue(path)) as connection:
                self.edition: Edition = read_edition(connection, path)
            self._index = CatalogueIndex(path)
            self._searcher = Searcher(self._index)

    @property
    def is_searchable(self) -> bool:
        """Whether the search index inside was made by this version of the program."""
        return self._index.is_current

    @locked_cached_property
    def _reader(self) -> CatalogueReader:
        return CatalogueReader(self.path)

    def search(self, request: SearchRequest) -> Outcome:
        """Ranked hits with their facets; nothing that is typed raises.

        Raises CatalogueError when the file turns out to be damaged, Cancelled after `interrupt`
        and once the catalogue is closed.
        """
        with self._reading():
            try:
                return self._searcher.search(request)
            except sqlite3.Error:
                raise
            except Exception:
                check_in_sandbox(self.path)  # says so where the file is at fault
                raise

    def interrupt(self) -> None:
        """Stop a search that runs in another thread."""
        self._index.interrupt()

    def member(self, member_id: str) -> Member:
        """The member with this id, or of this name. Raises CatalogueError if not just one is."""
        with self._reading():
            found = self._reader.find_members(member_id)
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

    def outdated(self) -> frozenset[OutdatedPlace]:
        """The translations whose original has changed since."""
        with self._reading():
            return self._reader.outdated()

    def profile(self, member_id: str) -> Profile:
        """A member with all that its page shows. Raises CatalogueError if there is none."""
        member = self.member(member_id)
        media = (self.medium(name) for name in dict.fromkeys(member.media()))
        return Profile(member, {medium.name: medium for medium in media if medium})

    def members(self) -> Iterator[Member]:
        """All members in the order of their ids."""
        with self._reading():
            yield from self._reader.members()

    def names(self) -> Mapping[str, str]:
        """The names of all members by their ids."""
        with self._reading():
            return self._reader.names()

    def medium(self, name: str) -> Medium | None:
        """A logo or picture, or None."""
        with self._reading():
            return self._reader.medium(name)

    def media(self) -> Iterator[Medium]:
        """All logos and pictures."""
        with self._reading():
            yield from self._reader.media()

    def info(self) -> EditionInfo:
        """The edition and how much it holds."""
        return read_info(self.path)

    def close(self) -> None:
        """Let go of the file; who still reads or searches is stopped."""
        self._is_closed = True
        self._index.close()
        if "_reader" in self.__dict__:
            self._reader.close()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Turn what SQLite says of a broken file into the sentence for it."""
        if self._is_closed:
            raise _stopped()
        try:
            yield
        except sqlite3.DatabaseError as error:
            is_interrupted = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT
            if is_interrupted or self._is_closed:
                raise _stopped() from error
            if isinstance(error, sqlite3.ProgrammingError):
                raise  # a mistake of ours, whatever the file is like
            raise damaged(self.path) from error


def _stopped() -> Cancelled:
    return Cancelled(N_("Stopped. Nothing was changed."))
