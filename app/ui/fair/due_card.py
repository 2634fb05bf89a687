"""The card of how long leads are kept: what is due now, and the way to erase it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from app.domain.retention import Due
from app.i18n.formats import day, one_stop
from app.ui.frame.context import Shell
from app.ui.kit.cards import Card
from app.ui.kit.labels import label, restyle
from app.ui.system.tasks import Err, Latest, Ok, Result

Clocks = tuple[tuple[Due, ...], tuple[Due, ...]]
"""Every clock, the nearest first, and those whose day is over."""


class DueCard(Card):
    """`wanted` asks to see what is due."""

    wanted = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._read = Latest(shell.keeping, _nothing)
        self._say: Callable[[], str] = str
        self.state = label(wrap=True)
        self.look_button = QPushButton()
        self.column.addWidget(self.state)
        self.add_row(self.look_button)
        self.look_button.clicked.connect(self.wanted)
        self.clear()

    def retranslate(self) -> None:
        """Say everything in the staff's language."""
        _ = self._shell.look.texts.gettext
        self.name(
            _("How long leads are kept"),
            _(
                "Each fair has its months; the day was told to the visitor. Nothing is erased "
                "by itself."
            ),
        )
        self.look_button.setText(_("Look at them and erase…"))
        self.state.setText(self._say())

    def refresh(self) -> None:
        """Read the clocks again; wants the vault open."""
        erasures = self._shell.services.erasures

        def show(result: Result[Clocks]) -> None:
            match result:
                case Ok((clocks, due)):
                    self._show(clocks, due)
                case Err(error):
                    self._shell.problems.tell(error)

        self._read.run(lambda: (erasures.clocks(), erasures.due()), show)

    def clear(self) -> None:
        """Hold nothing of the vault."""
        self._read.drop()
        self._show((), ())

    def _show(self, clocks: tuple[Due, ...], due: tuple[Due, ...]) -> None:
        nearest = clocks[0].until if clocks else None

        def say() -> str:
            texts = self._shell.look.texts
            if nearest is None:
                return texts.gettext("There are no leads.")
            when = day(nearest, texts.lang)
            if not due:
                nothing = texts.gettext("Nothing is due. The next day is {day}.")
                return one_stop(nothing.format(day=when))
            said = texts.ngettext("{n} lead is due", "{n} leads are due", len(due))
            return texts.gettext("{what}, the first since {day}.").format(what=said, day=when)

        self._say = say
        restyle(self.state, "role", "wrong" if due else "quiet")
        self.look_button.setVisible(bool(due))
        self.retranslate()


def _nothing() -> None:
    """Reading is quick; it is not stopped, only not shown."""
