"""The sheet of the evening: what is left, what can be done with all leads, and the closing."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.follow_up_actions import FollowUpAction, FollowUpReport, MailForm
from app.domain.messages import N_
from app.i18n.texts import Texts
from app.ui.evening.evening_facts import EveningFacts
from app.ui.evening.evening_texts import closing_lines, done_lines, work_lines
from app.ui.evening.follow_up_action_box import FollowUpActionBox
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.progress_panel import ProgressPanel
from app.ui.kit.segmented_control import Choice, SegmentedControl
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override
from app.ui.vault.vault_sheet import VaultSheet


class EveningSheet(VaultSheet):
    """`requested` asks for a folder to write into, the others for what their button says.

    `password` is proposed for the files for members.
    """

    requested = Signal()
    stopped = Signal()
    work_requested = Signal()
    sure_requested = Signal()
    closing_requested = Signal()
    folder_requested = Signal(object)
    mail_requested = Signal(object)
    """A draft is to be opened in the mail program."""

    def __init__(self, context: UiContext, password: str) -> None:
        super().__init__(context)
        self._facts: EveningFacts | None = None
        self._report: FollowUpReport | None = None
        self._opened = 0
        self.introduce(N_("Evening"), self._about, N_("Choose folder and save…"))
        words = self.words
        self.desk = QWidget()
        self._desk = QVBoxLayout(self.desk)
        self._desk.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.desk)
        self._add_work()
        self._desk.addWidget(words.label(N_("Follow up all conversations"), "section"))
        self.action_boxes = tuple(map(FollowUpActionBox, FollowUpAction))
        for box in self.action_boxes:
            self._desk.addWidget(box)
            box.tick.toggled.connect(lambda _on: self._show_parts())
        forms = (
            Choice(MailForm.DRAFTS, N_("Separate drafts")),
            Choice(MailForm.MBOX, N_("One file (mbox)")),
        )
        self.form = SegmentedControl(context, N_("Emails as"), forms)
        self.form.choose(MailForm.DRAFTS)
        words.follow(self.form.retranslate)
        self._desk.addWidget(self.form)
        self._add_password(password)
        self._add_done()
        self._add_closing()
        words.follow(self._show)
        self.end_body()
        self.primary.clicked.connect(self._go_on)
        self._show()

    @override
    def enter(self) -> None:
        if self._facts is None:
            self.setFocus()
        else:
            (self.primary if self.primary.isEnabled() else self.work_button).setFocus()

    def show_facts(self, facts: EveningFacts) -> None:
        """Show how things stand."""
        self._facts = facts
        self.retranslate()
        if self.hasFocus():
            self.enter()

    def show_report(self, report: FollowUpReport) -> None:
        """Show what was done, and the way to it."""
        self._report, self._opened = report, 0
        self.progress.hide()
        self.set_busy(busy=False)
        self.retranslate()
        self.reveal(self.folder_button)

    def begin(self) -> None:
        """Say that it is being written."""
        self.say("")
        self.set_busy(busy=True)
        self.progress.start()
        self.progress.show()

    def ordered(self) -> frozenset[FollowUpAction]:
        """What is to be done."""
        return frozenset(box.action for box in self.action_boxes if box.is_checked())

    def mail_form(self) -> MailForm:
        """What the mails are to be written as."""
        return MailForm(self.form.current())

    def _add_work(self) -> None:
        words = self.words
        self._desk.addWidget(words.label(N_("Remaining work"), "section"))
        self.work = words.label(self._work, wrap=True)
        self.work_button = words.button(N_("Go through them one by one…"), self.work_requested.emit)
        self.sure_button = words.button(self._sure, self.sure_requested.emit)
        self._desk.addWidget(self.work)
        self._add_row(self.work_button, self.sure_button)

    def _add_password(self, password: str) -> None:
        self.password = self.ask_for(N_("Password of the files for members"), is_shown=True)
        self.password.put(password)
        self._desk.addWidget(self.password)
        self.password_note = self.words.label(
            N_("Note the password before you save."), "quiet", wrap=True
        )
        note = N_(
            "This laptop does not know what another one saved: follow up each fair on one laptop."
        )
        self.note = self.words.label(note, "quiet", wrap=True)
        self._desk.addWidget(self.password_note)
        self._desk.addWidget(self.note)

    def _add_done(self) -> None:
        words = self.words
        self.progress = ProgressPanel(
            self.context, N_("Saving"), {"mails": N_("Saving emails and brochures")}
        )
        self.progress.stopped.connect(self.stopped)
        words.follow(self.progress.words.retranslate)
        self.done = words.label(self._done, "strong", wrap=True)
        self.folder_button = words.button(N_("Open folder"), self._open_folder)
        self.next_button = words.button(self._next_mail, self._open_mail)
        self.put_above_foot(self.progress)
        self._desk.addWidget(self.done)
        self._add_row(self.folder_button, self.next_button)
        self.progress.hide()

    def _add_closing(self) -> None:
        words = self.words
        self.end_title = words.label(N_("The end of the fair"), "section")
        self.end = words.label(self._closing, wrap=True)
        self.close_button = words.button(N_("Close this fair…"), self.closing_requested.emit)
        self._desk.addWidget(self.end_title)
        self._desk.addWidget(self.end)
        self._add_row(self.close_button)

    def _add_row(self, *buttons: QPushButton) -> None:
        row = FlowLayout(10)
        for button in buttons:
            row.add(button)
        self._desk.addWidget(row)

    def _show(self) -> None:
        facts, texts = self._facts, self.context.texts
        if facts is not None:
            for box in self.action_boxes:
                box.show_outlook(facts.outlook, texts)
        self._show_parts()

    def _show_parts(self) -> None:
        facts, ordered = self._facts, self.ordered()
        self.desk.setVisible(facts is not None)
        self.work_button.setEnabled(bool(facts and facts.left.open))
        self.sure_button.setVisible(bool(facts and facts.sure))
        self.form.setVisible(FollowUpAction.MAILS in ordered)
        is_used = self._report is not None and bool(self._report.members)
        for asked in (self.password, self.password_note):
            asked.setVisible(is_used or FollowUpAction.MEMBERS in ordered)
        self.note.setVisible(is_used or bool(ordered))
        for part in (self.end_title, self.end, self.close_button):
            part.setVisible(bool(facts and facts.closing))
        report = self._report
        for part in (self.done, self.folder_button):
            part.setVisible(report is not None)
        self.next_button.setVisible(self._draft() is not None)
        self.primary.setEnabled(facts is not None and bool(ordered) and not self.is_busy())

    def _about(self, texts: Texts) -> str:
        facts = self._facts
        if facts is None:
            return texts.gettext("Looking at the leads of the fair…")
        leads = texts.ngettext("{n} lead", "{n} leads", facts.left.leads)
        return " · ".join(filter(None, (facts.fair.name, leads)))

    def _work(self, texts: Texts) -> str:
        return "\n".join(work_lines(self._facts.left, texts)) if self._facts else ""

    def _sure(self, texts: Texts) -> str:
        count = len(self._facts.sure) if self._facts else 0
        return texts.ngettext(
            "Merge {n} definite duplicate…", "Merge {n} definite duplicates…", count
        )

    def _done(self, texts: Texts) -> str:
        return "\n".join(done_lines(self._report, texts)) if self._report else ""

    def _closing(self, texts: Texts) -> str:
        facts = self._facts
        if facts is None or facts.closing is None:
            return ""
        return "\n".join(closing_lines(facts.closing, facts.gaps, texts))

    def _draft(self) -> Path | None:
        """The next draft that was not opened yet; an mbox is imported, not opened."""
        files = self._report.mails.files if self._report else ()
        drafts = [path for path in files if path.suffix == ".eml"]
        return drafts[self._opened] if self._opened < len(drafts) else None

    def _next_mail(self, texts: Texts) -> str:
        total = len(self._report.mails.files) if self._report else 0
        text = texts.gettext("Open email {n} of {total}")
        return text.format(n=self._opened + 1, total=total)

    def _open_mail(self) -> None:
        draft = self._draft()
        if draft is not None:
            self._opened += 1
            self.words.retranslate()
            self.mail_requested.emit(draft)

    def _open_folder(self) -> None:
        if self._report is not None:
            self.folder_requested.emit(self._report.folder)

    def _go_on(self) -> None:
        if FollowUpAction.MEMBERS in self.ordered() and not self.password.text():
            text = self.context.texts.gettext("Files for members need a password.")
            self.say(text, self.password.line)
            return
        self.requested.emit()

    @override
    def set_busy(self, *, busy: bool) -> None:
        super().set_busy(busy=busy)
        for button in (self.work_button, self.sure_button, self.close_button):
            button.setEnabled(not busy)
