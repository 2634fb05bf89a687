"""The filters beside the result list, with the number of hits each would leave."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.member import MEMBER_KINDS, OFFERING_KINDS
from app.domain.search_outcome import Outcome
from app.domain.search_request import FACETS, Filters
from app.domain.shared_fact import MOST_FACTS, SharedFact
from app.ui.catalogue.catalogue_labels import CatalogueLabels
from app.ui.catalogue.facet_check_box import FacetCheckBox
from app.ui.catalogue.fact_slider import FactSlider
from app.ui.kit.accessibility import Role, set_role
from app.ui.kit.ui_context import UiContext, label

SHOWN = 6
"""Values of a facet shown before "more"."""
_ABOVE = 2
"""The title and the space below it, which come before the values."""


class _Group(QWidget):
    """One facet: its title and its values, most hits first."""

    changed = Signal()

    def __init__(self, facet: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, Role.GROUPING)
        self.facet = facet
        self._values: dict[str, FacetCheckBox] = {}
        self._open = False
        self._shown: list[str] = []
        self._first: set[str] = set()
        self._parent_of: Callable[[str], str] = lambda _value: ""
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
        rows = (self._values[value] for value in self._shown if value in self._values)
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
            row.untick()

    def show_counts(
        self, counts: Mapping[str, int], words: CatalogueLabels, more: tuple[str, str]
    ) -> None:
        """Show the values that have hits, and those that are ticked."""
        self.setAccessibleName(words.facet(self.facet))
        self.title.setText(words.facet(self.facet).upper())
        self.title.setAccessibleName(words.facet(self.facet))  # as the group: heard once
        if self.facet == "sector":
            self._parent_of = words.parent
        ticked = self.chosen()
        self._shown, self._first = _in_order(self.facet, counts, ticked, words)
        self._counts, self._words, self._texts = counts, words, more
        self._arrange()

    def _add(self, value: str) -> FacetCheckBox:
        row = self._values[value] = FacetCheckBox(value, self)
        row.box.toggled.connect(lambda is_ticked: self._see(value, is_ticked=is_ticked))
        return row

    def _see(self, value: str, *, is_ticked: bool) -> None:
        """A sector below a ticked one narrows it down; the whole one takes the others in."""
        for other, row in self._values.items():
            if is_ticked and (value == self._parent_of(other) or other == self._parent_of(value)):
                row.untick()
        self.changed.emit()

    def _arrange(self) -> None:
        """Show the values that are wanted; the others have no row before they are."""
        visible = [value for value in self._shown if self._open or value in self._first]
        for value in self._values.keys() - visible:
            self._values[value].hide()
        for place, value in enumerate(visible, start=_ABOVE):
            row = self._values.get(value) or self._add(value)
            self._say(row)
            if self._column.indexOf(row) != place:
                self._column.removeWidget(row)
                self._column.insertWidget(place, row)
            row.show()
        hidden = len(self._shown) - len(self._first)
        self._more.setVisible(hidden > 0)
        show_more, show_fewer = self._texts
        self._more.setText(show_fewer if self._open else show_more.format(n=max(hidden, 0)))
        self.setVisible(bool(self._shown))

    def _say(self, row: FacetCheckBox) -> None:
        depth = int(self.facet == "sector" and self._words.is_leaf(row.value))
        name, count = self._words.value(self.facet, row.value), self._counts.get(row.value, 0)
        row.say(name, count, depth)

    def _toggle(self) -> None:
        self._open = not self._open
        self._arrange()


def _in_order(
    facet: str, counts: Mapping[str, int], ticked: frozenset[str], words: CatalogueLabels
) -> tuple[list[str], set[str]]:
    """All values in the order of the screen, and those that are seen before "more".

    Ticked values are always seen. Kinds of offerings come before those of members. Sectors stand
    as a tree: the roots are seen first, and the sectors below a root once it is ticked
    or one of them.
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
    unfolded = ticked | {words.parent(value) for value in ticked}
    first = {value for value in tree if value in roots or words.parent(value) in unfolded}
    return tree, first | ticked


class FacetPane(QScrollArea):
    """All filters; what is ticked stays ticked while something else is typed."""

    changed = Signal()
    asked = Signal(str, str)
    """Words of the query for a fact, and those that a slider puts in their place."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("facets")
        set_role(self, Role.GROUPING)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        pane = QWidget()
        pane.setObjectName("facetsPane")
        column = QVBoxLayout(pane)
        column.setContentsMargins(14, 14, 10, 8)
        column.setSpacing(0)
        self._sliders = [FactSlider() for _ in range(MOST_FACTS)]
        for slider in self._sliders:
            slider.hide()
            slider.asked.connect(self.asked)
            column.addWidget(slider)
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

    def show_facets(self, outcome: Outcome, words: CatalogueLabels, lang: str) -> None:
        """Show the counts of an answer, and the facts that its results share."""
        _ = self._context.texts.gettext
        more = (_("{n} more"), _("Show fewer"))
        facets = outcome.facets
        self.setUpdatesEnabled(False)
        self._show_facts(outcome.shared, lang)
        for group in self._groups:
            group.show_counts(facets.get(group.facet, {}), words, more)
        # Left to Qt the pane grows later, and a frame may be painted before: all of it squeezed.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.setUpdatesEnabled(True)

    def _show_facts(self, facts: Sequence[SharedFact], lang: str) -> None:
        """Show facts with their sliders; one that was there keeps its place and the keys."""
        known = {slider.key: slider for slider in self._sliders if slider.key}
        free = [slider for slider in self._sliders if slider.key not in {one.key for one in facts}]
        for fact in facts[: len(self._sliders)]:
            slider = known.get(fact.key) or free.pop(0)
            slider.show_fact(fact, self._context.texts, lang)
            slider.show()
        for slider in free:
            slider.let_go()

    def sliders(self) -> Iterable[FactSlider]:
        """The facts on the screen, from top to bottom."""
        return [slider for slider in self._sliders if not slider.isHidden()]

    def boxes(self) -> Iterable[QCheckBox]:
        """The boxes on the screen, from top to bottom."""
        return [box for group in self._groups for box in group.boxes()]
