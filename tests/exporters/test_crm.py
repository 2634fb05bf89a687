"""Files for other systems: their headers and words, and what they would refuse."""

import csv
import io
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.crm_finding import CrmFinding, CrmRule
from app.domain.crm_names import crm_names
from app.domain.export import CrmName, LeadBook
from app.domain.lead import Code, Consent, Lead, Note, Person, Purpose
from app.domain.question import Questionnaire
from app.exporters.crm import CrmFile, crm_file
from app.exporters.crm_columns import CrmColumn, CrmPreset
from app.exporters.crm_presets import preset as read_preset
from app.exporters.crm_validation import NOT_PROVIDED
from app.exporters.formula_guard import starts_a_formula
from app.i18n.crm_words import sentences
from app.i18n.texts import Texts
from tests.support.catalogues import RESOURCES
from tests.support.leads import ANNA, BOOK, CODE_ONLY, COMPANY_ONLY, FAIR, HOSTILE, IVAN, STAMP
from tests.support.questions import BUDGET

FACTS = tomllib.loads(
    (Path(__file__).parent / "data" / "crm_imports.toml").read_text(encoding="utf-8")
)
"""What each system's import takes, with the source that says so."""

PRESETS = {name: read_preset(name) for name in crm_names()}
DYNAMICS = PRESETS[CrmName("dynamics")]
ESPOCRM = PRESETS[CrmName("espocrm")]
FRAPPE = PRESETS[CrmName("frappe")]
GOOGLE = PRESETS[CrmName("google")]
HUBSPOT = PRESETS[CrmName("hubspot")]
NEWSLETTER = PRESETS[CrmName("newsletter")]
ODOO = PRESETS[CrmName("odoo")]
OUTLOOK = PRESETS[CrmName("outlook")]
SALESFORCE = PRESETS[CrmName("salesforce")]
SUITECRM = PRESETS[CrmName("suitecrm")]
ZOHO = PRESETS[CrmName("zoho")]
FIELDS_OF = {preset.system: preset for preset in PRESETS.values() if preset is not NEWSLETTER}


def rows_of(preset: CrmPreset, *leads: Lead) -> tuple[list[dict[str, str]], CrmFile]:
    file = crm_file(preset, leads, BOOK)
    return list(csv.DictReader(io.StringIO(file.data.decode("utf-8-sig"), newline=""))), file


def person(**values: str) -> Lead:
    return Lead("1", FAIR.id, STAMP, STAMP, Person(**values))


def headers(preset: CrmPreset) -> list[str]:
    return [column.header for column in preset.columns]


@pytest.mark.parametrize(
    ("contact", "newsletter", "basis", "opted_out", "do_not_call"),
    [
        ("", "", "", "1", ""),
        ("yes", "", "Freely given consent from contact", "1", ""),
        ("", "yes", "", "0", ""),
        ("withdrawn", "yes", "", "0", "1"),
        ("yes", "withdrawn", "Freely given consent from contact", "1", ""),
        ("withdrawn", "withdrawn", "", "1", "1"),
    ],
)
def test_each_purpose_is_claimed_for_itself_and_nothing_that_was_not_given(
    contact: str, newsletter: str, basis: str, opted_out: str, do_not_call: str
) -> None:
    consents = tuple(
        Consent(purpose, STAMP, withdrawn=STAMP.at if state == "withdrawn" else None)
        for purpose, state in ((Purpose.CONTACT, contact), (Purpose.NEWSLETTER, newsletter))
        if state
    )
    lead = replace(person(last_name="Weiß", company="Weiß"), consents=consents)
    ((hubspot,), _) = rows_of(HUBSPOT, lead)
    assert hubspot["Legal basis for processing contact's data"] == basis
    ((salesforce,), _) = rows_of(SALESFORCE, lead)
    assert salesforce["Email Opt Out"] == opted_out
    ((espo,), _) = rows_of(ESPOCRM, lead)
    assert espo["doNotCall"] == do_not_call


@pytest.mark.parametrize(
    "preset", [HUBSPOT, DYNAMICS, ESPOCRM, OUTLOOK, ZOHO, FRAPPE], ids=lambda preset: preset.system
)
def test_headers_are_those_of_the_facts(preset: CrmPreset) -> None:
    assert headers(preset) == FACTS[preset.system]["headers"]


def test_a_wizard_maps_every_header_without_being_asked() -> None:
    mapped = set(FACTS["Salesforce"]["headers"])
    assert set(headers(SALESFORCE)) <= mapped
    # Chosen in the wizard, where its values exist; the others say nothing of a visitor.
    assert {"Lead Source", "Lead Status", "Industry"} <= mapped - set(headers(SALESFORCE))


