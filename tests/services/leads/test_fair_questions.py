"""Answers to the questions of a fair: kept, handed over, merged, told and erased."""

import json
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook
from sqlalchemy import Connection

from app.bootstrap import Services
from app.domain.errors import VaultError
from app.domain.export import ExportFormat, ExportRequest, Selection
from app.domain.fair import Fair
from app.domain.interest import Interest
from app.domain.lawful_use import Bar
from app.domain.lead import FieldValue, Lead, Purpose
from app.domain.lead_answer import OPEN
from app.domain.lead_bundle import Bundle
from app.domain.lead_copy import LeadCopy
from app.domain.lead_draft import LeadDraft, draft_of
from app.domain.question import NO_QUESTIONS, Question, Questionnaire
from app.exporters.disclosure_report import disclosure_to_text
from app.exporters.lead_facts import facts_of
from app.exporters.lead_json import lead_to_json
from app.store.leads import fair_store
from app.sync.bundle import bundle_to_bytes
from app.sync.bundle_reading import bundle_of, messages_in
from tests.support.laptops import give, holds
from tests.support.leads import STAMP
from tests.support.questions import (
    ANSWERS,
    BUDGET,
    EXPORT,
    NEEDS,
    OF_ALL_KINDS,
    QUANTITY,
    WORDS,
    only_if,
    question,
    reworded,
)
from tests.support.vaults import PASSPHRASE, draft_in

SCHEMA = Path(__file__).parents[3] / "docs" / "reference" / "leads.schema.json"
SECRET = Question("secret", WORDS.kind, WORDS.texts, for_members=False)


def fair_that_asks(desk: Services, *asked: Question, country: str = "DE") -> Fair:
    fair = desk.fairs.save(Fair("", "Expo", country=country))
    desk.fairs.choose(fair.id)
    desk.questions.save(fair, asked)
    return desk.fairs.of_id(fair.id)


def answered(desk: Services, **answers: str) -> Lead:
    lead = desk.leads.save(draft_in(desk, last_name="Bat", company="Erdenet"))
    for id_, text in answers.items():
        lead = desk.questions.answer(lead.id, id_, text)
    return lead


def said(desk: Services, lead: str) -> dict[str, str]:
    found = desk.leads.lead(lead)
    return {it.id: it.said("en") for it in desk.questions.answers(found)}


def exported(desk: Services, format_: ExportFormat, tmp_path: Path, member: str = "") -> bytes:
    out = tmp_path / f"out.{format_}"
    desk.exports.export(ExportRequest(format_, out, Selection(member=member)), desk.texts("de"))
    return out.read_bytes()


@pytest.fixture
def lead(desk: Services) -> Lead:
    """A lead that answered a question of every kind."""
    fair_that_asks(desk, *OF_ALL_KINDS)
    return answered(desk, **ANSWERS)


def test_answers_are_there_after_the_vault_was_closed(desk: Services, lead: Lead) -> None:
    desk.vault.lock()
    desk.vault.unlock(PASSPHRASE)
    assert desk.leads.lead(lead.id) == lead
    assert said(desk, lead.id)["quantity"] == "1500 pieces"
    assert desk.fairs.current().questions.asked == OF_ALL_KINDS


