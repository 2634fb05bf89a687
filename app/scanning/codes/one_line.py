"""A code on one line, for people: which kind it is, and whom or what it names."""

from app.domain.lead import Code
from app.domain.names import full_name
from app.domain.scan_result import Card, Columns, Link, Mail, Phone, Place, Said
from app.scanning.codes.dispatch import read_code

LONGEST = 120
"""More characters of a text that is not understood would fill a cell."""
_FORMATS = {"BEGIN:VCARD": "vCard", '["VCARD"': "jCard", "MECARD:": "MECARD", "BIZCARD:": "BIZCARD"}


def one_line(code: Code) -> str:
    """The symbology, the format of a card, and its person; the link, address, number or id."""
    return " · ".join(filter(None, (code.symbology, _named(code.text, read_code(code.text)))))


def _named(text: str, said: Said) -> str:
    match said:
        case Card(person, name, id_):
            parts = (full_name(person) or name, person.company)
            whom = ", ".join(filter(None, parts)) or person.email or id_
            return ": ".join(filter(None, (_format_of(text), whom)))
        case Link(found) | Phone(found) | Mail((found, *_)):
            return found
        case Place(latitude, longitude):
            return f"{latitude}, {longitude}"
        case Columns(cells):
            return _cut(" · ".join(filter(None, cells)))
        case _:
            return _cut(text)


def _format_of(text: str) -> str:
    start = "".join(text.split())[:12].upper()
    return next((name for sign, name in _FORMATS.items() if start.startswith(sign)), "")


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
