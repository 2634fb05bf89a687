"""What the visitor is interested in: proposed from the visit, taken away and added by keys."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.bootstrap import Services
from app.domain.interest import Interest
from app.domain.interest_names import InterestNames
from app.domain.messages import N_
from app.services.catalogue.interest_name_lookup import read_interest_names
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.key_names import with_keys, written
from app.ui.kit.plain_text import set_tool_tip
from app.ui.kit.ui_context import UiContext
from app.ui.leads.capture.interest_search import InterestSearch
from app.ui.system.tasks import Background, Latest, Ok, Result

CHIP_WIDTH = 380


class InterestsSection(QWidget):
    """A chip an interest; pressing it takes the interest away."""

    changed = Signal()

    def __init__(self, context: UiContext, services: Services, searching: Background) -> None:
        super().__init__()
        self._context = context
        self.words = words = BoundTexts(context)
        self._interests: tuple[Interest, ...] = ()
        self._names = InterestNames()
        self._services = services
        self._read = Latest(searching)
        self._is_proposed = False
        self._chips = FlowLayout(6)
        why = N_("Based on what you showed during this visit")
        self._why = words.label(why, "quiet", wrap=True)
        self.add_button = words.button(N_("+ Add"), self.search, "chipQuiet")
        words.bind(N_("Add an interest"), self.add_button.setAccessibleName)
        words.tip(
            lambda texts: with_keys(texts.gettext("Add an interest"), "Alt+0"), self.add_button
        )
        self.finder = InterestSearch(context, services, searching)
        self.finder.added.connect(self.add)
        self.finder.closed.connect(self.add_button.setFocus)
        words.follow(self.finder.words.retranslate, self._show)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(words.label(N_("Interested in"), "fieldHeading"))
        head.addWidget(self.add_button)
        head.addWidget(words.label(lambda _texts: written("Alt+0"), "keysOf"))
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(head)
        for widget in (self._chips, self.finder, self._why):
            column.addWidget(widget)

    def value(self) -> tuple[Interest, ...]:
        """The interests that stand."""
        return self._interests

    def put(self, interests: Iterable[Interest], *, proposed: bool) -> None:
        """Show other interests; `proposed` says that they come from the visit."""
        self._interests = tuple(interests)
        self._is_proposed = proposed
        self._show_named()

    def add(self, interest: Interest) -> None:
        """Add one, unless it stands already."""
        if _address(interest) not in map(_address, self._interests):
            self._interests = (*self._interests, interest)
            self._show_named()
            self.changed.emit()

    def search(self) -> None:
        """Look for another one."""
        self.finder.open()

    def _remove(self, interest: Interest) -> None:
        interests = (item for item in self._interests if _address(item) != _address(interest))
        self._interests = tuple(interests)
        self._show()
        self.add_button.setFocus()
        self.changed.emit()

    def _show_named(self) -> None:
        """Show them at once, and under the names that staff read as soon as these are known."""
        self._show()
        services, asked = self._services, self._interests

        def take(names: Result[InterestNames]) -> None:
            if isinstance(names, Ok) and isValid(self) and names.value != self._names:
                self._names = names.value
                self._show()

        if asked:
            self._read.run(lambda: read_interest_names(lambda: services.catalogue, asked), take)

    def _show(self) -> None:
        self._chips.clear()
        for interest in self._interests:
            self._chips.add(self._chip(interest))
        self._chips.setVisible(bool(self._interests))
        self._why.setVisible(self._is_proposed and bool(self._interests))

    def _chip(self, interest: Interest) -> QPushButton:
        named = self._names.named(interest, self._context.texts.lang)
        names = (named.offering_title, named.member_name or named.member)
        name = " · ".join(filter(None, names))
        chip = QPushButton()
        chip.setProperty("role", "chip")
        room = self._context.theme.px(CHIP_WIDTH - 40)
        shown = chip.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
        chip.setText(shown.replace("&", "&&") + "  ×")
        remove = self._context.texts.gettext("Remove: {interest}").format(interest=name)
        chip.setAccessibleName(remove)
        set_tool_tip(chip, remove)
        chip.clicked.connect(lambda: self._remove(interest))
        return chip


def _address(item: Interest) -> tuple[str, str]:
    return item.member, item.offering
