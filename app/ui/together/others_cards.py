"""The cards of what came from other laptops, and of what stays on this one."""

from PySide6.QtCore import Signal

from app.config.machine import local_now
from app.domain.lawful_use import REASONS
from app.domain.messages import N_
from app.domain.together import TogetherOverview
from app.i18n.texts import Texts
from app.ui.kit.cards import CardFrame
from app.ui.kit.ui_context import UiContext, label
from app.ui.together.hub_texts import colleague_of

MOST_NAMED = 20


class ColleaguesCard(CardFrame):
    """Whose leads came, and what two laptops changed; `selection_requested` asks to choose."""

    selection_requested = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, N_("Leads of colleagues"))
        self._overview = TogetherOverview()
        self.came, self.conflicts = label(wrap=True), label(wrap=True)
        self.choose_button = self.words.button(N_("Choose values…"), self.selection_requested.emit)
        self.column.addWidget(self.came)
        self.column.addWidget(self.conflicts)
        self.add_row(self.choose_button)
        self._says = (
            self.words.bind(self._came, self.came.setText),
            self.words.bind(self._conflicts, self.conflicts.setText),
        )

    def show_overview(self, overview: TogetherOverview) -> None:
        """Show how it stands."""
        self._overview = overview
        self.choose_button.setVisible(bool(overview.conflicts))
        for say in self._says:
            say()

    def _came(self, texts: Texts) -> str:
        found = self._overview.colleagues
        if not found:
            return texts.gettext("No lead of another laptop is here yet.")
        return "\n".join(colleague_of(it, local_now(), texts) for it in found)

    def _conflicts(self, texts: Texts) -> str:
        count = self._overview.conflicts
        if not count:
            return texts.gettext("No conflicts.")
        return texts.ngettext(
            "{n} field was changed on two laptops. Both values are kept.",
            "{n} fields were changed on two laptops. Both values are kept.",
            count,
        )


class UnsyncedCard(CardFrame):
    """What no hub gets."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(
            context,
            N_("What stays on this laptop"),
            N_(
                "Leads with their photos, withdrawals, erasures, questions, corrections and "
                "delegations go to the hub. Settings, PIN, unfinished leads, practice leads and "
                "brochures stay here."
            ),
        )
        self._overview = TogetherOverview()
        self.staying = label(wrap=True)
        self.column.addWidget(self.staying)
        self._say = self.words.bind(self._sentences, self.staying.setText)

    def show_overview(self, overview: TogetherOverview) -> None:
        """Show which leads stay, and why."""
        self._overview = overview
        self._say()

    def _sentences(self, texts: Texts) -> str:
        found = self._overview.staying
        if not found:
            return texts.gettext("No lead has to stay here.")
        text = texts.ngettext(
            "{n} lead stays here, as the law of its fair requires:",
            "{n} leads stay here, as the law of their fair requires:",
            len(found),
        )
        named = [
            texts.gettext("{name} stays on this laptop: {reason}").format(
                name=it.name, reason=texts.gettext(REASONS[it.bar])
            )
            for it in found[:MOST_NAMED]
        ]
        more = len(found) - len(named)
        rest = [texts.ngettext("and {n} more", "and {n} more", more)] if more else []
        return "\n".join((text, *named, *rest))
