"""Reads catalogues of others in a sandbox (app/config/sandbox.py), before anything else does.

A fingerprint says that a file is as it was made, not who made it; so every value passes the checks
of an import.
"""

from pathlib import Path
from typing import Any, BinaryIO

from app.config.sandbox_child import Job, Send, serve
from app.domain.edition import Edition, Medium
from app.domain.glossary import MAX_CONCEPTS, MAX_TERM, Glossary, is_concept_id
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.exporters.member_json import member_to_json
from app.importers.members.schema import (
    FILE,
    LANGUAGE,
    conforms,
    is_date_of_an_edition,
    is_web_address,
    reason,
)
from app.importers.own_formats.brand_file import reason_against_brand
from app.store.catalogue.catalogue_connection import refuse_foreign
from app.store.catalogue.catalogue_reader import CatalogueReader
from app.store.catalogue.edition_reader import refuse_damage
from app.store.catalogue.foreign import not_ours, opened_foreign, refuse_wrong_kinds
from app.store.catalogue.index_bounds import refuse_odd_sets
from app.store.catalogue.media import reason_against_bitmap
from app.store.catalogue.svg import reason_against


def main() -> int:
    """Do the job on the standard input; returns the exit code."""
    return serve(_work)


def _work(job: Job, _source: BinaryIO, _send: Send) -> None:
    path = Path(job["file"])
    refuse_foreign(path)
    with opened_foreign(path) as connection:
        refuse_damage(connection, path)
        refuse_wrong_kinds(connection, path)
        refuse_odd_sets(connection, path)
        reader = CatalogueReader(path, connection)
        edition = reader.edition()
        if problem := _against_edition(edition) or _against_members(reader):
            raise not_ours(path, problem)
        for medium in reader.media():
            if why := _against(medium):
                what = N_("the image “{picture}”: {problem}")
                raise not_ours(path, Sentence(what, picture=medium.name, problem=Sentence(why)))


def _against_members(reader: CatalogueReader) -> Sentence | None:
    for member in reader.members():
        plain: dict[str, Any] = member_to_json(member)
        if not conforms(plain):
            return Sentence(
                N_("the member “{member}”: {reason}"), member=member.id, reason=reason(plain)
            )
    return None


def _against_edition(edition: Edition) -> Sentence | None:
    if not is_date_of_an_edition(edition.date):
        return Sentence(N_("its date is {date}"), date=edition.date.isoformat())
    for template in (edition.profile_template, edition.selection_template):
        if template and not is_web_address(template):
            return Sentence(N_("“{address}” is not a web address"), address=template[:60])
    for lang in edition.languages:
        if not LANGUAGE.search(lang):
            return Sentence(N_("“{lang}” is not a language"), lang=lang[:60])
    known = {""}
    for sector in edition.sectors:
        if sector.parent not in known or not all(map(LANGUAGE.search, sector.names)):
            return Sentence(N_("the sector “{code}” has no position"), code=sector.code[:60])
        known.add(sector.code)
    return _against_glossary(edition.glossary) or reason_against_brand(edition.brand)


def _against_glossary(glossary: Glossary) -> Sentence | None:
    if len(glossary) > MAX_CONCEPTS:
        return Sentence(N_("its glossary has more than {number} concepts"), number=MAX_CONCEPTS)
    for concept in glossary:
        is_sound = is_concept_id(concept.id) and all(map(LANGUAGE.search, concept.terms))
        if not is_sound or any(len(term) > MAX_TERM for term in concept.terms.values()):
            what = N_("the concept “{concept}” of its glossary")
            return Sentence(what, concept=concept.id[:60])
    return None


def _against(medium: Medium) -> str:
    """Why a logo or picture is not shown, as a gettext id; empty where it is."""
    if not FILE.search(medium.name):
        return N_("its name contains a path")
    signs = {"image/png": b"\x89PNG", "image/jpeg": b"\xff\xd8\xff", "image/svg+xml": b""}
    if medium.mime not in signs or not medium.data.startswith(signs[medium.mime]):
        return N_("not a PNG, JPEG or SVG file")
    if medium.mime == "image/svg+xml":
        return reason_against(medium.data)
    return reason_against_bitmap(medium.data)
