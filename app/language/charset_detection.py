"""The charset of bytes that name theirs rightly, wrongly or not at all, as cards of others do.

The encoding of a list is detected in `app.importers.tables.encoding_detection`.
"""

import codecs
import re
from collections.abc import Callable

from app.language.single_byte_encodings import PLAUSIBLE, best_single_byte

_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_ASCII = bytes(range(128))
_UPPER = bytes(range(0xA1, 0xFF))
_OF_LETTERS = re.compile(r"(?:utf|iso|cp\d|koi|mac|gb|big5|euc|shift|latin|hz|johab|tis|kz|ptcp)")

_OLD = frozenset({"cp850", "cp852"})
_KANA = re.compile("[\u3041-\u30ff]")
_LEVEL_ONE = {
    "shift_jis": (0x88, 0x97), "euc_jp": (0xB0, 0xCF), "gb2312": (0xB0, 0xD7), "big5": (0xA4, 0xC6),
}  # fmt: skip
"""First bytes of the signs that people use daily; other encodings fall outside or break."""


def decode_labelled(data: bytes, named: str = "", likely: str = "") -> str:
    """The text of bytes; `named` is what they are said to be, and believed where it fits.

    UTF-8 shows itself, so it wins over the name of any single-byte encoding. Where neither fits
    it is read as `likely`, or as what the bytes look like.
    """
    codec = codec_of(named)
    if codec and not _is_single_byte(codec) and (text := _strict(data, codec)) is not None:
        return text
    if (text := _strict(data, "utf-8")) is not None:
        return text
    if codec and _is_single_byte(codec) and (text := _strict(data, codec)) is not None:
        return text
    return data.decode(likely or detect_charset(data), "replace")


def detect_charset(data: bytes) -> str:
    """The most plausible encoding of bytes that are no clean UTF-8."""
    sound, broken = utf8_evidence(data)
    if sound > broken:
        return "utf-8"  # a stray byte is no other encoding
    encoding, share = best_single_byte(data)
    if share >= PLAUSIBLE and encoding not in _OLD:
        return encoding
    return next((name for name, fits in _EAST_ASIAN if fits(data, name)), encoding)


def utf8_evidence(data: bytes) -> tuple[int, int]:
    """How many sequences of several bytes are UTF-8, and how many bytes are of none."""
    rest, sound = _MULTIBYTE.subn(b"", data)
    return sound, len(rest.translate(None, _ASCII))


def codec_of(name: str) -> str:
    """A name of an encoding as Python has it; empty where it has none, or none for letters."""
    try:
        found = codecs.lookup(name).name if name else ""
    except (LookupError, ValueError):
        return ""
    return found if _OF_LETTERS.match(found) else ""


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeError:
        return None


def _is_single_byte(codec: str) -> bool:
    return not codec.startswith("utf") and len(_UPPER.decode(codec, "replace")) == len(_UPPER)


def _is_japanese(data: bytes, codec: str) -> bool:
    text = _strict(data, codec)
    return bool(text and _KANA.search(text)) and _is_daily(data, codec)


def _is_korean(data: bytes, codec: str) -> bool:
    signs = _foreign(_strict(data, codec) or "")
    hangul = sum("\uac00" <= sign <= "\ud7a3" for sign in signs)
    return len(signs) > 1 and hangul >= 0.95 * len(signs)


def _is_daily(data: bytes, codec: str) -> bool:
    signs = _foreign(_strict(data, codec) or "")
    first, last = _LEVEL_ONE[codec]
    daily = sum(bool(_KANA.match(sign)) or first <= sign.encode(codec)[0] <= last for sign in signs)
    return len(signs) > 1 and daily >= 0.9 * len(signs)


def _foreign(text: str) -> str:
    return "".join(sign for sign in text if sign.isalpha() and not sign.isascii())


_EAST_ASIAN: tuple[tuple[str, Callable[[bytes, str], bool]], ...] = (
    ("shift_jis", _is_daily),
    ("euc_jp", _is_japanese),
    ("euc_kr", _is_korean),
    ("gb2312", _is_daily),
    ("big5", _is_daily),
)
