"""The sheet of duplicates: a pair at a time, side by side, to be made one lead or left as two."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.domain.lead import Lead
from app.domain.lead_fields import single, value_of
from app.domain.messages import N_
from app.services.merge.duplicates import Duplicate
from app.services.merge.matching import MatchReason
from app.services.merge.merge_duplicates import FieldDifference
from app.ui.kit.ui_context import UiContext, label
from app.ui.leads.merge.compare_grid import CompareGrid, CompareRow
from app.ui.leads.parts.lead_labels import LeadLabels
from app.ui.system.override import override
from app.ui.vault.vault_sheet import VaultSheet

_REASONS: Mapping[MatchReason, str] = {
    MatchReason.MAIL: N_("Both have the same email address."),
    MatchReason.PHONE: N_("Both have the same phone number."),
    MatchReason.CODE: N_("Both came with the same badge code."),
    MatchReason.NAME: N_("Both have the same name and company."),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two leads that seem to be one person, and the fields to choose in."""

    found: Duplicate
    differing: tuple[FieldDifference, ...]

    @property
    def ids(self) -> frozenset[str]:
        """Of which leads it is."""
        return frozenset((self.found.one.id, self.found.two.id))


class DuplicatesSheet(VaultSheet):
    """`merge_requested` gives a pair and whose values stay, `separation_requested` two people."""

    merge_requested = Signal(object, object)
    separation_requested = Signal(object)
    more_requested = Signal()
    """There are more pairs than those that were shown."""

    takes_scans = True

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._pairs: Sequence[Pair] = ()
        self._more = 0
        self._done: int | None = None
        """How many hundredths of a search are done; None while nothing is searched."""
        self._later: set[frozenset[str]] = set()
        self._labels: LeadLabels | None = None
        self._undo: Callable[[], object] | None = None
        self.grid = CompareGrid()
        self.words.bind(N_("Duplicates"), self.title.setText)
        kept = N_(
            "Notes, interests, codes, photos, consents and history of both are kept; values you "
            "do not choose stay in the history. A consent withdrawn on either is withdrawn."
        )
        self.both = self.words.label(kept, "quiet", wrap=True)
        self.done = label(role="strong", wrap=True)
        self.undo_button = self.words.button(N_("Undo"), self._take_back, "link")
        self.separate_button = self.words.button(N_("Different people"), self._request_separation)
        self.later_button = self.words.button(N_("Later"), self._put_off)
        self.words.follow(self._show)
        row = QHBoxLayout()
        row.addWidget(self.done, 1)
        row.addWidget(self.undo_button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.insertLayout(0, row)
        self.body.addWidget(self.grid)
        self.body.addWidget(self.both)
        self.end_body()
        self.foot.addWidget(self.separate_button)
        self.foot.addWidget(self.later_button)
        self.show_message("")
        self.primary.clicked.connect(self._go_on)

    def _show(self) -> None:
        _ = self.context.texts.gettext
        pair = self.pair()
        for part in (self.grid, self.both, self.separate_button, self.later_button):
            part.setVisible(pair is not None)
        self.chip.setVisible(pair is not None)
        if self._done is not None and pair is None:
            looking = _("Looking for people captured twice ({n} of 100)")
            self.about.setText(looking.format(n=self._done))
            self.primary.setText(_("Stop"))
            return
        if pair is None or self._labels is None:
            self.about.setText(_("No other possible duplicates."))
            self.primary.setText(_("Done"))
            return
        left = len([it for it in self._pairs if it.ids not in self._later]) + self._more
        self.chip.setText(self.context.texts.ngettext("{n} pair", "{n} pairs", left))
        self.about.setText(_(_REASONS[pair.found.reason]))
        self.primary.setText(_("Merge into one lead"))
        self.grid.show_rows(_heads(pair, self._labels), _rows(pair, self._labels))

    @override
    def enter(self) -> None:
        self.primary.setFocus()

    def is_looking(self) -> bool:
        """Whether pairs are still searched for."""
        return self._done is not None

    def begin(self) -> None:
        """Say that pairs are searched for."""
        self._done = 0
        self._show()

    def show_progress(self, hundredths: int) -> None:
        """Say how far the search is."""
        if self._done is not None:
            self._done = hundredths
            self._show()

    def put_off(self) -> frozenset[frozenset[str]]:
        """The pairs that are to come later."""
        return frozenset(self._later)

    def show_pairs(self, pairs: Sequence[Pair], more: int, words: LeadLabels) -> None:
        """Show the first pair that was not put off; there are so many more than these."""
        self.set_busy(busy=False)
        self._done = None
        self._pairs, self._more, self._labels = pairs, more, words
        self.say("")
        self._show()
        self.area.verticalScrollBar().setValue(0)

    def show_message(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was done, and offer to undo it."""
        self._undo = undo
        self.done.setText(text)
        self.done.setVisible(bool(text))
        self.undo_button.setVisible(undo is not None)

    def pair(self) -> Pair | None:
        """The pair that is shown."""
        return next((pair for pair in self._pairs if pair.ids not in self._later), None)

    def _go_on(self) -> None:
        pair = self.pair()
        if pair is None:
            self.close_sheet()
            return
        ids = (pair.found.one.id, pair.found.two.id)
        take = {name: ids[side] for name, side in self.grid.chosen().items()}
        self.set_busy(busy=True)
        self.merge_requested.emit(pair, take)

    def _request_separation(self) -> None:
        if (pair := self.pair()) is not None:
            self.set_busy(busy=True)
            self.separation_requested.emit(pair)

    def _take_back(self) -> None:
        if self._undo is not None:
            self.set_busy(busy=True)
            self._undo()

    def _put_off(self) -> None:
        if (pair := self.pair()) is not None:
            self._later.add(pair.ids)
            self.show_message("")
            if self.pair() is None and self._more:
                self.more_requested.emit()
            self._show()

    @override
    def set_busy(self, *, busy: bool) -> None:
        super().set_busy(busy=busy)
        for button in (self.separate_button, self.later_button, self.undo_button):
            button.setEnabled(not busy)


def _heads(pair: Pair, words: LeadLabels) -> tuple[str, str]:
    return _head(pair.found.one, words), _head(pair.found.two, words)


def _head(lead: Lead, words: LeadLabels) -> str:
    return " · ".join(
        filter(None, (words.moment(lead.created.at), lead.created.author, lead.created.device))
    )


def _rows(pair: Pair, words: LeadLabels) -> list[CompareRow]:
    one, two = pair.found.one, pair.found.two
    data = {it.field: it for it in pair.differing}
    rows = []
    for name in single(one, two):
        mine, theirs = (words.value(name, value_of(lead, name)) for lead in (one, two))
        if name in data:
            rows.append(
                CompareRow(name, words.field(name), mine, theirs, int(data[name].kept == two.id))
            )
        elif (mine or theirs) and name != "fair":
            rows.append(CompareRow(name, words.field(name), mine, theirs))
    return rows
