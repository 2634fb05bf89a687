"""What is kept of a delegation: a record a thing, of which each field is a register of its own.

A register holds the value it has now and the names of those it had. Where two laptops wrote it
without knowing of each other it holds both (a multi-value register): the later one counts, the
other is a conflict until somebody decides. A program that does not know a kind or a field keeps and
passes it on.

One story: a thing as a record, a record as a thing, and what two laptops wrote differently.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import MISSING, dataclass, fields, replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Annotated, Any

from app.domain.bounds import Bounds, History, Id, Text
from app.domain.delegation import (
    Delegation,
    Interpreter,
    MeetingTable,
    Participant,
    ParticipantDiet,
    ParticipantPhoto,
    ProgrammeItem,
)
from app.domain.delegation_feedback import FeedbackAnswer, FeedbackQuestion
from app.domain.delegation_handout import DelegationHandout
from app.domain.delegation_meetings import (
    Meeting,
    MeetingPlan,
    NeverWith,
    PlanPrint,
    Wish,
    digest_id,
)
from app.domain.delegation_travel import TravelTime
from app.domain.lead import Stamp
from app.domain.serialise import from_dict, to_dict

GONE = "gone"
"""The field that says that a thing was removed, and which versions whoever did so knew."""
_MOMENT = timedelta(microseconds=1)

RecordName = Annotated[str, Text(40, r"[a-z][a-z0-9_-]*")]
VersionId = Annotated[str, Text(40, r"[0-9a-f]+")]


@dataclass(frozen=True, slots=True)
class RecordVersion:
    """A value of a field as JSON, and who wrote it when."""

    id: VersionId
    value: History
    stamp: Stamp

    @property
    def key(self) -> tuple[str, ...]:
        """The order of versions, the same on every laptop: the last one counts."""
        return *self.stamp.key, self.value, self.id


@dataclass(frozen=True, slots=True)
class RecordField:
    """A register: its versions of `now`, the one that counts last, and what they replaced."""

    name: RecordName
    now: tuple[RecordVersion, ...]
    past: tuple[VersionId, ...] = ()

    @property
    def value(self) -> str:
        """What counts, as JSON."""
        return self.now[-1].value if self.now else "null"

    @property
    def others(self) -> tuple[RecordVersion, ...]:
        """What somebody else wrote without knowing of what counts."""
        return tuple(it for it in self.now[:-1] if it.value != self.value)


@dataclass(frozen=True, slots=True)
class DelegationRecord:
    """One thing of a delegation."""

    delegation: Id
    kind: RecordName
    id: Id
    fields: tuple[RecordField, ...] = ()

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from every other."""
        return self.delegation, self.kind, self.id

    def field(self, name: str) -> RecordField | None:
        """The register of a field; None for one that was never written."""
        return next((it for it in self.fields if it.name == name), None)

    @property
    def is_gone(self) -> bool:
        """Whether it was removed, and nobody wrote it since without knowing of that."""
        gone = self.field(GONE)
        known = _known_to(gone.value) if gone else None
        return known is not None and not self._unknown_to(known)

    def _unknown_to(self, known: Collection[str]) -> tuple[RecordVersion, ...]:
        versions = (it for field in self.fields if field.name != GONE for it in field.now)
        return tuple(it for it in versions if it.id not in known)

    @property
    def revived(self) -> RecordVersion | None:
        """The removal that does not hold, as somebody wrote on without knowing of it."""
        gone = self.field(GONE)
        if gone is None or _known_to(gone.value) is None or self.is_gone:
            return None
        return gone.now[-1]


@dataclass(frozen=True, slots=True)
class RecordConflict:
    """A field that two laptops wrote differently; `other` does not count. Values are JSON.

    Of the field GONE, `kept` is what was written and `other` the removal.
    """

    delegation: str
    kind: str
    id: str
    field: str
    kept: str
    other: str
    kept_by: Stamp
    other_by: Stamp


@dataclass(frozen=True, slots=True)
class RecordKind:
    """How a class is kept: under which name, and which of its fields are written together."""

    name: str
    of: type[Any]
    joint: Mapping[str, tuple[str, ...]]

    @property
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """The fields of each register; those that are not joint have one of their own."""
        return _parts_of(self.name)


