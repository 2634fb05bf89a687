"""`faircat leads due|erase|report`: how long leads are kept, their end, what a person may ask."""

import argparse

from app.bootstrap import Services
from app.cli.common_options import Commands, folder_there, texts_in
from app.cli.confirmation import confirm, unconfirmed_erasure
from app.cli.leads_list import line_of
from app.cli.leads_proofs import line_of_proof
from app.cli.leads_unlock import add_vault_action, unlock
from app.cli.output import counted, note, say, say_json
from app.domain.errors import UsageError
from app.domain.lead import Person
from app.domain.messages import N_
from app.domain.serialise import to_dict

_WORD = "erase"


def add_actions(actions: Commands, common: argparse.ArgumentParser) -> None:
    """Add `due`, `erase` and `report`."""
    what = "list the leads past their retention date (exit code 0 in any case)"
    due = add_vault_action(actions, common, "due", what, _due)
    due.add_argument("--all", action="store_true", help="list all leads with their last day")
    what = "erase leads permanently, from the vault and its backups"
    erase = add_vault_action(actions, common, "erase", what, _erase)
    erase.add_argument("leads", nargs="*", metavar="ID", help="IDs, or their first characters")
    what = "all leads past their retention date, and proofs of consents past theirs"
    erase.add_argument("--due", action="store_true", help=what)
    erase.add_argument(
        "--person", metavar="TEXT", help="all leads with this name, email, phone number or ID"
    )
    erase.add_argument("--yes", action="store_true", help="do not ask for confirmation")
    erase.add_argument(
        "--out",
        type=folder_there,
        metavar="DIR",
        help="write a copy of the certificate to this folder",
    )
    erase.add_argument(
        "--lang", default="en", metavar="LANG", help="language of the certificate (default: en)"
    )
    what = "write everything that is stored about a person (GDPR Art. 15)"
    report = add_vault_action(actions, common, "report", what, _report)
    report.add_argument(
        "--person", metavar="TEXT", required=True, help="name, email, phone number or ID"
    )
    report.add_argument(
        "--lang", default="en", metavar="LANG", help="language of the person (default: en)"
    )
    report.add_argument(
        "--out", type=folder_there, metavar="DIR", help="write it to this folder, with all images"
    )


def _due(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    clocks = services.erasures.clocks() if options.all else services.erasures.due()
    if options.json:
        say_json([{"id": clock.lead.id, "until": clock.until.isoformat()} for clock in clocks])
        return 0
    for clock in clocks:
        say(f"{clock.until}  {line_of(clock.lead)}")
    note(counted(len(clocks), "lead"))
    return 0


def _erase(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    wanted = _wanted(options, services)
    proofs = {it.id: line_of_proof(it) for it in services.ledger.due()} if options.due else {}
    if not wanted and not proofs:
        note("nothing to erase")
        return 0
    _print_subscribers(wanted, services)
    if not options.yes:
        _ask(wanted, proofs)
    texts = texts_in(options.lang, services)
    certificate = services.erasures.erase(wanted, proofs)
    # What is erased stays so: its certificate lies beside the vault before any other folder fails.
    path = services.erasures.save_certificate(certificate, texts)
    if not options.json:
        say(services.erasures.certificate_text(certificate, texts))
        say(f"certificate: {path}")
    if options.out is not None:
        path = services.erasures.save_certificate(certificate, texts, options.out)
        if not options.json:
            say(f"certificate: {path}")
    if options.json:
        say_json({**to_dict(certificate), "certificate": str(path)})
    return 0


def _wanted(options: argparse.Namespace, services: Services) -> dict[str, str]:
    """What is to be erased: ids, each with a line that says what it is."""
    if not options.leads and not options.due and not options.person:
        raise UsageError(N_("Name what to erase: IDs, --due or --person TEXT."))
    found = [services.leads.lead(text) for text in options.leads]
    if options.due:
        found += [clock.lead for clock in services.erasures.due()]
    wanted = {lead.id: line_of(lead) for lead in found}
    if options.person:
        leads = services.erasures.of_person(options.person)
        drafts = services.erasures.drafts_of(options.person, services.leads.drafts())
        people = [*(it.person for it in leads), *(it.person for it in drafts)]
        if options.yes and len(set(map(_whose, people))) > 1:
            raise UsageError(
                N_("“{text}” finds leads that may be of several people. Nothing was erased."),
                N_("Leave out --yes and look at them, or name their IDs."),
                text=options.person,
            )
        wanted |= {lead.id: line_of(lead) for lead in leads}
        for draft in drafts:
            wanted.setdefault(draft.id, f"{draft.id[:8]}  (unfinished)")
        print_delegations(options.person, services)
        for lead in services.erasures.mentions(options.person, leads):
            note(f"also named in the notes of {lead.id[:8]}; that lead stays, please check it")
    return wanted


def _whose(person: Person) -> str:
    """What tells a person from others of the same name: the email, if there is one."""
    return (person.email or f"{person.first_name} {person.last_name}").casefold()


def print_delegations(person: str, services: Services) -> None:
    """Say where else somebody is: what is stored there is told and erased by other commands."""
    for it in services.delegation_endings.of_person(person):
        delegation = it.delegation
        note(
            f"also in delegation “{delegation.name}”: faircat delegation person {delegation.id} "
            f"{it.person.id}; to erase: faircat delegation erase {delegation.id} "
            f"--person {it.person.id}"
        )


def _print_subscribers(wanted: dict[str, str], services: Services) -> None:
    """Say which of them would get the newsletter on: their proof stays, their lead does not."""
    for lead in services.erasures.subscribers(wanted):
        note(
            f"{lead.id[:8]} still receives the newsletter; the proof of consent is kept "
            "until it is withdrawn, and then for the years that the country's profile sets"
        )


def _ask(wanted: dict[str, str], proofs: dict[str, str]) -> None:
    """Have it confirmed by a word. Raises UsageError where nobody can type, or another was."""
    for line in wanted.values():
        note(line)
    for line in proofs.values():
        note(f"proof of a consent: {line}")
    confirm(
        _WORD,
        f"{len(wanted) + len(proofs)} will be erased permanently. Type “{_WORD}” to continue:",
        unasked=unconfirmed_erasure(),
        refused=UsageError(N_("Nothing was erased.")),
    )


def _report(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    disclosure = services.disclosures.of_person(options.person)
    for part in disclosure.leads:
        note(line_of(part.lead))
    if len(disclosure.leads) > 1:
        note("check that all of these are this one person before you give the report to anyone")
    for lead in disclosure.mentions:
        note(f"also named in the notes of {lead.id[:8]}; please check it")
    print_delegations(options.person, services)
    texts = texts_in(options.lang, services)
    if options.out is not None:
        report, _data, *pictures = services.disclosures.write_report(disclosure, texts, options.out)
        images = counted(len(pictures), "image or signature", "images and signatures")
        note(f"wrote {report}, the same as JSON, and {images}")
    if options.json:
        say_json(services.disclosures.report_json(disclosure, texts))
    elif options.out is None:
        say(services.disclosures.report_text(disclosure, texts).rstrip("\n"))
    return 0
