"""The keys of fairs that a hub's vault has, and handing them to laptops that joined.

What the server tells of laptops is believed in one thing: the public key of one that has proven, by
the secret of its card, that it is its own. Else whoever runs the server could name a key of theirs.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from hmac import compare_digest

from app.domain.hosted_hub import HostedHub, HostedLaptop, HostKey
from app.domain.hub import HOUSE, HubKind
from app.hub.hub_admin import HubAdmin
from app.hub.hub_client import Wrapped
from app.security import hub_keys


def new_key_of(fair: str, epoch: int) -> HostKey:
    """A random key, of which the hub knows nothing."""
    return HostKey(fair, epoch, hub_keys.new_key().hex())


def epochs_of(hosted: HostedHub, fair: str) -> list[int]:
    """The epochs of which there is a key."""
    return [it.epoch for it in hosted.keys if it.fair == fair]


def with_keys_of(hosted: HostedHub, fairs: Collection[str]) -> HostedHub:
    """The hub with a key for each of these fairs."""
    lacking = sorted(set(fairs) - {it.fair for it in hosted.keys})
    return replace(hosted, keys=(*hosted.keys, *(new_key_of(fair, 1) for fair in lacking)))


def without_laptop(hosted: HostedHub, role: str) -> HostedHub:
    """The hub without a laptop that was closed out, and a new epoch of every key."""
    fairs = sorted({it.fair for it in hosted.keys})
    later = [new_key_of(fair, 1 + max(epochs_of(hosted, fair))) for fair in fairs]
    others = tuple(it for it in hosted.laptops if it.role != role)
    return replace(hosted, keys=(*hosted.keys, *later), laptops=others)


def with_joined(hosted: HostedHub, found: HostedHub) -> HostedHub:
    """The hub with the laptops that were found to have joined, unless they are gone meanwhile."""
    if not hosted.secret:
        return replace(hosted, secret=found.secret, laptops=found.laptops)
    known = {it.role: it for it in found.laptops}
    laptops = (it if it.public_key else known.get(it.role, it) for it in hosted.laptops)
    return replace(hosted, laptops=tuple(laptops))


def keys_for(hosted: HostedHub, laptop: HostedLaptop) -> list[HostKey]:
    """The keys that a laptop is to have: those of its fairs, at the office all."""
    its = {HOUSE, *laptop.fairs}
    return [it for it in hosted.keys if laptop.kind is HubKind.OFFICE or it.fair in its]


def place_of_key(fair: str, epoch: int) -> bytes:
    """What a key that is handed over is bound to."""
    return b"%d %s" % (epoch, fair.encode())


def hand_out(admin: HubAdmin, hosted: HostedHub) -> HostedHub:
    """Wrap each key for every laptop that is to have it and joined by now.

    Gives the hub with what is known of laptops since.
    """
    data = admin.public_keys()
    hosted = _known(admin, hosted, data)
    for laptop in hosted.laptops:
        if not laptop.public_key or laptop.role not in data:
            continue  # it did not join yet, or the hub was put back to before it came
        mine = keys_for(hosted, laptop)
        for fair in {it.fair for it in mine}:
            lacking = admin.epochs_lacking(laptop.role, fair, epochs_of(hosted, fair))
            new = [it for it in mine if it.fair == fair and it.epoch in lacking]
            boxes = [(fair, it.epoch, _wrapped(hosted, laptop, it)) for it in new]
            admin.hand(laptop.role, boxes)
    return hosted


def _wrapped(hosted: HostedHub, laptop: HostedLaptop, key: HostKey) -> bytes:
    public, plain = bytes.fromhex(laptop.public_key), bytes.fromhex(key.key)
    if not laptop.is_proven:
        return hub_keys.wrap_for(public, plain)
    place = place_of_key(key.fair, key.epoch)
    return hub_keys.wrap_between(bytes.fromhex(hosted.secret), public, plain, place)


def _known(admin: HubAdmin, hosted: HostedHub, data: Mapping[str, bytes]) -> HostedHub:
    """The hub with the public keys of the laptops that joined since."""
    if not hosted.secret:  # an older program knew of no laptop: the server is believed this once
        secret, _ = hub_keys.new_pair()
        hosted = replace(hosted, secret=secret.hex(), laptops=admin.laptops())
    return replace(hosted, laptops=tuple(_joined(it, data.get(it.role)) for it in hosted.laptops))


def _joined(laptop: HostedLaptop, data: bytes | None) -> HostedLaptop:
    """The laptop with its public key, if the server tells one that is to be believed."""
    if laptop.public_key or data is None:
        return laptop
    key, proof = data[: hub_keys.SIZE], data[hub_keys.SIZE :]
    if not laptop.secret:
        return replace(laptop, public_key=key.hex())
    if not compare_digest(proof, hub_keys.proof_of(key, bytes.fromhex(laptop.secret))):
        return laptop
    return replace(laptop, secret="", public_key=key.hex(), is_proven=True)


def box_for_card(secret: bytes, key: HostKey) -> Wrapped:
    """A key for whoever has the card of this secret."""
    place = place_of_key(key.fair, key.epoch)
    box = hub_keys.wrap_for_card(secret, bytes.fromhex(key.key), place)
    return key.fair, key.epoch, box


def unproven(admin: HubAdmin, hosted: HostedHub) -> Iterator[str]:
    """Laptops that joined with a key of which it is not known whose it is."""
    name_of = {role: name for name, role in admin.names().items()}
    joined = admin.public_keys()
    proven = {it.role for it in hosted.laptops if it.is_proven}
    for role in sorted(joined.keys() & name_of.keys() - proven):
        yield f"a laptop did not prove its key, pair it again: {name_of[role]}"
