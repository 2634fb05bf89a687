"""The card of how long leads are kept: what is due now, and the way to erase it."""

from PySide6.QtCore import Signal

from app.domain.messages import N_
from app.domain.retention import Due
from app.i18n.formats import day, one_stop
from app.i18n.texts import Texts
from app.ui.frame.app_context import AppContext
from app.ui.kit.cards import CardFrame
from app.ui.kit.ui_context import label, restyle
from app.ui.system.tasks import Latest

Clocks = tuple[tuple[Due, ...], tuple[Due, ...], int]
"""Every clock, the nearest first, those whose day is over, and how many proofs' days are."""


class DueCard(CardFrame):
    """`requested` asks to see what is due."""

    requested = Signal()

    def __init__(self, app: AppContext) -> None:
        super().__init__(
            app.context,
            N_("How long leads are kept"),
            N_(
                "Each fair has a retention period, and visitors were told the date. Nothing is "
                "erased automatically."
            ),
        )
        self._app = app
        self._read = Latest(app.tasks.keeping)
        self._clocks: Clocks = ((), (), 0)
        self.state = label(wrap=True)
        self._say_state = self.words.bind(self._sentence, self.state.setText)
        self.look_button = self.words.button(N_("Review and erase…"), self.requested.emit)
        self.column.addWidget(self.state)
        self.add_row(self.look_button)
        self.clear()

    def refresh(self) -> None:
        """Read the clocks again; wants the vault open."""
        erasures, ledger = self._app.services.erasures, self._app.services.ledger

        self._read.do(lambda: (erasures.clocks(), erasures.due(), len(ledger.due())), self._show)

    def clear(self) -> None:
        """Hold nothing of the vault."""
        self._read.drop()
        self._show(((), (), 0))

    def _show(self, clocks: Clocks) -> None:
        self._clocks = clocks
        _, due, proofs = clocks
        restyle(self.state, "role", "wrong" if due else "quiet")
        self.look_button.setVisible(bool(due or proofs))
        self._say_state()

    def _sentence(self, texts: Texts) -> str:
        clocks, due, proofs = self._clocks
        if proofs and not due:
            return texts.ngettext(
                "{n} proof of a consent is no longer needed.",
                "{n} proofs of consents are no longer needed.",
                proofs,
            ).format(n=proofs)
        if not clocks:
            return texts.gettext("There are no leads.")
        when = day(clocks[0].until, texts.lang)
        if not due:
            nothing = texts.gettext("Nothing is due. Next date: {day}.")
            return one_stop(nothing.format(day=when))
        text = texts.ngettext("{n} lead is due", "{n} leads are due", len(due))
        return texts.gettext("{what}, the oldest since {day}.").format(what=text, day=when)
