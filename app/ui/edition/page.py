"""The edition page: from a dropped file over its check to the catalogue in use.

One story: each state of a dropped file decides what the page shows and which thread is asked next.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea

from app.domain.changes import Changes
from app.domain.column_outcome import ColumnOutcome, columns_of
from app.domain.edition import EditionInfo
from app.domain.errors import KnownError, UsageError
from app.domain.laptop_report import LaptopReport
from app.domain.messages import N_
from app.domain.progress import Progress
from app.i18n.texts import languages
from app.services.catalogue.catalogue_service import CatalogueService
from app.services.catalogue.edition_updates import MassRemoval, UpdateReport
from app.ui.edition.candidate import Candidate
from app.ui.edition.candidate_preview import CandidatePreview
from app.ui.edition.column_table import ColumnWish
from app.ui.edition.corrections_card import CorrectionsCard
from app.ui.edition.current import CurrentEdition
from app.ui.edition.drop_area import DropArea
from app.ui.edition.edition_candidates import ALONE, Candidates, DropRequest
from app.ui.edition.language_card import LanguageCard
from app.ui.edition.leaving_question import LeavingQuestion
from app.ui.edition.list_choices import ListChoices
from app.ui.edition.member_pages_card import MemberPagesCard
from app.ui.edition.needs_card import NeedsCard
from app.ui.edition.report_saving import save_report
from app.ui.edition.trust_card import TrustCard, trust_files
from app.ui.edition.unmet_words_card import UnmetWordsCard
from app.ui.edition.workbook_saving import save_workbook
from app.ui.frame.app_context import AppContext
from app.ui.frame.page import Page
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.focus_order import KeysDuringWork
from app.ui.kit.page_columns import fill_with_columns
from app.ui.kit.progress_panel import ProgressPanel, ProgressSignals
from app.ui.system.override import override
from app.ui.system.tasks import Err, Ok, Result

T = TypeVar("T")

STEPS = {
    "read": N_("Reading the lists…"),
    "members": N_("Writing the catalogue…"),
    "index": N_("Making it searchable…"),
}


class EditionPage(QScrollArea, Page):
    """Opens, imports, previews, takes over and goes back."""

    changed = Signal(object)
    """Changes of what is in use."""
    failed = Signal(object)
    noted = Signal(str)
    began = Signal()
    """Something new was started; what was told before is past."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self._context = context = app.context
        self._services = app.services
        self._background = app.tasks.reading
        self.languages = LanguageCard(app)
        self.needs = NeedsCard(app)
        self.unmet = UnmetWordsCard(app)
        self.corrections = CorrectionsCard(app)
        self.trust = TrustCard(app)
        self.member_pages = MemberPagesCard(app)
        self._candidate: Candidate | None = None
        self._reading: DropRequest | None = None
        self._looks = False
        self._refused = False
        self._changed_column = ""
        self._unticked: tuple[str, ...] = ()
        self._stop = threading.Event()
        self._progress = ProgressSignals()
        watch = Progress(self._progress.moved.emit, self._stop.is_set)
        self._candidates = Candidates(app.services, watch)
        self.current = CurrentEdition(context)
        self.drop_area = DropArea(context)
        known = languages(app.services.paths.translations)
        self.preview = CandidatePreview(context, known)
        self.leaving = LeavingQuestion(context)
        self.lists = ListChoices(context)
        self._working = ProgressPanel(context, N_("Checking…"), STEPS)
        self._keys = KeysDuringWork(self)
        self._bind_words()
        self._lay_out()
        self._connect()
        self.current.export_requested.connect(
            lambda: save_workbook(app, noted=self.noted.emit, failed=self.failed.emit)
        )
        self.current.report_requested.connect(
            lambda: save_report(app, noted=self.noted.emit, failed=self.failed.emit)
        )
        self.refresh()

    @override
    def accepts_scans(self) -> bool:
        return True

    def refresh(self) -> None:
        """Show the edition in use."""
        try:
            catalogue = self._services.catalogue
        except KnownError as error:
            self.failed.emit(error)
            return
        self.lists.propose(catalogue.edition)
        self._background.do(self._services.laptop_reports.report, self._show_signature)
        self._background.do(catalogue.info, self._show_info, self.failed.emit)
        self.languages.refresh()
        self.needs.refresh()
        self.unmet.refresh()
        self.corrections.refresh()
        self.trust.reload()

    @override
    def reload(self, changes: Changes) -> None:
        if changes.members:
            self.corrections.refresh()
        self.needs.reload(changes)

    @override
    def enter(self) -> None:
        self.drop_area.button.setFocus()
        self.unmet.refresh()
        self.corrections.refresh()

    @override
    def leave(self) -> None:
        # What is being imported stops, and nothing is left behind.
        self._stop.set()
        self.member_pages.leave()
        self._forget()

    def take(self, paths: Sequence[Path], *, leave_outdated: bool = False) -> None:
        """Check a catalogue, or import lists, and show what would change."""
        if not paths:
            return
        if not self.drop_area.isEnabled():
            self._refused = True
            self.failed.emit(
                UsageError(
                    N_("Other files are being read at the moment. Nothing was changed."),
                    N_("Wait until they are done, or press Stop. Then drop the file again."),
                )
            )
            return
        self.preview.leave_box.setChecked(leave_outdated)
        self._forget()
        self.began.emit()
        if len(paths) > 1 and any(path.suffix.lower() in ALONE for path in paths):
            self.failed.emit(
                UsageError(
                    N_("A pack or a catalogue must be added on its own. Nothing was changed."),
                    N_("Drop one pack, one catalogue (.db), or any number of lists."),
                )
            )
            return
        if trust_files(paths):
            self.trust.ask(paths[0])
            return
        alone, source = self.lists.alone.isChecked(), self.lists.source()
        self._read(DropRequest(tuple(paths), alone, source, leave_outdated=leave_outdated))

    def looked_into(self) -> tuple[Path, ...]:
        """The files that are being read or whose outcome is shown, until they are in use."""
        is_shown = not (self.leaving.isHidden() and self.preview.isHidden())
        is_open = self._looks or self._candidate is not None or is_shown
        return self._reading.paths if self._reading is not None and is_open else ()

    def _read(self, reading: DropRequest) -> None:
        """Read files, the same ones once more where somebody answered or chose something."""
        current, before = self._services.catalogue, self._reading
        self._reading, self._looks = reading, True
        self.preview.hide()
        self.leaving.hide()

        def fail(error: Exception) -> None:
            if isinstance(error, MassRemoval):
                self.leaving.ask(error)
                return
            self.failed.emit(error)
            if self._candidate is None:
                self._ask_for_name(columns_of(error))
            if self._candidate is not None:
                # What was shown before is whole: it stays, as it was read.
                self._reading = before
                self._show_candidate(self._candidate)

        self._work(lambda: self._candidates.made_of(reading, current), self._show_candidate, fail)

    def _ask_for_name(self, columns: Sequence[ColumnOutcome]) -> None:
        """Let somebody say which column of a list has the names."""
        if columns:
            self.preview.ask_for_name(columns)
            self.preview.columns.go_to(self._changed_column or columns[0].column)
            self._changed_column = ""

    def _read_again(self, **changes: Any) -> None:  # noqa: ANN401 - fields of a DropRequest
        if self._reading is not None:
            self.began.emit()
            self._read(replace(self._reading, **changes))

    def _read_as_chosen(self) -> None:
        """Read lists whose outcome is shown once more, where they are to become something else."""
        alone, source = self.lists.alone.isChecked(), self.lists.source()
        shown = self._reading if self.looked_into() and not self._looks else None
        if shown and source != "" and (shown.alone, shown.source) != (alone, source):
            self._read_again(alone=alone, source=source)

    def _read_column(self, wish: ColumnWish) -> None:
        if self._reading is not None:
            columns = {**self._reading.columns, wish.column: wish.meaning}
            self._changed_column = wish.column
            self._unticked = self.preview.update_tree.without()
            self._read_again(columns=columns)

    def _make(self, candidate: Callable[[CatalogueService], Candidate]) -> None:
        """Show a next edition of what was decided here."""
        self._forget()
        self.began.emit()
        current = self._services.catalogue
        self._looks = True
        self._work(lambda: candidate(current), self._show_candidate)

    def _work(
        self,
        work: Callable[[], T],
        show: Callable[[T], None],
        fail: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do something in the background while nothing else can be started here."""

        def done(result: Result[T]) -> None:
            self._looks = False
            self._set_working(working=False)
            match result:
                case Err(error):
                    (fail or self.failed.emit)(error)
                case Ok(value):
                    show(value)

        self._stop.clear()
        self._refused = False
        self._set_working(working=True)
        self._background.run(work, done)

    def _show_candidate(self, candidate: Candidate) -> None:
        self._candidate = candidate
        self.preview.show_candidate(candidate)
        self.verticalScrollBar().setValue(0)
        if self._changed_column:
            self.preview.columns.go_to(self._changed_column)
            self._changed_column = ""
            # The preview has its height once its layout is done.
            QTimer.singleShot(0, self, self._show_columns)
        self.preview.update_tree.leave(self._unticked)
        self._unticked = ()

    def _show_columns(self) -> None:
        """Show the columns, which may be far below what an update changes."""
        self.ensureWidgetVisible(self.preview.columns.area)

    def _show_signature(self, report: LaptopReport) -> None:
        self.current.show_signature(report, is_seed=self._services.editions.is_seed_in_use())

    def _show_info(self, info: EditionInfo) -> None:
        self.current.show_info(info, self._services.editions.earlier())
        self.lists.offer(self._services.edition_updates.sources(self._services.catalogue.path))

    def _take_over(self) -> None:
        candidate = self._candidate
        if candidate is None:
            return
        self.preview.hide()
        services, reading = self._services, self._reading
        without = self.preview.update_tree.without()

        def work() -> Changes:
            report, made = candidate.report, candidate
            if isinstance(report, UpdateReport) and reading is not None and without:
                current = services.catalogue
                made = self._candidates.made_of(replace(reading, without=without), current)
            # What is older was told above the button.
            if made.pack is not None:
                changes = services.packs.use(made.pack, although_older=True)
            else:
                changes = services.editions.take_over(made.path, although_older=True)
            services.prepare_edition()
            return changes

        self._work(work, self._in_use)

    def _go_back(self, name: str) -> None:
        self._forget()
        self.began.emit()
        services = self._services

        def work() -> Changes:
            changes = services.editions.go_back(name)
            services.prepare_edition()
            return changes

        self._work(work, self._in_use)

    def _in_use(self, changes: Changes) -> None:
        self._forget()
        self.changed.emit(changes)
        version = self._services.catalogue.edition.version
        if not self._refused:
            text = self._context.texts.gettext("In use now: edition {version}")
            self.noted.emit(text.format(version=version))
        self.refresh()
        if self.isVisible():
            # What was pressed is gone or was disabled, and the keys went astray far below.
            self.drop_area.button.setFocus()
            QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(0))

    def _forget(self) -> None:
        """Drop the candidate; one that was imported here is removed."""
        if self._candidate is not None and self._candidate.is_made:
            self._candidate.path.unlink(missing_ok=True)
        self._candidate = None
        self.preview.hide()
        self.leaving.hide()

    def _set_working(self, *, working: bool) -> None:
        if working:
            self._keys.hold()
        self._working.setVisible(working)
        self._working.start()
        for widget in (
            self.current.export_button,
            self.drop_area,
            self.lists,
            self.current.back_button,
            self.unmet.make_button,
            self.corrections.make_button,
        ):
            widget.setEnabled(not working)
        if not working:
            self._keys.give_back()
        # At the end: keys that go elsewhere make Qt scroll.
        self.verticalScrollBar().setValue(0)

    def _bind_words(self) -> None:
        self.words = BoundTexts(self._context)
        own = (self.drop_area, self.languages, self.needs, self.unmet, self.corrections)
        for part in (*own, self.member_pages, self.trust, self._working, self.lists):
            self.words.follow(part.words.retranslate)
        self.words.follow(self.refresh)

    def _lay_out(self) -> None:
        title = self.words.label(N_("Edition"), "title")
        groups = (
            (self.current, self.drop_area, self.lists, self.corrections, self.unmet),
            (self.needs, self.languages, self.member_pages, self.trust),
        )
        fill_with_columns(self, title, groups, above=(self._working, self.leaving, self.preview))
        self._working.hide()

    def _connect(self) -> None:
        self.drop_area.taken.connect(self.take)
        self.lists.chosen.connect(self._read_as_chosen)
        self.preview.accepted.connect(self._take_over)
        self.preview.refused.connect(self._forget)
        self.preview.leaves_outdated.connect(lambda leave: self._read_again(leave_outdated=leave))
        self.preview.columns.wished.connect(self._read_column)
        self.leaving.confirmed.connect(lambda: self._read_again(many_leave=True))
        self.leaving.refused.connect(self._forget)
        self.current.went_back.connect(self._go_back)
        self.unmet.requested.connect(lambda: self._make(self._candidates.with_synonyms))
        self.corrections.counted.connect(self.current.show_corrected)
        self.corrections.requested.connect(lambda: self._make(self._candidates.with_corrections))
        self.needs.requested.connect(self.languages.request)
        self._working.stopped.connect(self._stop.set)
        self._progress.moved.connect(self._working.advance)
