"""`faircat leads fair|organisation`: the event, its country, and who stands there."""

import argparse
from dataclasses import asdict, fields, replace
from typing import Any

from app.bootstrap import Services
from app.cli.leads_list import day
from app.cli.leads_unlock import add_unlock_options, unlock
from app.cli.output import note, say, say_json
from app.domain.fair import Fair

_TEXTS = ("place", "booth", "country")
_CONTACT = ("name", "address", "data_protection_contact", "sender_mail")


def add_actions(actions: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse keeps its type private
    """Add `fair` and `organisation`."""
    what = "list fairs; with a name make, change or choose one"
    fair = actions.add_parser("fair", parents=[common], help=what, description=what)
    add_unlock_options(fair)
    fair.add_argument("name", nargs="?", help="the fair's name or id; made where there is none")
    fair.add_argument("--country", help="in any language; its law chooses the words of consents")
    fair.add_argument("--place")
    fair.add_argument("--booth")
    fair.add_argument("--starts", type=day, metavar="DAY")
    fair.add_argument("--ends", type=day, metavar="DAY", help="the retention counts from here")
    fair.add_argument("--months", type=int, metavar="N", help="how long leads are kept (6)")
    fair.add_argument("--choose", action="store_true", help="let new leads belong to it")
    fair.add_argument("--json", action="store_true", help="print JSON")
    fair.set_defaults(run=_fair)
    what = "show or set who runs the booth, as notices and receipts name it"
    owner = actions.add_parser("organisation", parents=[common], help=what, description=what)
    add_unlock_options(owner)
    for name in _CONTACT:
        owner.add_argument(f"--{name.replace('_', '-')}", dest=name)
    owner.add_argument("--json", action="store_true", help="print JSON")
    owner.set_defaults(run=_organisation)


def _fair(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    if options.name is None:
        known = [_as_json(fair, services) for fair in services.fairs.fairs()]
        if options.json:
            say_json(known)
        for fair in () if options.json else services.fairs.fairs():
            say(_line(fair, services))
        return 0
    fair = services.fairs.fair_or_new(options.name)
    given = {name: value for name in _TEXTS if (value := getattr(options, name)) is not None}
    given |= {name: value for name in ("starts", "ends") if (value := getattr(options, name))}
    if options.months is not None:
        given["retention_months"] = options.months
    fair = services.fairs.keep(replace(fair, **given)) if given else fair
    if options.choose:
        services.fairs.choose(fair.id)
    if options.json:
        say_json(_as_json(fair, services))
        return 0
    say(_line(fair, services))
    profile = services.fairs.profile(fair)
    if profile.law:
        note(f"what is known of the law, no legal advice: {profile.law} ({profile.source})")
    return 0


def _organisation(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    organisation = services.fairs.organisation()
    given = {name: value for name in _CONTACT if (value := getattr(options, name)) is not None}
    if given:
        organisation = replace(organisation, **given)
        services.fairs.keep_organisation(organisation)
    found = {name: getattr(organisation, name) for name in _CONTACT}
    if options.json:
        say_json(found)
    else:
        for name, value in found.items():
            say(f"{name.replace('_', ' '):24} {value}")
    return 0


def _line(fair: Fair, services: Services) -> str:
    profile = services.fairs.profile(fair)
    what = (
        fair.id,
        fair.name,
        fair.country,
        f"{fair.starts} to {fair.ends}" if fair.starts and fair.ends else "",
        f"{fair.retention_months} months",
        "current" if services.fairs.current().id == fair.id else "",
        "closed" if fair.closed else "",
        "" if profile.personal_data else "no personal data",
    )
    return "  ".join(filter(None, what))


def _as_json(fair: Fair, services: Services) -> dict[str, object]:
    profile = services.fairs.profile(fair)
    values = {field.name: getattr(fair, field.name) for field in fields(fair)}
    return {
        **values,
        "starts": fair.starts.isoformat() if fair.starts else None,
        "ends": fair.ends.isoformat() if fair.ends else None,
        "current": services.fairs.current().id == fair.id,
        "consent": {
            **asdict(profile),
            "since": profile.since.isoformat() if profile.since else None,
        },
    }
