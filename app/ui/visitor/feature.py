"""Visitor mode: the screen is given to a visitor."""

from typing import TYPE_CHECKING

from app.domain.messages import N_
from app.ui.frame.app_context import AppContext
from app.ui.frame.commands import SHOWING
from app.ui.frame.registration import Feature

if TYPE_CHECKING:
    from app.ui.visitor.card.card_controller import CardController
    from app.ui.visitor.visitor_mode_controller import VisitorModeController


def _begin(app: AppContext) -> None:
    from app.ui.leads.capture.of_window import capture_of  # noqa: PLC0415 - after the first answer

    title = N_("Visitor mode")
    hand_over = app.actions.add(
        title, "F11", lambda: visitor_mode(app).start(), group=SHOWING, over_sheets=True
    )
    app.frame.bar.add(hand_over)
    capture = capture_of(app)
    capture.card_requested.connect(lambda: visitor_card(app).turn())
    capture.is_card_out = lambda: _is_card_out(app)


def visitor_card(app: AppContext) -> "CardController":
    """The one of the window, made when it is first wanted."""
    from app.ui.visitor.card.card_controller import CardController  # noqa: PLC0415 - when it is first wanted

    controller = app.window.findChild(CardController)
    return controller if isinstance(controller, CardController) else CardController(app)


def _is_card_out(app: AppContext) -> bool:
    from app.ui.visitor.card.card_controller import CardController  # noqa: PLC0415 - as above

    controller = app.window.findChild(CardController)
    return isinstance(controller, CardController) and controller.is_out()


def visitor_mode(app: AppContext) -> "VisitorModeController":
    """The one of the window; what staff searched, a name it may be, is forgotten as it begins."""
    from app.ui.catalogue.lookup import catalogue_page  # noqa: PLC0415 - when it is first wanted
    from app.ui.visitor.visitor_mode_controller import VisitorModeController  # noqa: PLC0415 - as above

    mode = app.window.findChild(VisitorModeController)
    if isinstance(mode, VisitorModeController):
        return mode
    catalogue = catalogue_page(app)

    def forget() -> None:
        catalogue.recent.forget()
        catalogue.clear_filters()
        app.frame.search_box.field.clear()

    made = VisitorModeController(app)
    made.begins.connect(forget)
    made.ended.connect(catalogue.search)
    return made


FEATURE = Feature(40, begin=_begin)
