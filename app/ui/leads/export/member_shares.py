"""What each member would get, shown before it leaves, with the notes to tick."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.export import LeadForMember, MemberShare, NoteForMember
from app.domain.messages import N_
from app.ui.kit.accessibility import Role, set_role
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.ui_context import UiContext, clear_layout, label
from app.ui.kit.wrapping_checkbox import WrappingCheckBox

SPACING = 3
"""Pixels between what stands below each other."""


class MemberShares(QWidget):
    """Members with their leads; no note is ticked before somebody ticks it."""

    changed = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.words = BoundTexts(context)
        self._shown: Sequence[MemberShare] = ()
        self._ticked: set[NoteForMember] = set()
        self.ticks: dict[NoteForMember, WrappingCheckBox] = {}
        hint = N_("Only the notes you tick are passed on, each to the member it is listed under.")
        self._hint = self.words.label(hint, "quiet", wrap=True)
        self._hint.hide()
        self._column = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.addWidget(self._hint)
        column.addLayout(self._column)
        for part in (column, self._column):
            part.setSpacing(SPACING)

    def show_shares(self, shares: Sequence[MemberShare]) -> None:
        """Show what each member gets; what was ticked before stays ticked."""
        if shares == self._shown:
            return
        self._shown = shares
        clear_layout(self._column)
        self.ticks = {}
        self._hint.setVisible(any(lead.notes for share in shares for lead in share.leads))
        for share in shares:
            leads = (_group(lead.name, self._parts(share.member, lead), "") for lead in share.leads)
            self._column.addWidget(_group(share.name, leads, "section"))

    def ticked(self) -> frozenset[NoteForMember]:
        """The notes that leave."""
        return frozenset(self._ticked & set(self.ticks))

    def _parts(self, member: str, lead: LeadForMember) -> Iterator[QWidget]:
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


def _group(name: str, parts: Iterable[QWidget], role: str) -> QWidget:
    """Parts below their name, by which a screen reader tells alike notes of two leads apart."""
    group = QWidget()
    set_role(group, Role.GROUPING)
    group.setAccessibleName(name)
    column = QVBoxLayout(group)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACING)
    for part in (label(name, role, wrap=True), *parts):
        column.addWidget(part)
    return group
