"""The keys of fairs that a hub's vault has, and handing them to laptops that joined."""

from app.domain.hub import HostedHub, HostKey
from app.hub.hub_admin import HubAdmin
from app.security import hub_keys


def new_key_of(fair: str, epoch: int) -> HostKey:
    """A random key, of which the hub knows nothing."""
    return HostKey(fair, epoch, hub_keys.new_key().hex())


def epochs_of(hosted: HostedHub, fair: str) -> list[int]:
    """The epochs of which there is a key."""
    return [it.epoch for it in hosted.keys if it.fair == fair]


def hand_out(admin: HubAdmin, hosted: HostedHub) -> None:
    """Wrap each key for every laptop that is to have it and joined by now."""
    for fair in {it.fair for it in hosted.keys}:
        for role, public in admin.public_keys(fair).items():
            lacking = admin.epochs_lacking(role, fair, epochs_of(hosted, fair))
            admin.hand(
                role,
                [
                    (fair, it.epoch, hub_keys.wrap_for(public, bytes.fromhex(it.key)))
                    for it in hosted.keys
                    if it.fair == fair and it.epoch in lacking
                ],
            )
