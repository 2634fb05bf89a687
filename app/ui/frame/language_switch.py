"""The switch for the visitor's language."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.domain.localized import UNDETERMINED
from app.domain.messages import N_
from app.i18n.formats import language_name
from app.i18n.texts import Texts, languages
from app.ui.kit.key_names import with_keys
from app.ui.kit.segmented_control import Choice, SegmentedControl
from app.ui.kit.ui_context import UiContext

if TYPE_CHECKING:
    from app.bootstrap import Services

MOST = 9
VISITOR = N_("Visitor language: {language}")


class LanguageSwitch(SegmentedControl):
    """One button a language of the edition; `hint` says which of its languages is chosen."""

    def __init__(self, context: UiContext, hint: str = VISITOR) -> None:
        super().__init__(context, "")
        self._hint = hint
        self.setObjectName("languages")

    def offer_languages(self, languages: Sequence[str], current: str) -> None:
        """Show the languages of an edition; with fewer than two there is nothing to choose."""
        shown = tuple(tag for tag in languages if tag != UNDETERMINED)[:MOST]
        if shown != self.values():
            self.offer([self._choice(tag, place) for place, tag in enumerate(shown, start=1)])
            self.setVisible(len(shown) > 1)
        self.choose(current)

    def hint(self, place: int) -> str:
        """What the button at a place says; nothing where there is none."""
        return self.button(tag).accessibleName() if (tag := self._at(place)) else ""

    def press(self, place: int) -> None:
        """Press the button at a place, counted from 0; places without one are ignored."""
        if tag := self._at(place):
            self.button(tag).click()

    def _at(self, place: int) -> str:
        return "".join(self.values()[place : place + 1])

    def _choice(self, tag: str, place: int) -> Choice:
        def name(texts: Texts) -> str:
            return texts.gettext(self._hint).format(language=language_name(tag, texts.lang))

        def tip(texts: Texts) -> str:
            return with_keys(name(texts), f"Ctrl+{place}")

        return Choice(tag, lambda _texts: tag.upper(), tip, name)


def languages_for_visitors(services: "Services") -> tuple[str, ...]:
    """Those of the catalogue and, after them, others that the program speaks."""
    known = languages(services.paths.translations)
    return tuple(dict.fromkeys((*services.catalogue.edition.languages, *known)))
