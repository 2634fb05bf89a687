"""The sheet that asks in which language the papers for data protection are to be."""

from functools import partial

from PySide6.QtCore import Signal

from app.domain.messages import N_
from app.i18n.dpo_words import LANGUAGES
from app.i18n.formats import language_title
from app.i18n.texts import Texts
from app.ui.kit.cards import NamedControl
from app.ui.kit.combo_box import QuietComboBox
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override
from app.ui.vault.vault_sheet import VaultSheet


class PapersSheet(VaultSheet):
    """`requested` gives the language; the folder is asked for then."""

    requested = Signal(str)

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.introduce(
            N_("Papers for data protection"),
            N_(
                "One PDF for each paper and a list of what is to be filled in by hand. Everything "
                "that is stored here is counted; no visitor is named."
            ),
            N_("Choose a folder…"),
        )
        self.language = NamedControl(QuietComboBox())
        for place, tag in enumerate(LANGUAGES):
            self.language.control.addItem("", tag)
            say = partial(self.language.control.setItemText, place)
            self.words.bind(partial(_titled, tag), say)
        own = context.texts.lang if context.texts.lang in LANGUAGES else "en"
        self.language.control.setCurrentIndex(LANGUAGES.index(own))
        self.words.bind(N_("Language of the papers"), self.language.say)
        self.body.addWidget(self.language)
        self.end_body()
        self.primary.clicked.connect(
            lambda: self.requested.emit(str(self.language.control.currentData()))
        )

    @override
    def enter(self) -> None:
        self.language.control.setFocus()


def _titled(tag: str, texts: Texts) -> str:
    return language_title(tag, texts.lang)
