"""Lines of vCards and calendars: escaped, and folded at 75 octets."""

import re
from collections.abc import Iterable, Iterator

OCTETS = 75
"""So long is a line at most, without its end."""

_CONTROLS = re.compile("[\0-\x08\x0b-\x1f\x7f]")
_LINE_ENDS = re.compile("\r\n|\r|\n|\x85|\u2028|\u2029")


def text(value: str) -> str:
    """A value of the type TEXT."""
    escaped = re.sub(r"([\\;,])", r"\\\1", _LINE_ENDS.sub("\n", value))
    return _CONTROLS.sub("", escaped).replace("\n", "\\n")


def uri(value: str) -> str:
    """Commas and semicolons belong to an address of the web; only its line may not end."""
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", value).replace("\\", "\\\\")).replace("\n", "\\n")


def file_of(lines: Iterable[str]) -> bytes:
    """The lines in UTF-8, folded and ended by CRLF."""
    return b"".join(piece + b"\r\n" for line in lines for piece in _folded(line))


def _folded(line: str) -> Iterator[bytes]:
    """The line in pieces of at most 75 octets, no character cut; all but the first start blank."""
    piece = b""
    for char in line:
        octets = char.encode("utf-8", errors="replace")
        if len(piece) + len(octets) > OCTETS:
            yield piece
            piece = b" "
        piece += octets
    yield piece
