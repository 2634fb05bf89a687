"""The questions of a fair, made, changed and moved on its page, by keys alone."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QToolButton

from app.domain.changes import Changes
from app.domain.question import Condition, Question
from app.domain.question_rules import free_id
from app.importers.own_formats.question_file import read_question_file
from app.ui.fair.page import FairPage
from app.ui.leads.questions.question_sheet import QuestionSheet
from tests.support.questions import BUDGET, EXPORT, NEEDS, QUANTITY, WORDS, only_if
from tests.ui.conftest import OpenDesk
from tests.ui.driver import texts_of
from tests.ui.fair_driver import FairDesk
from tests.ui.vault_driver import open_vault_desk


class AskingFair(FairDesk):
    """Someone who decides what is asked."""

    def asked(self) -> tuple[Question, ...]:
        return self.booth().fair.questions.asked

    def ids(self) -> list[str]:
        return [it.id for it in self.asked()]

    def wait_for_ids(self, *ids: str) -> None:
        self.desk.wait_until(lambda: self.ids() == list(ids))
        self.settle()

    def asks(self, *asked: Question) -> None:
        """Have these asked, and see them on the page."""
        app = self.desk.window.app
        fair = self.booth().fair
        app.tasks.keeping.run(lambda: app.services.questions.save(fair, asked), lambda _kept: None)
        self.settle()
        app.changed(Changes(fair=True))
        self.settle()

    def opens(self, action: str, of: str = "") -> QuestionSheet:
        """Press a button of the card by its key; what opens is a question."""
        self.push(action, of)
        self.desk.wait_until(lambda: self.desk.window.sheets.current() is not None)
        return self.question()

    def push(self, action: str, of: str = "") -> None:
        button = self.action(action, of)
        button.setFocus()
        self.desk.press(Qt.Key.Key_Space)
        self.settle()

    def action(self, action: str, of: str = "") -> QPushButton:
        buttons = self.page_unmoved().questions.findChildren(QPushButton)
        name = f"{action}: {of}" if of else action
        found = [it for it in buttons if name in {it.accessibleName(), it.text()}]
        (button,) = [it for it in found if it.isVisible()]
        return button

    def page_unmoved(self) -> FairPage:
        """The page as it is; going to it would move the keys."""
        page = self.desk.window.pages.page("fair")
        assert isinstance(page, FairPage)
        return page

    def question(self) -> QuestionSheet:
        sheet = self.sheet()
        assert isinstance(sheet, QuestionSheet)
        return sheet

    def chooses(self, field: str, words: str) -> None:
        control = self.question().form.field(field).control
        assert isinstance(control, QComboBox)
        control.setFocus()
        while control.currentText() != words:
            place = control.currentIndex()
            self.desk.press(Qt.Key.Key_Down)
            assert control.currentIndex() > place, f"{words} is not offered"

    def speaks(self, language: str) -> None:
        control = self.question().language.control
        control.setFocus()
        self.desk.press(Qt.Key.Key_Home)
        while control.currentText() != language:
            self.desk.press(Qt.Key.Key_Down)

    def adds_choice(self, text: str) -> None:
        self.question().choices.add_button.setFocus()
        self.desk.press(Qt.Key.Key_Space)
        self.desk.type(text)

    def saves(self) -> None:
        self.question().primary.setFocus()
        self.desk.press(Qt.Key.Key_Space)
        self.settle()
        self.settle()

    def undoes(self) -> None:
        problems = self.desk.window.problems
        self.desk.click(self.button("Undo", problems))
        self.settle()

    def said(self) -> str:
        return texts_of(self.desk.window.problems)


@pytest.fixture
def fair(open_desk: OpenDesk, tmp_path: Path) -> AskingFair:
    """The page over a new vault."""
    fair = AskingFair(*open_vault_desk(open_desk, tmp_path))
    fair.have_vault()
    fair.opens_page()
    return fair


def test_a_question_is_made_by_keys_in_two_languages(fair: AskingFair) -> None:
    fair.asks(EXPORT)
    sheet = fair.opens("New question…")
    fair.speaks("English")
    sheet.wording.line.setFocus()
    fair.desk.type("What budget?")
    fair.adds_choice("up to 50,000")
    fair.desk.press(Qt.Key.Key_Return)
    fair.desk.type("more")
    fair.desk.press(Qt.Key.Key_Return)
    fair.desk.press(Qt.Key.Key_Return)  # the new one is empty, and there is nothing to go on to
    assert sheet.choices.add_button.hasFocus()
    sheet.choices.lines()[0].setFocus()
    fair.desk.press(Qt.Key.Key_Return)
    assert sheet.choices.lines()[1].hasFocus()
    fair.speaks("German")
    assert sheet.wording.line.text() == ""
    assert sheet.wording.line.placeholderText() == "What budget?"  # as visitors read it
    sheet.wording.line.setFocus()
    fair.desk.type("Welches Budget?")
    assert sheet.preview.title.text() == "Welches Budget?"
    assert sheet.preview.answers.text() == "☐\u00a0up to 50,000\u2003☐\u00a0more"
    fair.chooses("when", "After an answer")
    sheet.when.which.setFocus()
    fair.desk.press(Qt.Key.Key_Down)
    fair.saves()
    fair.wait_for_ids("export", "what-budget")
    made = fair.asked()[1]
    assert {it.lang: it.text for it in made.texts} == {
        "de": "Welches Budget?",
        "en": "What budget?",
    }
    assert [it.id for it in made.choices] == ["up-to-50-000", "more"]
    assert made.when == Condition("export", ("yes",))
    assert made.for_members
    assert not made.required
    assert "No wording in" in fair.words_of_page()


def test_what_cannot_be_asked_is_said_at_its_field_and_is_kept(fair: AskingFair) -> None:
    fair.asks(BUDGET, only_if(QUANTITY, question="budget", answers=("large",)))
    sheet = fair.opens("New question…")
    sheet.wording.line.setFocus()
    fair.desk.press(Qt.Key.Key_Return)
    fair.settle()
    assert "The question “New question” has no wording" in fair.words()
    assert sheet.wording.line.hasFocus()
    fair.desk.type("When?")
    fair.adds_choice("now")
    fair.saves()
    assert "“When?” needs 2 to 12 choices" in fair.words()
    assert sheet.choices.add_button.hasFocus()
    assert [line.text() for line in sheet.choices.lines()] == ["now"]
    assert fair.ids() == ["budget", "quantity"]
    fair.desk.press(Qt.Key.Key_Escape)
    fair.desk.press(Qt.Key.Key_Escape)
    # A choice for which another question waits.
    sheet = fair.opens("Change…", "What budget?")
    assert not sheet.kind.control.isEnabled()
    fair.desk.click(
        next(
            it
            for it in sheet.choices.widget.findChildren(QPushButton)
            if it.accessibleName() == "Remove: Choice 2"
        )
    )
    fair.adds_choice("Large")  # not the one that was there: it gets an ID of its own
    fair.saves()
    assert "“How many?” depends on an answer" in fair.words()
    assert fair.asked()[0] == BUDGET


def test_a_mended_question_keeps_its_ids_and_what_its_form_does_not_show(fair: AskingFair) -> None:
    when = Condition(members=("a", "b"), sectors=("x",))
    fair.asks(EXPORT, replace(BUDGET, when=when, required=True))
    sheet = fair.opens("Change…", "What budget?")
    fair.speaks("English")
    sheet.choices.lines()[0].setFocus()
    sheet.choices.lines()[0].selectAll()
    fair.desk.type("Tiny")
    fair.saves()
    fair.desk.wait_until(lambda: fair.asked()[1].version != BUDGET.version)
    mended = fair.asked()[1]
    assert (mended.id, mended.when, mended.required) == ("budget", when, True)
    assert [it.id for it in mended.choices] == ["small", "large"]
    assert mended.said("small", "en") == "Tiny"
    assert mended.said("small", "de") == "Small (de)"
    fair.settle()
    fair.undoes()
    fair.desk.wait_until(lambda: fair.asked()[1].version == BUDGET.version)


def test_a_new_question_takes_over_no_id_and_no_unit_that_is_not_its_own(fair: AskingFair) -> None:
    fair.asks(BUDGET)
    fair.asks(EXPORT)  # the other one is asked no more, and answers name it
    sheet = fair.opens("New question…")
    fair.speaks("English")
    sheet.wording.line.setFocus()
    fair.desk.type("Budget")
    fair.chooses("kind", "Number")
    sheet.unit.line.setFocus()
    fair.desk.type("euros")
    fair.chooses("kind", "Short text")
    fair.saves()
    fair.wait_for_ids("export", "budget-2")
    assert fair.asked()[1].unit == ()


def test_choices_are_moved_by_keys_and_by_buttons_and_keep_their_ids(fair: AskingFair) -> None:
    fair.asks(NEEDS)
    sheet = fair.opens("Change…", "What is needed?")
    fair.speaks("English")

    def button(name: str) -> QToolButton:
        buttons = sheet.choices.widget.findChildren(QToolButton)
        return next(it for it in buttons if it.accessibleName() == name)

    def order() -> list[str]:
        return [line.text() for line in sheet.choices.lines()]

    last = sheet.choices.lines()[-1]
    last.setFocus()
    fair.desk.press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert order() == ["Parts", "Advice", "Service"]
    assert last.hasFocus()
    assert last.accessibleName() == "Choice 2"
    button("Move up: Choice 2").setFocus()
    fair.desk.press(Qt.Key.Key_Space)
    assert order() == ["Advice", "Parts", "Service"]
    assert button("Move down: Choice 1").hasFocus()  # there is no further up
    assert not button("Move up: Choice 1").isEnabled()
    assert not button("Move down: Choice 3").isEnabled()
    last.setFocus()
    fair.desk.press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert order() == ["Advice", "Parts", "Service"]
    assert sheet.preview.answers.text().startswith("☐\u00a0Advice")
    sheet.choices.lines()[0].setFocus()
    fair.settle()
    for name in ("Move down: Choice 1", "Remove: Choice 1", "Choice 2"):
        fair.desk.press(Qt.Key.Key_Tab)
        assert QApplication.focusWidget().accessibleName() == name  # type: ignore[union-attr]
    fair.saves()
    fair.desk.wait_until(lambda: fair.asked()[0].choices[0].id == "advice")
    (moved,) = fair.asked()
    assert [it.id for it in moved.choices] == ["advice", "parts", "service"]
    assert moved.version == NEEDS.version


def test_questions_are_moved_and_removed_by_keys_that_stay_where_they_are(
    fair: AskingFair,
) -> None:
    fair.asks(BUDGET, QUANTITY, WORDS)
    assert not fair.action("Move up", "What budget?").isEnabled()
    fair.push("Move up", "In your words?")
    fair.wait_for_ids("budget", "words", "quantity")
    assert fair.action("Move up", "In your words?").hasFocus()
    fair.desk.press(Qt.Key.Key_Space)
    fair.wait_for_ids("words", "budget", "quantity")
    assert fair.action("Move down", "In your words?").hasFocus()
    fair.push("Remove", "How many?")
    fair.wait_for_ids("words", "budget")
    fair.undoes()
    fair.wait_for_ids("words", "budget", "quantity")


def test_the_template_a_file_and_a_file_to_give_on(
    fair: AskingFair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, given = fair.desk.window.app.devices.files, tmp_path / "given.toml"
    fair.asks(BUDGET)
    fair.push("Use the template")
    fair.wait_for_ids("budget", "time", "quantity")
    assert fair.asked()[0] == BUDGET  # what is asked stays
    fair.push("Use the template")
    assert "already asked" in fair.said()
    monkeypatch.setattr(files, "file_to_write", lambda _title, _proposed: given)
    fair.push("Save as file…")
    fair.desk.wait_until(given.is_file)
    assert read_question_file(given) == fair.asked()
    given.write_text("[[question]]\n", encoding="utf-8")
    monkeypatch.setattr(files, "file_to_read", lambda _title, _kinds: given)
    fair.push("Open file…")
    assert "Nothing was changed" in fair.said()
    given.write_text('[[question]]\nid = "x"\nkind = "date"\ntext = { en = "When?" }\n')
    fair.push("Open file…")
    fair.wait_for_ids("x")
    fair.undoes()
    fair.wait_for_ids("budget", "time", "quantity")


def test_a_locked_vault_shows_no_question(fair: AskingFair) -> None:
    fair.asks(BUDGET)
    fair.opens("Change…", "What budget?")
    fair.gate.lock()
    fair.settle()
    assert fair.desk.window.sheets.current() is None
    assert "What budget?" not in texts_of(fair.page_unmoved())


@pytest.mark.parametrize(
    ("text", "taken", "id_"),
    [
        ("What budget?", (), "what-budget"),
        ("What budget?", ("what-budget", "what-budget-2"), "what-budget-3"),
        ("Төсөв хэд вэ?", (), "question"),
        ("Größe in m²", (), "groe-in-m2"),
        ("a" * 80, (), "a" * 30),
    ],
)
def test_an_id_is_made_of_the_wording(text: str, taken: tuple[str, ...], id_: str) -> None:
    assert free_id(text, taken, "question") == id_
