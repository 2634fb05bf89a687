"""`faircat delegation wishes`: typed, from workbooks, or proposed by a search."""

import argparse

from app.bootstrap import Services
from app.cli.common_options import AddAction, any_text, new_file, texts_in
from app.cli.delegation_lists import add_files, print_intake
from app.cli.hit_reasons_text import reasons_in_english
from app.cli.leads_unlock import unlock
from app.cli.output import say, say_json
from app.domain.delegation import Delegation
from app.domain.delegation_meetings import LAST_RANK, USUAL_RANK
from app.domain.dossier import Dossier
from app.domain.errors import UsageError
from app.domain.messages import N_
from app.domain.serialise import to_dict
from app.services.delegation.delegation_names import name_of
from app.services.delegation.wishes import Proposal


def add_action(action: AddAction) -> None:
    """Add `wishes`."""
    wishes = action("wishes", "add wishes from workbooks, write one to fill in, or search", _wishes)
    add_files(wishes)
    wishes.add_argument("--out", type=new_file, metavar="FILE", help="write a workbook to fill in")
    wishes.add_argument(
        "--lang", default="en", metavar="LANG", help="language of the workbook (default: en)"
    )
    wishes.add_argument(
        "--search", metavar="TEXT", help="propose members for this, in any language"
    )
    wishes.add_argument(
        "--for", dest="person", metavar="PERSON", help="guest who is looking for it"
    )
    wishes.add_argument(
        "--take", type=int, action="append", metavar="N", help="wish for proposal N (repeatable)"
    )
    wishes.add_argument(
        "--take-best",
        type=int,
        metavar="N",
        help="for each guest without wishes, the best N hosts for what the guest is looking for",
    )
    wishes.add_argument(
        "--wish", nargs=2, metavar=("WHO", "WHOM"), help="add a wish of a guest or host"
    )
    wishes.add_argument(
        "--rank", type=int, default=USUAL_RANK, metavar="N", help="1 to 10, 1 first (default: 5)"
    )
    wishes.add_argument(
        "--reason",
        type=any_text,
        default="",
        metavar="TEXT",
        help="why they should meet",
    )
    wishes.add_argument("--never", nargs=2, metavar=("GUEST", "HOST"), help="who must not meet")


def _wishes(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    delegation = services.delegations.find(options.delegation)
    wishes = services.delegation_wishes
    if options.out is not None:
        dossier = services.delegations.dossier(delegation.id)
        wishes.write_workbook(dossier, options.out, texts_in(options.lang, services))
        say_json({"file": str(options.out)}) if options.json else say(str(options.out))
        return 0
    if options.files:
        return print_intake(wishes.take(delegation, options.files), options)
    if options.search is not None or options.person:
        return _search(options, services, delegation)
    _change(options, services, delegation)
    return _list_wishes(services.delegations.dossier(delegation.id), options, services)


def _change(options: argparse.Namespace, services: Services, delegation: Delegation) -> None:
    """Keep the wishes that are given, if any."""
    wishes = services.delegation_wishes
    if options.take_best is not None:
        if not 1 <= options.take_best <= LAST_RANK:
            what = N_("“{value}” is not a number from {least} to {most}.")
            raise UsageError(what, value=options.take_best, least=1, most=LAST_RANK)
        wishes.take_best(delegation, options.take_best)
    elif options.wish:
        who, whom = options.wish
        wishes.wish(delegation, who, whom, options.rank, options.reason)
    elif options.never:
        guest, host = options.never
        wishes.never(delegation, guest, host, options.reason)


def _search(options: argparse.Namespace, services: Services, delegation: Delegation) -> int:
    if not options.person:
        raise UsageError(N_("Add --for with the name of the guest."))
    dossier = services.delegations.dossier(delegation.id)
    found = services.delegation_wishes.propose(dossier, options.person, options.search or "")
    for number in options.take or ():
        if not 1 <= number <= len(found):
            what = N_("There is no proposal number {number}; there are {count}.")
            raise UsageError(what, number=number, count=len(found))
        services.delegation_wishes.wish(
            delegation,
            options.person,
            found[number - 1].member,
            options.rank,
            options.reason or options.search or "",
        )
    if options.json:
        say_json([_proposal_as_json(it) for it in found])
        return 0
    for number, it in enumerate(found, 1):
        marks = "".join((" (takes part)" * it.takes_part, " (wished for)" * it.is_wished))
        say(f"{number}  {it.name}{marks}: {it.hit.title.text}  {_reasons(it)}".rstrip())
    return 0


def _proposal_as_json(proposal: Proposal) -> dict[str, object]:
    return {
        "member": proposal.member,
        "name": proposal.name,
        "offering": proposal.hit.offering,
        "title": proposal.hit.title.text,
        "snippet": proposal.hit.snippet.text,
        "why": [to_dict(reason) for reason in proposal.hit.why],
        "takes_part": proposal.takes_part,
        "wished": proposal.is_wished,
    }


def _reasons(proposal: Proposal) -> str:
    return reasons_in_english(proposal.hit.why)


def _list_wishes(dossier: Dossier, options: argparse.Namespace, services: Services) -> int:
    if options.json:
        say_json([to_dict(it) for it in dossier.wishes])
        return 0
    members = services.delegation_wishes.members()
    for it in dossier.wishes:
        names = [name_of(dossier, id_, members) for id_ in (it.by, it.wanted)]
        say(f"{it.rank:2}  {' → '.join(names)}  {it.reason}".rstrip())
    for never in dossier.never:
        names = [name_of(dossier, id_, members) for id_ in (never.guest, never.host)]
        say(f" –  {' never with '.join(names)}")
    return 0
