"""What the titles above groups of members say of them: their country, their hall, or a sector."""

import re
from collections.abc import Collection

from app.importers.values.countries import country_code
from app.importers.values.text_cleanup import clean_line

HALL_NAME = re.compile(
    r"(?:halle|hall|hala|pavilion|pavillon|pabellón|pavilhão|pawilon|павильон|зал|танхим|salon|展馆)"
    r"\s*(?:no\.?|nr\.?|№)?\s*(?P<hall>\d{1,3}(?:[.-]?\d)?[a-z]?|[a-z]\d{0,2})",
    re.IGNORECASE,
)
"""The name of a sheet that holds a hall of the fair: `Halle 8a`, `Hall B`."""

_OF_ALPHABET = re.compile(r"#|0\s*[-–]\s*9|\w(?:\s*[-–]\s*\w)?", re.IGNORECASE)
"""A letter of a register, or some: `A`, `0-9`, `X–Z`."""


def field_of_titles(titles: Collection[str]) -> str:
    """The field that all of these titles fill; empty where they only sort by letters."""
    plain = [clean_line(title) for title in titles]
    if all(map(_OF_ALPHABET.fullmatch, plain)):
        return ""
    if all(map(HALL_NAME.fullmatch, plain)):
        return "hall"
    return "country" if all(map(country_code, plain)) else "sectors"
