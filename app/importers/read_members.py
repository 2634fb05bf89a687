"""The one way in: reads lists of any known kind into members and accounts for every row."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.config.sandbox import SandboxMessage
from app.domain.column_outcome import ColumnOutcome, NamelessListError
from app.domain.edition import Sector
from app.domain.errors import SourceError, reason_of
from app.domain.member import Member
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.columns.field_names import named
from app.importers.columns.mapping_file import ColumnMapping, combined_mapping
from app.importers.members.deserialise import member_from
from app.importers.merging.picture_files import PictureFinder
from app.importers.merging.record_linkage import (
    ID_AS_NAME,
    SAME_ID,
    SAME_PLACE,
    SAME_WEBSITE,
    Register,
    deduplicated,
)
from app.importers.merging.sector_codes import SectorCodes
from app.importers.sandbox.import_parent import ReadJob, read_in_child
from app.importers.tables.import_result import ImportResult, RowOutcome

ReadProgress = Callable[[int, int], None]
"""Called with the bytes read and the bytes of all files."""

Json = Mapping[str, Any]
RowNotes = tuple[str, ...]

_RULES = {
    SAME_ID: N_("same ID as {origin}"),
    SAME_PLACE: N_("same name as {origin}, and no different country or city"),
    SAME_WEBSITE: N_("same name and website as {origin}"),
    ID_AS_NAME: N_("its name is the ID of {origin}"),
}
_BASE = Sentence(N_("an existing member"))


def _unwatched(_done: int, _total: int) -> None:
    """Nobody wants to know how far it is."""


def read_members(
    files: Sequence[Path],
    *,
    base: Iterable[Member] = (),
    mapping: ColumnMapping | Path | None = None,
    sectors: Iterable[Sector] = (),
    progress: ReadProgress = _unwatched,
    cancelled: Callable[[], bool] = lambda: False,
) -> ImportResult:
    """Read lists, all together, into members that join those of `base`.

    Sectors that a list calls by a name in `sectors` get their code.
    Foreign files are parsed in a child process with limits. Every row is in the result as
    imported, merged or rejected. Raises SourceError where a file cannot be read at all
    (NamelessListError where no column has the names), and Cancelled; `progress` and `cancelled`
    are called in the caller's thread.
    """
    columns = combined_mapping(mapping)
    for path in files:
        check_file(path)
    reading = _Reading(files, Register(base), SectorCodes(sectors), progress)
    if files:
        try:
            for message in read_in_child(ReadJob(files, columns, cancelled)):
                reading.handle(message)
        except SourceError as error:
            raise reading.refused(error) from error
    return reading.result()


class _Reading:
    """Turns what the child says into members and outcomes."""

    def __init__(
        self,
        files: Sequence[Path],
        register: Register,
        sectors: SectorCodes,
        progress: ReadProgress,
    ) -> None:
        self._files = files
        self._register = register
        self._sectors = sectors
        self._pictures = PictureFinder()
        self._progress = progress
        self._rows: list[RowOutcome] = []
        self._notes: list[str] = []
        self._columns: list[ColumnOutcome] = []
        self._origins: dict[str, str] = {}
        self._details: list[tuple[int, int, str, Member, RowNotes]] = []
        self._sizes = [path.stat().st_size for path in files]
        self._at = 0
        self._told = 0

    def handle(self, message: SandboxMessage) -> None:
        """Take one message of the child."""
        match message:
            case ["row", line, sheet, doc, id_from, notes]:
                self._row(line, sheet, doc, id_from, _sentences(notes))
            case ["bad", line, sheet, reason, notes]:
                why = Sentence.from_json(reason)
                row = RowOutcome(self._name, line, "rejected", "", why, _sentences(notes), sheet)
                self._rows.append(row)
            case ["note" | "hidden", note]:
                sentence = Sentence.from_json(note)
                self._notes.append(Sentence(N_("{file}: {note}"), file=self._name, note=sentence))
            case ["column", raw]:
                lists = {name: tuple(raw[name]) for name in ("examples", "refused", "first")}
                self._columns.append(ColumnOutcome(**{**raw, **lists}))
            case ["file", number]:
                self._at = number
                self._tell(0)
            case ["read", read]:
                self._tell(read)

    def refused(self, error: SourceError) -> SourceError:
        """The error, with the columns of the list where it has no row that could be a member."""
        columns = tuple(it for it in self._columns if it.file == self._name)
        if not columns or any(row.file == self._name for row in self._rows):
            return error
        nameless = NamelessListError(error.what, error.remedy, **error.values)
        return nameless.with_columns(columns)

    def result(self) -> ImportResult:
        """What came of all files."""
        self._join_details()
        self._at = len(self._files)
        self._tell(0)
        return ImportResult(
            members=self._register.members(),
            rows=tuple(self._rows),
            notes=(*self._notes, *self._pictures.notes()),
            media=self._pictures.found(),
            columns=tuple(self._columns),
        )

    def _join_details(self) -> None:
        """Give to members what rows say of them that only name them, wherever these stood."""
        for at, line, sheet, member, notes in self._details:
            name, match = self._files[at].name, self._register.named(member)
            if match is None:
                why = Sentence(N_("the member “{name}” is unknown"), name=member.name)
                row = RowOutcome(name, line, "rejected", "", why, notes, sheet)
            else:
                self._register.merge(match.id, replace(member, id=match.id))
                origin = self._origins.get(match.id, _BASE)
                why = Sentence(N_("the row belongs to {origin}"), origin=origin)
                row = RowOutcome(name, line, "merged", match.id, why, notes, sheet)
            self._rows.append(row)

    @property
    def _name(self) -> str:
        return self._files[self._at].name

    def _tell(self, read: int) -> None:
        # A workbook's sheets need not lie in its file in their order.
        self._told = max(self._told, sum(self._sizes[: self._at]) + read)
        self._progress(self._told, sum(self._sizes))

    def _row(self, line: int, sheet: str, doc: Json, id_from: str, notes: RowNotes) -> None:
        path = self._files[self._at]
        member = self._sectors.coded(deduplicated(member_from(doc, doc.get("id", ""))))
        self._pictures.look_for(member.media(), path)
        list_name = str(self._at)
        if id_from == "detail":
            self._details.append((self._at, line, sheet, member, notes))
            return
        own = bool(id_from)
        if id_from == "list" and self._register.is_of_another(member, list_name):
            note = Sentence(N_("the ID “{id}” belongs to another member"), id=member.id)
            own, notes = False, (*notes, note)
        match = self._register.find(member, list_name, own=own)
        if match is None:
            member = member if own else replace(member, id=self._register.free_id(member))
            self._register.add(member, list_name, own=own)
            self._origins[member.id] = f"{path.name}, {line}"
            self._rows.append(
                RowOutcome(path.name, line, "imported", member.id, notes=notes, sheet=sheet)
            )
            return
        kept = self._register.merge(match.id, member)
        if kept:
            fields = Sentence.of_all(list(map(named, kept)), ", ")
            notes = (*notes, Sentence(N_("existing values kept: {fields}"), fields=fields))
        reason = Sentence(_RULES[match.rule], origin=self._origins.get(match.id, _BASE))
        self._rows.append(
            RowOutcome(path.name, line, "merged", match.id, reason, notes, sheet=sheet)
        )


def check_file(path: Path) -> None:
    """Raise SourceError for what is no file that can be opened."""
    if path.is_dir():
        raise _no_file(N_("“{path}” is a folder, not a list."), path)
    if path.is_symlink() and not path.exists():
        raise _no_file(N_("“{path}” is a link to a file that does not exist."), path)
    if not path.exists():
        raise _no_file(N_("The file “{path}” does not exist."), path)
    if not path.is_file():
        raise _no_file(N_("“{path}” is not an ordinary file."), path)
    try:
        with path.open("rb"):
            return
    except OSError as error:
        raise SourceError(
            N_("“{path}” cannot be opened: {reason}."),
            N_("Nothing was changed. Close it in other programs, or get permission to read it."),
            path=str(path),
            reason=reason_of(error),
        ) from error


def _no_file(what: str, path: Path) -> SourceError:
    return SourceError(what, N_("Nothing was changed. Choose the file itself."), path=str(path))


def _sentences(raw: Iterable[Sequence[Any]]) -> RowNotes:
    return tuple(map(Sentence.from_json, raw))
