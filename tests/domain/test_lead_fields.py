"""Every field of a lead is walked through every place where it has to be, or nothing says it.

Whoever gives `Lead` a field that `lead_fields` does not name, or names one that some place forgets,
is told here. What the window shows is walked in tests/ui/leads/test_fields_of_the_sheet.py.
"""

import json
import re
import zlib
from dataclasses import fields, replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from app.bootstrap import Services
from app.cli.leads_fields import FIELDS as SET_BY_COMMAND
from app.cli.leads_fields import with_fields
from app.domain.bounds import FIELD_FORM
from app.domain.errors import VaultError
from app.domain.export import LeadBook, Selection
from app.domain.impersonal_draft import personal_fields, without_person
from app.domain.interest import Interest
from app.domain.lead import (
    PERSON_FIELDS,
    Attachment,
    Code,
    Consent,
    FieldValue,
    Lead,
    Person,
    Purpose,
)
from app.domain.lead_bundle import Bundle
from app.domain.lead_copy import LeadCopy
from app.domain.lead_draft import LeadDraft, draft_of
from app.domain.lead_fields import (
    FIELDS,
    MARKS,
    OWN,
    PERSON,
    VALUE_FIELDS,
    FieldLocation,
    LeadField,
    MergeStrategy,
    value_of,
)
from app.domain.three_way_merge import Change, merge_spooled_lead
from app.exporters.crm import crm_facts
from app.exporters.disclosure_report import disclosure_to_json, disclosure_to_text
from app.exporters.lead_facts import CSV_COLUMNS
from app.exporters.lead_json import lead_to_json
from app.exporters.lead_rows import lead_sheet, member_sheet
from app.exporters.selection import selected
from app.exporters.spreadsheet import Worksheet
from app.store.leads.lead_tables import LeadRow
from app.store.leads.traces import leads_with
from app.sync.bundle import bundle_to_bytes
from app.sync.bundle_reading import bundle_of, messages_in
from app.sync.conflict_detection import standing
from app.sync.lead_copy_merge import merge_copies
from tests.support.lead_fields import ONE_TEXT, filled, said, saying
from tests.support.leads import FAIR, ORGANISATION, STAMP

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs" / "reference" / "leads.schema.json").read_text(encoding="utf-8"))
ITSELF = {"id", "created", "changed"}
"""What a lead is, and not what it says."""

every_field = pytest.mark.parametrize("field", ONE_TEXT, ids=lambda field: field.name)


@pytest.fixture
def draft(desk: Services) -> LeadDraft:
    """A draft with something in every field, which nobody else has."""
    return replace(filled(desk.leads.new_draft()), interests=(Interest("seewald", "Seewald"),))


def titled(sheet: Worksheet, field: LeadField) -> list[object]:
    """What stands in the columns of a field, in the only row."""
    cells = zip(sheet.header, sheet.rows[0], strict=True)
    return [cell for title, cell in cells if title == field.title]


def carried(desk: Services, *leads: Lead) -> tuple[LeadCopy, ...]:
    """Leads as another laptop reads them out of a bundle."""
    copies = tuple(LeadCopy(lead, desk.leads.history(lead.id)) for lead in leads)
    data = bundle_to_bytes(Bundle(leads[0].created, copies))
    now = leads[0].created.at
    told = messages_in(data, now, lambda _mime, _data: "")
    return bundle_of(json.loads(json.dumps(list(told))), now).copies


def test_every_field_of_a_lead_and_its_draft_is_named_once() -> None:
    names = [field.name for field in FIELDS]
    assert len(names) == len(set(names))
    assert [field.name for field in PERSON] == list(PERSON_FIELDS)
    columns = {
        field.name for field in FIELDS if field.lies in {FieldLocation.LEAD, FieldLocation.TABLE}
    }
    assert {it.name for it in fields(Lead)} == columns | ITSELF | {"person", "values"}
    told = {field.name for field in FIELDS if field.lies is FieldLocation.TABLE} - {"notes"}
    told |= {field.name for field in FIELDS if field.lies is FieldLocation.LEAD} - {"deleted"}
    of_a_sheet = {"id", "text", "signature", "how", "note", "line", "entered", "unverified"}
    of_a_sheet |= {"channels", "on_card"}
    assert {it.name for it in fields(LeadDraft)} == told | of_a_sheet | {"person", "values"}
    rows = {column.name for column in LeadRow.__table__.columns}
    several = {field.name for field in FIELDS if field.lies is FieldLocation.TABLE}
    stamps = {name for name in rows if name.startswith(("created_", "changed_"))}
    assert rows == (columns - several) | {field.name for field in PERSON} | stamps | {"id"}


def test_a_new_field_has_a_name_and_a_way_to_merge_that_an_older_program_has_too() -> None:
    for field in VALUE_FIELDS:
        assert field.lies is FieldLocation.VALUES
        assert re.fullmatch(FIELD_FORM, field.name)
        assert field.name not in MARKS
        assert field.merge is MergeStrategy.LATER
        assert field.kind is not None
        assert field.is_in_history


