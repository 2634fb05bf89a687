"""What a page of the window is, and how the window knows of one before it is built."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.changes import Changes

if TYPE_CHECKING:
    from app.domain.interest import Interest
    from app.ui.frame.language_switch import LanguageSwitch
    from app.ui.kit.bound_texts import BoundTexts


class Page:
    """The duties of a page, beside being a widget; each does nothing unless a page has it.

    What it says, and what is in the colours of the theme, is bound to its `words`.
    """

    words: "BoundTexts"

    def retranslate(self) -> None:
        """Say everything in the staff's language and the theme's colours."""
        if hasattr(self, "words"):
            self.words.retranslate()

    def reload(self, changes: Changes) -> None:
        """Show again what an action anywhere changed, if it is shown here."""

    def enter(self) -> None:
        """Take the keys: the page has come to the front."""

    def take_key(self, event: QKeyEvent) -> bool:  # noqa: ARG002 - for the pages that want keys
        """Take a key that nothing on the page had a use for; False where it is not wanted."""
        return False

    def accepts_scans(self) -> bool:
        """Whether a scan over this page is a lead; a page that shows the way in takes none."""
        return False

    def shows_way_in(self) -> bool:
        """Whether only the way to the leads is shown: what is typed then is for it alone."""
        return False

    def own_languages(self) -> "LanguageSwitch | None":
        """The switch that Ctrl+1 … choose on, where a page has languages of its own."""
        return None

    def regions(self) -> tuple[QWidget, ...]:
        """Its parts, to which Ctrl+F6 goes one after the other."""
        return (self,) if isinstance(self, QWidget) else ()

    def feed_brochure(self) -> bool:
        """Take Ctrl+B; False where it means the member that is chosen in the catalogue."""
        return False

    def chosen_items(self) -> "tuple[Interest, ...]":
        """What is chosen here, to be marked or compared; nothing where that is the profile's."""
        return ()

    def leave(self) -> None:
        """Let go of what is going on: the window closes."""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page in the rail; `title` is a message id, `build` is called when it is first shown.

    Pages stand in the order of `rank`, those `below` behind the others, at the foot of the rail.
    Their keys are Alt and their place there, and `more_keys`. Over a page with `own_bar` the search
    field is not shown. `hint` is a message id: the keys of the page, for the line at the foot. A
    page that `has_commands` adds some when it is built, so that a list of all keys has it built.
    One that is not `offered` stands in the rail only once its feature says so
    (`NavigationRail.offer`); the list of commands leads to it at any time.
    """

    name: str
    title: str
    icon: str
    rank: int
    build: Callable[[], Page]
    below: bool = False
    own_bar: bool = False
    hint: str = ""
    more_keys: tuple[str, ...] = ()
    has_commands: bool = False
    offered: bool = True
