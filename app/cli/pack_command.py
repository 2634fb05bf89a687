"""Sign editions as packs, and take those that others signed."""

import argparse
from pathlib import Path

from app.bootstrap import Services
from app.cli import pack_key_actions
from app.cli.common_options import Commands, day, new_file
from app.cli.leads_unlock import add_descriptor_option
from app.cli.output import SHOWN_ROWS, counted, say, say_json
from app.cli.signing_output import say_signing
from app.config.secret_variables import SIGNING_VARIABLE
from app.domain.pack import PackChanges, PackContents
from app.domain.serialise import to_dict


def add_command(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "pack", help="sign editions, and use those that others signed", description=__doc__
    )
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    pack_key_actions.add_actions(actions, common)
    _add_make(actions, common)
    what = "verify a pack and show what it contains"
    show = actions.add_parser("show", parents=[common], help=what, description=what)
    show.add_argument("file", type=Path, metavar="PACK", help="pack (.fairpack)")
    show.add_argument("--json", action="store_true", help="print JSON")
    show.set_defaults(run=_run_show)
    what = "verify a pack, build its edition and use it from now on"
    take = actions.add_parser("take", parents=[common], help=what, description=what)
    take.add_argument("file", type=Path, metavar="PACK", help="pack (.fairpack)")
    take.add_argument(
        "--older", action="store_true", help="use it even if its date is before the one in use"
    )
    take.add_argument("--json", action="store_true", help="print JSON")
    take.set_defaults(run=_run_take)


def _add_make(actions: Commands, common: argparse.ArgumentParser) -> None:
    what = "sign an edition as a pack"
    make = actions.add_parser("make", parents=[common], help=what, description=what)
    make.add_argument("--key", type=Path, required=True, metavar="FILE", help="the manager's key")
    make.add_argument(
        "--trust",
        type=Path,
        metavar="FILE",
        help="trust file that names the key (default: the one in force)",
    )
    make.add_argument(
        "--edition",
        type=Path,
        metavar="DB",
        dest="signed",
        help="catalogue to sign (default: the one in use)",
    )
    make.add_argument(
        "--due", type=day, metavar="DATE", help="day on which the next edition is expected"
    )
    make.add_argument(
        "--out", type=new_file, required=True, metavar="FILE", help="complete pack to write"
    )
    make.add_argument(
        "--since", type=Path, metavar="PACK", help="older pack that --delta continues"
    )
    make.add_argument(
        "--delta", type=new_file, metavar="FILE", help="write only what --since lacks to this pack"
    )
    add_descriptor_option(make, "--passphrase-fd", "the key's passphrase", SIGNING_VARIABLE)
    make.add_argument("--json", action="store_true", help="print JSON")
    make.set_defaults(run=_run_make)


def _run_make(options: argparse.Namespace, services: Services) -> int:
    # No search waits for what signs and verifies.
    from app.services.catalogue.pack_making import PackRequest  # noqa: PLC0415
    from app.services.catalogue.trust_store import read_trust_file  # noqa: PLC0415

    catalogue = options.signed or services.catalogue.path
    request = PackRequest(catalogue, options.out, options.due, options.since, options.delta)
    chain = read_trust_file(options.trust) if options.trust else services.trust.chain()
    key = services.pack_keys.opened(options.key, pack_key_actions.asked_by(options))
    signing = services.pack_maker.make(request, chain, key)
    written = [path for path in (options.out, options.delta) if path is not None]
    if options.json:
        sizes = {str(path): path.stat().st_size for path in written}
        say_json({"signing": to_dict(signing), "written": sizes})
        return 0
    for path in written:
        say(f"wrote {path}: {path.stat().st_size:,} bytes")
    say_signing(signing)
    lacking = () if options.signed else services.corrections.accepted()
    if lacking:
        say(f"{counted(len(lacking), 'accepted correction')} not in it; to write the edition that")
        say("has them: `faircat catalogue corrections save --out DB`")
    return 0


def _run_show(options: argparse.Namespace, services: Services) -> int:
    contents = services.packs.show(options.file)
    if options.json:
        say_json(_as_json(contents))
        return 0
    edition = contents.edition
    sample = " (sample)" if edition.sample else ""
    say(f"{options.file}: edition {edition.version} of {edition.date}{sample}")
    say(f"{counted(contents.members, 'member')}, {counted(contents.pictures, 'picture')}")
    say_signing(contents.signing)
    _say_changes(contents.changes)
    if not contents.is_whole:
        since = f" since {contents.since}" if contents.since else ""
        say(f"holds what changed{since}; {counted(contents.missing, 'part')} are not here")
    return 0


def _run_take(options: argparse.Namespace, services: Services) -> int:
    taken = services.packs.take(options.file, although_older=options.older)
    if options.json:
        say_json(_as_json(taken.contents))
        return 0
    edition = taken.contents.edition
    say(f"in use: edition {edition.version} of {edition.date}")
    say_signing(taken.contents.signing)
    _say_changes(taken.contents.changes)
    return 0


def _say_changes(changes: PackChanges) -> None:
    named = (("new", changes.added), ("changed", changes.changed), ("removed", changes.removed))
    say("members: " + ", ".join(f"{len(names)} {what}" for what, names in named))
    for what, names in named:
        for name in names[:SHOWN_ROWS]:
            say(f"  {what}: {name}")
        if len(names) > SHOWN_ROWS:
            say(f"  {what}: … and {len(names) - SHOWN_ROWS} more")


def _as_json(contents: PackContents) -> dict[str, object]:
    edition = contents.edition
    return {
        "edition": {
            "version": edition.version,
            "date": edition.date.isoformat(),
            "sample": edition.sample,
        },
        "signing": to_dict(contents.signing),
        "members": contents.members,
        "pictures": contents.pictures,
        "missing": contents.missing,
        "since": contents.since,
        "changes": to_dict(contents.changes),
    }