@pytest.mark.usefixtures("lead")
def test_answers_leave_in_every_form(desk: Services, tmp_path: Path) -> None:
    data = json.loads(exported(desk, ExportFormat.JSON, tmp_path))
    assert {it["question"]: it["value"] for it in data[0]["answers"]} == ANSWERS
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert not list(Draft202012Validator(schema).iter_errors(data))
    rows = exported(desk, ExportFormat.CSV, tmp_path).decode().splitlines()
    assert rows[0].endswith("answer:budget,answer:needs,answer:quantity,answer:start,answer:words,"
                            "answer:export")  # fmt: skip
    assert rows[1].endswith("small,parts service,1500,2027-03-01,as soon as possible,yes")
    sheet = load_workbook(BytesIO(exported(desk, ExportFormat.XLSX, tmp_path))).worksheets[0]
    cells = {
        sheet.cell(1, at).value: sheet.cell(2, at).value for at in range(1, sheet.max_column + 1)
    }
    assert cells["What budget? (de)"] == "Small (de)"
    assert cells["What is needed? (de)"] == "Parts (de); Service (de)"
    assert cells["How many? (de)"] == "1.500 pieces (de)"
    assert cells["For export? (de)"] == "Ja"
    start = cells["From when on? (de)"]
    assert isinstance(start, date)
    assert start.isoformat().startswith("2027-03-01")
    card = exported(desk, ExportFormat.VCF, tmp_path)
    assert "How many?: 1500 pieces" in card.decode().replace("\r\n ", "")
    archive = exported(desk, ExportFormat.ZIP, tmp_path)
    assert b"leads.json" in archive


def test_a_lead_of_a_fair_without_questions_leaves_as_it_always_did(desk: Services) -> None:
    lead = desk.leads.save(draft_in(desk, last_name="Bat"))
    assert "answers" not in lead_to_json(lead, desk.questions.of(lead.fair))
    assert facts_of(lead, desk.fairs.of_id(lead.fair))["answers"] == ""
    assert unanswered(desk, lead) == []


def test_a_member_gets_the_answers_that_are_for_members(desk: Services, tmp_path: Path) -> None:
    fair_that_asks(desk, BUDGET, SECRET)
    lead = answered(desk, budget="large", secret="for us alone")
    asked = Interest("seewald", "Seewald", handover=True)
    draft = replace(draft_of(lead), interests=(asked,), consents=(Purpose.HANDOVER,))
    lead = desk.leads.save(draft, lead)
    data = json.loads(exported(desk, ExportFormat.JSON, tmp_path, member="seewald"))
    assert [it["question"] for it in data[0]["answers"]] == ["budget"]
    book = load_workbook(BytesIO(exported(desk, ExportFormat.XLSX, tmp_path, member="seewald")))
    told = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    assert "Large (de)" in told
    assert "for us alone" not in told


def test_a_person_is_told_their_answers_in_words_and_erasing_takes_them(
    desk: Services, lead: Lead
) -> None:
    desk.questions.save(desk.fairs.current(), [reworded(BUDGET, "How much can you spend?")])
    desk.questions.answer(lead.id, "budget", "large")
    told = desk.disclosures.of_leads([desk.leads.lead(lead.id)])
    text = disclosure_to_text(told, desk.texts("en"))
    assert "How much can you spend?: Large" in text
    assert "In your words?: as soon as possible" in text
    assert "Small → Large" in text
    desk.erasures.erase([lead.id])
    connection = desk.vault.opened()
    assert connection.raw("SELECT * FROM lead_value") == []
    assert said_nowhere(desk, "as soon as possible")


def said_nowhere(desk: Services, text: str) -> bool:
    connection = desk.vault.opened()
    tables = connection.raw("SELECT name FROM sqlite_master WHERE type = 'table'")
    return not any(text in row for (it,) in tables for row in connection.raw(f"SELECT * FROM {it}"))


def test_words_of_an_answer_are_found(desk: Services, lead: Lead) -> None:
    assert desk.lead_finder.matching([lead], "possible") == (lead,)


