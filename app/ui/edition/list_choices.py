"""What becomes of lists that are dropped: added, alone, or the next edition of their source."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from app.domain.edition import Edition
from app.domain.messages import N_
from app.ui.edition.source_choice import SourceChoice
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.ui_context import UiContext


class ListChoices(QWidget):
    """Three choices in a row; on the sample, lists alone are proposed, with the reason."""

    chosen = Signal()
    """Somebody chose another one."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.words = BoundTexts(context)
        self.add = QRadioButton()
        self.alone = QRadioButton()
        self.sources = SourceChoice(context)
        self.words.bind(N_("Add lists to the edition in use"), self.add.setText)
        self.words.bind(N_("Make a new edition from the lists only"), self.alone.setText)
        self.words.follow(self.sources.words.retranslate)
        self._reason = self.words.label(
            N_(
                "A new edition is proposed because lists that are added to the sample are mixed "
                "with its invented members."
            ),
            "quiet",
            wrap=True,
        )
        self._reason.hide()
        self._proposed_for: Edition | None = None
        self._lay_out()

    def propose(self, edition: Edition) -> None:
        """Choose for an edition that is new in use; what somebody chooses after that stays."""
        if edition == self._proposed_for:
            return
        self._proposed_for = edition
        self._reason.setVisible(edition.sample)
        if edition.sample:
            self.alone.setChecked(True)
        elif self.alone.isChecked():
            # The next list is added: alone it would throw away what others filled in meanwhile.
            self.add.setChecked(True)

    def offer(self, names: Sequence[str]) -> None:
        """Propose the sources of the edition, and an update of the last one but for the sample."""
        is_sample = self._proposed_for is not None and self._proposed_for.sample
        self.sources.offer(names, chosen=not is_sample)

    def choose(self, *, alone: bool, source: str = "") -> None:
        """Choose as somebody chose in the window before."""
        if source:
            self.sources.field.setText(source)
            self.sources.choice.setChecked(True)
        else:
            (self.alone if alone else self.add).setChecked(True)

    def source(self) -> str | None:
        """The source whose lists update the edition, as typed; None where they do not."""
        return self.sources.name() if self.sources.is_chosen() else None

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        choices = FlowLayout(12)
        for button, widget in (
            (self.add, self.add),
            (self.alone, self.alone),
            (self.sources.choice, self.sources),
        ):
            group.addButton(button)
            button.clicked.connect(self.chosen)
            choices.add(widget)
        self.add.setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._reason)
        column.addWidget(choices)
