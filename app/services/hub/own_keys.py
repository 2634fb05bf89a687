"""The keys of fairs as a laptop gets them over a hub, which may lie about each of them.

Each is wrapped by whoever runs the hub or by this laptop itself, for one fair and epoch. A laptop
that an older program paired knows nothing of whoever runs the hub, and takes what anybody wrapped.
"""

from app.domain.hub import Membership, PairingCard
from app.security import hub_keys
from app.services.hub.host_keys import place_of_key


def key_for_card(card: PairingCard, fair: str, epoch: int, box: bytes) -> bytes | None:
    """The key that waits for a card; None where it is none for it."""
    place = place_of_key(fair, epoch) if card.host_key else b""
    return hub_keys.open_with_card(bytes.fromhex(card.secret), box, place)


def own_box(member: Membership, fair: str, epoch: int, key: bytes) -> bytes:
    """A key, wrapped by this laptop for itself."""
    secret = bytes.fromhex(member.secret)
    public = hub_keys.public_half(secret)
    if not member.host_key:
        return hub_keys.wrap_for(public, key)
    return hub_keys.wrap_between(secret, public, key, place_of_key(fair, epoch))


def own_key(member: Membership, fair: str, epoch: int, box: bytes) -> bytes | None:
    """The key that was wrapped for this laptop; None where nobody wrapped it who may."""
    secret = bytes.fromhex(member.secret)
    if not member.host_key:
        return hub_keys.open_with(secret, box)
    for public in (bytes.fromhex(member.host_key), hub_keys.public_half(secret)):
        if key := hub_keys.open_between(secret, public, box, place_of_key(fair, epoch)):
            return key
    return None
