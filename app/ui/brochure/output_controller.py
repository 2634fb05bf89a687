"""A brochure leaves the window: saved, printed, printed again, attached to a lead."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, QSizeF, Signal
from PySide6.QtPrintSupport import QPrinter

from app.domain.brochure import Brochure, BrochureRequest, PageImage
from app.domain.file_names import file_names
from app.domain.progress import Progress
from app.ui.brochure.brochure_attachment_controller import BrochureAttachmentController
from app.ui.brochure.printing import pages_to_print, prepare, print_pages
from app.ui.frame.app_context import AppContext
from app.ui.system.file_dialogs import FileDialogs, documents_folder, file_to_write
from app.ui.system.tasks import Background, Err, Ok, Result

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What was printed last, and where."""

    brochure: Brochure
    printer: QPrinter


class OutputController(QObject):
    """Every file is made with its codes read back; one that does not scan stops it."""

    started = Signal()
    ended = Signal()
    advanced = Signal(str, int, int)
    printed = Signal()

    def __init__(self, app: AppContext, pressing: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self.files: FileDialogs = app.devices.files
        self._pressing = pressing
        self._folder = documents_folder()
        self._stop = Event()
        self._attaching = BrochureAttachmentController(app)
        self._last: PrintJob | None = None
        self.is_at_work = False
        self.went_well = True

    def save(self, request: BrochureRequest, title: str) -> None:
        """Ask for a file and save there; its folder is offered afterwards."""
        _ = self._app.context.texts.gettext
        name = name_for(request, title)
        path = file_to_write(self.files, _("Save brochure"), self._folder / name)
        if path is None:
            return
        self._folder = path.parent
        brochures = self._app.services.brochures

        def work(watch: Progress) -> Brochure:
            brochure = brochures.make(request, watch)
            brochures.write(brochure, path)
            return brochure

        self._run(work, lambda brochure: self._saved(brochure, path))

    def print(self, request: BrochureRequest, pages: int, page: QSizeF) -> None:
        """Ask for a printer and print there; `page` is the size of a page in points."""
        printer = self.files.printer(lambda printer: prepare(printer, page, pages))
        if printer is None:
            return
        brochures = self._app.services.brochures

        def work(watch: Progress) -> PrintJob:
            job = PrintJob(brochures.make(request, watch), printer)
            self._put_on_paper(job, watch)
            return job

        self._run(work, self._printed)

    def attach(self, request: BrochureRequest, title: str) -> None:
        """Keep the file with a lead."""
        brochures = self._app.services.brochures

        def make(done: Callable[[Brochure], None]) -> None:
            self._run(lambda watch: brochures.make(request, watch), done)

        self._attaching.attach(make, name_for(request, title))

    def print_again(self) -> None:
        """Print what was printed last, at the same printer, without asking."""
        job = self._last
        if job is None:
            return

        def work(watch: Progress) -> PrintJob:
            self._put_on_paper(job, watch)
            return job

        self._run(work, self._printed)

    def stop(self) -> None:
        """Give up what is being made; nothing half-written stays."""
        self._stop.set()

    def forget(self) -> None:
        """Let go of what was printed last: it may bear a name."""
        self._last = None

    def _put_on_paper(self, job: PrintJob, watch: Progress) -> None:
        brochures, brochure = self._app.services.brochures, job.brochure

        def draw(dpi: float, number: int) -> PageImage:
            return next(iter(brochures.pages(brochure.pdf, dpi, (number,))))

        job.printer.setDocName(self._app.context.program_title)
        numbers = pages_to_print(job.printer, brochure.report.pages)
        print_pages(job.printer, numbers, draw, watch)

    def _run(self, work: Callable[[Progress], T], done: Callable[[T], None]) -> None:
        def take(result: Result[T]) -> None:
            self.is_at_work, self.went_well = False, isinstance(result, Ok)
            self.ended.emit()
            match result:
                case Err(error):
                    self._app.problems.error(error)
                case Ok(value):
                    done(value)

        stop = self._stop = Event()
        watch = Progress(self.advanced.emit, stop.is_set)
        self.is_at_work = True
        self.started.emit()
        self._pressing.run(lambda: work(watch), take)

    def _saved(self, brochure: Brochure, path: Path) -> None:
        texts, report = self._app.context.texts, brochure.report
        text = texts.gettext("Saved: {name} · {pages} · {codes}").format(
            name=path.name,
            pages=texts.ngettext("{n} page", "{n} pages", report.pages),
            codes=texts.ngettext("{n} code checked", "{n} codes checked", len(report.codes)),
        )
        self._app.problems.info(
            text,
            texts.gettext("Open folder"),
            lambda: self.files.show(path.parent),
        )

    def _printed(self, job: PrintJob) -> None:
        texts = self._app.context.texts
        self._last = job
        self.printed.emit()
        number = len(pages_to_print(job.printer, job.brochure.report.pages))
        self._app.problems.info(
            texts.gettext("Printed: {pages}").format(
                pages=texts.ngettext("{n} page", "{n} pages", number)
            ),
            texts.gettext("Print again"),
            self.print_again,
        )


def name_for(request: BrochureRequest, title: str) -> str:
    """The name a file is proposed to have."""
    return next(iter(file_names([f"{title} {request.language}"], ".pdf")))
