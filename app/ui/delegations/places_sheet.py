"""The sheet that says where tables stand, and how far it is between places."""

from PySide6.QtCore import Signal

from app.domain.messages import N_
from app.services.delegation.places import TypedPlaces
from app.ui.delegations.delegation_fields import let_titles_wrap
from app.ui.delegations.delegation_session import DelegationSession
from app.ui.kit.forms import Form, TextField
from app.ui.kit.ui_context import UiContext
from app.ui.leads.parts.lead_sheets import open_lead_sheet
from app.ui.system.override import override
from app.ui.vault.vault_sheet import VaultSheet, refused_in

ABOUT = N_(
    "If meetings take place in several halls or towns: no plan has anyone in two places without "
    "the time to get there. Rooms after a comma are one place."
)
_HIGH = 96


class PlacesSheet(VaultSheet):
    """`wanted` gives the lines that were typed."""

    wanted = Signal(object)

    guards_typed = True

    def __init__(self, look: UiContext, shown: TypedPlaces) -> None:
        super().__init__(look)
        self.introduce(N_("Places and travel times"), ABOUT, N_("Save the places"))
        self.tables = TextField(
            "tables", N_("Tables in other places, one line each, like: 11, 12 = Hall 5"), _HIGH
        )
        self.ways = TextField(
            "ways", N_("Minutes between places, one line each, like: Hall 2 – Hall 5 = 15"), _HIGH
        )
        let_titles_wrap((self.tables, self.ways))
        self.form = Form(look, shown, (self.tables, self.ways))
        self.form.show(shown)
        self.body.addWidget(self.form.grid(1))
        self.body.addWidget(self.form.problem)
        self.end_body()
        self.primary.clicked.connect(self._go_on)
        self.words.follow(self.form.retranslate)

    @override
    def enter(self) -> None:
        self.tables.control.setFocus()

    def _go_on(self) -> None:
        typed = self.form.checked()
        if typed is not None and not self.is_busy():
            self.say("")
            self.set_busy(busy=True)
            self.wanted.emit(typed)


def ask_places(session: DelegationSession) -> None:
    """Open the sheet for the delegation that is open, and keep what is typed."""
    facts, app = session.facts, session.app
    if facts is None:
        return
    places, of = app.services.delegation_places, facts.dossier.delegation
    before = places.typed(facts.dossier)
    sheet = PlacesSheet(app.look, before)
    sheet.wanted.connect(
        lambda typed: session.do(
            lambda: places.keep_typed(of, typed),
            app.look.texts.gettext("The places are saved."),
            lambda: places.keep_typed(of, before),
            then=lambda _made: sheet.close_sheet(),
            otherwise=refused_in(sheet, app),
        )
    )
    open_lead_sheet(app, sheet)
