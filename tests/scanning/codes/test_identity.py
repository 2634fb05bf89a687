"""Driver's licences and passports: the name is taken, and nothing else of them is ever kept."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp

from app.bootstrap import Services
from app.domain.errors import UsageError
from app.domain.lead import Code, Person
from app.domain.lead_bundle import Bundle
from app.domain.lead_copy import LeadCopy
from app.domain.scan_result import Identity
from app.domain.three_way_merge import Change
from app.scanning.camera.still import ReadCode
from app.scanning.codes.dispatch import clean_code, read_code
from app.services.leads.identity_documents import refuse_identities, without_identities
from app.services.leads.scans import filled
from tests.support.vaults import draft_in, vault_in

LICENCE = (
    "@\n\x1e\rANSI 636000100002DL00410278ZV03190008DLDAQT64235789\nDCSSAMPLE\nDDEN\nDACMICHAEL\n"
    "DDFN\nDADJOHN\nDBD06062019\nDBB06061986\nDBA12102024\nDAG2300 WEST BROAD STREET\n"
    "DAIRICHMOND\nDAJVA\nDAK232690000\nDCF2424244747474786102204\nDCGUSA\r"
)
TYPED = LICENCE.replace("\x1e", "").replace("\r", "\n")
"""As a scanner types it that has no key for the separators."""

OLD = (
    "@\nANSI 6360150101DL00290179DLDAQ12345678\nDAASAMPLE,MICHAEL,JOHN\nDAG123 MAIN ST\n"
    "DBB19860606\n"
)
TD3 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
TD2 = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6"
TD1 = (
    "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
)
GERMAN = (
    "IDD<<LZ6311T475<<<<<<<<<<<<<<<\n8308126<3108011D<<2108<<<<<<<4\nMUSTERMANN<<ERIKA<<<<<<<<<<<<<"
)
ANNA, MICHAEL = Person("Anna Maria", "Eriksson"), Person("Michael", "Sample")
KNOWN = [
    (LICENCE, MICHAEL),
    (TYPED, MICHAEL),
    (OLD, MICHAEL),
    (TD3, ANNA),
    (TD3.replace("\n", ""), ANNA),
    (TD3.replace("\n", "\r\n"), ANNA),
    (TD2, ANNA),
    (TD1, ANNA),
    (TD1.lower(), ANNA),
    (GERMAN, Person("Erika", "Mustermann")),
]
PARTS = [*TD3.split("\n"), *TD2.split("\n"), *TD1.split("\n")[:2], *GERMAN.split("\n")[:2]]
BY_CHANCE = re.compile(
    r"datetime\([^)]*\)|[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}|[0-9a-f]{32,}"
)
"""Moments and ids, in which any four digits stand now and then."""

SECRETS = ("1986", "T64235789", "BROAD", "740812", "L898902C", "D231458907", "LZ6311T475", "830812")


@pytest.mark.parametrize(("text", "person"), KNOWN)
def test_of_a_document_only_the_name_is_read(text: str, person: Person) -> None:
    assert read_code(text) == Identity(person)
    assert clean_code(text) == ""


@pytest.mark.parametrize("line", PARTS)
def test_a_line_of_a_zone_that_comes_alone_is_known_too(line: str) -> None:
    found = read_code(line)
    assert isinstance(found, Identity)
    assert found.person in {Person(), ANNA}
    assert clean_code(line) == ""


@pytest.mark.parametrize(
    "text",
    [
        "rs8a3p67jepfm4zw9uhc2qv5xktbdn3y", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123", "4006381333931",
        "CARD<<<<", "ANSI standard pump", "DAC GmbH\nDAD GmbH", "7408122M",
        "L898902C36UTO7408123F1204158ZE184226B<<<<<10",
    ],
)  # fmt: skip
def test_other_codes_are_what_they_were(text: str) -> None:
    assert not isinstance(read_code(text), Identity)
    assert clean_code(text) == text


@pytest.mark.parametrize("text", [text for text, _person in KNOWN])
def test_nothing_but_the_name_reaches_a_lead(tmp_path: Path, text: str) -> None:
    services = vault_in(tmp_path)
    scan = services.scans.read(text, "PDF417")
    lead = services.leads.save(filled(services.leads.new_draft(), scan))
    kept = BY_CHANCE.sub("", repr((lead, services.leads.history(lead.id))))
    assert lead.person.last_name
    assert not any(secret in kept for secret in SECRETS)
    services.close()


def test_a_picture_of_a_document_is_not_attached(tmp_path: Path) -> None:
    services = vault_in(tmp_path)
    path = _picture(LICENCE, tmp_path / "licence.png")
    draft = draft_in(services, last_name="Lovelace")
    with pytest.raises(UsageError, match="identity document"):
        services.capture.attach(draft, "card", path)
    (scan,) = services.scans.read_picture(path)
    assert scan.person == MICHAEL
    assert scan.code.text == ""
    services.close()


def test_a_bundle_of_an_older_program_brings_none(tmp_path: Path) -> None:
    services: Services = vault_in(tmp_path)
    lead = services.leads.save(draft_in(services, last_name="Sample"))
    old = replace(lead, codes=(Code(LICENCE, "PDF417"), Code("4711")))
    scanned = Change("codes", "", LICENCE, lead.created)
    named = Change("last_name", "", "Sample", lead.created)
    made = Bundle(lead.created, (LeadCopy(old, (scanned, named)),))
    (copy,) = without_identities(made).copies
    assert copy.lead.codes == (Code("4711"),)
    assert copy.changes == (named,)
    services.close()


def test_a_picture_of_a_badge_is_attached() -> None:
    refuse_identities([ReadCode("MECARD:N:Lovelace,Ada;;", "QRCode")])


def _picture(text: str, path: Path) -> Path:
    from PIL import Image  # noqa: PLC0415 - one test draws

    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.PDF417)
    Image.fromarray(code.to_image(scale=3)).save(path)
    return path
