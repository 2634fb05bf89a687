"""`faircat hub init|start|stop|pair|revoke|…`: what whoever runs a hub does."""

import argparse
import getpass
import sys
from collections.abc import Iterator
from pathlib import Path

from app.bootstrap import Services
from app.cli.common_options import new_file, one_of
from app.cli.confirmation import confirm
from app.cli.fair_join import Action
from app.cli.leads_unlock import unlock
from app.cli.output import counted, note, say, say_json
from app.cli.resolve import resolve_fair
from app.config.secret_variables import HUB_VARIABLE, taken
from app.domain.errors import UsageError
from app.domain.hub import HubKind, HubState, Membership
from app.domain.messages import N_
from app.domain.serialise import to_dict
from app.services.hub.hub_host import ServerLogin

PORT = 54_329
"""Not that of PostgreSQL's own package, whose cluster stays as it is."""


def add_hosting_actions(action: Action) -> None:
    """Add what runs a hub, lets laptops in, and keeps what it holds."""
    _add_running(action)
    _add_laptops(action)
    _add_keeping(action)


def _add_running(action: Action) -> None:
    what = "set up a hub in a new folder of this machine, or on a server that is there"
    made = action("init", what, _init)
    what = "folder to create for the hub"
    made.add_argument("place", nargs="?", type=new_file, metavar="FOLDER", help=what)
    what = "administrator of a server of the office, such as “host=db.example user=postgres”"
    made.add_argument("--connection", metavar="TEXT", help=what)
    what = "certificate of the authority that the server's certificate is of, with --connection"
    made.add_argument("--ca", type=Path, metavar="FILE", help=what)
    made.add_argument("--name", default="Booth", help="what laptops call it (default: Booth)")
    _add_hosts(made, "--host")
    what = f"port to answer at (default: {PORT})"
    made.add_argument("--port", type=int, default=PORT, metavar="N", help=what)
    action("start", "start the hub, as after a restart of the machine", _start)
    action("stop", "stop the hub; laptops continue without it", _stop)
    reached = action("addresses", "set by which names and addresses the hub is reached", _addresses)
    _add_hosts(reached, "hosts")


def _add_laptops(action: Action) -> None:
    paired = action("pair", "let a laptop in, and write its pairing card", _pair)
    paired.add_argument("name", help="name of the laptop")
    what = "booth; admin, who also erases a few leads; or office, which sees every fair"
    paired.add_argument(
        "--kind", type=one_of(HubKind), default=HubKind.BOOTH, metavar="KIND", help=what
    )
    what = "fair whose leads it shares (repeatable; default: the current one)"
    paired.add_argument("--fair", action="append", metavar="F", help=what)
    paired.add_argument(
        "--out", type=new_file, required=True, metavar="CARD", help="pairing card to write"
    )
    closed = action("revoke", "close a laptop out, and give all others new keys", _revoke)
    closed.add_argument("name", help="name of the laptop")
    agreed = action("agree", "carry out an erasure that waits for a yes", _agree)
    agreed.add_argument("erasure", metavar="ID", help="ID of the erasure, or its beginning")


def _add_keeping(action: Action) -> None:
    backup = action("backup", "write all that the hub holds to a file, sealed as it is", _backup)
    backup.add_argument("--out", type=new_file, required=True, metavar="FILE", help="file to write")
    what = "put a backup in the place of what the hub holds; laptops then send all they have"
    restored = action("restore", what, _restore)
    restored.add_argument("file", type=Path, metavar="FILE", help="backup to restore")
    restored.add_argument("--yes", action="store_true", help="do not ask")
    what = "say that the office's server was restored by its own backup"
    action("restored", what, _restored)
    action("check", "whether the hub is as it was set up", _check)


def _add_hosts(action: argparse.ArgumentParser, name: str) -> None:
    what = "name or address by which laptops reach the hub"
    if name.startswith("-"):
        told = f"{what} (repeatable; default: those of this machine)"
        action.add_argument(name, action="append", dest="hosts", metavar="HOST", help=told)
    else:
        action.add_argument(name, nargs="+", metavar="HOST", help=what)


def _init(options: argparse.Namespace, services: Services) -> int:
    if (options.place is None) == (options.connection is None):
        raise UsageError(
            N_("A hub is made in a folder, or on a server with {option}: say which."),
            option="--connection",
        )
    if options.connection is not None:
        return _init_there(options, services)
    unlock(options, services)
    host = services.hub_host
    state = host.set_up(options.place, options.name, options.hosts or (), options.port)
    if options.json:
        say_json({"folder": str(options.place), "hosts": host.hosts(), **to_dict(state)})
        return 0
    say(f"the hub “{options.name}” runs in {options.place}, port {options.port}")
    say(f"laptops reach it at: {', '.join(host.hosts())}")
    note("let the first laptop in with: faircat hub pair NAME --out CARD")
    note("the keys are in this vault alone: keep its recovery key and a backup of it")
    return 0


