"""`faircat leads add|edit`."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.bootstrap import Services
from app.cli.common_options import Commands
from app.cli.leads_fields import (
    FIELDS,
    add_consent_options,
    fields_set_in,
    purposes_of,
    read_signature,
    with_fields,
    with_interests,
)
from app.cli.leads_list import line_of
from app.cli.leads_sources import scans_for, with_photo, with_scans
from app.cli.leads_unlock import add_vault_action, unlock
from app.cli.output import note, say, say_json
from app.domain.errors import ConsentNeeded, OnlyInMemory, UnsignedConsent
from app.domain.lead import ConsentHow, Lead
from app.domain.lead_draft import LeadDraft, draft_of, with_consents, without_consent
from app.domain.lead_fields import OWN_STEP, text_in
from app.domain.messages import N_
from app.exporters.lead_json import lead_to_json
from app.i18n.working_days import usual_due

if TYPE_CHECKING:
    from app.services.leads.scans import Scan

_STEPS = frozenset(("next_step", OWN_STEP.name))


def add_actions(actions: Commands, common: argparse.ArgumentParser) -> None:
    """Add `add` and `edit`."""
    add = add_vault_action(actions, common, "add", "capture a lead", _add)
    add.add_argument(
        "--code", metavar="TEXT", help="text of a scanned code (vCard, MECARD or any other)"
    )
    add.add_argument("--image", type=Path, metavar="FILE", help="photo of a badge or card")
    add.add_argument("--vcard", type=Path, metavar="FILE", help="vCard file")
    add.add_argument("--fair", metavar="F", help="fair (default: the current one)")
    _add_content(add)
    add.add_argument(
        "--interests-only",
        action="store_true",
        help="save what was asked for and the next step, and nothing about the person",
    )
    edit = add_vault_action(actions, common, "edit", "change a lead", _edit)
    edit.add_argument("lead", help="ID, or its first characters")
    _add_content(edit)
    edit.add_argument(
        "--withdraw",
        action="append",
        default=[],
        metavar="PURPOSE",
        help="note that the visitor withdrew this consent, as with --consent (repeatable)",
    )
    ends = edit.add_mutually_exclusive_group()
    ends.add_argument("--delete", action="store_true", help="remove the lead from all lists")
    ends.add_argument("--undelete", action="store_true", help="restore the deleted lead")


def _add_content(action: argparse.ArgumentParser) -> None:
    action.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help=f"set one field (repeatable): {', '.join(FIELDS)}",
    )
    action.add_argument(
        "--interest",
        action="append",
        default=[],
        metavar="MEMBER[/OFFERING]",
        help="member or offering of interest (repeatable)",
    )
    action.add_argument(
        "--consent",
        action="append",
        default=[],
        metavar="PURPOSE",
        help="contact (by all means that the law asks about), contact:email, contact:phone, "
        "newsletter, transfer, handover (to all members of interest) or handover:MEMBER "
        "(repeatable)",
    )
    add_consent_options(action)
    action.add_argument(
        "--signature", type=Path, metavar="FILE.svg", help="signature for --consent, as SVG"
    )


def _add(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    for number, scans in enumerate(scans_for(options, services)):
        _add_one(scans, options.image if number == 0 else None, options, services)
    return 0


def _add_one(
    scans: tuple["Scan", ...],
    image: Path | None,
    options: argparse.Namespace,
    services: Services,
) -> None:
    for scan in scans:
        if known := services.scans.known(scan):
            note(
                "This code was scanned before. Nothing was added. Use `faircat leads edit` to "
                "change the lead."
            )
            _print(known, options, services)
            return
    draft = _with_fair(services.leads.new_draft(), options.fair, services)
    draft = _with_content(with_scans(draft, scans, services), options, services)
    if image is not None:
        draft = with_photo(draft, image, services)
    if options.interests_only:
        _print(services.leads.save_interests(draft), options, services)
    else:
        _save(draft, None, options, services)


def _edit(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    lead = services.leads.lead(options.lead)
    if options.delete:
        return _print(services.leads.delete(lead.id), options, services)
    if options.undelete:
        lead = services.leads.undelete(lead.id)
    draft = _with_content(draft_of(lead), options, services)
    for agreed in purposes_of(options.withdraw):
        draft = without_consent(draft, agreed)
    return _save(draft, lead, options, services)


def _with_fair(draft: LeadDraft, fair: str | None, services: Services) -> LeadDraft:
    if not fair:
        return draft
    before = services.fairs.fairs()
    chosen = services.fairs.fair_or_new(fair)
    if chosen not in before:
        note(f"The fair “{fair}” did not exist yet and was created.")
    return replace(draft, fair=chosen.id)


def _with_content(draft: LeadDraft, options: argparse.Namespace, services: Services) -> LeadDraft:
    draft = _with_day(with_fields(draft, options.set), options, services)
    if options.interest:
        draft = with_interests(draft, options.interest, services.catalogue)
    if not options.consent:
        return draft
    if options.signature is not None:
        draft = services.consents.signed(draft, read_signature(options.signature))
    fair = services.fairs.of_id(draft.fair)
    language = options.lang or draft.person.language or next(iter(fair.languages), "en")
    draft = services.consents.under(draft, ConsentHow(options.shown), language)
    return with_consents(draft, purposes_of(options.consent))


def _with_day(draft: LeadDraft, options: argparse.Namespace, services: Services) -> LeadDraft:
    """The draft with the usual day for a step that was set without one, as in the window."""
    typed = fields_set_in(options.set)
    is_promised = draft.next_step or text_in(draft.values, OWN_STEP.name)
    if not is_promised or draft.due or "due" in typed or typed.isdisjoint(_STEPS):
        return draft
    from app.importers.values.countries import country_code  # noqa: PLC0415 - reads the names of CLDR

    country = country_code(draft.person.country)
    due = usual_due(services.fairs.stamp().at.date(), (country,))
    note(f"The next step is due on {due}. Set another day with --set due=YYYY-MM-DD.")
    return replace(draft, due=due)


def _save(
    draft: LeadDraft, base: Lead | None, options: argparse.Namespace, services: Services
) -> int:
    typed = fields_set_in(options.set)
    for problem in services.leads.problems_with(draft):
        if not problem.blocking or problem.field in typed:
            note(f"{problem.field}: {problem.what}")
    try:
        return _print(services.leads.save(draft, base), options, services)
    except UnsignedConsent as error:
        remedy = N_("Add the signature with --signature FILE.svg, or leave out the consent.")
        raise UnsignedConsent(error.what, remedy) from error
    except OnlyInMemory as error:
        raise OnlyInMemory(
            N_("The lead is NOT saved: {cause}"), cause=error.values["cause"]
        ) from error
    except ConsentNeeded as error:
        profile = services.fairs.profile(services.fairs.of_id(draft.fair))
        raise ConsentNeeded(
            error.what,
            N_("Add {options} if the visitor agrees, or use --interests-only."),
            options=" ".join(f"--consent {purpose}" for purpose in profile.required),
        ) from error


def _print(lead: Lead, options: argparse.Namespace, services: Services) -> int:
    if options.json:
        say_json(lead_to_json(lead, services.questions.of(lead.fair)))
    else:
        say(line_of(lead))
    return 0
