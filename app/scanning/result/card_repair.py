"""Cards as they were before a web page or a wrong encoding wrote them."""

import html
import re

_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,5});", re.IGNORECASE)
_TWICE = re.compile("[Â-ÅÎ-ÓØ-Ù][\u0080-\u00bf\u0152-\u2122]")
"""What becomes of Latin, Greek, Cyrillic and Arabic UTF-8 read as an encoding of the West."""


def mended(text: str) -> str:
    """The text of a card with its letters in place of `&uuml;` and `Ã¼`."""
    return decoded_once(_ENTITY.sub(lambda found: html.unescape(found[0]), text))


def decoded_once(text: str) -> str:
    """A text with the lines that a scanner or a program took for another encoding read anew."""
    return "\n".join(map(_decoded, text.split("\n")))


def _decoded(line: str) -> str:
    if not _TWICE.search(line):
        return line
    try:
        return b"".join(map(_byte, line)).decode("utf-8")
    except UnicodeError:
        return line


def _byte(letter: str) -> bytes:
    """The byte that a letter stands for; five of the West's encoding have none."""
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")
