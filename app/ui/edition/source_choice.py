"""The choice to update the edition by the list of a source, and the source's name."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCompleter, QLineEdit, QRadioButton

from app.domain.messages import N_
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.kit.ui_context import UiContext

WIDTH, MARGINS = 150, 30
"""Of the field at least, and of what is beside its words."""


class SourceChoice(ResponsiveRow):
    """A choice with a field beside it, or below it; whoever types a name has chosen."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.words = BoundTexts(context)
        self.choice = QRadioButton()
        self.field = QLineEdit()
        self.field.setMinimumWidth(WIDTH)
        self.field.textEdited.connect(lambda _text: self.choice.setChecked(True))
        self.words.bind(N_("Update from the list of"), self.choice.setText)
        self.words.bind(N_("Name of the source"), self.field.setAccessibleName)
        self.words.bind(N_("for example website"), self._give_example)
        self.row.setSpacing(8)
        self.row.addWidget(self.choice)
        self.row.addWidget(self.field)

    def offer(self, names: Sequence[str], *, chosen: bool) -> None:
        """Propose the sources of the edition; the last one that spoke is ready, or `chosen`."""
        self.field.setCompleter(QCompleter(list(names), self.field))
        if names and not self.field.text():
            self.field.setText(names[-1])
            if chosen:
                self.choice.setChecked(True)

    def _give_example(self, text: str) -> None:
        self.field.setPlaceholderText(text)
        wide = self.field.fontMetrics().horizontalAdvance(text)
        # The style scales what is set here, and the font is scaled already.
        at_100_percent = wide * 100 // max(self._context.theme.px(100), 1)
        self.field.setMinimumWidth(max(WIDTH, at_100_percent + MARGINS))

    def is_chosen(self) -> bool:
        """Whether lists that are dropped update the edition."""
        return self.choice.isChecked()

    def name(self) -> str:
        """The source as typed."""
        return self.field.text().strip()
