"""What takes time in every test and is what few are about: done once, or left to other processes.

The processes that tests start do without any of this, as the program does.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from argon2.low_level import hash_secret_raw
from sqlalchemy import Dialect, Engine, create_engine, event

from app.config import sandbox
from app.security import key_file, pin
from app.services.vault import vault
from app.store.leads import disk_reserve, vault_connection
from tests.support import ready_sandboxes

MEMORY_DISK = Path("/dev/shm")
LEAST_MEMORY = 6 << 30
"""Bytes that are to be free where temporary files lie in memory; a whole run needs a sixth."""

_STATEMENTS: dict[object, object] = {}
_DIALECTS: dict[str, Dialect] = {}


def save_time() -> None:
    """Have the vaults of this process take less of it; what they do and keep stays as it is."""
    patch = pytest.MonkeyPatch()  # for as long as the process lives
    # A guess of a passphrase is slow on purpose; the same one again need not be.
    patch.setattr(key_file, "hash_secret_raw", cache(hash_secret_raw))
    # Of a PIN as well; the same one need not be hashed with another salt.
    patch.setattr(pin, "secrets", SimpleNamespace(token_bytes=bytes))
    patch.setattr(pin, "_digest", cache(pin._digest))
    # Each vault that opens takes sixteen megabytes of the disk.
    disk_reserve.BYTES >>= 8
    # Pages that are locked in memory make a statement take twice as long.
    vault_connection.GUARD_OF_MEMORY = "PRAGMA cipher_memory_security = OFF"
    patch.setattr(vault_connection, "create_engine", _engine_of_known_statements)
    # Each lock writes over sixteen megabytes; whether that helps is looked at in other processes.
    patch.setattr(vault, "overwrite_freed", lambda: None)
    # A sandbox imports for two tenths of a second, and reads a list in two hundredths.
    if sys.platform == "linux":
        started = SimpleNamespace(
            Popen=ready_sandboxes.started,
            PIPE=subprocess.PIPE,
            TimeoutExpired=subprocess.TimeoutExpired,
        )
        patch.setattr(sandbox, "subprocess", started)


def keep_files_in_memory() -> None:
    """Have temporary files in memory where there is enough: half of a test's time is the disk's.

    Nothing is asked of the disk less often for it; it answers at once.
    """
    if "TMPDIR" in os.environ or not os.access(MEMORY_DISK, os.W_OK):
        return
    may_run = not os.statvfs(MEMORY_DISK).f_flag & os.ST_NOEXEC
    if may_run and min(_free_memory(), shutil.disk_usage(MEMORY_DISK).free) >= LEAST_MEMORY:
        os.environ["TMPDIR"] = str(MEMORY_DISK)
        tempfile.tempdir = None


def _free_memory() -> int:
    lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    free = next((line.split()[1] for line in lines if line.startswith("MemAvailable:")), "0")
    return int(free) << 10


def _engine_of_known_statements(url: str, **how: Any) -> Engine:
    """An engine that need not compile what was compiled for another vault.

    Statements are remembered by their dialect, of which each engine makes one of its own; the one
    that all share from then on is the first that a connection has made complete.
    """
    engine = create_engine(url, **how)
    own = engine.dialect
    if own.name in _DIALECTS:
        engine.dialect = _DIALECTS[own.name]
    else:
        event.listen(engine, "engine_connect", lambda _: _DIALECTS.setdefault(own.name, own))
    engine.update_execution_options(compiled_cache=_STATEMENTS)
    return engine
