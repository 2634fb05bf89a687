"""One offering on a profile: a line to press, or everything about it."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from app.domain.edition import Medium
from app.domain.localized import pick
from app.domain.member import Fact, Offering
from app.ui.catalogue.catalogue_labels import CatalogueLabels
from app.ui.catalogue.profile_parts import TextColumn, medium_pixmap
from app.ui.kit.accessibility import Role, set_role
from app.ui.kit.plain_text import PlainLabel
from app.ui.kit.ui_context import label
from app.ui.system.override import override

PICTURE, SMALL_PICTURE = QSize(280, 175), QSize(216, 135)
FACTS_ON_A_LINE = 4


class OfferingView(QFrame):
    """Filled once, either folded or open."""

    pressed = Signal(str)

    def __init__(self, offering: Offering, lang: str, words: CatalogueLabels) -> None:
        super().__init__()
        self._id = offering.id
        self._star: QWidget | None = None
        self._lang = lang
        self.setObjectName("offering")
        self._column = TextColumn(lang, words, spacing=3)
        self.setLayout(self._column)

    def fold(self, offering: Offering) -> None:
        """Show the title and a line of facts; a click, Enter or the space bar opens it."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._name(offering, Role.BUTTON)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._column.setContentsMargins(6, 8, 6, 8)
        self._add_title(offering, "")
        self._column.add(facts_line(offering.facts[:FACTS_ON_A_LINE], self._lang), "quiet")

    def open(self, offering: Offering, media: Mapping[str, Medium], *, narrow: bool) -> None:
        """Show everything, with the pictures in `media`."""
        self.setProperty("chosen", "true")
        self._name(offering, Role.GROUPING)
        self._column.setContentsMargins(12, 10, 12, 10)
        self._add_title(offering, "strong")
        self._column.add_picked(offering.summary(self._lang), "quiet")
        for picture in offering.pictures:
            medium = media.get(picture.file)
            if medium is not None:
                self._add_picture(medium, SMALL_PICTURE if narrow else PICTURE)
                self._column.add_picked(pick(picture.captions, self._lang), "quiet")
        self._column.add_picked(offering.description(self._lang))
        if offering.facts:
            self._column.addLayout(_facts_table(offering.facts, self._lang))

    def add_star(self, star: QWidget) -> None:
        """Put a star into the upper right corner."""
        star.setParent(self)
        self._star = star
        self._place_star()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_star()

    def _place_star(self) -> None:
        if self._star is not None:
            self._star.resize(self._star.sizeHint().expandedTo(self._star.minimumSize()))
            self._star.move(self.width() - self._star.width() - 4, 4)
            margins = self._column.contentsMargins()
            if margins.right() < self._star.width() + 8:
                margins.setRight(self._star.width() + 8)
                self._column.setContentsMargins(margins)

    @override
    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.pressed.emit(self._id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.pressed.emit(self._id)
        else:
            super().keyPressEvent(event)

    def _name(self, offering: Offering, role: Role) -> None:
        set_role(self, role)
        self.setAccessibleName(offering.title(self._lang).text or offering.id)

    def _add_title(self, offering: Offering, role: str) -> None:
        title = offering.title(self._lang)
        if title.text:
            self._column.add_picked(title, role)
        else:
            self._column.add(offering.id, role)

    def _add_picture(self, medium: Medium, size: QSize) -> None:
        shown = PlainLabel()
        shown.setContentsMargins(0, 6, 0, 4)
        shown.setPixmap(medium_pixmap(medium, size, self.devicePixelRatioF()))
        self._column.addWidget(shown)


def facts_line(facts: tuple[Fact, ...], lang: str) -> str:
    """The values of some facts on one line: 1 200 m³/h · 180 m · ATEX."""
    return " · ".join(filter(None, (fact.value_in(lang).text for fact in facts)))


def _facts_table(facts: tuple[Fact, ...], lang: str) -> QGridLayout:
    """Names and values of facts in two columns."""
    table = QGridLayout()
    table.setContentsMargins(0, 4, 0, 0)
    table.setHorizontalSpacing(16)
    table.setVerticalSpacing(2)
    for row, fact in enumerate(facts):
        table.addWidget(label(pick(fact.name, lang).text, "quiet", wrap=True), row, 0)
        table.addWidget(
            label(fact.value_in(lang).text, "strong", wrap=True, selectable=True), row, 1
        )
    table.setColumnStretch(0, 3)
    table.setColumnStretch(1, 4)
    return table
