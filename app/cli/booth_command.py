"""`faircat staff` and `faircat organisation`: who works at the booth, and for whom."""

import argparse
from dataclasses import fields, replace
from pathlib import Path

from app.bootstrap import Services
from app.cli.common_options import Commands, any_text, one_of
from app.cli.law_command import country_of
from app.cli.leads_unlock import add_vault_action, unlock
from app.cli.output import note, say, say_json
from app.domain.booth_rules import partner_of, partner_text
from app.domain.fair import NOTICE_NEEDS, Organisation, OrganisationKind, Staff
from app.domain.serialise import to_dict

HELPS = {
    "name": "name that visitors know it by",
    "address": "postal address in lines, where street, postcode and town are not set",
    "data_protection_contact": "where to write about data protection",
    "sender_mail": "address that email drafts are sent from",
    "legal_person": "who it is in law, as in a register",
    "street": "street and number",
    "postcode": "postcode",
    "city": "town",
    "basis": "law that a public body's task rests on, like “Art. 6(1)(e) GDPR, section 1 IHKG”",
    "data_protection_officer": "how to reach the data protection officer",
    "authority": "data protection authority for complaints, by name",
    "office_country": "country of the office that stores the leads, like DE",
    "privacy_url": "web address of the full privacy notice",
    "newsletter_about": "what the newsletter is about",
}
"""What each text of an organisation is."""


def add_command(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add both commands to the parser."""
    _add_staff(commands, common)
    _add_organisation(commands, common)


def _add_staff(commands: Commands, common: argparse.ArgumentParser) -> None:
    what = "manage booth staff, and who is at the laptop"
    parser = commands.add_parser("staff", help=what, description=what)
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    add_vault_action(
        actions, common, "list", "list the staff; a star marks who is at the laptop", _list
    )
    made = add_vault_action(actions, common, "add", "add someone, or change their initials", _add)
    made.add_argument("name", help="name as it appears on leads")
    made.add_argument("keys", help="one or two initials to choose them by")
    gone = add_vault_action(actions, common, "remove", "remove someone from the list", _remove)
    gone.add_argument("name", help="name as it is listed")
    here = add_vault_action(actions, common, "at", "set who is at the laptop from now on", _at)
    here.add_argument("keys", help="their initials")


def _add_organisation(commands: Commands, common: argparse.ArgumentParser) -> None:
    what = "show or set who runs the booth and is responsible for its data"
    parser = commands.add_parser("organisation", help=what, description=what)
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    add_vault_action(actions, common, "show", "show the details", _show)
    kept = add_vault_action(actions, common, "set", "set one or more details", _set)
    for name, what in HELPS.items():
        kept.add_argument(f"--{name.replace('_', '-')}", type=any_text, metavar="TEXT", help=what)
    kept.add_argument(
        "--kind", type=one_of(OrganisationKind), help="public (a public body) or private"
    )
    kept.add_argument(
        "--newsletters-a-year", type=int, metavar="N", help="issues of the newsletter in a year"
    )
    kept.add_argument(
        "--processor",
        type=any_text,
        action="append",
        metavar="TEXT",
        help="service provider with access to the data; replaces those set before (repeatable)",
    )
    kept.add_argument(
        "--partner",
        type=any_text,
        action="append",
        metavar="“NAME; ADDRESS; TASK”",
        help="joint controller; replaces those set before, an empty text removes all (repeatable)",
    )
    kept.add_argument("--logo", type=Path, metavar="FILE", help="its logo, as PNG, JPEG or SVG")


def _list(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    staff, author = services.fairs.staff(), services.fairs.author()
    if options.json:
        say_json([_as_json(person, author) for person in staff])
        return 0
    for person in staff:
        say(f"{'*' if person.name == author else ' '} {person.keys:3} {person.name}")
    return 0


def _add(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    services.fairs.save_staff(Staff(options.name.strip(), options.keys))
    return _list_again(options, services)


def _remove(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    services.fairs.change_staff(options.name, active=False)
    return _list_again(options, services)


def _at(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    person = services.fairs.sign_in(options.keys)
    if options.json:
        say_json(_as_json(person, person.name))
    else:
        say(person.name)
    return 0


def _list_again(options: argparse.Namespace, services: Services) -> int:
    staff, author = services.fairs.staff(), services.fairs.author()
    if options.json:
        say_json([_as_json(person, author) for person in staff])
    else:
        say(f"{len(staff)} at the booth")
    return 0


def _as_json(person: Staff, author: str) -> dict[str, object]:
    return {"name": person.name, "keys": person.keys, "here": person.name == author}


def _show(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    return _print(services.fairs.organisation(), options)


def _set(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    names = (*HELPS, "kind", "newsletters_a_year")
    given = {name: value for name in names if (value := getattr(options, name)) is not None}
    if options.office_country:
        given["office_country"] = country_of(options.office_country)
    if options.processor is not None:
        given["processors"] = tuple(filter(None, map(str.strip, options.processor)))
    if options.partner is not None:
        given["partners"] = tuple(map(partner_of, filter(str.strip, options.partner)))
    organisation = replace(services.fairs.organisation(), **given)
    if options.logo is not None:
        from app.services.booth.logo import read_logo  # noqa: PLC0415 - heavy

        organisation = replace(organisation, logo=read_logo(options.logo))
    services.fairs.save_organisation(organisation)
    return _print(organisation, options)


def _print(organisation: Organisation, options: argparse.Namespace) -> int:
    gaps = organisation.gaps()
    if options.json:
        say_json({**to_dict(organisation), "logo": len(organisation.logo), "gaps": list(gaps)})
        return 0
    found = {field.name: getattr(organisation, field.name) for field in fields(Organisation)}
    found["logo"] = len(organisation.logo)
    found["processors"] = " | ".join(organisation.processors)
    found["partners"] = " | ".join(map(partner_text, organisation.partners))
    for name, value in found.items():
        say(f"{name.replace('_', ' '):24} {value}")
    if gaps:
        note(f"The privacy notice lacks: {', '.join(NOTICE_NEEDS[name] for name in gaps)}.")
    return 0
