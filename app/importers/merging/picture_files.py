"""Finds the files that logos and pictures name beside the lists that name them."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.tables.limits import MB

MAX_PICTURE = 20 * MB
MAX_ALL_PICTURES = 1_000 * MB


class PictureFinder:
    """Collects media by their plain names; nothing outside the lists' own folders is read."""

    def __init__(self) -> None:
        self._found: dict[str, bytes] = {}
        self._sources: dict[str, Path] = {}
        self._missing: dict[str, None] = {}
        self._ambiguous: dict[str, None] = {}
        self._size = 0

    def look_for(self, names: Iterable[str], beside: Path) -> None:
        """Find files in the folder of a list, in its `media`, or in a `media` next to it."""
        for name in names:
            try:
                self._look_for(name, beside.parent)
            except OSError:  # a name that is too long for the disk, a file that may not be read
                self._missing[name] = None

    def found(self) -> Mapping[str, bytes]:
        """The files by their names."""
        return self._found

    def notes(self) -> list[str]:
        """What is missing."""
        notes: list[str] = []
        missing = [name for name in self._missing if name not in self._found]
        if missing:
            notes.append(Sentence(N_("missing images: {names}"), names=_shortened(missing)))
        if self._ambiguous:
            notes.append(
                Sentence(
                    N_("images with the same name in two folders, the first is used: {names}"),
                    names=_shortened(list(self._ambiguous)),
                )
            )
        return notes

    def _look_for(self, name: str, folder: Path) -> None:
        path = _place(name, folder)
        if path is None:
            self._missing[name] = None
        elif name not in self._sources:
            self._take(name, path)
        elif self._sources[name] != path and self._found.get(name) != path.read_bytes():
            self._ambiguous[name] = None

    def _take(self, name: str, path: Path) -> None:
        size = path.stat().st_size
        if size > MAX_PICTURE or self._size + size > MAX_ALL_PICTURES:
            self._missing[name] = None
            return
        self._found[name] = path.read_bytes()
        self._sources[name] = path
        self._size += size


def _place(name: str, folder: Path) -> Path | None:
    for place in (folder, folder / "media", folder.parent / "media"):
        path = place / name
        # A link out of the folder would put a file of the laptop into a catalogue.
        if path.is_file() and path.resolve().parent == place.resolve():
            return path.resolve()
    return None


def _shortened(names: list[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:20])
    return f"{shown}, … ({len(names)})" if len(names) > 20 else shown