@pytest.mark.parametrize(
    "preset",
    [DYNAMICS, ODOO, ESPOCRM, SUITECRM, ZOHO, FRAPPE, GOOGLE],
    ids=lambda preset: preset.system,
)
def test_headers_are_fields_of_the_system(preset: CrmPreset) -> None:
    assert set(headers(preset)) - set(FACTS[preset.system]["fields"]) == set()


def test_headers_stand_in_templates_of_users() -> None:
    facts = FACTS["HubSpot"]
    template = {name.casefold() for name in facts["template"]}
    other = {name.casefold() for name in [*facts["unsure"], *facts["notes"]]}
    assert {name.casefold() for name in headers(HUBSPOT)} - template == other
    api = {"Mobile Phone": "MobilePhone", "State/Province": "State", "Postal Code": "PostalCode"}
    api |= {"Email Opt Out": "HasOptedOutOfEmail"}
    named = {api.get(name, name.replace(" ", "")) for name in headers(SALESFORCE)}
    fields = set(FACTS["Salesforce"]["fields"])
    assert named <= fields
    assert fields - named == {"LeadSource", "Status", "Industry"}  # chosen in the wizard


@pytest.mark.parametrize("preset", FIELDS_OF.values(), ids=lambda preset: preset.system)
def test_limits_are_those_of_the_system(preset: CrmPreset) -> None:
    stated = FACTS[preset.system]["limits"]
    filled = [column for column in preset.columns if column.fact]
    assert {column.header: column.limit for column in filled if column.limit} == {
        column.header: stated[column.header] for column in filled if column.header in stated
    }
    facts = FACTS[preset.system]
    assert (preset.rows, preset.octets) == (facts.get("rows", 0), facts.get("octets", 0))


@pytest.mark.parametrize("preset", FIELDS_OF.values(), ids=lambda preset: preset.system)
def test_what_a_system_requires_is_required(preset: CrmPreset) -> None:
    required = [column.header for column in preset.columns if column.required]
    assert sorted(required) == sorted(FACTS[preset.system].get("required", []))


@pytest.mark.parametrize(
    ("preset", "header", "words"),
    [
        (HUBSPOT, "Legal basis for processing contact's data", "legal_basis"),
        (HUBSPOT, "Lifecycle Stage", "lifecycle"),
        (DYNAMICS, "Rating", "rating"),
        (DYNAMICS, "Lead Source", "lead_source"),
        (ESPOCRM, "status", "status"),
        (ESPOCRM, "source", "lead_source"),
        (FRAPPE, "Source", "lead_source"),
        (FRAPPE, "Status", "status"),
    ],
)
def test_words_that_a_system_chooses_from_are_its_own(
    preset: CrmPreset, header: str, words: str
) -> None:
    rows, _ = rows_of(preset, ANNA, IVAN)
    written = {row[header] for row in rows} - {""}
    assert written
    assert written <= set(FACTS[preset.system][words])


@pytest.mark.parametrize(
    ("preset", "expected"),
    [
        (
            HUBSPOT,
            {
                "Phone Number": "+97611123456",
                "Country/Region": "Mongolia",
                "Preferred language": "Mongolian",
                "Lifecycle Stage": "Lead",
                "Lead Status": "New",
                "Legal basis for processing contact's data": "Freely given consent from contact",
                "Activity date": "2026-11-20",
            },
        ),
        (SALESFORCE, {"Rating": "Hot", "Country": "Mongolia", "Email Opt Out": "1"}),
        (
            DYNAMICS,
            {
                "Topic": "Anna-Sofía Müller; Öztürk, “Ö” – Mining World 2026",
                "Rating": "Hot",
                "Lead Source": "Trade Show",
                "Website": "https://erdenet.example/ру",
                "Do not allow Bulk Emails": "Do Not Allow",
            },
        ),
        (ODOO, {"country_id/id": "base.mn", "priority": "3", "type": "lead"}),
        (
            ESPOCRM,
            {
                "status": "New",
                "source": "Campaign",
                "campaignName": "Mining World 2026",
                "phoneNumberMobile": "+97699112233",
            },
        ),
        (SUITECRM, {"lead_source": "Trade Show", "status": "New", "email_opt_out": "1"}),
        (ZOHO, {"Country": "Mongolia", "Lead Source": "Trade Show", "Email Opt Out": "1"}),
        (FRAPPE, {"Mobile No": "+97699112233", "Source": "Exhibition", "Status": "New"}),
        (
            GOOGLE,
            {
                "Labels": "Mining World 2026 ::: * myContacts",
                "E-mail 1 - Label": "Work",
                "Phone 2 - Label": "Mobile",
                "Phone 2 - Value": "+97699112233",
                "Address 1 - Country": "MN",
            },
        ),
        (OUTLOOK, {"Title": "", "Job Title": "Leiterin Einkauf", "Business Phone": "+97611123456"}),
    ],
    ids=lambda value: value.system if isinstance(value, CrmPreset) else "",
)
def test_values_are_the_systems_own(preset: CrmPreset, expected: dict[str, str]) -> None:
    row = rows_of(preset, ANNA)[0][0]
    assert {name: row[name] for name in expected} == expected


