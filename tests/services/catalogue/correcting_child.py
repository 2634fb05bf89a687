"""Corrects one field of every member, each with a call of its own, once a line comes in.

Started by test_corrections.py, twice at a time.
"""

import sys
from pathlib import Path

from app.bootstrap import build_services
from app.config.paths import find_paths


def main(folder: str, catalogue: str, field: str, text: str) -> None:
    services = build_services(find_paths(Path(folder)))
    services.catalogue_file = Path(catalogue)
    members = sorted(services.catalogue.names())
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    for member in members:
        services.corrections.correct(member, {(field,): text}, "al")
    services.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
