"""Detects the encoding of a list: CSV and other text, which is refused where it is damaged."""

import re
from dataclasses import dataclass

from app.domain.errors import SourceError
from app.domain.list_formats import LIST_FORMATS
from app.domain.messages import N_
from app.language.charset_detection import utf8_evidence
from app.language.single_byte_encodings import PLAUSIBLE, best_single_byte

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_BINARY = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 400_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, the name of the encoding it was in, and how many characters it lost."""

    text: str
    encoding: str
    lost: int = 0


def detect_and_decode(data: bytes, name: str, encoding: str = "") -> Decoded:
    """Decode a file, in the given encoding or in the one that it shows.

    Raises SourceError where it is not text, or text that is damaged.
    """
    if encoding:
        return _decode_as(data, name, encoding)
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _decode_as(data, name, marked)
    if b"\x00" in data and not has_stray_nulls(data):
        return _decode_utf16(data, name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        _refuse_broken_utf8(data, name, error)
    return _decode_other(data, name)


def has_stray_nulls(data: bytes) -> bool:
    """Whether single NUL characters stand in what is text besides: broken exports write them."""
    return data.count(b"\x00") <= max(1, len(data) // 1000) and not _BINARY.search(data)


def _decode_as(data: bytes, name: str, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding.removesuffix("-sig"))
    except UnicodeDecodeError as error:
        raise broken_text(name, encoding.removesuffix("-sig"), data[: error.start]) from error
    except LookupError as error:
        raise SourceError(
            N_("The encoding “{encoding}” is not known."),
            N_("Use a name like utf-8, cp1252 or cp1251 in the mapping file."),
            encoding=encoding,
        ) from error


def broken_text(name: str, encoding: str, before: bytes) -> SourceError:
    """The refusal of a text with damaged bytes; `before` is what stands in front of them."""
    return SourceError(
        N_("“{name}” is damaged on line {line}: its text is not valid {encoding}."),
        N_("Nothing was changed. Save or export the list again, then import that file."),
        name=name,
        line=before.count(b"\n") + 1,
        encoding=encoding.upper(),
    )


def not_text(name: str) -> SourceError:
    """The refusal of a file that holds no text."""
    return SourceError(
        N_("“{name}” contains binary data and cannot be imported."),
        N_("Lists can be {formats}."),
        name=name,
        formats=LIST_FORMATS,
    )


def _decode_utf16(data: bytes, name: str) -> Decoded:
    """UTF-16 without its mark: the byte order in which nearly all characters are usual ones."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    best = max(("utf-16-le", "utf-16-be"), key=lambda order: _usual_share(sample, order))
    if len(data) % 2 or _usual_share(sample, best) < 0.95:
        raise not_text(name)
    return _decode_as(data, name, best)


def _usual_share(sample: bytes, encoding: str) -> float:
    text = sample.decode(encoding, "replace")
    usual = sum(
        character in "\t\r\n" or " " <= character < "\u0530" or "\u2010" <= character < "\u20c0"
        for character in text
    )
    return usual / max(len(text), 1)


def _refuse_broken_utf8(data: bytes, name: str, error: UnicodeDecodeError) -> None:
    """Refuse text that is UTF-8 nearly everywhere: another encoding would only hide the damage."""
    sound, broken = utf8_evidence(data)
    if sound >= 2 and sound > broken:
        raise broken_text(name, "utf-8", data[: error.start]) from error


def _decode_other(data: bytes, name: str) -> Decoded:
    sample = data[:_SAMPLE]
    encoding, share = best_single_byte(sample)
    if share < PLAUSIBLE:
        encoding = _asian(sample)
        if not encoding:
            raise SourceError(
                N_("The encoding of “{name}” was not recognised."),
                N_("Save the list as UTF-8, or name its encoding in a mapping file."),
                name=name,
            )
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, text.count("\ufffd"))


def _asian(sample: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - few lists come so far

    best = from_bytes(
        sample[:20_000],
        cp_isolation=[
            "gb18030",
            "big5",
            "shift_jis",
            "euc_kr",
            "euc_jp",
            "cp1253",
            "cp1255",
            "cp1256",
        ],
    ).best()
    return best.encoding if best else ""
