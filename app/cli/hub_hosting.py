"""`faircat hub init|start|stop|pair|revoke|…`: what whoever runs a hub does."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from app.bootstrap import Services
from app.cli.common_options import AddAction, new_file, refuse_unreadable
from app.cli.confirmation import confirm
from app.cli.hub_init import add_hosts_argument, add_init_action, add_upgrade_action
from app.cli.hub_nightly import add_upkeep_actions
from app.cli.hub_pairing import add_pair_action
from app.cli.leads_unlock import unlock
from app.cli.output import counted, minute_of, note, say, say_json
from app.domain.errors import UsageError
from app.domain.hub import Membership
from app.domain.hub_state import HubState
from app.domain.messages import N_
from app.domain.serialise import to_dict


def add_hosting_actions(action: AddAction) -> None:
    """Add what runs a hub, lets laptops in, and keeps what it holds."""
    _add_running(action)
    _add_laptops(action)
    _add_keeping(action)


def _add_running(action: AddAction) -> None:
    add_init_action(action)
    action("start", "start the hub, for example after a restart of the machine", _start)
    action("stop", "stop the hub; laptops keep working without it", _stop)
    reached = action(
        "addresses", "set the names and addresses by which laptops reach the hub", _addresses
    )
    add_hosts_argument(reached, "hosts")


def _add_laptops(action: AddAction) -> None:
    add_pair_action(action)
    closed = action("revoke", "shut a laptop out, and give all others new keys", _revoke)
    closed.add_argument("name", help="name of the laptop")
    what = "let someone count without a key, with psql or Metabase; each call gives a new password"
    counting = action("counter", what, _counter)
    counting.add_argument("name", help="who counts, such as “Metabase”")
    what = "write the certificate of the hub's authority, by which whoever counts recognises it"
    counting.add_argument("--ca", dest="out", type=new_file, metavar="FILE", help=what)
    counting.add_argument("--end", action="store_true", help="end their access")
    agreed = action("agree", "approve an erasure that is waiting, and carry it out", _agree)
    agreed.add_argument("erasure", metavar="ID", help="ID of the erasure, or its beginning")
    what = "reject an erasure that is waiting; its leads stay on the hub and on other laptops"
    refused = action("refuse", what, _refuse)
    refused.add_argument("erasure", metavar="ID", help="ID of the erasure, or its beginning")


def _add_keeping(action: AddAction) -> None:
    add_upkeep_actions(action)
    what = "replace what the hub holds with a backup; laptops then send all they have"
    restored = action("restore", what, _restore)
    restored.add_argument("file", type=Path, metavar="FILE", help="backup to restore")
    restored.add_argument("--yes", action="store_true", help="do not ask")
    what = "note that the office's server was restored from its own backup"
    action("restored", what, _restored)
    action("check", "check that the hub is still as it was set up", _check)
    add_upgrade_action(action)


def _restored(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    services.hub_host.was_restored()
    return done(options, "each laptop sends all that it has, and reads everything", told=True)


def _start(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    services.hub_host.start()
    return done(options, "the hub is running", running=True)


def _stop(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    services.hub_host.stop()
    return done(options, "the hub was stopped; what was sent to it is kept", running=False)


def _addresses(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    if services.hub_memberships.hosts_one():
        services.hub_host.show_certificate(options.hosts)
        if services.hub_upkeep.last().backs_up:
            note("restart the hub: faircat hub stop, then faircat hub start")
    if services.hub_sync.joined():
        services.hub_sync.reach(membership_here(services), options.hosts)
    return done(options, f"reached at: {', '.join(options.hosts)}", hosts=list(options.hosts))


def _revoke(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    cards = services.hub_host.revoke(options.name)
    if options.json:
        say_json({"revoked": options.name, "cards": list(cards)})
        return 0
    say(f"“{options.name}” was shut out: it has no key for anything new")
    note("it keeps what it already had: if it was stolen, see faircat breach")
    return 0


def _counter(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    if options.end:
        services.hub_counting.end(options.name)
        return done(options, f"“{options.name}” counts no more", ended=options.name)
    login = services.hub_counting.let_in(options.name)
    if options.out is not None:
        options.out.write_text(login.ca, encoding="ascii")
    if options.json:
        say_json(to_dict(login))
        return 0
    say(f"host {login.host}, port {login.port}, database {login.database}")
    say(f"user {login.user}, password {login.password}")
    note("TLS: verify-full, with the authority that --ca FILE writes")
    note("this password is shown once; asked for again, there is a new one")
    return 0


def _agree(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    services.waiting_erasures.agree(options.erasure)
    return done(options, "erased on the hub; each laptop erases at its next sync", agreed=True)


def _refuse(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    refused = services.waiting_erasures.refuse(options.erasure)
    leads = counted(refused.leads, "lead")
    sentence = f"rejected: {leads} stay on the hub; “{refused.asked_by}” has erased its own copies"
    return done(options, sentence, refused=refused.id)


def _restore(options: argparse.Namespace, services: Services) -> int:
    refuse_unreadable(options.file)
    unlock(options, services)
    if not options.yes:
        confirm(
            "restore",
            "This replaces what the hub holds. To continue, type: restore",
            unasked=UsageError(N_("Nothing was restored."), N_("Check the file, then add --yes.")),
            refused=UsageError(N_("Nothing was restored.")),
        )
    state = services.hub_host.restore(options.file)
    if options.json:
        say_json(to_dict(state))
        return 0
    say(f"restored: {counted(state.rows, 'row')}; each laptop will send all that it has")
    return 0


def _check(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    faults = services.hub_host.check()
    if options.json:
        say_json({"faults": list(faults)})
    else:
        for fault in faults:
            say(fault)
        if not faults:
            say("the hub is as it was set up")
    return 1 if faults else 0


def lines_of(state: HubState) -> Iterator[str]:
    """What a hub holds, and who comes."""
    size = f"{state.bytes / 1_000_000:.1f} MB"
    yield f"the hub here: {counted(state.rows, 'row')}, {counted(state.blobs, 'photo')}, {size}"
    for it in state.laptops:
        yield f"  {it.name} ({it.kind}): {minute_of(it.met) or 'never connected'}"
    for erasure in state.waiting:
        leads = counted(erasure.leads, "lead")
        yield f"  waiting for approval: {erasure.id[:8]}, {leads}, asked by {erasure.asked_by}"


def membership_here(services: Services) -> Membership:
    """The hub that was joined last. Raises UsageError where this laptop is at none."""
    joined = services.hub_sync.joined()
    if not joined:
        raise UsageError(
            N_("This laptop has not joined a hub."), N_("Join one with `faircat hub join CARD`.")
        )
    return joined[-1]


def done(options: argparse.Namespace, sentence: str, **told: object) -> int:
    """Say that it was done, in a sentence or as JSON."""
    if options.json:
        say_json(told)
    else:
        say(sentence)
    return 0
