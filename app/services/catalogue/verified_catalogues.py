"""Has catalogues checked in a sandbox, each once for every state of its file."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.config.atomic_file import write_text
from app.config.kept_json import read_kept
from app.domain.errors import CatalogueError
from app.domain.messages import N_
from app.store.catalogue.catalogue_connection import unreadable
from app.store.catalogue.edition_reader import check_content

READER = "catalogue"
MEMORY_BYTES = 1_500_000_000
CPU_SECONDS_AT_LEAST = 20
CPU_SECONDS_A_MB = 1
KEPT = 32
"""So many files are remembered, those that were checked last."""

_CHECK = 2
"""Raised where the check finds more: what was sound before is then looked at again."""

FileState = list[int]


def check_in_sandbox(path: Path) -> None:
    """Read all of a catalogue where it can do no harm. Raises CatalogueError."""
    # A start whose catalogue is known needs no process beside it.
    from app.config.sandbox import ChildDied, Limits, Task, messages_of  # noqa: PLC0415

    size = _state(path)[1]
    seconds = CPU_SECONDS_AT_LEAST + size * CPU_SECONDS_A_MB // 1_000_000
    limits = Limits(MEMORY_BYTES, seconds)
    task = Task(READER, {"file": str(path.absolute())}, limits, CatalogueError)
    try:
        for _message in messages_of(task):
            pass
    except ChildDied as death:
        raise CatalogueError(
            N_("Checking the catalogue “{name}” took too much time or memory, so it is not opened.")
            if death.spent
            else N_("Checking the catalogue “{name}” failed, so it is not opened."),
            N_("Get it again from whoever made it; the catalogue in use is unchanged."),
            name=path.name,
        ) from death


class VerifiedCatalogues:
    """The states of files that were found sound, remembered in `file`; a start asks for them."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def check(self, path: Path) -> None:
        """Check a catalogue unless this very state of it was. Raises CatalogueError."""
        if not self._is_known(path):
            self._check(path)

    def check_base(self, path: Path) -> None:
        """Check a catalogue before another is made of what it holds. Raises CatalogueError.

        Of one that is known only the content is compared with its fingerprint: what came over a
        file on the disk since would get a new fingerprint in the next edition.
        """
        if self._is_known(path):
            check_content(path)
        else:
            self._check(path)

    def remember(self, path: Path) -> None:
        """Remember that a catalogue is sound as it lies there now: it was just checked."""
        self._remember(path, _state(path))

    def _check(self, path: Path) -> None:
        state = _state(path)
        check_in_sandbox(path)
        if _state(path) == state:
            self._remember(path, state)

    def _is_known(self, path: Path) -> bool:
        return self._known().get(str(path.absolute())) == _state(path)

    def _known(self) -> dict[str, FileState]:
        text = "which catalogues are sound is not readable, they are checked again"
        return read_kept(self._file, _sound_in, {}, text)

    def _remember(self, path: Path, state: FileState) -> None:
        """A look at a catalogue alone makes no data folder: it is then checked each time."""
        if not self._file.parents[1].is_dir():
            return
        name = str(path.absolute())
        known = {key: value for key, value in self._known().items() if key != name}
        kept = dict(list(known.items())[1 - KEPT :])
        text = json.dumps({"check": _CHECK, "sound": {**kept, name: state}})
        with suppress(OSError):  # a folder that cannot be written: it is checked each time
            write_text(self._file, text)


def _sound_in(plain: Any) -> dict[str, FileState]:  # noqa: ANN401 - what JSON holds
    return dict(plain["sound"]) if plain["check"] == _CHECK else {}


def _state(path: Path) -> FileState:
    """What changes with a file: which it is, its size, when it was written and moved."""
    try:
        told = path.stat()
    except OSError as error:
        raise unreadable(path, error) from error
    return [told.st_ino, told.st_size, told.st_mtime_ns, told.st_ctime_ns]
