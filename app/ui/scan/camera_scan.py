"""Looks for a code with a camera, over the sheet that wants it."""

from collections.abc import Callable

from app.domain.errors import KnownError, UsageError
from app.domain.messages import N_
from app.scanning.camera.still import ReadCode
from app.ui.frame.app_context import AppContext
from app.ui.scan.camera_sheet import CameraSheet
from app.ui.system.tasks import Background, ThreadExecutor


def look_for_code(
    app: AppContext, take: Callable[[ReadCode], object], tell: Callable[[Exception], object]
) -> CameraSheet | None:
    """Open the camera's sheet: `take` gets the code; `tell` why there is no camera."""
    try:
        known = app.devices.cameras.known()
        if not known:
            raise UsageError(
                N_("No camera was found."),
                N_("You can still use a photo of the code, as a file or pasted."),
            )
    except KnownError as error:
        tell(error)
        return None
    settings = app.services.settings
    decoding = Background(ThreadExecutor("camera"))
    sheet = CameraSheet(app.context, app.devices.cameras, known, settings.value.camera, decoding)
    sheet.chose.connect(lambda id_: settings.change(camera=id_))
    sheet.read.connect(take)
    app.sheets.open(sheet)
    return sheet