def _init_there(options: argparse.Namespace, services: Services) -> int:
    if options.ca is None or not options.ca.is_file():
        raise UsageError(
            N_("Laptops have to recognise the server. Nothing was changed."),
            N_("Give its certification authority with {option}."),
            option="--ca FILE",
        )
    given = taken(HUB_VARIABLE)
    unlock(options, services)
    if not given and sys.stdin.isatty():
        given = getpass.getpass("Password of the server's administrator (empty: none): ")
    login = ServerLogin(options.connection, options.ca, given)
    host = services.hub_host
    state = host.set_up_at(login, options.name, options.hosts or ())
    if options.json:
        say_json({"folder": "", "hosts": host.hosts(), **to_dict(state)})
        return 0
    say(
        f"the hub “{options.name}” is on the server; laptops reach it at: {', '.join(host.hosts())}"
    )
    note("the administrator's password was not kept, and is not needed again")
    note("let the first laptop in with: faircat hub pair NAME --out CARD")
    note("the keys are in this vault alone: keep its recovery key and a backup of it")
    return 0


def _restored(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    services.hub_host.was_restored()
    return done(options, "each laptop sends all that it has, and reads everything", told=True)


def _start(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    services.hub_host.start()
    return done(options, "the hub runs", running=True)


def _stop(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    services.hub_host.stop()
    return done(options, "the hub was stopped; what was sent to it is kept", running=False)


def _addresses(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    if services.hub_memberships.hosts_one():
        services.hub_host.show_certificate(options.hosts)
        note("restart the hub: faircat hub stop, then faircat hub start")
    if services.hub_sync.joined():
        services.hub_sync.reach(membership_here(services), options.hosts)
    return done(options, f"reached at: {', '.join(options.hosts)}", hosts=list(options.hosts))


def _pair(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    named = [resolve_fair(text, services) for text in options.fair or ()]
    fairs = {part for id_ in named for part in services.fairs.of_id(id_).ids}
    fairs = fairs or set(services.fairs.current().ids)
    services.hub_host.pair_to_file(options.name, options.kind, fairs, options.out)
    if options.json:
        kind, out = options.kind.value, str(options.out)
        say_json({"card": out, "name": options.name, "kind": kind, "fairs": sorted(fairs)})
        return 0
    say(f"wrote {options.out}: on “{options.name}” run: faircat hub join CARD")
    note("whoever has the card can join in its place: hand it over, do not mail it")
    return 0


def _revoke(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    cards = services.hub_host.revoke(options.name)
    if options.json:
        say_json({"revoked": options.name, "cards": list(cards)})
        return 0
    say(f"“{options.name}” is closed out: it has no key of what comes from now on")
    note("what it had it has: if it was stolen, look at faircat breach")
    return 0


def _agree(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    services.hub_host.agree(options.erasure)
    return done(options, "erased on the hub; each laptop erases when it meets it", agreed=True)


def _backup(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    services.hub_host.back_up(options.out)
    return done(options, f"wrote {options.out}", file=str(options.out))


def _restore(options: argparse.Namespace, services: Services) -> int:
    if not options.file.is_file():
        raise UsageError(N_("The file “{path}” does not exist."), path=str(options.file))
    unlock(options, services)
    if not options.yes:
        confirm(
            "restore",
            "This replaces what the hub holds. To go on, type: restore",
            unasked=UsageError(N_("Nothing was restored."), N_("Check the file, then add --yes.")),
            refused=UsageError(N_("Nothing was restored.")),
        )
    state = services.hub_host.restore(options.file)
    if options.json:
        say_json(to_dict(state))
        return 0
    say(f"restored: {counted(state.rows, 'row')}; each laptop sends all that it has")
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
        yield f"  {it.name} ({it.kind}): {it.met or 'never here'}"
    for erasure in state.waiting:
        leads = counted(erasure.leads, "lead")
        yield f"  waits for a yes: {erasure.id[:8]}, {leads}, asked by {erasure.asked_by}"


def membership_here(services: Services) -> Membership:
    """The hub that was joined last. Raises UsageError where this laptop is at none."""
    joined = services.hub_sync.joined()
    if not joined:
        raise UsageError(
            N_("This laptop is at no hub."), N_("Join one with `faircat hub join CARD`.")
        )
    return joined[-1]


def done(options: argparse.Namespace, sentence: str, **told: object) -> int:
    """Say that it was done, in a sentence or as JSON."""
    if options.json:
        say_json(told)
    else:
        say(sentence)
    return 0
