"""Papers for data protection from the window: asks for language and folder, and writes them."""

from pathlib import Path

from PySide6.QtCore import QObject

from app.services.privacy.dpo_pack import WrittenPaper
from app.ui.fair.papers_sheet import PapersSheet
from app.ui.frame.app_context import AppContext
from app.ui.leads.parts.lead_sheets import open_lead_sheet
from app.ui.vault.vault_sheet import refused_in


class PapersController(QObject):
    """Opens the sheet, and does what it asks."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app

    def ask(self) -> None:
        """Ask for the language, with the vault open."""
        self._app.vault.when_unlocked(self._open)

    def _open(self) -> None:
        sheet = PapersSheet(self._app.context)
        sheet.requested.connect(lambda language: self._write(sheet, language))
        open_lead_sheet(self._app, sheet)

    def _write(self, sheet: PapersSheet, language: str) -> None:
        title = self._app.context.texts.gettext("Papers for data protection")
        folder = self._app.devices.files.folder(title, Path.home())
        if folder is None:
            return

        def work() -> tuple[WrittenPaper, ...]:
            return self._app.services.dpo_pack.write(folder, language)

        def done(written: tuple[WrittenPaper, ...]) -> None:
            sheet.close_sheet()
            self._tell(folder, written)

        sheet.say("")
        sheet.set_busy(busy=True)
        self._app.tasks.keeping.do(work, done, refused_in(sheet, self._app))

    def _tell(self, folder: Path, written: tuple[WrittenPaper, ...]) -> None:
        texts = self._app.context.texts
        blanks = sum(paper.blanks for paper in written)
        text = texts.ngettext(
            "{n} paper is here: {path}",
            "{n} papers are here: {path}",
            len(written),
            path=str(folder),
        )
        left = texts.ngettext(
            "{n} place is to be filled in by hand.",
            "{n} places are to be filled in by hand.",
            blanks,
        )
        self._app.problems.info(
            f"{text} {left}",
            texts.gettext("Show folder"),
            lambda: self._app.devices.files.show(folder),
        )
