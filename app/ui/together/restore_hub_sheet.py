"""The sheet that asks before a backup takes the place of what is on the hub."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal

from app.config.machine import local_now
from app.domain.messages import N_
from app.i18n.formats import when
from app.i18n.texts import Texts
from app.ui.kit.ui_context import UiContext
from app.ui.vault.vault_sheet import VaultSheet


class RestoreHubSheet(VaultSheet):
    """`requested` says yes."""

    requested = Signal()

    def __init__(self, context: UiContext, backup: Path, written: datetime, entries: int) -> None:
        super().__init__(context)

        def about(texts: Texts) -> str:
            time = when(written, local_now(), texts.lang)
            return texts.ngettext(
                "The backup “{file}” ({time}) replaces the {n} entry on the hub.",
                "The backup “{file}” ({time}) replaces the {n} entries on the hub.",
                entries,
                file=backup.name,
                time=time,
            )

        self.introduce(N_("Restore the hub?"), about, N_("Restore the hub"))
        for text in (
            N_(
                "The laptops then send everything that the backup lacks. Leads erased since then "
                "stay erased, and revoked laptops stay revoked."
            ),
            N_(
                "Only entries are taken from the file. Which laptops may come, and the leads on "
                "them, stay as they are. Use a backup of this hub."
            ),
        ):
            self.body.addWidget(self.words.label(text, wrap=True))
        self.end_body()
        self.primary.setProperty("role", "danger")
        self.foot.addWidget(self.words.button(N_("Back"), self.dismiss))
        self.primary.clicked.connect(self.requested)
