"""What a code holds of a person: vCard and MECARD; another code is kept as it is, for its text."""

from app.domain.lead import Person
from app.scanning.mecard import read_mecard
from app.scanning.vcard import read_vcard

MAX_CODE = 8_000


def clean_code(text: str) -> str:
    """A code without what no code holds: control characters other than line ends and tabs."""
    kept = "".join(sign for sign in text if sign in "\t\r\n" or sign.isprintable())
    return kept.strip()[:MAX_CODE]


def person_in(text: str) -> Person:
    """Whom a code names; an empty person where it names none."""
    start = text.lstrip()[:12].upper()
    if start.startswith("BEGIN:VCARD"):
        return read_vcard(text)
    if start.startswith("MECARD:"):
        return read_mecard(text.lstrip())
    return Person()
