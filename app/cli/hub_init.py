"""`faircat hub init`: a hub in a folder of this machine, or on a server of the office."""

import argparse
import getpass
import sys
from pathlib import Path

from app.bootstrap import Services
from app.cli.common_options import AddAction, new_file, refuse_unreadable
from app.cli.leads_unlock import unlock
from app.cli.output import note, say, say_json
from app.config.secret_variables import HUB_VARIABLE, taken
from app.domain.errors import UsageError
from app.domain.hub_names import USUAL_NAME, is_loopback
from app.domain.messages import N_
from app.domain.pairing_code import USUAL_PORT
from app.domain.serialise import to_dict
from app.domain.server_login import ServerLogin


def add_init_action(action: AddAction) -> None:
    """Add what makes a hub."""
    what = "set up a hub in a new folder of this machine, or on a server that is there"
    made = action("init", what, _init)
    what = "folder to create for the hub"
    made.add_argument("place", nargs="?", type=new_file, metavar="FOLDER", help=what)
    _add_server_options(made)
    made.add_argument("--name", default="", help=f"what laptops call it (default: {USUAL_NAME})")
    add_hosts_argument(made, "--host")
    what = f"port to answer at (default: {USUAL_PORT})"
    made.add_argument("--port", type=_port, default=USUAL_PORT, metavar="N", help=what)
    what = "in the place of the hub of this vault, which is lost; pair every laptop again after it"
    made.add_argument("--again", action="store_true", help=what)


def _port(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if not 1 <= number <= 65_535:
        raise argparse.ArgumentTypeError(f"{text} is not a port from 1 to 65535")
    return number


def add_upgrade_action(action: AddAction) -> None:
    """Add what brings a hub of an older program to this one."""
    what = "bring a hub that an older version of the program set up to this one"
    _add_server_options(action("upgrade", what, _upgrade))


def _add_server_options(action: argparse.ArgumentParser) -> None:
    what = "administrator of a server of the office, such as “host=db.example user=postgres”"
    action.add_argument("--connection", metavar="TEXT", help=what)
    what = "certificate of the authority that the server's certificate is of, with --connection"
    action.add_argument("--ca", type=Path, metavar="FILE", help=what)


def add_hosts_argument(action: argparse.ArgumentParser, name: str) -> None:
    """Add how a hub is reached: as an option, or as what the action is about."""
    what = "name or address by which laptops reach the hub"
    if name.startswith("-"):
        text = f"{what} (repeatable; default: those of this machine)"
        action.add_argument(name, action="append", dest="hosts", metavar="HOST", help=text)
    else:
        action.add_argument(name, nargs="+", metavar="HOST", help=what)


def _init(options: argparse.Namespace, services: Services) -> int:
    if (options.place is None) == (options.connection is None):
        raise UsageError(
            N_("Choose one: a folder for the hub, or a server with {option}."),
            option="--connection",
        )
    if options.connection is not None:
        return _init_there(options, services)
    unlock(options, services)
    host = services.hub_host
    hosts = options.hosts or ()
    state = host.set_up(options.place, options.name, hosts, options.port, again=options.again)
    if options.json:
        say_json({"folder": str(options.place), "hosts": host.hosts(), **to_dict(state)})
        return 0
    say(f"the hub “{host.name()}” runs in {options.place}, port {options.port}")
    say(f"laptops reach it at: {', '.join(host.hosts())}")
    if options.again:
        note("restore the newest backup of the hub with: faircat hub restore FILE")
    _note_next(options)
    return 0


def _login(options: argparse.Namespace, services: Services) -> ServerLogin:
    """How the administrator of a server comes in, after the vault was opened."""
    if options.ca is not None:
        refuse_unreadable(options.ca)
    else:
        raise UsageError(
            N_("Laptops have to recognise the server. Nothing was changed."),
            N_("Give its certification authority with {option}."),
            option="--ca FILE",
        )
    given = taken(HUB_VARIABLE)
    unlock(options, services)
    if not given and sys.stdin.isatty():
        given = getpass.getpass("Password of the server's administrator (empty: none): ")
    return ServerLogin(options.connection, options.ca, given)


def _upgrade(options: argparse.Namespace, services: Services) -> int:
    login = None
    if options.connection is not None:
        login = _login(options, services)
    else:
        unlock(options, services)
    is_upgraded = services.hub_upkeep.upgrade(login)
    if options.json:
        say_json({"upgraded": is_upgraded})
    else:
        say("the hub was upgraded" if is_upgraded else "the hub is of this version already")
    return 0


def _init_there(options: argparse.Namespace, services: Services) -> int:
    login = _login(options, services)
    host = services.hub_host
    state = host.set_up_at(login, options.name, options.hosts or (), again=options.again)
    if options.json:
        say_json({"folder": "", "hosts": host.hosts(), **to_dict(state)})
        return 0
    say(f"the hub “{host.name()}” is on the server; laptops reach it at: {', '.join(host.hosts())}")
    if all(is_loopback(host) for host in host.hosts()):
        note("other laptops cannot reach that: set the server's name with: faircat hub addresses")
    note("the administrator's password was not kept, and is not needed again")
    _note_next(options)
    return 0


def _note_next(options: argparse.Namespace) -> None:
    if options.again:
        note("pair every laptop again with: faircat hub pair NAME")
    else:
        note("let the first laptop in with: faircat hub pair NAME")
    note("the keys are in this vault alone: keep its recovery key and a backup of it")
