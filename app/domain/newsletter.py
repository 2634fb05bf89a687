"""The double opt-in of a newsletter: who agreed, who was asked by mail, who confirmed it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.domain.export import ExportFormat, ExportRecord
from app.domain.lead import Consent, ConsentHow, Lead, Purpose


@dataclass(frozen=True, slots=True)
class Subscriber:
    """A lead that agreed to the newsletter: when it was last asked to confirm that, and did."""

    lead: Lead
    asked: datetime | None = None
    confirmed: datetime | None = None


def standing_newsletter(lead: Lead) -> tuple[Consent, ...]:
    """The consents to the newsletter that stand, the first one first."""
    found = (it for it in lead.consents if it.purpose is Purpose.NEWSLETTER and not it.withdrawn)
    return tuple(sorted(found, key=lambda it: it.stamp.key))


def confirmation(lead: Lead) -> Consent | None:
    """The consent that came from the address itself; the answer to our mail is kept as one."""
    by_mail = (it for it in standing_newsletter(lead) if it.how is ConsentHow.EMAIL)
    return next(by_mail, None)


def is_unconfirmed(lead: Lead) -> bool:
    """Whether somebody agreed to the newsletter, and nothing shows that the address is theirs."""
    return lead.agreed_to(Purpose.NEWSLETTER) and confirmation(lead) is None


def subscriber_of(lead: Lead, records: Iterable[ExportRecord]) -> Subscriber:
    """What is known of a lead that agreed; what it was asked before it did is of another time."""
    first = standing_newsletter(lead)[0]
    asked = [
        it.stamp.at
        for it in records
        if it.done
        and it.format is ExportFormat.EML
        and it.selection.purpose is Purpose.NEWSLETTER
        and lead.id in it.ids
        and it.stamp.at >= first.stamp.at
    ]
    given = confirmation(lead)
    return Subscriber(lead, max(asked, default=None), given.stamp.at if given else None)


def is_new(subscriber: Subscriber) -> bool:
    """Whether nobody has asked for the confirmation yet."""
    return subscriber.asked is None and subscriber.confirmed is None
