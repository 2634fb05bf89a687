"""What the visitor agrees to: contact, newsletter, and each hand-over by itself."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout

from app.domain.lead import Interest, Purpose
from app.domain.messages import N_
from app.ui.view import Look, clear_layout, label

WORDS = {
    Purpose.CONTACT: N_("We may contact the visitor"),
    Purpose.NEWSLETTER: N_("We may send the newsletter"),
}


class ConsentPart(QFrame):
    """A tick a purpose, and one for each member among the interests."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._members: dict[str, str] = {}
        self._agreed: set[str] = set()
        self.setObjectName("consentPart")
        self._heading = label(role="fieldHeading")
        self._boxes = {purpose: QCheckBox() for purpose in WORDS}
        self._handovers = QVBoxLayout()
        self._handovers.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(2)
        column.addWidget(self._heading)
        for box in self._boxes.values():
            box.toggled.connect(self.changed)
            column.addWidget(box)
        column.addLayout(self._handovers)

    def retranslate(self) -> None:
        """Say everything in the staff's language."""
        _ = self._look.texts.gettext
        self._heading.setText(_("The visitor agrees"))
        for purpose, box in self._boxes.items():
            box.setText(_(WORDS[purpose]))
        self._show_handovers()

    def purposes(self) -> tuple[Purpose, ...]:
        """What is agreed to now."""
        given = {purpose for purpose, box in self._boxes.items() if box.isChecked()}
        if self._agreed & set(self._members):
            given.add(Purpose.HANDOVER)
        return tuple(purpose for purpose in Purpose if purpose in given)

    def agrees_to(self, member: str) -> bool:
        """Whether the data may be handed to this member."""
        return member in self._agreed

    def put(self, purposes: Sequence[Purpose], interests: Sequence[Interest]) -> None:
        """Show what was agreed to."""
        for purpose, box in self._boxes.items():
            box.setChecked(purpose in purposes)
        self._agreed = {item.member for item in interests if item.handover}
        self.show_interests(interests)

    def show_interests(self, interests: Sequence[Interest]) -> None:
        """Offer a tick for each member that is asked for."""
        members = {item.member: item.member_name or item.member for item in interests}
        if members != self._members:
            self._members = members
            self._show_handovers()

    def _show_handovers(self) -> None:
        clear_layout(self._handovers)
        for member, name in self._members.items():
            words = self._look.texts.gettext("Data may go to {member}").format(member=name)
            box = QCheckBox(words.replace("&", "&&"))
            box.setAccessibleName(words)
            box.setChecked(member in self._agreed)
            box.toggled.connect(lambda ticked, member=member: self._agree(member, ticked=ticked))
            self._handovers.addWidget(box)

    def _agree(self, member: str, *, ticked: bool) -> None:
        if ticked:
            self._agreed.add(member)
        else:
            self._agreed.discard(member)
        self.changed.emit()
