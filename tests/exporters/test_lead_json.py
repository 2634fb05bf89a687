"""The one JSON form of leads: as documented, and nothing gets lost in it."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from app.domain.interest import Interest
from app.domain.lead import (
    Attachment,
    Code,
    Consent,
    FieldValue,
    Lead,
    NextStep,
    Note,
    Notice,
    Person,
    Purpose,
    Rating,
    Stamp,
)
from app.exporters.lead_json import lead_to_json, leads_to_json
from tests.support.leads import ANNA, BOOK, leads

DOCS = Path(__file__).parents[2] / "docs" / "reference"
SCHEMA = json.loads((DOCS / "leads.schema.json").read_text(encoding="utf-8"))


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def stamp(value: dict[str, Any]) -> Stamp:
    return Stamp(value["author"], value["device"], datetime.fromisoformat(value["at"]))


def read(value: dict[str, Any]) -> Lead:
    return Lead(
        id=value["id"],
        fair=value["fair"],
        created=stamp(value["created"]),
        changed=stamp(value["changed"]),
        person=Person(**{name: value[name] for name in Person.__dataclass_fields__}),
        rating=Rating(value["rating"]) if value["rating"] else None,
        next_step=NextStep(value["next_step"]) if value["next_step"] else None,
        due=date.fromisoformat(value["due"]) if value["due"] else None,
        interests=tuple(Interest(**item) for item in value["interests"]),
        consents=tuple(
            Consent(
                Purpose(item["purpose"]),
                stamp(item),
                item["text_version"],
                item["language"],
                moment(item["withdrawn"]),
                item["id"],
                item["member"],
                item["text"],
                item["signature"],
            )
            for item in value["consents"]
        ),
        notices=tuple(
            Notice(stamp(item), item["text_version"], item["language"], item["text"])
            for item in value["notices"]
        ),
        notes=tuple(Note(item["text"], stamp(item)) for item in value["notes"]),
        codes=tuple(Code(**item) for item in value["codes"]),
        attachments=tuple(Attachment(**item) for item in value["attachments"]),
        trail=tuple(value["trail"]),
        values=tuple(FieldValue(*item) for item in value.get("other_values", {}).items()),
    )


@settings(max_examples=60)
@given(st.lists(leads, max_size=3))
def test_leads_of_every_shape_survive_and_fit_the_schema(written: list[Lead]) -> None:
    document = json.loads(leads_to_json(written))
    Draft202012Validator(SCHEMA).validate(document)
    assert [read(value) for value in document] == written


def test_every_name_of_the_schema_is_explained_there_or_in_the_text_for_people() -> None:
    described = (DOCS / "leads-format.md").read_text(encoding="utf-8")
    lead = SCHEMA["$defs"]["lead"]
    told = {name for name, it in lead["properties"].items() if it.get("description")}
    assert [it for it in lead["properties"] if f"`{it}`" not in described and it not in told] == []
    assert set(lead["required"]) == set(lead_to_json(ANNA))


def test_half_a_character_breaks_no_file() -> None:
    broken = Lead("x", "", ANNA.created, ANNA.changed, Person(last_name="a\ud83dz"))
    assert json.loads(leads_to_json([broken]))[0]["last_name"] == "a?z"


def test_a_file_of_several_is_an_array() -> None:
    document = json.loads(leads_to_json(BOOK.leads))
    assert [value["id"] for value in document] == [lead.id for lead in BOOK.leads]
