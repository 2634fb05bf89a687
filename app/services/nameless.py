"""The fairs whose leads hold no personal data."""

from app.domain.vault import VaultState
from app.services.fairs import FairsService
from app.services.vault import VaultService


class NamelessFairs:
    """Which fairs those are; `known` is what the vault said when it was last open and asked."""

    def __init__(self, vault: VaultService, fairs: FairsService) -> None:
        self._vault = vault
        self._fairs = fairs
        self.known: frozenset[str] = frozenset()

    def holds(self, fair: str) -> bool:
        """Whether this fair is one of them."""
        if self._vault.state() is VaultState.OPEN:
            found = {
                item.id
                for item in self._fairs.fairs()
                if not self._fairs.profile(item).personal_data
            }
            # A draft without a fair will belong to the current one.
            self.known = frozenset({*found, *([""] if self._fairs.current().id in found else [])})
        return fair in self.known
