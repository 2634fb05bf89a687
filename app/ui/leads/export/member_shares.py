"""What each member would get, shown before it leaves, with the notes to tick."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.export import LeadForMember, MemberShare, NoteForMember
from app.ui.kit.ui_context import UiContext, clear_layout, label
from app.ui.kit.wrapping_checkbox import WrappingCheckBox


class MemberShares(QWidget):
    """Members with their leads; no note is ticked before somebody ticks it."""

    changed = Signal()

    def __init__(self, look: UiContext) -> None:
        super().__init__()
        self._look = look
        self._shown: Sequence[MemberShare] = ()
        self._ticked: set[NoteForMember] = set()
        self.ticks: dict[NoteForMember, WrappingCheckBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 4)
        self._column.setSpacing(3)

    def show_shares(self, shares: Sequence[MemberShare]) -> None:
        """Show what each member gets; what was ticked before stays ticked."""
        if shares == self._shown:
            return
        self._shown = shares
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the staff's language."""
        _ = self._look.texts.gettext
        clear_layout(self._column)
        self.ticks = {}
        if any(lead.notes for share in self._shown for lead in share.leads):
            hint = _("No note leaves but those you tick, each for the member it stands under.")
            self._column.addWidget(label(hint, "quiet", wrap=True))
        for share in self._shown:
            self._column.addWidget(label(share.name, "section", wrap=True))
            for lead in share.leads:
                for part in self._parts(share.member, lead):
                    self._column.addWidget(part)

    def ticked(self) -> frozenset[NoteForMember]:
        """The notes that leave."""
        return frozenset(self._ticked & set(self.ticks))

    def _parts(self, member: str, lead: LeadForMember) -> Iterator[QWidget]:
        yield label(lead.name, wrap=True)
        yield label("; ".join(lead.interests), "quiet", wrap=True)
        for place, text in enumerate(lead.notes):
            note = NoteForMember(member, lead.id, place)
            tick = WrappingCheckBox()
            tick.say(text)
            tick.box.setChecked(note in self._ticked)
            tick.toggled.connect(lambda on, note=note: self._turn(note, on=on))
            self.ticks[note] = tick
            yield tick

    def _turn(self, note: NoteForMember, *, on: bool) -> None:
        if on:
            self._ticked.add(note)
        else:
            self._ticked.discard(note)
        self.changed.emit()
