"""What can be done about the fair from anywhere: saying who is at the laptop."""

from app.domain.changes import Changes
from app.domain.fair import Booth
from app.domain.messages import N_
from app.ui.frame.commands import VISITS
from app.ui.frame.context import Shell
from app.ui.system.tasks import Err, Ok, Result

WHO_KEYS = "Ctrl+Shift+U"


def add_fair_actions(shell: Shell) -> None:
    """Add the keys and the left part of the status line."""
    from app.ui.fair.desk_status import DeskStatus  # noqa: PLC0415 - after the first paint

    shell.status.put_first(DeskStatus(shell))
    shell.actions.add(
        N_("Who is at the laptop?"),
        WHO_KEYS,
        lambda: _ask_who(shell),
        group=VISITS,
        over_sheets=True,
    )


def _ask_who(shell: Shell) -> None:
    def show(result: Result[Booth]) -> None:
        match result:
            case Ok(booth):
                _show_who(shell, booth)
            case Err(error):
                shell.problems.tell(error)

    shell.vault.need(lambda: shell.keeping.run(shell.services.fairs.booth, show))


def _show_who(shell: Shell, booth: Booth) -> None:
    from app.ui.fair.who import WhoSheet  # noqa: PLC0415 - when it is first asked

    if not booth.staff:
        shell.problems.note(
            shell.look.texts.gettext("Nobody is listed yet. Names and letters are set here."),
        )
        shell.show_page("fair")
        return
    sheet = WhoSheet(shell.look, booth.staff, booth.author)

    def arrive(keys: str) -> None:
        sheet.close_sheet()
        shell.keeping.run(lambda: shell.services.fairs.sign_in(keys), told)

    def told(result: Result[object]) -> None:
        if isinstance(result, Err):
            shell.problems.tell(result.error)
        shell.changed(Changes(fair=True))

    sheet.arrived.connect(arrive)
    shell.sheets.open(sheet)
