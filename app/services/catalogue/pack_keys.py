"""The keys of packs: made, named in a trust file, and used to sign the next root."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nacl.signing import SigningKey

from app.config.machine import local_now
from app.domain.errors import UsageError
from app.domain.messages import N_
from app.domain.pack import KEY_SUFFIX, PUBLIC_SUFFIX, TrustedRoot
from app.security.key_file import KeyCost
from app.security.signing_key import (
    PublicKey,
    SealedKey,
    new_sealed_key,
    read_public_key,
    read_sealed_key,
)
from app.security.trust_root import ROOT_DAYS, RootPlan, TrustChain, new_chain
from app.services.catalogue.trust_store import (
    read_small,
    read_trust_file,
    signed_trust,
    write_own,
)

Passphrase = Callable[[str], str]
"""Gives the passphrase of the key of somebody, whose name it gets."""


@dataclass(frozen=True, slots=True)
class TrustRequest:
    """Whose keys a root shall name, as files of public or sealed keys."""

    network: str
    roots: Sequence[Path]
    managers: Sequence[Path]
    threshold: int = 2
    days: int = ROOT_DAYS
    is_sample: bool = False

    def plan(self) -> RootPlan:
        """With the keys read. Raises SigningKeyError."""
        return RootPlan(
            self.network,
            [public_key_in(path) for path in self.roots],
            [public_key_in(path) for path in self.managers],
            self.threshold,
            self.days,
            self.is_sample,
        )


class PackKeysService:
    """Makes keys and trust files; a private key is never written but sealed."""

    def __init__(
        self, now: Callable[[], datetime] = local_now, cost: KeyCost | None = None
    ) -> None:
        self._now = now
        self._cost = cost or KeyCost()

    def new_key(self, out: Path, name: str, passphrase: str) -> PublicKey:
        """Write a new key, sealed, and its public half beside it. Raises UsageError."""
        out = out if out.suffix == KEY_SUFFIX else out.with_name(out.name + KEY_SUFFIX)
        public = out.with_suffix(PUBLIC_SUFFIX)
        for path in (out, public):
            if path.exists():
                raise UsageError(
                    N_("“{path}” already exists. A key is never overwritten."),
                    N_("Choose another name."),
                    path=str(path),
                )
        key = new_sealed_key(name, passphrase, self._cost)
        write_own(out, key.to_text())
        write_own(public, key.public_key().to_text())
        return key.public_key()

    def new_trust(self, out: Path, request: TrustRequest) -> TrustedRoot:
        """Write the first root of a network, which its root keys sign next."""
        if out.exists():
            raise UsageError(
                N_("“{path}” already exists. A trust file is never overwritten."),
                N_("Add its next set of root keys with `faircat pack keys rotate`."),
                path=str(out),
            )
        return _written(out, new_chain(request.plan(), self._now()))

    def rotate(self, file: Path, request: TrustRequest) -> TrustedRoot:
        """Add a next root, which root keys of before and of now sign next."""
        chain = signed_trust(file)
        return _written(file, chain.followed_by(request.plan(), self._now()))

    def sign(self, file: Path, key: Path, passphrase: Passphrase) -> TrustedRoot:
        """Sign the last root of a trust file."""
        chain = read_trust_file(file)
        return _written(file, chain.signed(*self.opened(key, passphrase)))

    def opened(self, key: Path, passphrase: Passphrase) -> tuple[SigningKey, PublicKey]:
        """A key to sign with, in memory alone. Raises WrongPassphrase, SigningKeyError."""
        sealed: SealedKey = read_sealed_key(read_small(key), key.name)
        return sealed.opened(passphrase(sealed.name)), sealed.public_key()

    def trusted_root(self, file: Path) -> TrustedRoot:
        """Whom a trust file names, and who signed its last root. Raises SigningKeyError."""
        return read_trust_file(file).trusted_root()


def public_key_in(path: Path) -> PublicKey:
    """The public half of a key in a file. Raises SigningKeyError."""
    return read_public_key(read_small(path), path.name)


def _written(file: Path, chain: TrustChain) -> TrustedRoot:
    write_own(file, chain.to_text())
    return chain.trusted_root()
