"""The bars above and below the visitor's catalogue: languages, own list, way out."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScroller,
)

from app.domain.localized import UNDETERMINED
from app.domain.messages import N_
from app.i18n.formats import language_title
from app.ui.kit.brand_line import BrandLine
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.segmented_control import Choice, SegmentedControl
from app.ui.kit.ui_context import UiContext, label, restyle
from app.ui.system.override import override

FINGER = 48
"""Logical pixels a finger hits."""

WITH_HOST = 1200
"""From which width, in pixels of the design, the fair's organisation stands beside the network."""

NARROW = 700
"""Below which width, in pixels of the design, the bars leave more room to what is between them."""


class LanguageChoice(SegmentedControl):
    """The languages that a visitor may choose, each by its own name, for a finger to hit."""

    def __init__(self, context: UiContext, languages: Iterable[str]) -> None:
        choices = [_own_name(tag) for tag in languages if tag != UNDETERMINED]
        super().__init__(context, N_("Language"), choices, gap=8, least=QSize(2 * FINGER, FINGER))
        self._theme = context.theme

    def fit(self, *, is_narrow: bool) -> None:
        """Be as large as letters are, or as a finger needs where there is little room."""
        # A finger hits pixels of the screen: large letters need no larger buttons than they are.
        side = FINGER if is_narrow else self._theme.px(FINGER)
        self.set_least(QSize(2 * side, side))


def _own_name(tag: str) -> Choice:
    name = language_title(tag, tag)
    return Choice(tag, lambda _texts: name)


class VisitorTopBar(QFrame):
    """Whose catalogue this is, and the languages to choose from, each by its own name."""

    def __init__(self, context: UiContext, languages: Iterable[str], host: str = "") -> None:
        super().__init__()
        self._theme = context.theme
        self.setObjectName("visitorTop")
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(24)
        self._brand = BrandLine(context, "rail", host=host)
        row.addWidget(self._brand, 1)
        # A flow, as an edition may have more languages than a narrow screen has room for.
        self.languages = LanguageChoice(context, languages)
        row.addWidget(self.languages, 0, Qt.AlignmentFlag.AlignRight)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._brand.show_host(shown=self.width() >= self._theme.px(WITH_HOST))
        is_narrow = self.width() < self._theme.px(NARROW)
        self._brand.setVisible(not is_narrow and self._brand.has_words())
        self.languages.fit(is_narrow=is_narrow)
        along = FINGER // 4 if is_narrow else self._theme.px(FINGER // 4)
        edges = self._row.contentsMargins()
        self._row.setContentsMargins(edges.left(), along, edges.right(), along)


class VisitorBottomBar(QFrame):
    """What visitors do with what they found, and the way out for staff."""

    list_requested = Signal()
    entry_requested = Signal()
    restart_requested = Signal()
    staff_requested = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("visitorBottom")
        self._why_no_entry = ""
        self._no_entry = label(role="quiet", wrap=True)
        self._no_entry.hide()
        self._my_list, self.entry, self._anew = QPushButton(), QPushButton(), QPushButton()
        self._staff = QPushButton()
        self._my_list.setProperty("role", "primary")
        self._staff.setProperty("role", "link")
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(24, 10, 24, 10)
        row.setSpacing(12)
        buttons = FlowLayout(12)  # large letters leave no room for all of them side by side
        for button, signal in (
            (self._my_list, self.list_requested),
            (self.entry, self.entry_requested),
            (self._anew, self.restart_requested),
        ):
            button.clicked.connect(signal)
            buttons.add(button)
        row.addWidget(buttons, 1)
        row.addWidget(self._no_entry, 1)
        self._staff.clicked.connect(self.staff_requested)
        row.addWidget(self._staff)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < self._context.theme.px(NARROW)
        for button in (self._my_list, self.entry, self._anew, self._staff):
            restyle(button, "narrow", "true" if is_narrow else "false")

    def offer_entry(self, *, offered: bool, why_not: str) -> None:
        """Show the button that takes visitors' data or, in its place, why there is none."""
        self._why_no_entry = why_not
        self.entry.setVisible(offered)
        self._no_entry.setVisible(bool(why_not) and not offered)

    def say(self, marked: int) -> None:
        """Say everything in the visitor's language, and how much is on the list."""
        _ = self._context.texts.gettext
        mine = _("My list")
        mine = f"{mine} · {marked}" if marked else mine
        say(self._my_list, self._context, "star", mine, "on_lake")
        say(self.entry, self._context, "mail", _("Leave your contact details"))
        self._no_entry.setText(_(self._why_no_entry) if self._why_no_entry else "")
        say(self._anew, self._context, "rotate-ccw", _("Start over"))
        self._staff.setText(_("Staff"))


def say(button: QPushButton, context: UiContext, icon: str, text: str, role: str = "lake") -> None:
    """Name a button that has an icon in the colour of a role."""
    button.setIcon(QIcon(context.icons.icon(icon, getattr(context.theme.colours, role))))
    # Qt puts the text right beside the icon, and no style sheet moves it.
    button.setText(f"\N{THIN SPACE}{text}")
    button.setAccessibleName(text)


def scroll_by_finger(pane: QAbstractScrollArea) -> None:
    """Have a pane follow a finger that is dragged over it."""
    # Not the gesture of a touch: what is beneath the finger would be pressed as well.
    QScroller.grabGesture(pane.viewport(), QScroller.ScrollerGestureType.LeftMouseButtonGesture)
