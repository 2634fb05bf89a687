"""Whom this laptop trusts to sign packs, and the last pack that it took."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.config.atomic_file import write_text
from app.config.kept_json import read_kept
from app.config.paths import TRUST_FILE, Paths
from app.domain.errors import UsageError, reason_of
from app.domain.messages import N_
from app.domain.pack import SigningKeyError, TrustedRoot, TrustFile, TrustInForce, TrustSource
from app.domain.unwritten_file import not_written
from app.security.pack_metadata import TrustState
from app.security.trust_root import MAX_BYTES, TrustChain, read_chain


class TrustStore:
    """The trust file in force: that of the data folder, else the program's, else the sample's."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths

    def chain(self) -> TrustChain:
        """The roots in force. Raises SigningKeyError where the file is damaged or unsigned."""
        return signed_trust(self._file(self.source()))

    def source(self) -> TrustSource:
        """Where the file in force is from, whatever is in it."""
        return next(it for it in TrustSource if it is TrustSource.SAMPLE or self._file(it).exists())

    def in_force(self) -> TrustInForce:
        """Whose packs are taken, after what packs replaced. Raises SigningKeyError as `chain`."""
        source = self.source()
        chain = signed_trust(self._file(source))
        return TrustInForce(chain.followed_to(self.state().roots).trusted_root(), source)

    def use(self, trust: TrustFile) -> TrustedRoot:
        """Trust this from now on, whatever has become of the file since. Raises UsageError."""
        write_own(self._paths.trust, trust.text)
        return trust.root

    def withdraw(self) -> TrustFile | None:
        """Have the program's own file in force again; gives what was trusted, if it was readable.

        What is in use stays, and so does what is remembered of its packs. Raises UsageError.
        """
        file = self._paths.trust
        if not file.exists():
            raise UsageError(N_("No trust file was chosen on this laptop. Nothing was changed."))
        try:
            before = self.read(file)
        except SigningKeyError:
            before = None
        try:
            file.unlink()
        except OSError as error:
            raise not_written(UsageError, file, error) from error
        return before

    @staticmethod
    def read(file: Path) -> TrustFile:
        """A trust file to decide on. Raises SigningKeyError."""
        chain = signed_trust(file)
        return TrustFile(chain.trusted_root(), chain.to_text())

    def state(self) -> TrustState:
        """What is remembered of the last pack that was taken."""
        text = "the last pack that was taken is not readable, and forgotten"
        return read_kept(self._state_file, _state_in, TrustState(), text)

    def remember(self, state: TrustState) -> None:
        """Take nothing older than this any more. Raises OSError."""
        write_text(self._state_file, json.dumps(asdict(state)))

    def next_number(self) -> int:
        """The number of the next pack that is signed on this laptop."""
        return max(self.state().number, self._last_signed()) + 1

    def note_signed(self, number: int) -> None:
        """Remember the number of a pack that was signed here. Raises UsageError."""
        write_own(self._paths.signed_packs, json.dumps({"number": number}))

    def _last_signed(self) -> int:
        text = "the number of the last signed pack is not readable"
        return read_kept(self._paths.signed_packs, lambda plain: int(plain["number"]), 0, text)

    def _file(self, source: TrustSource) -> Path:
        match source:
            case TrustSource.CHOSEN:
                return self._paths.trust
            case TrustSource.PROGRAM:
                return self._paths.program / TRUST_FILE
            case TrustSource.SAMPLE:
                return self._paths.resources / "packs" / "sample.trust"

    @property
    def _state_file(self) -> Path:
        return self._paths.editions / "trust.json"


_ROLES = ("timestamp", "snapshot", "targets")


def _state_in(plain: Any) -> TrustState:  # noqa: ANN401 - what JSON holds
    return TrustState(tuple(map(str, plain["roots"])), *(str(plain[name]) for name in _ROLES))


def read_trust_file(file: Path) -> TrustChain:
    """The roots of a trust file, signed or not yet. Raises SigningKeyError."""
    return read_chain(read_small(file), file.name)


def signed_trust(file: Path) -> TrustChain:
    """The roots of a trust file with all their signatures. Raises SigningKeyError."""
    chain = read_trust_file(file)
    if not chain.is_signed:
        raise unsigned_trust(file)
    return chain


def read_small(file: Path) -> str:
    """The text of a file of keys. Raises SigningKeyError."""
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SigningKeyError(
            N_("{path} cannot be read: {reason}."), path=str(file), reason=reason_of(error)
        ) from error


def unsigned_trust(file: Path) -> SigningKeyError:
    """The sentence for a trust file that lacks signatures."""
    return SigningKeyError(
        N_("The trust file “{name}” lacks signatures. Nothing was changed."),
        N_("List its keys and signatures with `faircat pack keys show FILE`."),
        name=file.name,
    )


def write_own(file: Path, text: str) -> None:
    """Write a file for its owner alone, whole or not at all. Raises UsageError."""
    try:
        write_text(file, text)
    except OSError as error:
        raise not_written(UsageError, file, error) from error
