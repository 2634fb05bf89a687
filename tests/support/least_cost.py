"""What a passphrase costs where nothing is about that."""

import pytest

from app.security import sealed_file
from app.security.key_file import LEAST, KeyCost, stretched
from app.services.merge import bundles
from app.services.vault import vault

TOKEN = KeyCost(memory_kib=64, passes=1, lanes=1)


def take_least_cost(patch: pytest.MonkeyPatch) -> None:
    """Have a guess of a new vault's or bundle's passphrase cost as little as is accepted."""
    for place in (vault, bundles):
        patch.setattr(place, "KeyCost", lambda: LEAST)


def take_token_cost(patch: pytest.MonkeyPatch) -> None:
    """Have bundles cost next to nothing, whatever stands in their heads: for who makes hundreds."""
    patch.setattr(sealed_file, "stretched", lambda said, salt, _cost: stretched(said, salt, TOKEN))
