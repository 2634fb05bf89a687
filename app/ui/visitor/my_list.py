"""The visitor's own list, and the code that takes it along."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout

from app.domain.lead import Interest
from app.domain.shortlist import Shortlist
from app.ui.catalogue.qr import QrCode
from app.ui.override import override
from app.ui.sheets import Sheet
from app.ui.view import Look, clear_layout, label
from app.ui.visitor.bars import FINGER, scroll_by_finger

if TYPE_CHECKING:
    from app.services.take_away import TakeAway

SIGN = 64
CODE = 240
"""Beside its words; a code of a hundred modules has more than two pixels a module."""


class MyList(Sheet):
    """Shows what was marked; `removed` gives an item that is not wanted any more."""

    removed = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shortlist = Shortlist()
        self._taken: TakeAway | None = None
        self._items = QVBoxLayout()
        self._carried = QVBoxLayout()
        scroll_by_finger(self.area)
        # What takes the list along comes first: a long list would push it out of sight.
        self.body.addLayout(self._carried)
        self.body.addLayout(self._items)
        self.body.addStretch(1)
        self._done = QPushButton()
        self._done.setMinimumHeight(52)
        self._done.setProperty("role", "primary")
        self._done.clicked.connect(self.dismiss)
        self.foot.addWidget(self._done, 1)

    def show_list(self, shortlist: Shortlist, taken: "TakeAway") -> None:
        """Show a list with the code that carries it."""
        self._shortlist, self._taken = shortlist, taken
        self.retranslate()

    @override
    def enter(self) -> None:
        self._done.setFocus()

    @override
    def retranslate(self) -> None:
        _ = self._look.texts.gettext
        self.close_by_finger(self._look)
        self.title.setText(_("My list"))
        self._done.setText(_("Back to the catalogue"))
        clear_layout(self._items)
        clear_layout(self._carried)
        if not self._shortlist.items:
            hint = _("Nothing is marked yet: “Put on my list” on a profile puts it here.")
            sign, said = QLabel(), label(hint, "quiet", wrap=True)
            colour, ratio = self._look.theme.colours.lake, self.devicePixelRatioF()
            sign.setPixmap(self._look.icons.pixmap("star", colour, SIGN, ratio))
            self._items.addSpacing(self.height() // 6)
            for part in (sign, said):
                part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                self._items.addWidget(part)
            return
        self._show_code()
        for item in self._shortlist.items:
            self._items.addWidget(self._line(item))

    def _line(self, item: Interest) -> QFrame:
        line = QFrame()
        line.setObjectName("offering")
        row = QHBoxLayout(line)
        texts = QVBoxLayout()
        texts.addWidget(label(item.offering_title or item.member_name, "strong", wrap=True))
        if item.offering_title:
            texts.addWidget(label(item.member_name, "quiet", wrap=True))
        row.addLayout(texts, 1)
        button = QToolButton()
        button.setFixedSize(FINGER, FINGER)
        button.setIcon(self._look.icons.icon("x", self._look.theme.colours.slate))
        name = item.offering_title or item.member_name
        button.setAccessibleName(self._look.texts.gettext("Remove {name}").format(name=name))
        button.clicked.connect(lambda: self.removed.emit(item))
        row.addWidget(button)
        return line

    def _show_code(self) -> None:
        _ = self._look.texts.gettext
        text = self._taken.text if self._taken else ""
        code = QrCode(text, _("Code of your list"), side=self._look.theme.px(CODE))
        can_be_read = bool(text) and code.is_scannable()
        hint = _("This is more than one code can carry: take something off your list.")
        if can_be_read and self._taken and self._taken.partial:
            hint = _(
                "Point your phone's camera at the code: it carries the members on this list, "
                "nothing about you."
            )
        elif can_be_read:
            hint = _(
                "Point your phone's camera at the code: it carries this list, nothing about you."
            )
        words = QVBoxLayout()
        words.addWidget(label(_("Take it with you"), "section", wrap=True))
        words.addWidget(label(hint, "quiet", wrap=True))
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addLayout(words, 1)
        if can_be_read:
            row.addWidget(code, 0, Qt.AlignmentFlag.AlignTop)
        self._carried.addLayout(row)
