"""After the delegation: what became of it, the reports, and what people are asked.

One story: what is counted is what the reports and answers below it say.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.delegation import Delegation, Participant
from app.domain.delegation_feedback import values_of
from app.domain.delegation_handout import MEMBER_REPORT, MINISTRY_REPORT, REPORT
from app.domain.delegation_report import report_of
from app.domain.file_names import file_names
from app.domain.messages import N_
from app.domain.question import NO_QUESTIONS
from app.i18n.delegation_words import HANDOUTS
from app.i18n.formats import decimal
from app.i18n.texts import Texts
from app.ui.delegations.answers_sheet import AnswersSheet
from app.ui.delegations.delegation_session import DelegationFacts, DelegationSession
from app.ui.delegations.feedback_questions import FeedbackQuestions
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.cards import NamedControl
from app.ui.kit.combo_box import QuietComboBox
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.focus_order import give_keys
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.kit.rows_table import ListedRow, RowsTable
from app.ui.leads.parts.lead_sheets import open_lead_sheet
from app.ui.leads.questions.questions_card import QuestionsCard
from app.ui.leads.questions.questions_editor import QuestionsEditor
from app.ui.system.file_dialogs import documents_folder, file_to_write
from app.ui.vault.vault_sheet import refused_in

PDF, WORKBOOK = ".pdf", ".xlsx"
ASKED = N_("Questions to guests and hosts")
ABOUT_ASKED = N_("What you want to know afterwards. Reports count the answers and name no one.")


class AfterSection(QWidget):
    """Figures, a button for each report, questions, and who has answered them."""

    def __init__(self, session: DelegationSession) -> None:
        super().__init__()
        self._session = session
        self._app = session.app
        context = session.app.context
        self.words = words = BoundTexts(context)
        self.figures = words.label(self._figures, "strong", wrap=True)
        self.report = words.button(_button(REPORT), self._write_report)
        self.ministry = words.button(_button(MINISTRY_REPORT), self._write_ministry)
        self.member = NamedControl(QuietComboBox())
        words.bind(N_("Member"), self.member.say)
        self.for_member = words.button(_button(MEMBER_REPORT), self._write_member)
        self.questions = QuestionsCard(context, ASKED, ABOUT_ASKED, is_of_leads=False)
        self._editor = QuestionsEditor(session.app, self.questions, FeedbackQuestions(session))
        self.people = RowsTable(
            context,
            words,
            N_("Answers"),
            (N_("Name"), N_("Organisation"), N_("Answers")),
            (0, 1),
        )
        self.people.opened.connect(self._open_answers)
        self.note = words.button(
            N_("Note answers…"), lambda: self._open_answers(self.people.current())
        )
        self._lay_out()
        words.follow(self.questions.words.retranslate, self.show_facts)

    def show_facts(self) -> None:
        """Show what is true now."""
        facts, texts = self._session.facts, self._app.context.texts
        self.figures.setText(self._figures(texts))
        self._offer_members(facts)
        asked = facts.dossier.questions if facts else NO_QUESTIONS
        self.questions.show_questions(asked, {})
        self.people.show_rows(
            [self._row(facts, it) for it in facts.dossier.people] if facts else []
        )
        self.people.setVisible(bool(asked.asked))
        self.note.setVisible(bool(asked.asked))

    def enter(self) -> None:
        """Take the keys."""
        give_keys(self.report)

    def _lay_out(self) -> None:
        reports = FlowLayout(10)
        for part in (self.report, self.ministry):
            reports.add(part)
        row, of_member = ResponsiveRow(), ResponsiveRow()
        row.row.addWidget(reports)
        of_member.row.setSpacing(12)
        of_member.row.addWidget(self.member)
        of_member.row.addWidget(self.for_member, 0, Qt.AlignmentFlag.AlignBottom)
        of_member.row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.figures)
        column.addWidget(row)
        column.addWidget(of_member)
        column.addWidget(self.questions)
        column.addWidget(self.people, 1)
        foot = FlowLayout(10)
        foot.add(self.note)
        column.addWidget(foot)
        column.addStretch(0)

    # What is shown

    def _figures(self, texts: Texts) -> str:
        facts = self._session.facts
        if facts is None:
            return ""
        report = report_of(facts.dossier)
        it = report.meetings
        parts = [
            texts.ngettext("{n} meeting", "{n} meetings", it.all),
            texts.ngettext("{n} held", "{n} held", it.held),
            texts.ngettext("{n} no-show", "{n} no-shows", it.no_show),
            texts.ngettext("{n} wanted again", "{n} wanted again", it.wanted_again),
            texts.gettext("{granted} of {all} wishes granted").format(
                granted=report.granted, all=report.wishes
            ),
        ]
        if report.rated:
            mean = decimal(report.mean_rating, texts.lang)
            parts.append(texts.gettext("rating {mean} of 5").format(mean=mean))
        return " · ".join(parts)

    def _offer_members(self, facts: DelegationFacts | None) -> None:
        """Offer the members who have met somebody."""
        chosen, box = self.member.control.currentData(), self.member.control
        met = {it.host for it in facts.dossier.meetings if it.takes_place} if facts else set()
        members = [it for it in facts.dossier.units.units if it.id in met] if facts else []
        ids = [it.id for it in members if it.member]
        box.clear()
        for id_ in ids:
            assert facts is not None  # noqa: S101 - there are members of it
            box.addItem(facts.name(id_), id_)
        if chosen in ids:
            box.setCurrentIndex(ids.index(chosen))
        self.member.setVisible(bool(ids))
        self.for_member.setVisible(bool(ids))

    def _row(self, facts: DelegationFacts, person: Participant) -> ListedRow:
        asked = self._app.services.delegation_feedback.asked_of(facts.dossier, person)
        given = {it.field for it in values_of(person.id, facts.dossier.feedback)}
        answered = sum(it.field in given for it in asked)
        text = self._app.context.texts.gettext("{n} of {all}").format(n=answered, all=len(asked))
        is_done = answered == len(asked)
        return ListedRow(person.id, (person.label, person.organisation, text), quiet=is_done)

    # What is done

    def _write_report(self) -> None:
        files, texts = self._app.services.delegation_report_files, self._app.context.texts
        self._write(REPORT, lambda of, path: files.write(of, path, texts))

    def _write_ministry(self) -> None:
        files, texts = self._app.services.delegation_report_files, self._app.context.texts
        self._write(MINISTRY_REPORT, lambda of, path: files.write_ministry(of, path, texts))

    def _write_member(self) -> None:
        files, texts = self._app.services.delegation_report_files, self._app.context.texts
        member = str(self.member.control.currentData())
        self._write(MEMBER_REPORT, lambda of, path: files.write_member(of, member, path, texts))

    def _write(self, what: str, write: Callable[[Delegation, Path], object]) -> None:
        """Ask for the file, a PDF where its name says nothing else, and write it."""
        facts, texts = self._session.facts, self._app.context.texts
        if facts is None:
            return
        delegation, title = facts.dossier.delegation, texts.gettext(HANDOUTS[what])
        proposed = documents_folder() / next(iter(file_names([f"{title} {delegation.name}"], PDF)))
        path = file_to_write(self._app.devices.files, title, proposed, WORKBOOK)
        if path is None:
            return
        text = texts.gettext("Saved: {name}").format(name=path.name)
        self._session.do(lambda: write(delegation, path), text, is_slow=True)

    def _open_answers(self, id_: str) -> None:
        facts, feedback = self._session.facts, self._app.services.delegation_feedback
        person = facts.dossier.person_of.get(id_) if facts else None
        if facts is None or person is None or not facts.dossier.questions.asked:
            return
        delegation = facts.dossier.delegation
        sheet = AnswersSheet(self._app.context, facts.dossier, person)
        before = values_of(person.id, facts.dossier.feedback)
        keep = feedback.save_answers

        def after(_dossier: object) -> None:
            sheet.close_sheet()
            self.people.setFocus()

        sheet.requested.connect(
            lambda values: self._session.do(
                lambda: keep(delegation, person, values),
                self._app.context.texts.gettext("The answers are saved."),
                lambda: keep(delegation, person, before),
                then=after,
                otherwise=refused_in(sheet, self._app),
            )
        )
        open_lead_sheet(self._app, sheet)


def _button(what: str) -> Callable[[Texts], str]:
    return lambda texts: texts.gettext("{paper}…").format(paper=texts.gettext(HANDOUTS[what]))
