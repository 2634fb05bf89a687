"""Leads with all their pictures in one ZIP file: what a fair leaves behind when it is closed."""

import io
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from app.domain.errors import AttachmentAwaited, AttachmentDamaged
from app.domain.file_names import file_names
from app.domain.lead import Lead
from app.domain.question import NO_QUESTIONS, Questionnaire
from app.exporters.lead_json import leads_to_json

LEADS = "leads.json"
FOLDER = "attachments"

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Archive:
    """The bytes of the file, and what is not in it: pictures that are damaged, by their names.

    `awaited` counts those that are still on a hub.
    """

    data: bytes
    damaged: tuple[str, ...] = ()
    awaited: int = 0


def archive_of(
    leads: Iterable[Lead],
    photo: Callable[[str], bytes],
    at: datetime,
    questions: Callable[[str], Questionnaire] = lambda _fair: NO_QUESTIONS,
) -> Archive:
    """`leads.json`, and each attachment under its id; `photo` gives the bytes of one.

    `questions` are those of the fair of an id.
    """
    leads = tuple(leads)
    held, damaged, awaited = io.BytesIO(), [], 0
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry(LEADS, at), leads_to_json(leads, questions), zipfile.ZIP_DEFLATED)
        items = [item for lead in leads for item in lead.attachments]
        stems = [f"{item.id} {PurePath(item.name).stem}" for item in items]
        names = file_names(stems, "")
        for item, name in zip(items, names, strict=True):
            try:
                data = photo(item.id)
            except AttachmentAwaited:
                awaited += 1
                continue
            except AttachmentDamaged:
                damaged.append(item.name)
                continue
            # Pictures are compressed already.
            archive.writestr(_entry(f"{FOLDER}/{name}{item.suffix}", at), data, zipfile.ZIP_STORED)
    return Archive(held.getvalue(), tuple(damaged), awaited)


def entry_moment(at: datetime) -> tuple[int, int, int, int, int, int]:
    """A moment as ZIP files have it."""
    # Their calendar begins in 1980; a laptop whose battery was empty may be before that.
    return max((at.year, at.month, at.day, at.hour, at.minute, at.second), _FIRST_MOMENT)


def _entry(name: str, at: datetime) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, entry_moment(at))
