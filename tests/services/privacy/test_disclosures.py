"""What a person is told of what is stored about them."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.errors import LeadError
from app.domain.export import CrmName, ExportFormat, ExportRequest, Selection
from app.domain.fair import Fair, Organisation, OrganisationKind, Partner
from app.domain.interest import Interest
from app.domain.lead import ConsentHow, ConsentItem, Lead, Purpose
from app.domain.lead_draft import draft_of, with_consents
from app.exporters.disclosure_report import disclosure_to_json, disclosure_to_text
from app.i18n.formats import moment
from tests.support.vaults import draft_in

QUOTED = {"en": "“{}”", "de": "„{}“", "ru": "«{}»", "es": "«{}»", "mn": "«{}»"}


@pytest.mark.parametrize("lang", QUOTED)
def test_everything_about_a_person_is_told(desk: Services, tmp_path: Path, lang: str) -> None:
    fair = desk.fairs.choose(desk.fairs.fair_or_new("Expo").id)
    draft = draft_in(desk, first_name="Иван", last_name="Иванов", city="Пермь")
    draft = replace(draft, interests=(Interest("seewald", "Seewald"),), note="fragt nach Pumpen")
    photo = desk.leads.attach(draft, "card.jpg", "image/jpeg", b"pixels")
    draft = replace(draft, attachments=(photo,), trail=("search: насос",))
    form = desk.consents.form(fair, "ru", draft.interests)
    draft = desk.consents.signed(desk.consents.shown(draft, form.text), b"<svg/>")
    lead = desk.leads.save(
        with_consents(
            draft, [ConsentItem(Purpose.CONTACT), ConsentItem(Purpose.HANDOVER, "seewald")]
        )
    )
    lead = desk.leads.save(replace(draft_of(lead), person=replace(lead.person, city="Омск")), lead)
    selection = Selection(member="seewald")
    request = ExportRequest(ExportFormat.XLSX, tmp_path / "seewald.xlsx", selection)
    desk.exports.export(request, desk.texts("de"))
    desk.leads.save_draft(draft_in(desk, last_name="Iwanow", company="half"))
    other = desk.leads.save(replace(draft_in(desk, last_name="B"), note="kommt mit Iwanow"))
    told = desk.disclosures.of_person("Ivanov")
    text = disclosure_to_text(told, desk.texts(lang))
    for part in (
        "Иванов", "Омск", "Пермь", "fragt nach Pumpen", "Seewald", "card.jpg", "signature.svg",
        *form.text.statement(ConsentItem(Purpose.CONTACT)).splitlines(),
        "search: насос", "xlsx", "half", lead.id,
        form.text.notice.splitlines()[0], moment(lead.notes[0].stamp.at, lang),
        QUOTED[lang].format("Пермь"),
    ):  # fmt: skip
        assert part in text, part
    found = json.loads(json.dumps(disclosure_to_json(told, desk.texts("en"))))
    assert found["mentioned_in"] == [other.id]
    (one,) = found["leads"]
    assert one["exports"][0]["member"] == "seewald"
    assert one["consent_texts"][one["consents"][0]["text"]]["notice"] == form.text.notice
    assert [change["field"] for change in one["history"]] == ["city"]
    files = desk.disclosures.write_attachments(told, tmp_path / "out")
    assert sorted(path.name for path in files) == ["card.jpg", "signature.svg"]
    assert b"pixels" in [path.read_bytes() for path in files]


def refuser(desk: Services, mail: str) -> Lead:
    """Who agreed to the newsletter on the screen and took it back."""
    draft = draft_in(desk, last_name="Vu", email=mail)
    form = desk.consents.form(desk.fairs.current(), "en")
    draft = replace(draft, text=form.text, how=ConsentHow.SCREEN)
    lead = desk.leads.save(with_consents(draft, [ConsentItem(Purpose.NEWSLETTER)]))
    return desk.consents.withdraw(lead.id, ConsentItem(Purpose.NEWSLETTER))


@pytest.mark.parametrize(
    ("kind", "basis"),
    [(OrganisationKind.PUBLIC, "section 1 IHKG"), (OrganisationKind.PRIVATE, "Art. 6(1)(f)")],
)
def test_the_report_says_all_that_article_15_asks_for(
    desk: Services, kind: OrganisationKind, basis: str
) -> None:
    desk.fairs.save_organisation(
        Organisation(
            "Chamber",
            kind=kind,
            basis="Art. 6(1)(e) GDPR with section 1 IHKG",
            authority="LDA Brandenburg",
            data_protection_officer="dpo@chamber.example",
            processors=("Mailer GmbH",),
            partners=(Partner("WFBB", "Potsdam", "the office"),),
        )
    )
    fair = desk.fairs.save(Fair("", "Expo", country="DE"))
    desk.fairs.choose(fair.id)
    desk.leads.save(draft_in(desk, last_name="Vu", email="vu@x.example"))
    told = desk.disclosures.of_person("vu@x.example")
    text = disclosure_to_text(told, desk.texts("en"))
    for part in (
        "Purpose:", basis, "Kinds of data:", "Source:", "Recipients:", "Mailer GmbH", "WFBB",
        "erased after its day", "restricted", "a file to take elsewhere", "withdraw any consent",
        "\n\nYou can object", "LDA Brandenburg", "dpo@chamber.example", "Transfers:", "Germany",
        "No automated decisions", "not on the suppression list", "is kept for 5 years",
        "has set this period", "adequacy decision",
    ):  # fmt: skip
        assert part in text, part
    found = disclosure_to_json(told, desk.texts("en"))
    assert found["proofs"] == found["suppressed_for"] == []
    assert any(basis in line for line in found["context"])


def test_a_proof_is_reached_by_the_person_alone(desk: Services) -> None:
    lead = refuser(desk, "vu@x.example")
    desk.erasures.erase([lead.id])
    (proof,) = desk.ledger.proofs()
    assert desk.erasures.of_person("vu@x.example") == ()
    assert desk.leads.leads(deleted=None) == ()
    told = desk.disclosures.of_person("VU@x.example")
    text = disclosure_to_text(told, desk.texts("en"))
    assert "Art. 7(1)" in text
    assert "withdrawn: " in text
    assert "is on the suppression list" in text
    assert "Nothing is stored" not in text
    (found,) = disclosure_to_json(told, desk.texts("en"))["proofs"]
    assert (found["id"], found["how"]) == (proof.id, "screen")
    assert found["words"]
    assert "vu@x" not in disclosure_to_text(
        desk.disclosures.of_person("other@x.example"), desk.texts("en")
    )


def test_who_received_what_was_withdrawn_gets_a_letter(desk: Services, tmp_path: Path) -> None:
    draft = draft_in(desk, last_name="Vu", email="vu@x.example")
    draft = replace(draft, interests=(Interest("seewald", "Seewald Pumpen"),))
    lead = desk.leads.save(
        with_consents(
            draft, [ConsentItem(Purpose.CONTACT), ConsentItem(Purpose.HANDOVER, "seewald")]
        )
    )
    member = ExportRequest(
        ExportFormat.XLSX, tmp_path / "seewald.xlsx", Selection(member="seewald")
    )
    own = ExportRequest(CrmName("hubspot"), tmp_path / "crm.csv")
    for request in (member, own):
        desk.exports.export(request, desk.texts("en"))
    assert desk.withdrawal_letters.recipients(lead) == ()
    with pytest.raises(LeadError, match="no one"):
        desk.withdrawal_letters.write(lead, desk.texts("en"), tmp_path)
    lead = desk.consents.withdraw(lead.id, ConsentItem(Purpose.HANDOVER, "seewald"))
    (one,) = desk.withdrawal_letters.recipients(lead)
    assert (one.name, one.purposes) == ("Seewald Pumpen", (Purpose.HANDOVER,))
    lead = desk.consents.withdraw(lead.id, ConsentItem(Purpose.CONTACT))
    files = desk.withdrawal_letters.write(lead, desk.texts("en"), tmp_path)
    letters = {path.name: path.read_text(encoding="utf-8") for path in files}
    assert len(letters) == 2
    told = letters["withdrawal Seewald Pumpen.txt"]
    for part in ("Seewald Pumpen", "vu@x.example", "seewald.xlsx", "Art. 19"):
        assert part in told
    assert "crm.csv" not in told
    (other,) = set(letters.values()) - {told}
    assert "crm.csv" in other
    assert "seewald.xlsx" not in other


def test_a_file_for_the_newsletter_leaves_out_and_counts_who_refused(
    desk: Services, tmp_path: Path
) -> None:
    draft = draft_in(desk, last_name="Old", email="vu@x.example")
    ticked = desk.leads.save(with_consents(draft, [ConsentItem(Purpose.NEWSLETTER)]))
    refuser(desk, "vu@x.example")
    for request in (
        ExportRequest(CrmName("newsletter"), tmp_path / "n.csv"),
        ExportRequest(
            ExportFormat.CSV, tmp_path / "all.csv", Selection(purpose=Purpose.NEWSLETTER)
        ),
    ):
        report = desk.exports.export(request, desk.texts("en"))
        assert (report.leads, report.suppressed) == (0, 1)
    whole = desk.exports.export(
        ExportRequest(CrmName("hubspot"), tmp_path / "crm.csv"), desk.texts("en")
    )
    assert (whole.leads, whole.suppressed) == (2, 0)
    assert not desk.leads.lead(ticked.id).agreed_to(Purpose.NEWSLETTER), "and is shown so"


def test_nobody_is_told_nothing_is_stored(desk: Services) -> None:
    told = desk.disclosures.of_person("nobody@x.example")
    assert "Nothing is stored" in disclosure_to_text(told, desk.texts("en"))
