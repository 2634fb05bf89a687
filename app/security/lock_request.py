"""The file that `leads lock` replaces, and everyone who holds a key compares every second."""

from pathlib import Path


def lock_request_in(path: Path) -> str:
    """What the file holds now; empty where it was never asked."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""