def test_odoo_names_one_country_in_its_own_way() -> None:
    assert rows_of(ODOO, person(last_name="X", country="GB"))[0][0]["country_id/id"] == "base.uk"


def test_a_label_stands_beside_a_value_alone() -> None:
    row = rows_of(GOOGLE, CODE_ONLY)[0][0]
    assert {name: row[name] for name in headers(GOOGLE) if row[name]} == {
        "Notes": row["Notes"],
        "Labels": "Mining World 2026 ::: * myContacts",
    }


def test_a_description_in_html_says_what_was_written() -> None:
    lead = replace(ANNA, notes=(Note("a < b & c\nd", STAMP),))
    assert "a &lt; b &amp; c<br/>d" in rows_of(ODOO, lead)[0][0]["description"]


@pytest.mark.parametrize("preset", PRESETS.values(), ids=lambda preset: preset.system)
def test_no_cell_is_a_formula_and_no_hostile_text_shifts_a_cell(preset: CrmPreset) -> None:
    fields = Person.__dataclass_fields__
    leads = [person(**{**dict.fromkeys(fields, text), "email": "a@b.example"}) for text in HOSTILE]
    leads = [replace(lead, consents=IVAN.consents) for lead in leads]
    rows, _ = rows_of(preset, *leads)
    assert len(rows) == len(HOSTILE)
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if starts_a_formula(cell) and not cell.startswith("'")]
    assert not [row for row in rows if None in row]


@pytest.mark.parametrize(
    ("preset", "lead", "finding", "column", "value"),
    [
        (SALESFORCE, COMPANY_ONLY, CrmRule.FILLED, "Last Name", NOT_PROVIDED),
        (SALESFORCE, IVAN, CrmRule.FILLED, "Company", NOT_PROVIDED),
        (DYNAMICS, CODE_ONLY, CrmRule.FILLED, "Company Name", NOT_PROVIDED),
        (HUBSPOT, COMPANY_ONLY, CrmRule.FILLED, "Last Name", NOT_PROVIDED),
        (ESPOCRM, COMPANY_ONLY, CrmRule.FILLED, "lastName", NOT_PROVIDED),
        (SUITECRM, CODE_ONLY, CrmRule.FILLED, "last_name", NOT_PROVIDED),
        (ZOHO, CODE_ONLY, CrmRule.FILLED, "Company", NOT_PROVIDED),
        (FRAPPE, COMPANY_ONLY, CrmRule.FILLED, "First Name", NOT_PROVIDED),
        (FRAPPE, person(email="odd", first_name="A"), CrmRule.EMPTIED, "Email", ""),
        (FRAPPE, person(phone="ask Anna", first_name="A"), CrmRule.EMPTIED, "Phone", ""),
        (SALESFORCE, person(email="not an address"), CrmRule.MOVED, "Email", ""),
        (SALESFORCE, person(email="=a@b.example"), CrmRule.MOVED, "Email", ""),
        (ESPOCRM, person(phone="ask Anna"), CrmRule.MOVED, "phoneNumber", ""),
        (DYNAMICS, person(last_name="x" * 51), CrmRule.CUT, "Last Name", "x" * 49 + "…"),
        (DYNAMICS, person(mobile="+4930" + "1" * 30), CrmRule.CUT, "Mobile Phone", "…"),
        (DYNAMICS, person(website="a.example"), CrmRule.COMPLETED, "Website", "https://a.example"),
        (SUITECRM, person(job_title="-"), CrmRule.QUOTED, "title", "'-"),
    ],
)
def test_what_a_system_would_refuse_is_repaired(
    preset: CrmPreset, lead: Lead, finding: CrmRule, column: str, value: str
) -> None:
    rows, file = rows_of(preset, lead)
    assert CrmFinding(finding, column, (2,)) in file.findings
    assert rows[0][column].endswith(value)
    assert all(found.repaired for found in file.findings)


