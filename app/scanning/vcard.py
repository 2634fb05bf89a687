"""vCard 2.1, 3.0 and 4.0: the fields of a person, read with patience."""

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.lead import Person

_SPLIT = re.compile(r"(?<!\\)((?:\\\\)*);")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Line:
    name: str
    params: frozenset[str]
    value: str


def read_vcard(text: str) -> Person:
    """The person in the first card of a text."""
    lines = list(_lines(text))
    last, first, middle = _fields(_value(lines, "N"), 3)
    if not (last or first):
        first, _, last = _plain(_value(lines, "FN")).rpartition(" ")
    address = _fields(_value(lines, "ADR"), 7)
    phones = [line for line in lines if line.name == "TEL" and "FAX" not in line.params]
    mobiles = [line for line in phones if line.params & {"CELL", "IPHONE"}]
    others = [line for line in phones if line not in mobiles]
    return Person(
        first_name=" ".join(filter(None, (first, middle))),
        last_name=last,
        company=_fields(_value(lines, "ORG"), 1)[0],
        job_title=_plain(_value(lines, "TITLE")),
        email=_plain(_value(lines, "EMAIL")),
        phone=_number(others),
        mobile=_number(mobiles),
        website=_plain(_value(lines, "URL")),
        street=", ".join(filter(None, (address[2], address[1], address[0]))),
        city=address[3],
        postcode=address[5],
        country=address[6],
        language=_plain(_value(lines, "LANG")),
    )


def _value(lines: list[_Line], name: str) -> str:
    found = [line for line in lines if line.name == name and line.value.strip(" ;")]
    # The preferred one counts; without a preference the first.
    return max(found, key=lambda line: "PREF" in line.params).value if found else ""


def _fields(value: str, count: int) -> list[str]:
    parts = [_plain(part) for part in _SPLIT.sub("\\1\0", value).split("\0")]
    return (parts + [""] * count)[:count]


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value).strip()


def _number(lines: list[_Line]) -> str:
    return _plain(lines[0].value).removeprefix("tel:") if lines else ""


def _lines(text: str) -> Iterator[_Line]:
    for raw in _unfolded(text):
        head, colon, value = raw.partition(":")
        name, *params = head.split(";")
        name = name.rpartition(".")[2].strip().upper()
        if not colon:
            continue
        if name == "END":
            return
        words = {part.upper().removeprefix("TYPE=").strip('"') for part in params}
        # PREF=1 of version 4 is the PREF of those before; ENCODING= is optional in version 2.1.
        words = {re.sub(r"^(?:ENCODING=|(PREF)=.*)", r"\1", word) for word in words}
        kinds = frozenset(word for group in words for word in group.split(","))
        yield _Line(name, kinds, _decoded(value, params, kinds))


def _decoded(value: str, params: list[str], kinds: frozenset[str]) -> str:
    if "QUOTED-PRINTABLE" not in kinds:
        return value
    sets = [part.partition("=")[2] for part in params if part.upper().startswith("CHARSET=")]
    data = quopri.decodestring(value.encode())
    try:
        return data.decode(sets[0] if sets else "utf-8", errors="replace")
    except LookupError:
        return data.decode("utf-8", errors="replace")


def _unfolded(text: str) -> list[str]:
    lines: list[str] = []
    for line in re.split(r"\r\n|\r|\n", text):
        if lines and line[:1] in {" ", "\t"}:
            lines[-1] += line[1:]
        elif lines and lines[-1].endswith("=") and "QUOTED-PRINTABLE" in lines[-1].upper():
            lines[-1] = lines[-1][:-1] + line
        else:
            lines.append(line)
    return lines
