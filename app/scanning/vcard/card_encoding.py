"""The text of a file of cards: one encoding or several, marked, named, named wrongly or not at all.

Cards of phones name an encoding a line, programs put cards of several sources into one file, and
folds cut letters in two.
"""

import quopri
import re
from collections.abc import Iterator
from pathlib import Path

from app.config.bounded_read import read_within
from app.domain.errors import UsageError, reason_of
from app.domain.messages import N_
from app.language.charset_detection import codec_of, decode_labelled, detect_charset

_CHARSET = re.compile(rb"CHARSET=\"?([\w.:-]+)", re.IGNORECASE)
_SENT = re.compile(rb"[\r\n][\w.-]+;[\w-]+=3D")
"""What a file is that was saved as it went by mail: quoted-printable as a whole."""
_CUT_LETTER = re.compile(rb"([\xc2-\xf4][\x80-\xbf]{0,2})\r?\n[ \t](?=[\x80-\xbf])")
_LINE = re.compile(rb"[^\r\n]*[\r\n]*")
_MARKS = (b"\xff\xfe", b"\xfe\xff")
_WIDE_BEGIN = b"B\0E\0G\0I\0N"
_JAPANESE_SHIFT = b"\x1b$B"
_HEAD = 4_000

MAX_BYTES = 20_000_000
"""The largest file of cards that is read."""


def card_text_in(path: Path) -> str:
    """The text of a card file. Raises UsageError."""
    try:
        data = read_within(path, MAX_BYTES)
    except OSError as error:
        raise UsageError(
            N_("“{path}” cannot be read: {reason}."), path=str(path), reason=reason_of(error)
        ) from error
    if data is None:
        raise UsageError(N_("“{path}” is too large."), path=str(path))
    return card_text(data)


def card_text(data: bytes) -> str:
    """The text of a card file in whatever encoding it came."""
    if _SENT.search(data[:_HEAD]):
        data = quopri.decodestring(data)
    codec = _wide(data[:_HEAD].upper())
    try:
        text = data.decode(codec, "strict" if codec == "utf-8" else "replace")
    except UnicodeDecodeError:
        text = "".join(_lines(_CUT_LETTER.sub(rb"\1", data)))
    return text.translate({0xFEFF: None, 0: None})


def _wide(head: bytes) -> str:
    """The encoding of a file that says it by its first bytes; the usual one for all others."""
    if head.startswith(_MARKS):
        return "utf-16"
    if (begin := head.find(_WIDE_BEGIN)) >= 0:
        return "utf-16-be" if begin % 2 else "utf-16-le"
    return "iso2022_jp" if _JAPANESE_SHIFT in head else "utf-8"


def _lines(data: bytes) -> Iterator[str]:
    """Each line by itself: by the name that it gives, else by what all broken ones look like."""
    lines = _LINE.findall(data)
    first = _CHARSET.search(data)
    of_file = first[1].decode() if first else ""
    # Half-width kana, in which Japanese telephones write how a name sounds, look like anything.
    written = (line for line in lines if not line.upper().startswith(b"SOUND"))
    likely = detect_charset(b"".join(line for line in written if not _is_utf8(line)))
    named = ""
    for line in lines:
        if line[:1] not in {b" ", b"\t"}:
            found = _CHARSET.search(line.partition(b":")[0])
            named = found[1].decode() if found else ""
        yield decode_labelled(line, codec_of(named) or codec_of(of_file), likely)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
