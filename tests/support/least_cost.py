"""What a passphrase costs where nothing is about that."""

import pytest

from app.security.key_file import LEAST
from app.services.merge import bundles
from app.services.vault import vault


def take_least_cost(patch: pytest.MonkeyPatch) -> None:
    """Have a guess of a new vault's or bundle's passphrase cost as little as is accepted."""
    for place in (vault, bundles):
        patch.setattr(place, "KeyCost", lambda: LEAST)
