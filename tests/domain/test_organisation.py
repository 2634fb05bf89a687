"""Who runs the booth, as a notice names it: complete, or it is said what is lacking."""

import json
from dataclasses import replace
from typing import Any

import pytest

from app.domain.booth_rules import partner_of, partner_text, refuse_incomplete
from app.domain.errors import UsageError
from app.domain.fair import NOTICE_NEEDS, Organisation, Partner
from app.domain.serialise import from_dict, to_dict

FULL = Organisation(
    "MinGenTec",
    data_protection_contact="data@kammer.example",
    logo=b"\x89PNG",
    legal_person="Kammer Beispielstadt",
    street="Goethestraße 1",
    postcode="03046",
    city="Cottbus",
    data_protection_officer="officer@kammer.example",
    partners=(Partner("Agentur GmbH", "Potsdam", "newsletter"),),
)


@pytest.mark.parametrize("field", NOTICE_NEEDS)
def test_a_notice_that_lacks_something_is_not_confirmed(field: str) -> None:
    refuse_incomplete(FULL)
    blank: dict[str, Any] = {field: " "}
    lacking = replace(FULL, **blank)
    assert lacking.gaps() == (field,)
    with pytest.raises(UsageError, match=NOTICE_NEEDS[field]):
        refuse_incomplete(lacking)


def test_the_legal_person_stands_beside_the_known_name_and_once() -> None:
    assert FULL.named == "MinGenTec (Kammer Beispielstadt), Goethestraße 1, 03046 Cottbus"
    same = replace(FULL, legal_person="MinGenTec")
    assert same.named == "MinGenTec, Goethestraße 1, 03046 Cottbus"
    older = Organisation("MinGenTec e. V.", "Straße der Jugend 33\n03050 Cottbus")
    assert older.named == "MinGenTec e. V., Straße der Jugend 33, 03050 Cottbus"


def test_all_of_it_travels_as_text() -> None:
    assert from_dict(Organisation, json.loads(json.dumps(to_dict(FULL)))) == FULL


@pytest.mark.parametrize("text", ["A; B; C; D", "A; B", "A"])
def test_a_partner_is_written_as_it_is_read(text: str) -> None:
    assert partner_text(partner_of(text)) == text
