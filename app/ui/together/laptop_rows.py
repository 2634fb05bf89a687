"""The laptops that are paired with the hub of this one, each with the button that revokes it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.config.machine import local_now
from app.domain.hub import HubLaptop
from app.domain.messages import N_
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.kit.ui_context import UiContext, label
from app.ui.together.hub_texts import laptop_of, unused_of


class LaptopRows(QWidget):
    """`revoke_requested` asks to shut one out."""

    revoke_requested = Signal(object)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.rows: list[LaptopRow] = []

    def show_laptops(self, laptops: Sequence[HubLaptop], unused: Sequence[str]) -> None:
        """Show these; the code of the `unused` was not used yet."""
        if [row.laptop.name for row in self.rows] != [it.name for it in laptops]:
            self._build(laptops)
        for row, laptop in zip(self.rows, laptops, strict=True):
            row.show_laptop(laptop, is_unused=laptop.name in unused)

    def retranslate(self) -> None:
        """Say everything anew."""
        for row in self.rows:
            row.retranslate()

    def set_busy(self, *, busy: bool) -> None:
        """Revoke none while something is done at the hub."""
        for row in self.rows:
            row.button.setEnabled(not busy)

    def _build(self, laptops: Sequence[HubLaptop]) -> None:
        for row in self.rows:
            row.setParent(None)
            row.deleteLater()
        self.rows = [LaptopRow(self._context, laptop) for laptop in laptops]
        for row in self.rows:
            row.revoke_requested.connect(self.revoke_requested)
            self._column.addWidget(row)


class LaptopRow(ResponsiveRow):
    """A laptop, what may be done by it, and when it was there."""

    revoke_requested = Signal(object)

    def __init__(self, context: UiContext, laptop: HubLaptop) -> None:
        super().__init__()
        self._context, self.laptop = context, laptop
        self._is_unused = False
        self.words = BoundTexts(context)
        self.sentence = label(wrap=True)
        ask = N_("Revoke access…")
        self.button = self.words.button(ask, lambda: self.revoke_requested.emit(self.laptop))
        self.row.addWidget(self.sentence, 1)
        self.row.addWidget(self.button)

    def show_laptop(self, laptop: HubLaptop, *, is_unused: bool) -> None:
        """Show how it stands with it now."""
        self.laptop, self._is_unused = laptop, is_unused
        self.retranslate()

    def retranslate(self) -> None:
        """Say it anew."""
        self.words.retranslate()
        texts, laptop = self._context.texts, self.laptop
        text = (
            unused_of(laptop, texts) if self._is_unused else laptop_of(laptop, local_now(), texts)
        )
        self.sentence.setText(text)
        self.button.setAccessibleName(f"{self.button.text()} {laptop.name}")
