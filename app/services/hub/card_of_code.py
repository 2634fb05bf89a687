"""The pairing card that waits on a hub for whoever has its code."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from app.domain.errors import HubError, HubLoginRefused
from app.domain.hub import HubKind, PairingCard
from app.domain.messages import N_
from app.domain.pairing_code import PairingCode
from app.hub.hub_client import connected_by_code
from app.security import hub_keys
from app.services.hub.pairing_card import card_in


def used_card() -> HubError:
    """What is said where a card lets nobody in any more."""
    return HubError(
        N_("This pairing card was used before. Nothing was changed."),
        N_("Ask whoever runs the hub for a new card."),
    )


@contextmanager
def used_cards_told() -> Iterator[None]:
    """Tell of a card what the hub does not: why its password is wrong."""
    try:
        yield
    except HubLoginRefused as error:
        raise HubError(
            N_(
                "The hub does not take this pairing card or code: it was used or revoked before, "
                "or it is of another hub. Nothing was changed."
            ),
            N_("Ask whoever runs the hub for a new card."),
        ) from error


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
    with used_cards_told(), connected_by_code(door) as client:
        sealed = client.card()
    text = hub_keys.open_card(secret, sealed) if sealed is not None else None
    if text is None:
        raise used_card()
    # The way that led here leads here: the laptop may know the hub by another address than it does.
    card = card_in(text)
    return replace(card, hosts=tuple(dict.fromkeys((*card.hosts, *code.hosts))))
