"""A page and a workbook for each member, written into a folder while the work goes on."""

from pathlib import Path
from threading import Event

from app.domain.errors import Cancelled
from app.domain.messages import N_
from app.domain.progress import Progress
from app.i18n.formats import language_title
from app.i18n.texts import languages
from app.services.output.member_pages import MemberPage
from app.ui.frame.app_context import AppContext
from app.ui.kit.cards import CardFrame, NamedControl
from app.ui.kit.combo_box import QuietComboBox
from app.ui.kit.focus_order import KeysDuringWork
from app.ui.kit.progress_panel import ProgressPanel, ProgressSignals
from app.ui.system.file_dialogs import documents_folder
from app.ui.system.tasks import Background, Err, Ok, Result, ThreadExecutor

_STEPS = {"members": N_("Creating pages…")}


class MemberPagesCard(CardFrame):
    """Asks for language and folder; what was written before a stop is whole."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(
            app.context,
            N_("Pages for members"),
            N_(
                "For each member a PDF of what the booths show in all languages and what is "
                "missing, and a workbook to correct it. Drop the corrected workbooks above."
            ),
        )
        self._app = app
        self._stop = Event()
        self._pressing: Background | None = None
        self.language = NamedControl(QuietComboBox())
        self.words.bind(N_("Language of the pages"), self.language.say)
        self.make_button = self.words.button(N_("Create pages for members…"), self._ask)
        self.working = ProgressPanel(app.context, N_("Creating pages…"), _STEPS)
        self._keys = KeysDuringWork(self)
        self.working.hide()
        self._progress = ProgressSignals()
        self._progress.moved.connect(self.working.advance)
        self.working.stopped.connect(self.stop)
        self.column.addWidget(self.language)
        self.add_row(self.make_button)
        self.column.addWidget(self.working)
        self.words.follow(self.working.words.retranslate, self._offer_languages)
        self._offer_languages()

    def stop(self) -> None:
        """Write no further page."""
        self._stop.set()

    def leave(self) -> None:
        """The window closes: wait for the page that is being written, and for no other."""
        self.stop()
        if self._pressing is not None:
            self._pressing.close()

    def _offer_languages(self) -> None:
        combo, lang = self.language.control, self._app.context.texts.lang
        chosen = combo.currentData() or lang
        combo.clear()
        for tag in languages(self._app.services.paths.translations):
            combo.addItem(language_title(tag, lang), tag)
        combo.setCurrentIndex(max(0, combo.findData(chosen)))

    def _ask(self) -> None:
        title = self._app.context.texts.gettext("Folder for the files")
        folder = self._app.devices.files.folder(title, documents_folder())
        if folder is not None:
            self._write(folder)

    def _write(self, folder: Path) -> None:
        services = self._app.services
        texts = services.texts(str(self.language.control.currentData()))
        stop = self._stop = Event()
        watch = Progress(self._progress.moved.emit, stop.is_set)

        def work() -> tuple[MemberPage, ...]:
            return services.member_pages.write(folder, texts, watch=watch)

        if self._pressing is None:
            # A thread of its own: other things are read meanwhile.
            self._pressing = Background(ThreadExecutor("pages"))
        self._set_working(working=True)
        self._pressing.run(work, lambda result: self._done(result, folder))

    def _done(self, result: Result[tuple[MemberPage, ...]], folder: Path) -> None:
        self._set_working(working=False)
        app, texts = self._app, self._app.context.texts
        match result:
            case Err(Cancelled()):
                text = texts.gettext("Stopped. The pages created so far are complete: {folder}")
                app.problems.info(text.format(folder=folder))
            case Err(error):
                app.problems.error(error)
            case Ok(pages):
                text = texts.ngettext("Saved: {n} page", "Saved: {n} pages", len(pages))
                lacking = sum(bool(page.missing) for page in pages)
                missing = texts.ngettext(
                    "{n} member lacks texts", "{n} members lack texts", lacking
                )
                app.problems.info(
                    " · ".join((text, missing) if lacking else (text,)),
                    texts.gettext("Open folder"),
                    lambda: app.devices.files.show(folder),
                )
                app.devices.files.show(folder)

    def _set_working(self, *, working: bool) -> None:
        if working:
            self._keys.hold()
        self.working.setVisible(working)
        self.working.start()
        self.make_button.setEnabled(not working)
        self.language.setEnabled(not working)
        if not working:
            self._keys.give_back()
