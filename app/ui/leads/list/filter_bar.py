"""The narrow row over the list: filters, the order, how many leads are shown."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from app.domain.lead import Lead, Rating
from app.domain.lead_filter import ConsentState, LeadFilter, Scope, StepState
from app.i18n.collation import sort_key
from app.i18n.formats import number
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.kit.ui_context import label, restyle
from app.ui.leads.list.lead_columns import SORTED, TITLES, LeadColumn
from app.ui.leads.list.lead_snapshot import ListQuery, ListResult
from app.ui.leads.list.menu_button import ALL, MenuButton
from app.ui.leads.parts.lead_labels import LeadLabels
from app.ui.system.override import override


class FilterBar(ResponsiveRow):
    """A button for each thing to filter by; those that are set are tinted.

    `reaches_back` says, before the list `changed`, that another fair or year is asked for.
    """

    changed = Signal()
    reaches_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterRow")
        self.setMinimumHeight(44)
        self.rating, self.step, self.consent = MenuButton(), MenuButton(), MenuButton()
        self.country, self.member, self.order = MenuButton(), MenuButton(), MenuButton()
        self.answer, self.fair, self.year = MenuButton(), MenuButton(), MenuButton()
        for button in (self.answer, self.fair, self.year):
            button.hide()
        for button in (self.fair, self.year):
            button.chosen.connect(lambda _: self.reaches_back.emit())
        self.deleted = QToolButton()
        self.deleted.setProperty("role", "choice")
        self.deleted.setCheckable(True)
        self.deleted.clicked.connect(self._set)
        self._column = LeadColumn.TIME
        self._descending = True
        self.clear_button = QPushButton()
        self.clear_button.setProperty("role", "link")
        self.clear_button.clicked.connect(self.clear)
        self._count = label(role="quiet")
        self.row.setContentsMargins(18, 4, 18, 4)
        self.row.setSpacing(6)
        narrowing = FlowLayout(6)
        for button in self._filters():
            narrowing.add(button)
            button.chosen.connect(self._set)
        narrowing.add(self.deleted)
        narrowing.add(self.clear_button)
        self.row.addWidget(narrowing, 1)
        self.row.addWidget(self._count)
        self.row.addWidget(self.order, 0, Qt.AlignmentFlag.AlignTop)
        self.order.chosen.connect(lambda column: self.sort_by(LeadColumn(column)))

    @override
    def sizeHint(self) -> QSize:
        """It wants no more than it needs: what stands beside the list keeps its width."""
        return QSize(self.minimumSizeHint().width(), super().sizeHint().height())

    def ask(self, ask: ListQuery) -> ListQuery:
        """The request with what is set here."""
        chosen = replace(
            ask.filter,
            rating=Rating(self.rating.value) if self.rating.value else None,
            step=StepState(self.step.value) if self.step.value else None,
            consent=ConsentState(self.consent.value) if self.consent.value else None,
            country=self.country.value,
            member=self.member.value,
            answer=self.answer.value,
            fair=self.fair.value,
            year=int(self.year.value) if self.year.value else None,
        )
        return replace(
            ask,
            filter=chosen,
            deleted=self.deleted.isChecked(),
            column=self._column,
            descending=self._descending,
        )

    def say(self, words: LeadLabels, leads: Iterable[Lead], *, is_whole: bool) -> None:
        """Name everything; countries, members, fairs and years are those of all the leads."""
        _ = words.texts.gettext
        any_ = (ALL, _("Any"))
        states = [(state, words.consent_state(state)) for state in ConsentState]
        self.rating.offer(_("Rating"), [any_, *((it, words.word(it)) for it in Rating)])
        self.step.offer(_("Next step"), [any_, *((it, words.step_state(it)) for it in StepState)])
        self.consent.offer(_("Consent"), [any_, *states])
        countries = {lead.person.country for lead in leads} - {""}
        named = [(code, words.country(code)) for code in countries]
        named.sort(key=lambda it: sort_key(it[1], words.texts.lang))
        self.country.offer(_("Country"), [any_, *named])
        for button in (self.country, self.member, self.fair, self.year):
            button.setEnabled(is_whole)
        self._offer_times(words, leads)
        asked = {item.member: item for lead in leads for item in lead.interests}
        members = {id_: words.interest(item).member_name or id_ for id_, item in asked.items()}
        by_name = sorted(members.items(), key=lambda it: sort_key(it[1], words.texts.lang))
        self.member.offer(_("Member"), [any_, *by_name])
        answers = list(words.answers_to_choose())
        self.answer.offer(_("Answer"), [any_, *answers])
        self.answer.setVisible(bool(answers))
        self.deleted.setText(words.texts.pgettext("filter of leads", "Deleted"))
        titles = [(column, _(TITLES[column])) for column in (LeadColumn.TIME, *SORTED)]
        self.order.offer(_("Sort by"), list(dict.fromkeys(titles)))
        self.clear_button.setText(_("Clear filters"))
        self._show_clear()

    def show_count(self, answer: ListResult, words: LeadLabels) -> str:
        """Say how many of the leads are shown; the same for who hears it.

        An ellipsis stands behind the number while more may come.
        """
        lang, held, shown = words.texts.lang, answer.counts[Scope.ALL], len(answer.leads)
        told = number(shown, lang) if answer.is_whole else f"{number(shown, lang)}…"
        text = words.texts.gettext("{shown} of {all} leads")
        said = text.format(shown=told, all=number(held, lang)) if shown != held else ""
        barred = words.texts.ngettext(
            "{n} may not be used: a required consent is missing",
            "{n} may not be used: required consents are missing",
            answer.barred,
        )
        lines = (said, barred if answer.barred else "")
        self._count.setText(" · ".join(filter(None, lines)))
        self._count.setVisible(bool(self._count.text()))
        restyle(self._count, "role", "odd" if answer.barred else "quiet")
        return self._count.text() or text.format(shown=told, all=number(held, lang))

    def sort_by(self, column: LeadColumn) -> None:
        """Order by a column; the same again turns the order round."""
        is_same = column is self._column
        self._descending = not self._descending if is_same else column is LeadColumn.TIME
        self._column = column
        self.order.set_value(column)
        self.changed.emit()

    def show_filter(self, lead_filter: LeadFilter) -> None:
        """Filter by this; its scope is chosen elsewhere."""
        self.deleted.setChecked(False)
        for button, value in (
            (self.rating, lead_filter.rating),
            (self.step, lead_filter.step),
            (self.consent, lead_filter.consent),
            (self.country, lead_filter.country),
            (self.member, lead_filter.member),
            (self.answer, lead_filter.answer),
            (self.fair, lead_filter.fair),
            (self.year, str(lead_filter.year or "")),
        ):
            button.set_value(value or ALL)
        self._set()

    def is_set(self) -> bool:
        """Whether anything is filtered."""
        return self.deleted.isChecked() or any(button.value for button in self._filters())

    def clear(self) -> None:
        """Filter by nothing."""
        for button in self._filters():
            button.set_value(ALL)
        self.deleted.setChecked(False)
        self._set()

    def _filters(self) -> tuple[MenuButton, ...]:
        narrow = (self.rating, self.step, self.consent, self.country, self.member, self.answer)
        return (*narrow, self.fair, self.year)

    def _offer_times(self, words: LeadLabels, leads: Iterable[Lead]) -> None:
        """Offer fairs and years where the leads are of several, as an office has them."""
        _ = words.texts.gettext
        fairs = {(lead.fair, words.fair(lead.fair)) for lead in leads}
        by_name = sorted(fairs, key=lambda it: sort_key(it[1], words.texts.lang))
        years = sorted({str(lead.created.at.year) for lead in leads}, reverse=True)
        for button, title, offered in (
            (self.fair, _("Fair"), by_name),
            (self.year, _("Year"), [(year, year) for year in years]),
        ):
            button.offer(title, [(ALL, _("Any")), *offered])
            button.setVisible(len(offered) > 1 or bool(button.value))

    def _set(self) -> None:
        self._show_clear()
        self.changed.emit()

    def _show_clear(self) -> None:
        self.clear_button.setVisible(self.is_set())
