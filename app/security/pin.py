"""The PIN that opens the screen while the vault is open, and what wrong ones cost."""

import hmac
import secrets
from collections.abc import Callable

from app.domain.pin_try import PinAnswer, PinTry
from app.domain.secret_rules import refuse_odd_pin
from app.security.sleep_watch import LONGEST_GAP

MISSES = 10
LONGEST_WAIT = 60.0


def pin_hash(pin: str) -> str:
    """What the vault keeps of a PIN. Raises UsageError for another than 4 to 8 digits."""
    refuse_odd_pin(pin)
    salt = secrets.token_bytes(16)
    return f"{salt.hex()}:{_digest(pin, salt)}"


class PinGuard:
    """Counts wrong PINs on a clock that nobody can set.

    `clock` is monotonic and stands still while the laptop sleeps, `awake` is one that goes on
    (time.time): where they part by more than a few seconds the laptop has slept. Under Windows
    both go on; there `IdleWatch` sees the gap between two looks and has the vault closed. No file
    holds the hash but the vault, which its key protects on every system.
    """

    def __init__(self, stored: str, clock: Callable[[], float], awake: Callable[[], float]) -> None:
        self._stored = stored
        self._clock = clock
        self._awake = awake
        self._misses = 0
        self._open_at = clock()
        self._offset = awake() - clock()
        self._ended = False

    def attempt(self, pin: str) -> PinTry:
        """Look at a PIN, unless a wait is on or the passphrase is due."""
        if self.ended():
            return PinTry(PinAnswer.PASSPHRASE)
        wait = self._open_at - self._clock()
        if wait > 0:
            return PinTry(PinAnswer.WAIT, wait)
        if _matches(pin, self._stored):
            self._misses = 0
            return PinTry(PinAnswer.RIGHT)
        self._misses += 1
        if self._misses >= MISSES:
            self._ended = True
            return PinTry(PinAnswer.PASSPHRASE)
        wait = min(2.0 ** (self._misses - 1), LONGEST_WAIT)
        self._open_at = self._clock() + wait
        return PinTry(PinAnswer.WRONG, wait)

    def ended(self) -> bool:
        """Whether only the passphrase helps: after ten misses, or after sleep."""
        slept = abs(self._awake() - self._clock() - self._offset) > LONGEST_GAP
        self._ended = self._ended or slept
        return self._ended


def _matches(pin: str, stored: str) -> bool:
    salt, _, digest = stored.partition(":")
    return hmac.compare_digest(_digest(pin, bytes.fromhex(salt)), digest)


def _digest(pin: str, salt: bytes) -> str:
    # The window starts without it.
    from nacl.bindings import crypto_pwhash_scryptsalsa208sha256_ll  # noqa: PLC0415

    # The scrypt of RFC 7914, without the OpenSSL that hashlib would ask for.
    return crypto_pwhash_scryptsalsa208sha256_ll(
        pin.encode(), salt, 2**14, 8, 1, dklen=32, maxmem=2**25
    ).hex()
