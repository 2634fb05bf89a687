"""Has it confirmed that leads become due for erasure by what is asked for."""

from collections.abc import Sequence

from app.cli.confirmation import confirm
from app.cli.leads_list import line_of
from app.cli.output import note
from app.domain.errors import UsageError
from app.domain.lead import Lead
from app.domain.messages import N_


def confirm_due(due: Sequence[Lead], text: str, *, unasked: str, refused: str) -> None:
    """List the leads, say what would come of it, and ask. Raises UsageError.

    `unasked` is raised where nobody can type, and may have `{count}`, `refused` where somebody
    says no; both are message ids.
    """
    for lead in due:
        note(line_of(lead))
    note(text)
    remedy = N_("Check the list, then add --yes. Nothing is erased automatically.")
    confirm(
        "yes",
        "Type “yes” to continue:",
        unasked=UsageError(unasked, remedy, count=len(due)),
        refused=UsageError(refused),
    )
