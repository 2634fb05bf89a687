"""What the booth corrects of a member, beside an edition that stays as it is.

One story: each field of a member has one word, and of several the later one counts, so that any
order of merging comes to the same. A correction holds while the edition says what it was.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from app.domain.bounds import Initials
from app.domain.member import Contact, Member
from app.domain.member_fields import FieldPath, with_field
from app.domain.stand import Stand, same_fair

OWN_FIELDS: tuple[FieldPath, ...] = (
    ("name",),
    ("address", "street"),
    ("address", "postcode"),
    ("address", "city"),
    ("address", "country"),
    ("phone",),
    ("email",),
    ("website",),
)
"""What can be corrected of every member; contacts and stands add theirs."""

CONTACTS, STANDS = "contacts", "stands"
CONTACT_PARTS = ("phone", "email")
_SEVERAL = ";"


class Decision(StrEnum):
    """What was decided about a correction, at the booth, in the office or by an edition."""

    NONE = "none"
    TAKEN_BACK = "taken back"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    SAID = "said"
    """An edition has said the same: what a later one says is no conflict with it."""


class CorrectionState(StrEnum):
    """How a correction stands to an edition."""

    HOLDS = "holds"
    ACCEPTED = "accepted"
    """It holds, and the next edition has it."""
    CONFLICT = "conflict"
    """The edition says something third: it counts until somebody decides."""
    ENDED = "ended"
    """The edition says the same, or the correction was taken back or refused."""
    MISSING = "missing"
    """The edition does not have the member, or the contact."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A field of a member as it `was` and as it is `now`, as texts; an empty one is an empty field.

    `by` are the initials of whoever said it `at` that moment; `said` is when it was decided.
    """

    member: str
    path: tuple[str, ...]
    was: str
    now: str
    by: Initials
    at: datetime
    decision: Decision = Decision.NONE
    said: datetime | None = None

    @property
    def place(self) -> tuple[str, FieldPath]:
        """What it is about: there is one word for each."""
        return self.member, self.path

    @property
    def field(self) -> str:
        """The name of the field, as command lines and files have it."""
        return ".".join(self.path)

    @property
    def day(self) -> date:
        """The day on which it was corrected."""
        return self.at.date()

    @property
    def key(self) -> tuple[str, ...]:
        """The order of words, the same on every laptop: the later one counts."""
        moment = (self.said or self.at).astimezone(UTC).isoformat(timespec="microseconds")
        at = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        return moment, at, self.by, self.decision, self.was, self.now

    def decided(self, decision: Decision, at: datetime) -> "Correction":
        """The same with a decision, which is a later word than this one."""
        return replace(self, decision=decision, said=at).after(self)

    def after(self, last: "Correction") -> "Correction":
        """The same as a later word than another one, even where the clock is behind."""
        before, now = last.said or last.at, self.said or self.at
        if now > before:
            return self
        return replace(self, said=(before + timedelta(microseconds=1)).astimezone(now.tzinfo))


Corrections = tuple[Correction, ...]


def merged_corrections(*several: Iterable[Correction]) -> Corrections:
    """What several laptops say together: of each field the later word."""
    every = sorted((one for corrections in several for one in corrections), key=lambda one: one.key)
    found = {one.place: one for one in every}
    return tuple(found[place] for place in sorted(found))


def path_of(field: str) -> FieldPath:
    """The path that a name of a field means: `phone`, `street`, `contacts.Dr. A. Berg.email`."""
    first, _, rest = field.partition(".")
    if first == CONTACTS:
        name, _, part = rest.rpartition(".")
        return (CONTACTS, name, part)
    if first in {STANDS, "stand"}:
        return (STANDS, rest)
    known = {path[-1]: path for path in OWN_FIELDS} | {".".join(path): path for path in OWN_FIELDS}
    return known.get(field, (field,))


def is_correctable(path: FieldPath) -> bool:
    """Whether a path names a field that can be corrected."""
    match path:
        case (kind, str(name), part) if kind == CONTACTS:
            return bool(name) and part in CONTACT_PARTS
        case (kind, _) if kind == STANDS:
            return True
    return path in OWN_FIELDS


def correctable(member: Member, fairs: Sequence[str] = ()) -> tuple[FieldPath, ...]:
    """All that can be corrected of a member, with its stand at the fair of these names."""
    contacts = [(CONTACTS, it.name, part) for it in member.contacts for part in CONTACT_PARTS]
    known = list(dict.fromkeys(stand.fair for stand in member.stands))
    here = [fair for fair in known if any(same_fair(fair, name) for name in fairs)]
    named = here or [fair for fair in known if not fair] or list(fairs[:1]) or known[:1] or [""]
    return (*OWN_FIELDS, (STANDS, named[0]), *dict.fromkeys(contacts))


def field_text(member: Member, path: FieldPath) -> str | None:
    """The text of a field, or None where the member has no such contact."""
    match path:
        case ("address", part):
            return str(getattr(member.address, part))
        case ("contacts", name, part):
            found = next((it for it in member.contacts if it.name == name), None)
            return str(getattr(found, part)) if found else None
        case ("stands", fair):
            return f"{_SEVERAL} ".join(map(stand_text, _stands_at(member, fair)))
        case (name,):
            return str(getattr(member, name))
    raise KeyError(path)


def with_value(member: Member, path: FieldPath, text: str) -> Member:
    """The member with a field set; a contact that is not there stays away."""
    match path:
        case ("address", part):
            return replace(member, address=replace(member.address, **{part: text}))
        case ("contacts", name, part):
            people = (
                _with_part(it, part, text) if it.name == name else it for it in member.contacts
            )
            return replace(member, contacts=tuple(people))
        case ("stands", fair):
            return _with_stands(member, fair, text)
        case (_,):
            return with_field(member, path, text)
    raise KeyError(path)


def stand_text(stand: Stand) -> str:
    """A stand as the form shows it and reads it again."""
    return " / ".join(filter(None, (stand.hall, stand.stand)))


def stands_in_text(text: str) -> tuple[Stand, ...] | None:
    """The stands of a text, several with semicolons between them; None where one is none."""
    found = [_stand(part) for part in text.split(_SEVERAL) if part.strip()]
    stands = tuple(stand for stand in found if stand is not None)
    return stands if len(stands) == len(found) else None


def state_of(correction: Correction, member: Member | None) -> CorrectionState:
    """How a correction stands to the member as the edition has it."""
    if correction.decision in {Decision.TAKEN_BACK, Decision.REFUSED}:
        return CorrectionState.ENDED
    text = field_text(member, correction.path) if member is not None else None
    if text is None:
        return CorrectionState.MISSING
    if text == correction.now:
        return CorrectionState.ENDED
    if text != correction.was:
        was_said = correction.decision is Decision.SAID
        return CorrectionState.ENDED if was_said else CorrectionState.CONFLICT
    is_accepted = correction.decision is Decision.ACCEPTED
    return CorrectionState.ACCEPTED if is_accepted else CorrectionState.HOLDS


def holding(member: Member, corrections: Iterable[Correction]) -> Corrections:
    """Those that count for a member as the edition has it."""
    holds = {CorrectionState.HOLDS, CorrectionState.ACCEPTED}
    return tuple(one for one in corrections if state_of(one, member) in holds)


def corrected(member: Member, corrections: Iterable[Correction]) -> Member:
    """The member as the booth corrected it."""
    after = member
    for one in holding(member, corrections):
        after = with_value(after, one.path, one.now)
    return after


def by_member(corrections: Iterable[Correction]) -> Mapping[str, Corrections]:
    """Corrections by the ids of their members."""
    found: dict[str, list[Correction]] = {}
    for one in corrections:
        found.setdefault(one.member, []).append(one)
    return {id_: tuple(own) for id_, own in found.items()}


def _with_part(contact: Contact, part: str, text: str) -> Contact:
    return replace(contact, phone=text) if part == "phone" else replace(contact, email=text)


def _stands_at(member: Member, fair: str) -> Iterator[Stand]:
    return (stand for stand in member.stands if _is_of(stand, fair))


def _is_of(stand: Stand, fair: str) -> bool:
    return stand.fair == fair or bool(stand.fair and fair and same_fair(stand.fair, fair))


def _stand(text: str) -> Stand | None:
    hall, slash, number = (part.strip() for part in text.partition(" / "))
    if slash and hall and number and text.count("/") == 1:
        return Stand(hall=hall, stand=number)
    from app.domain.stand_parser import read_stand  # noqa: PLC0415 - the first answer reads none

    return read_stand(text)


def _with_stands(member: Member, fair: str, text: str) -> Member:
    """The member with other stands at a fair, in the place of those that it had there."""
    before = tuple(_stands_at(member, fair))
    notes = {(it.hall_key, it.stand_key): it.note for it in before}
    called = before[0].fair if before else fair
    news = (replace(it, fair=called) for it in stands_in_text(text) or ())
    news = (replace(it, note=it.note or notes.get((it.hall_key, it.stand_key), "")) for it in news)
    return replace(member, stands=(*(it for it in member.stands if it not in before), *news))
