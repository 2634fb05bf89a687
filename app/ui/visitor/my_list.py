"""The visitor's own list: the code that takes it along, and ticks for what is compared."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
)

from app.domain.comparison import LEAST, MOST
from app.domain.interest import Interest
from app.domain.messages import N_
from app.domain.shortlist import Shortlist
from app.ui.kit.plain_text import PlainLabel
from app.ui.kit.qr_label import QrCode
from app.ui.kit.sheets import Sheet
from app.ui.kit.ui_context import UiContext, clear_layout, label
from app.ui.system.override import override
from app.ui.visitor.visitor_bars import FINGER, scroll_by_finger

if TYPE_CHECKING:
    from app.services.output.shortlist_code import ShortlistCode

SIGN = 64
CODE = 240
"""Beside its words; a code of a hundred modules has more than two pixels a module."""


class MyList(Sheet):
    """Shows what was marked, and has the first of it ticked.

    `where` says at which stand the member of an item is, in the visitor's language.
    """

    removed = Signal(object)
    """An item that is not wanted any more."""
    compared = Signal(object)
    """The ticked items, which are to stand side by side."""

    takes_scans = True

    def __init__(self, context: UiContext, where: Callable[[Interest], str] = lambda _: "") -> None:
        super().__init__(context)
        self._where = where
        self.close_by_finger()
        self.words.bind(N_("My list"), self.title.setText)
        self._shortlist = self._ticked = Shortlist()
        self._boxes: dict[Interest, QCheckBox] = {}
        self._taken: ShortlistCode | None = None
        self._items = QVBoxLayout()
        self._carried = QVBoxLayout()
        scroll_by_finger(self.area)
        # What takes the list along comes first: a long list would push it out of sight.
        self.body.addLayout(self._carried)
        self.body.addLayout(self._items)
        self.body.addStretch(1)
        self._compare = QPushButton()
        self._compare.clicked.connect(lambda: self.compared.emit(self._ticked))
        self._done = self.words.button(N_("Back to the catalogue"), self.dismiss, "primary")
        self.words.follow(self._show)
        for button in (self._compare, self._done):
            button.setMinimumHeight(52)
            self.foot.addWidget(button, 1)

    def show_list(self, shortlist: Shortlist, taken: "ShortlistCode") -> None:
        """Show a list with the code that carries it."""
        is_first = self._taken is None
        ticked = (item for item in shortlist.items if is_first or item in self._ticked)
        self._ticked = Shortlist(tuple(ticked)[:MOST])
        self._shortlist, self._taken = shortlist, taken
        self._show()

    @override
    def enter(self) -> None:
        self._done.setFocus()

    def _show(self) -> None:
        clear_layout(self._items)
        clear_layout(self._carried)
        self._boxes.clear()
        if self._shortlist.items:
            self._show_code()
            self._show_items()
        else:
            self._show_nothing()
        self._say_ticked()

    def _show_nothing(self) -> None:
        hint = self.context.texts.gettext("Nothing here yet. Use “Add to my list” on a profile.")
        sign, said = PlainLabel(), label(hint, "quiet", wrap=True)
        colour, ratio = self.context.theme.colours.lake, self.devicePixelRatioF()
        sign.setPixmap(self.context.icons.pixmap("star", colour, SIGN, ratio))
        self._items.addSpacing(self.height() // 6)
        for part in (sign, said):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._items.addWidget(part)

    def _show_items(self) -> None:
        if self._can_compare():
            hint = self.context.texts.gettext("Tick two to four to compare them side by side.")
            self._items.addWidget(label(hint, "quiet", wrap=True))
        for item in self._shortlist.items:
            self._items.addWidget(self._line(item))

    def _line(self, item: Interest) -> QFrame:
        line = QFrame()
        line.setObjectName("offering")
        row = QHBoxLayout(line)
        if self._can_compare():
            row.addWidget(self._box(item))
        texts = QVBoxLayout()
        texts.addWidget(label(item.offering_title or item.member_name, "strong", wrap=True))
        if item.offering_title:
            texts.addWidget(label(item.member_name, "quiet", wrap=True))
        if where := self._where(item):
            texts.addWidget(label(where, "quiet", wrap=True))
        row.addLayout(texts, 1)
        button = QToolButton()
        button.setFixedSize(FINGER, FINGER)
        button.setIcon(self.context.icons.icon("x", self.context.theme.colours.slate))
        name = item.offering_title or item.member_name
        button.setAccessibleName(self.context.texts.gettext("Remove {name}").format(name=name))
        button.clicked.connect(lambda: self.removed.emit(item))
        row.addWidget(button)
        return line

    def _box(self, item: Interest) -> QCheckBox:
        box = self._boxes[item] = QCheckBox()
        box.setMinimumSize(FINGER, FINGER)
        box.setChecked(item in self._ticked)
        name = item.offering_title or item.member_name
        box.setAccessibleName(self.context.texts.gettext("Compare {name}").format(name=name))
        box.clicked.connect(lambda: self._tick(item))
        return box

    def _can_compare(self) -> bool:
        return len(self._shortlist.items) >= LEAST

    def _tick(self, item: Interest) -> None:
        """The ticked ones stand side by side in the order of the list."""
        toggled = self._ticked.toggled(item)
        self._ticked = Shortlist(tuple(it for it in self._shortlist.items if it in toggled))
        self._say_ticked()

    def _say_ticked(self) -> None:
        number, compare = len(self._ticked.items), self.context.texts.gettext("Compare")
        self._compare.setText(f"{compare} · {number}")
        self._compare.setEnabled(number >= LEAST)
        self._compare.setVisible(self._can_compare())
        for item, box in self._boxes.items():
            box.setEnabled(number < MOST or item in self._ticked)

    def _show_code(self) -> None:
        _ = self.context.texts.gettext
        text = self._taken.text if self._taken else ""
        code = QrCode(text, _("Code of your list"), side=self.context.theme.px(CODE))
        can_be_read = bool(text) and code.is_scannable()
        hint = _("This is too much for one code: remove something from your list.")
        if can_be_read and self._taken and self._taken.partial:
            hint = _(
                "Point your phone's camera at the code: it contains the members on this list, "
                "nothing about you."
            )
        elif can_be_read:
            hint = _(
                "Point your phone's camera at the code: it contains this list, nothing about you."
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
