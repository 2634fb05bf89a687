"""Write the papers for the data protection officer, filled in from the vault."""

import argparse

from app.bootstrap import Services
from app.cli.common_options import Commands, folder_there
from app.cli.leads_unlock import add_vault_action, unlock
from app.cli.output import say, say_json

_PAPERS = """\
Write one PDF per paper and a README into a folder: record of processing activities (GDPR Art. 30),
technical and organisational measures (Art. 32), arrangement of joint controllers (Art. 26),
agreement for laptops and processors (Art. 28, 29), threshold note for an impact assessment
(Art. 35), erasure plan, identity check for access requests, and a breach card of one page.
What the vault does not contain is a marked line to fill in by hand. This is not legal advice."""


def add_command(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "dpo", help="papers for the data protection officer", description=__doc__
    )
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    pack = add_vault_action(actions, common, "pack", "write all papers as PDF files", _pack)
    pack.description = _PAPERS
    pack.add_argument(
        "--lang", default="en", metavar="LANG", help="language: de or en (default: en)"
    )
    pack.add_argument(
        "--out", type=folder_there, required=True, metavar="FOLDER", help="folder to write to"
    )


def _pack(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    written = services.dpo_pack.write(options.out, options.lang)
    if options.json:
        say_json([{"file": str(it.path), "blanks": it.blanks} for it in written])
        return 0
    for paper in written:
        blanks = f", {paper.blanks} to fill in by hand" if paper.blanks else ""
        say(f"wrote {paper.path}{blanks}")
    say("These are drafts, not legal advice. Check them before you sign.")
    return 0
