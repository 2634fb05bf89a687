"""`faircat catalogue corrections`: what the booth corrected of members, and what becomes of it."""

import argparse
from collections.abc import Callable, Mapping
from functools import partial

from app.bootstrap import Services
from app.cli.common_options import Commands, new_file
from app.cli.output import counted, say, say_json
from app.domain.correction import Correction, Corrections, path_of
from app.domain.errors import UsageError
from app.domain.messages import N_
from app.services.catalogue.corrections import CorrectionEntry
from app.services.catalogue.member_names import member_named

Parser = argparse.ArgumentParser

_EPILOG = """\
Fields: name, street, postcode, city, country, phone, email, website, contacts.NAME.phone,
contacts.NAME.email, and stands.FAIR with a value such as "17 / F60". A field without a value is
emptied. The edition stays as it is; "save" writes the next one with what was accepted."""


def add_actions(actions: Commands, common: argparse.ArgumentParser) -> None:
    """Add it to the actions of `faircat catalogue`."""
    what = "correct members beside the edition, and decide about what others corrected"
    parser = actions.add_parser("corrections", help=what, description=what)
    own = parser.add_subparsers(title="actions", metavar="ACTION", required=True)

    def add(name: str, what: str, run: Callable[..., int], epilog: str = "") -> Parser:
        action: Parser = own.add_parser(
            name,
            parents=[common],
            help=what,
            description=what,
            epilog=epilog or None,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        action.add_argument("--json", action="store_true", help="print JSON")
        action.set_defaults(run=run)
        return action

    add("list", "list the corrections that await a decision", _list)
    given = add("set", "correct fields of a member", _set, _EPILOG)
    _add_member(given)
    given.add_argument("fields", nargs="+", metavar="FIELD=VALUE", help="field with its value")
    given.add_argument("--by", required=True, metavar="INITIALS", help="who corrects it")
    for name, what in (
        ("take-back", "undo corrections: show the values of the edition again"),
        ("accept", "accept corrections for the next edition"),
        ("refuse", "refuse corrections: the next edition keeps its values"),
    ):
        decided = add(name, what, partial(_decide, name))
        _add_member(decided)
        decided.add_argument(
            "field", nargs="?", help="field as it is listed (default: all of the member)"
        )
    saved = add("save", "write the edition in use with what was accepted", _save)
    saved.add_argument("--out", type=new_file, required=True, metavar="DB", help="file to write")


def _add_member(action: Parser) -> None:
    action.add_argument("member", help="ID or name of the member, or its beginning")


def _list(options: argparse.Namespace, services: Services) -> int:
    entries = services.corrections.entries()
    if options.json:
        say_json([_as_json(it) for it in entries])
        return 0
    for it in entries:
        say(_line_of(it))
    say(counted(len(entries), "correction"))
    return 0


def _set(options: argparse.Namespace, services: Services) -> int:
    typed = dict(map(_pair, options.fields))
    member = member_named(services.catalogue, options.member).id
    _say_made(services.corrections.correct(member, typed, options.by), as_json=options.json)
    return 0


def _decide(name: str, options: argparse.Namespace, services: Services) -> int:
    corrections = services.corrections
    decide = {
        "take-back": corrections.take_back,
        "accept": corrections.accept,
        "refuse": corrections.refuse,
    }[name]
    path = path_of(options.field) if options.field else None
    corrected = {it.correction.member for it in corrections.entries()}
    is_known = options.member in corrected  # also one that the edition no longer has
    member = options.member if is_known else member_named(services.catalogue, options.member).id
    _say_made(decide(member, path), as_json=options.json)
    return 0


def _save(options: argparse.Namespace, services: Services) -> int:
    info = services.corrections.next_edition(options.out)
    if options.json:
        say_json({"out": str(options.out), "version": info.edition.version})
        return 0
    say(f"wrote {options.out}: edition {info.edition.version}, {counted(info.members, 'member')}")
    return 0


def _pair(text: str) -> tuple[tuple[str, ...], str]:
    field, equals, value = text.partition("=")
    if not equals:
        raise UsageError(N_("“{text}” is not FIELD=VALUE."), text=text)
    return path_of(field.strip()), value


def _say_made(corrections: Corrections, *, as_json: bool) -> None:
    if as_json:
        say_json([_plain(one) for one in corrections])
        return
    for one in corrections:
        say(f"{one.member}  {one.field}: {one.was or '-'} -> {one.now or '-'}")
    if not corrections:
        say("Nothing is different.")


def _line_of(it: CorrectionEntry) -> str:
    one = it.correction
    state = f"  [{it.state}: the edition says {it.edition or '-'}]" if it.edition != one.was else ""
    decided = f"  [{it.state}]" if not state and it.state != "holds" else state
    what = f"{it.name}  {one.field}: {one.was or '-'} -> {one.now or '-'}"
    return f"{what}  ({one.day}, {one.by}){decided}"


def _as_json(it: CorrectionEntry) -> Mapping[str, object]:
    return {
        **_plain(it.correction),
        "name": it.name,
        "state": str(it.state),
        "edition": it.edition,
    }


def _plain(one: Correction) -> Mapping[str, object]:
    return {
        "member": one.member,
        "field": one.field,
        "was": one.was,
        "now": one.now,
        "by": one.by,
        "at": one.at.isoformat(),
        "decision": str(one.decision),
    }
