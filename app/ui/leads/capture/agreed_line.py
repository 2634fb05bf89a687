"""What a visitor agreed to on their card, in one line that opens the card."""

from datetime import datetime

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.domain.lead_draft import LeadDraft, granted
from app.domain.messages import N_
from app.i18n.formats import clock, listed
from app.i18n.texts import Texts
from app.ui.kit.accessibility import Role, set_role
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.foreign_picture import foreign_picture
from app.ui.kit.ui_context import UiContext, label
from app.ui.leads.parts.lead_labels import agreed_name

HEIGHT = 44
TAKE_CARD_BACK = N_("Close the card")


class AgreedLine(QFrame):
    """Purposes, time and signature; `card_requested` asks for the card once more."""

    card_requested = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.words = BoundTexts(context)
        self._draft: LeadDraft | None = None
        self._at: datetime | None = None
        self.setObjectName("agreedLine")
        self.said = label(wrap=True)
        self._say = self.words.bind(self._sentence, self.said.setText)
        self.signature = label()
        set_role(self.signature, Role.GRAPHIC)
        self.words.bind(N_("Signature"), self.signature.setAccessibleName)
        self.signature.hide()
        self._is_card_out = False
        self.button = self.words.button("", self.card_requested.emit, "link")
        self._say_button = self.words.bind(self._opens, self.button.setText)
        below = FlowLayout(12)
        for part in (self.signature, self.button):
            below.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.said)
        column.addWidget(below)
        self.hide()

    def show_agreed(self, draft: LeadDraft, at: datetime, drawing: bytes) -> None:
        """Show what a draft says was agreed to on the card at a time, and what was drawn."""
        self._draft, self._at = draft, at
        self._say()
        self.show_drawing(drawing)
        self.show()

    def show_drawing(self, drawing: bytes) -> None:
        """Show what was drawn as a signature; nothing hides it."""
        self.signature.setVisible(bool(drawing))
        if drawing:
            picture = QPixmap.fromImage(foreign_picture(drawing, QSize(4 * HEIGHT, HEIGHT)))
            self.signature.setPixmap(picture)

    def show_unconfirmed(self, draft: LeadDraft) -> None:
        """Show what a draft says was agreed to, for which nobody vouches."""
        self._draft, self._at = draft, None
        self._say()
        self.signature.hide()
        self.show()

    def show_card_out(self, *, is_out: bool) -> None:
        """Say whether a press opens the card, or takes it back."""
        self._is_card_out = is_out
        self._say_button()

    def _opens(self, texts: Texts) -> str:
        return texts.gettext(TAKE_CARD_BACK if self._is_card_out else N_("Open the card again"))

    def is_card(self) -> bool:
        """Whether it shows what a card said, which is changed on a card alone."""
        return self._draft is not None and self._at is not None

    def clear(self) -> None:
        """Show nothing: there was no card."""
        self._draft = self._at = None
        self.hide()

    def _sentence(self, texts: Texts) -> str:
        draft, at = self._draft, self._at
        if draft is None:
            return ""
        names = (agreed_name(it, texts, is_named=bool(draft.channels)) for it in granted(draft))
        what = listed(dict.fromkeys(names), texts.lang)
        if at is None:
            text = N_("Agreed according to this draft, but not confirmed: {what}. Ask the visitor.")
            return texts.gettext(text).format(what=what)
        text = N_("Agreed on the card at {time}: {what}")
        if not what:
            text = N_("On the card at {time}: nothing agreed")
        elif draft.signature:
            text = N_("Agreed and signed on the card at {time}: {what}")
        return texts.gettext(text).format(time=clock(at, texts.lang), what=what)
