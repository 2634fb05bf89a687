"""What a section of the settings is."""

from app.domain.changes import Changes
from app.ui.kit.cards import Card


class Section(Card):
    """A card of the settings page; building.py puts them in their order."""

    def retranslate(self) -> None:
        """Say everything in the staff's language."""

    def reload(self, changes: Changes) -> None:
        """Show again what an action changed, if it is shown here."""
