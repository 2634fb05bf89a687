"""Rows of lists as things of a delegation: cells by the fields they mean, and what they say."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path

from app.domain.delegation import Delegation, LocalMoment
from app.domain.errors import FieldError, UsageError
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.columns.delegation_columns import (
    DelegationList,
    meaning_of_word,
    recognised_columns,
)
from app.importers.read_filled import FilledRow, read_filled
from app.importers.values.cell_parsers import language_tag, split_list
from app.importers.values.moments import (
    are_several_days,
    day_of,
    day_within,
    time_in,
    without_short_day,
)

NO_MOMENT = (N_("“{value}” is not a day or a time."), N_("Write it like 2027-03-01 10:20."))
_LONGEST_TAG = 4
_FIGURES = re.compile(r"\d+")
_OF_A_TIME = 2
"""Numbers that a time of day has, seconds aside."""
_MINUTES = re.compile(r"\s*(?:min|minutes|Minuten|minutos|minut|мин|минут)\.?$", re.IGNORECASE)
_LENGTH = re.compile(
    r"(?P<h>\d{1,2}):(?P<m>\d{2})(?::00)?(?:\s*h)?"
    r"|(?P<hours>\d{1,2}(?:[.,]\d)?)\s*(?:h|hrs?|hours?|Std|Stunden?|horas?|godz|ч|час\w*|цаг)\.?",
    re.IGNORECASE,
)
"""1:30 and 1,5 h, where minutes are asked for."""
_LEVEL = re.compile(r"\s*(?:[(\[][^()\[\]]*[)\]]|[:–-]?\s*\b[ABC][12]\+?(?:[-/][ABC][12])?\b)")
"""How well somebody speaks a language: `(fluent)`, `B2`."""
_DAY_BEGINS, _DAY_ENDS = time(0), time(23, 59)


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A row by the fields that its columns mean; texts of several languages under each of them.

    The sheet is that of a workbook.
    """

    file: str
    line: int
    cells: Mapping[tuple[str, str], str]
    sheet: str = ""
    others: Mapping[str, str] = field(default_factory=dict)
    """Cells under headings that mean no field."""
    problem: Sentence | None = None
    """Why its cells cannot be trusted."""
    note: Sentence | None = None
    """What is told of it although it can be taken."""

    def refuse_untrusted(self) -> None:
        """Raise FieldError for a row whose cells cannot be trusted."""
        if self.problem is not None:
            raise FieldError("row", N_("The row cannot be read: {reason}."), reason=self.problem)

    def __getitem__(self, field: str) -> str:
        """What the row says in a field, in one line; empty for nothing."""
        return " ".join(self.said(field).split())

    def said(self, field: str) -> str:
        """What the row says in a field, with its line breaks; empty for nothing."""
        found = (text for (name, _), text in self.cells.items() if name == field)
        return next(filter(None, found), "")

    def texts(self, field: str) -> dict[str, str]:
        """What it says in each language, under an empty one where none is named."""
        return {
            lang: " ".join(text.split())
            for (name, lang), text in self.cells.items()
            if name == field and text.strip()
        }

    def several(self, field: str) -> list[str]:
        """The parts of a cell that lists several."""
        return [it for it in split_list(self.said(field)) if it]

    def number(self, field: str, least: int, most: int) -> int | None:
        """A whole number; None for an empty cell. Raises FieldError for what is none."""
        return self._number(field, self[field], least, most)

    def minutes(self, field: str, least: int, most: int) -> int | None:
        """A length of time in minutes, also of 1:30 and 1,5 h; otherwise as `number`."""
        match = _LENGTH.fullmatch(self[field])
        if match is None:
            return self.number(field, least, most)
        hours = float((match["hours"] or match["h"]).replace(",", "."))
        return self._number(field, str(round(hours * 60) + int(match["m"] or 0)), least, most)

    @staticmethod
    def _number(field: str, text: str, least: int, most: int) -> int | None:
        if not text:
            return None
        bare = _MINUTES.sub("", text).removesuffix(".0").removesuffix(".")
        is_short = bare.isdecimal() and len(bare) <= len(str(most))
        if not is_short or not least <= int(bare) <= most:
            what = N_("“{value}” is not a number from {least} to {most}.")
            raise FieldError(field, what, value=text, least=least, most=most)
        return int(bare)

    def languages(self) -> tuple[str, ...]:
        """The tags of the languages that it lists. Raises FieldError for one that is unknown."""
        tags = {it: language_tag(it) for it in self._named_languages()}
        unknown = [it for it, tag in tags.items() if not tag]
        if unknown:
            what = N_("“{value}” is not a known language.")
            remedy = N_("Write its name, or its tag, like mn.")
            raise FieldError("languages", what, remedy, value=unknown[0])
        return tuple(dict.fromkeys(tags.values()))

    def _named_languages(self) -> Iterator[str]:
        """The parts of the cell; `Russian-German` and `Mongolian / Russian` name two."""
        for text in split_list(_LEVEL.sub("", self["languages"])):
            parts = [it for part in re.split(r"[/+&]", text) if (it := part.strip())]
            for part in parts:
                joined = part.split("-")
                are_words = all(len(it) > _LONGEST_TAG and language_tag(it) for it in joined)
                yield from joined if are_words else [part]

    def moment(self, field: str, delegation: Delegation) -> LocalMoment | None:
        """A moment of the visit; a mere time is of its first or last day, a mere day whole.

        Raises FieldError for what is none.
        """
        text = self[field]
        if not text:
            return None
        begins = field == "present_from"
        day, at = day_within(delegation.days, text), time_in(text)
        if day is not None and day_of(delegation.days, text):
            at = time_in(without_short_day(text))
        # Of a day that nobody understands the time alone would be another moment.
        is_half = day is None and at is not None and len(_FIGURES.findall(text)) > _OF_A_TIME
        if is_half or (day is None and at is None) or are_several_days(text):
            raise FieldError(field, *NO_MOMENT, value=text)
        whole = at is None or (day is not None and at == time(0))
        usual = _DAY_BEGINS if begins else _DAY_ENDS
        return LocalMoment(
            day or (delegation.starts if begins else delegation.ends),
            usual if whole or at is None else at,
        )


