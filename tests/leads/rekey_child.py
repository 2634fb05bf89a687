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


def main() -> int:
    folder, old, new = sys.argv[1:]
    services = build_services(find_paths(Path(folder)))
    services.vault = VaultService(services.paths.leads, LEAST, MemoryKeyring())
    try:
        services.vault.unlock(old)
        os.write(1, b"open\n")
        services.rekeying.change_passphrase(old, new)
    except KnownError as error:
        os.write(1, f"refused {type(error).__name__}\n".encode())
        return 3
    os.write(1, b"changed\n")
    services.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
