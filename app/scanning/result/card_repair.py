"""Cards as they were before a web page or a wrong encoding wrote them."""

import html
import re

_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,5});", re.IGNORECASE)
_TWICE = re.compile("Ã[\u0080-\u00bf\u0152-\u2122]")
"""What most often becomes of UTF-8 that is read as an encoding of the West."""


def mended(text: str) -> str:
    """The text of a card with its letters in place of `&uuml;` and `Ã¼`."""
    text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    return "".join(map(_decoded_once, text.splitlines(keepends=True)))


def _decoded_once(line: str) -> str:
    try:
        return line.encode("cp1252").decode("utf-8") if _TWICE.search(line) else line
    except UnicodeError:
        return line
