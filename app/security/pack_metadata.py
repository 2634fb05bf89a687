"""The metadata of a pack after The Update Framework: signed by a manager, verified by a laptop."""

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from nacl.signing import SigningKey
from tuf.api.exceptions import (
    BadVersionNumberError,
    DownloadError,
    DownloadHTTPError,
    ExpiredMetadataError,
    RepositoryError,
)
from tuf.api.metadata import (
    Metadata,
    MetaFile,
    Root,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)
from tuf.ngclient import FetcherInterface, Updater, UpdaterConfig
from typing_extensions import override

from app.domain.messages import N_
from app.domain.pack import PackError, SigningKeyError
from app.security import pack_refusals
from app.security.signing_key import PublicKey
from app.security.trust_root import (
    MAX_ROOTS,
    TrustChain,
    is_sample,
    network_of,
    whole_seconds,
)
from app.security.tuf_keys import NaClSigner, name_of

MANIFEST = "manifest.json"
FOLDER = "metadata/"
SIGNED_DAYS = 400
MAX_MANIFEST = 20_000_000
MAX_METADATA = 500_000

_URL = "pack:/"

Read = Callable[[str, int], bytes | None]
"""Gives the entry of a pack by its name, no longer than so many bytes; None where it is none."""


@dataclass(frozen=True, slots=True)
class TrustState:
    """What a laptop remembers of the last pack that it took: nothing older is taken any more."""

    roots: tuple[str, ...] = ()
    timestamp: str = ""
    snapshot: str = ""
    targets: str = ""

    @property
    def number(self) -> int:
        """The number of that pack; 0 where there was none."""
        try:
            return int(json.loads(self.timestamp)["signed"]["version"])
        except (ValueError, LookupError, TypeError, RecursionError):
            return 0


@dataclass(frozen=True, slots=True)
class VerifiedManifest:
    """The signed manifest of a pack, who signed it, and what to remember once it is taken."""

    manifest: bytes
    network: str
    signers: tuple[str, ...]
    number: int
    expires: date
    is_sample: bool
    state: TrustState


def signed_metadata(
    manifest: bytes,
    chain: TrustChain,
    key: tuple[SigningKey, PublicKey],
    number: int,
    now: datetime,
) -> Mapping[str, bytes]:
    """The metadata of a pack by the names of its entries. Raises SigningKeyError.

    `number` is one more than that of the pack before.
    """
    root, signer = chain.last.signed, NaClSigner(*key)
    if key[1].id not in root.roles[Targets.type].keyids or not chain.is_signed:
        raise SigningKeyError(
            N_("The trust file does not let “{name}” sign packs. Nothing was written."),
            N_("List its keys and signatures with `faircat pack keys show FILE`."),
            name=key[1].name,
        )
    expires = expiry_of(chain, now)

    def signed(role: Targets | Snapshot | Timestamp) -> bytes:
        metadata: Metadata[Any] = Metadata(role)
        metadata.sign(signer)
        return metadata.to_bytes()

    target = TargetFile(len(manifest), {"sha256": sha256(manifest).hexdigest()}, MANIFEST)
    targets = signed(Targets(number, expires=expires, targets={MANIFEST: target}))
    files = {"targets.json": _meta(targets, number)}
    snapshot = signed(Snapshot(number, expires=expires, meta=files))
    timestamp = signed(Timestamp(number, expires=expires, snapshot_meta=_meta(snapshot, number)))
    roots = {
        f"{FOLDER}{version}.root.json": text for version, text in enumerate(chain.roots, start=1)
    }
    return {
        **roots,
        f"{FOLDER}timestamp.json": timestamp,
        f"{FOLDER}snapshot.json": snapshot,
        f"{FOLDER}targets.json": targets,
        MANIFEST: manifest,
    }


def expiry_of(chain: TrustChain, now: datetime) -> datetime:
    """Until when a pack may be taken that is signed now: never longer than its root holds."""
    until = whole_seconds(now) + timedelta(days=SIGNED_DAYS)
    return min(until, chain.last.signed.expires)


def _meta(data: bytes, version: int) -> MetaFile:
    return MetaFile(version, len(data), {"sha256": sha256(data).hexdigest()})