def test_only_what_names_nobody_is_kept_where_no_personal_data_may_be(desk: Services) -> None:
    fair = fair_that_asks(desk, *OF_ALL_KINDS, country="KZ")
    values = tuple(
        sorted(
            (FieldValue(it.field, ANSWERS[it.id], it.version) for it in OF_ALL_KINDS),
            key=lambda it: it.field,
        )
    )
    draft = LeadDraft("d", fair.id, interests=(Interest("seewald", "S"),), values=values)
    problems = {it.field for it in desk.leads.problems_with(desk.leads.new_draft()) if it.blocking}
    assert problems == {"interests"}
    blocked = {it.field for it in desk.leads.problems_with(draft) if it.blocking}
    assert blocked == {"answer:start", "answer:words"}
    desk.leads.save_draft(draft)
    (kept,) = desk.leads.drafts()
    fields = ["answer:budget", "answer:export", "answer:needs", "answer:quantity"]
    assert [it.field for it in kept.values] == fields
    saved = desk.leads.save_interests(draft)
    assert [it.field for it in saved.values] == fields


def unanswered(desk: Services, lead: Lead) -> list[str]:
    """The required questions beside which it says so."""
    draft = draft_of(lead)
    checked = desk.capture.check(draft)
    found = desk.questions.checked(checked, draft, desk.questions.asked_of(draft)).problems
    return [it.field for it in found if it.what == OPEN and not it.blocking]


def test_what_is_required_is_named_and_keeps_nothing_from_being_saved(desk: Services) -> None:
    fair_that_asks(
        desk, BUDGET, replace(WORDS, required=True), only_if(replace(QUANTITY, required=True),
        question="budget", answers=("large",)),
    )  # fmt: skip
    lead = answered(desk)
    assert unanswered(desk, lead) == ["answer:words"]
    lead = desk.questions.answer(lead.id, "budget", "large")
    assert unanswered(desk, lead) == ["answer:words", "answer:quantity"]
    lead = desk.questions.answer(lead.id, "words", "soon")
    assert unanswered(desk, lead) == ["answer:quantity"]


def forgetting(fair: str) -> Callable[[Connection], None]:
    return lambda link: fair_store.save_questions(link, fair, NO_QUESTIONS)


def forget_questions(desk: Services) -> None:
    """What a program does that knows no questions."""
    for fair in desk.fairs.fairs():
        desk.vault.write(forgetting(fair.id))


@pytest.fixture
def booth(laptops: list[Services], tmp_path: Path) -> tuple[list[Services], Path, str]:
    """Three laptops of which the first asks, and a lead there that answered."""
    fair_that_asks(laptops[0], BUDGET, NEEDS)
    return laptops, tmp_path / "bundle", answered(laptops[0], budget="small", needs="parts").id


def test_answers_pass_a_laptop_of_an_older_program_and_are_read_once_the_questions_come(
    booth: tuple[list[Services], Path, str],
) -> None:
    (new, old, other), file, lead = booth
    give(new, old, file)
    forget_questions(old)
    give(old, other, file)
    (raw, _) = other.questions.answers(other.leads.lead(lead))
    assert (raw.then, raw.said("en")) == (None, "small")
    told = disclosure_to_text(
        other.disclosures.of_leads([other.leads.lead(lead)]), other.texts("en")
    )
    assert "Answer to a question that this laptop does not know (budget): small" in told
    give(new, other, file)
    assert said(other, lead) == {"budget": "Small", "needs": "Parts"}
    give(old, new, file)
    give(other, old, file)
    assert holds(new) == holds(old) == holds(other)


def test_two_laptops_ask_the_same_in_the_end_and_each_answer_keeps_its_words(
    booth: tuple[list[Services], Path, str],
) -> None:
    (one, two, three), file, lead = booth
    give(one, two, file)
    two.questions.save(two.fairs.of_id("expo"), [reworded(BUDGET, "How much?"), EXPORT])
    two.questions.answer(lead, "budget", "large")
    give(two, three, file)
    one.questions.answer(lead, "needs", "service")
    give(one, three, file)
    give(three, one, file)
    give(three, two, file)
    assert {it.fairs.of_id("expo").questions for it in (one, two, three)} == {
        two.fairs.of_id("expo").questions
    }
    assert [it.id for it in one.fairs.of_id("expo").questions.asked] == ["budget", "export"]
    for desk in (one, two, three):
        assert said(desk, lead) == {"budget": "Large", "needs": "Service"}
        budget, needs = desk.questions.answers(desk.leads.lead(lead))
        assert budget.then is not None
        assert budget.then.title("en") == "How much?"
        assert needs.now is None


