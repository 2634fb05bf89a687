"""The programme of a delegation, from a workbook or CSV, or from lines that somebody typed.

One story: which rows there are, what each says, and what becomes of it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, time
from pathlib import Path

from app.domain.delegation import (
    Delegation,
    ItemKind,
    Party,
    ProgrammeItem,
    SlotBreak,
    refuse_odd_item,
)
from app.domain.delegation_intake import ListTaken, RowFate, TakenRow, refused_row
from app.domain.delegation_meetings import digest_id
from app.domain.dossier import Dossier
from app.domain.errors import FieldError, KnownError, SourceError, reason_of
from app.domain.messages import N_
from app.domain.question import Wording
from app.domain.sentence import Sentence
from app.importers.columns.delegation_columns import word_meant
from app.importers.values.moments import (
    day_in,
    day_month_first,
    day_of,
    is_day_alone,
    time_in,
    times_in,
)
from app.importers.values.name_keys import name_key
from app.services.delegation.delegation_names import NOBODY
from app.services.delegation.delegations import DelegationsService
from app.services.delegation.field_rows import NO_MOMENT, FieldRow, rows_in

_TYPED = re.compile(
    r"^\s*(?P<day>\d{4}-\d{2}-\d{2}|\d{1,2}\.\s?\d{1,2}\.\s?\d{4})?\s*"
    r"(?P<from>\d{1,2}(?:[:.]\d{2})?)\s*[-–—]\s*(?P<to>\d{1,2}(?:[:.]\d{2})?)\s+(?P<rest>\S.*?)\s*$"
)
"""A line that somebody typed: `2027-03-01 10:00-12:00 meetings: B2B meetings @ Chamber`."""
TYPED_ENDS = {".txt", ".md"}
USUAL_SLOT = 20
"""Minutes of a meeting of which nothing else is said."""
_BESIDE = re.compile(r"[(\[][^()\[\]]*[)\]]|\d+\s*(?:×|x)\s*\d+.*")
"""What stands beside the words of a title: `(20 min)`."""
_MINUTES = re.compile(r"(?<!\d)(?P<n>[1-9]\d|1\d\d)\s*[-‑]?\s*(?:min|мин|Min)", re.IGNORECASE)


class ProgrammeIntake:
    """Takes programmes in. Raises VaultError while the vault is closed."""

    def __init__(self, delegations: DelegationsService) -> None:
        self._delegations = delegations

    def take(
        self, delegation: Delegation, paths: Sequence[Path], lang: str, *, anew: bool = False
    ) -> ListTaken:
        """Take in what happens when; with `anew` nothing else is left in the programme.

        Texts of which no language is said are in `lang`.
        An item is known again by its day, its beginning and its kind. Raises SourceError for a
        file that cannot be read, and UsageError where no column is known.
        """
        typed = [it for it in paths if it.suffix.lower() in TYPED_ENDS]
        lists = [it for it in paths if it not in typed]
        rows, unknown = rows_in(lists, "programme") if lists else ([], ())
        lines = [row for path in typed for row in typed_rows(path.name, _text_of(path))]
        return self._taken(delegation, [*rows, *lines], unknown, lang, anew=anew)

    def take_typed(
        self, delegation: Delegation, text: str, lang: str, *, anew: bool = False
    ) -> ListTaken:
        """Take in lines that somebody typed, as `take` does."""
        return self._taken(delegation, list(typed_rows("", text)), (), lang, anew=anew)

    def _taken(
        self,
        delegation: Delegation,
        rows: Sequence[FieldRow],
        unknown: tuple[str, ...],
        lang: str,
        *,
        anew: bool,
    ) -> ListTaken:
        dossier = self._delegations.dossier(delegation.id)
        known = {it.id: it for it in dossier.items}
        found: dict[str, ProgrammeItem] = {}
        dated = _with_days(rows)
        taken = tuple(_taken_row(row, dossier, known, found, lang) for row in dated)
        is_new = anew and bool(found)
        gone = [it for it in dossier.items if it.id not in found] if is_new else ()
        self._delegations.keep(delegation.id, *found.values(), removing=gone)
        return ListTaken(taken, unknown)


def typed_rows(file: str, text: str) -> Iterator[FieldRow]:
    """Lines that were typed as rows; a line with a day alone says it for those below."""
    day = ""
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip().removeprefix("#").strip()
        if not bare:
            continue
        told = _TYPED.match(bare)
        if told is None:
            if is_day_alone(bare):
                day = bare
                continue
            yield FieldRow(file, number, {("title", ""): bare})
            continue
        day = told["day"] or day
        what, _, place = told["rest"].partition(" @ ")
        word, colon, title = what.partition(":")
        kind = word_meant("kinds", word if colon else what)
        yield FieldRow(
            file,
            number,
            {
                ("day", ""): day,
                ("starts", ""): told["from"],
                ("ends", ""): told["to"],
                ("kind", ""): kind,
                ("title", ""): (title if colon and kind else what).strip(),
                ("place", ""): place,
            },
        )


def _with_days(rows: Sequence[FieldRow]) -> Iterator[FieldRow]:
    """The rows of lists, where a day that stands once holds for the rows below it."""
    file, day = "", ""
    for row in rows:
        day = row["day"] or (day if row.file == file else "")
        file = row.file
        yield replace(row, cells={**row.cells, ("day", ""): day})


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        what = N_("“{name}” is not a text in UTF-8. Nothing was changed.")
        raise SourceError(what, name=path.name) from error
    except OSError as error:
        what = N_("“{name}” cannot be read: {reason}. Nothing was changed.")
        raise SourceError(what, name=path.name, reason=reason_of(error)) from error


def _taken_row(
    row: FieldRow,
    dossier: Dossier,
    known: dict[str, ProgrammeItem],
    found: dict[str, ProgrammeItem],
    lang: str,
) -> TakenRow:
    about = " ".join(
        filter(None, (row["day"], row["starts"], next(iter(row.texts("title").values()), "")))
    )
    try:
        item = _item(row, dossier, lang)
        refuse_odd_item(item, dossier.delegation)
    except KnownError as error:
        return refused_row(row.file, row.line, about, error)
    if item.id in found:
        why = Sentence(N_("the same day, time and kind as another row"))
        return TakenRow(row.file, row.line, RowFate.TWICE, about, why)
    found[item.id] = item
    before = known.get(item.id)
    fate = RowFate.NEW if before is None else RowFate.CHANGED
    fate = RowFate.SAME if before == item else fate
    return TakenRow(row.file, row.line, fate, about, id=item.id)


def _item(row: FieldRow, dossier: Dossier, lang: str) -> ProgrammeItem:
    delegation = dossier.delegation
    day, starts, ends = _when(row, delegation)
    kind = _kind(row)
    shown = f"{starts:%H%M}"
    return ProgrammeItem(
        digest_id(delegation.seed, "item", day.isoformat(), shown, kind),
        day,
        starts,
        ends,
        kind,
        _wordings(row, "title", lang),
        _wordings(row, "notes", lang),
        row["place"],
        row["address"],
        row["link"],
        _people(row, dossier),
        _interpreters(row, dossier),
        row.number("travel_minutes", 0, 24 * 60) or 0,
        row.number("slot_minutes", 5, 240) or _slot_told(row, kind) or USUAL_SLOT,
        row.number("pause_minutes", 0, 240) or 0,
        tuple(SlotBreak(*it) for it in times_in(row["breaks"])),
    )


def _when(row: FieldRow, delegation: Delegation) -> tuple[date, time, time]:
    if not row["day"]:
        raise FieldError("day", N_("The row has no day."))
    day = day_in(row["day"]) or day_of(delegation.days, row["day"])
    # Of the two orders of day and month the one that is within the visit is meant.
    american = day_month_first(row["day"])
    if american and american in delegation.days and day not in delegation.days:
        day = american
    if day is None:
        raise FieldError("day", *NO_MOMENT, value=row["day"])
    starts, ends = time_in(row["starts"]), time_in(row["ends"])
    both = times_in(row["starts"])
    if ends is None and len(both) == 1:
        starts, ends = both[0]
    if starts is None or ends is None:
        raise FieldError("starts", N_("The row lacks the start or the end."))
    return day, starts, ends


def _kind(row: FieldRow) -> ItemKind:
    word = row["kind"]
    meant = word_meant("kinds", word)
    if word and not meant:
        what = N_("“{value}” is not a type of schedule item.")
        kinds = ", ".join(ItemKind)
        raise FieldError("kind", what, N_("Write {words}."), value=word, words=kinds)
    return ItemKind(meant or _kind_told(row) or ItemKind.VISIT)


def _kind_told(row: FieldRow) -> str:
    """The kind that a title tells: `Mittag im Foyer` is a meal.

    What makes slots for meetings has to be the whole title: not every meeting is one at a table.
    """
    for title in row.texts("title").values():
        bare = _BESIDE.sub(" ", title)
        words = re.findall(r"[\w-]+", bare)
        runs = (" ".join(words[at : at + many]) for at in range(len(words)) for many in (3, 2, 1))
        for run in (bare, *runs):
            meant = word_meant("kinds", run)
            if meant and (meant != ItemKind.MEETINGS or run == bare):
                return meant
    return ""


def _slot_told(row: FieldRow, kind: ItemKind) -> int:
    """The minutes of a meeting that a title tells: `B2B (20 min)`; 0 for none."""
    if kind is not ItemKind.MEETINGS:
        return 0
    told = (_MINUTES.search(title) for title in row.texts("title").values())
    return next((int(it["n"]) for it in told if it), 0)


def _wordings(row: FieldRow, field: str, usual: str) -> tuple[Wording, ...]:
    return tuple(Wording(lang or usual, text) for lang, text in row.texts(field).items())


def _people(row: FieldRow, dossier: Dossier) -> tuple[str, ...]:
    """The people who take part; "guests" and an empty cell are all guests, "hosts" all hosts."""
    found: list[str] = []
    for name in row.several("people"):
        party = word_meant("parties", name)
        if party == Party.HOST:
            found += [it.id for it in dossier.hosts]
        elif party != Party.GUEST:
            wanted = name_key(name)
            named = [
                it.id for it in dossier.people if wanted in {name_key(it.name), name_key(it.id)}
            ]
            if not named:
                raise FieldError("people", *NOBODY, name=name)
            found += named
    return tuple(dict.fromkeys(found))


def _interpreters(row: FieldRow, dossier: Dossier) -> tuple[str, ...]:
    named = {name_key(it.name): it.id for it in dossier.interpreters}
    unknown = [it for it in row.several("interpreters") if name_key(it) not in named]
    if unknown:
        raise FieldError("interpreters", *NOBODY, name=unknown[0])
    return tuple(named[name_key(it)] for it in row.several("interpreters"))
