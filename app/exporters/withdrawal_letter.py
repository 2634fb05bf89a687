"""The letter that tells who holds a person's data that something was taken back, as text."""

from collections.abc import Iterator
from datetime import date

from app.domain.fair import Organisation
from app.domain.lead import ContactChannel, Lead, Purpose
from app.domain.messages import N_
from app.domain.names import full_name
from app.domain.recipient import Recipient
from app.i18n.formats import long_day
from app.i18n.texts import Texts

_WHAT = {
    Purpose.HANDOVER: N_("The consent to pass the data on to you was withdrawn."),
    Purpose.CONTACT: N_("This person objects to contact, or withdrew the consent to it."),
    Purpose.NEWSLETTER: N_("The consent to the newsletter was withdrawn."),
}


_WHAT_OF_CONTACT = {
    ContactChannel.EMAIL: N_("The consent to contact by email was withdrawn."),
    ContactChannel.PHONE: N_("The consent to contact by phone was withdrawn."),
}


def withdrawal_letter(
    recipient: Recipient, lead: Lead, organisation: Organisation, today: date, texts: Texts
) -> str:
    """The letter to one recipient in a language."""
    return "\n".join(_lines(recipient, lead, organisation, today, texts)) + "\n"


def _taken_back(recipient: Recipient) -> Iterator[str]:
    for purpose in recipient.purposes:
        if purpose is Purpose.CONTACT and recipient.channels:
            yield from (_WHAT_OF_CONTACT[channel] for channel in recipient.channels)
        else:
            yield _WHAT[purpose]


def _lines(
    recipient: Recipient, lead: Lead, organisation: Organisation, today: date, texts: Texts
) -> Iterator[str]:
    _, person = texts.gettext, lead.person
    yield from filter(None, (organisation.name, organisation.address))
    yield long_day(today, texts.lang)
    yield ""
    yield recipient.name if recipient.member else _("To everyone here who has these files")
    yield ""
    yield _("Withdrawal or objection: please act on it")
    yield ""
    named = (full_name(person), person.company, person.email)
    yield ", ".join(filter(None, named)) or lead.id
    yield from (_(text) for text in _taken_back(recipient))
    yield ""
    yield _("You have the data of this person from us in these files:")
    for file in recipient.files:
        yield f"  {long_day(file.day, texts.lang)}  {file.name} ({file.format})"
    yield ""
    yield _(
        "Do not use this data for that any longer. Delete it from the files and from "
        "every system it was copied to, unless you have another legal ground to keep "
        "it (GDPR Art. 17(1)(b))."
    )
    yield _("Tell everyone to whom you passed it on (GDPR Art. 19).")
    contact = organisation.data_protection_contact or organisation.sender_mail
    if contact:
        yield _("Confirm to {contact} that you have done so.").format(contact=contact)
