"""Show the profile of a member."""

import argparse
import textwrap
from collections.abc import Iterator

from app.bootstrap import Services
from app.cli.common_options import Commands
from app.cli.output import say, say_json, stand_in_english
from app.domain.invented import is_invented
from app.domain.localized import LocalizedText, pick
from app.domain.member import Contact, Fact, Member, Offering, Reference, for_reader
from app.exporters.member_json import member_to_json
from app.language.roles import role_in
from app.services.catalogue.member_names import member_named

_WIDTH = 96


def add_command(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "show", parents=[common], help="show the profile of a member", description=__doc__
    )
    parser.add_argument("member", help="ID or name of the member, or its beginning")
    parser.add_argument(
        "--lang", default="en", metavar="LANG", help="language of the output (default: en)"
    )
    parser.add_argument("--json", action="store_true", help="print the member as canonical JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, services: Services) -> int:
    """Print one member."""
    catalogue = services.catalogue
    member = member_named(catalogue, options.member)
    profile = catalogue.edition.profile_url(member, options.lang)
    corrections = catalogue.corrections_of(member.id)
    if options.json:
        marks = {
            one.field: {"was": one.was, "by": one.by, "day": str(one.day)} for one in corrections
        }
        own = {"corrected": marks} if marks else {}
        say_json({**member_to_json(member), "profile": profile, **own})
        return 0
    if catalogue.edition.sample and is_invented(member):
        say("[sample: this member is invented]")
    for line in _profile(member, options.lang):
        say(line)
    for one in corrections:
        say(f"\n[corrected {one.day}, {one.by}: {one.field}, before: {one.was or '-'}]")
    say(f"\nProfile: {profile}")
    return 0


def _profile(member: Member, lang: str) -> Iterator[str]:
    address = member.address
    yield member.name
    yield from _wrapped(member.tagline(lang), lang)
    yield " · ".join(
        filter(
            None, (address.street, f"{address.postcode} {address.city}".strip(), address.country)
        )
    )
    yield " · ".join(filter(None, (member.website, member.phone, member.email)))
    yield from map(stand_in_english, member.stands)
    yield ""
    yield from _wrapped(member.description(lang), lang)
    for offering in member.offerings:
        yield from _offering(offering, lang)
    if member.references:
        yield "\nReferences"
        yield from (_reference(reference, lang) for reference in member.references)
    if member.contacts:
        yield "\nContacts"
        yield from (_contact(contact, lang) for contact in for_reader(member.contacts, lang))


def _offering(offering: Offering, lang: str) -> Iterator[str]:
    title = offering.title(lang)
    yield f"\n* {title.text or offering.id}{_mark(title, lang)}  [{offering.kind}, {offering.id}]"
    yield from _wrapped(offering.summary(lang), lang, "  ")
    facts = " · ".join(_fact(fact, lang) for fact in offering.facts)
    if facts:
        yield f"  {facts}"


def _fact(fact: Fact, lang: str) -> str:
    return f"{pick(fact.name, lang).text}: {fact.value_in(lang).text}".rstrip()


def _reference(reference: Reference, lang: str) -> str:
    where = " ".join(filter(None, (str(reference.year or ""), reference.country)))
    return f"  {where}: {pick(reference.texts, lang).text}"


def _contact(contact: Contact, lang: str) -> str:
    languages, role = ", ".join(contact.languages), role_in(contact.role, lang)
    return "  " + " · ".join(
        filter(None, (contact.name, role, contact.phone, contact.email, languages))
    )


def _wrapped(picked: LocalizedText, lang: str, indent: str = "") -> Iterator[str]:
    for paragraph in picked.text.splitlines():
        yield from textwrap.wrap(
            paragraph, _WIDTH, initial_indent=indent, subsequent_indent=indent
        ) or [""]
    if picked.is_foreign_to(lang):
        yield f"{indent}[{picked.lang} only]"


def _mark(picked: LocalizedText, lang: str) -> str:
    return f" [{picked.lang} only]" if picked.is_foreign_to(lang) else ""
