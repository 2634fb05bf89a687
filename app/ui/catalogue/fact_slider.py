"""A technical fact with two sliders: what it is at least, and at most."""

from bisect import bisect_left, bisect_right

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSlider, QVBoxLayout, QWidget

from app.domain.quantity import BETWEEN, FROM, TO, Quantity
from app.domain.shared_fact import SharedFact
from app.i18n.dimensions import dimension_name
from app.i18n.fact_words import limits_in
from app.i18n.texts import Texts
from app.ui.kit.accessibility import Role, announce, set_role
from app.ui.kit.ui_context import label

_AT_LEAST = frozenset({FROM, BETWEEN, "about"})
_AT_MOST = frozenset({TO, BETWEEN})


class FactSlider(QWidget):
    """Its numbers are those of the results; at its ends a slider asks for nothing."""

    asked = Signal(str, str)
    """The words of the query for this fact, and those that take their place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, Role.GROUPING)
        self._fact: SharedFact | None = None
        self._texts: Texts
        self._lang = self._name = ""
        self.title = label(role="heading", wrap=True)
        self._limits = label(role="count", wrap=True)
        self.least, self.most = _slider(), _slider()
        self.least.setProperty("role", "least")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(2)
        # Not side by side: in a small window a name in capitals takes the whole width.
        for part in (self.title, self._limits, self.least, self.most):
            column.addWidget(part)
        self.least.sliderMoved.connect(lambda place: self._say(place, self.most.value()))
        self.most.sliderMoved.connect(lambda place: self._say(self.least.value(), place))
        self.least.valueChanged.connect(lambda place: self._ask(place, max(place, self._most)))
        self.most.valueChanged.connect(lambda place: self._ask(min(place, self._least), place))

    @property
    def _least(self) -> int:
        return self.least.value()

    @property
    def _most(self) -> int:
        return self.most.value()

    @property
    def key(self) -> str:
        """The fact that is shown, or nothing."""
        return self._fact.key if self._fact else ""

    def let_go(self) -> None:
        """Show nothing."""
        self._fact = None
        self.hide()

    def show_fact(self, fact: SharedFact, texts: Texts, lang: str) -> None:
        """Show a fact and what the query asks of it; `lang` is that of the query."""
        self._fact, self._texts, self._lang = fact, texts, lang
        name = fact.name or dimension_name(fact.dimension, texts)
        self._name = name
        self.setAccessibleName(name)
        self.title.setText(name.upper())
        self._put(*_places(fact))

    def _put(self, least: int, most: int) -> None:
        """Move the sliders without asking."""
        if self._fact is None:
            return
        for slider, place in ((self.least, least), (self.most, most)):
            slider.blockSignals(True)  # noqa: FBT003 - Qt's signature
            slider.setRange(0, len(self._fact.numbers) - 1)
            if not slider.isSliderDown():
                slider.setValue(place)
            slider.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self._say(self._least, self._most)

    def _say(self, least: int, most: int) -> None:
        """Tell the limits beside the name, and those of each slider to who hears them."""
        fact = self._fact
        if fact is None:
            return
        low, high = fact.numbers[least], fact.numbers[max(least, most)]
        self._limits.setText(limits_in(fact, low, high, self._texts.lang))
        _ = self._texts.gettext
        for slider, text, number in (
            (self.least, _("{fact}: at least {value}"), low),
            (self.most, _("{fact}: at most {value}"), fact.numbers[most]),
        ):
            value = limits_in(fact, number, number, self._texts.lang)
            slider.setAccessibleName(text.format(fact=self._name, value=value))

    def _ask(self, least: int, most: int) -> None:
        """Put what the sliders say into the query."""
        fact = self._fact
        if fact is None:
            return
        self._put(least, most)
        low = fact.numbers[least] if least else None
        high = fact.numbers[most] if most < len(fact.numbers) - 1 else None
        for slider in (self.least, self.most):
            if slider.hasFocus():
                announce(slider, slider.accessibleName())
        wanted = limits_in(fact, low, high, self._lang, named=True)
        self.asked.emit(fact.typed, wanted)


def _slider() -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    set_role(slider, Role.SLIDER)  # else its place is read: 0, 0 percent
    slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    slider.setPageStep(1)
    slider.setTracking(False)
    return slider


def _places(fact: SharedFact) -> tuple[int, int]:
    """Where the sliders stand for what is asked."""
    last = len(fact.numbers) - 1
    asked = fact.asked
    if asked is None:
        return 0, last
    least = _first_from(fact, asked) if asked.comparison in _AT_LEAST else 0
    most = _last_to(fact, asked) if asked.comparison in _AT_MOST else last
    return min(least, last), max(most, 0)


def _first_from(fact: SharedFact, asked: Quantity) -> int:
    return bisect_left(fact.numbers, asked.low * asked.factor / fact.factor)


def _last_to(fact: SharedFact, asked: Quantity) -> int:
    return bisect_right(fact.numbers, asked.high * asked.factor / fact.factor) - 1
