"""The sheet that asks before an erasure is carried out on every laptop."""

from PySide6.QtCore import Signal

from app.domain.hub_state import WaitingErasure
from app.domain.messages import N_
from app.ui.kit.ui_context import UiContext
from app.ui.vault.vault_sheet import VaultSheet


class ApproveSheet(VaultSheet):
    """`requested` says yes."""

    requested = Signal()

    def __init__(self, context: UiContext, erasure: WaitingErasure) -> None:
        super().__init__(context)
        self.introduce(
            N_("Erase on every laptop?"),
            lambda texts: texts.ngettext(
                "“{who}” asks for it. {n} lead is erased on the hub now and on each laptop at its "
                "next sync, with photos and history. This cannot be undone.",
                "“{who}” asks for it. {n} leads are erased on the hub now and on each laptop at "
                "their next sync, with photos and history. This cannot be undone.",
                erasure.leads,
                who=erasure.asked_by,
            ),
            lambda texts: texts.ngettext(
                "Erase {n} lead permanently", "Erase {n} leads permanently", erasure.leads
            ),
        )
        self.end_body()
        self.primary.setProperty("role", "danger")
        self.foot.addWidget(self.words.button(N_("Back"), self.close_sheet))
        self.primary.clicked.connect(self.requested)
