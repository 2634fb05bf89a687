"""The lines of vCards of all versions: folds, quotes and charsets, read with patience."""

import base64
import binascii
import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

_BEGIN = re.compile(r"^(?=BEGIN:VCARD)", re.IGNORECASE | re.MULTILINE)
_BREAK = re.compile(r"\r*\n|\r")
_HEAD = re.compile(r'(?P<head>(?:"[^"]*"|[^":])*):(?P<value>.*)', re.DOTALL)
_PART = re.compile(r'(?:"[^"]*"|[^";])+')
_NAME = re.compile(r"(?:(?P<group>[\w-]+)\.)?(?P<name>[A-Za-z][\w-]*)\s*(?=[;:])")
_IN_ONE = re.compile(
    r"(?:\\r)?\\n(?=[A-Za-z-]+[;:])|\s+(?=(?:VERSION|N|FN|ORG|TITLE|ROLE|TEL|EMAIL|URL|ADR|NOTE|UID"
    r"|PHOTO|REV|BDAY|NICKNAME|END)[;:])"
)
"""Where a line ended before a scanner or a web page made one of all."""

_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_CARET = {"^n": "\n", "^^": "^", "^'": '"'}

_KNOWN = frozenset({
    "ADR", "AGENT", "ANNIVERSARY", "BDAY", "BEGIN", "CALADRURI", "CALURI", "CATEGORIES",
    "CLASS", "CLIENTPIDMAP", "DEATHDATE", "EMAIL", "END", "EXPERTISE", "FBURL", "FN", "GENDER",
    "GEO", "HOBBY", "IMPP", "INTEREST", "KEY", "KIND", "LABEL", "LANG", "LOGO", "MAILER",
    "MEMBER", "N", "NAME", "NICKNAME", "NOTE", "ORG", "ORG-DIRECTORY", "PHOTO", "PRODID",
    "PROFILE", "RELATED", "REV", "ROLE", "SORT-STRING", "SOUND", "SOURCE", "TEL", "TITLE", "TZ",
    "UID", "URL", "VERSION", "XML", "PRONOUNS", "SOCIALPROFILE",
})  # fmt: skip
_BINARY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
_BASE64 = frozenset({"B", "BASE64"})


@dataclass(frozen=True, slots=True)
class Line:
    """A property: `kinds` are its types and bare words, `parameters` what is named, in capitals."""

    name: str
    value: str
    kinds: frozenset[str] = frozenset()
    parameters: tuple[tuple[str, str], ...] = ()
    group: str = ""
    data: bytes = b""

    def parameter(self, name: str) -> str:
        """The value of a parameter, empty where there is none."""
        return next((value for key, value in self.parameters if key == name), "")


def card_texts(text: str) -> list[str]:
    """The texts of the cards in a text, each by itself."""
    parts = [part.strip() for part in _BEGIN.split(text)]
    cards = [part for part in parts if _BEGIN.match(part)]
    return cards if cards and len(cards) == len(list(cards_of(text))) else [text.strip()]


def cards_of(text: str) -> Iterator[list[Line]]:
    """The lines of each card in a text; a card in a card (its AGENT) is passed over."""
    card: list[Line] = []
    depth = 0
    for line in _lines(text):
        if not _is_mark(line):
            if depth == 1:
                card.append(line)
        elif line.name == "END":
            depth = max(depth - 1, 0)
        elif depth > 1 or (depth and _holds_agent(card)):
            depth += 1
        else:
            # A new card begins, whether the one before has ended or not.
            depth = 1
            if card:
                yield _labelled(card)
            card = []
    if card:
        yield _labelled(card)


def _is_mark(line: Line) -> bool:
    return line.name in {"BEGIN", "END"} and line.value.strip().upper() == "VCARD"


def _holds_agent(card: list[Line]) -> bool:
    return bool(card) and card[-1].name == "AGENT" and not card[-1].value.strip()


def _labelled(card: list[Line]) -> list[Line]:
    """The lines with the kind that a label of their group gives them."""
    labels = {line.group: line.value for line in card if line.name == "X-ABLABEL" and line.group}
    return [
        replace(line, kinds=line.kinds | _kinds_of(_LABEL.sub(r"\1", labels[line.group])))
        if line.group in labels
        else line
        for line in card
    ]


