"""`faircat leads add|edit`."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.bootstrap import Services
from app.cli.leads_fields import FIELDS, with_consents, with_fields, with_interests, with_person
from app.cli.leads_list import line_of
from app.cli.leads_unlock import add_unlock_options, unlock
from app.cli.output import note, say, say_json
from app.domain.draft import LeadDraft, draft_of
from app.domain.errors import UsageError
from app.domain.lead import Code, Lead, Purpose
from app.domain.messages import N_
from app.exporters.lead_json import lead_to_json

MAX_FILE = 20_000_000


def add_actions(actions: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse keeps its type private
    """Add `add` and `edit`."""
    what = "capture a lead"
    add = actions.add_parser("add", parents=[common], help=what, description=what)
    add.add_argument("--code", metavar="TEXT", help="a scanned code (vCard, MECARD, anything)")
    add.add_argument("--image", type=Path, metavar="FILE", help="a photo of a badge or card")
    add.add_argument("--vcard", type=Path, metavar="FILE", help="a vCard file")
    add.add_argument("--fair", metavar="F", help="the fair (default: the current one)")
    _add_content(add)
    add.set_defaults(run=_add)
    what = "change a lead"
    edit = actions.add_parser("edit", parents=[common], help=what, description=what)
    edit.add_argument("lead", help="the id, or its beginning")
    _add_content(edit)
    edit.add_argument(
        "--withdraw",
        action="append",
        type=Purpose,
        choices=list(Purpose),
        metavar="PURPOSE",
        help="the visitor took this consent back (repeatable)",
    )
    ends = edit.add_mutually_exclusive_group()
    ends.add_argument("--delete", action="store_true", help="take it out of all lists")
    ends.add_argument("--undelete", action="store_true", help="bring it back")
    edit.set_defaults(run=_edit)


def _add_content(action: argparse.ArgumentParser) -> None:
    add_unlock_options(action)
    action.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help=f"one field (repeatable): {', '.join(FIELDS)}",
    )
    action.add_argument(
        "--interest",
        action="append",
        default=[],
        metavar="MEMBER[/OFFERING]",
        help="what the visitor asked for (repeatable)",
    )
    action.add_argument(
        "--consent",
        action="append",
        default=[],
        metavar="PURPOSE",
        help="contact, newsletter, handover (to all of these members) or handover:MEMBER",
    )
    action.add_argument("--json", action="store_true", help="print the lead as JSON")


def _add(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    draft = _with_fair(services.leads.new_draft(), options.fair, services)
    draft = _with_sources(draft, options)
    for code in draft.codes:
        if known := services.leads.of_code(code.text):
            note("This code is known; nothing was added. `faircat leads edit` changes the lead.")
            return _print(known, options)
    draft = _with_content(draft, options, services)
    if options.image is not None:
        draft = _with_photo(draft, options.image, services)
    return _save(draft, None, options, services)


def _edit(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    lead = services.leads.lead(options.lead)
    if options.delete:
        return _print(services.leads.delete(lead.id), options)
    if options.undelete:
        lead = services.leads.undelete(lead.id)
    draft = _with_content(draft_of(lead), options, services)
    withdrawn = options.withdraw or []
    kept = tuple(purpose for purpose in draft.consents if purpose not in withdrawn)
    return _save(replace(draft, consents=kept), lead, options, services)


def _with_fair(draft: LeadDraft, fair: str | None, services: Services) -> LeadDraft:
    return replace(draft, fair=services.fairs.fair_or_new(fair).id) if fair else draft


def _with_sources(draft: LeadDraft, options: argparse.Namespace) -> LeadDraft:
    from app.scanning.payload import clean_code, person_in  # noqa: PLC0415 - help waits for none

    if options.image is not None:
        from app.scanning.picture import codes_in  # noqa: PLC0415 - as above

        for found in codes_in(options.image)[:1]:
            text = clean_code(found.text)
            draft = with_person(draft, person_in(text))
            draft = replace(draft, codes=(Code(text, found.symbology),))
    if options.vcard is not None:
        draft = with_person(draft, person_in(_text_of(options.vcard)))
    if options.code is not None and (text := clean_code(options.code)):
        draft = with_person(draft, person_in(text))
        draft = replace(draft, codes=(Code(text), *draft.codes))
    return draft


def _with_content(draft: LeadDraft, options: argparse.Namespace, services: Services) -> LeadDraft:
    draft = with_fields(draft, options.set)
    if options.interest:
        draft = with_interests(draft, options.interest, services.catalogue)
    return with_consents(draft, options.consent)


def _with_photo(draft: LeadDraft, image: Path, services: Services) -> LeadDraft:
    from app.scanning.picture import photo_of  # noqa: PLC0415 - as above

    photo = services.leads.attach(draft.id, f"{image.stem}.jpg", "image/jpeg", photo_of(image))
    return replace(draft, attachments=(*draft.attachments, photo))


def _save(
    draft: LeadDraft, base: Lead | None, options: argparse.Namespace, services: Services
) -> int:
    for problem in services.leads.problems_with(draft):
        if not problem.blocking:
            note(f"{problem.field}: {problem.what}")
    return _print(services.leads.save(draft, base), options)


def _print(lead: Lead, options: argparse.Namespace) -> int:
    if options.json:
        say_json(lead_to_json(lead))
    else:
        say(line_of(lead))
    return 0


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_FILE:
            raise UsageError(N_("“{path}” is too large."), path=str(path))
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(
            N_("“{path}” cannot be read: {reason}."), path=str(path), reason=error.strerror
        ) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
