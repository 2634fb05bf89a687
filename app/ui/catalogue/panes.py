"""Filters, hits and profile side by side; in a narrow window filters and profile take turns.

In one that is narrower still, as at twice the size on 1024 pixels, they stand below the hits.
"""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from app.i18n.texts import Texts
from app.ui.kit.folding import has_room
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.system.override import override

LEAST = (170, 240, 345)
"""A profile needs as much; with the hits it has room at twice the size on 1366 pixels, also where
the page scrolls down."""

SIZES = (232, 420, 650)


class Panes(ResponsiveRow):
    """Three panes whose borders are moved with the mouse.

    Unless `take_turns`, others show and hide them, by `show_only`; `stacked` tells that they stand
    below each other now, or no longer.
    """

    stacked = Signal()

    def __init__(
        self, facets: QWidget, hits: QWidget, profile: QWidget, *, take_turns: bool
    ) -> None:
        super().__init__()
        self._facets, self._hits, self._profile = facets, QWidget(), profile
        self._take_turns = take_turns
        self.filters = QPushButton()
        self.filters.setObjectName("filters")
        self.filters.setCheckable(True)
        self.filters.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._above = QWidget()
        self._above.hide()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out(hits)
        self.filters.toggled.connect(self.fold)

    def say(self, texts: Texts, chosen: int) -> None:
        """Name the button; `chosen` is how many values of filters are ticked."""
        name = texts.gettext("Filters")
        self.filters.setText(f"{name} · {chosen}" if chosen else name)

    def show_profile(self) -> None:
        """Have the profile beside the hits, if the filters are in its place."""
        self.filters.setChecked(False)

    def is_stacked(self) -> bool:
        """Whether the panes stand below each other, for want of width."""
        return self.splitter.orientation() is Qt.Orientation.Vertical

    def show_only(self, *, facets: bool, hits: bool, profile: bool) -> None:
        """Show some of the panes, and hide the others."""
        for pane, is_shown in zip(self._panes(), (facets, hits, profile), strict=True):
            pane.setVisible(is_shown)

    @override
    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        least.setWidth(max(pane.minimumWidth() for pane in self._panes()))
        return least

    def _panes(self) -> tuple[QWidget, QWidget, QWidget]:
        return (self._facets, self._hits, self._profile)

    def _lay_out(self, hits: QWidget) -> None:
        above = QHBoxLayout(self._above)
        above.setContentsMargins(18, 8, 16, 8)
        above.addWidget(self.filters)
        above.addStretch(1)
        column = QVBoxLayout(self._hits)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._above)
        column.addWidget(hits, 1)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for place, pane in enumerate(self._panes()):
            pane.setMinimumWidth(LEAST[place])
            self.splitter.addWidget(pane)
            self.splitter.setStretchFactor(place, 1 if pane is self._profile else 0)
        self.splitter.setSizes(SIZES)
        self.row.addWidget(self.splitter)

    @override
    def fold(self) -> None:
        edge = self.splitter.handleWidth()
        facets, hits, profile = (pane.minimumWidth() for pane in self._panes())
        if self._take_turns:
            is_narrow = self.width() < facets + hits + profile + 2 * edge
            self._above.setVisible(is_narrow)
            self._facets.setVisible(not is_narrow or self.filters.isChecked())
            self._profile.setVisible(not is_narrow or not self.filters.isChecked())
        self._stack(hits + max(facets, profile) + edge)

    def _stack(self, needed: int) -> None:
        """Put the panes below each other where two of them have no room beside each other."""
        ways = Qt.Orientation
        is_row = not self.is_stacked()
        fits = has_room(self.width(), needed, unfolds=not is_row)
        if fits != is_row:
            self.splitter.setOrientation(ways.Horizontal if fits else ways.Vertical)
            self.splitter.setSizes(SIZES if fits else (1, 1, 1))
            self.updateGeometry()
            self.stacked.emit()
