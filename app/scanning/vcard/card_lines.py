"""The lines of vCards of all versions: folds, quotes and charsets, read with patience."""

import base64
import binascii
import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from app.language.charset_detection import codec_of, decode_labelled
from app.scanning.vcard.unfolding import is_begin, physical_lines, unfolded

_MARK = re.compile(
    r"(?:^|(?<=[\r\n]))[ \t]*(?:(?P<agent>AGENT[^:\r\n]*:\s*)?(?P<begin>BEGIN)|END)"
    r"[ \t]*:[ \t]*VCARD(?!\\)",
    re.IGNORECASE,
)
"""Where a card begins or ends, also one of an assistant inside another."""

_IN_A_LINE = re.compile(r"\s*BEGIN:VCARD\\n", re.IGNORECASE)
_HEAD = re.compile(r'(?P<head>(?:"[^"]*"|[^":])*):(?P<value>.*)', re.DOTALL)
_PART = re.compile(r'(?:"[^"]*"|[^";])+')
_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_CARET = {"^n": "\n", "^^": "^", "^'": '"'}

_WORDS = {
    kind: re.compile(words, re.IGNORECASE)
    for kind, words in {
        "CELL": "mobil|cell|iphone|handy|móvil|celular|моб|сот|гар утас|手机|手機|携帯|komórk",
        "FAX": "fax|факс|传真|傳真",
        "WORK": "work|arbeit|büro|dienst|geschäft|firma|office|trabajo|oficina|рабоч|служеб|ажл"
        "|工作|公司|praca|służb",
        "HOME": "home|privat|zuhause|casa|personal|домаш|гэр|住宅|家|dom(?:owy)?$",
    }.items()
}
"""What people and programs call their numbers, by the kind that is meant."""
_BINARY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
_BASE64 = frozenset({"B", "BASE64"})


@dataclass(frozen=True, slots=True)
class CardProperty:
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


def holds_card(text: str) -> bool:
    """Whether a card begins in a text, or a line was made of all its lines."""
    return _IN_A_LINE.match(text) is not None or any(
        found["begin"] and not found["agent"] for found in _MARK.finditer(text)
    )


def card_texts(text: str) -> list[str]:
    """The texts of the cards in a text, each by itself; a text of none as it is."""
    starts, depth = [], 0
    for mark in _MARK.finditer(text):
        if not mark["begin"]:
            depth = max(depth - 1, 0)
        elif depth > 1 or (depth and mark["agent"]):
            depth += 1
        else:
            starts.append(mark.start("begin"))
            depth = 1
    spans = pairwise((*starts, len(text)))
    return [text[start:end].strip() for start, end in spans] or [text.strip()]


def cards_of(text: str) -> Iterator[list[CardProperty]]:
    """The lines of each card in a text; a card in a card (its AGENT) is passed over."""
    card: list[CardProperty] = []
    depth = 0
    for line in _lines(text):
        if not _is_mark(line):
            if depth == 1:
                card.append(line)
            # An assistant's card that begins in the same line.
            depth += depth > 0 and line.name == "AGENT" and is_begin(line.value)
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


def _is_mark(line: CardProperty) -> bool:
    return line.name in {"BEGIN", "END"} and line.value.strip().upper() == "VCARD"


def _holds_agent(card: list[CardProperty]) -> bool:
    return bool(card) and card[-1].name == "AGENT" and not card[-1].value.strip()


def _labelled(card: list[CardProperty]) -> list[CardProperty]:
    """The lines with the kind that a label of their group gives them."""
    labels = {line.group: line.value for line in card if line.name == "X-ABLABEL" and line.group}
    return [
        replace(line, kinds=line.kinds | _kinds_of(_LABEL.sub(r"\1", labels[line.group])))
        if line.group in labels
        else line
        for line in card
    ]


def _kinds_of(label: str) -> frozenset[str]:
    return frozenset(kind for kind, words in _WORDS.items() if words.search(label))


def _lines(text: str) -> Iterator[CardProperty]:
    for raw in unfolded(physical_lines(text)):
        found = _HEAD.fullmatch(raw)
        head, value = (found["head"], found["value"]) if found else raw.split(":", 1)
        name, *parts = _PART.findall(head) or [head]
        group, _, name = name.strip().upper().rpartition(".")
        parameters = tuple(_parameter(part) for part in parts)
        words = frozenset(_words(parameters))
        kinds = words.union(*map(_kinds_of, words)) if name.upper().endswith("TEL") else words
        yield _decoded(CardProperty(name, value, kinds, parameters, group))


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


def _decoded(line: CardProperty) -> CardProperty:
    if line.kinds & _BASE64:
        data = _from_base64(line.value)
        if line.name in _BINARY:
            return replace(line, value="", data=data)
        return replace(line, value=decode_labelled(data, line.parameter("CHARSET")))
    if line.name in _BINARY and line.value.strip().lower().startswith("data:"):
        kind, _, content = line.value.partition(",")
        return replace(line, value="", data=_from_base64(content) if "base64" in kind else b"")
    if "QUOTED-PRINTABLE" in line.kinds:
        charset = line.parameter("CHARSET")
        data = quopri.decodestring(line.value.encode(codec_of(charset) or "utf-8", "replace"))
        return replace(line, value=decode_labelled(data, charset).replace("\r\n", "\n"))
    return line


def _from_base64(value: str) -> bytes:
    signs = re.sub(r"[^A-Za-z0-9+/]", "", value)
    try:
        return base64.b64decode(signs + "=" * (-len(signs) % 4))
    except binascii.Error:
        return b""
