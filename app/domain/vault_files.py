"""Where the parts of a vault lie: beside its database."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class VaultFiles:
    """The files of the vault whose database is `database`."""

    database: Path

    def there(self) -> bool:
        """Whether there is a vault, or any part of one."""
        return any(path.exists() for path in (self.key, self.database, self.fresh_key))

    @property
    def fresh(self) -> Path:
        """A database that is being made; it becomes the vault's with the key file."""
        return self.database.with_suffix(".new")

    @property
    def fresh_key(self) -> Path:
        """The key file of that database, written last: with it the exchange is decided."""
        return self.database.with_suffix(".new.key")

    @property
    def rekeyed(self) -> Path:
        """The database under a new key, until it takes the place of the one under the old key."""
        return self.database.with_suffix(".rekeyed")

    @property
    def rekeyed_key(self) -> Path:
        """The key file of that database."""
        return self.database.with_suffix(".rekeyed.key")

    @property
    def before(self) -> Path:
        """The database under the old key on its way out: with it the new key is decided."""
        return self.database.with_suffix(".before")

    @property
    def key(self) -> Path:
        """The wrapped key."""
        return self.database.with_suffix(".key")

    @property
    def presence(self) -> Path:
        """The lock of everyone who has the vault open."""
        return self.database.with_suffix(".open.lock")

    @property
    def writer(self) -> Path:
        """The lock of the one who writes."""
        return self.database.with_suffix(".write.lock")

    @property
    def copying(self) -> Path:
        """The lock of the one who writes copies of the vault."""
        return self.database.with_suffix(".copies.lock")

    @property
    def hub(self) -> Path:
        """The lock of the one who sets a hub up."""
        return self.database.with_suffix(".hub.lock")

    @property
    def lock_request(self) -> Path:
        """Replaced by who wants every open vault locked."""
        return self.database.with_suffix(".lock-request")

    @property
    def ballast(self) -> Path:
        """Room that is given back when the disk is full."""
        return self.database.with_suffix(".ballast")

    @property
    def inbox(self) -> Path:
        """What came while the vault was locked."""
        return self.database.with_name("inbox")

    @property
    def typed(self) -> Path:
        """What was half-typed in the window, and the vault could not take."""
        return self.database.with_name("typed")

    @property
    def spool(self) -> Path:
        """What could not be written."""
        return self.database.with_name("spool")

    @property
    def backups(self) -> Path:
        """The rolling backups."""
        return self.database.with_name("backups")
