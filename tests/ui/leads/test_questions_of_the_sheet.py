"""The questions of a fair in the sheet of a lead: answered by keys, and in nobody's way."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from app.domain.changes import Changes
from app.domain.fair import Fair
from app.domain.lead import Lead, Person
from app.domain.lead_fields import text_in
from app.domain.lead_filter import FilterContext, LeadFilter
from app.domain.question import Question
from app.ui.leads.capture.answer_fields import LineAnswer, TicksAnswer
from app.ui.leads.list.detail_sections import history_section, sections
from app.ui.leads.parts.lead_labels import LeadLabels
from tests.support.questions import (
    BUDGET,
    EXPORT,
    NEEDS,
    OF_ALL_KINDS,
    QUANTITY,
    START,
    WORDS,
    only_if,
    reworded,
)
from tests.support.vaults import PASSPHRASE
from tests.ui.lead_driver import LeadDesk

PERSON = Person(last_name="Bat")


class AskingDesk(LeadDesk):
    """The same at a fair that asks."""

    def ask(self, *asked: Question) -> None:
        fair = self.services.fairs.save(replace(self.services.fairs.current(), name="Expo"))
        self.services.questions.save(fair, asked)
        self.services.fairs.choose(fair.id)

    def ask_new(self) -> None:
        """A new sheet, once its questions are read."""
        self.new()
        self.settle()
        self.settle()

    def seen(self) -> list[str]:
        fields = self.sheet().questions.fields()
        return [it.question.id for it in fields if it.isVisibleTo(self.sheet())]

    def line(self, id_: str) -> LineAnswer:
        found = next(it for it in self.sheet().questions.fields() if it.question.id == id_)
        assert isinstance(found, LineAnswer)
        return found

    def answer(self, id_: str, text: str) -> None:
        self.line(id_).line.setFocus()
        self.line(id_).line.selectAll()
        self.type(text)
        self.tab()
        self.settle()

    def only_lead(self) -> Lead:
        (lead,) = self.leads()
        return lead

    def said(self, lead: Lead) -> dict[str, str]:
        return {it.id: it.value.value for it in self.services.questions.answers(lead)}


@pytest.fixture
def asking(sheet_desk: LeadDesk) -> AskingDesk:
    """A desk whose fair can ask."""
    return AskingDesk(sheet_desk.desk, sheet_desk.services)


def test_a_fair_without_questions_asks_none(asking: AskingDesk) -> None:
    asking.ask_new()
    assert asking.seen() == []
    assert not asking.sheet().questions.isVisibleTo(asking.sheet())


def test_an_answer_is_kept_as_soon_as_its_field_is_left(asking: AskingDesk) -> None:
    asking.ask(QUANTITY)
    asking.ask_new()
    asking.answer("quantity", "7")
    assert [text_in(draft.values, QUANTITY.field) for draft in asking.drafts()] == ["7"]


def test_every_kind_is_answered_by_keys_and_saved(asking: AskingDesk) -> None:
    asking.ask(*OF_ALL_KINDS)
    asking.ask_new()
    assert asking.seen() == [it.id for it in OF_ALL_KINDS]
    asking.fill(last_name="Bat")
    asking.answer("budget", "lar")
    asking.answer("quantity", "1,500")
    asking.answer("start", "2027-03-01")
    asking.answer("words", "as soon as possible")
    asking.answer("export", "y")
    ticks = next(it for it in asking.sheet().questions.fields() if isinstance(it, TicksAnswer))
    first, _second, last = ticks.findChildren(QCheckBox)
    for box in (last, first):
        box.setFocus()
        asking.key(Qt.Key.Key_Space)
    asking.save()
    assert asking.said(asking.only_lead()) == {
        "budget": "large",
        "needs": "parts advice",
        "quantity": "1500",
        "start": "2027-03-01",
        "words": "as soon as possible",
        "export": "yes",
    }


def test_a_sheet_that_was_opened_while_locked_asks_once_the_vault_is_open(
    asking: AskingDesk,
) -> None:
    asking.ask(replace(QUANTITY, required=True))
    window = asking.desk.window
    window.vault.lock(stays=True)
    asking.settle()
    asking.ask_new()
    asking.type("Bat")
    assert asking.seen() == []
    window.vault.when_unlocked(lambda: None)
    asking.type(PASSPHRASE)
    asking.key(Qt.Key.Key_Return)
    asking.desk.wait_until(lambda: asking.is_open() and asking.seen() == ["quantity"])
    assert asking.value("first_name") == "Bat"
    asking.answer("quantity", "12")
    asking.save()
    assert asking.said(asking.only_lead()) == {"quantity": "12"}


def test_what_is_asked_since_a_sheet_was_opened_is_asked_in_it(asking: AskingDesk) -> None:
    asking.ask(QUANTITY)
    asking.ask_new()
    asking.fill(last_name="Bat")
    asking.line("quantity").line.setFocus()
    asking.type("1")
    fair = asking.services.fairs.current()
    app, keep = asking.desk.window.app, asking.services.questions.save
    app.tasks.keeping.run(lambda: keep(fair, (QUANTITY, BUDGET)), lambda _kept: None)
    asking.settle()
    app.changed(Changes(fair=True))
    asking.desk.wait_until(lambda: asking.seen() == ["quantity", "budget"])
    asking.type("2")  # the keys are where they were
    asking.save()
    assert asking.said(asking.only_lead()) == {"quantity": "12"}


def test_where_nobody_may_be_named_days_and_words_are_not_asked(asking: AskingDesk) -> None:
    fair = asking.services.fairs.save(Fair("", "MiningWorld", country="RU"))
    asking.services.questions.save(fair, OF_ALL_KINDS)
    asking.services.fairs.choose(fair.id)
    asking.ask_new()
    asking.desk.wait_until(lambda: bool(asking.seen()))
    asking.check()
    assert asking.seen() == ["budget", "needs", "quantity", "export"]


def test_what_is_required_is_named_once_it_was_left_and_saving_is_never_blocked(
    asking: AskingDesk,
) -> None:
    asking.ask(replace(WORDS, required=True), QUANTITY)
    asking.ask_new()
    asking.fill(last_name="Bat")
    asking.check()
    assert asking.line("words").line.placeholderText() == "No answer yet."
    assert asking.line("words").line.accessibleName().endswith(" *")
    asking.answer("quantity", "many")
    assert "not an amount" in asking.line("quantity").line.accessibleDescription()
    asking.save()
    assert asking.said(asking.only_lead()) == {"quantity": "many"}


def test_a_question_comes_with_the_answer_that_it_waits_for_and_keeps_what_was_said(
    asking: AskingDesk,
) -> None:
    asking.ask(BUDGET, only_if(QUANTITY, question="budget", answers=("large",)))
    asking.ask_new()
    asking.fill(last_name="Bat")
    asking.check()
    assert asking.seen() == ["budget"]
    asking.answer("budget", "large")
    assert asking.seen() == ["budget", "quantity"]
    asking.answer("quantity", "3")
    asking.answer("budget", "small")
    assert asking.seen() == ["budget"]
    asking.save()
    assert asking.said(asking.only_lead()) == {"budget": "small", "quantity": "3"}


def test_a_lead_that_is_opened_again_keeps_its_words_until_it_is_answered_anew(
    asking: AskingDesk,
) -> None:
    asking.ask(BUDGET, EXPORT)
    asking.ask_new()
    asking.fill(last_name="Bat")
    asking.answer("budget", "small")
    asking.save()
    lead = asking.only_lead()
    asking.ask(reworded(BUDGET, "How much?"), EXPORT, START)
    asking.open_lead(lead)
    asking.settle()
    asking.settle()
    assert asking.line("budget").line.text() == "Small"
    asking.answer("export", "no")
    asking.save()
    changed = asking.only_lead()
    (budget,) = (it for it in changed.values if it.field == BUDGET.field)
    assert budget.version == BUDGET.version
    fair = asking.services.fairs.of_id(changed.fair)
    shown = detail_of(asking, changed, fair)
    assert ("Small", "What budget? · current question: How much? Small") in shown
    assert ("No", "For export?") in shown
    words = labels(asking)
    told = history_section(asking.services.leads.history(changed.id), changed, words)
    assert told.lines[0].text == "For export?: — → No"


def labels(asking: AskingDesk) -> LeadLabels:
    today = asking.services.fairs.stamp().at.date()
    every = asking.services.questions.every()
    return LeadLabels(asking.services.texts("en"), today, questions=every)


def detail_of(asking: AskingDesk, lead: Lead, fair: Fair) -> list[tuple[str, str]]:
    told = sections(lead, fair, asking.services.fairs.stamp().at.date(), labels(asking))
    (answers,) = (it for it in told if it.title == "Answers")
    return [(line.text, line.quiet) for line in answers.lines]


def test_several_choices_are_kept_though_one_is_no_choice_any_more(asking: AskingDesk) -> None:
    asking.ask(NEEDS)
    lead = asking.services.leads.save(
        replace(
            asking.services.leads.new_draft(),
            person=PERSON,
            values=NEEDS.with_answer((), "parts advice"),
        )
    )
    asking.ask(replace(NEEDS, choices=NEEDS.choices[:2]))
    asking.open_lead(lead)
    asking.settle()
    asking.settle()
    asking.note("seen")
    asking.save()
    assert asking.said(asking.only_lead()) == {"needs": "parts advice"}


def test_leads_are_told_apart_by_their_answers(asking: AskingDesk) -> None:
    asking.ask(BUDGET, EXPORT)
    words = labels(asking)
    offered = dict(words.answers_to_choose())
    assert offered["budget"] == "What budget? (answered)"
    assert offered["budget=large"] == "What budget? Large"
    assert offered["export=no"] == "For export? No"
    draft = asking.services.leads.new_draft()
    lead = asking.services.leads.save(
        replace(draft, person=PERSON, values=BUDGET.with_answer((), "large"))
    )
    here = FilterContext(lead.created.at.date(), lead.fair)
    taken = {it for it in offered if LeadFilter(answer=it).takes(lead, here)}
    assert taken == {"budget", "budget=large"}
