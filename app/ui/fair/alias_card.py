"""The card of one fair that was typed differently: joining it, and parting it again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.fair import Fair
from app.domain.messages import N_
from app.ui.kit.cards import CardFrame
from app.ui.kit.ui_context import UiContext, clear_layout, label


class AliasCard(CardFrame):
    """`requested` asks for the sheet that joins fairs, `part_requested` gives one to part."""

    requested = Signal()
    part_requested = Signal(object)

    def __init__(self, context: UiContext) -> None:
        super().__init__(
            context,
            N_("One fair under two names"),
            N_(
                "If one fair was typed differently on two laptops, join the two. No lead is "
                "changed, the next bundle informs the other laptops, and you can undo it."
            ),
        )
        self._context = context
        self._fairs: tuple[Fair, ...] = ()
        self._lines = QVBoxLayout()
        self.column.addLayout(self._lines)
        self.join_button = self.words.button(N_("Join two fairs…"), self.requested.emit)
        self.add_row(self.join_button)
        self.words.follow(self._show)
        self._show()

    def show_fairs(self, fairs: tuple[Fair, ...]) -> None:
        """Show which fairs go by which name; there is no card where there is a single one."""
        self._fairs = fairs
        self._show()

    def _show(self) -> None:
        clear_layout(self._lines)
        for fair in self._fairs:
            for part in fair.each[1:]:
                self._lines.addWidget(self._line(fair, part))
        self.join_button.setVisible(len(self._fairs) > 1)
        self.setVisible(len(self._fairs) > 1 or any(len(fair.each) > 1 for fair in self._fairs))

    def _line(self, fair: Fair, part: Fair) -> QWidget:
        _ = self._context.texts.gettext
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        names = {"name": part.name or part.id, "fair": fair.name or fair.id}
        text = _("“{name}” is the fair “{fair}”").format(**names)
        row.addWidget(label(text, "strong", wrap=True), 1)
        button = QPushButton(_("Separate them"))
        button.setProperty("role", "link")
        button.setAccessibleName(f"{button.text()}: {names['name']}")
        button.clicked.connect(lambda: self.part_requested.emit(part))
        row.addWidget(button)
        return line
