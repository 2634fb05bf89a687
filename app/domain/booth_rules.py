"""What may stand of those who run the booth and who work at it."""

import re
from collections.abc import Iterable

from app.domain.bounds import INITIALS_FORM
from app.domain.errors import FieldError
from app.domain.fair import Organisation, Staff
from app.domain.lead_draft import is_email
from app.domain.messages import N_

_LETTERS = re.compile(INITIALS_FORM)


def refuse_sender(organisation: Organisation) -> None:
    """Raise FieldError for a sender of mails that is no address."""
    mail = organisation.sender_mail
    if mail and not is_email(mail):
        what = N_("“{mail}” does not look like an email address.")
        raise FieldError("sender_mail", what, mail=mail)


def refuse_person(person: Staff, others: Iterable[Staff]) -> None:
    """Raise FieldError for somebody without a name, or with letters that choose nobody else."""
    letters = person.keys.casefold()
    if not person.name.strip() or not _LETTERS.fullmatch(letters):
        what = N_("Enter a name and one or two initials.")
        raise FieldError("keys" if person.name.strip() else "name", what)
    for other in others:
        if other.keys == letters and other.name != person.name:
            what = N_("The initials “{keys}” already belong to {name}.")
            raise FieldError("keys", what, keys=letters, name=other.name)
