"""Bringing the database of an older program up to this one's schema, after a backup."""

import logging
import shutil
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlcipher3 import dbapi2

from app.config.atomic_file import replacing
from app.domain.errors import VaultDamaged, VaultError
from app.domain.messages import N_
from app.domain.vault_files import VaultFiles
from app.store.leads import locks, steps
from app.store.leads.copies import writing_copies
from app.store.leads.lead_tables import VaultBase
from app.store.leads.vault_connection import (
    APPLICATION,
    WRITES,
    connect,
    is_damaged,
    known_errors,
    open_engine,
)

log = logging.getLogger(__name__)

VERSION = 9

Step = Callable[[Connection], None]

STEPS: Mapping[int, Step] = {
    1: steps.words_of_consents,
    2: steps.closings_stay_here,
    3: steps.fairs_are_joined,
    4: steps.fields_without_columns,
    5: steps.law_on_record,
    6: steps.bundles_have_receivers,
    7: steps.contact_has_channels,
    8: steps.delegations_are_kept,
}
"""From which version a step leads to the next."""


def create(path: Path, key: Callable[[], str]) -> None:
    """Make an empty database with the schema of this program, closed and whole on the disk.

    Raises VaultError, as for want of space.
    """
    with known_errors(path):
        _create(path, key)


def _create(path: Path, key: Callable[[], str]) -> None:
    connect(path, key(), create=True).close()
    path.chmod(0o600)
    engine = open_engine(path, key)
    try:
        with engine.execution_options(**{WRITES: True}).begin() as connection:
            VaultBase.metadata.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
            connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
    finally:
        engine.dispose()


def migrate(engine: Engine, files: VaultFiles, key: Callable[[], str]) -> None:
    """Do the steps that are missing, all or none. Raises VaultError for a newer database."""
    with engine.begin() as connection:
        found = version_of(connection)
    if found == VERSION:
        return
    if found > VERSION:
        raise VaultError(
            N_("This vault was written by a newer program. It was left unchanged."),
            N_("Install the newer program."),
        )
    with writing_copies(files), locks.exclusive(files.writer):
        _keep_old(files, key, found)
        with engine.execution_options(**{WRITES: True}).begin() as connection:
            for version in range(version_of(connection), VERSION):
                STEPS[version](connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")


def make_sure_of_version(engine: Engine) -> None:
    """Raise VaultError for a database that would have to be brought up to this program's schema."""
    with engine.begin() as connection:
        if version_of(connection) != VERSION:
            raise VaultError(
                N_("This vault was written by another version and cannot be changed now."),
                N_("Free some space or make its folder writable, then unlock it again."),
            )


def version_of(connection: Connection) -> int:
    """The version of the schema. Raises VaultError for a database of something else."""
    if connection.exec_driver_sql("PRAGMA application_id").scalar_one() != APPLICATION:
        raise VaultDamaged(N_("This database is not a vault. It was left unchanged."))
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def _keep_old(files: VaultFiles, key: Callable[[], str], version: int) -> None:
    files.backups.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = files.backups / f"before-version-{version + 1}.db"
    if path.exists():
        return
    with replacing(path) as part:
        with closing(connect(files.database, key())) as source:
            try:
                source.execute("VACUUM INTO ?", (str(part),))
            except (dbapi2.Error, MemoryError) as error:
                if not is_damaged(source.execute):
                    raise
                # Damaged pages keep no vault from opening: they are kept as they lie there.
                log.warning("an older vault was kept with its damage: %s", type(error).__name__)
                source.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                shutil.copyfile(files.database, part)
        part.chmod(0o600)
