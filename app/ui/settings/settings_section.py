"""What a section of the settings is."""

from app.domain.changes import Changes
from app.ui.frame.app_context import AppContext
from app.ui.kit.bound_texts import Message
from app.ui.kit.cards import CardFrame


class SettingsSection(CardFrame):
    """A card of the settings page; building.py puts them in their order."""

    def __init__(self, app: AppContext, title: Message, about: Message) -> None:
        self._app = app
        super().__init__(app.context, title, about)

    def reload(self, changes: Changes) -> None:
        """Show again what an action changed, if it is shown here."""
