"""The card by which a laptop joins a hub, as one line of text: for a code, a file, or to paste."""

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from pathlib import Path

from app.config.private_file import write_private
from app.domain.errors import HubError
from app.domain.hub import PairingCard
from app.domain.messages import N_
from app.domain.serialise import from_dict, to_dict
from app.store.leads.disk import disk_errors

_OLDER, _START = "faircat-hub-1:", "faircat-hub-2:"
"""An older program takes no card of this one: it would not prove whose key it has."""
_MOST = 8_000


def card_text(card: PairingCard) -> str:
    """The card as one line."""
    packed = zlib.compress(json.dumps(to_dict(card)).encode(), 9)
    return _START + urlsafe_b64encode(packed).decode()


def card_in(text: str) -> PairingCard:
    """The card in a line. Raises HubError for what is none."""
    line = "".join(text.split())
    try:
        start = next((it for it in (_START, _OLDER) if line.startswith(it)), None)
        if start is None or len(line) > _MOST:
            raise ValueError
        unpacking = zlib.decompressobj()
        plain = unpacking.decompress(urlsafe_b64decode(line.removeprefix(start)), _MOST)
        card = from_dict(PairingCard, json.loads(plain))
        if (
            not card.role.isidentifier()
            or not card.role.isascii()
            or len(bytes.fromhex(card.secret)) != 32
            or len(bytes.fromhex(card.host_key)) != (32 if start == _START else 0)
        ):
            raise ValueError
    except (ValueError, TypeError, zlib.error, RecursionError) as error:
        raise HubError(
            N_("This is not a pairing card of a hub, or a part of it is missing."),
            N_("Ask whoever runs the hub for a new card."),
        ) from error
    return card


def card_at(path: Path) -> PairingCard:
    """The card in a file. Raises HubError for what is none, OSError."""
    with path.open("rb") as file:
        return card_in(file.read(_MOST + 1).decode("utf-8", "replace"))


def write_card(card: PairingCard, path: Path) -> None:
    """Write a card, for its owner's eyes alone; nothing is left of one that has no room.

    Raises VaultError.
    """
    with disk_errors(path):
        is_new = not path.exists()
        try:
            write_private(path, card_text(card).encode() + b"\n")
        except OSError:
            if is_new:
                path.unlink(missing_ok=True)
            raise
