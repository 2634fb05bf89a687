"""Which catalogue is in use: taking one over, going back, falling back when one is damaged.

One story: each step leaves one that opens, and a way back to those before it.
"""

import filecmp
import json
import logging
import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.config.atomic_file import replacing, write_text
from app.domain.changes import Changes
from app.domain.edition import EditionInfo
from app.domain.edition_age import EditionAge, age_of
from app.domain.errors import CatalogueError, KnownError, reason_of
from app.domain.member import Member
from app.domain.messages import N_
from app.i18n.collation import sort_key
from app.services.catalogue.catalogue_service import CatalogueService
from app.services.catalogue.edition_signing import SUFFIX as SIGNED
from app.services.catalogue.index_upgrade import open_searchable
from app.services.catalogue.verified_catalogues import VerifiedCatalogues, check_in_sandbox
from app.store.catalogue.catalogue_connection import refuse_foreign
from app.store.catalogue.edition_reader import read_info

if TYPE_CHECKING:
    from app.domain.edition_update import MemberUpdate

log = logging.getLogger(__name__)

SEED = ""
"""The name under which the catalogue that came with the program is remembered."""


KEPT = 6
"""So many editions that were in use before can be returned to."""

SHOWN_CHANGES = 40
"""Of so many changed members it is said what changes; of more, their names."""


@dataclass(frozen=True, slots=True)
class InUse:
    """The names of the catalogue in use and of those before it, the last one first."""

    current: str = SEED
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EarlierEdition:
    """An edition that was in use before; `name` is by which it is returned to."""

    name: str
    info: EditionInfo


class OlderEditionError(CatalogueError):
    """An edition would be taken for a newer one that is older than it, or its namesake."""


