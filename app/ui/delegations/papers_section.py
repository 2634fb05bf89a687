"""The papers of a delegation: what is printed and written, into a folder that is chosen."""

from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.delegation import Party
from app.domain.delegation_papers import TITLES, PaperKind, PaperRequest, PapersReport
from app.domain.messages import N_
from app.domain.progress import Progress
from app.i18n.texts import Texts
from app.ui.delegations.delegation_session import DelegationSession
from app.ui.delegations.handout_list import HandoutList
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.focus_order import KeysDuringWork, give_keys
from app.ui.kit.progress_panel import ProgressPanel, ProgressSignals
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.system.file_dialogs import documents_folder

GROUPS = (
    (
        N_("For guests and members"),
        (
            PaperKind.BOOKLETS,
            PaperKind.MEMBERS,
            PaperKind.SLIPS,
            PaperKind.BADGES,
            PaperKind.PROGRAMME,
            PaperKind.SLIDES,
            PaperKind.CALENDAR,
        ),
    ),
    (
        N_("For staff on the day"),
        (
            PaperKind.DESK,
            PaperKind.WALL,
            PaperKind.CRIB,
            PaperKind.INTERPRETERS,
            PaperKind.CARDS,
        ),
    ),
)
_STEPS = {"papers": N_("Creating papers…")}


class PapersSection(QWidget):
    """A button for each kind of paper, which plan people have, and what was printed when."""

    def __init__(self, session: DelegationSession) -> None:
        super().__init__()
        self._session = session
        self._app = session.app
        self._stop = Event()
        self.words = words = BoundTexts(session.app.context)
        self.state = words.label(self._state, "strong", wrap=True)
        self.about = words.label(
            N_("Each paper is in its reader's language. Its codes are checked."),
            "quiet",
            wrap=True,
        )
        self.buttons: dict[PaperKind, QPushButton] = {}
        self.working = ProgressPanel(session.app.context, N_("Creating papers…"), _STEPS)
        self._keys = KeysDuringWork(self)
        self._folder = documents_folder()
        self.working.hide()
        self.working.stopped.connect(self._halt)
        self._progress = ProgressSignals()
        self._progress.moved.connect(self.working.advance)
        self.handouts = HandoutList(session)
        self._lay_out()
        words.follow(
            self.working.words.retranslate, self.handouts.words.retranslate, self.show_facts
        )

    def show_facts(self) -> None:
        """Say which plan people have on paper, and what was printed when."""
        self.handouts.show_facts()
        self.state.setText(self._state(self._app.context.texts))

    def enter(self) -> None:
        """Take the keys."""
        give_keys(self.buttons[PaperKind.BOOKLETS])

    def _lay_out(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(10)
        around.addWidget(self.state)
        around.addWidget(self.about)
        for title, kinds in GROUPS:
            around.addWidget(self.words.label(title, "heading", wrap=True))
            flow = FlowLayout(10)
            for kind in kinds:
                self.buttons[kind] = self.words.button(
                    partial(_button, kind=kind), partial(self._ask, kind)
                )
                flow.add(self.buttons[kind])
            row = ResponsiveRow()
            row.row.addWidget(flow)
            around.addWidget(row)
        around.addWidget(self.working)
        around.addWidget(self.handouts, 1)
        around.addStretch(0)

    def _halt(self) -> None:
        """Make no further paper; none is written then."""
        self._stop.set()

    def _state(self, texts: Texts) -> str:
        facts = self._session.facts
        if facts is None:
            return ""
        said = (
            (Party.GUEST, N_("Guests have plan {number} on paper")),
            (Party.HOST, N_("Hosts have plan {number} on paper")),
        )
        found = [
            texts.gettext(words).format(number=plan.number)
            for party, words in said
            if (plan := facts.dossier.printed_for(party)) is not None
        ]
        return " · ".join(found) or texts.gettext("No plan has been printed yet.")

    def _ask(self, kind: PaperKind) -> None:
        title = self._app.context.texts.gettext("Folder for the files")
        folder = self._app.devices.files.folder(title, self._folder)
        if folder is not None:
            self._folder = folder
            self._write(kind, folder)

    def _write(self, kind: PaperKind, folder: Path) -> None:
        facts = self._session.facts
        if facts is None:
            return
        stop = self._stop = Event()
        watch = Progress(self._progress.moved.emit, stop.is_set)
        delegation, papers = facts.dossier.delegation, self._app.services.delegation_papers
        self._set_working(working=True)
        self._session.do(
            lambda: papers.write(delegation, PaperRequest(kind), folder, watch),
            then=lambda made: self._done(made, folder),
            otherwise=self._failed,
            is_slow=True,
        )

    def _done(self, report: PapersReport, folder: Path) -> None:
        self._set_working(working=False)
        texts, problems = self._app.context.texts, self._app.problems
        if report.problems:
            problems.error(report.problems[0])
        elif report.files:
            text = texts.ngettext("{n} file saved", "{n} files saved", len(report.files))
            show = partial(self._app.devices.files.show, folder)
            problems.info(text, texts.gettext("Open folder"), show)
        elif report.kind is PaperKind.SLIPS:
            text = texts.gettext(
                "No one needs a change slip since plan {number}. Those who are absent and have no "
                "meeting left get none."
            )
            problems.info(text.format(number=report.since))
        else:
            problems.info(texts.gettext("There is no one to print for yet."))

    def _failed(self, error: Exception) -> None:
        self._set_working(working=False)
        self._app.problems.error(error)

    def _set_working(self, *, working: bool) -> None:
        if working:
            self._keys.hold()
        self.working.setVisible(working)
        self.working.start()
        for button in self.buttons.values():
            button.setEnabled(not working)
        if not working:
            self._keys.give_back()


def _button(texts: Texts, *, kind: PaperKind) -> str:
    return texts.gettext("{paper}…").format(paper=texts.gettext(TITLES[kind]))
