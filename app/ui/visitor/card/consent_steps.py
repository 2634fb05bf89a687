"""The steps in which a visitor reads the notice and agrees, purpose by purpose, or does not."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.domain.consent import ConsentText, Statement
from app.domain.lead import ConsentItem
from app.domain.messages import N_
from app.domain.visitor_card import VisitorCard
from app.i18n.texts import Texts
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.ui_context import UiContext, label
from app.ui.kit.wrapping_checkbox import WrappingCheckBox
from app.ui.system.override import override
from app.ui.visitor.card.card_step import GAP, CardStep, height_of


class NoticeStep(CardStep):
    """The notice of data protection, in full."""

    def __init__(self, context: UiContext, notice: str) -> None:
        super().__init__(context, N_("What happens with your data"))
        self._notice = label(notice, "cardText", wrap=True)
        self.column.addWidget(self._notice)
        self.column.addStretch(1)

    def show_notice(self, notice: str) -> None:
        """Show it in another language."""
        self._notice.setText(notice)


class PurposeRow(QFrame):
    """One purpose: the words in full, and a large tick for agreeing to them."""

    toggled = Signal()

    def __init__(self, context: UiContext, statement: Statement, *, required: bool) -> None:
        super().__init__()
        self.words = BoundTexts(context)
        self.agreed = statement.agreed
        self.setObjectName("cardPurpose")
        self.tick = WrappingCheckBox()
        self.tick.say(statement.text)
        self.tick.toggled.connect(self._tell)
        self._said = label(role="quiet", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(self.tick)
        if required:
            needed = N_("Without this consent we keep nothing about you.")
            if statement.channel:
                needed = N_(
                    "Without consent to at least one way of contact we keep nothing about you."
                )
            column.addWidget(self.words.label(needed, "caution", wrap=True))
        column.addWidget(self._said)
        self._say = self.words.bind(self._answer, self._said.setText)

    def show_text(self, text: str) -> None:
        """Show the words in another language."""
        self.tick.say(text)

    def _tell(self) -> None:
        self._say()
        self.toggled.emit()

    def _answer(self, texts: Texts) -> str:
        agrees = self.tick.box.isChecked()
        return texts.gettext(N_("You agree.") if agrees else N_("You do not agree."))


class PurposesStep(CardStep):
    """The consents: all of them where they fit on the page, else one after the other."""

    def __init__(self, context: UiContext, card: VisitorCard) -> None:
        super().__init__(
            context,
            N_("What may we do?"),
            N_("Each consent is voluntary and separate. You can withdraw it at any time."),
        )
        self.rows = [
            PurposeRow(context, statement, required=statement.purpose in card.required)
            for statement in card.text.statements
        ]
        for row in self.rows:
            self.words.follow(row.words.retranslate)
            row.tick.box.setChecked(row.agreed in card.agreed)
            row.toggled.connect(self.changed)
            self.column.addWidget(row)
        self.column.addStretch(1)

    def show_text(self, text: ConsentText) -> None:
        """Show the words in another language; what was ticked stays."""
        said = {statement.agreed: statement.text for statement in text.statements}
        for row in self.rows:
            row.show_text(said[row.agreed])

    @override
    def enter(self) -> None:
        shown = [row for row in self.rows if not row.isHidden()]
        if shown:
            shown[0].tick.box.setFocus()

    def show_rows(self, places: Collection[int]) -> None:
        """Show some of them."""
        for place, row in enumerate(self.rows):
            row.setVisible(place in places)
        # Said once: the words of the law need the room.
        if self.about is not None:
            self.about.setVisible(0 in places)

    def whole_height(self, width: int) -> int:
        """The height that all of them take on one page of a width."""
        return self.height_above(width) + sum(height_of(it, width) + GAP for it in self.rows)

    def agreed(self) -> tuple[ConsentItem, ...]:
        """What is agreed to now."""
        return tuple(row.agreed for row in self.rows if row.tick.box.isChecked())
