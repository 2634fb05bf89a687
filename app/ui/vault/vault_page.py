"""A page of what lies in the vault: the way in stands in its place while that is not open."""

from app.domain.vault_state import VaultState
from app.ui.frame.app_context import AppContext
from app.ui.frame.page import Page
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.front_stack import FrontStack
from app.ui.system.override import override
from app.ui.vault.locked import LockedView


class VaultPage(FrontStack, Page):
    """Begins with the way in; what a page shows beside it is added behind.

    `enter_open` is called in place of `enter` while more than the way in is shown.
    """

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self._app = app
        self.words = BoundTexts(app.context)
        self.locked = LockedView(app.context, app.vault)
        self.words.follow(self.locked.words.retranslate)
        self.addWidget(self.locked)

    @override
    def enter(self) -> None:
        if self.shows_way_in():
            self.locked.button.setFocus()
        else:
            self.enter_open()

    def enter_open(self) -> None:
        """Take the keys where something of the vault is shown."""

    @override
    def accepts_scans(self) -> bool:
        return self._app.vault.state() is not VaultState.LOCKED

    @override
    def shows_way_in(self) -> bool:
        return self.currentIndex() == 0

    def _is_open(self) -> bool:
        return self._app.vault.state() is VaultState.OPEN