DELEGATION, ITEM, PERSON, PHOTO, DIET = "delegation", "item", "person", "photo", "diet"
TABLE, INTERPRETER, WISH, NEVER = "table", "interpreter", "wish", "never"
MEETING, PLAN, PRINT, HANDOUT = "meeting", "plan", "print", "handout"
QUESTION, ANSWER, TRAVEL = "question", "answer", "travel"

KINDS: Mapping[str, RecordKind] = {
    kind.name: kind
    for kind in (
        RecordKind(DELEGATION, Delegation, {"days": ("starts", "ends")}),
        RecordKind(ITEM, ProgrammeItem, {"when": ("day", "starts", "ends")}),
        RecordKind(
            PERSON,
            Participant,
            {
                "presence": ("present_from", "present_to"),
                "attended": ("attendance", "attendance_at"),
            },
        ),
        RecordKind(PHOTO, ParticipantPhoto, {}),
        RecordKind(DIET, ParticipantDiet, {}),
        RecordKind(TABLE, MeetingTable, {}),
        RecordKind(INTERPRETER, Interpreter, {"presence": ("present_from", "present_to")}),
        RecordKind(WISH, Wish, {}),
        RecordKind(NEVER, NeverWith, {}),
        RecordKind(MEETING, Meeting, {"placed": ("slot", "table", "interpreter")}),
        RecordKind(PLAN, MeetingPlan, {}),
        RecordKind(PRINT, PlanPrint, {}),
        RecordKind(HANDOUT, DelegationHandout, {}),
        RecordKind(QUESTION, FeedbackQuestion, {}),
        RecordKind(TRAVEL, TravelTime, {}),
        RecordKind(ANSWER, FeedbackAnswer, {"given": ("version", "value")}),
    )
}
_OF_CLASS: Mapping[type, RecordKind] = {kind.of: kind for kind in KINDS.values()}


def kind_of(thing: object) -> RecordKind:
    """How a thing is kept."""
    return _OF_CLASS[type(thing)]


def written_record(
    before: DelegationRecord | None,
    delegation: str,
    thing: Any,  # noqa: ANN401 - one of the classes of KINDS
    stamp: Stamp,
    deciding: Collection[str] = (),
    base: Any = None,  # noqa: ANN401 - as `thing`
) -> DelegationRecord:
    """The record with what a thing holds now; what is as it was stays untouched.

    `base` is what somebody saw who changed it: what they left alone is not written. Where two
    laptops differ, the value that does not count stays beside the new one, unless the name of its
    register is in `deciding`.
    """
    kind = kind_of(thing)
    record = before or DelegationRecord(delegation, kind.name, thing.id)
    wanted = _values_of(thing, kind)
    if base is not None:
        seen = _values_of(base, kind)
        wanted = {it: value for it, value in wanted.items() if seen[it] != value or it in deciding}
    found = {it.name: it for it in record.fields}
    stamp = _later(stamp, record)
    for name, value in wanted.items():
        register = found.get(name)
        is_usual = register is None and value == _usual_values(kind.name).get(name)
        is_same = register is not None and register.value == value and name not in deciding
        if not is_usual and not is_same:
            found[name] = _next(register, name, value, stamp, everything=name in deciding)
    was_gone = record.is_gone
    record = replace(record, fields=tuple(found[name] for name in sorted(found)))
    is_decided = GONE in deciding and record.revived is not None
    return _with_mark(record, "null", stamp) if was_gone or is_decided else record


def removed(record: DelegationRecord, stamp: Stamp) -> DelegationRecord:
    """The record as one that was removed by somebody who knew all that is in it."""
    known = [it.id for field in record.fields if field.name != GONE for it in field.now]
    return _with_mark(record, json.dumps(sorted(known)), _later(stamp, record))


def decided(record: DelegationRecord, field: str, value: str, stamp: Stamp) -> DelegationRecord:
    """The record after somebody chose, of what two laptops wrote, the value that counts."""
    stamp = _later(stamp, record)
    chosen = _next(record.field(field), field, value, stamp, everything=True)
    others = (it for it in record.fields if it.name != field)
    return replace(record, fields=tuple(sorted((*others, chosen), key=lambda it: it.name)))