def verified_manifest(read: Read, chain: TrustChain, state: TrustState) -> VerifiedManifest:
    """Follow the signatures from a trusted root to the manifest. Raises PackError.

    Nothing is remembered: that is for whoever takes the pack.
    """
    with tempfile.TemporaryDirectory(prefix="faircat-pack-") as folder:
        place = Path(folder)
        _lay_out(place, chain, state)
        try:
            return _verified(place, read, chain)
        except ExpiredMetadataError as error:
            raise pack_refusals.expired_pack() from error
        except BadVersionNumberError as error:
            raise pack_refusals.older_pack() from error
        except _UNVERIFIED as error:
            raise _why_refused(read, chain, state) from error


_UNVERIFIED = (RepositoryError, DownloadError, OSError, ValueError, RecursionError)


def _why_refused(read: Read, chain: TrustChain, state: TrustState) -> PackError:
    """A pack that is as it was signed is not called damaged: what this laptop knows refuses it."""
    if _is_whole(read, chain, TrustState(roots=state.roots)):
        return pack_refusals.same_number()
    if _is_whole(read, TrustChain(chain.roots[:1]), TrustState()):
        return pack_refusals.untrusted_pack()
    return pack_refusals.why_unverified(read(f"{FOLDER}1.root.json", MAX_METADATA), chain.roots[0])


def _is_whole(read: Read, chain: TrustChain, state: TrustState) -> bool:
    with tempfile.TemporaryDirectory(prefix="faircat-pack-") as folder:
        _lay_out(Path(folder), chain, state)
        try:
            _verified(Path(folder), read, chain)
        except _UNVERIFIED:
            return False
    return True


def _lay_out(folder: Path, chain: TrustChain, state: TrustState) -> None:
    """Give the updater what is trusted already as files, which is how it wants them."""
    history = folder / "root_history"
    history.mkdir()
    known = dict(enumerate(state.roots, start=1))
    known |= {number: root.decode() for number, root in enumerate(chain.roots, start=1)}
    for number, root in known.items():
        (history / f"{number}.root.json").write_text(root, encoding="utf-8", newline="")
    for role in (Timestamp.type, Snapshot.type, Targets.type):
        if text := getattr(state, role):
            (folder / f"{role}.json").write_text(text, encoding="utf-8", newline="")


def _verified(folder: Path, read: Read, chain: TrustChain) -> VerifiedManifest:
    config = UpdaterConfig(
        max_root_rotations=MAX_ROOTS,
        root_max_length=MAX_METADATA,
        timestamp_max_length=MAX_METADATA,
        snapshot_max_length=MAX_METADATA,
        targets_max_length=MAX_METADATA,
    )
    fetcher = _PackFetcher(read)
    place = str(folder)
    updater = Updater(place, _URL + FOLDER, place, _URL, fetcher, config, bootstrap=chain.roots[0])
    updater.refresh()
    target = updater.get_targetinfo(MANIFEST)
    if target is None or target.length > MAX_MANIFEST:
        raise DownloadError(MANIFEST)
    manifest = Path(updater.download_target(target, str(folder / MANIFEST))).read_bytes()
    roots = _roots(folder)
    root = Metadata[Root].from_bytes(roots[-1].encode()).signed
    targets = Metadata[Targets].from_bytes((folder / "targets.json").read_bytes())
    result = root.get_verification_result(Targets.type, targets.signed_bytes, targets.signatures)
    return VerifiedManifest(
        manifest,
        network_of(root),
        tuple(sorted(name_of(key) for key in result.signed.values())),
        targets.signed.version,
        min(root.expires, targets.signed.expires).date(),
        is_sample(root),
        TrustState(roots, *(_text(folder / f"{role}.json") for role in _REMEMBERED)),
    )


_REMEMBERED = (Timestamp.type, Snapshot.type, Targets.type)


def _roots(folder: Path) -> tuple[str, ...]:
    """All roots from the first one to that in force."""
    last = Metadata[Root].from_bytes((folder / "root.json").read_bytes()).signed.version
    history = folder / "root_history"
    return tuple(_text(history / f"{number}.root.json") for number in range(1, last + 1))


def _text(path: Path) -> str:
    return path.read_bytes().decode()


class _PackFetcher(FetcherInterface):
    """Gives the updater the entries of a pack in the place of files of a server."""

    def __init__(self, read: Read) -> None:
        self._read = read

    @override
    def _fetch(self, url: str) -> Iterator[bytes]:
        data = self._read(url.removeprefix(_URL), MAX_MANIFEST)
        if data is None:
            raise DownloadHTTPError(url, 404)
        return iter((data,))
