"""`faircat catalogue member-pages`: what the booths show of each member, to be checked by it."""

import argparse

from app.bootstrap import Services
from app.cli.common_options import Commands, folder_there, texts_in
from app.cli.output import counted, say, say_json
from app.services.catalogue.member_names import member_named


def add_action(actions: Commands, common: argparse.ArgumentParser) -> None:
    """Add it to the actions of `faircat catalogue`."""
    what = "write a PDF page and a workbook for each member, to be checked and corrected"
    pages = actions.add_parser("member-pages", parents=[common], help=what, description=what)
    pages.add_argument(
        "--folder", type=folder_there, required=True, metavar="DIR", help="folder for the files"
    )
    pages.add_argument(
        "--member",
        action="append",
        default=[],
        metavar="M",
        help="only this member, by ID or name, or the beginning of one (repeatable)",
    )
    pages.add_argument(
        "--words", default="en", metavar="LANG", help="language of the pages (default: en)"
    )
    pages.add_argument("--json", action="store_true", help="print JSON")
    pages.set_defaults(run=_run)


def _run(options: argparse.Namespace, services: Services) -> int:
    texts = texts_in(options.words, services)
    members = [member_named(services.catalogue, text).id for text in options.member]
    pages = services.member_pages.write(options.folder, texts, members)
    if options.json:
        say_json(
            [
                {
                    "id": it.id,
                    "page": str(it.page),
                    "workbook": str(it.workbook),
                    "missing": it.missing,
                }
                for it in pages
            ]
        )
        return 0
    incomplete = [it for it in pages if it.missing]
    say(f"wrote {counted(len(pages), 'page')} and as many workbooks to {options.folder}")
    say(f"texts are missing for {counted(len(incomplete), 'member')}")
    return 0
