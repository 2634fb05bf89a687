"""What the booth corrected, in the words of a language: Corrected 29 November 2026, al."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from app.domain.correction import CONTACTS, STANDS, Correction
from app.domain.member_fields import FieldPath
from app.domain.messages import N_, NP_
from app.i18n.formats import country_name, day, listed
from app.i18n.texts import Texts

_OF_A_COMPANY = NP_("of a company", "Name")
_FIELDS = {
    "name": N_("Name"),
    "street": N_("Street"),
    "postcode": N_("Postcode"),
    "city": N_("City"),
    "country": N_("Country"),
    "phone": N_("Phone"),
    "email": N_("Email"),
    "website": N_("Website"),
}


def field_in(path: FieldPath, texts: Texts) -> str:
    """A field in words; that of a contact or a fair with its name."""
    if path[0] == STANDS:
        title = texts.gettext("Hall and stand")
        return f"{title} · {path[1]}" if path[1] else title
    if path[0] == CONTACTS:
        return f"{path[1]} · {texts.gettext(_FIELDS[path[-1]])}"
    return texts.gettext(_OF_A_COMPANY if path[-1] == "name" else _FIELDS[path[-1]])


def value_in(path: FieldPath, text: str, texts: Texts) -> str:
    """A value as it is shown; a dash for an empty one."""
    if path[-1] == "country" and text:
        return country_name(text, texts.lang)
    return text or "—"


def mark_in(correction: Correction, texts: Texts) -> str:
    """When it was corrected, and by whom."""
    return texts.gettext("Corrected {day}, {initials}").format(
        day=day(correction.day, texts.lang), initials=correction.by
    )


def marks_in(corrections: Iterable[Correction], texts: Texts) -> Iterator[str]:
    """A line for each day and hand, with the fields: Corrected 29 November 2026, al: phone."""
    in_order = sorted(corrections, key=lambda one: (one.day, one.by))
    for _, group in groupby(in_order, key=lambda one: (one.day, one.by)):
        own = list(group)
        fields = listed((field_in(one.path, texts) for one in own), texts.lang)
        yield f"{mark_in(own[0], texts)}: {fields}"
