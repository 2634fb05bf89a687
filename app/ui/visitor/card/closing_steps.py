"""The last steps: a signature, what the visitor takes away, and thanks."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from app.domain.lead import Person
from app.domain.messages import N_
from app.domain.names import full_name
from app.i18n.texts import Texts
from app.ui.kit.qr_label import QrCode
from app.ui.kit.ui_context import UiContext, clear_layout, label
from app.ui.leads.capture.signature_pad import SignaturePad
from app.ui.system.override import override
from app.ui.visitor.card.card_step import GAP, CardStep

PAD_HEIGHT, LEAST_PAD = 220, 90
CODE_SIZE, LEAST_CODE = 380, 130
NARROW = 760
"""Pixels of the design below which the receipt lies under its code."""

SIGN = 72


class SignatureStep(CardStep):
    """A field to sign in, with the name printed under it."""

    scrolls_by_finger = False

    def __init__(self, context: UiContext) -> None:
        super().__init__(
            context, N_("Your signature"), N_("Sign with a finger, a pen or the mouse.")
        )
        self._needed = False
        self.pad = SignaturePad(context)
        self.pad.setFixedHeight(PAD_HEIGHT)
        self.words.bind(N_("Signature"), self.pad.setAccessibleName)
        self.pad.changed.connect(self.changed)
        self.name = label(role="cardName", wrap=True)
        self.name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._wish = label(role="quiet", wrap=True)
        self._say_wish = self.words.bind(self._sentence, self._wish.setText)
        self._clear = self.words.button(N_("Clear"), self.pad.clear)
        row = QHBoxLayout()
        row.addWidget(self._wish, 1)
        row.addWidget(self._clear)
        for part in (self.pad, self.name):
            self.column.addWidget(part)
        self.column.addLayout(row)
        self.column.addStretch(1)

    @override
    def fit(self, width: int, room: int) -> None:
        px = self.context.theme.px
        below = self.name.sizeHint().height() + self._clear.sizeHint().height() + 3 * GAP
        left = room - self.height_above(width) - below
        self.pad.setFixedHeight(max(min(left, px(PAD_HEIGHT)), px(LEAST_PAD)))

    def ask(self, person: Person, *, needed: bool) -> None:
        """Print the name of who signs, and say whether the law's form asks for it."""
        self.name.setText(full_name(person) or person.company)
        self._needed = needed
        self._say_wish()

    def drawing(self) -> str:
        """What was drawn, empty for nothing."""
        return "" if self.pad.is_empty() else self.pad.svg().decode()

    @override
    def problem(self) -> str:
        if self._needed and self.pad.is_empty():
            return self.context.texts.gettext(
                "Please add your signature: the law asks for it here."
            )
        return ""

    def _sentence(self, texts: Texts) -> str:
        asked = N_("The law asks for a signature under your consent here.")
        free = N_("A signature is optional here. You can continue without one.")
        return texts.gettext(asked if self._needed else free)


class ReceiptStep(CardStep):
    """What they take away: a code for their phone, and the same to read."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(
            context, N_("Your receipt"), N_("Scan the code with your phone to take it with you.")
        )
        self._side = context.theme.px(CODE_SIZE)
        self._told: tuple[str, Sequence[str], str] | None = None
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(GAP * 2)
        self.column.addLayout(self._row)
        self.column.addStretch(1)

    def show_receipt(self, title: str, lines: Sequence[str], code: str) -> None:
        """Show the receipt that the window made."""
        self._told = (title, lines, code)
        clear_layout(self._row)
        picture = QrCode(code, title, side=self._side)
        top = Qt.AlignmentFlag.AlignTop
        self._row.addWidget(picture, 0, top)
        self._row.addWidget(label("\n".join(lines), "cardText", wrap=True), 1, top)

    @override
    def fit(self, width: int, room: int) -> None:
        # The code is photographed, so it lies on the screen as a whole.
        px = self.context.theme.px
        left = min(room - self.height_above(width), width)
        side = max(min(left, px(CODE_SIZE)), px(LEAST_CODE))
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if width >= px(NARROW) else ways.TopToBottom)
        if side != self._side:
            self._side = side
            if self._told is not None:
                self.show_receipt(*self._told)


class ThanksStep(CardStep):
    """Thanks; nothing of the visitor is shown any more."""

    def __init__(self, context: UiContext, *, alone: bool) -> None:
        super().__init__(context, N_("Thank you."))
        sign = label()
        self.words.picture(sign, "check", "moss", SIGN)
        self.column.insertWidget(0, sign, 0, Qt.AlignmentFlag.AlignHCenter)
        self.title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        back = N_("Please give the device back to our staff.")
        done = N_("Your answers are with our staff now.")
        said = self.words.label(back if alone else done, wrap=True)
        said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.column.addWidget(said)
        self.column.addStretch(1)
