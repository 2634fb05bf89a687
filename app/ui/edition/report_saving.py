"""The report of this laptop's edition, saved where somebody chooses, to be sent."""

from collections.abc import Callable

from app.domain.file_names import file_names
from app.domain.laptop_report import LaptopReport
from app.ui.frame.app_context import AppContext
from app.ui.system.file_dialogs import documents_folder, file_to_write


def save_report(
    app: AppContext, *, noted: Callable[[str], None], failed: Callable[[Exception], None]
) -> None:
    """Ask where, write it there in the background, and say the code that stands in it."""
    texts, reports = app.context.texts, app.services.laptop_reports

    def write(report: LaptopReport) -> None:
        (name,) = file_names([f"{report.laptop} {report.version}"], ".json")
        proposed = documents_folder() / name
        out = file_to_write(app.devices.files, texts.gettext("Save report"), proposed)
        if out is None:
            return

        def finished(written: LaptopReport) -> None:
            text = texts.gettext("Saved: {place}. Code: {code}")
            noted(text.format(place=out, code=written.code))

        app.tasks.reading.do(lambda: reports.write(out), finished, failed)

    app.tasks.reading.do(reports.report, write, failed)
