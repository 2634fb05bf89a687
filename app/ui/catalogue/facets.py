"""The filters beside the result list, with the number of hits each would leave."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from app.domain.member import MEMBER_KINDS, OFFERING_KINDS
from app.search.outcome import Facets
from app.search.query import FACETS, Filters
from app.ui.access import Role, heard_as
from app.ui.catalogue.words import Words
from app.ui.override import override
from app.ui.view import Look, label

INDENT = 18
BESIDE = 18
"""Pixels between a box and its name, and after it."""
SHOWN = 6
"""Values of a facet shown before "more"."""


class _Tick(QCheckBox):
    """Pressed anywhere in its row, as a finger does, not on its words alone.

    A name that is too long for the pane is cut; the whole of it is then in the tool tip.
    """

    def __init__(self) -> None:
        super().__init__()
        self._name = ""

    def say(self, name: str) -> None:
        """Show a name."""
        self._name = name
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        # The room changes with the digits of the count, too, not with the pane alone.
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        indicator = self.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, self)
        room = self.width() - indicator - BESIDE
        shown = self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(self._name if shown != self._name else "")

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)


class _Value(QWidget):
    """One value: a box to tick and its count."""

    def __init__(self, value: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = value
        self.box = _Tick()
        # A click ticks and leaves the keys to the search field.
        self.box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._count = label(role="count")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.box, 1)
        self._row.addWidget(self._count)

    def say(self, name: str, count: int, depth: int) -> None:
        """Show the value's name and count."""
        self._row.setContentsMargins(INDENT * depth, 0, 0, 0)
        self.box.setAccessibleName(f"{name}, {count}")
        self._count.setText(str(count))
        self.box.say(name)


class _Group(QWidget):
    """One facet: its title and its values, most hits first."""

    changed = Signal()

    def __init__(self, facet: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heard_as(self, Role.GROUPING)
        self.facet = facet
        self._values: dict[str, _Value] = {}
        self._open = False
        self._shown: list[str] = []
        self._first: set[str] = set()
        self.title = label(role="heading", wrap=True)
        self._more = QPushButton()
        self._more.setProperty("role", "link")
        self._more.setCursor(Qt.CursorShape.PointingHandCursor)
        self._more.clicked.connect(self._toggle)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 12)
        self._column.setSpacing(0)
        self._column.addWidget(self.title)
        self._column.addSpacing(4)
        self._column.addWidget(self._more)

    def boxes(self) -> Iterable[QCheckBox]:
        """The boxes that are seen, from top to bottom."""
        rows = (self._values[value] for value in self._shown)
        return [row.box for row in rows if not row.isHidden()]

    def chosen(self) -> frozenset[str]:
        """The ticked values."""
        return frozenset(value for value, row in self._values.items() if row.box.isChecked())

    def tick(self, value: str) -> None:
        """Tick a value."""
        (self._values.get(value) or self._add(value)).box.setChecked(True)

    def clear(self) -> None:
        """Untick everything without telling."""
        for row in self._values.values():
            row.box.blockSignals(True)  # noqa: FBT003 - Qt's signature
            row.box.setChecked(False)
            row.box.blockSignals(False)  # noqa: FBT003 - Qt's signature

    def show_counts(self, counts: Mapping[str, int], words: Words, more: tuple[str, str]) -> None:
        """Show the values that have hits, and those that are ticked."""
        self.setAccessibleName(words.facet(self.facet))
        self.title.setText(words.facet(self.facet).upper())
        ticked = self.chosen()
        self._shown, self._first = _in_order(self.facet, counts, ticked, words)
        for place, value in enumerate(self._shown):
            row = self._values.get(value) or self._add(value)
            depth = int(self.facet == "sector" and words.is_leaf(value))
            row.say(words.value(self.facet, value), counts.get(value, 0), depth)
            self._column.removeWidget(row)
            self._column.insertWidget(place + 2, row)
        self._texts = more
        self._arrange()

    def _add(self, value: str) -> _Value:
        row = self._values[value] = _Value(value, self)
        row.box.toggled.connect(self.changed)
        return row

    def _arrange(self) -> None:
        visible = set(self._shown) if self._open else self._first
        for value, row in self._values.items():
            row.setVisible(value in visible)
        hidden = len(self._shown) - len(self._first)
        self._more.setVisible(hidden > 0)
        show_more, show_fewer = self._texts
        self._more.setText(show_fewer if self._open else show_more.format(n=max(hidden, 0)))
        self.setVisible(bool(self._shown))

    def _toggle(self) -> None:
        self._open = not self._open
        self._arrange()


def _in_order(
    facet: str, counts: Mapping[str, int], ticked: frozenset[str], words: Words
) -> tuple[list[str], set[str]]:
    """All values in the order of the screen, and those that are seen before "more".

    Ticked values are always seen. Kinds of offerings come before those of members. Sectors stand
    as a tree: the roots are seen first, and the sectors below a root once it is ticked.
    """
    values = [*counts, *(value for value in sorted(ticked) if value not in counts)]
    if facet == "kind":
        # The value "member" would only add up the kinds of members.
        kinds = [kind for kind in (*OFFERING_KINDS, *MEMBER_KINDS) if kind in values]
        return kinds, set(kinds)
    if facet != "sector":
        values = [*(v for v in values if v in ticked), *(v for v in values if v not in ticked)]
        return values, {*ticked, *values[:SHOWN]}
    roots = [value for value in values if words.parent(value) not in values]
    tree = [v for root in roots for v in (root, *(w for w in values if words.parent(w) == root))]
    first = {value for value in tree if value in roots or words.parent(value) in ticked}
    return tree, first | ticked


class FacetPane(QScrollArea):
    """All filters; what is ticked stays ticked while something else is typed."""

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("facets")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        pane = QWidget()
        pane.setObjectName("facetsPane")
        column = QVBoxLayout(pane)
        column.setContentsMargins(14, 14, 10, 8)
        column.setSpacing(0)
        self._groups = [_Group(facet) for facet in FACETS]
        for group in self._groups:
            group.hide()
            group.changed.connect(self.changed)
            column.addWidget(group)
        column.addStretch(1)
        self.setWidget(pane)

    def filters(self) -> Filters:
        """What is ticked, by facet."""
        return {group.facet: chosen for group in self._groups if (chosen := group.chosen())}

    def tick(self, facet: str, value: str) -> None:
        """Tick a value, whether it is on the screen or not."""
        for group in self._groups:
            if group.facet == facet:
                group.tick(value)

    def clear(self) -> bool:
        """Untick everything; whether anything was ticked."""
        ticked = bool(self.filters())
        for group in self._groups:
            group.clear()
        if ticked:
            self.changed.emit()
        return ticked

    def show_facets(self, facets: Facets, words: Words) -> None:
        """Show the counts of an answer."""
        _ = self._look.texts.gettext
        more = (_("{n} more"), _("Show fewer"))
        self.setUpdatesEnabled(False)
        for group in self._groups:
            group.show_counts(facets.get(group.facet, {}), words, more)
        self.setUpdatesEnabled(True)

    def boxes(self) -> Iterable[QCheckBox]:
        """The boxes on the screen, from top to bottom."""
        return [box for group in self._groups for box in group.boxes()]
