"""`faircat leads duplicates`: who was captured twice, and making one lead of two."""

import argparse
from collections.abc import Sequence

from app.bootstrap import Services
from app.cli.common_options import Commands
from app.cli.leads_list import line_of
from app.cli.leads_unlock import add_vault_action, unlock
from app.cli.output import counted, note, say, say_json
from app.cli.resolve import resolve_fair
from app.domain.errors import UsageError
from app.domain.messages import N_


def add_action(actions: Commands, common: argparse.ArgumentParser) -> None:
    """Add `duplicates`."""
    what = "list leads that may be the same person, with the reason (exit code 0 in any case)"
    duplicates = add_vault_action(actions, common, "duplicates", what, _duplicates)
    duplicates.add_argument("--fair", default="", metavar="F", help="only this fair (default: all)")
    group = duplicates.add_mutually_exclusive_group()
    group.add_argument(
        "--merge", nargs=2, metavar=("ID1", "ID2"), help="merge the second lead into the first"
    )
    group.add_argument(
        "--merge-sure",
        action="store_true",
        help="merge all pairs with the same name and the same email address or badge code",
    )
    group.add_argument("--undo", metavar="ID", help="separate the lead that was merged last")
    group.add_argument(
        "--apart", nargs=2, metavar=("ID1", "ID2"), help="note that these are different people"
    )
    duplicates.add_argument(
        "--take",
        action="append",
        default=[],
        metavar="FIELD=ID",
        help="with --merge: lead whose value is kept for a field (default: the latest value)",
    )


def _duplicates(options: argparse.Namespace, services: Services) -> int:
    if options.take and not options.merge:
        raise UsageError(N_("--take can only be used with --merge."))
    unlock(options, services)
    if options.merge:
        return _merge(options, services)
    if options.merge_sure:
        return _merge_sure(options, services)
    if options.undo:
        return _undo(options, services)
    if options.apart:
        services.merging.mark_distinct(*options.apart)
        note("different people: the pair will not be listed again")
        return 0
    return _list(options, services)


def _list(options: argparse.Namespace, services: Services) -> int:
    fair = resolve_fair(options.fair, services)
    found = services.duplicates.find(fair)
    if options.json:
        say_json([{"leads": [it.one.id, it.two.id], "reason": it.reason} for it in found])
        return 0
    for it in found:
        say(f"same {it.reason}:")
        say(f"  {line_of(it.one)}")
        say(f"  {line_of(it.two)}")
    note(counted(len(found), "pair"))
    return 0


def _merge(options: argparse.Namespace, services: Services) -> int:
    first, second = options.merge
    take = _taken(options.take, services)
    differing = services.merging.differing(first, second)
    lead = services.merging.merge(first, second, take)
    resolutions = []
    for it in differing:
        is_first = take.get(it.field, it.kept) == lead.id
        kept, other = (it.one, it.two) if is_first else (it.two, it.one)
        resolutions.append({"field": it.field, "kept": kept, "other": other})
    if options.json:
        say_json({"lead": lead.id, "differing": resolutions})
        return 0
    say(line_of(lead))
    for item in resolutions:
        say(f"  {item['field']}: kept “{item['kept']}”, in the history “{item['other']}”")
    note(f"undo it with: faircat leads duplicates --undo {lead.id[:8]}")
    return 0


def _merge_sure(options: argparse.Namespace, services: Services) -> int:
    sure = services.sure_duplicates
    merged = sure.merge(sure.find(resolve_fair(options.fair, services)))
    if options.json:
        say_json([{"lead": it.first, "merged": it.second} for it in merged])
        return 0
    for it in merged:
        say(line_of(services.leads.lead(it.first)))
        note(f"undo it with: faircat leads duplicates --undo {it.second[:8]}")
    note(f"merged {counted(len(merged), 'pair')}")
    return 0


def _undo(options: argparse.Namespace, services: Services) -> int:
    both = services.merging.undo(options.undo)
    if options.json:
        say_json({"leads": [lead.id for lead in both]})
        return 0
    for lead in both:
        say(line_of(lead))
    return 0


def _taken(texts: Sequence[str], services: Services) -> dict[str, str]:
    """Which lead a field is taken from. Raises UsageError, LeadError."""
    found = {}
    for text in texts:
        name, separator, id_ = text.partition("=")
        if not separator:
            raise UsageError(N_("“{text}” does not have the form FIELD=ID."), text=text)
        found[name.strip()] = services.leads.lead(id_.strip()).id
    return found
