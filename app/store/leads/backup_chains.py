"""Chains of backups in a folder: a whole one, and the increments that follow it by their names."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from app.config.atomic_file import copy_verified, temporary, write_verified
from app.domain.backup_content import NO_LINK, ChainLink
from app.domain.errors import KnownError, VaultDamaged
from app.domain.vault_files import VaultFiles
from app.store.leads import backup
from app.store.leads.database_rekeying import opening_key
from app.store.leads.increments import apply_increment, damaged_increment, link_of, read_increment
from app.store.leads.row_digests import Digests, digests_of, tables_of
from app.store.leads.vault_connection import Connection, connect, known_errors

CHANGES = ".changes-"
_FINE = timedelta(days=2)
STAMP = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class Chain:
    """A whole backup and the increments after it, oldest first; each is a moment to go back to."""

    whole: Path
    increments: tuple[Path, ...] = ()

    def files(self) -> tuple[Path, ...]:
        """All of it, oldest first."""
        return (self.whole, *self.increments)

    def last(self) -> Path:
        """The newest of it."""
        return self.files()[-1]

    def until(self, point: Path) -> "Chain":
        """The chain up to one of its files."""
        place = self.files().index(point)
        return replace(self, increments=self.increments[:place])

    def weighs(self) -> tuple[int, int]:
        """The bytes of the whole backup, and of all that follow it."""
        whole, *others = (path.stat().st_size for path in self.files())
        return whole, sum(others)


@dataclass(frozen=True, slots=True)
class Tip:
    """The state that the newest backup of a chain holds."""

    path: Path
    link: ChainLink
    version: int
    digests: Digests


def chains_in(folder: Path) -> list[Chain]:
    """The chains of a folder, newest first."""
    return [
        Chain(whole, tuple(sorted(folder.glob(f"{whole.stem}{CHANGES}*.db"))))
        for whole in backup.backups_in(folder)
    ]


def points_in(folder: Path) -> list[Path]:
    """Every moment that a folder can bring back, newest first."""
    made = {
        path: moment
        for chain in chains_in(folder)
        for path in chain.files()
        if (moment := moment_of(path))
    }
    return sorted(made, key=lambda path: (made[path], path.name), reverse=True)


def moment_of(path: Path) -> datetime | None:
    """When a whole backup or an increment was made, by its name; None for another file."""
    stem, _, stamp = path.stem.partition(CHANGES)
    return backup.made_on(path.with_name(f"{backup.PREFIX}{stamp}.db" if stamp else f"{stem}.db"))


def next_moment(folder: Path, now: datetime) -> datetime:
    """The moment that a new backup is named by: later than all names there, as it comes last.

    A clock that was set back would put it before older ones, and the chain out of order.
    """
    newest = next(map(moment_of, points_in(folder)), None)
    if newest is None or newest < now.replace(tzinfo=None, microsecond=0):
        return now
    return (newest + timedelta(seconds=1)).replace(tzinfo=now.tzinfo)


def increment_path(chain: Chain, moment: datetime) -> Path:
    """The name of an increment of this moment."""
    return chain.whole.with_name(f"{chain.whole.stem}{CHANGES}{moment.strftime(STAMP)}.db")


def chain_of(point: Path) -> Chain | None:
    """The chain up to a point; None for a file that is no increment."""
    if CHANGES not in point.name:
        return None
    chains = (chain for chain in chains_in(point.parent) if point in chain.increments)
    found = next(chains, None)
    if found is None:
        raise damaged_increment()
    return found.until(point)


def tip_of(chain: Chain, key: str) -> Tip:
    """Read what a chain leads to. Raises VaultDamaged where it is broken, VaultError."""
    with known_errors(chain.whole):
        with closing(connect(chain.whole, key, still=True)) as connection:
            digests, link = digests_of(connection), link_of(connection.execute)
            (version,) = connection.execute("PRAGMA user_version").fetchone()
        for path in chain.increments:
            link = read_increment(path, key, digests, link)
    return Tip(chain.last(), link, version, digests)


def newest_link(chain: Chain, key: str) -> ChainLink:
    """What the newest backup of a chain says of itself; nothing where it does not open."""
    try:
        with known_errors(chain.last()), closing(connect(chain.last(), key, still=True)) as found:
            return link_of(found.execute)
    except (KnownError, OSError):
        return NO_LINK


@contextmanager
def rebuild_database(chain: Chain, files: VaultFiles, keys: Sequence[str]) -> Iterator[Path]:
    """Give one database with all that a chain leads to; it is there until the block ends.

    It is under the key of the whole backup; while copies follow a new key, others of the chain may
    be under another one. Call it under `writing_copies`. Raises VaultDamaged, OSError.
    """
    key = opening_key(chain.whole, keys) or keys[0]
    with temporary(files.backups / chain.whole.name) as part:
        backup.copy(chain.whole, part)
        try:
            with known_errors(part), closing(connect(part, key)) as connection:
                # No log beside it: what it holds is in this one file alone.
                connection.execute("PRAGMA journal_mode = DELETE").fetchall()
                connection.execute("PRAGMA foreign_keys = OFF")
                link = link_of(connection.execute)
                for path in chain.increments:
                    link = apply_increment(connection, path, opening_key(path, keys) or key, link)
                if chain.increments:
                    _forget_sums_of_nothing(connection)
                if connection.execute("PRAGMA foreign_key_check").fetchall():
                    raise damaged_increment()
        except VaultDamaged:
            raise damaged_increment() from None
        yield part


def _forget_sums_of_nothing(connection: Connection) -> None:
    """Of a photo that was erased a copy may have kept what it was, and nothing else."""
    if "attachment_sum" in tables_of(connection):
        connection.execute("DELETE FROM attachment_sum WHERE id NOT IN (SELECT id FROM attachment)")


def carry(chain: Chain, folder: Path) -> bool:
    """Copy into another folder what it lacks of a chain; whether that was anything.

    Each copy is read back. Raises VaultError where there is no room, and OSError.
    """
    there = {path.name for path in folder.glob(f"{backup.PREFIX}*")}
    key_file = chain.whole.with_suffix(".key")
    missing = [path for path in chain.files() if path.name not in there]
    if missing:
        write_verified(folder / key_file.name, key_file.read_bytes())
    for path in missing:
        copy_verified(path, folder / path.name)
    return bool(missing)


def thin_out(folder: Path, is_own: Callable[[Path], bool]) -> None:
    """Keep of this vault's backups the last ten, one an hour of two days, one a day of thirty.

    Increments stay as long as their hours do: a chain lives by all of its links. The newest chain
    stays whole, and so do backups of other vaults: `is_own` is asked by their key files.
    """
    own = [chain for chain in chains_in(folder) if is_own(chain.whole.with_suffix(".key"))]
    moments = [moment for chain in own for path in chain.files() if (moment := moment_of(path))]
    kept = set(backup.kept_of(moments))
    since = max(moments, default=datetime.min) - _FINE  # noqa: DTZ901 - as the names
    for chain in own[1:]:
        if not kept.intersection(map(moment_of, chain.files())):
            _remove(chain.files())
        elif (moment_of(chain.last()) or since) < since:
            _remove(chain.increments)


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
        if CHANGES not in path.name:
            path.with_suffix(".key").unlink(missing_ok=True)
