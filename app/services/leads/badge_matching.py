"""Joining leads that hold only an id with the organiser's list of people."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from app.domain.errors import UsageError
from app.domain.joining import Joined
from app.domain.lead import PERSON_FIELDS, DataSource, Lead, Person
from app.domain.lead_draft import draft_of
from app.domain.lead_fields import SOURCE, with_text
from app.domain.messages import N_
from app.domain.scan_result import Columns
from app.domain.sentence import Sentence
from app.domain.vault_state import VaultState
from app.importers.columns.mapping_file import NO_MAPPING
from app.importers.files.attendee_list import person_field
from app.importers.read_members import check_file
from app.importers.sandbox.import_parent import ReadJob, read_in_child
from app.importers.values.name_keys import key as heading_key
from app.scanning.codes.dispatch import read_code
from app.scanning.codes.json_records import field_named
from app.scanning.codes.taught_columns import (
    Taught,
    ids_in,
    learned,
    person_of_columns,
    person_of_fields,
    shape,
)
from app.services.booth.fairs import FairsService
from app.services.leads.leads import LeadsService
from app.services.vault.vault import VaultService
from app.store.leads import fair_store

Row = Mapping[str, str]
"""The cells of one person by the fields they mean."""

_ID = "id"
_TEACHABLE = ("", _ID, "name", *PERSON_FIELDS)


@dataclass(frozen=True, slots=True)
class _People:
    """The people of a list by their id; None for an id of several."""

    rows: Mapping[str, Row | None]

    def with_one_of(self, ids: Sequence[str]) -> Row | None:
        return next((row for id_ in ids if (row := self.rows.get(_id(id_)))), None)

    def doubtful(self) -> tuple[str, ...]:
        return tuple(id_ for id_, row in self.rows.items() if row is None)


class BadgeMatchingService:
    """Who came with which badge. Every call raises VaultError while the vault is closed."""

    def __init__(
        self, vault: VaultService, fairs_service: FairsService, leads: LeadsService
    ) -> None:
        self._vault = vault
        self._fairs = fairs_service
        self._leads = leads

    def join(self, path: Path, key: str, fair: str = "") -> Joined:
        """Fill in the persons of a fair's leads that hold only a code, by a list's column `key`.

        What somebody typed stays; joining again changes nothing. The list teaches what the cells
        of codes mean. Raises SourceError for the list and UsageError for the column.
        """
        fair = fair or self._fairs.current().id
        hidden: list[Sentence] = []
        people = _People(dict(_by_id(_rows(path, key, hidden.append))))
        with_codes = [lead for lead in self._leads.leads(fair=fair) if lead.codes]
        known = [(lead, people.with_one_of(list(_ids(lead)))) for lead in with_codes]
        taught = {**self.taught(fair), **dict(_lessons(known))}
        self._save_taught(fair, taught)
        filled, missing, named = [], [], []
        for lead, row in known:
            person = person_of_fields(row) if row else _person_in_cells(lead, taught)
            if lead.person.first_name or lead.person.last_name:
                named.append(lead)
            elif person is None or person == Person():
                missing.append(lead)
            elif (joined := self._fill(lead, person, is_listed=row is not None)) != lead:
                filled.append(joined)
            else:
                named.append(lead)
        words = tuple(f"{name[0]} {' '.join(cells)}" for name, cells in taught.items())
        return Joined(
            tuple(filled), tuple(missing), tuple(named), people.doubtful(), words, tuple(hidden)
        )

    def teach(self, example: str, names: Sequence[str], fair: str = "") -> None:
        """Say what each cell of a fair's codes is, by one of them. Raises UsageError."""
        columns = read_code(example)
        if not isinstance(columns, Columns) or len(columns.cells) != len(names):
            raise UsageError(
                N_("“{code}” does not have one cell for each field you named."),
                N_("Cells are separated by ^ | ; or a tab. Name a field for each, or “-”."),
                code=example,
            )
        names = tuple("" if name == "-" else name for name in names)
        wrong = [name for name in names if name not in _TEACHABLE]
        if wrong:
            raise UsageError(
                N_("“{field}” is not a field of a person."),
                N_("Write “-” or one of: {fields}."),
                field=wrong[0],
                fields=", ".join(_TEACHABLE[1:]),
            )
        fair = fair or self._fairs.current().id
        self._save_taught(fair, {**self.taught(fair), shape(columns): names})

    def taught(self, fair: str = "") -> Taught:
        """What the cells of a fair's codes mean, also of one that is joined with it."""
        fair = fair or self._fairs.current().id
        ids = sorted(self._fairs.of_id(fair).ids - {fair})
        kept = self._vault.read(
            lambda connection: [
                fair_store.setting(connection, _setting(id_)) for id_ in (*ids, fair)
            ]
        )
        lessons = (item for text in kept for item in json.loads(text or "{}").items())
        return {name: tuple(cells) for name, cells in lessons}

    def taught_now(self) -> Taught:
        """What the cells of this fair's codes mean; nothing while the vault is closed."""
        return self.taught() if self._vault.state() is VaultState.OPEN else {}

    def _save_taught(self, fair: str, taught: Taught) -> None:
        if taught != self.taught(fair):
            content = json.dumps({name: list(cells) for name, cells in taught.items()})
            self._vault.write(
                lambda connection: fair_store.set_setting(connection, _setting(fair), content)
            )

    def _fill(self, lead: Lead, person: Person, *, is_listed: bool) -> Lead:
        empty = {
            name: value for name, value in asdict(person).items() if not getattr(lead.person, name)
        }
        draft = draft_of(lead)
        values = draft.values
        if is_listed and any(empty.values()):
            values = with_text(values, SOURCE.name, DataSource.LIST)
        filled = replace(draft, person=replace(draft.person, **empty), values=values)
        return self._leads.save(filled, lead)