def test_a_lead_that_is_moved_to_another_fair_is_still_read(desk: Services, lead: Lead) -> None:
    other = desk.fairs.save(Fair("", "Mining", country="DE"))
    desk.moving.move(desk.moving.plan([lead.id], other.id))
    assert said(desk, lead.id)["budget"] == "Small"
    assert desk.fairs.of_id(other.id).questions.asked == ()


def test_fairs_that_are_joined_know_the_questions_of_both(desk: Services, lead: Lead) -> None:
    other = desk.fairs.save(Fair("", "Expo 2026", country="DE"))
    desk.questions.save(other, [question("colour", WORDS.kind)])
    desk.fair_aliases.join(desk.fair_aliases.plan(lead.fair, other.id))
    assert said(desk, lead.id)["budget"] == "Small"
    assert [it.id for it in desk.questions.of(lead.fair).asked] == ["colour"]


def test_the_sectors_of_an_interest_decide(desk: Services) -> None:
    desk.questions._sectors_of = lambda member: {"seewald": {"pumps"}}.get(member, set())
    fair_that_asks(desk, only_if(BUDGET, sectors=("pumps",)))
    draft = draft_in(desk, last_name="Bat")
    assert desk.questions.asked_of(draft) == ()
    asked = replace(draft, interests=(Interest("seewald", "S"),))
    assert [it.id for it in desk.questions.asked_of(asked)] == ["budget"]


def test_a_fair_that_is_changed_in_its_form_keeps_its_questions(desk: Services) -> None:
    before = fair_that_asks(desk, BUDGET)
    desk.fairs.save(replace(before, place="Bonn", questions=NO_QUESTIONS))
    assert desk.fairs.of_id(before.id).questions == before.questions


def test_a_bundle_that_asks_what_no_laptop_asks_is_refused() -> None:
    fair = Fair("expo", "Expo", questions=Questionnaire((BUDGET, NEEDS)))
    data = bundle_to_bytes(Bundle(STAMP, fairs=(fair,)))
    plain = json.loads(zlib.decompress(data))
    assert read_bundle(plain).fairs == (fair,)
    asked = plain["fairs"][0]["questions"]["asked"]
    for wrong in ([asked[0]] * 2, [{**asked[0], "version": 1}], [{**asked[0], "id": "A b"}]):
        plain["fairs"][0]["questions"]["asked"] = wrong
        with pytest.raises(VaultError, match="never writes"):
            read_bundle(plain)


def read_bundle(plain: object) -> Bundle:
    data = zlib.compress(json.dumps(plain).encode())
    told = messages_in(data, STAMP.at, lambda _mime, _data: "")
    return bundle_of(json.loads(json.dumps(list(told))), STAMP.at)


def test_a_fair_without_questions_travels_as_it_always_did() -> None:
    data = bundle_to_bytes(Bundle(STAMP, fairs=(Fair("expo", "Expo"),)))
    assert "questions" not in json.loads(zlib.decompress(data))["fairs"][0]


def test_words_that_came_to_a_fair_without_personal_data_leave_by_no_file(desk: Services) -> None:
    fair = fair_that_asks(desk, WORDS, EXPORT, country="KZ")
    there = LeadCopy(Lead("there", fair.id, STAMP, STAMP, values=WORDS.with_answer((), "I am Bat")))
    other = LeadCopy(Lead("other", fair.id, STAMP, STAMP, values=EXPORT.with_answer((), "yes")))
    desk.bundles.take_in(Bundle(STAMP, (other, there), (fair,)))
    (barred,) = desk.leads.barred()
    assert (barred.bar, barred.leads) == (Bar.PERSONAL_DATA, 1)
