"""The programme of a delegation, from a workbook or CSV, or from lines that somebody typed.

One story: which rows there are, what each says, and what becomes of it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from app.domain.delegation import (
    SLOT_MINUTES,
    Delegation,
    ItemKind,
    Party,
    ProgrammeItem,
    SlotBreak,
    refuse_odd_item,
)
from app.domain.delegation_intake import IntakeRow, IntakeStatus, ListIntake, refused_row
from app.domain.delegation_meetings import digest_id
from app.domain.dossier import Dossier
from app.domain.errors import FieldError, KnownError
from app.domain.messages import N_
from app.domain.question import Wording
from app.domain.sentence import Sentence
from app.importers.columns.delegation_columns import count_known, meaning_of_word
from app.importers.read_members import check_file
from app.importers.tables.encoding_detection import detect_and_decode
from app.importers.tables.limits import MB, SEARCHED_ROWS, too_large
from app.importers.values.moments import times_in
from app.importers.values.name_keys import name_key
from app.services.delegation.delegation_names import NOBODY, identifies
from app.services.delegation.delegations import DelegationsService
from app.services.delegation.field_rows import FieldRow, ListRows, rows_in
from app.services.delegation.item_times import LONGEST_ITEM, times_of, with_days, with_ends

_AT = r"\d{1,2}(?:[:.]\d{2})?(?:\s*(?:Uhr|h|ч|цаг|[ap]\.?\s?m\b\.?))?"
_TYPED = re.compile(
    r"^\s*(?:(?:[^\W\d]+\.?,?\s+)?"
    r"(?P<day>\d{4}-\d{2}-\d{2}|\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{4}|\d{2})?),?)?\s*"
    rf"(?P<from>{_AT})\s*[-–—]\s*(?P<to>{_AT}):?\s+(?P<rest>\S.*?)\s*$",
    re.IGNORECASE,
)
"""A line that somebody typed: `2027-03-01 10:00-12:00 meetings: B2B meetings @ Chamber`."""
TYPED_ENDS = {".txt", ".md"}
_LONGEST_TEXT = MB
_LEAST_HEADINGS = 2
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
    ) -> ListIntake:
        """Take in what happens when; with `anew` nothing else is left in the programme.

        Texts of which no language is said are in `lang`.
        An item is known again by its day, its beginning and its kind. Raises SourceError for a
        file that cannot be read, and UsageError where no column is known.
        """
        typed = [it for it in paths if _is_typed(it)]
        lists = [it for it in paths if it not in typed]
        listed = rows_in(lists, "programme") if lists else ListRows()
        lines = [row for path in typed for row in typed_rows(path.name, _text_of(path))]
        listed = replace(listed, rows=[*listed.rows, *lines])
        return self._taken(delegation, listed, lang, anew=anew)

    def take_typed(
        self, delegation: Delegation, text: str, lang: str, *, anew: bool = False
    ) -> ListIntake:
        """Take in lines that somebody typed, as `take` does."""
        typed = ListRows(list(typed_rows("", text)))
        return self._taken(delegation, typed, lang, anew=anew)

    def _taken(
        self,
        delegation: Delegation,
        listed: ListRows,
        lang: str,
        *,
        anew: bool,
    ) -> ListIntake:
        dossier = self._delegations.dossier(delegation.id)
        known = {it.id: it for it in dossier.items}
        found: dict[str, ProgrammeItem] = {}
        dated = with_ends(with_days(listed.rows, delegation), delegation)
        taken = tuple(_taken_row(row, dossier, known, found, lang) for row in dated)
        is_new = anew and bool(found)
        gone = [it for it in dossier.items if it.id not in found] if is_new else ()
        self._delegations.save(delegation.id, *found.values(), removing=gone)
        return ListIntake(taken, listed.unknown, listed.hidden)


def typed_rows(file: str, text: str) -> Iterator[FieldRow]:
    """Lines that were typed as rows; what is no item is a title alone."""
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip().removeprefix("#").strip()
        if not bare:
            continue
        match = _TYPED.match(bare)
        if match is None:
            yield FieldRow(file, number, {("title", ""): bare})
            continue
        what, _, place = match["rest"].partition(" @ ")
        word, colon, title = what.partition(":")
        kind = meaning_of_word("kinds", word if colon else what)
        yield FieldRow(
            file,
            number,
            {
                ("day", ""): match["day"] or "",
                ("starts", ""): match["from"],
                ("ends", ""): match["to"],
                ("kind", ""): kind,
                ("title", ""): (title if colon and kind else what).strip(),
                ("place", ""): place,
            },
        )


def _text_of(path: Path) -> str:
    """A text that somebody typed, in whichever encoding."""
    check_file(path)
    with path.open("rb") as file:
        data = file.read(_LONGEST_TEXT + 1)
    if len(data) > _LONGEST_TEXT:
        raise too_large(path.name, _LONGEST_TEXT)
    return detect_and_decode(data, path.name).text


def _is_typed(path: Path) -> bool:
    """Whether a file has lines that somebody typed; Excel saves tables under such names, too."""
    if path.suffix.lower() not in TYPED_ENDS:
        return False
    cells = (re.split(r"[\t;|]", line) for line in _text_of(path).splitlines()[:SEARCHED_ROWS])
    return not any(count_known(it) >= _LEAST_HEADINGS for it in cells)


def _taken_row(
    row: FieldRow,
    dossier: Dossier,
    known: dict[str, ProgrammeItem],
    found: dict[str, ProgrammeItem],
    lang: str,
) -> IntakeRow:
    about = " ".join(
        filter(None, (row["day"], row["starts"], next(iter(row.texts("title").values()), "")))
    )
    try:
        row.refuse_untrusted()
        item = _item(row, dossier, lang)
        refuse_odd_item(item, dossier.delegation)
    except KnownError as error:
        return refused_row(row.file, row.line, about, error)
    if item.id in found:
        why = Sentence(N_("the same day, time and kind as another row"))
        return IntakeRow(row.file, row.line, IntakeStatus.TWICE, about, why)
    found[item.id] = item
    before = known.get(item.id)
    fate = IntakeStatus.NEW if before is None else IntakeStatus.CHANGED
    fate = IntakeStatus.SAME if before == item else fate
    return IntakeRow(row.file, row.line, fate, about, row.note, id=item.id)


def _item(row: FieldRow, dossier: Dossier, lang: str) -> ProgrammeItem:
    delegation = dossier.delegation
    if not any(row[it] for it in ("title", "kind", "place", "notes")):
        raise FieldError("title", N_("The row does not say what happens."))
    day, starts, ends = times_of(row, delegation)
    kind = _kind(row)
    length = (ends.hour - starts.hour) * 60 + ends.minute - starts.minute
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
        row.minutes("travel_minutes", 0, 24 * 60) or 0,
        _slot_said(row, kind, length) or _slot_in_title(row, kind) or USUAL_SLOT,
        row.minutes("pause_minutes", 0, 240) or 0,
        tuple(SlotBreak(*it) for it in times_in(row["breaks"])),
    )


def _kind(row: FieldRow) -> ItemKind:
    word = row["kind"]
    meant = meaning_of_word("kinds", word)
    if word and not meant:
        what = N_("“{value}” is not a type of schedule item.")
        kinds = ", ".join(ItemKind)
        raise FieldError("kind", what, N_("Write {words}."), value=word, words=kinds)
    return ItemKind(meant or _kind_in_title(row) or ItemKind.VISIT)


def _kind_in_title(row: FieldRow) -> str:
    """The kind that a title tells: `Mittag im Foyer` is a meal.

    What makes slots for meetings has to be the whole title: not every meeting is one at a table.
    """
    for title in row.texts("title").values():
        bare = _BESIDE.sub(" ", title)
        words = re.findall(r"[\w-]+", bare)
        runs = (" ".join(words[at : at + many]) for at in range(len(words)) for many in (3, 2, 1))
        for run in (bare, *runs):
            meant = meaning_of_word("kinds", run)
            if meant and (meant != ItemKind.MEETINGS or run == bare):
                return meant
    return ""


def _slot_said(row: FieldRow, kind: ItemKind, length: int) -> int:
    """The minutes of a meeting that a column says; 0 for those of the whole item, and for none."""
    if kind is not ItemKind.MEETINGS:
        return 0
    minutes = row.minutes("slot_minutes", 5, LONGEST_ITEM) or 0
    return 0 if minutes == length and minutes not in SLOT_MINUTES else minutes


def _slot_in_title(row: FieldRow, kind: ItemKind) -> int:
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
        party = meaning_of_word("parties", name)
        if party == Party.HOST:
            found += [it.id for it in dossier.hosts]
        elif party != Party.GUEST:
            named = [it.id for it in dossier.people if identifies(it, name)]
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
