"""Names of files that every system and stick can hold."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\0-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+')
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\..*)?", re.IGNORECASE
)
_OCTETS = 120


def file_names(titles: Iterable[str], suffix: str) -> Iterator[str]:
    """A name for each title, none twice even where capitals and ways to write é do not count."""
    taken: set[str] = set()
    for title in titles:
        stem, number = _stem(title), 1
        name = f"{stem}{suffix}"
        while name.casefold() in taken:
            number += 1
            name = f"{stem} {number}{suffix}"
        taken.add(name.casefold())
        yield name


def _stem(title: str) -> str:
    clean = " ".join(_FORBIDDEN.sub(" ", unicodedata.normalize("NFC", title)).split())
    short = clean.encode("utf-8", errors="ignore")[:_OCTETS].decode("utf-8", errors="ignore")
    stem = short.strip(" .'-=+@~") or "lead"
    # Windows knows its devices by what stands before the first full stop.
    return f"_{stem}" if _RESERVED.fullmatch(stem) else stem