@every_field
def test_what_is_saved_is_there_and_can_be_changed(
    desk: Services, draft: LeadDraft, field: LeadField
) -> None:
    lead = desk.leads.save(draft)
    assert value_of(lead, field.name) == said(field)
    assert value_of(desk.leads.lead(lead.id), field.name) == said(field)
    desk.leads.save(replace(draft_of(lead), note="said meanwhile"), lead)
    assert value_of(desk.leads.lead(lead.id), field.name) == said(field)
    changed = desk.leads.save(saying(draft_of(lead), field, said(field, 1)), lead)
    assert value_of(changed, field.name) == said(field, 1)
    (change,) = desk.leads.history(lead.id)
    assert (change.field, change.before, change.after) == (field.name, said(field), said(field, 1))
    emptied = desk.leads.save(saying(draft_of(changed), field, ""), changed)
    assert value_of(emptied, field.name) == ""
    assert [it.after for it in desk.leads.history(lead.id)] == [said(field, 1), ""]
    assert value_of(merge_spooled_lead(lead, changed), field.name) == said(field, 1)


@every_field
def test_a_half_written_lead_keeps_it(desk: Services, draft: LeadDraft, field: LeadField) -> None:
    desk.leads.save_draft(draft)
    (kept,) = desk.leads.drafts()
    assert kept == draft
    told = disclosure_to_text(desk.disclosures.of_leads((), (kept,)), desk.texts("en"))
    assert field in OWN or said(field) in told


@every_field
def test_it_leaves_in_every_form(desk: Services, draft: LeadDraft, field: LeadField) -> None:
    lead = desk.leads.save(draft)
    form = lead_to_json(lead)
    assert form[field.name] == said(field)
    assert field.name in SCHEMA["$defs"]["lead"]["required"]
    assert not list(Draft202012Validator(SCHEMA).iter_errors([form]))
    bare = lead_to_json(Lead(lead.id, lead.fair, lead.created, lead.changed))
    assert not list(Draft202012Validator(SCHEMA).iter_errors([bare]))
    assert crm_facts(lead, FAIR)[field.name] == said(field)
    assert field.name in CSV_COLUMNS
    if field.lies is FieldLocation.VALUES:
        assert said(field) in crm_facts(lead, FAIR)["summary"]
    book = LeadBook((lead,), (FAIR,), ORGANISATION)
    assert all(titled(lead_sheet([lead], book, desk.texts("en")), field))
    assert bool(titled(member_sheet([lead], book, desk.texts("en")), field)) is field.for_members
    asked = replace(lead.interests[0], handover=True)
    given = Consent(Purpose.HANDOVER, STAMP, id="given", member=asked.member)
    handed = replace(lead, interests=(asked,), consents=(given,))
    (seen,) = selected(LeadBook((handed,), (FAIR,), ORGANISATION), Selection(member="seewald"))
    assert (value_of(seen, field.name) == said(field)) is field.for_members


@every_field
def test_two_laptops_merge_it(desk: Services, draft: LeadDraft, field: LeadField) -> None:
    lead = desk.leads.save(draft)
    (here,) = carried(desk, lead)
    assert here.lead == lead
    (there,) = carried(desk, desk.leads.save(saying(draft_of(lead), field, said(field, 1)), lead))
    for whole in (merge_copies(here, there), merge_copies(there, here)):
        assert value_of(whole.lead, field.name) == said(field, 1)
    other = Change(field.name, said(field), "", there.changes[0].stamp)
    rival = LeadCopy(there.lead, (replace(other, stamp=replace(other.stamp, device="b")),))
    assert [it.field for it in standing(merge_copies(there, rival))] == [field.name]


@every_field
def test_two_leads_of_one_person_are_merged_and_parted(
    desk: Services, draft: LeadDraft, field: LeadField
) -> None:
    one = desk.leads.save(draft)
    two = desk.leads.save(replace(saying(draft, field, said(field, 1)), id=f"{draft.id}-2"))
    assert [it.field for it in desk.merging.differing(one.id, two.id)] == [field.name]
    whole = desk.merging.merge(one.id, two.id, {field.name: two.id})
    assert value_of(whole, field.name) == said(field, 1)
    first, second = desk.merging.undo(one.id)
    assert value_of(first, field.name) == said(field)
    assert value_of(second, field.name) == said(field, 1)
    empty = desk.leads.save(replace(draft, id=f"{draft.id}-3"))
    emptied = desk.leads.save(saying(draft_of(empty), field, ""), empty)
    assert value_of(desk.merging.merge(emptied.id, two.id), field.name) == said(field, 1)


