"""Who takes part in an item: all guests, or those who are ticked, hosts among them."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.delegation import Participant, Party
from app.domain.dossier import Dossier
from app.domain.errors import FieldError
from app.domain.messages import N_
from app.i18n.texts import Texts
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.forms import FormField
from app.ui.kit.rows_table import ListedRow, RowsTable
from app.ui.kit.segmented_control import Choice, SegmentedControl
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override

ALL, CHOSEN = "all", "chosen"
_LINES = 8
_SIDES = {Party.GUEST: N_("Guest"), Party.HOST: N_("Host")}


class ParticipantsField(FormField[tuple[str, ...]]):
    """IDs of people; none means all guests and, where `asks_hosts`, all hosts as well.

    A side of which everybody is ticked is one that no choice was made of, as far as the item lets
    the two be told apart: who joins it later takes part, too.
    """

    def __init__(self, context: UiContext, name: str, title: str, dossier: Dossier) -> None:
        super().__init__(name, title, width=2)
        self._people = (*dossier.guests, *dossier.hosts)
        self._guests = frozenset(it.id for it in dossier.guests)
        self._hosts = frozenset(it.id for it in dossier.hosts)
        self._ticked: frozenset[str] = self._guests
        self.asks_hosts = False
        self.words = words = BoundTexts(context)
        self.whole = SegmentedControl(
            context, title, (Choice(ALL, self._all), Choice(CHOSEN, N_("Chosen people")))
        )
        self.whole.choose(ALL)
        self.whole.chosen.connect(self._choose)
        heads = (N_("Name"), N_("Organisation"), N_("Side"))
        self.table = RowsTable(context, words, title, heads, wide=(0, 1))
        self.table.lines = _LINES
        self.table.ticked.connect(self._tick)
        self.hint = words.label(N_("Space ticks who takes part"), "quiet", wrap=True)
        self.control = self.whole
        self.widget = QWidget()
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(words.label(title, "caption", wrap=True))
        for part in (self.whole, self.table, self.hint):
            column.addWidget(part)
        words.follow(self.whole.retranslate, self._show)

    def ask_hosts(self, *, asks: bool) -> None:
        """Say whether hosts take part unless others are chosen: in meetings they do."""
        if asks is not self.asks_hosts:
            self.asks_hosts = asks
            if self.whole.current() == ALL:
                self._ticked = self._usual
            self._fill_sides()
            self.words.retranslate()

    @override
    def retranslate(self, _context: UiContext) -> None:
        self.words.retranslate()

    @override
    def show(self, value: tuple[str, ...]) -> None:
        self._ticked = frozenset(value) or self._usual
        self._fill_sides()
        self.whole.choose(CHOSEN if value else ALL)
        self._show()

    @override
    def read(self) -> tuple[str, ...]:
        if self.whole.current() == ALL:
            return ()
        ticked = self._ticked
        if not ticked:
            raise FieldError(self.name, N_("Tick someone, or choose all."))
        if any(side and not ticked & side for side in self._sides):
            raise FieldError(self.name, N_("Tick a guest and a host, or choose all."))
        if ticked == self._usual:
            return ()
        for side in self._sides:
            ticked = ticked - side if side <= ticked else ticked
        known = [it.id for it in self._people if it.id in ticked]
        return (*known, *sorted(ticked.difference(known)))

    @override
    def kept(self) -> str:
        return " ".join((self.whole.current(), *sorted(self._ticked)))

    @override
    def put(self, kept: str) -> None:
        choice, *ticked = kept.split()
        self._ticked = frozenset(ticked)
        self.whole.choose(choice)
        self._show()

    @property
    def _usual(self) -> frozenset[str]:
        return self._guests | self._hosts if self.asks_hosts else self._guests

    @property
    def _sides(self) -> tuple[frozenset[str], ...]:
        """The sides of which somebody must take part: both in meetings."""
        return (self._guests, self._hosts) if self.asks_hosts else ()

    def _fill_sides(self) -> None:
        """Tick all of a side of which nobody is named."""
        for side in self._sides:
            self._ticked = self._ticked if self._ticked & side else self._ticked | side

    def _all(self, texts: Texts) -> str:
        return texts.gettext(N_("All guests and hosts") if self.asks_hosts else N_("All guests"))

    def _choose(self, choice: str) -> None:
        self.whole.choose(choice)
        self._show()
        if choice == CHOSEN:
            self.table.setFocus()
        self.on_change()

    def _tick(self, id_: str, is_ticked: bool) -> None:  # noqa: FBT001 - as the signal gives it
        self._ticked = self._ticked | {id_} if is_ticked else self._ticked - {id_}

    def _show(self) -> None:
        self.table.show_rows([self._row(it) for it in self._people])
        for part in (self.table, self.hint):
            part.setVisible(self.whole.current() == CHOSEN)

    def _row(self, it: Participant) -> ListedRow:
        cells = (it.label, it.organisation, self.words.of(_SIDES[it.party]))
        return ListedRow(it.id, cells, ticked=it.id in self._ticked)
