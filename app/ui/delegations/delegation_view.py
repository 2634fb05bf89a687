"""One delegation: what it is, and its sections."""

from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.messages import N_
from app.i18n.formats import country_name
from app.i18n.texts import Texts
from app.ui.delegations.after_section import AfterSection
from app.ui.delegations.day_section import DaySection
from app.ui.delegations.delegation_list import days_of, kept_until
from app.ui.delegations.delegation_session import DelegationSession
from app.ui.delegations.meeting_actions import MeetingActions
from app.ui.delegations.papers_section import PapersSection
from app.ui.delegations.people_section import PeopleSection
from app.ui.delegations.plan_section import PlanSection
from app.ui.delegations.programme_section import ProgrammeSection
from app.ui.delegations.wishes_section import WishesSection
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.front_stack import FrontStack
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.kit.segmented_control import Choice, SegmentedControl

LEAST_TITLE, LEAST_SECTIONS = 280, 330
"""Pixels of title and sections: with less, the ones stand under the other."""

PROGRAMME, PEOPLE, WISHES, PLAN = "programme", "people", "wishes", "plan"
PAPERS, DAY, AFTER = "papers", "day", "after"


class Section(Protocol):
    """A part of a delegation that is shown by itself."""

    words: BoundTexts

    def show_facts(self) -> None:
        """Show what is true now."""
        ...

    def enter(self) -> None:
        """Take the keys."""
        ...


class DelegationView(QWidget):
    """Its name, days and numbers above; below, the section that is chosen."""

    left = Signal()
    change_requested = Signal()
    erase_requested = Signal()
    conflicts_requested = Signal()

    def __init__(self, session: DelegationSession) -> None:
        super().__init__()
        self._session = session
        context = session.app.context
        self.words = words = BoundTexts(context)
        self.meeting_actions = MeetingActions(session)
        self.programme = ProgrammeSection(session)
        self.people = PeopleSection(session)
        self.wishes = WishesSection(session)
        self.plan = PlanSection(session, self.meeting_actions)
        self.papers = PapersSection(session)
        self.day = DaySection(session, self.meeting_actions, self.plan)
        self.after = AfterSection(session)
        self._sections: dict[str, Section] = {
            PROGRAMME: self.programme,
            PEOPLE: self.people,
            WISHES: self.wishes,
            PLAN: self.plan,
            PAPERS: self.papers,
            DAY: self.day,
            AFTER: self.after,
        }
        self.back = words.button(N_("‹ All delegations"), self.left.emit, "link")
        self.change = words.button(N_("Change…"), self.change_requested.emit, "link")
        words.bind(N_("Change the delegation"), self.change.setAccessibleName)
        self.erase = words.button(N_("Erase the delegation…"), self.erase_requested.emit, "link")
        words.bind(N_("Erase the delegation permanently"), self.erase.setAccessibleName)
        self.conflicts = words.button(self._differing, self.conflicts_requested.emit)
        self.name = words.label(self._name, "title", wrap=True)
        self.about = words.label(self._about, "quiet", wrap=True)
        self.sections = self._switch()
        self.sections.chosen.connect(self.show_section)
        self._stack = FrontStack()
        self._lay_out()
        self.sections.choose(PROGRAMME)
        session.shown.connect(self.show_facts)
        words.follow(self.sections.retranslate)
        for section in self._sections.values():
            words.follow(section.words.retranslate)

    def _switch(self) -> SegmentedControl:
        return SegmentedControl(
            self._session.app.context,
            N_("Section"),
            (
                Choice(PROGRAMME, N_("Schedule")),
                Choice(PEOPLE, N_("People")),
                Choice(WISHES, N_("Wishes")),
                Choice(PLAN, N_("Plan")),
                Choice(PAPERS, N_("Papers")),
                Choice(DAY, N_("The day")),
                Choice(AFTER, N_("Afterwards")),
            ),
        )

    @property
    def section(self) -> str:
        """The section in front."""
        return self.sections.current()

    def show_facts(self) -> None:
        """Show what is true now."""
        texts = self._session.app.context.texts
        self.name.setText(self._name(texts))
        self.about.setText(self._about(texts))
        self.conflicts.setText(self._differing(texts))
        self.conflicts.setVisible(bool(self.conflicts.text()))
        for section in self._sections.values():
            section.show_facts()

    def show_section(self, name: str) -> None:
        """Show a section, which has the keys then."""
        self.sections.choose(name)
        self._stack.setCurrentIndex(list(self._sections).index(name))
        self._sections[name].enter()

    def enter(self) -> None:
        """Take the keys."""
        self._sections[self.section].enter()

    def _lay_out(self) -> None:
        for part in (
            self.programme, self.people, self.wishes, self.plan, self.papers, self.day, self.after
        ):  # fmt: skip
            self._stack.addWidget(part)
        first = ResponsiveRow()
        first.row.setSpacing(12)
        first.row.addWidget(self.back)
        first.row.addWidget(self.change)
        first.row.addWidget(self.erase)
        first.row.addStretch(1)
        first.row.addWidget(self.conflicts)
        titles = QWidget()
        titles.setMinimumWidth(LEAST_TITLE)
        self.sections.setMinimumWidth(LEAST_SECTIONS)
        column = QVBoxLayout(titles)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.name)
        column.addWidget(self.about)
        head = ResponsiveRow()
        head.row.setSpacing(16)
        head.row.addWidget(titles, 1)
        head.row.addWidget(self.sections)
        around = QVBoxLayout(self)
        around.setContentsMargins(24, 10, 24, 12)
        around.setSpacing(8)
        around.addWidget(first)
        around.addWidget(head)
        around.addWidget(self._stack, 1)

    def _differing(self, texts: Texts) -> str:
        """What two laptops wrote differently, to be decided; empty where there is nothing."""
        facts = self._session.facts
        count = len(facts.dossier.conflicts) if facts else 0
        if not count:
            return ""
        return texts.ngettext("Decide {n} difference…", "Decide {n} differences…", count)

    def _name(self, _texts: Texts) -> str:
        facts = self._session.facts
        return facts.dossier.delegation.name if facts else ""

    def _about(self, texts: Texts) -> str:
        facts = self._session.facts
        if facts is None:
            return ""
        dossier = facts.dossier
        it = dossier.delegation
        parts = [
            texts.gettext("sample") if it.sample else "",
            days_of(it, texts),
            country_name(it.country, texts.lang) if it.country else "",
            texts.ngettext("{n} guest", "{n} guests", len(dossier.guests)),
            texts.ngettext("{n} host", "{n} hosts", len(dossier.hosts)),
            texts.ngettext("{n} wish", "{n} wishes", len(dossier.wishes)),
            kept_until(it, facts.now.day, texts),
        ]
        return " · ".join(filter(None, parts))
