"""`faircat leads withdraw-letters`: telling who received what was withdrawn since."""

import argparse
from collections.abc import Iterator

from app.bootstrap import Services
from app.cli.common_options import Commands, folder_there, texts_in
from app.cli.leads_unlock import add_vault_action, unlock
from app.cli.output import counted, say, say_json
from app.domain.lead import Lead
from app.domain.names import called
from app.domain.serialise import to_dict


def add_actions(actions: Commands, common: argparse.ArgumentParser) -> None:
    """Add `withdraw-letters`."""
    what = "write a letter to everyone who received what a lead has withdrawn since (GDPR Art. 19)"
    letters = add_vault_action(actions, common, "withdraw-letters", what, _letters)
    letters.add_argument("lead", help="ID, or its first characters")
    letters.add_argument(
        "--out", type=folder_there, required=True, metavar="DIR", help="folder for the letters"
    )
    letters.add_argument(
        "--lang", default="en", metavar="LANG", help="language of the letters (default: en)"
    )


def recipient_lines(lead: Lead, services: Services) -> Iterator[str]:
    """Who has the lead's data by files that left before, a line each."""
    found = services.withdrawal_letters.recipients(lead)
    for recipient in found:
        for file in recipient.files:
            to = recipient.name or "your own organisation"
            yield f"was handed to {to} on {file.day} ({file.format}, {file.name})"
    if found:
        yield f"tell them: faircat leads withdraw-letters {lead.id[:8]} --out DIR"
    if any(item.withdrawn for item in lead.consents):
        yield "files that another laptop exported are listed there alone"


def doubtful_lines(lead: Lead, services: Services) -> Iterator[str]:
    """Who may be the same person and has not taken it back there, a line each."""
    found = services.withdrawal_reach.doubtful(lead)
    if found:
        yield f"{counted(len(found), 'other lead')} may be of the same person and still has it:"
    for other in found:
        yield f"  {other.id[:8]}  {called(other.person)}"
    if found:
        yield "if it is the same person: faircat leads consent ID --withdraw PURPOSE"


def _letters(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    lead = services.leads.lead(options.lead)
    texts = texts_in(options.lang, services)
    files = services.withdrawal_letters.write(lead, texts, options.out)
    if options.json:
        found = services.withdrawal_letters.recipients(lead)
        say_json({"files": [str(it) for it in files], "recipients": [to_dict(it) for it in found]})
        return 0
    for file in files:
        say(str(file))
    return 0
