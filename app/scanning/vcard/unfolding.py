"""Lines of a vCard put together again: folds, soft breaks, breaks where none may be."""

import re
from collections.abc import Iterable, Iterator

_BREAK = re.compile(r"\r*\n|\r")
_NAME = re.compile(r"(?:(?P<group>[\w-]+)\.)?(?P<name>[A-Za-z][\w-]*)\s*(?=[;:])")
_IN_ONE = re.compile(
    r"(?:\\r)?\\n(?=[A-Za-z-]+[;:])|\s+(?=(?:VERSION|N|FN|ORG|TITLE|ROLE|TEL|EMAIL|URL|ADR|NOTE|UID"
    r"|PHOTO|REV|BDAY|NICKNAME|X-DAY|END)[;:])"
)
"""Where a line ended before a scanner or a web page made one of all."""

_FOLDED_AT = 70
"""Who folds a line of vCard 2.1 sooner does so at a blank, which stays; later, as 3.0 has it."""

_KNOWN = frozenset({
    "ADR", "AGENT", "ANNIVERSARY", "BDAY", "BEGIN", "CALADRURI", "CALURI", "CATEGORIES",
    "CLASS", "CLIENTPIDMAP", "DEATHDATE", "EMAIL", "END", "EXPERTISE", "FBURL", "FN", "GENDER",
    "GEO", "HOBBY", "IMPP", "INTEREST", "KEY", "KIND", "LABEL", "LANG", "LOGO", "MAILER",
    "MEMBER", "N", "NAME", "NICKNAME", "NOTE", "ORG", "ORG-DIRECTORY", "PHOTO", "PRODID",
    "PROFILE", "RELATED", "REV", "ROLE", "SORT-STRING", "SOUND", "SOURCE", "TEL", "TITLE", "TZ",
    "UID", "URL", "VERSION", "XML", "PRONOUNS", "SOCIALPROFILE",
})  # fmt: skip


def physical_lines(text: str) -> list[str]:
    """The lines of a text, also where it came in one or all of them are indented."""
    lines = _BREAK.split(text.strip())
    if len(lines) == 1:
        return _BREAK.split(_IN_ONE.sub("\n", lines[0]))
    if all(line[:1] in {"", " ", "\t"} for line in lines[1:]):
        return [line.strip() for line in lines]
    return lines


def unfolded(lines: Iterable[str]) -> Iterator[str]:
    """Lines put together that were folded, softly broken, or broken where they must not be."""
    whole = ""
    for line in _joined(lines):
        if whole and not _starts_property(line):
            whole += line if _is_binary(whole) else "\n" + line
        else:
            if ":" in whole:
                yield whole
            whole = line
    if ":" in whole:
        yield whole


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """Lines put together that say by a blank, or a `=` at their end, that they are one."""
    whole, last = "", ""
    is_old, is_plain = False, False
    for line in lines:
        if not line.strip():
            continue
        softly = _is_softly_broken(whole)
        if whole and line[0] in " \t":
            # A soft break needs no fold: some write both, others begin with a blank of the text.
            keeps = is_plain if softly else is_old and len(last) < _FOLDED_AT
            whole = _without_soft_break(whole) + line[not keeps :]
        elif softly and not _starts_property(line):
            whole, is_plain = whole[:-1] + line, True
        else:
            if whole:
                yield whole
            whole, is_plain = line, False
            is_old = line.strip().upper() == "VERSION:2.1" or (is_old and not is_begin(line))
        last = line
    if whole:
        yield whole


def is_begin(line: str) -> bool:
    """Whether a card begins with this line."""
    return "".join(line.split()).upper() == "BEGIN:VCARD"


def _starts_property(line: str) -> bool:
    found = _NAME.match(line)
    return found is not None and (
        (name := found["name"].upper()) in _KNOWN
        or name.startswith("X-")
        or found["group"] is not None
    )


def _is_softly_broken(line: str) -> bool:
    return line.endswith("=") and "QUOTED-PRINTABLE" in _head(line)


def _without_soft_break(line: str) -> str:
    return line[:-1] if _is_softly_broken(line) else line


def _head(line: str) -> str:
    return line[: line.find(":")].upper()


def _is_binary(line: str) -> bool:
    head = _head(line)
    return "BASE64" in head or "ENCODING=B" in head
