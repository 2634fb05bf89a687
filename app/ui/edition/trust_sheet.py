"""Asks whether the network of a trust file is to be trusted, after its code was compared."""

from PySide6.QtCore import Signal

from app.domain.messages import N_
from app.domain.pack import TrustedRoot
from app.i18n.texts import Texts
from app.ui.edition.trust_words import doubt_words, root_words
from app.ui.kit.sheets import Sheet
from app.ui.kit.ui_context import UiContext, label
from app.ui.system.override import override


class TrustSheet(Sheet):
    """Shows the code of a root in large groups; the answer that changes nothing has the keys."""

    accepted = Signal()

    def __init__(self, context: UiContext, root: TrustedRoot, in_force: str) -> None:
        super().__init__(context)
        self._root = root
        self._in_force = in_force
        self.words.bind(N_("Trust this network?"), self.title.setText)
        name = label(root.network, "title", wrap=True)
        self.code = label(root.code, "code", selectable=True)
        self.words.bind(N_("Code to compare"), self.code.setAccessibleName)
        self.doubt = self.words.label(lambda texts: doubt_words(root, texts), "odd", wrap=True)
        compare = self.words.label(
            N_(
                "Call the office of the network on a number that you already have, and "
                "ask them to read this code to you. If a single letter or digit differs, "
                "someone has replaced the file: do not trust it."
            ),
            wrap=True,
        )
        about = self.words.label(lambda texts: "\n".join(root_words(root, texts)), wrap=True)
        after = self.words.label(self._after, "quiet", wrap=True)
        for part in (name, self.doubt, compare, self.code, about, after):
            self.body.addWidget(part)
        self.doubt.setVisible(bool(self.doubt.text()))
        self.body.addStretch(1)
        self.refuse_button = self.words.button(N_("Do not trust"), self.close_sheet, "primary")
        self.accept_button = self.words.button(
            N_("The codes are the same: trust"), self.accepted.emit
        )
        for button in (self.refuse_button, self.accept_button):
            self.foot.addWidget(button)
        self.foot.addStretch(1)

    @override
    def enter(self) -> None:
        self.refuse_button.setFocus()

    def _after(self, texts: Texts) -> str:
        return texts.gettext(
            "From then on, packs of this network are used and those of “{network}” are refused. "
            "The edition in use stays."
        ).format(network=self._in_force)
