"""The pairing card that waits on a hub for whoever has its code."""

from dataclasses import replace

from app.domain.errors import HubError
from app.domain.hub import HubKind, PairingCard
from app.domain.messages import N_
from app.domain.pairing_code import PairingCode
from app.hub.hub_client import connected_by_code
from app.security import hub_keys
from app.services.hub.pairing_card import card_in


def card_of_code(code: PairingCode) -> PairingCard:
    """The card that a code stands for. Raises HubError and HubUnreachable."""
    role, password, secret = hub_keys.of_code(code.code)
    door = PairingCard(
        hub="",
        name="",
        hosts=code.hosts,
        port=code.port,
        ca="",
        role=role,
        kind=HubKind.BOOTH,
        password=password,
        secret=secret.hex(),
    )
    with connected_by_code(door) as client:
        sealed = client.card()
    text = hub_keys.open_card(secret, sealed) if sealed is not None else None
    if text is None:
        raise HubError(
            N_("This pairing card was used before. Nothing was changed."),
            N_("Ask whoever runs the hub for a new card."),
        )
    # The way that led here leads here: the laptop may know the hub by another address than it does.
    card = card_in(text)
    return replace(card, hosts=tuple(dict.fromkeys((*card.hosts, *code.hosts))))
