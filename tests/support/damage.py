"""One page of an encrypted database that is not any more what was written."""

from pathlib import Path

from tests.support.pages import PAGE, decrypted_pages


def page_of(database: Path, key: str, mark: bytes) -> int:
    """The last page of a closed database that holds these bytes."""
    pages = decrypted_pages(database, key)
    return max(number for number, page in enumerate(pages) if mark in page)


def flip(database: Path, page: int, at: int = 100) -> None:
    """Turn one bit of a page over, as an ageing disk does."""
    with database.open("rb+") as file:
        file.seek(page * PAGE + at)
        (byte,) = file.read(1)
        file.seek(page * PAGE + at)
        file.write(bytes([byte ^ 1]))
