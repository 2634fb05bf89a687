"""What a person is told of what is stored about them."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.export import ExportFormat, ExportRequest, Selection
from app.domain.lead import Interest, Purpose
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
        with_consents(draft, [(Purpose.CONTACT, ""), (Purpose.HANDOVER, "seewald")])
    )
    lead = desk.leads.save(replace(draft_of(lead), person=replace(lead.person, city="Омск")), lead)
    selection = Selection(member="seewald")
    request = ExportRequest(ExportFormat.XLSX, tmp_path / "seewald.xlsx", selection)
    desk.exports.export(request, desk.texts("de"))
    desk.leads.keep_draft(draft_in(desk, last_name="Iwanow", company="half"))
    other = desk.leads.save(replace(draft_in(desk, last_name="B"), note="kommt mit Iwanow"))
    told = desk.disclosures.of_person("Ivanov")
    text = disclosure_to_text(told, desk.texts(lang))
    for part in (
        "Иванов", "Омск", "Пермь", "fragt nach Pumpen", "Seewald", "card.jpg", "signature.svg",
        "search: насос", form.text.statement(Purpose.CONTACT), "xlsx", "half", lead.id,
        form.text.notice.splitlines()[0], moment(lead.notes[0].stamp.at, lang),
        QUOTED[lang].format("Пермь"),
    ):  # fmt: skip
        assert part in text, part
    found = json.loads(json.dumps(disclosure_to_json(told)))
    assert found["mentioned_in"] == [other.id]
    (one,) = found["leads"]
    assert one["exports"][0]["member"] == "seewald"
    assert one["consent_texts"][one["consents"][0]["text"]]["notice"] == form.text.notice
    assert [change["field"] for change in one["history"]] == ["city"]
    files = desk.disclosures.write_attachments(told, tmp_path / "out")
    assert sorted(path.name for path in files) == ["card.jpg", "signature.svg"]
    assert b"pixels" in [path.read_bytes() for path in files]


def test_nobody_is_told_nothing_is_stored(desk: Services) -> None:
    told = desk.disclosures.of_person("nobody@x.example")
    assert "Nothing is stored" in disclosure_to_text(told, desk.texts("en"))
