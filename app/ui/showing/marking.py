"""What is on the shortlist of the visit becomes another, in every view."""

from collections.abc import Sequence

from app.domain.lead import Interest
from app.domain.shortlist import Shortlist
from app.ui.frame.context import Shell


def mark(shell: Shell, shortlist: Shortlist) -> None:
    """Have every view show what is marked now."""
    shell.changed(shell.services.visits.mark(shortlist))


def unmark(shell: Shell, items: Sequence[Interest]) -> None:
    """Mark some things no more, and offer to do so again."""
    visits, texts = shell.services.visits, shell.look.texts
    before = visits.shortlist
    mark(shell, before.without(items))
    name = items[0].offering_title or items[0].member_name
    if len(items) > 1:
        name = texts.ngettext("{n} entry", "{n} entries", len(items))
    shell.problems.note(
        texts.gettext("No longer on the shortlist: {name}").format(name=name),
        texts.gettext("Undo"),
        lambda: mark(shell, visits.shortlist.restored(before, items)),
    )
