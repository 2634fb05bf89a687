"""When an item of a programme is, by its row and by the rows and the sheet that it stands under."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import groupby, zip_longest

from app.domain.delegation import ITEM_ENDS_BEFORE, Delegation
from app.domain.errors import FieldError
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.columns.delegation_columns import meaning_of_word
from app.importers.values.moments import (
    are_several_days,
    day_in,
    day_month_first,
    day_of,
    day_within,
    span_in,
    time_in,
    without_day,
    without_short_day,
)
from app.services.delegation.field_rows import NO_MOMENT, FieldRow

_NUMBERED = re.compile(
    r"\b(?P<word>[^\W\d]+)\s*(?P<n>\d{1,2})(?!\d)"
    r"|(?<!\d)(?P<of>\d{1,2})(?:\.|st|nd|rd|th|er|º|-?р|-?й|\s?дахь)?\s*(?P<after>[^\W\d]+)"
)
"""Day 2, 2. Tag, 2nd day."""
_WORD = re.compile(r"[^\W_]+")
_LITTLE = 3
"""Letters of a word that says nothing beside a day: `den`, `of`."""
_ZONE = re.compile(r"\b(?:UTC|GMT)\b")
_FIGURES = re.compile(r"\d+")
_OF_A_TIME = 3
"""Numbers that a time of day has at most."""
_UNDOTTED = re.compile(r"\D*(?P<day>\d{1,2}\.\d{1,2})\D*")
"""1.3 in a column of days; elsewhere it is a time."""
_UNTIL_MIDNIGHT = re.compile(r"(?:^|[-–—])\s*24(?:[:.]00)?(?:\s*(?:Uhr|h|ч|цаг))?\s*$")
LONGEST_ITEM = 24 * 60
"""Minutes of an item at most."""
_NEXT = N_("it ends when the next item begins")
_SEVERAL_DAYS = (N_("“{value}” names several days."), N_("Give each day a separate row."))
_OTHER_ZONE = (
    N_("“{value}” names a time zone."),
    N_("Write the local time of the delegation."),
)


def with_days(rows: Sequence[FieldRow], delegation: Delegation) -> Iterator[FieldRow]:
    """The rows, where a day that stands once holds for those below it.

    It may stand in its column, in a row of its own, which is left out then, or as the name of the
    sheet.
    """
    place, day = ("", ""), ""
    for row in rows:
        if (row.file, row.sheet) != place:
            place = row.file, row.sheet
            day = row.sheet if _day_said(row.sheet, delegation) else ""
        if heading := _day_above(row, delegation):
            day = heading
            if _is_day_alone(day, delegation):
                continue
        own = row["starts"] if _day_said(row["starts"], delegation) else ""
        day = row["day"] or own or day
        yield replace(row, cells={**row.cells, ("day", ""): day})


def with_ends(rows: Iterable[FieldRow], delegation: Delegation) -> Iterator[FieldRow]:
    """The rows; where a list has no end at all, an item ends when the next of its day begins."""
    for _, group in groupby(rows, lambda it: (it.file, it.sheet)):
        listed = list(group)
        begun = [_begun(it, delegation) for it in listed]
        if any(at is None and row["starts"] for row, at in zip(listed, begun, strict=True)):
            yield from listed
            continue
        for row, now, then in zip_longest(listed, begun, begun[1:]):
            follows = now and then and now.date() == then.date() and now < then
            ends = {**row.cells, ("ends", ""): f"{then:%H:%M}"} if follows else row.cells
            yield replace(row, cells=ends, note=Sentence(_NEXT) if follows else None)


def _begun(row: FieldRow, delegation: Delegation) -> datetime | None:
    """When an item begins of which nothing says the end."""
    day = _day_said(row["day"], delegation)
    text = _without_day(row["starts"] or row["day"], delegation)
    starts, ends = span_in(text, row["ends"])
    is_open = day and starts and not ends and not row["ends"] and not row["slot_minutes"]
    return datetime.combine(day, starts) if is_open and day and starts else None


def times_of(row: FieldRow, delegation: Delegation) -> tuple[date, time, time]:
    """The day and the times of a row. Raises FieldError for what is none of them."""
    cells = {name: _there(row[name], delegation) for name in ("day", "starts", "ends")}
    zoned = next(filter(_ZONE.search, cells.values()), "")
    if zoned:
        raise FieldError("starts", *_OTHER_ZONE, value=zoned)
    if not cells["day"]:
        raise FieldError("day", N_("The row has no day."))
    if are_several_days(cells["day"]):
        raise FieldError("day", *_SEVERAL_DAYS, value=row["day"])
    bare = _UNDOTTED.fullmatch(cells["day"])
    day = _day_said(f"{bare['day']}." if bare else cells["day"], delegation)
    if day is None:
        raise FieldError("day", *NO_MOMENT, value=row["day"])
    until = _day_said(cells["ends"], delegation)
    if until and until != day:
        raise FieldError("ends", *_SEVERAL_DAYS, value=f"{row['starts']} – {row['ends']}")
    starts, ends = _span(cells, row, delegation)
    return day, starts, ends


def _span(cells: dict[str, str], row: FieldRow, delegation: Delegation) -> tuple[time, time]:
    values = {name: _without_day(text, delegation) for name, text in cells.items()}
    if _UNTIL_MIDNIGHT.search(values["ends"] or values["starts"]):
        raise FieldError("ends", *ITEM_ENDS_BEFORE)
    starts, ends = span_in(values["starts"] or values["day"], values["ends"])
    minutes = row.minutes("slot_minutes", 5, LONGEST_ITEM) if not row["ends"] else None
    if starts and ends is None and minutes:
        # An item that ends on the next day is refused like one that is turned round.
        ends = (datetime.combine(delegation.starts, starts) + timedelta(minutes=minutes)).time()
    if ends is None and len(_FIGURES.findall(values["starts"])) > _OF_A_TIME:
        raise FieldError("ends", *NO_MOMENT, value=row["starts"])
    for name, at in (("starts", starts), ("ends", ends)):
        if at is None and values[name].strip():
            raise FieldError(name, *NO_MOMENT, value=row[name])
    if starts is None or ends is None:
        raise FieldError("starts", N_("The row lacks the start or the end."))
    return starts, ends


def _there(text: str, delegation: Delegation) -> str:
    """A moment with its zone, as programs write it, in the time of the delegation."""
    try:
        moment = datetime.fromisoformat(text)
        is_zoned = moment.tzinfo is not None
        return f"{moment.astimezone(delegation.zone):%Y-%m-%d %H:%M}" if is_zoned else text
    except (ValueError, OverflowError):
        return text


def _day_above(row: FieldRow, delegation: Delegation) -> str:
    """What a row says that says nothing but a day, in whichever of its cells."""
    names = {" ".join(it.split()) for it in (*row.cells.values(), *row.others.values())}
    text = next(iter(names)) if len(names) == 1 else ""
    is_day = _day_said(text, delegation) is not None
    return text if is_day and time_in(_without_day(text, delegation)) is None else ""


def _day_said(text: str, delegation: Delegation) -> date | None:
    """The day that a cell says, perhaps beside a time."""
    day = day_within(delegation.days, text)
    return day or _numbered(text, delegation) or _named(text, delegation)


def _is_day_alone(text: str, delegation: Delegation) -> bool:
    """Whether a text that says a day says nothing else but its name or number."""
    words = _WORD.findall(_without_number(_without_day(text, delegation)))
    return all(len(it) <= _LITTLE or meaning_of_word("weekdays", it) for it in words)


def _named(text: str, delegation: Delegation) -> date | None:
    """The one day of the visit that has the name of a weekday: `Monday`."""
    meant = "" if any(map(str.isdigit, text)) else meaning_of_word("weekdays", text)
    found = [it for it in delegation.days if meant == str(it.isoweekday())]
    return found[0] if len(found) == 1 else None


def _numbered(text: str, delegation: Delegation) -> date | None:
    """The day that `Day 2` or `2. Tag` is."""
    found = _number_of_day(text)
    if found is None or any(map(str.isdigit, _without_number(text))):
        return None
    place = int(found["n"] or found["of"]) - 1
    return delegation.days[place] if 0 <= place < len(delegation.days) else None


def _number_of_day(text: str) -> re.Match[str] | None:
    every = _NUMBERED.finditer(text)
    return next((it for it in every if meaning_of_word("units", it["word"] or it["after"])), None)


def _without_number(text: str) -> str:
    found = _number_of_day(text)
    return f"{text[: found.start()]} {text[found.end() :]}" if found else text


def _without_day(text: str, delegation: Delegation) -> str:
    """The rest of a cell, without the day that it says."""
    if day_in(text) or day_month_first(text):
        return without_day(text)
    return without_short_day(text) if day_of(delegation.days, text) else text
