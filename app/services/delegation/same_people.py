"""Who of a delegation stands in lists twice: in another script or order, or by the same mail."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from app.domain.delegation import Participant
from app.domain.lead import Lead, Person, Stamp
from app.services.merge.matching import MatchReason

Pairs = Callable[[Sequence[Lead]], Iterator[tuple[int, int, MatchReason]]]
"""The places of leads that seem to be one person, as `DuplicatesService.pairs` finds them."""

_ANY = "one company"
_NEVER = Stamp("", "", datetime.min.replace(tzinfo=UTC))


class SamePeople:
    """Which of these people seem to be one, by their places.

    Who bears one name and shares the organisation, mail or phone is one person, unless both have a
    mail of their own. Of no organisation is what one list leaves out. Less than that is a doubt.
    """

    def __init__(self, people: Sequence[Participant], pairs: Pairs) -> None:
        self._people = people
        self._sure: dict[int, list[int]] = {}
        self._doubts: dict[int, list[int]] = {}
        whole = [_as_lead(it) for it in people]
        alike = {(one, two) for one, two, _why in pairs([_by_name(it) for it in whole])}
        known = {(one, two) for one, two, _why in pairs(whole)}
        for one, two in sorted(known | alike):
            if people[one].party is people[two].party:
                is_sure = (one, two) in alike and self._agree(one, two, (one, two) in known)
                found = self._sure if is_sure else self._doubts
                found.setdefault(two, []).append(one)

    def earlier(self, place: int) -> Sequence[int]:
        """The places before this one where the same person stands."""
        return self._sure.get(place, ())

    def doubted(self, place: int) -> Sequence[int]:
        """The places before this one where perhaps the same person stands."""
        return self._doubts.get(place, ())

    def _agree(self, one: int, two: int, share: bool) -> bool:  # noqa: FBT001 - of two values
        """Whether two of one name share enough, and nothing that is each one's own differs."""
        first, second = self._people[one], self._people[two]
        mails = {it.email.casefold() for it in (first, second)} - {""}
        is_open = not (first.organisation and second.organisation)
        return len(mails) < 2 and (share or is_open)


def _as_lead(person: Participant) -> Lead:
    told = Person(
        person.given_name,
        person.family_name,
        person.organisation,
        email=person.email,
        phone=person.phone,
    )
    return Lead("", "", _NEVER, _NEVER, told)


def _by_name(lead: Lead) -> Lead:
    """The same with the name alone, at one company with all others."""
    names = lead.person.first_name, lead.person.last_name
    return replace(lead, person=Person(*names, _ANY if any(names) else ""))
