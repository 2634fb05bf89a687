"""What taking over a file would mean: its check, its rows, what changes."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.column_outcome import ColumnOutcome
from app.domain.edition import EditionInfo
from app.domain.edition_age import EditionAge
from app.domain.messages import N_
from app.i18n.formats import day, number
from app.i18n.sample_words import sample_members
from app.services.catalogue.edition_updates import UpdateReport
from app.services.catalogue.translation_import import FilledReport
from app.ui.edition.candidate import Candidate, signature_text
from app.ui.edition.candidate_words import (
    columns_of,
    doubts_of,
    field_changes,
    profiles_of,
    terms_text,
)
from app.ui.edition.column_table import ColumnTable
from app.ui.edition.first_members import FirstMembers
from app.ui.edition.report_sums import Report, sum_of
from app.ui.edition.update_tree import UpdateTree
from app.ui.kit.accessibility import announce
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.focus_order import give_keys
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.kit.ui_context import UiContext, label

SHOWN_NAMES = 40
_AGES = {
    EditionAge.OLDER: N_("This edition is older than the one in use."),
    EditionAge.NAMESAKE: N_(
        "This edition has the name and date of the one in use, but different content."
    ),
}
DETAIL_HEIGHT = 190


class CandidatePreview(QFrame):
    """Shows a candidate and takes the decision."""

    accepted = Signal()
    refused = Signal()
    leaves_outdated = Signal(bool)
    """Whether translations of texts that have changed since are to be left out."""

    def __init__(
        self, context: UiContext, languages: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("card")
        self._title = label(role="title", wrap=True)
        self._about = label(role="quiet", wrap=True)
        self._signature = label(role="strong", wrap=True)
        self._age = label(role="odd", wrap=True)
        self._sample = label(role="odd", wrap=True)
        self._totals = label(role="strong", wrap=True)
        self._changes = label(wrap=True)
        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        self._details.setFixedHeight(DETAIL_HEIGHT)
        self.accept_button = QPushButton()
        self.accept_button.setProperty("role", "primary")
        self.accept_button.clicked.connect(self.accepted)
        self.refuse_button = QPushButton()
        self.refuse_button.clicked.connect(self.refused)
        self.columns = ColumnTable(context, languages)
        self.members = FirstMembers(context)
        self.update_tree = UpdateTree(context)
        self.leave_box = QCheckBox()
        self.leave_box.clicked.connect(self.leaves_outdated)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        buttons = FlowLayout(8)
        buttons.add(self.accept_button)
        buttons.add(self.refuse_button)
        check = ResponsiveRow()
        check.row.setSpacing(24)
        check.row.addWidget(self.columns, 1)
        check.row.addWidget(self.members, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(8)
        for widget in (
            *(self._title, self._about, self._signature, self._age, self._sample, self._totals),
            *(self._changes, self.leave_box, buttons, self.update_tree, check, self._details),
        ):
            column.addWidget(widget)

    def show_candidate(self, candidate: Candidate) -> None:
        """Show what would be taken over."""
        _ = self._context.texts.gettext
        lang, edition = self._context.texts.lang, candidate.info.edition
        self._title.setText(_("Ready: edition {version}").format(version=edition.version))
        self._about.setText(self._about_of(candidate.info))
        self._about.show()
        self.accept_button.show()
        self._totals.setText(sum_of(candidate.report, self._context.texts))
        self._totals.setVisible(candidate.report is not None)
        self._offer_to_leave(candidate.report)
        self._show_origin(candidate)
        self.columns.show_columns(columns_of(candidate.report))
        self.members.show_members(profiles_of(candidate.report), edition)
        is_update = isinstance(candidate.report, UpdateReport)
        self.update_tree.setVisible(is_update)
        self._changes.setVisible(not is_update)
        if isinstance(candidate.report, UpdateReport):
            self.update_tree.show_update(candidate.report.update, edition)
        difference = candidate.difference
        self._changes.setText(
            _(
                "Compared with the current edition: {added} new, {changed} changed, {removed} "
                "removed"
            ).format(
                added=number(len(difference.added), lang),
                changed=number(len(difference.changed), lang),
                removed=number(len(difference.removed), lang),
            )
        )
        if candidate.terms is not None:
            self._changes.setText(terms_text(candidate.terms, self._context.texts))
        self._details.setPlainText("\n".join(self._details_of(candidate)))
        self._details.setVisible(bool(self.details()))
        self._details.setAccessibleName(_("Details"))
        self.refuse_button.setText(_("Keep current edition"))
        self.show()
        told = self._totals if is_update else self._changes
        announce(self, f"{self._title.text()}. {told.text()}")
        give_keys(self.accept_button)

    def ask_for_name(self, columns: Sequence[ColumnOutcome]) -> None:
        """Show the columns of a list in which no column was recognised as the names."""
        _ = self._context.texts.gettext
        self._title.setText(_("Which column contains the names of the members?"))
        for widget in (
            *(self._about, self._signature, self._age, self._sample),
            *(self._totals, self._changes),
            *(self.leave_box, self.update_tree, self._details, self.accept_button),
            self.members,
        ):
            widget.hide()
        self.columns.show_columns(columns, is_read=False)
        self.refuse_button.setText(_("Keep current edition"))
        self.show()
        announce(self, self._title.text())

    def _about_of(self, info: EditionInfo) -> str:
        lang = self._context.texts.lang
        text = self._context.texts.gettext(
            "Checked, no problems · {date} · {members} members · {offerings} offerings"
        )
        return text.format(
            date=day(info.edition.date, lang),
            members=number(info.members, lang),
            offerings=number(info.offerings, lang),
        )

    def _show_origin(self, candidate: Candidate) -> None:
        """Say who signed it; above the button that it is older or a sample."""
        age = candidate.age
        self._signature.setText(signature_text(candidate, self._context.texts))
        self._signature.setVisible(bool(self._signature.text()))
        _ = self._context.texts.gettext
        self._sample.setText(sample_members(candidate.info, self._context.texts))
        self._sample.setVisible(bool(self._sample.text()))
        self._age.setText(_(_AGES[age]) if age in _AGES else "")
        self._age.setVisible(age in _AGES)
        is_older = age is EditionAge.OLDER
        use = _("Use the older edition") if is_older else _("Use this edition")
        self.accept_button.setText(use)

    def details(self) -> str:
        """The names and rows that are listed."""
        return self._details.toPlainText()

    def _offer_to_leave(self, report: Report | None) -> None:
        """Let texts be left out that were translated from what has changed since."""
        number_of = report.outdated if isinstance(report, FilledReport) else 0
        self.leave_box.setVisible(number_of > 0)
        self.leave_box.setText(
            self._context.texts.ngettext(
                "Leave out {n} translation whose source has changed since",
                "Leave out {n} translations whose source has changed since",
                number_of,
            )
        )

    def _details_of(self, candidate: Candidate) -> Iterable[str]:
        _, said = self._context.texts.gettext, self._context.texts.said
        difference = candidate.difference
        named = (
            (_("New"), difference.added),
            (_("Changed"), difference.changed),
            (_("Removed"), difference.removed),
        )
        # What an update changes stands above, with ticks.
        for title, names in () if isinstance(candidate.report, UpdateReport) else named:
            if names:
                more = f" … +{len(names) - SHOWN_NAMES}" if len(names) > SHOWN_NAMES else ""
                yield f"{title}: {', '.join(names[:SHOWN_NAMES])}{more}"
        if not isinstance(candidate.report, UpdateReport):
            yield from field_changes(difference, candidate.info.edition, self._context.texts)
        if candidate.report is not None:
            rows = candidate.report.rows
            refused = [(row, row.reason) for row in rows if row.outcome == "rejected"]
            noted = [(row, note) for row in rows for note in row.notes]
            place = _("{file}, line {line}")
            for row, text in refused:
                yield f"{place.format(file=row.file, line=row.line)}: {said(text)}"
            # What is said once of a list, before what is said of hundreds of its cells.
            yield from map(said, (*doubts_of(candidate.report), *candidate.report.notes))
            for row, text in noted:
                yield f"{place.format(file=row.file, line=row.line)}: {said(text)}"
