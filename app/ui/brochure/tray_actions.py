"""Ctrl+B: what is on the profile goes into the tray, and out again."""

from collections.abc import Callable, Sequence

from app.domain.changes import Changes
from app.domain.interest import Interest
from app.domain.messages import N_
from app.domain.tray import Tray
from app.ui.catalogue.lookup import catalogue_page, chosen
from app.ui.frame.app_context import AppContext
from app.ui.frame.commands import BROCHURES
from app.ui.frame.page_names import BROCHURE
from app.ui.frame.subject import Subject
from app.ui.kit.accessibility import announce
from app.ui.system.tasks import Result

ADD = N_("Add to brochure")
KEYS = "Ctrl+B"
OF_ANOTHER = N_("That was for another visitor. Nothing was changed.")


class TrayActions:
    """Feeds the tray from whatever page is in front, else from the catalogue."""

    def __init__(self, app: AppContext) -> None:
        self._app = app
        app.frame.profile_actions.add(
            app.actions.add(ADD, KEYS, self.toggle, group=BROCHURES), "primary"
        )
        catalogue_page(app).shown.connect(lambda: show_state(app))
        show_state(app)

    def toggle(self) -> None:
        """Put what is chosen into the tray or, where it is in it, take it out."""
        page = self._app.pages.front()
        if page is not None and page.feed_brochure():
            return
        subject = chosen(self._app)
        if subject is None:
            self._app.problems.info(
                self._app.context.texts.gettext(
                    "Choose a company in the catalogue first. Ctrl+B adds it to the brochure."
                )
            )
            return
        show_visitors(self._app)
        (self._take_out if _holds(self._app, subject) else self._put_in)(subject)

    def _put_in(self, subject: Subject) -> None:
        trays, member = self._app.services.trays, subject.profile.member
        if subject.offering is None:
            tray = trays.tray.with_member(member.id)
        else:
            tray = trays.tray.with_offering(member.id, subject.offering)
        change_tray(self._app, trays.change(tray))
        text = self._app.context.texts.gettext("Added to the brochure: {name}")
        announce(self._app.window, text.format(name=self._name_of(subject)))

    def _take_out(self, subject: Subject) -> None:
        trays, member = self._app.services.trays, subject.profile.member
        tray = trays.tray.without_member(member.id)
        if subject.offering is not None:
            offerings = [item.id for item in member.offerings]
            tray = trays.tray.without_offering(member.id, subject.offering, offerings)
        take_out(self._app, tray, (member.id,), self._name_of(subject))

    def _name_of(self, subject: Subject) -> str:
        """What the offering is called in the visitor's language, else the member."""
        member = subject.profile.member
        lang = self._app.services.visitor_language(self._app.context.texts.lang)
        opened = (item for item in member.offerings if item.id == subject.offering)
        return next((item.title(lang).text for item in opened), "") or member.name


def change_tray(app: AppContext, changes: Changes) -> None:
    """Have every view show the tray as it is now, and keep it on the disk."""
    app.changed(changes)
    show_state(app)
    # Not here, where a slow disk would hold up every key.
    app.tasks.keeping.run(app.services.trays.save, _kept)


def put_in_all(app: AppContext, items: Sequence[Interest]) -> None:
    """Print members and offerings too, and offer to take that back."""
    if not items:
        return
    show_visitors(app)
    trays, texts = app.services.trays, app.context.texts
    before, tray = trays.tray, trays.tray
    for item in items:
        if item.offering:
            tray = tray.with_offering(item.member, item.offering)
        else:
            tray = tray.with_member(item.member)
    change_tray(app, trays.change(tray))
    text = texts.ngettext(
        "{n} entry is in the brochure.", "{n} entries are in the brochure.", len(items)
    )
    app.problems.info(text, texts.gettext("Undo"), _for_this_reader(app, lambda: before))


def take_out(app: AppContext, tray: Tray, members: Sequence[str], name: str) -> None:
    """Have a tray from which something of these members is gone, and offer it back."""
    trays, _ = app.services.trays, app.context.texts.gettext
    before = trays.tray
    change_tray(app, trays.change(tray))
    app.problems.info(
        _("No longer in the brochure: {name}").format(name=name),
        _("Undo"),
        _for_this_reader(app, lambda: trays.tray.restored(before, members)),
    )


def _for_this_reader(app: AppContext, tray: Callable[[], Tray]) -> Callable[[], None]:
    """What brings a tray back, unless somebody else's is shown by then."""
    trays = app.services.trays
    turn = trays.turn

    def undo() -> None:
        if trays.turn == turn:
            change_tray(app, trays.change(tray()))
        else:
            app.problems.info(app.context.texts.gettext(OF_ANOTHER))

    return undo


def show_visitors(app: AppContext) -> None:
    """The visitor who is there goes on choosing: the tray of a lead is shown no more."""
    if app.services.visits.current() is not None:
        app.changed(app.services.trays.show_visitors())


def show_state(app: AppContext) -> None:
    """Show how many members are in the tray, and what Ctrl+B does to the chosen one."""
    app.frame.rail.show_badge(BROCHURE, len(app.services.trays.tray.items))
    subject, _ = chosen(app), app.context.texts.gettext
    is_in = subject is not None and _holds(app, subject)
    app.actions.named(ADD).setText(_("Remove from brochure") if is_in else _(ADD))


def _holds(app: AppContext, subject: Subject) -> bool:
    tray = app.services.trays.tray
    return tray.holds(subject.profile.member.id, subject.offering or "")


def _kept(_result: Result[None]) -> None:
    """A tray that could not be kept is in the log; it is nobody's loss but a restart's."""
