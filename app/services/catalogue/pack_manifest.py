"""The manifest of a pack: every part of an edition by its hash, and the parts themselves."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from app.domain.catalogue_content import CatalogueContent
from app.domain.edition import Medium
from app.domain.member import Member
from app.domain.messages import N_
from app.domain.pack import PackError
from app.importers.members.deserialise import member_from
from app.importers.members.schema import conforms
from app.security.pack_refusals import damaged_pack
from app.services.catalogue.import_plan import said_text
from app.services.catalogue.pack_edition_part import edition_as_json, edition_from, memory_from

FORMAT = "faircat edition pack"
VERSION = 1
MAX_PART = 20_000_000
"""Bytes of one part; no picture of an edition is larger."""
MAX_PARTS_BYTES = 2_000_000_000

Find = Callable[["PackPart"], bytes]
"""Gives a part's bytes, from wherever they are. Raises PackError."""


@dataclass(frozen=True, slots=True)
class PackPart:
    """A part of an edition: the SHA-256 and size of its bytes; `name` is whose it is."""

    digest: str
    size: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a manager signs; members and pictures by their names, in the order of an edition."""

    content_hash: str
    made: datetime
    due: date | None
    edition: PackPart
    members: Mapping[str, PackPart]
    pictures: Mapping[str, tuple[str, PackPart]]
    """The MIME type of each, and its bytes."""
    said: Mapping[str, Mapping[str, PackPart]] = field(default_factory=dict)
    """What sources said of members when they last spoke."""

    def parts(self) -> Iterator[PackPart]:
        """All parts; those that several places share come several times."""
        yield self.edition
        yield from self.members.values()
        yield from (part for _mime, part in self.pictures.values())
        for data in self.said.values():
            yield from data.values()

    def to_bytes(self) -> bytes:
        """The text that is signed."""
        values = {
            "format": FORMAT,
            "version": VERSION,
            "content_hash": self.content_hash,
            "made": self.made.isoformat(),
            "due": self.due.isoformat() if self.due else None,
            "edition": _plain(self.edition),
            "members": {id_: _plain(part) for id_, part in self.members.items()},
            "pictures": {
                name: [mime, *_plain(part)] for name, (mime, part) in self.pictures.items()
            },
            "said": {
                source: {id_: _plain(part) for id_, part in data.items()}
                for source, data in self.said.items()
            },
        }
        return _json(values)

    def content(self, find: Find) -> CatalogueContent:
        """The edition made of its parts. Raises PackError."""
        try:
            raw = json.loads(find(self.edition))
            members = [_member(json.loads(find(part)), id_) for id_, part in self.members.items()]
            data = {
                source: {id_: find(part).decode() for id_, part in parts.items()}
                for source, parts in self.said.items()
            }
            media = [Medium(name, mime, find(part)) for name, (mime, part) in self.pictures.items()]
            return CatalogueContent(
                edition_from(raw), members, media, memory_from(raw["memory"], data)
            )
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
            raise damaged_pack() from error


def manifest_of(
    content: CatalogueContent, content_hash: str, made: datetime, due: date | None
) -> tuple[Manifest, dict[str, bytes]]:
    """The manifest of an edition, and all its parts by their SHA-256."""
    parts: dict[str, bytes] = {}

    def pack_part(data: bytes, name: str = "") -> PackPart:
        digest = sha256(data).hexdigest()
        parts[digest] = data
        return PackPart(digest, len(data), name)

    memory = content.memory
    manifest = Manifest(
        content_hash,
        made,
        due,
        pack_part(_json(edition_as_json(content.edition, memory))),
        {it.id: pack_part(member_line(it), it.id) for it in content.members},
        {it.name: (it.mime, pack_part(it.data, it.name)) for it in content.media},
        {
            source.name: {id_: pack_part(text.encode(), id_) for id_, text in source.said.items()}
            for source in memory.sources
        },
    )
    return manifest, parts


def read_manifest(data: bytes) -> Manifest:
    """The manifest in signed bytes. Raises PackError for one of a newer program."""
    try:
        raw = json.loads(data)
        if raw["format"] == FORMAT and raw["version"] != VERSION:
            raise PackError(
                N_("This pack was made by a newer program. Nothing was changed."),
                N_("Update the program on this laptop."),
            )
        due = raw["due"]
        manifest = Manifest(
            content_hash=str(raw["content_hash"]),
            made=datetime.fromisoformat(raw["made"]),
            due=date.fromisoformat(due) if due else None,
            edition=_part(raw["edition"]),
            members={id_: _part(it, id_) for id_, it in raw["members"].items()},
            pictures={
                name: (str(mime), _part(it, name)) for name, (mime, *it) in raw["pictures"].items()
            },
            said={
                source: {id_: _part(it, id_) for id_, it in content.items()}
                for source, content in raw["said"].items()
            },
        )
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise damaged_pack() from error
    if sum(part.size for part in manifest.parts()) > MAX_PARTS_BYTES:
        raise damaged_pack()
    return manifest


def member_line(member: Member) -> bytes:
    """A member as a pack has it: one line in the canonical JSON form."""
    return said_text(member).encode()


def _member(raw: object, id_: str) -> Member:
    """Raises ValueError for what is no member in the canonical form."""
    if not isinstance(raw, dict) or not conforms(raw) or raw.get("id") != id_:
        raise ValueError(id_)
    return member_from(raw, id_)


def _part(raw: list[Any], name: str = "") -> PackPart:
    digest, size = raw
    is_digest = isinstance(digest, str) and len(bytes.fromhex(digest)) == sha256().digest_size
    if not is_digest or type(size) is not int or not 0 <= size <= MAX_PART:
        raise ValueError(name)
    return PackPart(digest, size, name)


def _plain(part: PackPart) -> list[object]:
    return [part.digest, part.size]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
