"""Where the parts of a pack come from: the pack itself, else the editions that are here."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path

from app.domain.errors import CatalogueError
from app.domain.messages import N_
from app.domain.pack import PackChanges, PackError
from app.i18n.collation import sort_key
from app.security.pack_refusals import damaged_pack
from app.services.catalogue.pack_file import PackFile
from app.services.catalogue.pack_manifest import Manifest, PackPart, member_line
from app.store.catalogue.catalogue_reader import CatalogueReader


class PackParts:
    """Finds parts of a manifest; those that a delta leaves out in the editions of this laptop."""

    def __init__(
        self, pack: PackFile, manifest: Manifest, editions: Sequence[Path], since: str
    ) -> None:
        self._pack = pack
        self._parts = tuple(manifest.parts())
        self.since = since
        pack.refuse_others({part.digest for part in manifest.parts()})
        self._here: dict[str, bytes] = {}
        lacking = {part.digest: part for part in manifest.parts() if not pack.holds(part.digest)}
        for path in editions:
            if lacking:
                found = _found(path, lacking.values())
                self._here |= found
                lacking = {key: it for key, it in lacking.items() if key not in found}
        self.missing = len(lacking)

    def check(self) -> None:
        """Read every part that the pack has. Raises PackError where one was altered or lost."""
        if not self.since:
            self.refuse_incomplete()
        for part in self._parts:
            self._pack.object(part.digest, part.size)

    def find(self, part: PackPart) -> bytes:
        """The bytes of a part. Raises PackError."""
        data = self._pack.object(part.digest, part.size)
        if data is None:
            data = self._here.get(part.digest)
        if data is None:
            raise damaged_pack()
        return data

    def name_of(self, member: PackPart) -> str:
        """The name of a member, or its ID where the part is nowhere. Raises PackError."""
        data = self._pack.object(member.digest, member.size) or self._here.get(member.digest)
        try:
            return str(json.loads(data)["name"]) if data else member.name
        except (ValueError, LookupError, TypeError, RecursionError) as error:
            raise damaged_pack() from error

    def refuse_incomplete(self) -> None:
        """Raise PackError where parts are nowhere; only a delta may leave out any."""
        if self.missing and not self.since:
            raise damaged_pack()
        if self.missing:
            raise PackError(
                N_(
                    "This pack contains only changes since the edition {version}, which is not on "
                    "this laptop. Nothing was changed."
                ),
                N_("Use the complete pack."),
                version=self.since,
            )


def changes_in(manifest: Manifest, parts: PackParts, in_use: Path) -> PackChanges:
    """What the edition of a manifest changes of the one in use. Raises PackError."""
    here: dict[str, tuple[str, str]] = {}
    with suppress(CatalogueError, sqlite3.Error):  # a damaged edition is repaired by a pack
        with closing(CatalogueReader(in_use)) as reader:
            members = list(reader.members())
        here = {it.id: (it.name, sha256(member_line(it)).hexdigest()) for it in members}
    there = manifest.members
    added = [parts.name_of(there[id_]) for id_ in there.keys() - here.keys()]
    removed = [here[id_][0] for id_ in here.keys() - there.keys()]
    both = here.keys() & there.keys()
    changed = [here[id_][0] for id_ in both if here[id_][1] != there[id_].digest]
    return PackChanges(*(tuple(sorted(it, key=sort_key)) for it in (added, removed, changed)))


def _found(path: Path, parts: Collection[PackPart]) -> dict[str, bytes]:
    """Those of the wanted parts that an edition has; a damaged one has none."""
    with suppress(CatalogueError, sqlite3.Error), closing(CatalogueReader(path)) as reader:
        texts = _texts_found(reader, {part.digest for part in parts})
        return {**dict(texts), **dict(_pictures_found(reader, parts))}
    return {}


def _texts_found(reader: CatalogueReader, digests: Collection[str]) -> Iterator[tuple[str, bytes]]:
    for text in _texts(reader):
        if (digest := sha256(text).hexdigest()) in digests:
            yield digest, text


def _texts(reader: CatalogueReader) -> Iterable[bytes]:
    yield from map(member_line, reader.members())
    with suppress(ValueError):  # an edition that nobody of ours wrote has no memory to use
        for source in reader.memory().sources:
            yield from (text.encode() for text in source.said.values())


def _pictures_found(
    reader: CatalogueReader, parts: Iterable[PackPart]
) -> Iterator[tuple[str, bytes]]:
    for part in parts:
        medium = reader.medium(part.name) if part.name else None
        if medium is not None and sha256(medium.data).hexdigest() == part.digest:
            yield part.digest, medium.data
