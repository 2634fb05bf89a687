"""The sheet that says where tables stand, and how far it is between places."""

from app.domain.messages import N_
from app.services.delegation.places import TypedPlaces
from app.ui.delegations.delegation_fields import let_titles_wrap
from app.ui.delegations.delegation_session import DelegationSession
from app.ui.kit.forms import Form, TextField
from app.ui.kit.ui_context import UiContext
from app.ui.leads.parts.lead_sheets import open_lead_sheet
from app.ui.system.override import override
from app.ui.vault.edit_sheet import EditSheet
from app.ui.vault.vault_sheet import refused_in

ABOUT = N_(
    "If meetings take place in several halls or towns, every plan leaves everyone the time to "
    "get there. Rooms after a comma belong to the same place."
)
_HIGH = 96


class PlacesSheet(EditSheet):
    """`requested` gives the lines that were typed."""

    def __init__(self, context: UiContext, shown: TypedPlaces) -> None:
        super().__init__(context)
        self.introduce(N_("Places and travel times"), ABOUT, N_("Save the places"))
        self.tables = TextField(
            "tables", N_("Tables in other places, one line each, like: 11, 12 = Hall 5"), _HIGH
        )
        self.ways = TextField(
            "ways", N_("Minutes between places, one line each, like: Hall 2 – Hall 5 = 15"), _HIGH
        )
        let_titles_wrap((self.tables, self.ways))
        self.add_form(Form(context, shown, (self.tables, self.ways)), columns=1)

    @override
    def enter(self) -> None:
        self.tables.control.setFocus()


def ask_places(session: DelegationSession) -> None:
    """Open the sheet for the delegation that is open, and keep what is typed."""
    facts, app = session.facts, session.app
    if facts is None:
        return
    places, of = app.services.delegation_places, facts.dossier.delegation
    before = places.typed(facts.dossier)
    sheet = PlacesSheet(app.context, before)
    sheet.requested.connect(
        lambda typed: session.do(
            lambda: places.save_typed(of, typed),
            app.context.texts.gettext("The places are saved."),
            lambda: places.save_typed(of, before),
            then=lambda _made: sheet.close_sheet(),
            otherwise=refused_in(sheet, app),
        )
    )
    open_lead_sheet(app, sheet)
