"""Meets the hub of a data folder in a process of its own, which a test may kill.

The key of its vault comes by the standard input.
"""

import sys
from pathlib import Path

from app.bootstrap import build_services
from app.config.paths import find_paths
from app.security.data_key import DataKey


def main() -> None:
    services = build_services(find_paths(Path(sys.argv[1])))
    services.vault.unlock_with(DataKey(bytes.fromhex(sys.stdin.read())))
    for member in services.hub_sync.joined():
        services.hub_sync.meet(member)
    services.close()


if __name__ == "__main__":
    main()
