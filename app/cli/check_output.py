"""Shows the check of an import: columns as a table, members as profiles."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.cli.column_options import as_chosen
from app.cli.output import say
from app.domain.member import Member

if TYPE_CHECKING:
    from app.services.catalogue.import_check import ImportCheck

_WIDTH = 28
_LONGEST_TEXT = 160


def say_check(check: "ImportCheck") -> None:
    """Print what each column becomes, ten members and what is doubtful."""
    say("columns:")
    for column in check.columns:
        mark = "!" if column.is_doubtful else " "
        share = f"{column.taken * 100 // column.filled:3} %" if column.field else "  - "
        shown = " | ".join(column.examples or column.refused)
        field = column.field or "(left out)"
        say(f"{mark} {_cut(column.column):{_WIDTH}} {_cut(field):{_WIDTH}} {share}  {shown}")
        if column.chosen:
            say(f"  {'':{_WIDTH}} {as_chosen(column)}")
    say("profiles:")
    for member in check.profiles:
        for line in _profile(member):
            say(f"  {line}")
    for doubt in check.doubts:
        say(f"? {doubt}")


def _profile(member: Member) -> Iterator[str]:
    place = member.address
    yield member.name
    address = (place.street, place.postcode, place.city, place.region, place.country)
    if any(address):
        yield f"    {', '.join(filter(None, address))}"
    reached = (member.phone, member.email, member.website)
    if any(reached):
        yield f"    {' · '.join(filter(None, reached))}"
    if member.sectors:
        yield f"    {', '.join(member.sectors)[:_LONGEST_TEXT]}"
    for lang, text in member.texts.items():
        yield f"    {lang}: {(text.tagline or text.description)[:_LONGEST_TEXT]}"
    for contact in member.contacts:
        yield f"    {contact.name} · {contact.role}".rstrip(" ·")
    for offering in member.offerings:
        texts = offering.texts.items()
        titles = ", ".join(f"{lang}: {text.title or text.description}" for lang, text in texts)
        yield f"    - {titles}"[:_LONGEST_TEXT]


def _cut(text: str) -> str:
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"
