"""The half-written leads that wait to be gone on with."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.domain.lead_draft import LeadDraft
from app.domain.messages import N_
from app.domain.names import called_in_full
from app.i18n.texts import Texts
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.plain_text import set_tool_tip
from app.ui.kit.ui_context import UiContext

NAME_WIDTH = 300


class DraftsStrip(QFrame):
    """A button a draft, and one to throw it away, which can be taken back while the sheet is open.

    Until then it is only marked; `thrown` tells what is to go.
    """

    chosen = Signal(object)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.words = BoundTexts(context)
        self._drafts: tuple[LeadDraft, ...] = ()
        self._thrown: dict[str, LeadDraft] = {}
        self._sealed = 0
        self._is_concealed = False
        self.setObjectName("draftsStrip")
        self._title = self.words.label(N_("Unfinished"), "strong")
        self._chips = FlowLayout(6)
        self._waits = self.words.label(self._sentence, "quiet", wrap=True)
        self.words.follow(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        for widget in (self._title, self._chips, self._waits):
            column.addWidget(widget)
        self.hide()

    def offer(self, drafts: Sequence[LeadDraft], sealed: int = 0) -> None:
        """Show what waits."""
        self._drafts = () if self._is_concealed else tuple(drafts)
        self._sealed = sealed
        self.words.retranslate()

    def conceal(self) -> None:
        """Name nobody from now on: the next visitor may see the screen."""
        self._is_concealed = True
        self.offer((), self._sealed)

    def thrown(self) -> tuple[LeadDraft, ...]:
        """What was thrown away and not taken back."""
        return tuple(self._thrown.values())

    def _sentence(self, texts: Texts) -> str:
        return texts.ngettext(
            "{n} draft stays sealed until you unlock the vault",
            "{n} drafts stay sealed until you unlock the vault",
            self._sealed,
        )

    def _show(self) -> None:
        self._chips.clear()
        for draft in self._drafts:
            self._chips.add(self._chip(draft))
        self._title.setVisible(bool(self._drafts))
        self._chips.setVisible(bool(self._drafts))
        self._waits.setVisible(self._sealed > 0)
        self.setVisible(bool(self._drafts) or self._sealed > 0)

    def _chip(self, draft: LeadDraft) -> QWidget:
        _ = self._context.texts.gettext
        name = name_of(draft) or _("a lead without a name")
        chip = QWidget()
        row = QHBoxLayout(chip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        is_thrown = draft.id in self._thrown
        text = _("Discarded: {name} · Undo") if is_thrown else self._offer_of(draft)
        button = QPushButton()
        shown = text.format(name=name)
        metrics, room = button.fontMetrics(), self._context.theme.px(NAME_WIDTH)
        button.setText(
            metrics.elidedText(shown, Qt.TextElideMode.ElideRight, room).replace("&", "&&")
        )
        button.setProperty("role", "chip")
        button.setAccessibleName(shown)
        button.clicked.connect(lambda: self._press(draft))
        row.addWidget(button)
        if not is_thrown:
            row.addWidget(self._throw_button(draft, name))
        return chip

    def _offer_of(self, draft: LeadDraft) -> str:
        _ = self._context.texts.gettext
        if draft.unverified:
            return _("Continue with {name} · added while locked, check it first")
        return _("Continue with {name}")

    def _throw_button(self, draft: LeadDraft, name: str) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setText("×")
        text = self._context.texts.gettext("Discard: {name}").format(name=name)
        button.setAccessibleName(text)
        set_tool_tip(button, text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self._throw(draft))
        return button

    def _press(self, draft: LeadDraft) -> None:
        if self._thrown.pop(draft.id, None) is None:
            self.chosen.emit(draft)
        else:
            self._show()

    def _throw(self, draft: LeadDraft) -> None:
        self._thrown[draft.id] = draft
        self._show()


def name_of(draft: LeadDraft) -> str:
    """How a half-written lead is called: by its person and company, or what else it holds."""
    return called_in_full(draft.person) or draft.note.strip()
