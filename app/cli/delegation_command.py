"""`faircat delegation`: the command of all that a delegation needs.

One story: one command of a delegation after the other.
"""

import argparse
from collections.abc import Mapping
from dataclasses import replace

from app.bootstrap import Services
from app.cli import (
    delegation_day,
    delegation_lists,
    delegation_outcome,
    delegation_places,
    delegation_plan,
    delegation_questions,
    delegation_wishes,
)
from app.cli.common_options import AddAction, CommandRun, Commands, any_text, day
from app.cli.delegation_conflicts import decide, print_conflicts
from app.cli.delegation_handouts import print_handouts
from app.cli.delegation_json import delegation_as_json, dossier_as_json
from app.cli.law_command import country_of
from app.cli.leads_unlock import add_vault_action, unlock
from app.cli.output import counted, note, say, say_json
from app.domain.country import LawfulBasis
from app.domain.delegation import Delegation
from app.domain.dossier import Dossier
from app.domain.errors import UsageError
from app.domain.localized import is_language_tag
from app.domain.messages import N_
from app.i18n.delegation_words import RULES
from app.language.usual_places import place_in
from app.services.delegation.delegation_sample import SAMPLE_LANGUAGES, SAMPLES

DESCRIPTION = "Prepare a delegation: schedule, people, wishes, plan of meetings, papers and report."


def add_command(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "delegation", help="prepare a delegation, plan its meetings", description=DESCRIPTION
    )
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)

    def action(name: str, what: str, run: CommandRun) -> argparse.ArgumentParser:
        made = add_vault_action(actions, common, name, what, run)
        if name not in {"new", "list", "due", "sample"}:
            made.add_argument("delegation", metavar="NAME", help="name or ID of the delegation")
        return made

    made = action("new", "create a delegation", _new)
    made.add_argument("name", metavar="NAME", help="name of the delegation")
    _add_fields(made, required=True)
    made.add_argument("--like", metavar="OTHER", help="copy schedule and tables of this delegation")
    action("list", "list the delegations, the latest first", _list)
    edited = action("edit", "change the details of a delegation", _edit)
    edited.add_argument("--name", dest="new_name", metavar="NAME", help="new name")
    _add_fields(edited, required=False)
    _add_show(action)
    _add_sample(action)
    delegation_lists.add_actions(action)
    delegation_places.add_action(action)
    delegation_wishes.add_action(action)
    delegation_plan.add_action(action)
    delegation_day.add_actions(action)
    delegation_questions.add_action(action)
    delegation_outcome.add_actions(action)


def _add_show(action: AddAction) -> None:
    shown = action("show", "show a delegation: people, wishes, tables, slots, meetings", _show)
    shown.add_argument(
        "--kitchen", action="store_true", help="only count dietary requirements for the kitchen"
    )
    shown.add_argument(
        "--conflicts", action="store_true", help="only list what was changed on two laptops"
    )
    shown.add_argument(
        "--handouts", action="store_true", help="only list papers that were written, for whom"
    )
    decided = action("decide", "choose between two values that were changed on two laptops", decide)
    decided.add_argument(
        "number", type=int, metavar="N", help="number of the conflict in show --conflicts"
    )
    decided.add_argument(
        "choice", choices=("kept", "other"), help="kept or other: which of the two values applies"
    )


def _add_sample(action: AddAction) -> None:
    sample = action("sample", "load an invented delegation to try everything", _sample)
    sample.add_argument(
        "sample",
        nargs="?",
        type=str.casefold,
        choices=SAMPLES,
        default=SAMPLES[0],
        help="which one: mongolia, 14 guests and 23 hosts (default), or chile, 25 and 60",
    )
    sample.add_argument(
        "--lang",
        default="en",
        choices=SAMPLE_LANGUAGES,
        metavar="LANG",
        help=f"language of its texts: {', '.join(SAMPLE_LANGUAGES)} (default: en)",
    )


def _add_fields(action: argparse.ArgumentParser, *, required: bool) -> None:
    action.add_argument(
        "--from", dest="starts", type=day, required=required, metavar="DAY", help="first day"
    )
    action.add_argument(
        "--to", dest="ends", type=day, required=required, metavar="DAY", help="last day"
    )
    what = "country of the guests, like MN or CL"
    action.add_argument("--country", type=any_text, metavar="CC", help=what)
    what = "language of the guests (repeatable)"
    action.add_argument("--language", type=any_text, action="append", metavar="LANG", help=what)
    what = "organisation of the guests"
    action.add_argument("--organisation", type=any_text, metavar="TEXT", help=what)
    action.add_argument("--host", type=any_text, metavar="TEXT", help="who receives them")
    what = "phone number for the guests"
    action.add_argument("--host-phone", type=any_text, metavar="TEXT", help=what)
    action.add_argument(
        "--timezone", metavar="ZONE", help="time zone of all times (default: Europe/Berlin)"
    )
    action.add_argument("--notes", type=any_text, metavar="TEXT", help="notes for the host")
    action.add_argument(
        "--months",
        type=int,
        metavar="N",
        help="months to keep data of people afterwards (default: 6)",
    )