def test_what_just_fits_is_left_as_it_is() -> None:
    lead = replace(person(last_name="x" * 50, website="http://a.example", company="C"), notes=())
    rows, file = rows_of(DYNAMICS, lead)
    assert (rows[0]["Last Name"], rows[0]["Website"]) == ("x" * 50, "http://a.example")
    room = 2000 - len(rows[0]["Description"])
    for more, findings in ((0, ()), (1, (CrmFinding(CrmRule.CUT, "Description", (2,)),))):
        code = Code("c" * (room - len("\nCode: ") + more))
        full, file = rows_of(DYNAMICS, replace(lead, codes=(code,)))
        assert (len(full[0]["Description"]), file.findings) == (2000, findings)


def test_a_file_that_just_fits_is_not_told() -> None:
    size = len(crm_file(SALESFORCE, [ANNA, ANNA], BOOK).data)
    exact = replace(SALESFORCE, rows=2, octets=size)
    assert crm_file(exact, [ANNA, ANNA], BOOK).findings == ()
    less = replace(SALESFORCE, rows=1, octets=size - 1)
    assert crm_file(less, [ANNA, ANNA], BOOK).findings == (
        CrmFinding(CrmRule.ROWS),
        CrmFinding(CrmRule.SIZE),
    )


def test_what_was_moved_stands_in_the_description() -> None:
    lead = person(email="anna at work", last_name="y" * 90, company="C")
    row = rows_of(SALESFORCE, lead)[0][0]
    assert row["Description"].startswith("Last Name: " + "y" * 90 + "\nEmail: anna at work\nFair: ")


def test_a_description_too_long_loses_its_end_alone() -> None:
    lead = replace(person(email="odd", last_name="A"), notes=(Note("n" * 4000, STAMP),))
    rows, file = rows_of(DYNAMICS, lead)
    assert len(rows[0]["Description"]) == 2000
    assert rows[0]["Description"].startswith("Email: odd\n")
    assert CrmFinding(CrmRule.CUT, "Description", (2,)) in file.findings


def test_two_leads_of_one_address_are_told() -> None:
    other = replace(IVAN, id="2", person=replace(IVAN.person, email="IVAN@example.org"))
    _, file = rows_of(HUBSPOT, IVAN, ANNA, other)
    assert CrmFinding(CrmRule.TWICE, "Email", (2, 4)) in file.findings


def test_a_file_too_large_is_told() -> None:
    small = replace(SALESFORCE, rows=1, octets=100)
    findings = crm_file(small, [ANNA, IVAN], BOOK).findings
    assert {CrmFinding(CrmRule.ROWS), CrmFinding(CrmRule.SIZE)} <= set(findings)
    assert not CrmFinding(CrmRule.ROWS).repaired


def test_a_newsletter_takes_those_alone_who_agreed() -> None:
    unreachable = replace(IVAN, id="2", person=Person(last_name="X"))
    rows, file = rows_of(NEWSLETTER, ANNA, IVAN, COMPANY_ONLY, unreachable)
    assert [row["Email Address"] for row in rows] == ["ivan@example.org"]
    assert rows[0]["Consent"] == "2026-11-20T14:05:09+01:00 2026-1"
    assert (file.leads, file.findings) == (
        (IVAN.id,),
        (CrmFinding(CrmRule.LEFT_OUT, "Email Address"),),
    )


def test_findings_are_sentences_without_a_visitor() -> None:
    leads = [replace(COMPANY_ONLY, id=str(number)) for number in range(12)]
    file = crm_file(SALESFORCE, leads, LeadBook())
    told = list(sentences(file.findings, "Salesforce", Texts("en", RESOURCES.parent / "i18n")))
    problem = "Last Name was empty, which Salesforce refuses; “[not provided]” was filled in"
    assert told == [f"{problem} (12 rows: 2, 3, 4, 5, 6, 7, 8, 9, …)."]


def test_a_preset_may_have_a_column_of_its_own_for_an_answer() -> None:
    own = (CrmColumn("Budget", "said:budget"), CrmColumn("Budget ID", "answer:budget"))
    preset = replace(HUBSPOT, columns=(*HUBSPOT.columns, *own))
    fair = replace(FAIR, questions=Questionnaire((BUDGET,)))
    asking = replace(BOOK, fairs=(fair,))
    silent = person(last_name="Bat", email="bat@mine.example")
    told = replace(silent, id="2", values=BUDGET.with_answer((), "small"))
    data = crm_file(preset, (told, silent), asking).data.decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(data, newline=""))
    assert [(row["Budget"], row["Budget ID"]) for row in rows] == [("Small", "small"), ("", "")]
