"""Reads files that anybody may have made, no further than what they are for."""

from pathlib import Path


def read_within(path: Path, most: int) -> bytes | None:
    """The bytes of a file, None where it has more than `most`. Raises OSError.

    What is read decides, not the size that the system tells: a file may grow, and a device has
    none.
    """
    with path.open("rb") as file:
        data = file.read(most + 1)
    return data if len(data) <= most else None