@every_field
def test_it_is_told_to_the_person_and_erased(
    desk: Services, draft: LeadDraft, field: LeadField
) -> None:
    lead = desk.leads.save(draft)
    desk.leads.save(saying(draft_of(lead), field, said(field, 1)), lead)
    told = desk.disclosures.of_leads([desk.leads.lead(lead.id)])
    assert said(field) in json.dumps(disclosure_to_json(told, desk.texts("en")))
    text = disclosure_to_text(told, desk.texts("en"))
    assert f"\n{field.title}: " in text
    assert f": {field.name} " in text
    desk.erasures.erase([lead.id])
    connection = desk.vault.opened()
    for (table,) in connection.raw("SELECT name FROM sqlite_master WHERE type = 'table'"):
        assert not [row for row in connection.raw(f"SELECT * FROM {table}") if said(field) in row]


@every_field
def test_it_is_personal_or_not(draft: LeadDraft, field: LeadField) -> None:
    bare = without_person(draft)
    names = ("person", "rating", "next_step", "due", "values")
    single = {name: getattr(bare, name) for name in names}
    kept = Lead("x", "", STAMP, STAMP, **single)
    assert (value_of(kept, field.name) == "") is field.personal
    assert (field.name in {it.field for it in personal_fields(draft)}) is field.personal


def test_a_code_and_a_photo_are_named_where_no_personal_data_may_be_stored() -> None:
    held = LeadDraft(
        "x", codes=(Code("1042"),), attachments=(Attachment("a", "a.jpg", "image/jpeg"),)
    )
    what = {it.field: it.what for it in personal_fields(held)}
    assert "code of the badge" in what["codes"]
    assert "photo" in what["attachments"]


@every_field
def test_the_command_line_sets_it(field: LeadField) -> None:
    assert field.name in SET_BY_COMMAND
    draft = with_fields(LeadDraft("x"), [f"{field.name}={said(field)}"])
    assert draft == saying(LeadDraft("x"), field, said(field))
    assert with_fields(draft, [f"{field.name}="]) == LeadDraft("x")


@every_field
def test_it_is_found_and_a_passphrase_in_it_is_seen(
    desk: Services, draft: LeadDraft, field: LeadField
) -> None:
    if field in OWN or field.name in {"country", "language"}:
        return
    lead = desk.leads.save(draft)
    assert desk.lead_finder.matching([lead], said(field)) == (lead,)
    found = desk.vault.read(lambda link: leads_with(link, lambda text: said(field) in text))
    assert found == [lead.id]


OTHER = FieldValue("pronouns:expo-2027", "she", 3)


def bundle_with(*values: FieldValue) -> Bundle:
    """What another laptop sends of a lead that says this."""
    lead = Lead("from-there", "expo", STAMP, STAMP, Person(last_name="Bat"), values=values)
    told = Change(OTHER.field, "they", "she", STAMP)
    data = bundle_to_bytes(Bundle(STAMP, (LeadCopy(lead, (told,)),)))
    return bundle_of(messages_in(data, STAMP.at, lambda _mime, _data: ""), STAMP.at)


def test_what_only_a_newer_program_knows_is_kept_told_and_passed_on(desk: Services) -> None:
    desk.bundles.take_in(bundle_with(OTHER))
    lead = desk.leads.lead("from-there")
    assert lead.values == (OTHER,)
    desk.leads.save_draft(replace(draft_of(lead), note="half"))
    (draft,) = desk.leads.drafts()
    lead = desk.leads.save(replace(draft, person=replace(draft.person, city="Bonn")), lead)
    (passed,) = carried(desk, desk.leads.lead(lead.id))
    assert passed.lead.values == (OTHER,)
    assert Change(OTHER.field, "they", "she", STAMP) in passed.changes
    assert lead_to_json(lead)["other_values"] == {OTHER.field: "she"}
    assert not list(Draft202012Validator(SCHEMA).iter_errors([lead_to_json(lead)]))
    told = desk.disclosures.of_leads([lead])
    assert f"{OTHER.field}: she" in disclosure_to_text(told, desk.texts("de"))
    assert f"{OTHER.field}: she" in crm_facts(lead, FAIR)["summary"]
    assert OTHER in without_person(draft).values
    desk.erasures.erase([lead.id])
    assert desk.vault.opened().raw("SELECT * FROM lead_value") == []


def test_a_lead_without_such_fields_travels_as_it_always_did() -> None:
    bare = Bundle(STAMP, (LeadCopy(Lead("x", "expo", STAMP, STAMP)),))
    plain = json.loads(zlib.decompress(bundle_to_bytes(bare)))
    assert "values" not in plain["leads"][0]["lead"]


@pytest.mark.parametrize(
    "values",
    [
        [FieldValue("b", "1"), FieldValue("a", "1")],
        [FieldValue("a", "1"), FieldValue("a", "2")],
        [FieldValue("a", "")],
        [FieldValue("city", "Bonn")],
        [FieldValue("merged_into", "x")],
        [FieldValue("A name", "x")],
        [FieldValue("a", "1", -1)],
    ],
)
def test_values_that_no_laptop_writes_are_refused(values: list[FieldValue]) -> None:
    with pytest.raises(VaultError, match="this program never writes"):
        bundle_with(*values)
