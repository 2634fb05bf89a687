"""Share leads between the laptops of a booth, over a network of your own."""

import argparse
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.bootstrap import Services
from app.cli.common_options import CommandRun, Commands, refuse_unreadable
from app.cli.hub_hosting import add_hosting_actions, done, lines_of, membership_here
from app.cli.hub_nightly import upkeep_lines, upkeep_warnings
from app.cli.leads_unlock import add_vault_action, unlock
from app.cli.output import counted, minute_of, note, say, say_json
from app.domain.errors import HubUnreachable
from app.domain.hub import HubLaptop, HubMeetingReport, Membership
from app.domain.hub_care import HubUpkeep
from app.domain.hub_state import HubState
from app.domain.serialise import to_dict
from app.domain.vault_state import VaultState


def add_command(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    what = "share leads between the laptops of a booth over a network of your own"
    parser = commands.add_parser("hub", help=what, description=__doc__)
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)

    def action(name: str, what: str, run: CommandRun) -> argparse.ArgumentParser:
        return add_vault_action(actions, common, name, what, run)

    add_hosting_actions(action)
    joined = action("join", "join a hub with its pairing card, which works only once", _join)
    what = "pairing card of this laptop, or the code that the hub shows"
    joined.add_argument("file", type=Path, metavar="CARD", help=what)
    action("leave", "leave the hub; leads that came from it stay", _leave)
    synced = action("sync", "send and read what is new", _sync)
    what = "continue until Ctrl+C or until the vault is locked, every N seconds"
    synced.add_argument("--every", type=_seconds, metavar="N", help=what)
    for name, what, run in (
        ("push", "only send what is new", _push),
        ("pull", "only read what is new", _pull),
    ):
        action(name, what, run)
    action("status", "show which laptops are at the hub, and what it holds", _status)


def _join(options: argparse.Namespace, services: Services) -> int:
    is_code = "@" in str(options.file) and not options.file.exists()
    if not is_code:
        refuse_unreadable(options.file)
    unlock(options, services)
    sync = services.hub_sync
    member = sync.join_with_text(str(options.file)) if is_code else sync.join_with(options.file)
    if options.json:
        say_json({"hub": member.name, "kind": member.kind.value})
        return 0
    end = "the code works no more" if is_code else "the card works no more, delete it"
    say(f"this laptop has joined the hub “{member.name}”; {end}")
    note("send and read with: faircat hub sync")
    return 0


def _leave(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    member = membership_here(services)
    services.hub_sync.leave(member)
    return done(options, f"left the hub “{member.name}”; its leads stay here", left=member.name)


def _seconds(text: str) -> float:
    """A pause of the command line, of at least a second."""
    try:
        found = float(text)
    except ValueError:
        found = 0.0
    if not 1 <= found <= 3_600:
        raise argparse.ArgumentTypeError(f"{text} is not a number of seconds from 1 to 3600")
    return found


def _sync(options: argparse.Namespace, services: Services) -> int:
    if options.every is None:
        return _meet(options, services, pull=True, push=True)
    unlock(options, services)
    membership_here(services)

    def tell(told: tuple[HubMeetingReport, ...] | HubUnreachable) -> None:
        if isinstance(told, HubUnreachable):
            note(str(told))
        else:
            _print_met([met for met in told if met.is_news], options)

    def wait(seconds: float) -> bool:
        time.sleep(seconds)
        return services.vault.state() is not VaultState.OPEN

    services.hub_sync.keep_meeting(options.every, tell, wait)
    note("the vault was locked, so syncing ends")
    return 0


def _print_met(several: Sequence[HubMeetingReport], options: argparse.Namespace) -> None:
    if options.json:
        for met in several:
            say_json(to_dict(met), compact=True)
        return
    for met in several:
        if not met.answered:
            note(f"{met.hub}: does not answer; what is to be sent stays on this laptop")
            continue
        say(f"{met.hub}: {', '.join(_lines_of(met))}")
        for line in _remarks(met):
            note(line)


def _push(options: argparse.Namespace, services: Services) -> int:
    return _meet(options, services, pull=False, push=True)


def _pull(options: argparse.Namespace, services: Services) -> int:
    return _meet(options, services, pull=True, push=False)


def _meet(options: argparse.Namespace, services: Services, *, pull: bool, push: bool) -> int:
    unlock(options, services)
    membership_here(services)
    met = services.hub_sync.meet_each(pull=pull, push=push)
    if options.json:
        say_json([to_dict(it) for it in met])
    else:
        _print_met(met, options)
    return 0


def _lines_of(met: HubMeetingReport) -> Iterator[str]:
    it = met.pulled
    conflicts = counted(it.conflicts, "conflict")
    yield f"{it.new} new, {it.changed} changed, {it.erased} erased, {conflicts}"
    yield f"{counted(met.pushed.sent, 'row')} sent"
    if met.photos:
        yield f"{counted(met.photos, 'photo')} fetched"


def _remarks(met: HubMeetingReport) -> Iterator[str]:
    if met.pushed.asked:
        yield f"{counted(met.pushed.asked, 'erasure')} waiting for approval by the office"
    if met.pushed.stayed:
        yield f"stay here, as the law of their fair requires: {counted(met.pushed.stayed, 'lead')}"
    if met.pushed.unpaired:
        yield f"stay here, not paired with their fair: {counted(met.pushed.unpaired, 'lead')}"
    if met.pushed.unfit:
        rows = counted(met.pushed.unfit, "row")
        yield f"not sent, as the hub or other laptops would not take them: {rows}"
    if met.pulled.unread:
        yield f"{counted(met.pulled.unread, 'row')} could not be read and left out"


def _status(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    joined = services.hub_sync.joined()
    hosts = services.hub_memberships.hosts_one()
    state = services.hub_host.state() if hosts and services.hub_host.is_running() else None
    upkeep = services.hub_upkeep.last() if hosts else None
    here = {it.hub: services.hub_sync.here(it) for it in joined}
    if options.json:
        say_json(
            {
                "joined": [_member_as_json(it, here[it.hub]) for it in joined],
                "hosted": to_dict(state) if state else None,
                "upkeep": to_dict(upkeep) if upkeep else None,
            }
        )
        return 0
    if not (joined or hosts):
        say("this laptop has not joined a hub")
    for it in joined:
        answers = "" if here[it.hub] is not None else "; it does not answer at the moment"
        say(f"{it.name}: last sync {minute_of(it.met) or 'never'}{answers}")
        for one in here[it.hub] or ():
            say(f"  {one.name} ({one.kind}): {minute_of(one.met) or 'never connected'}")
    if upkeep is not None:
        _say_hosted(state, upkeep)
    return 0


def _say_hosted(state: HubState | None, upkeep: HubUpkeep) -> None:
    """How it stands with the hub that was set up here."""
    for line in lines_of(state) if state else ():
        say(line)
    for line in upkeep_lines(upkeep):
        say(line)
    for line in upkeep_warnings(upkeep) if state and state.rows else ():
        note(line)
    if state is None and upkeep.backs_up:
        say("the hub here is not running; start it with: faircat hub start")
    elif state is None:
        say("the server of the office does not answer; laptops keep working without the hub")


def _member_as_json(member: Membership, here: Sequence[HubLaptop] | None) -> dict[str, object]:
    """A hub that was joined, without what lets this laptop in."""
    return {
        "hub": member.name,
        "met": member.met,
        "answers": here is not None,
        "unread": member.cursor.unread,
        "here": [to_dict(it) for it in here or ()],
    }
