"""An action of the evening: a tick with its count, and who is left out of it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.follow_up_actions import FollowUpAction, FollowUpOutlook
from app.i18n.texts import Texts
from app.ui.evening.evening_texts import action_lines, action_title
from app.ui.kit.ui_context import label
from app.ui.kit.wrapping_checkbox import WrappingCheckBox


class FollowUpActionBox(QWidget):
    """Ticked where there is something to do, unless somebody unticked it."""

    def __init__(self, action: FollowUpAction) -> None:
        super().__init__()
        self.action = action
        self.tick = WrappingCheckBox()
        self.left_out = label(role="quiet", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.tick)
        column.addWidget(self.left_out)
        self.tick.box.setChecked(True)
        self._is_chosen = True
        self.tick.box.clicked.connect(self._choose)

    def show_outlook(self, outlook: FollowUpOutlook, texts: Texts) -> None:
        """Say what would be done."""
        lines = "\n".join(action_lines(self.action, outlook, texts))
        self.tick.say(action_title(self.action, outlook, texts))
        can_be_done = outlook.ready(self.action) > 0
        self.tick.setEnabled(can_be_done)
        self.tick.box.setChecked(can_be_done and self._is_chosen)
        self.left_out.setText(lines)
        self.left_out.setVisible(bool(lines))

    def is_checked(self) -> bool:
        """Whether it is to be done."""
        return self.tick.box.isEnabled() and self.tick.box.isChecked()

    def _choose(self, is_on: bool) -> None:  # noqa: FBT001 - of a signal
        self._is_chosen = is_on
