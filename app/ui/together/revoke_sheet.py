"""The sheet that asks before a laptop is shut out of the hub."""

from PySide6.QtCore import Signal

from app.domain.messages import N_
from app.i18n.texts import Texts
from app.ui.kit.ui_context import UiContext
from app.ui.vault.vault_sheet import VaultSheet

_MET = N_(
    "It can no longer connect, from this moment on. All other laptops get new keys at their next "
    "sync, so it cannot read anything new."
)
_HAS = N_(
    "It keeps the leads that it already has. If it was lost or stolen, that may be a data breach: "
    "the papers for data protection on the Fair page have a breach card."
)
_UNUSED = N_("Its code was not used yet, and will no longer work.")
_AGAIN = N_("This cannot be undone. To let the laptop in again, pair it with a new code.")


class RevokeSheet(VaultSheet):
    """`requested` says yes; a laptop whose code `is_unused` has nothing yet."""

    requested = Signal()

    def __init__(self, context: UiContext, laptop: str, *, is_unused: bool) -> None:
        super().__init__(context)

        def title(texts: Texts) -> str:
            return texts.gettext("Revoke access for “{name}”?").format(name=laptop)

        self.introduce(title, _UNUSED if is_unused else _MET, N_("Revoke access"))
        for text in (_AGAIN,) if is_unused else (_HAS, _AGAIN):
            self.body.addWidget(self.words.label(text, wrap=True))
        self.end_body()
        self.primary.setProperty("role", "danger")
        self.foot.addWidget(self.words.button(N_("Back"), self.close_sheet))
        self.primary.clicked.connect(self.requested)