def _with_fields(delegation: Delegation, options: argparse.Namespace) -> Delegation:
    given = {
        "starts": options.starts,
        "ends": options.ends,
        "country": country_of(options.country) if options.country else None,
        "languages": _languages(options.language) if options.language else None,
        "organisation": options.organisation,
        "host": options.host,
        "host_phone": options.host_phone,
        "timezone": options.timezone,
        "notes": options.notes,
        "retention_months": options.months,
    }
    return replace(delegation, **{name: it for name, it in given.items() if it is not None})


def _languages(tags: list[str]) -> tuple[str, ...]:
    for tag in tags:
        if not is_language_tag(tag):
            raise UsageError(
                N_("“{value}” is not the tag of a language."),
                N_("Write it like mn or es-CL."),
                value=tag,
            )
    return tuple(dict.fromkeys(tags))


def _new(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    like = services.delegations.find(options.like) if options.like else None
    bare = Delegation("", options.name.strip(), options.starts, options.ends)
    usual = replace(bare, timezone=like.timezone) if like else bare
    return _print(services.delegations.make(_with_fields(usual, options), like), options)


def _edit(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    before = services.delegations.find(options.delegation)
    after = _with_fields(before, options)
    if options.new_name:
        after = replace(after, name=options.new_name.strip())
    services.delegations.refuse_taken_name(after)
    services.delegations.save(before.id, after, base=before)
    return _print(services.delegations.find(before.id), options)


def _sample(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    delegation = services.delegation_sample.load(options.sample, options.lang)
    note("all its people are invented; it stays on this laptop")
    return _print(delegation, options)


def _print(delegation: Delegation, options: argparse.Namespace) -> int:
    if options.json:
        say_json(delegation_as_json(delegation))
    else:
        say(f"{delegation.id}: {_line_of(delegation)}")
    return 0


def _line_of(delegation: Delegation) -> str:
    sample = " (sample)" * (delegation.sample and "sample" not in delegation.name)
    return f"{delegation.name}{sample}, {delegation.starts} to {delegation.ends}"


def _list(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    found = services.delegations.delegations()
    if options.json:
        say_json([delegation_as_json(it) for it in found])
        return 0
    for it in found:
        say(f"{it.id}  {_line_of(it)}")
    if not found:
        note("There are no delegations yet: `faircat delegation new NAME --from DAY --to DAY`.")
    return 0


def _show(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    dossier = services.delegations.dossier(services.delegations.find(options.delegation).id)
    if options.kitchen:
        return _kitchen(dossier, options)
    if options.handouts:
        return print_handouts(dossier, services.delegation_wishes.members(), options)
    if options.conflicts:
        return print_conflicts(dossier, options)
    if options.json:
        say_json(dossier_as_json(dossier))
        return 0
    members, texts = services.delegation_wishes.members(), services.texts("en")
    _overview(dossier, members)
    of_pair = {it.pair: it for it in dossier.meetings}
    for clash in services.meeting_plans.clashes(dossier):
        if (meeting := of_pair.get(clash.meeting.pair)) is not None:
            line = delegation_plan.line_of_meeting(dossier, meeting, members)
            note(f"{line}: {texts.gettext(RULES[clash.rule])}")
    return 0


def _overview(dossier: Dossier, members: Mapping[str, str]) -> None:
    """Who and what there is, the programme, the meetings."""
    say(f"{dossier.delegation.id}: {_line_of(dossier.delegation)}")
    say(
        f"{counted(len(dossier.guests), 'guest')}, {counted(len(dossier.hosts), 'host')}, "
        f"wishes: {len(dossier.wishes)}, {counted(len(dossier.tables), 'table')}, "
        f"{counted(len(dossier.slots), 'slot')}, "
        f"{counted(len(dossier.interpreters), 'interpreter')}"
    )
    for item in dossier.items:
        title = item.title("en") or item.kind
        place = place_in(item.place, "en")
        say(f"{item.day}  {item.starts:%H:%M}–{item.ends:%H:%M}  {title}  {place}".rstrip())
    for meeting in dossier.meetings:
        if meeting.slot in dossier.slot_of:
            say(delegation_plan.line_of_meeting(dossier, meeting, members))
    delegation_plan.print_missing(dossier, members)
    if unfounded := sum(it.basis is LawfulBasis.UNKNOWN for it in dossier.people):
        note(f"no legal basis: {counted(unfounded, 'person', 'people')}")
    if dossier.conflicts:
        conflicts = counted(len(dossier.conflicts), "conflict")
        note(f"{conflicts}: faircat delegation show {dossier.delegation.id} --conflicts")
    if dossier.unreadable:
        note(f"{counted(dossier.unreadable, 'thing')} only a newer program reads")


def _kitchen(dossier: Dossier, options: argparse.Namespace) -> int:
    counts = dict(dossier.kitchen())
    if options.json:
        say_json(counts)
        return 0
    for diet, count in counts.items():
        say(f"{count}  {diet}")
    return 0
