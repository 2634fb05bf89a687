"""Identity documents: driver's licences (AAMVA, PDF417) and machine-readable zones (ICAO 9303).

Of what they say only the name is taken; number, birth date and address are nobody's business here.
"""

import re
from collections.abc import Sequence

from app.domain.lead import Person
from app.domain.scan_result import Identity

_AAMVA = re.compile(r"(?:ANSI|AAMVA)\s?\d{6}\s*\d{2}", re.IGNORECASE)
_ELEMENT = re.compile(
    r"(?:^|[\n\r\x1c-\x1f])(?:DL|ID|EN)?(D(?:AA|AB|AC|AD|AG|AI|AJ|AK|AQ|AU|BA|BB|BC|BD|CA|CF|CG|CS|CT))"
    r"([^\n\r\x1c-\x1f]*)"
)
_LEAST_ELEMENTS = 4
_HEAD = 40

_SHAPES = {30: 3, 36: 2, 44: 2}
"""How many lines a zone has by their length: TD1, TD2 and TD3, visas like the last two."""

_ZONE = re.compile(r"[A-Z0-9<]+")
_LINE_OF_NUMBERS = re.compile(
    r"(?:[A-Z0-9<]{9}[0-9]|)(?P<nation>[A-Z<]{3}|)(?P<birth>\d{6})(?P<check>\d)[MFX<]"
    r"(?P<expiry>\d{6})(?P<last>\d)"
)
_WEIGHTS = (7, 3, 1)


def read_identity(text: str) -> Identity | None:
    """The name in an identity document; None where the text is none."""
    return _read_licence(text) or _read_zone(text)


def _read_licence(text: str) -> Identity | None:
    found = {name: value.strip() for name, value in _ELEMENT.findall(text)}
    if not _AAMVA.search(text[:_HEAD]) and len(found) < _LEAST_ELEMENTS:
        return None
    whole = [*found.get("DAA", "").split(","), ""]
    last = found.get("DCS") or found.get("DAB") or whole[0]
    first = found.get("DAC") or found.get("DCT") or whole[1]
    return Identity(Person(_written(first.split(",")[0]), _written(last)))


def _read_zone(text: str) -> Identity | None:
    lines = [line for line in (part.strip().upper() for part in re.split(r"\s+", text)) if line]
    if len(lines) == 1 and len(lines[0]) in {88, 90, 72}:
        lines = _cut(lines[0])
    if not lines or not all(map(_ZONE.fullmatch, lines)):
        return None
    is_whole = _SHAPES.get(len(lines[0])) == len(lines) and len({*map(len, lines)}) == 1
    is_one = len(lines) == 1 and len(lines[0]) in _SHAPES
    if not (is_whole or is_one) or not (_has_checks(lines) or _begins_a_zone(lines[0])):
        return None
    return Identity(_holder(lines))


def _cut(line: str) -> list[str]:
    """The lines of a zone that came as one."""
    length = {88: 44, 90: 30, 72: 36}[len(line)]
    return [line[start : start + length] for start in range(0, len(line), length)]


def _begins_a_zone(line: str) -> bool:
    """Whether a line is the first of a zone: what it is, who issued it, and fillers."""
    return re.match(r"[PVIAC][A-Z<]{4}", line) is not None and "<<" in line


def _has_checks(lines: Sequence[str]) -> bool:
    """Whether birth and expiry stand in a line with the digits that check them."""
    for line in lines:
        for start in (0, 13):
            found = _LINE_OF_NUMBERS.match(line, start)
            dates = found and ((found["birth"], found["check"]), (found["expiry"], found["last"]))
            if dates and all(_check_digit(date) == digit for date, digit in dates):
                return True
    return False


def _check_digit(text: str) -> str:
    """The digit that ICAO 9303 puts behind a field."""
    values = (0 if sign == "<" else int(sign, 36) for sign in text)
    return str(sum(value * _WEIGHTS[at % 3] for at, value in enumerate(values)) % 10)


def _holder(lines: Sequence[str]) -> Person:
    """Whose document it is: the last line of a card, the first of a passport."""
    line = lines[-1] if len(lines) == _SHAPES[30] else lines[0][5:]
    last, _, first = line.rstrip("<").partition("<<")
    is_name = _begins_a_zone(lines[0]) and not any(map(str.isdecimal, line))
    return Person(_written(first), _written(last)) if is_name else Person()


def _written(name: str) -> str:
    """A name in capitals as one writes it."""
    return " ".join(name.replace("<", " ").split()).title()
