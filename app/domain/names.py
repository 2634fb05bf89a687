"""The name of a person in the order in which their own people say it, alone or with a company."""

import re
from collections.abc import Mapping

from app.domain.lead import Person

_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_FAMILY_FIRST: Mapping[str, re.Pattern[str]] = {
    "hu": re.compile("[A-Za-z]"),
    "km": re.compile("[\u1780-\u17ff]"),
    "mn": re.compile("[\u0400-\u04ff]"),
    "vi": re.compile("[A-Za-z]"),
}
"""Languages in which the family's name is said first, and their letters.

As CLDR has it, a name in foreign letters is in the order of those: Baatar Dorj, Доржийн Баатар.
"""

_LANGUAGES = {"HU": "hu", "KH": "km", "MN": "mn", "VN": "vi"}


def full_name(person: Person) -> str:
    """First and last name; in East Asian letters, which no blank parts, the last one first.

    The person's language decides, and the country where no language is known.
    """
    first, last = person.first_name.strip(), person.last_name.strip()
    if _EAST_ASIAN.search(first + last):
        return last + first
    language = person.language.partition("-")[0] or _LANGUAGES.get(person.country, "")
    letters = _FAMILY_FIRST.get(language)
    is_turned = letters is not None and letters.search(first) and letters.search(last)
    return " ".join(filter(None, (last, first) if is_turned else (first, last)))


MOST_ON_COVER = 300
"""So many characters of a name a cover has room for."""


def names_of(person: Person) -> tuple[str, ...]:
    """What a person or, where nobody is named, their company is called."""
    return (person.first_name, person.last_name, person.company)


def ways_to(person: Person) -> tuple[str, ...]:
    """How a person is reached, the best known way first."""
    return (person.email, person.phone, person.mobile)


def called(person: Person) -> str:
    """What a person goes by in a list: the name, else the company, else how they are reached."""
    known = (full_name(person), person.company.strip(), *ways_to(person))
    return next(filter(None, known), "")


def name_and_company(person: Person) -> str:
    """The name with the company, or whichever of them is known, as a cover has room for it."""
    text = ", ".join(filter(None, (full_name(person), person.company)))
    return text if len(text) <= MOST_ON_COVER else f"{text[: MOST_ON_COVER - 1]}…"


def called_in_full(person: Person) -> str:
    """The name with the company, or whichever of them is known, else how they are reached."""
    known = (full_name(person), person.company.strip())
    return " · ".join(filter(None, known)) or called(person)