@dataclass(frozen=True, slots=True)
class EditionDifference:
    """What would change, in names of members; of the first that change, `fields` say what.

    `brand` has the names of what changes of the network's brand, as gettext ids.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    fields: "tuple[MemberUpdate, ...]" = field(default=(), compare=False)
    brand: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenedCatalogue:
    """An open catalogue, and why it is not the one that was in use last."""

    catalogue: CatalogueService
    problem: KnownError | None = None


class EditionsService:
    """Keeps taken-over catalogues in `folder`, beside the `seed` that is always there."""

    def __init__(
        self, folder: Path, seed: Path, resources: Path, sound: VerifiedCatalogues
    ) -> None:
        self.folder = folder
        self._seed = seed
        self._resources = resources
        self._sound = sound

    def open_current(self) -> OpenedCatalogue:
        """Open the catalogue in use; a damaged one gives way to the last good one.

        Raises CatalogueError if not even the seed opens.
        """
        in_use, problem = self._noted()
        for name in dict.fromkeys((in_use.current, *in_use.earlier, SEED)):
            try:
                return OpenedCatalogue(self._opened(name), problem)
            except CatalogueError as error:
                log.warning("catalogue %s not usable: %s", name or "(seed)", error)
                problem = problem or error
        return OpenedCatalogue(self._opened(SEED), problem)

    def can_go_back(self) -> bool:
        """Whether another catalogue was in use before the current one."""
        return any(self._path(name).exists() for name in self._earlier())

    def is_seed_in_use(self) -> bool:
        """Whether the catalogue in use came with the program."""
        return self._in_use().current == SEED

    def current(self) -> EditionInfo:
        """The edition in use, as it is noted. Raises CatalogueError where it does not open."""
        return read_info(self._path(self._in_use().current))

    def earlier(self) -> tuple[EarlierEdition, ...]:
        """The editions that can be returned to, the last one that was in use first."""
        found = []
        for name in self._earlier():
            with suppress(CatalogueError):
                found.append(EarlierEdition(name, read_info(self._path(name))))
        return tuple(found)

    def age(self, info: EditionInfo) -> EditionAge:
        """How an edition stands to the one in use."""
        try:
            current = self.current()
        except CatalogueError:
            return EditionAge.NEWER
        return age_of(info, current)

    def info(self, path: Path) -> EditionInfo:
        """The edition in a file and how much it holds, once it is known as sound.

        Raises CatalogueError.
        """
        self._make_sure_of(path)
        return read_info(path)

    def check(self, path: Path) -> EditionInfo:
        """Check a catalogue file whole, even if it was checked before. Raises CatalogueError."""
        refuse_foreign(path)
        check_in_sandbox(path)
        self._sound.remember(path)
        return read_info(path)

    def difference(self, path: Path, current: CatalogueService) -> EditionDifference:
        """What taking over `path` would change. Raises CatalogueError."""
        self._make_sure_of(path)
        candidate = CatalogueService(path)
        try:
            members = _difference(current.originals(), candidate.members())
            return replace(members, brand=_brand_changes(current, candidate))
        finally:
            candidate.close()

    def files(self) -> tuple[Path, ...]:
        """The file in use, then those that can be returned to."""
        return tuple(map(self._path, (self._in_use().current, *self._earlier())))

    def new_file(self) -> Path:
        """Where an edition is built that could be used."""
        return self.folder / f"candidate-{os.getpid()}.part"

    def take_over(
        self,
        path: Path,
        *,
        although_older: bool = False,
        before_use: Callable[[], None] = lambda: None,
    ) -> Changes:
        """Copy a catalogue into the data folder, check the copy, and use it from now on.

        One that is there already is copied again where its file has changed since. `before_use`
        writes what has to be on the disk first, and may raise OSError. Raises OlderEditionError
        unless somebody said that an older one is meant, and CatalogueError; the catalogue in use
        then stays.
        """
        self._make_sure_of(path)
        info = read_info(path)
        if not although_older:
            self._refuse_older(info)
        name = f"{info.content_hash[:16]}.db"
        earlier = self._ways_back(name)
        try:
            self._copy(path, self.folder / name)
            with suppress(OSError):  # made anew, should it be damaged where no check looks
                (self.folder / name).with_suffix(".searchable").unlink()
            before_use()
            self._remember(InUse(name, earlier))
        except OSError as error:
            raise _not_kept(error) from error
        self._tidy()
        return Changes(edition=True)

    def go_back(self, name: str | None = None) -> Changes:
        """Use a catalogue that was in use before, without a name the last one.

        Raises CatalogueError.
        """
        in_use, known = self._in_use(), self._earlier()
        if not self.can_go_back():
            raise CatalogueError(N_("There is no earlier catalogue to return to."))
        wanted = known[0] if name is None else name
        if wanted not in known:
            raise CatalogueError(N_("This edition is no longer here."))
        read_info(self._path(wanted))
        others = tuple(it for it in known if it != wanted)
        try:
            self._remember(InUse(wanted, (in_use.current, *others)))
        except OSError as error:
            raise _not_kept(error) from error
        return Changes(edition=True)

    def _earlier(self) -> tuple[str, ...]:
        """The names of what was in use before; the seed can always be returned to."""
        in_use = self._in_use()
        names = dict.fromkeys((*in_use.earlier, SEED))
        return tuple(name for name in names if name != in_use.current)

    def _ways_back(self, name: str) -> tuple[str, ...]:
        """What can be returned to once `name` is in use: the last others that can be opened."""
        in_use = self._in_use()
        names = dict.fromkeys((in_use.current, *in_use.earlier))
        return tuple(it for it in names if it != name and self._is_usable(it))[:KEPT]

    def _refuse_older(self, info: EditionInfo) -> None:
        age = self.age(info)
        if age is EditionAge.OLDER:
            raise OlderEditionError(
                N_("The edition {version} is older than the one in use. Nothing was changed."),
                N_("To use it anyway, add --older."),
                version=info.edition.version,
            )
        if age is EditionAge.NAMESAKE:
            raise OlderEditionError(
                N_(
                    "The edition {version} has the name of the one in use, but other content. "
                    "Nothing was changed."
                ),
                N_(
                    "To use it anyway, add --older. It is better to give the new edition "
                    "its own version."
                ),
                version=info.edition.version,
            )

    def _is_usable(self, name: str) -> bool:
        try:
            read_info(self._path(name))
        except CatalogueError:
            return False
        return True

    def _copy(self, path: Path, target: Path) -> None:
        # A file that is open cannot be replaced on Windows, and need not be if it is the same.
        if not target.exists() or not filecmp.cmp(path, target, shallow=False):
            with replacing(target) as part:
                shutil.copyfile(path, part)
                # Who could alter the file may do so until now; nobody alters the copy.
                check_in_sandbox(part)
            self._sound.remember(target)

    def _opened(self, name: str) -> CatalogueService:
        sound = self._sound if name else None
        return open_searchable(self._path(name), self.folder, self._resources, sound)

    def _make_sure_of(self, path: Path) -> None:
        """What comes with the program is as sound as the program; all else is checked once."""
        if path != self._seed:
            refuse_foreign(path)
            self._sound.check(path)

    def _path(self, name: str) -> Path:
        return self.folder / name if name else self._seed

    @property
    def _pointer(self) -> Path:
        return self.folder / "in-use.json"

    def _in_use(self) -> InUse:
        return self._noted()[0]

    def _noted(self) -> tuple[InUse, CatalogueError | None]:
        """What is in use and, where that is not readable, a sentence about it."""
        try:
            stored = json.loads(self._pointer.read_text(encoding="utf-8"))
            # Programs before this one kept one step back.
            earlier = stored["earlier"] if "earlier" in stored else [stored["before"]]
            names = InUse(str(stored["current"]), tuple(str(name) for name in earlier))
        except FileNotFoundError:
            return InUse(), None
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            log.warning("%s is not readable, the seed serves", self._pointer.name)
            return InUse(), CatalogueError(
                N_("The program cannot read which catalogue was in use; it opened its own."),
                N_("Open the file of your catalogue again and choose to use it."),
            )
        earlier = tuple(Path(name).name for name in names.earlier[:KEPT])
        return InUse(Path(names.current).name, earlier), None

    def _remember(self, in_use: InUse) -> None:
        write_text(self._pointer, json.dumps(asdict(in_use)))

    def _tidy(self) -> None:
        """Remove catalogues that nobody can come back to; one still open stays until next time."""
        in_use = self._in_use()
        kept = {Path(name).stem for name in (in_use.current, *in_use.earlier)}
        ours = ("*.db", "*.searchable", "*.corrected", f"*{SIGNED}")
        for file in (file for name in ours for file in self.folder.glob(name)):
            if file.stem not in kept:
                with suppress(OSError):
                    file.unlink()


def _difference(old: Iterable[Member], new: Iterable[Member]) -> EditionDifference:
    from app.domain.edition_update import changed_member  # noqa: PLC0415 - no start compares editions

    before = {member.id: member for member in old}
    after = {member.id: member for member in new}
    changed = [after[id_] for id_ in after if id_ in before and after[id_] != before[id_]]
    changed.sort(key=lambda member: sort_key(member.name))
    return EditionDifference(
        added=_names(after[id_] for id_ in after.keys() - before.keys()),
        removed=_names(before[id_] for id_ in before.keys() - after.keys()),
        changed=_names(changed),
        fields=tuple(changed_member(before[it.id], it) for it in changed[:SHOWN_CHANGES]),
    )


def _brand_changes(current: CatalogueService, candidate: CatalogueService) -> tuple[str, ...]:
    from app.domain.brand_difference import changed_parts  # noqa: PLC0415 - as above

    before, after = current.edition.brand, candidate.edition.brand
    other = [name for name in after.media() if current.medium(name) != candidate.medium(name)]
    return changed_parts(before, after, other)


def _names(members: Iterable[Member]) -> tuple[str, ...]:
    return tuple(sorted((member.name for member in members), key=sort_key))


def _not_kept(error: OSError) -> CatalogueError:
    return CatalogueError(
        N_("The catalogue could not be saved: {reason}. The current one stays in use."),
        N_("Free some space or choose another data folder."),
        reason=reason_of(error),
    )
