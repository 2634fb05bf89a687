"""Leads as the file that a system's import takes, and what was found on the way."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from app.domain.country import CountryProfile
from app.domain.crm_finding import CrmFinding, CrmRule
from app.domain.export import LeadBook
from app.domain.fair import Fair
from app.domain.lawful_use import lets_number_out
from app.domain.lead import Lead, Person, Purpose, Stamp
from app.exporters.crm_columns import CrmPreset
from app.exporters.crm_validation import Repairs, grouped
from app.exporters.lead_facts import ANY_LAW, UNCONFIRMED, LeadFacts, display_name, facts_of, when
from app.exporters.spreadsheet import csv_bytes


@dataclass(frozen=True, slots=True)
class CrmFile:
    """The file, which leads it holds, and what its system would have refused."""

    data: bytes
    leads: tuple[str, ...]
    findings: tuple[CrmFinding, ...]


def crm_file(
    preset: CrmPreset,
    leads: Iterable[Lead],
    book: LeadBook,
    *,
    bom: bool = False,
    told: Collection[Purpose] = tuple(Purpose),
) -> CrmFile:
    """The leads as this system imports them; for a newsletter those alone who agreed.

    Of purposes that are not `told` the file claims nothing.
    """
    rows: list[dict[str, str]] = []
    applied: list[tuple[CrmRule, str, int]] = []
    ids: list[str] = []
    left_out = 0
    for lead in leads:
        if preset.only is not None and not lead.agreed_to(preset.only):
            continue
        facts = crm_facts(lead, book.fair(lead.fair), told, book.law(lead))
        repairs = Repairs(preset, facts)
        if repairs.refused:
            left_out += 1
            continue
        rows.append(repairs.cells)
        ids.append(lead.id)
        applied += [(rule, column, len(rows) + 1) for rule, column in repairs.applied]
    header = [column.header for column in preset.columns]
    data = csv_bytes(
        header,
        ([row[name] for name in header] for row in rows),
        byte_order_mark=bom or preset.byte_order_mark,
    )
    findings = (*grouped(applied), *_whole_file(preset, rows, len(data), left_out))
    return CrmFile(data, tuple(ids), findings)


def crm_facts(
    lead: Lead,
    fair: Fair,
    purposes: Collection[Purpose] = tuple(Purpose),
    law: CountryProfile = ANY_LAW,
) -> LeadFacts:
    """The facts of a lead, with those that systems alone ask for.

    A telephone number is left out where it may not be called; a member that answers a request gets
    it with the other contact details. A newsletter that is not confirmed is none: systems know yes
    and no alone.
    """
    facts = facts_of(lead, fair, purposes, law)
    newsletter = facts["consent_newsletter"]
    may_call = Purpose.CONTACT not in purposes or lets_number_out(law, lead)
    proofs = [
        " ".join([when(item.stamp.at), item.text_version]).strip()
        for item in lead.consents
        if item.purpose is Purpose.NEWSLETTER and item.withdrawn is None
    ]
    return {
        **facts,
        **({} if may_call else {"phone": "", "mobile": ""}),
        "consent_newsletter": "no" if newsletter == UNCONFIRMED else newsletter,
        "may_call": "yes" if may_call else "no",
        "topic": f"{display_name(lead)} – {facts['fair_name']}",
        "country_code": lead.person.country.lower(),
        "address": ", ".join(filter(None, _address(lead.person))),
        "newsletter_proof": "; ".join(proofs),
    }


def _address(person: Person) -> tuple[str, ...]:
    return person.street, f"{person.postcode} {person.city}".strip(), person.country


@cache
def fact_names() -> frozenset[str]:
    """What there is to put under a header."""
    nobody = Stamp("", "", datetime(1970, 1, 1, tzinfo=UTC))
    return frozenset(crm_facts(Lead("", "", nobody, nobody), Fair("", "")))


def _whole_file(
    preset: CrmPreset, rows: Sequence[dict[str, str]], octets: int, left_out: int
) -> Iterator[CrmFinding]:
    if preset.unique:
        seen: dict[str, list[int]] = {}
        for number, row in enumerate(rows, 2):
            if row[preset.unique]:
                seen.setdefault(row[preset.unique].casefold(), []).append(number)
        twice = sorted(number for found in seen.values() if len(found) > 1 for number in found)
        if twice:
            yield CrmFinding(CrmRule.TWICE, preset.unique, tuple(twice))
    if left_out:
        yield CrmFinding(CrmRule.LEFT_OUT, preset.needed)
    if preset.rows and len(rows) > preset.rows:
        yield CrmFinding(CrmRule.ROWS)
    if preset.octets and octets > preset.octets:
        yield CrmFinding(CrmRule.SIZE)
