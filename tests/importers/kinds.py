"""Lists of the kinds that are met in the wild: ten rows each, and what each row shall become."""

import json
from pathlib import Path
from typing import Any

import openpyxl

from app.domain.member import Member, Offering
from app.importers.values.name_keys import slug
from tests.importers.lists import saved

FOLDER = Path(__file__).parent / "data" / "kinds"
_SHEETS = ".sheets.json"


def expected(kind: str) -> list[Any]:
    """What the rows of a list become, each a member, in the order of their names."""
    lines = (FOLDER / f"{kind}.expected.jsonl").read_text(encoding="utf-8").splitlines()
    return by_name([json.loads(line) for line in lines])


def list_of(kind: str, folder: Path) -> Path:
    """The file of a list; a workbook is made of its sheets in a folder."""
    (path,) = (it for it in FOLDER.glob(f"{kind}.*") if not it.name.endswith(".expected.jsonl"))
    if not path.name.endswith(_SHEETS):
        return path
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in json.loads(path.read_text(encoding="utf-8")).items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    made = folder / f"{kind}.xlsx"
    made.write_bytes(saved(book))
    return made


def by_name(members: list[Any]) -> list[Any]:
    return sorted(members, key=lambda member: str(member["name"]))


def told(member: Member) -> dict[str, Any]:
    """All that a member says, but for its ID and its kind, as the expectations write it."""
    address = member.address
    said: dict[str, Any] = {
        "name": member.name,
        "street": address.street,
        "postcode": address.postcode,
        "city": address.city,
        "region": address.region,
        "country": address.country,
        "phone": member.phone,
        "email": member.email,
        "website": member.website,
        "profile_url": member.profile_url,
        "founded": member.founded,
        "employees": member.employees,
        "sectors": list(member.sectors),
        "texts": {
            tag: " / ".join(filter(None, (text.tagline, text.description)))
            for tag, text in member.texts.items()
        },
        "contacts": [
            _filled({"name": it.name, "role": it.role, "email": it.email, "phone": it.phone})
            for it in member.contacts
        ],
        "offerings": [_offering(it) for it in member.offerings],
    }
    return _filled(said)


def _offering(offering: Offering) -> dict[str, Any]:
    title = next((text.title for text in offering.texts.values() if text.title), "")
    return _filled(
        {
            "id": "" if offering.id == slug(title) else offering.id,
            "sectors": list(offering.sectors),
            "keywords": [word for words in offering.keywords.values() for word in words],
            "texts": {
                tag: [text.title, " / ".join(filter(None, (text.summary, text.description)))]
                for tag, text in offering.texts.items()
            },
        }
    )


def _filled(said: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in said.items() if value}
