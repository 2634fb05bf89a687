"""The edition page: from a dropped file over its check to the catalogue in use."""

import threading
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.bootstrap import Services
from app.domain.errors import KnownError
from app.domain.watch import Watch
from app.services.imports import ImportRequest
from app.ui.background import Background, Err, Ok, Result
from app.ui.edition.current import CurrentEdition
from app.ui.edition.drop_area import DropArea
from app.ui.edition.preview import Candidate, Preview
from app.ui.view import Look, label

WIDTH = 760


class _Progress(QObject):
    """Carries progress from the working thread to the bar."""

    moved = Signal(str, int, int)


class EditionPage(QScrollArea):
    """Opens, imports, previews, takes over and goes back."""

    changed = Signal(object)
    """Changes of what is in use."""
    failed = Signal(object)

    def __init__(self, look: Look, services: Services, background: Background) -> None:
        super().__init__()
        self._look = look
        self._services = services
        self._background = background
        self._candidate: Candidate | None = None
        self._stop = threading.Event()
        self._progress = _Progress()
        self.current = CurrentEdition(look)
        self.drop_area = DropArea(look)
        self.preview = Preview(look)
        self.add_choice = QRadioButton()
        self.alone_choice = QRadioButton()
        self._working = _Working(look)
        self.setObjectName("page")
        self.setWidgetResizable(True)
        self._lay_out()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the staff language."""
        _ = self._look.texts.gettext
        self._title.setText(_("Edition"))
        self.add_choice.setText(_("Add lists to the edition in use"))
        self.alone_choice.setText(_("Make an edition of the lists alone"))
        self.drop_area.retranslate()
        self._working.retranslate()
        self.refresh()

    def refresh(self) -> None:
        """Show the edition in use."""
        try:
            info = self._services.catalogue.info()
        except KnownError as error:
            self.failed.emit(error)
            return
        self.current.show_info(info, can_go_back=self._services.editions.can_go_back())

    def take(self, paths: Sequence[Path]) -> None:
        """Check a catalogue, or import lists, and show what would change."""
        if not paths:
            return
        self.preview.hide()
        self._stop.clear()
        self._set_working(working=True)
        self.verticalScrollBar().setValue(0)
        alone = self.alone_choice.isChecked()
        self._background.run(lambda: self._examined(tuple(paths), alone=alone), self._show)

    def _examined(self, paths: tuple[Path, ...], *, alone: bool) -> Candidate:
        """Check or import; runs in the background."""
        editions, current = self._services.editions, self._services.catalogue
        if len(paths) == 1 and paths[0].suffix.lower() == ".db":
            info = editions.check(paths[0])
            return Candidate(paths[0], info, editions.compare(paths[0], current))
        request = ImportRequest(
            files=paths,
            out=self._services.paths.editions / "candidate.part",
            base=None if alone else current.path,
        )
        watch = Watch(self._progress.moved.emit, self._stop.is_set)
        report = self._services.imports.import_files(request, watch)
        assert report.info is not None and report.out is not None  # noqa: S101, PT018 - `out` was asked for
        return Candidate(report.out, report.info, editions.compare(report.out, current), report)

    def _show(self, result: Result[Candidate]) -> None:
        self._set_working(working=False)
        match result:
            case Err(error):
                self.failed.emit(error)
            case Ok(candidate):
                self._candidate = candidate
                self.preview.show_candidate(candidate)
                self.verticalScrollBar().setValue(0)

    def _take_over(self) -> None:
        if self._candidate is None:
            return
        try:
            changes = self._services.editions.take_over(self._candidate.path)
        except KnownError as error:
            self.failed.emit(error)
            return
        self._forget()
        self.changed.emit(changes)
        self.refresh()

    def _go_back(self) -> None:
        try:
            changes = self._services.editions.go_back()
        except KnownError as error:
            self.failed.emit(error)
            return
        self._forget()
        self.changed.emit(changes)
        self.refresh()

    def _forget(self) -> None:
        """Drop the candidate; one that was imported here is removed."""
        if self._candidate is not None and self._candidate.report is not None:
            self._candidate.path.unlink(missing_ok=True)
        self._candidate = None
        self.preview.hide()

    def _set_working(self, *, working: bool) -> None:
        self._working.setVisible(working)
        self._working.start()
        self.drop_area.setEnabled(not working)

    def _lay_out(self) -> None:
        self._title = label(role="title")
        choices = QHBoxLayout()
        choices.addWidget(self.add_choice)
        choices.addWidget(self.alone_choice)
        choices.addStretch(1)
        self.add_choice.setChecked(True)
        column = QVBoxLayout()
        column.setSpacing(14)
        for widget in (self._title, self._working, self.preview, self.current, self.drop_area):
            column.addWidget(widget)
        column.addLayout(choices)
        column.addStretch(1)
        inner = QWidget()
        inner.setMaximumWidth(WIDTH)
        inner.setLayout(column)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(28, 20, 28, 20)
        row.addWidget(inner, 1)
        row.addStretch(0)
        self.setWidget(page)
        self._working.hide()

    def _connect(self) -> None:
        self.drop_area.taken.connect(self.take)
        self.preview.accepted.connect(self._take_over)
        self.preview.refused.connect(self._forget)
        self.current.went_back.connect(self._go_back)
        self._working.stopped.connect(self._stop.set)
        self._progress.moved.connect(self._working.advance)


class _Working(QFrame):
    """How far the work is, and a button to stop it."""

    stopped = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("card")
        self._step = label()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.stop_button = QPushButton()
        self.stop_button.clicked.connect(self.stopped)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 14)
        column.addWidget(self._step)
        row = QHBoxLayout()
        row.addWidget(self._bar, 1)
        row.addWidget(self.stop_button)
        column.addLayout(row)

    def retranslate(self) -> None:
        """Say everything in the staff language."""
        self.stop_button.setText(self._look.texts.gettext("Stop"))

    def start(self) -> None:
        """Be busy without knowing how far it is."""
        self._step.setText(self._look.texts.gettext("Checking…"))
        self._bar.setRange(0, 0)

    def advance(self, step: str, done: int, total: int) -> None:
        """Show how far a step is."""
        _ = self._look.texts.gettext
        steps = {
            "read": _("Reading the lists…"),
            "members": _("Writing the catalogue…"),
            "index": _("Making it searchable…"),
        }
        self._step.setText(steps.get(step, step))
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        self._bar.setAccessibleName(self._step.text())
