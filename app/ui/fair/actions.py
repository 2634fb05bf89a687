"""What can be done about the fair from anywhere: saying who is at the laptop."""

from functools import partial

from app.domain.changes import Changes
from app.domain.fair import Booth
from app.domain.messages import N_
from app.ui.fair.action_titles import GAPS, LOG, PAPERS
from app.ui.fair.rare_actions import ask_for_papers, show_log
from app.ui.frame.app_context import AppContext
from app.ui.frame.commands import SAFETY, VISITS
from app.ui.frame.page_names import FAIR

WHO_KEYS = "Ctrl+Shift+U"


def add_fair_actions(app: AppContext) -> None:
    """Add the keys and the left part of the status line."""
    from app.ui.fair.desk_status import DeskStatus  # noqa: PLC0415 - after the first paint

    fill_gaps = app.actions.add(GAPS, "", lambda: _fill_gaps(app), group=SAFETY)
    app.frame.status.put_first(DeskStatus(app, fill_gaps))
    app.actions.add(
        N_("Who is at the laptop?"),
        WHO_KEYS,
        lambda: _ask_who(app),
        group=VISITS,
        over_sheets=True,
    )
    app.actions.add(PAPERS, "", lambda: ask_for_papers(app), group=SAFETY)
    app.actions.add(LOG, "", lambda: show_log(app), group=SAFETY)


def _fill_gaps(app: AppContext) -> None:
    """Go to the first field that is missing; where none is, the page shows that."""

    def show() -> None:
        from app.ui.fair.page import FairPage  # noqa: PLC0415 - when it is first shown

        app.pages.show(FAIR)
        page = app.pages.page(FAIR)
        if isinstance(page, FairPage):
            page.go_to_gap()

    app.vault.when_unlocked(show)


def _ask_who(app: AppContext) -> None:
    app.vault.when_unlocked(
        lambda: app.tasks.keeping.do(app.services.fairs.booth, partial(_show_who, app))
    )


def _show_who(app: AppContext, booth: Booth) -> None:
    from app.ui.fair.sign_in_sheet import SignInSheet  # noqa: PLC0415 - when it is first asked

    if not booth.staff:
        app.problems.info(
            app.context.texts.gettext("No one is listed yet. Add names and initials here."),
        )
        app.pages.show(FAIR)
        return
    sheet = SignInSheet(app.context, booth.staff, booth.author)

    def arrive(keys: str) -> None:
        sheet.close_sheet()
        app.tasks.keeping.do(lambda: app.services.fairs.sign_in(keys), finished)

    def finished(_person: object) -> None:
        app.changed(Changes(fair=True))

    sheet.arrived.connect(arrive)
    app.sheets.open(sheet)