def thing_of(record: DelegationRecord, now: datetime) -> Any | None:  # noqa: ANN401 - as above
    """The thing that a record is of; None for one of another program that does not read here."""
    kind = KINDS.get(record.kind)
    if kind is None:
        return None
    try:
        plain = _plain(record, kind) | {"id": record.id}
        return from_dict(kind.of, plain, Bounds(now, set()))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None


def conflicts_in(record: DelegationRecord) -> tuple[RecordConflict, ...]:
    """What two laptops wrote differently of one thing and nobody has decided."""
    if record.is_gone:
        return ()
    found = [
        RecordConflict(
            *record.key, field.name, field.value, it.value, field.now[-1].stamp, it.stamp
        )
        for field in record.fields
        if field.name != GONE
        for it in field.others
    ]
    removal = record.revived
    if removal is not None:
        known = _known_to(removal.value) or ()
        last = max(record._unknown_to(known), key=lambda it: it.key)  # noqa: SLF001 - of this module
        found.append(
            RecordConflict(*record.key, GONE, last.value, removal.value, last.stamp, removal.stamp)
        )
    return tuple(found)


def canonical(value: object) -> str:
    """A value as JSON, the same on every laptop."""
    return json.dumps(to_dict(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _values_of(thing: object, kind: RecordKind) -> dict[str, str]:
    """What each register of a thing would hold."""
    plain = to_dict(thing)
    return {
        name: canonical({it: plain[it] for it in parts} if name in kind.joint else plain[name])
        for name, parts in kind.parts.items()
    }


def _plain(record: DelegationRecord, kind: RecordKind) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for name, parts in kind.parts.items():
        register = record.field(name)
        if register is None:
            continue
        value = json.loads(register.value)
        if name in kind.joint:
            plain |= {it: value[it] for it in parts if it in value}
        else:
            plain[name] = value
    return plain


@lru_cache
def _parts_of(name: str) -> Mapping[str, tuple[str, ...]]:
    kind = KINDS[name]
    joined = {it for parts in kind.joint.values() for it in parts}
    names = (it.name for it in fields(kind.of) if it.name != "id")
    return {it: (it,) for it in names if it not in joined} | dict(kind.joint)


@lru_cache
def _usual_values(name: str) -> Mapping[str, str]:
    """What each register of a thing holds of which nothing is said."""
    kind = KINDS[name]
    usual = {it.name: to_dict(it.default) for it in fields(kind.of) if it.default is not MISSING}
    return {
        register: canonical(
            {it: usual[it] for it in parts} if register in kind.joint else usual[register]
        )
        for register, parts in kind.parts.items()
        if all(it in usual for it in parts)
    }


def _next(
    register: RecordField | None, name: str, value: str, stamp: Stamp, *, everything: bool
) -> RecordField:
    """The register with a new value, which replaces the one that counts, or all it has."""
    before = register or RecordField(name, ())
    replaced = before.now if everything else before.now[-1:]
    id_ = digest_id("", *stamp.key, name, value)
    versions = tuple(it for it in before.now if it not in replaced)
    past = {*before.past, *(it.id for it in replaced)}
    return RecordField(name, (*versions, RecordVersion(id_, value, stamp)), tuple(sorted(past)))


def _with_mark(record: DelegationRecord, value: str, stamp: Stamp) -> DelegationRecord:
    mark = _next(record.field(GONE), GONE, value, stamp, everything=True)
    others = (it for it in record.fields if it.name != GONE)
    return replace(record, fields=tuple(sorted((*others, mark), key=lambda it: it.name)))


def _known_to(value: str) -> list[str] | None:
    """What whoever removed a thing knew of it; None where it was not removed."""
    try:
        known = json.loads(value)
    except ValueError:
        return None
    return known if isinstance(known, list) else None


def _later(stamp: Stamp, record: DelegationRecord) -> Stamp:
    """The stamp, after all that is known of the thing: a clock may be behind."""
    last = max((it.stamp.at for field in record.fields for it in field.now), default=None)
    if last is None or last < stamp.at:
        return stamp
    return replace(stamp, at=(last + _MOMENT).astimezone(stamp.at.tzinfo))
