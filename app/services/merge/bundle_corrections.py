"""Corrections of members in bundles; whatever comes of them, no lead waits for it."""

import logging

from app.domain.correction import Corrections
from app.domain.errors import CatalogueError, SourceError
from app.domain.lead_bundle import Bundle
from app.services.catalogue.corrections import CorrectionsService

log = logging.getLogger(__name__)


def known_corrections(service: CorrectionsService | None) -> Corrections:
    """What is corrected here; none where their file is damaged."""
    try:
        return service.known() if service is not None else ()
    except SourceError as error:
        log.warning("corrections stay here: %s", error)
        return ()


def take_in_corrections(service: CorrectionsService | None, bundle: Bundle) -> int:
    """Take in what is corrected elsewhere; how many were news here."""
    if service is None or not bundle.corrections:
        return 0
    try:
        return service.take_in(bundle.corrections)
    except (CatalogueError, SourceError) as error:
        log.warning("corrections did not come: %s", error)
        return 0
