"""The bar above the pages: for whom, in which language, and where it goes."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from app.domain.messages import N_
from app.ui.brochure.reader_switch import ReaderSwitch
from app.ui.frame.action_buttons import ActionButton
from app.ui.frame.language_switch import LanguageSwitch
from app.ui.frame.top_bar import TopBar
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.ui_context import UiContext

PRINT_LANGUAGE = N_("Print language: {language}")


class PrintBar(TopBar):
    """Title, reader, print language, and the buttons of `save` and `print_`; `more` in a menu."""

    def __init__(
        self, context: UiContext, save: QAction, print_: QAction, more: Sequence[QAction]
    ) -> None:
        reader, others = QWidget(), FlowLayout(14)
        super().__init__(reader, others)
        self.words = BoundTexts(context)
        self.setObjectName("printBar")
        self.reader = ReaderSwitch(context)
        self.languages = LanguageSwitch(context, PRINT_LANGUAGE)
        self.more_button = QToolButton()
        self.more_button.setObjectName("more")
        self.words.icon(self.more_button, "ellipsis", "slate")
        self.words.bind(N_("More"), self.more_button.setAccessibleName)
        self.words.tip(N_("More"), self.more_button)
        self.words.follow(self.reader.words.retranslate, self.languages.retranslate)
        self.more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more_button.setFixedSize(40, 40)
        self.more_button.setIconSize(QSize(20, 20))
        menu = QMenu(self.more_button)
        menu.addActions(list(more))
        self.more_button.setMenu(menu)
        row = QHBoxLayout(reader)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.words.label(N_("Brochure"), "title"))
        row.addWidget(self.reader)
        row.addStretch(1)
        buttons = (ActionButton(save), ActionButton(print_, "primary"), self.more_button)
        for widget in (self.languages, *buttons):
            others.add(widget)