@dataclass(frozen=True, slots=True)
class ListRows:
    """The rows of lists; `unknown` and `hidden` as `ListIntake` has them."""

    rows: Sequence[FieldRow] = ()
    unknown: tuple[str, ...] = ()
    hidden: tuple[Sentence, ...] = ()


def rows_in(paths: Sequence[Path], kind: DelegationList) -> ListRows:
    """The rows of lists, and the headings that mean nothing here.

    Raises SourceError for a file that cannot be read, and UsageError where no column is known.
    """
    if not paths:
        raise UsageError(N_("Name at least one file."))
    found, unknown, hidden = [], dict[str, None](), list[Sentence]()
    for path in paths:
        own = list(read_filled([path], "rows", hidden.append))
        headings = list(dict.fromkeys(it for row in own for it in row.cells))
        meant = _without_rivals(_with_kinds(recognised_columns(kind, headings), own), own)
        if own and not meant:
            raise UsageError(
                N_("No column of “{path}” is known here. Nothing was changed."),
                N_("Its columns are: {columns}."),
                path=path.name,
                columns=", ".join(f"“{it}”" for it in headings[:20]),
            )
        names = {it for row in own for it, text in row.cells.items() if text.strip()}
        unknown |= dict.fromkeys(it for it in headings if it in names and it not in meant)
        found += [_field_row(row, meant) for row in own]
    return ListRows(found, tuple(unknown), tuple(hidden))


def _with_kinds(
    meant: Mapping[str, tuple[str, str]], rows: Sequence[FilledRow]
) -> Mapping[str, tuple[str, str]]:
    """The columns; of two for titles, one that says nothing but kinds of items is for these.

    In schedules without a column for kinds, `Was` beside `Titel` says `Essen` and `Besuch`.
    """
    titles = [it for it, meaning in meant.items() if meaning == ("title", "")]
    if len(titles) > 1 and all(field != "kind" for field, _ in meant.values()):
        for heading in titles:
            values = [text for row in rows if (text := _cell(row, heading))]
            if values and all(meaning_of_word("kinds", text) for text in values):
                return {**meant, heading: ("kind", "")}
    return meant


def _without_rivals(
    meant: Mapping[str, tuple[str, str]], rows: Sequence[FilledRow]
) -> Mapping[str, tuple[str, str]]:
    """The columns without those that say something else where an earlier one says the same."""
    kept: dict[str, tuple[str, str]] = {}
    for heading, meaning in meant.items():
        earlier = [it for it, other in kept.items() if other == meaning]
        pairs = ((_cell(row, it), _cell(row, heading)) for row in rows for it in earlier)
        if not any(one and two and one != two for one, two in pairs):
            kept[heading] = meaning
    return kept


def _cell(row: FilledRow, heading: str) -> str:
    return " ".join(row.cells.get(heading, "").split())


def _field_row(row: FilledRow, meant: Mapping[str, tuple[str, str]]) -> FieldRow:
    others = {it: text for it, text in row.cells.items() if it not in meant and text.strip()}
    return FieldRow(row.file, row.line, _by_field(row, meant), row.sheet, others, row.problem)


def _by_field(row: FilledRow, meant: Mapping[str, tuple[str, str]]) -> dict[tuple[str, str], str]:
    cells: dict[tuple[str, str], str] = {}
    for heading, text in row.cells.items():
        if heading in meant and text.strip():
            cells.setdefault(meant[heading], text)
    return cells
