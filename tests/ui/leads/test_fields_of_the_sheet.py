"""Every field of a lead is asked for in the sheet, and shown beside the list."""

from dataclasses import replace
from datetime import date

from app.domain.fair import Fair
from app.domain.lead import FieldValue, NextStep, Person
from app.domain.lead_draft import LeadDraft
from app.domain.lead_fields import FIELDS, value_of
from app.ui.leads.capture.next_step_section import FIRST_DIGIT
from app.ui.leads.list.detail_sections import DetailSection, history_section, place_of, sections
from app.ui.leads.parts.lead_labels import LeadLabels
from tests.support.lead_fields import ONE_TEXT, filled, said
from tests.ui.lead_driver import LeadDesk

UNKNOWN = FieldValue("pronouns", "she")


def test_every_field_is_typed_saved_and_shown(sheet_desk: LeadDesk) -> None:
    desk = sheet_desk
    desk.new()
    sheet = desk.sheet()
    before = sheet.draft()
    wanted = filled(LeadDraft(before.id, before.fair))
    sheet.put(replace(wanted, values=(*wanted.values, UNKNOWN)), None)
    for line in (*sheet.person.fields(), *sheet.values.fields()):
        (field,) = (it for it in ONE_TEXT if it.name == line.name)
        assert line.value() == said(field)
        line.put(said(field, 1))
    sheet.note.text.setPlainText("unfinished")
    desk.save()
    (lead,) = desk.leads()
    asked = {line.name for line in (*sheet.person.fields(), *sheet.values.fields())}
    beside = {"rating", "next_step", "own_step", "due"}
    assert {field.name for field in ONE_TEXT} - asked == beside
    for field in ONE_TEXT:
        assert value_of(lead, field.name) == said(field, int(field.name in asked)), field.name
    assert UNKNOWN in lead.values
    words = LeadLabels(desk.services.texts("en"), date(2026, 11, 20))
    shown = [words.name(lead), place_of(lead, words), words.word(lead.rating)]
    for section in sections(lead, Fair(lead.fair, "Expo"), date(2027, 1, 1), words):
        shown += lines_of(section)
    for field in ONE_TEXT:
        said_so = words.value(field.name, value_of(lead, field.name))
        assert any(said_so in text for text in shown), (field.name, shown)
    assert f"{UNKNOWN.field}: {UNKNOWN.value}" in shown
    history = lines_of(history_section(desk.services.leads.history(lead.id), lead, words))
    assert history[-1].startswith("Captured")


def lines_of(section: DetailSection) -> list[str]:
    return [line.text for line in section.lines]


def test_every_field_has_its_word_in_the_window(sheet_desk: LeadDesk) -> None:
    words = LeadLabels(sheet_desk.services.texts("en"), date(2026, 11, 20))
    assert [words.field(field.name) for field in FIELDS] == [field.title for field in FIELDS]
    assert words.field("pronouns") == "pronouns"


def test_a_promise_without_a_day_gets_one_when_it_is_chosen_and_not_by_looking(
    sheet_desk: LeadDesk,
) -> None:
    desk = sheet_desk
    desk.new()
    sheet = desk.sheet()
    first = replace(sheet.draft(), person=Person("Bat", "Dorj"), next_step=NextStep.CALL)
    sheet.put(replace(first, due=date(2026, 12, 1)), None)
    sheet.put(first, None)
    assert not sheet.next_step.due.isVisible()
    assert sheet.draft().due is None, "that of the lead before is not taken"
    sheet.next_step.steps.press(FIRST_DIGIT)
    assert sheet.next_step.due.isVisible()
    assert sheet.draft().due is not None
