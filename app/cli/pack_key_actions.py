"""`faircat pack keys`: who may sign packs, and whose packs this laptop takes."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.bootstrap import Services
from app.cli.common_options import Commands, new_file
from app.cli.leads_unlock import add_descriptor_option, asked_passphrase, given_secret
from app.cli.output import say, say_json
from app.config.secret_variables import SIGNING_VARIABLE
from app.domain.errors import UsageError
from app.domain.messages import N_
from app.domain.pack import TrustedRoot, TrustInForce, TrustSource
from app.domain.serialise import to_dict

if TYPE_CHECKING:
    from app.services.catalogue.pack_keys import TrustRequest


def add_actions(actions: Commands, common: argparse.ArgumentParser) -> None:
    """Add it to the actions of `faircat pack`."""
    what = "create keys and trust files, sign them, trust them"
    keys = actions.add_parser("keys", help=what, description=what)
    steps = keys.add_subparsers(title="actions", metavar="ACTION", required=True)
    _add_new(steps, common)
    what = "write a network's first trust file, which its root keys then sign"
    trust = steps.add_parser("trust", parents=[common], help=what, description=what)
    _add_root_options(trust)
    trust.add_argument(
        "--out", type=new_file, required=True, metavar="FILE", help="trust file to write"
    )
    trust.set_defaults(run=_run_trust)
    what = "add the next set of root keys to a trust file: other keys, or later dates"
    rotate = steps.add_parser("rotate", parents=[common], help=what, description=what)
    rotate.add_argument("file", type=Path, metavar="TRUST", help="trust file")
    _add_root_options(rotate)
    rotate.set_defaults(run=_run_rotate)
    what = "sign the newest set of root keys in a trust file"
    sign = steps.add_parser("sign", parents=[common], help=what, description=what)
    sign.add_argument("file", type=Path, metavar="TRUST", help="trust file")
    sign.add_argument("--key", type=Path, required=True, metavar="FILE", help="root key that signs")
    _add_passphrase(sign)
    sign.set_defaults(run=_run_sign)
    _add_readers(steps, common)


def _add_new(steps: Commands, common: argparse.ArgumentParser) -> None:
    what = "create a key, encrypted with a passphrase, and its public half beside it"
    new = steps.add_parser("new", parents=[common], help=what, description=what)
    new.add_argument("--name", required=True, help="who signs with it, as laptops show it")
    new.add_argument(
        "--out", type=new_file, required=True, metavar="FILE", help="key to write (.fairkey)"
    )
    _add_passphrase(new)
    new.set_defaults(run=_run_new)


def _add_readers(steps: Commands, common: argparse.ArgumentParser) -> None:
    what = "show whose keys a trust file lists (default: the one in force)"
    show = steps.add_parser("show", parents=[common], help=what, description=what)
    show.add_argument("file", nargs="?", type=Path, metavar="TRUST", help="trust file")
    show.add_argument("--json", action="store_true", help="print JSON")
    show.set_defaults(run=_run_show)
    what = "use the packs of this network from now on"
    use = steps.add_parser("use", parents=[common], help=what, description=what)
    use.add_argument("file", type=Path, metavar="TRUST", help="trust file")
    use.add_argument("--json", action="store_true", help="print JSON")
    use.set_defaults(run=_run_use)
    what = "withdraw the trust that `use` gave: the program's own trust file applies again"
    forget = steps.add_parser("forget", parents=[common], help=what, description=what)
    forget.add_argument("--json", action="store_true", help="print JSON")
    forget.set_defaults(run=_run_forget)


def _add_root_options(action: argparse.ArgumentParser) -> None:
    action.add_argument("--network", required=True, help="the network's name, as laptops show it")
    action.add_argument(
        "--root",
        type=Path,
        action="append",
        required=True,
        metavar="FILE",
        help="public half of a root key (repeatable)",
    )
    action.add_argument(
        "--manager",
        type=Path,
        action="append",
        required=True,
        metavar="FILE",
        help="public half of a key that signs packs",
    )
    action.add_argument(
        "--threshold",
        type=int,
        default=2,
        metavar="N",
        help="number of root keys that must sign (default: 2)",
    )
    action.add_argument(
        "--days",
        type=int,
        default=5 * 365,
        metavar="N",
        help="days for which it is valid (default: 1825)",
    )
    action.add_argument(
        "--sample", action="store_true", help="mark it as a sample, which no one should trust"
    )
    action.add_argument("--json", action="store_true", help="print JSON")


def _add_passphrase(action: argparse.ArgumentParser) -> None:
    add_descriptor_option(action, "--passphrase-fd", "the key's passphrase", SIGNING_VARIABLE)
    action.add_argument("--json", action="store_true", help="print JSON")


def asked_by(options: argparse.Namespace) -> Callable[[str], str]:
    """What gives the passphrase of a key: the options or the environment, else who types it."""

    def asked(name: str) -> str:
        given = given_secret(options.passphrase_fd, SIGNING_VARIABLE)
        return given or asked_passphrase(f"Passphrase of the key of {name}: ", SIGNING_VARIABLE)

    return asked


def _run_new(options: argparse.Namespace, services: Services) -> int:
    passphrase = given_secret(options.passphrase_fd, SIGNING_VARIABLE)
    if not passphrase:
        passphrase = asked_passphrase("New passphrase: ", SIGNING_VARIABLE)
        if asked_passphrase("Again: ", SIGNING_VARIABLE) != passphrase:
            raise UsageError(N_("The two passphrases differ. No key was created."))
    key = services.pack_keys.new_key(options.out, options.name, passphrase)
    if options.json:
        say_json({"name": key.name, "public": key.public, "id": key.id})
        return 0
    say(f"made a key for {key.name}; without its passphrase nobody can sign with it")
    say("send the file .fairpub to whoever writes the trust file, and keep a copy of the .fairkey")
    return 0


def _run_trust(options: argparse.Namespace, services: Services) -> int:
    return _say_root(services.pack_keys.new_trust(options.out, _request(options)), options)


def _run_rotate(options: argparse.Namespace, services: Services) -> int:
    return _say_root(services.pack_keys.rotate(options.file, _request(options)), options)


def _run_sign(options: argparse.Namespace, services: Services) -> int:
    signed = services.pack_keys.sign(options.file, options.key, asked_by(options))
    return _say_root(signed, options)


def _run_show(options: argparse.Namespace, services: Services) -> int:
    file = options.file
    if file:
        return _say_root(services.pack_keys.trusted_root(file), options)
    return _say_in_force(services.trust.in_force(), options)


def _run_use(options: argparse.Namespace, services: Services) -> int:
    return _say_root(services.trust.use(services.trust.read(options.file)), options)


def _run_forget(options: argparse.Namespace, services: Services) -> int:
    services.trust.withdraw()
    return _say_in_force(services.trust.in_force(), options)


def _request(options: argparse.Namespace) -> "TrustRequest":
    # No search waits for what signs and verifies.
    from app.services.catalogue.pack_keys import TrustRequest  # noqa: PLC0415

    return TrustRequest(
        options.network,
        options.root,
        options.manager,
        options.threshold,
        options.days,
        options.sample,
    )


_SOURCES = {
    TrustSource.CHOSEN: "chosen on this laptop",
    TrustSource.PROGRAM: "came with the program",
    TrustSource.SAMPLE: "the sample's, since no other was chosen",
}


def _say_in_force(trust: TrustInForce, options: argparse.Namespace) -> int:
    if options.json:
        say_json({**to_dict(trust.root), "source": trust.source})
        return 0
    _say_root(trust.root, options)
    say(f"  {_SOURCES[trust.source]}")
    return 0


def _say_root(root: TrustedRoot, options: argparse.Namespace) -> int:
    if options.json:
        say_json(to_dict(root))
        return 0
    sample = " (sample; its signature is not trusted)" if root.is_sample else ""
    say(f"{root.network}{sample}: root {root.version}, until {root.expires}")
    say(f"  root keys: {', '.join(root.roots)}; {root.threshold} of them must sign")
    say(f"  sign packs: {', '.join(root.managers)}")
    say(f"  signed by: {', '.join(root.signed_by) or 'nobody'}")
    say("  complete" if root.is_signed else "  signatures are missing")
    say(f"  code: {root.code}")
    return 0
