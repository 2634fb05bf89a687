"""The command palette: a few letters of what is wanted, and Enter does it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QTreeWidgetItem

from app.domain.messages import N_
from app.ui.frame.commands import PaletteItem
from app.ui.keyboard.command_list import CommandList, item_of
from app.ui.keyboard.fuzzy_match import WORST, Stem, is_whole, rank
from app.ui.keyboard.key_map import MapLine
from app.ui.kit.accessibility import LiveRegion
from app.ui.kit.sheets import Sheet
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override

MOST_SHOWN = 60
"""So many are read by nobody; who wants another one types on."""


ENOUGH = 3
"""So many that have all that was typed are seen at a glance, and need no others."""

LITTLE = 2
"""Letters of a word that says nothing alone: an, to, de, la, do."""


@dataclass(frozen=True, slots=True)
class _Offered:
    """An item and what it is found by: its title, other words for it, the place where it is."""

    item: PaletteItem
    others: Sequence[str]
    stem: Stem

    def rank(self, typed: str) -> int | None:
        """How well typed words fit; a word of the title counts more than another one for it."""
        item = self.item
        titles = (item.title, item.english) if item.english else (item.title,)
        if is_whole(typed, titles):
            return -1
        of_title = rank(typed, titles, self.stem)
        of_others = rank(typed, self.others, self.stem)
        placed = (f"{item.title} {item.where}",) if item.where else ()
        in_place = rank(typed, placed, self.stem)
        ranks = (
            None if of_title is None else 2 * of_title,
            None if of_others is None else 2 * of_others + 3,
            None if in_place is None else 2 * (WORST + in_place),
        )
        return min((one for one in ranks if one is not None), default=None)

    def rank_of_word(self, word: str) -> int | None:
        """How well a word of a phrase fits any of the names."""
        names = " ".join((self.item.title, self.item.english, *self.others))
        return rank(word, (names,), self.stem)


def _of_phrase(typed: str, offered: Collection[_Offered]) -> list[tuple[int, PaletteItem]]:
    """What fits some words of a phrase; a word that is in few names says more than a common one."""
    words = typed.split()
    points = dict.fromkeys(range(len(offered)), 0.0)
    for word in words if len(words) > 1 else ():
        ranks = [one.rank_of_word(word) if len(word) > LITTLE else None for one in offered]
        found = [(place, fit) for place, fit in enumerate(ranks) if fit is not None]
        for place, fit in found:
            points[place] += log(1 + len(offered) / len(found)) / (1 + fit)
    least = max(points.values(), default=0) / 3
    ranked = zip(points.values(), offered, strict=True)
    return [(round(-1000 * got), one.item) for got, one in ranked if got and got >= least]


def _fitting(ranked: Iterable[tuple[int | None, PaletteItem]]) -> list[tuple[int, PaletteItem]]:
    return [(place, item) for place, item in ranked if place is not None]


class PaletteSheet(Sheet):
    """A field over all that fits; arrows choose, Enter runs.

    `synonyms` are other words for titles, `stem` takes the endings off a word. It `is_complete`
    once all that takes its time is there.
    """

    takes_scans = True

    def __init__(
        self, context: UiContext, synonyms: Mapping[str, Sequence[str]], stem: Stem
    ) -> None:
        super().__init__(context)
        self._synonyms = synonyms
        self._stem = stem
        self._offered: dict[tuple[str, str], _Offered] = {}
        self._shown: list[PaletteItem] = []
        self.is_complete = False
        self.field = QLineEdit()
        self.field.textChanged.connect(self._show)
        self.field.installEventFilter(self)
        self.list = CommandList(context)
        LiveRegion(self.field, self.words.texts).follow(self.list)
        self.list.itemClicked.connect(self._run)
        nothing = N_("Nothing here has this name.")
        self._nothing = self.words.label(nothing, "quiet", wrap=True)
        bind = self.words.bind
        bind(N_("Commands"), self.title.setText, self.list.setAccessibleName)
        bind(N_("What do you want to do?"), self.field.setPlaceholderText)
        bind(N_("Search the commands"), self.field.setAccessibleName)
        advice = N_("Arrow keys choose a command, Enter runs it.")
        bind(advice, self.field.setAccessibleDescription)
        self.body.addWidget(self.field)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self.list, 1)
        self.hide_foot()
        self._show("")

    def offer(self, items: Sequence[PaletteItem]) -> None:
        """Let more be found; what is offered already, or has the title of a command, is left out.

        What one had moved to stays chosen.
        """
        for item in items:
            key = (item.title, item.where)
            if (item.title, "") in self._offered or key in self._offered:
                continue
            self._offered[key] = _Offered(item, self._synonyms.get(item.title, ()), self._stem)
        row = self.list.currentIndex().row()
        moved_to = self._shown[row] if row > 0 else None
        self._show(self.field.text())
        if moved_to in self._shown:
            self.list.choose(self._shown.index(moved_to))

    def titles(self) -> list[str]:
        """The titles that are shown, the best first."""
        return [item.title for item in self._shown]

    def run_chosen(self) -> None:
        """Close the palette and do what is chosen."""
        item = self.list.currentItem()
        if item is not None:
            self._run(item)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = watched is self.field and event.type() == QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent):
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.run_chosen()
                return True
            if self.list.press(event):
                return True
        return super().eventFilter(watched, event)

    def _show(self, text: str) -> None:
        offered = self._offered.values()
        fitting = _fitting((one.rank(text), one.item) for one in offered)
        shown = [item for _rank, item in sorted(fitting, key=lambda pair: pair[0])]
        if len(shown) < ENOUGH:
            # Whoever asks in a phrase gets what fits it best, where hardly a name has all of it.
            others = sorted(_of_phrase(text, offered), key=lambda pair: pair[0])
            shown += [item for _rank, item in others if item not in shown]
        self._shown = shown[:MOST_SHOWN]
        self.list.clear()
        for item in self._shown:
            self.list.addTopLevelItem(item_of(MapLine(item.title, item.keys, item.where)))
        self.list.choose(0)
        self._nothing.setVisible(not self._shown)

    def _run(self, item: QTreeWidgetItem) -> None:
        chosen = self._shown[self.list.indexOfTopLevelItem(item)]
        # First gone: what it opens has the keys then.
        self.close_sheet()
        chosen.run()
