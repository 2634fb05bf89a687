"""Signed packs: verified, shown, built and used."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from app.config.gc_paused import gc_paused
from app.config.machine import local_now
from app.domain.changes import Changes
from app.domain.edition import EditionInfo
from app.domain.messages import N_
from app.domain.pack import PackChanges, PackContents, PackError
from app.domain.pack_signing import PackSigning
from app.domain.progress import NO_PROGRESS, Progress
from app.security.pack_metadata import (
    TrustState,
    VerifiedManifest,
    verified_manifest,
)
from app.security.pack_refusals import older_pack
from app.services.catalogue.edition_signing import write_signing
from app.services.catalogue.editions import EditionsService
from app.services.catalogue.pack_edition_part import read_edition_part
from app.services.catalogue.pack_file import HINT, PackFile, opened_pack
from app.services.catalogue.pack_manifest import (
    Manifest,
    read_manifest,
)
from app.services.catalogue.pack_parts import PackParts, changes_in
from app.services.catalogue.trust_store import TrustStore
from app.store.catalogue.build_catalogue import build_catalogue

_MAX_HINT = 10_000
_CLOCK_SLACK = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PackCandidate:
    """A pack whose edition was built and could be used; `state` is remembered then."""

    path: Path
    info: EditionInfo
    contents: PackContents
    state: TrustState


@dataclass(frozen=True, slots=True)
class _Opened:
    """A verified pack while it is open."""

    contents: PackContents
    manifest: Manifest
    parts: PackParts
    state: TrustState


class PacksService:
    """Takes packs that were signed by whom the laptop trusts."""

    def __init__(
        self,
        editions: EditionsService,
        trust: TrustStore,
        resources: Path,
        now: Callable[[], datetime] = local_now,
    ) -> None:
        self._editions = editions
        self._trust = trust
        self._resources = resources
        self._now = now

    def show(self, path: Path) -> PackContents:
        """Verify all of a pack and say what it holds. Raises PackError."""
        with self._opened(path) as opened:
            opened.parts.check()
            return opened.contents

    @gc_paused()
    def candidate(self, path: Path, out: Path, watch: Progress = NO_PROGRESS) -> PackCandidate:
        """Verify a pack and build its edition in `out`. Raises PackError, SourceError, Cancelled.

        The edition in use is untouched, and nothing is remembered yet.
        """
        with self._opened(path) as opened:
            self._refuse_odd_clock(opened.manifest)
            opened.parts.refuse_incomplete()
            content = opened.manifest.content(opened.parts.find)
            in_use = self._editions.files()[0]
            info = build_catalogue(content, out, self._resources, watch, in_use)
            if info.content_hash != opened.manifest.content_hash:
                out.unlink(missing_ok=True)
                raise PackError(
                    N_(
                        "The edition built from this pack is not the one that was signed. "
                        "Nothing was changed."
                    ),
                    N_("Update the program on this laptop."),
                )
            return PackCandidate(out, info, opened.contents, opened.state)

    def use(self, candidate: PackCandidate, *, although_older: bool = False) -> Changes:
        """Use the edition of a pack from now on. Raises CatalogueError.

        What is remembered of it is on the disk before the edition is in use, so that no moment
        lets an older pack in. Raises PackError where a newer one was taken meanwhile.
        """
        number, chain = candidate.contents.signing.number, candidate.state.roots[:1]

        def before_use() -> None:
            # Another process may have taken a newer one since this one was looked at.
            known = self._trust.state()
            if known.roots[:1] == chain and known.number > number:
                raise older_pack()
            write_signing(self._editions.folder, candidate.contents.signing)
            self._trust.remember(candidate.state)

        return self._editions.take_over(
            candidate.path, although_older=although_older, before_use=before_use
        )

    def take(
        self, path: Path, *, although_older: bool = False, watch: Progress = NO_PROGRESS
    ) -> PackCandidate:
        """Verify a pack, build its edition and use it. Raises PackError, CatalogueError."""
        out = self._editions.new_file()
        try:
            candidate = self.candidate(path, out, watch)
            self.use(candidate, although_older=although_older)
        finally:
            out.unlink(missing_ok=True)
        return candidate

    @contextmanager
    def _opened(self, path: Path) -> Iterator[_Opened]:
        with opened_pack(path) as pack:
            verified = verified_manifest(pack.read, self._trust.chain(), self._trust.state())
            manifest = read_manifest(verified.manifest)
            parts = PackParts(pack, manifest, self._editions.files(), _hint(pack))
            changes = changes_in(manifest, parts, self._editions.files()[0])
            contents = _contents(manifest, verified, parts, changes)
            yield _Opened(contents, manifest, parts, verified.state)

    def _refuse_odd_clock(self, manifest: Manifest) -> None:
        """A clock far behind would let in what expired long ago."""
        now = self._now()
        if manifest.made > now + _CLOCK_SLACK:
            raise PackError(
                N_(
                    "The clock of this laptop shows {today}, but the pack was signed on {made}. "
                    "Nothing was changed."
                ),
                N_("Set the clock of the laptop, then use the pack again."),
                today=now.date(),
                made=manifest.made.date(),
            )


def _contents(
    manifest: Manifest, verified: VerifiedManifest, parts: PackParts, changes: PackChanges
) -> PackContents:
    signing = PackSigning(
        content_hash=manifest.content_hash,
        network=verified.network,
        signers=verified.signers,
        number=verified.number,
        made=manifest.made,
        expires=verified.expires,
        due=manifest.due,
        is_sample=verified.is_sample,
    )
    return PackContents(
        edition=read_edition_part(parts.find(manifest.edition)),
        signing=signing,
        members=len(manifest.members),
        pictures=len(manifest.pictures),
        missing=parts.missing,
        since=parts.since,
        changes=changes,
    )


def _hint(pack: PackFile) -> str:
    try:
        text = str(json.loads(pack.read(HINT, _MAX_HINT) or b"{}").get("since", ""))
        return "".join(filter(str.isprintable, text))[:100]
    except (ValueError, AttributeError, RecursionError):
        return ""
