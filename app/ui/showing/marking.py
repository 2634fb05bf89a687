"""What is on the shortlist of the visit becomes another, in every view."""

from collections.abc import Sequence

from app.domain.interest import Interest
from app.domain.shortlist import Shortlist
from app.ui.brochure.tray_actions import OF_ANOTHER
from app.ui.frame.app_context import AppContext


def mark(app: AppContext, shortlist: Shortlist) -> None:
    """Have every view show what is marked now."""
    app.changed(app.services.visits.mark(shortlist))


def unmark(app: AppContext, items: Sequence[Interest]) -> None:
    """Mark some things no more, and offer to do so again."""
    visits, texts = app.services.visits, app.context.texts
    before, visit = visits.shortlist, visits.typed().began

    def undo() -> None:
        now = visits.current()
        if now is not None and now.began == visit:
            mark(app, visits.shortlist.restored(before, items))
        else:
            app.problems.info(texts.gettext(OF_ANOTHER))

    mark(app, before.without(items))
    name = items[0].offering_title or items[0].member_name
    if len(items) > 1:
        name = texts.ngettext("{n} entry", "{n} entries", len(items))
    app.problems.info(
        texts.gettext("No longer on the shortlist: {name}").format(name=name),
        texts.gettext("Undo"),
        undo,
    )
