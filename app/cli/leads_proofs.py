"""`faircat leads proofs`: what stays of consents whose leads are gone, for the authority."""

import argparse

from app.bootstrap import Services
from app.cli.common_options import Commands
from app.cli.leads_unlock import add_vault_action, unlock
from app.cli.output import counted, note, say, say_json
from app.domain.consent_proof import ConsentProof
from app.domain.errors import UsageError
from app.domain.lead_draft import is_email
from app.domain.messages import N_


def add_actions(actions: Commands, common: argparse.ArgumentParser) -> None:
    """Add `proofs`."""
    what = "list the proofs of consents whose leads are gone, or end a newsletter to an address"
    proofs = add_vault_action(actions, common, "proofs", what, _proofs)
    proofs.add_argument(
        "action",
        nargs="?",
        choices=("list", "withdraw"),
        default="list",
        help="list them (default), or withdraw: end the newsletter to --email everywhere",
    )
    proofs.add_argument("--due", action="store_true", help="only those whose last day is over")
    proofs.add_argument("--email", default="", metavar="ADDRESS", help="address to withdraw")


def line_of_proof(proof: ConsentProof) -> str:
    """A proof in a line that does not say whose it is."""
    until = f"until {proof.until}" if proof.until else "stands"
    given = proof.consent.stamp.at.date()
    return f"{proof.id[:8]}  {proof.consent.purpose}  given {given}  {until}  {proof.country}"


def _proofs(options: argparse.Namespace, services: Services) -> int:
    if (options.action == "withdraw") != bool(options.email):
        raise UsageError(
            N_("The address whose newsletter ends is missing, or not needed here."),
            N_("Give {action} and {option} together."),
            action="withdraw",
            option="--email",
        )
    if options.email and not is_email(options.email):
        raise UsageError(N_("“{mail}” does not look like an email address."), mail=options.email)
    unlock(options, services)
    if options.action == "withdraw":
        return _withdraw(options, services)
    found = services.ledger.due() if options.due else services.ledger.proofs()
    if options.json:
        say_json(services.ledger.to_json(found))
        return 0
    for proof in found:
        say(line_of_proof(proof).rstrip())
    note(counted(len(found), "proof"))
    return 0


def _withdraw(options: argparse.Namespace, services: Services) -> int:
    stopped = services.ledger.withdraw(options.email)
    if options.json:
        say_json({"leads": stopped.leads, "proofs": [proof.id for proof in stopped.proofs]})
        return 0
    say(
        f"the newsletter ended for {counted(stopped.leads, 'lead')} and "
        f"{counted(len(stopped.proofs), 'proof')}; the address is on the suppression list"
    )
    return 0
