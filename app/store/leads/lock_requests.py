"""Asking every open vault to lock: a small file that each of them compares before every call."""

import secrets
from pathlib import Path

from app.config.atomic_file import write_text
from app.domain.vault_files import VaultFiles


class LockRequests:
    """What one process has seen of such requests."""

    def __init__(self, files: VaultFiles) -> None:
        self._file = files.lock_request
        self.seen = ""

    def see(self) -> bool:
        """See the last request; whether it is another one than the last that was seen."""
        before, self.seen = self.seen, lock_request_in(self._file)
        return self.seen != before

    def ask(self) -> None:
        """Ask everyone who has the vault open. Raises OSError."""
        write_text(self._file, secrets.token_hex(8))


def lock_request_in(path: Path) -> str:
    """What the file holds now; empty where it was never asked."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""
