"""`faircat catalogue export`: the edition in use as a workbook or as JSON Lines."""

import argparse

from app.bootstrap import Services
from app.cli.common_options import Commands, new_file, texts_in
from app.cli.output import counted, say
from app.services.catalogue.member_names import member_named


def add_action(actions: Commands, common: argparse.ArgumentParser) -> None:
    """Add it to the actions of `faircat catalogue`."""
    what = "write the edition in use to a workbook or JSON Lines, to be edited and imported again"
    export = actions.add_parser("export", parents=[common], help=what, description=what)
    export.add_argument(
        "--format",
        choices=("xlsx", "jsonl"),
        default="xlsx",
        help="an Excel workbook or members in JSON Lines (default: xlsx)",
    )
    export.add_argument("--out", type=new_file, required=True, metavar="FILE", help="file to write")
    export.add_argument(
        "--member",
        default="",
        metavar="M",
        help="only this member, by ID or name, or the beginning of one",
    )
    export.add_argument(
        "--words", default="en", metavar="LANG", help="language of the lists (default: en)"
    )
    export.set_defaults(run=_run)


def _run(options: argparse.Namespace, services: Services) -> int:
    from app.services.catalogue.edition_export import EditionFormat  # noqa: PLC0415 - no search waits for it

    texts_in(options.words, services)
    form = EditionFormat(options.format)
    member = member_named(services.catalogue, options.member).id if options.member else ""
    number = services.edition_export.export(options.out, form, member, options.words)
    say(f"wrote {options.out}: {counted(number, 'member')}")
    return 0
