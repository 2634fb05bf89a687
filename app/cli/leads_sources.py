"""What `--code`, `--image` and `--vcard` give to a lead."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.bootstrap import Services
from app.cli.output import note
from app.domain.errors import UsageError
from app.domain.lead_draft import LeadDraft
from app.domain.messages import N_

if TYPE_CHECKING:
    from app.services.leads.scans import Scan


def scans_for(options: argparse.Namespace, services: Services) -> list[tuple["Scan", ...]]:
    """The scans of each lead to add: one lead, but of a file of several cards one a card.

    Raises UsageError.
    """
    from app.domain.scan_result import Identity  # noqa: PLC0415 - help waits for none

    scans: list[Scan] = []
    if options.code is not None:
        scans.append(services.scans.read(options.code))
    if options.image is not None:
        scans += services.scans.read_picture(options.image)
    if any(isinstance(scan.said, Identity) for scan in scans):
        note("an identity document: only the name is taken, and nothing else is kept")
    if options.vcard is None:
        return [tuple(scans)]
    cards = cards_in(options.vcard, services)
    return [(*scans, cards[0]), *((card,) for card in cards[1:])]


def cards_in(path: Path, services: Services) -> tuple["Scan", ...]:
    """What the cards in a file say. Raises UsageError where none says anything."""
    cards = services.scans.read_cards(path)
    if not any(scan.has_content for scan in cards):
        raise UsageError(N_("“{path}” contains no card with details of a person."), path=str(path))
    return cards


def with_scans(draft: LeadDraft, scans: tuple["Scan", ...], services: Services) -> LeadDraft:
    """The draft with what its scans say."""
    from app.services.leads.scans import filled  # noqa: PLC0415 - help waits for none

    for scan in scans:
        draft = services.scans.attach_photos(filled(draft, scan), scan)
    return draft


def with_photo(draft: LeadDraft, image: Path, services: Services) -> LeadDraft:
    """The draft with the picture itself."""
    from app.scanning.camera.still import codes_in, photo_of  # noqa: PLC0415 - as above
    from app.services.leads.identity_documents import refuse_identities  # noqa: PLC0415 - as above

    refuse_identities(codes_in(image))
    photo = services.leads.attach(draft, f"{image.stem}.jpg", "image/jpeg", photo_of(image))
    return replace(draft, attachments=(*draft.attachments, photo))
