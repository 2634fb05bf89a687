"""What may stand of those who run the booth and who work at it."""

import re
from collections.abc import Iterable
from dataclasses import fields
from string import ascii_lowercase

from app.domain.bounds import INITIALS_FORM, Number
from app.domain.errors import FieldError, UsageError
from app.domain.fair import NOTICE_NEEDS, Organisation, Partner, Staff
from app.domain.lead_draft import MAIL_EXAMPLE, is_email
from app.domain.messages import N_
from app.domain.sentence import Sentence

MAX_DETAIL = 1_000
ISSUES = Number(0, 366)
"""Of a newsletter in a year; 0 is not told."""

_LETTERS = re.compile(INITIALS_FORM)
_COUNTRY = re.compile("[A-Z]{2}")
_WEB = re.compile(r"https?://[^\s/]+\.[^\s]+")


def refuse_sender(organisation: Organisation) -> None:
    """Raise FieldError for a sender of mails that is no address."""
    mail = organisation.sender_mail
    if mail and not is_email(mail):
        what = N_("“{mail}” does not look like an email address.")
        raise FieldError("sender_mail", what, MAIL_EXAMPLE, mail=mail)


def refuse_organisation(organisation: Organisation) -> None:
    """Raise FieldError for what cannot be said of who runs the booth."""
    refuse_sender(organisation)
    for field in fields(organisation):
        value = getattr(organisation, field.name)
        if isinstance(value, str) and len(value) > MAX_DETAIL:
            what = N_("This text is too long: {most} characters at most.")
            raise FieldError(field.name, what, most=MAX_DETAIL)
    if not _COUNTRY.fullmatch(organisation.office_country):
        what = N_("This is not a country code. Write it like DE.")
        raise FieldError("office_country", what)
    if organisation.privacy_url and not _WEB.fullmatch(organisation.privacy_url):
        what = N_("This is not a web address. Begin it with https://.")
        raise FieldError("privacy_url", what)
    if not ISSUES.least <= organisation.newsletters_a_year <= ISSUES.most:
        what = N_("Enter a number from 0 to {most}.")
        raise FieldError("newsletters_a_year", what, most=ISSUES.most)
    if not all(
        partner.name.strip() and partner.address.strip() for partner in organisation.partners
    ):
        what = N_("Enter name and address of each partner, as “NAME; ADDRESS; TASK”.")
        raise FieldError("partners", what)


def refuse_incomplete(organisation: Organisation) -> None:
    """Raise UsageError where a notice would not say who is responsible.

    It is for the time before the fair: a visitor who stands there is never refused for it.
    """
    if gaps := organisation.gaps():
        raise UsageError(
            N_("The privacy notice is incomplete. It lacks: {fields}."),
            N_("Complete the organisation on the Fair page, or use `faircat organisation set`."),
            fields=Sentence.of_all([Sentence(NOTICE_NEEDS[name]) for name in gaps], ", "),
        )


def partner_of(text: str) -> Partner:
    """A partner from “NAME; ADDRESS; TASK”; the task may be left out."""
    name, address, does = (*(part.strip() for part in text.split(";", 2)), "", "")[:3]
    return Partner(name, address, does)


def partner_text(partner: Partner) -> str:
    """The text that `partner_of` reads."""
    return "; ".join(filter(None, (partner.name, partner.address, partner.does)))


def initials_for(name: str, others: Iterable[Staff] = ()) -> str:
    """The letters that choose someone: initials of first and last name, or others that are free."""
    letters = [letter for letter in name.casefold() if letter.isalpha()] or ["a"]
    parts = [part for part in name.casefold().split() if part[:1].isalpha()]
    own = "".join(part[0] for part in dict.fromkeys((*parts[:1], *parts[-1:])))
    taken = {person.keys for person in others}
    more = (letters[0] + letter for letter in (*letters[1:], *ascii_lowercase))
    return next((it for it in (own, *more) if it and it not in taken), letters[0])


def refuse_staff(person: Staff, others: Iterable[Staff]) -> None:
    """Raise FieldError for somebody without a name, or with letters that choose nobody else."""
    letters = person.keys.casefold()
    if not person.name.strip() or not _LETTERS.fullmatch(letters):
        what = N_("Enter a name and one or two initials.")
        raise FieldError("keys" if person.name.strip() else "name", what)
    for other in others:
        if other.keys == letters and other.name != person.name:
            what = N_("The initials “{keys}” already belong to {name}.")
            remedy = N_("Choose other initials.")
            raise FieldError("keys", what, remedy, keys=letters, name=other.name)
