"""Between two visitors: what was chosen for the one is not shown to the next."""

from collections.abc import Callable

from app.domain.changes import Changes
from app.services.output.visitor_things import VisitorThings
from app.ui.brochure.tray_actions import change_tray, show_visitors
from app.ui.frame.app_context import AppContext


class NextVisitor:
    """Shows the things of whoever is there now.

    What was the last one's is put away, and can be brought back; `put_aside` first takes a lead
    from the screen that is being written.
    """

    def __init__(self, app: AppContext, put_aside: Callable[[], None]) -> None:
        self._app = app
        self._put_aside = put_aside
        self._things = app.services.visitor_things
        self._things.watchers.append(self._follow)
        app.vault.before_lock.append(self._forget_leads)

    def _follow(self, former: VisitorThings) -> None:
        self._show()
        self._tell(former)

    def _show(self) -> None:
        services = self._app.services
        lang = services.visitor_language(self._app.context.texts.lang)
        services.trays.set_options(services.trays.options.proposing(lang))
        change_tray(self._app, Changes(tray=True))

    def _tell(self, former: VisitorThings) -> None:
        if self._things.would_lose(former) and former.tray != self._things.now().tray:
            _ = self._app.context.texts.gettext
            text = _("Another visitor: shortlist and brochure of the previous one were set aside.")
            self._app.problems.info(text, _("Undo"), lambda: self._go_back(former))

    def _forget_leads(self) -> None:
        self._things.forget_waiting()
        show_visitors(self._app)

    def _go_back(self, former: VisitorThings) -> None:
        self._put_aside()
        left = self._things.now()
        self._things.go_back(former)
        self._show()
        self._app.changed(Changes(shortlist=True))
        self._tell(left)
