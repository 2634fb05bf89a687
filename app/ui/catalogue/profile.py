"""The profile of the chosen member, beside the result list."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from app.domain.edition import Edition
from app.services.catalogue.catalogue_service import Profile
from app.ui.catalogue.paragraph_walk import walk_paragraphs
from app.ui.catalogue.profile_page import ProfilePage
from app.ui.catalogue.stars import Stars
from app.ui.frame.action_buttons import ActionButton, ActionList
from app.ui.kit.accessibility import Role, set_role
from app.ui.kit.ui_context import EDGES, UiContext
from app.ui.system.override import override

NARROW = 540
"""Below this width the code and the contacts stand under the head, not beside the texts."""


class ProfileView(QScrollArea):
    """Shows a member in the visitor's language, an offering of it opened."""

    left = Signal()
    offering_pressed = Signal(str)
    take_back_pressed = Signal(str)
    """What was corrected of the member of this id is to be as the edition has it."""

    def __init__(
        self, context: UiContext, profile_actions: ActionList, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._actions = profile_actions
        # The first profile is seen before all is there that can be done with it, which comes
        # from several features: it is built anew once, after the last of them.
        self._anew = QTimer(self, singleShot=True, interval=0)
        self._anew.timeout.connect(self._show_again)
        profile_actions.changed.connect(self._anew.start)
        self._stars: Stars | None = None
        self.fairs: tuple[str, ...] = ()
        """The names of the fair that runs."""
        self._offers_take_back = False
        self._shown: tuple[Profile, str | None, Edition, str] | None = None
        self._is_narrow = False
        self.setObjectName("profile")
        set_role(self, Role.DOCUMENT)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clear()

    def show_stars(self, stars: Stars) -> None:
        """Have a star on the member and each offering."""
        self._stars = stars
        self._anew.start()

    def offer_take_back(self) -> None:
        """Let who sees what was corrected take it back."""
        self._offers_take_back = True
        self._anew.start()

    def clear(self) -> None:
        """Show nothing."""
        self._shown = None
        self.setWidget(QWidget())
        self.setAccessibleName(self._context.texts.gettext("Profile"))

    def show_profile(
        self, profile: Profile, offering: str | None, edition: Edition, lang: str
    ) -> None:
        """Show a member; `offering` is the id of the one to open, `lang` the visitor's language."""
        self._anew.stop()  # what came since the last time is on this one
        self._shown = (profile, offering, edition, lang)
        self._is_narrow = self._has_little_room()
        page = ProfilePage(profile, edition, lang, self._context)
        page.offering_pressed.connect(self.offering_pressed)
        page.take_back_pressed.connect(self.take_back_pressed)
        page.stars, page.fairs = self._stars, self.fairs
        page.offers_take_back = self._offers_take_back
        page.fill(offering, self._actions.buttons(), narrow=self._is_narrow)
        self.setWidget(page)
        for button in page.findChildren(ActionButton):
            button.keep_within(self.viewport().width() - EDGES)
        self.setAccessibleName(
            self._context.texts.gettext("Profile of {member}").format(member=profile.member.name)
        )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in steps and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            walk_paragraphs(self.widget(), steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self._has_little_room()
        if self._shown is not None and is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            # Not inside the event: the page that is being resized would be deleted.
            self._anew.start()

    def _has_little_room(self) -> bool:
        return self.viewport().width() < self._context.theme.px(NARROW)

    def _show_again(self) -> None:
        if self._shown is not None:
            self.show_profile(*self._shown)
