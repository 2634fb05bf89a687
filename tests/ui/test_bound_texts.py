"""What a view says follows the language and how things stand, wherever it was bound."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton

from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.progress_panel import ProgressPanel
from app.ui.kit.ui_context import UiContext
from app.ui.style.theme import Appearance
from tests.ui.driver import Desk


class Speaking:
    """The look of a window whose staff changes their language."""

    def __init__(self, desk: Desk) -> None:
        self._services = desk.window.services
        self.context: UiContext = desk.window.context
        self.words = BoundTexts(self.context)

    def say(self, lang: str) -> None:
        self.context.texts = self._services.texts(lang)
        self.words.retranslate()


@pytest.fixture
def speaking(desk: Desk) -> Iterator[Speaking]:
    made = Speaking(desk)
    yield made
    made.context.theme.apply(Appearance("light"))
    made.say("en")


def test_a_word_is_said_at_once_and_in_every_language_after(speaking: Speaking) -> None:
    field = QLineEdit()
    speaking.words.bind("Search", field.setPlaceholderText, field.setAccessibleName)
    assert (field.placeholderText(), field.accessibleName()) == ("Search", "Search")
    speaking.say("de")
    assert (field.placeholderText(), field.accessibleName()) == ("Suche", "Suche")


def test_a_sign_of_a_title_is_not_said_and_no_language_needs_it(speaking: Speaking) -> None:
    signed = [True]
    button = speaking.words.button(lambda texts: "+ " * signed[0] + texts.gettext("New lead"))
    assert (button.text(), button.accessibleName()) == ("+ New lead", "New lead")
    signed[0] = False
    speaking.say("de")
    assert (button.text(), button.accessibleName()) == ("Neuer Lead", "Neuer Lead")


def test_a_sentence_follows_how_things_stand(speaking: Speaking) -> None:
    done, said = [False], QLabel()
    again = speaking.words.bind(
        lambda texts: texts.gettext("Done" if done[0] else "Close"), said.setText
    )
    assert said.text() == "Close"
    done[0] = True
    assert said.text() == "Close"
    again()
    assert said.text() == "Done"
    speaking.say("de")
    assert said.text() == "Fertig"


def test_icons_and_tips_are_renewed_with_the_words(speaking: Speaking) -> None:
    button, picture = QToolButton(), QLabel()
    speaking.words.icon(button, "star", "lake")
    speaking.words.picture(picture, "star", "lake", 24)
    speaking.words.tip("More", button, picture)
    before = button.icon().pixmap(24, 24).toImage(), picture.pixmap().toImage()
    assert (button.toolTip(), picture.toolTip()) == ("More", "More")
    speaking.context.theme.apply(Appearance("dark"))
    speaking.say("de")
    after = button.icon().pixmap(24, 24).toImage(), picture.pixmap().toImage()
    assert before[0] != after[0]
    assert before[1] != after[1]
    assert button.toolTip() == picture.toolTip() == "Mehr"


def test_work_that_goes_on_says_its_step_in_the_new_language(speaking: Speaking) -> None:
    panel = ProgressPanel(speaking.context, "Checking…", {"read": "Reading the lists…"})
    speaking.words.follow(panel.words.retranslate)
    panel.start()
    panel.advance("read", 1, 2)
    labels = panel.findChildren(QLabel)
    assert [label.text() for label in labels] == ["Reading the lists…"]
    speaking.say("de")
    assert [label.text() for label in labels] == ["Listen werden gelesen\N{NO-BREAK SPACE}…"]
