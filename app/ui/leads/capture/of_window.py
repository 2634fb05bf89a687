"""The one place of a window where leads are captured, for whoever wants one."""

from typing import TYPE_CHECKING

from app.ui.frame.app_context import AppContext
from app.ui.leads.capture.controller import CaptureController

if TYPE_CHECKING:
    from app.ui.leads.list.page import LeadsPage


def capture_of(app: AppContext) -> CaptureController:
    """The one of the window, made when it is first wanted."""
    controller = app.window.findChild(CaptureController)
    return (
        controller
        if isinstance(controller, CaptureController)
        else CaptureController(app, app.window)
    )


def serve_captures(app: AppContext, page: "LeadsPage") -> None:
    """Open the sheet for what is new on the page of leads, or changed."""
    capture = capture_of(app)
    page.new_requested.connect(capture.new_lead)
    page.edit_requested.connect(capture.open_lead)
    page.detail.brochure_requested.connect(capture.make_brochure)