def _rows(path: Path, key: str, on_hidden: Callable[[Sentence], None]) -> Iterator[tuple[str, Row]]:
    """The people of a list with their ids, by fields; `on_hidden` as `read_filled` has it."""
    check_file(path)
    job = ReadJob((path,), NO_MAPPING, lambda: False, kind="people")
    rows: list[Row] = []
    for message in read_in_child(job):
        match message:
            case ["person", cells]:
                rows.append(cells)
            case ["hidden", data]:
                on_hidden(Sentence.from_json(data))
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    column = next(
        (heading for heading in headings if heading_key(heading) == heading_key(key)), None
    )
    if column is None:
        raise UsageError(
            N_("“{path}” has no column “{column}”."),
            N_("Its columns are: {columns}."),
            path=path.name,
            column=key,
            columns=", ".join(f"“{heading}”" for heading in headings),
        )
    meant = _meanings([heading for heading in headings if heading != column])
    for row in rows:
        found = {_ID: row.get(column, "").strip()}
        for heading, cell in row.items():
            if (field := meant.get(heading, "")) and field != _ID:
                found.setdefault(field, cell)
        yield found[_ID], found


def _meanings(headings: Sequence[str]) -> dict[str, str]:
    meant = {heading: field_named(heading) or person_field(heading) for heading in headings}
    if "first_name" in meant.values() and "last_name" not in meant.values():
        # Beside first names, a mere "Name" is the last.
        return {
            heading: "last_name" if field == "name" else field for heading, field in meant.items()
        }
    return meant


def _by_id(rows: Iterator[tuple[str, Row]]) -> Iterator[tuple[str, Row | None]]:
    found: dict[str, Row | None] = {}
    for id_, row in rows:
        if name := _id(id_):
            found[name] = row if found.get(name, row) == row else None
    yield from found.items()


def _lessons(known: Sequence[tuple[Lead, Row | None]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for lead, row in known:
        for code in lead.codes:
            said = read_code(code.text)
            if row is None or not isinstance(said, Columns):
                continue
            cells = learned(said, row)
            # An id alone teaches nothing.
            if sum(map(bool, cells)) > 1:
                yield shape(said), cells


def _person_in_cells(lead: Lead, taught: Taught) -> Person | None:
    for code in lead.codes:
        said = read_code(code.text)
        if isinstance(said, Columns) and (person := person_of_columns(said, taught)):
            return person
    return None


def _ids(lead: Lead) -> Iterator[str]:
    for code in lead.codes:
        yield from ids_in(read_code(code.text), code.text)


def _id(text: str) -> str:
    return text.strip().casefold()


def _setting(fair: str) -> str:
    return f"columns of codes at {fair}"
