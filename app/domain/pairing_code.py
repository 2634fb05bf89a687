"""The short form of a pairing card: a code that is typed or scanned, and where the hub is.

What stands on the card itself waits on the hub, sealed with the code.
"""

import re
from dataclasses import dataclass, field

from app.domain.crockford_base32 import ALPHABET, grouped, normalised, random_symbols

USUAL_PORT = 54_329
"""Not that of PostgreSQL's own package, whose cluster stays as it is."""

_SYMBOLS = 20
"""Nineteen at random, which are 95 bits, and one that finds a mistyped one."""

_GROUP = 5
_START = "faircat-hub-2:"
_TEXT = re.compile(r"(?:faircat-hub-2:)?([0-9A-Za-z -]{20,60})@([^@\s]{1,500})", re.IGNORECASE)


class MistypedCode(ValueError):
    """It has the form of a code, and one of its characters is another one."""


@dataclass(frozen=True, slots=True)
class PairingCode:
    """`code` lets one laptop in, once; `hosts` and `port` say where the hub is."""

    code: str = field(repr=False)
    hosts: tuple[str, ...]
    port: int = USUAL_PORT

    def grouped(self) -> str:
        """The code as it is read out and typed."""
        return grouped(self.code, _GROUP)

    def typed(self) -> str:
        """What is typed: the code, and the first address."""
        return self._at(self.hosts[:1])

    def text(self) -> str:
        """What a QR code says: all addresses."""
        return _START + self._at(self.hosts)

    def _at(self, hosts: tuple[str, ...]) -> str:
        port = "" if self.port == USUAL_PORT else f"/{self.port}"
        return f"{self.grouped()}@{','.join(hosts)}{port}"


def new_code() -> str:
    """A code that nobody guesses."""
    symbols = random_symbols(_SYMBOLS - 1)
    return symbols + _check(symbols)


def pairing_code_in(text: str) -> PairingCode | None:
    """The code in what was typed or scanned; None for what is none. Raises MistypedCode."""
    found = _TEXT.fullmatch(text.strip())
    if found is None:
        return None
    code = normalised(found[1])
    hosts, _, port = found[2].partition("/")
    named = tuple(filter(None, hosts.split(",")))
    if len(code) != _SYMBOLS or not set(code) <= set(ALPHABET) or code[-1] != _check(code[:-1]):
        raise MistypedCode
    if not named or not (port == "" or (port.isdecimal() and 0 < int(port) < 65_536)):
        raise MistypedCode
    return PairingCode(code, named, int(port or USUAL_PORT))


def _check(symbols: str) -> str:
    """Odd weights: any one symbol that is another changes it."""
    total = sum((2 * at + 1) * ALPHABET.index(it) for at, it in enumerate(symbols))
    return ALPHABET[total % len(ALPHABET)]
