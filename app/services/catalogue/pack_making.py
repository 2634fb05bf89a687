"""Packs made by the manager of an edition: whole, and as a delta of an older one."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from nacl.signing import SigningKey

from app.config.gc_paused import gc_paused
from app.config.machine import local_now
from app.domain.catalogue_content import CatalogueContent
from app.domain.errors import CatalogueError, UsageError
from app.domain.messages import N_
from app.domain.pack import SigningKeyError, refuse_past_due
from app.domain.pack_signing import PackSigning
from app.security.pack_metadata import MANIFEST, MAX_MANIFEST, expiry_of, signed_metadata
from app.security.pack_refusals import damaged_pack
from app.security.signing_key import PublicKey
from app.security.trust_root import TrustChain
from app.services.catalogue.import_plan import BaseEdition
from app.services.catalogue.output_guard import refuse_same_file
from app.services.catalogue.pack_edition_part import read_edition_part
from app.services.catalogue.pack_file import HINT, OBJECTS, opened_pack, write_pack
from app.services.catalogue.pack_manifest import (
    MAX_PART,
    MAX_PARTS_BYTES,
    Manifest,
    manifest_of,
    read_manifest,
)
from app.services.catalogue.trust_store import TrustStore
from app.store.catalogue.build_catalogue import content_hash_of
from app.store.catalogue.edition_reader import read_info


@dataclass(frozen=True, slots=True)
class PackRequest:
    """Which edition to sign into which file; `delta` gets only what `since` lacks.

    `due` is when the next edition is to be expected.
    """

    catalogue: Path
    out: Path
    due: date | None = None
    since: Path | None = None
    delta: Path | None = None

    def check(self) -> None:
        """Raise UsageError for files that would replace each other."""
        if (self.since is None) is not (self.delta is None):
            raise UsageError(
                N_("--delta and --since can only be used together. Nothing was written.")
            )
        read = [self.catalogue, *filter(None, (self.since,))]
        refuse_same_file(self.out, [*read, *filter(None, (self.delta,))])
        if self.delta is not None:
            refuse_same_file(self.delta, read)


class PackMaker:
    """Signs editions; the number of a pack follows that of the last one here."""

    def __init__(self, trust: TrustStore, now: Callable[[], datetime] = local_now) -> None:
        self._trust = trust
        self._now = now

    @gc_paused()
    def make(
        self, request: PackRequest, chain: TrustChain, key: tuple[SigningKey, PublicKey]
    ) -> PackSigning:
        """Sign an edition, whole and as a delta where one is asked for.

        Raises SigningKeyError, CatalogueError, UsageError; no half pack is left.
        """
        request.check()
        now = self._now()
        refuse_past_due(request.due, now.date())
        expires = _expiry_of(chain, now)
        base = BaseEdition.read(request.catalogue)
        if base.edition is None:
            raise CatalogueError(N_("There is no edition to sign."))
        content = CatalogueContent(base.edition, base.members, base.media, base.memory)
        number = self._trust.next_number()
        content_hash = read_info(request.catalogue).content_hash
        manifest, parts = manifest_of(content, content_hash, now, request.due)
        _refuse_lossy(manifest, parts)
        signed = signed_metadata(manifest.to_bytes(), chain, key, number, now)
        write_pack(request.out, {**signed, **_objects(parts)})
        if request.since is not None and request.delta is not None:
            since = _unverified(request.since)
            known = {part.digest for part in since.manifest.parts()} - {manifest.edition.digest}
            lacking = {digest: it for digest, it in parts.items() if digest not in known}
            hint = {HINT: json.dumps({"since": since.version}).encode()}
            write_pack(request.delta, {**signed, **hint, **_objects(lacking)})
        self._trust.note_signed(number)
        return PackSigning(
            content_hash=content_hash,
            network=chain.trusted_root().network,
            signers=(key[1].name,),
            number=number,
            made=now,
            expires=expires.date(),
            due=request.due,
            is_sample=chain.trusted_root().is_sample,
        )


def _expiry_of(chain: TrustChain, now: datetime) -> datetime:
    """Until when a pack may be taken. Raises SigningKeyError where nobody would take it now."""
    expires = expiry_of(chain, now)
    if expires <= now:
        raise SigningKeyError(
            N_("The trust file was valid until {day}. Nothing was signed."),
            N_("Renew it with the root keys: `faircat pack keys rotate`."),
            day=expires.date(),
        )
    return expires


def _refuse_lossy(manifest: Manifest, parts: Mapping[str, bytes]) -> None:
    """Raise UsageError for an edition that no laptop could build of its pack."""
    sizes = [part.size for part in manifest.parts()]
    if max(sizes) > MAX_PART or sum(sizes) > MAX_PARTS_BYTES:
        raise UsageError(N_("This edition is too large for a pack. Nothing was written."))
    content = manifest.content(lambda part: parts[part.digest])
    if content_hash_of(content) != manifest.content_hash:
        raise UsageError(
            N_("This edition contains something that a pack cannot contain. Nothing was written."),
            N_("Update the program, then import the edition again."),
        )


@dataclass(frozen=True, slots=True)
class _Unverified:
    """An older pack of which only is asked what it holds."""

    manifest: Manifest
    version: str


def _unverified(path: Path) -> _Unverified:
    with opened_pack(path) as pack:
        data = pack.read(MANIFEST, MAX_MANIFEST)
        if data is None:
            raise damaged_pack()
        manifest = read_manifest(data)
        edition = pack.object(manifest.edition.digest, manifest.edition.size)
    if edition is None:
        raise damaged_pack()
    return _Unverified(manifest, read_edition_part(edition).version)


def _objects(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    return {f"{OBJECTS}{digest}": data for digest, data in sorted(parts.items())}
