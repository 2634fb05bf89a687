"""Sets a new passphrase and says so; started by rekey_loop.py, which ends it at any moment."""

import os
import sys
from pathlib import Path

from app.bootstrap import build_services
from app.config.paths import find_paths
from app.domain.errors import KnownError
from app.security.key_file import LEAST
from app.services.vault.vault import VaultService
from tests.support.vaults import MemoryKeyring


def say(words: str) -> None:
    """Tell the loop; a fault that was meant for the vault's files and met this does so once."""
    line = f"{words}\n".encode()
    try:
        os.write(1, line)
    except OSError:
        os.write(1, line)


def main() -> int:
    folder, old, new = sys.argv[1:]
    services = build_services(find_paths(Path(folder)))
    services.vault = VaultService(services.paths.leads, LEAST, MemoryKeyring())
    try:
        services.vault.unlock(old)
        say("open")
        services.rekeying.change_passphrase(old, new)
    except KnownError as error:
        say(f"refused {type(error).__name__}")
        return 3
    say("changed")
    services.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
