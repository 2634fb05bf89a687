"""What a visitor must have entered before anything of it is kept."""

from collections.abc import Collection

from app.domain.errors import FieldError
from app.domain.lead import Person, Purpose
from app.domain.lead_draft import MAIL_EXAMPLE, is_email
from app.domain.messages import N_
from app.domain.names import names_of, ways_to

AGREED = "agreed"
"""The field of what was agreed to."""


def refuse_registration(
    person: Person, agreed: Collection[Purpose], required: Collection[Purpose]
) -> None:
    """Raise FieldError for who cannot be called or reached, or agreed to less than is needed."""
    if not any(map(str.strip, names_of(person))):
        raise FieldError("first_name", N_("Please enter a name or a company."))
    if not any(map(str.strip, ways_to(person))):
        what = N_("Please enter an email address or a phone number.")
        raise FieldError("email", what)
    if person.email and not is_email(person.email):
        what = N_("This does not look like an email address.")
        raise FieldError("email", what, MAIL_EXAMPLE)
    if not agreed or set(required) - set(agreed):
        what = N_("Please tick what we may do. Without your consent we keep nothing.")
        raise FieldError(AGREED, what)
