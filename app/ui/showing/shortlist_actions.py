"""F3 marks what is chosen with a star, F4 shows all that is marked, F6 compares."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QAction

from app.domain.changes import Changes
from app.domain.comparison import LEAST, MOST
from app.domain.hit_grouping import Folded
from app.domain.interest import Interest
from app.domain.messages import N_
from app.ui.catalogue.lookup import catalogue_page, chosen
from app.ui.catalogue.stars import Stars
from app.ui.frame.action_buttons import offer_menu
from app.ui.frame.app_context import AppContext
from app.ui.frame.commands import VISITS
from app.ui.frame.page_names import SHORTLIST
from app.ui.frame.subject import interest_of
from app.ui.leads.capture.visit_recorder import interest_of_subject
from app.ui.showing.marking import mark, unmark
from app.ui.system.no_op import no_op

if TYPE_CHECKING:
    from app.ui.showing.shortlist_page import ShortlistPage

KEYS = "F3"
STAR, UNSTAR = N_("Add to shortlist"), N_("Remove from shortlist")
COMPARE = N_("Compare")
SEVERAL = N_("F3 marks the chosen ones · F6 compares them")


class ShortlistActions:
    """Marks for the visit that goes on, and shows everywhere what is marked."""

    def __init__(self, app: AppContext) -> None:
        page = catalogue_page(app)
        self._app = app
        self._visits = app.services.visits
        self._stars = Stars(app.context, page, KEYS)
        self._stars.pressed.connect(lambda item: self._turn((item,)))
        page.show_stars(self._stars)
        page.results.star_pressed.connect(lambda hit: self._turn((interest_of(hit),)))
        page.results.selectionModel().selectionChanged.connect(self._say_several)
        page.shown.connect(self.show_state)
        star = app.actions.add(STAR, KEYS, self.toggle, group=VISITS)
        compare = app.actions.add(COMPARE, "F6", self.compare, group=VISITS)
        self._own = (star, compare)
        for view in (page.results, page.profile):
            offer_menu(view, self._menu)
        self._visits.watchers.append(lambda: app.changed(Changes(shortlist=True)))
        app.watchers.append(self._save)
        app.watchers.append(lambda _changes: self.show_state())
        self.show_state()

    def chosen(self) -> tuple[Interest, ...]:
        """What is chosen on the page in front, else what is on the profile."""
        page, subject = self._app.pages.front(), chosen(self._app)
        items = page.chosen_items() if page is not None else ()
        return items or ((interest_of_subject(subject),) if subject is not None else ())

    def toggle(self) -> None:
        """Mark what is chosen or, where all of it is marked, mark it no more.

        On the row for further results these are shown, and the first of them is marked.
        """
        items = self._folded() or self.chosen()
        if items:
            self._turn(items)
        else:
            _ = self._app.context.texts.gettext
            self._app.problems.info(_("Choose a company or an offering first; F3 marks it."))

    def _folded(self) -> tuple[Interest, ...]:
        results, page = catalogue_page(self._app).results, self._app.pages.front()
        if page is not catalogue_page(self._app) or not isinstance(results.current_row(), Folded):
            return ()
        results.open_current()
        hit = results.current()
        return (interest_of(hit),) if hit is not None else ()

    def _turn(self, items: Sequence[Interest]) -> None:
        marked = self._visits.shortlist
        if all(item in marked for item in items):
            unmark(self._app, items)
        else:
            mark(self._app, marked.with_all(items))

    def compare(self) -> None:
        """Show side by side what is chosen or, where that is a single thing, the shortlist."""
        page = self._app.pages.front()
        items = page.chosen_items() if page is not None else ()
        shortlist = cast("ShortlistPage", self._app.pages.page(SHORTLIST))
        shortlist.compare(items if len(items) >= LEAST else ())
        self._app.pages.show(SHORTLIST)
        if len(items) > MOST:
            text = self._app.context.texts.gettext("Only the first {n} are compared.").format(
                n=MOST
            )
            self._app.problems.info(text)

    def show_state(self) -> None:
        """Show how many are marked, and what F3 does to what is chosen."""
        marked, items = self._visits.shortlist, self.chosen()
        _ = self._app.context.texts.gettext
        is_in = bool(items) and all(item in marked for item in items)
        self._app.actions.named(STAR).setText(_(UNSTAR) if is_in else _(STAR))
        self._app.frame.rail.show_badge(SHORTLIST, len(marked.items))
        self._stars.show_list(marked)

    def _save(self, changes: Changes) -> None:
        if changes.shortlist:
            # Not here, where a slow disk would hold up every key.
            self._app.tasks.keeping.run(self._visits.save, no_op)

    def _menu(self) -> tuple[QAction, ...]:
        return (*self._own, *self._app.frame.profile_actions.actions())

    def _say_several(self) -> None:
        """Say in the line of keys what can be done with several hits."""
        several = catalogue_page(self._app).chosen_items()
        self._app.frame.status.show_keys_for_now(SEVERAL if several else "")
        self.show_state()
