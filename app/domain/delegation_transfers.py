"""Where the data of somebody of a delegation go beyond the office (GDPR Art. 14(1)(f))."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.domain.delegation import Participant, Party
from app.domain.dossier import Dossier
from app.domain.eea import Destination, destination


@dataclass(frozen=True, slots=True)
class Transfer:
    """That the other side takes data to a country, empty where it is not known."""

    country: str
    to: Destination


def transfers_of(
    dossier: Dossier, person: Participant, seats: Callable[[str], str], office: str, today: date
) -> tuple[Transfer, ...]:
    """Where those at the other side of the table take what they read of a person.

    `seats` says the country of a member. Guests take it home; of what is within the Economic Area
    nothing is told.
    """
    if person.party is Party.HOST:
        countries = {dossier.delegation.country}
    else:
        countries = {seats(it.member) if it.member else "" for it in dossier.hosts}
    found = (Transfer(it, destination(it, office, today)) for it in sorted(countries))
    return tuple(it for it in found if it.to is not Destination.FREE)