def _kinds_of(label: str) -> frozenset[str]:
    words = {"WORK": "WORK", "HOME": "HOME", "MOBILE": "CELL", "IPHONE": "CELL", "FAX": "FAX"}
    return frozenset(kind for word, kind in words.items() if word in label.upper())


def _lines(text: str) -> Iterator[Line]:
    for raw in _unfolded(_broken(text)):
        found = _HEAD.fullmatch(raw)
        head, value = (found["head"], found["value"]) if found else raw.split(":", 1)
        name, *parts = _PART.findall(head) or [head]
        group, _, name = name.strip().upper().rpartition(".")
        parameters = tuple(_parameter(part) for part in parts)
        kinds = frozenset(_words(parameters))
        yield _decoded(Line(name, value, kinds, parameters, group))


def _broken(text: str) -> list[str]:
    """The lines of a text, also where it came in one or all of them are indented."""
    lines = _BREAK.split(text.strip())
    if len(lines) == 1:
        return _BREAK.split(_IN_ONE.sub("\n", lines[0]))
    if all(line[:1] in {"", " ", "\t"} for line in lines[1:]):
        return [line.strip() for line in lines]
    return lines


def _unfolded(lines: Iterable[str]) -> Iterator[str]:
    """Lines put together that were folded, softly broken, or broken where they must not be."""
    whole = ""
    for line in lines:
        if not line.strip():
            continue
        if whole and line[0] in " \t":
            whole = _without_soft_break(whole) + line[1:]
        elif whole and _is_softly_broken(whole) and not _starts_property(line):
            whole = whole[:-1] + line
        elif whole and not _starts_property(line):
            whole += line if _is_binary(whole) else "\n" + line
        else:
            if ":" in whole:
                yield whole
            whole = line
    if ":" in whole:
        yield whole


def _starts_property(line: str) -> bool:
    found = _NAME.match(line)
    return found is not None and (
        (name := found["name"].upper()) in _KNOWN
        or name.startswith("X-")
        or found["group"] is not None
    )


def _is_softly_broken(line: str) -> bool:
    return line.endswith("=") and "QUOTED-PRINTABLE" in line.partition(":")[0].upper()


def _without_soft_break(line: str) -> str:
    return line[:-1] if _is_softly_broken(line) else line


def _is_binary(line: str) -> bool:
    head = line.partition(":")[0].upper()
    return "BASE64" in head or "ENCODING=B" in head


def _parameter(part: str) -> tuple[str, str]:
    name, equals, value = part.partition("=")
    if not equals:
        return "", part.strip().upper()
    value = re.sub(r"\^[n^']", lambda found: _CARET[found[0]], value.strip())
    return name.strip().upper(), value.replace('"', "")


def _words(parameters: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, value in parameters:
        if name in {"", "TYPE"}:
            yield from (word.strip().upper() for word in value.split(","))
        elif name == "ENCODING":
            yield value.upper()
        elif name == "PREF":
            yield "PREF"


def _decoded(line: Line) -> Line:
    if line.kinds & _BASE64:
        data = _from_base64(line.value)
        if line.name in _BINARY:
            return replace(line, value="", data=data)
        return replace(line, value=_text_of(data, line.parameter("CHARSET")))
    if line.name in _BINARY and line.value.strip().lower().startswith("data:"):
        kind, _, content = line.value.partition(",")
        return replace(line, value="", data=_from_base64(content) if "base64" in kind else b"")
    if "QUOTED-PRINTABLE" in line.kinds:
        charset = line.parameter("CHARSET")
        data = quopri.decodestring(line.value.encode(_codec(charset), "replace"))
        return replace(line, value=_text_of(data, charset).replace("\r\n", "\n"))
    return line


def _from_base64(value: str) -> bytes:
    signs = re.sub(r"[^A-Za-z0-9+/]", "", value)
    try:
        return base64.b64decode(signs + "=" * (-len(signs) % 4))
    except binascii.Error:
        return b""


def _text_of(data: bytes, charset: str) -> str:
    text = data.decode(_codec(charset), "replace")
    # A stray byte is no other charset.
    if text.count("\ufffd") * 4 <= len(text) and (charset or "\ufffd" not in text):
        return text
    return data.decode("cp1252", "replace")


def _codec(charset: str) -> str:
    try:
        "".encode(charset or "utf-8")
    except (LookupError, ValueError):
        return "utf-8"
    return charset or "utf-8"
