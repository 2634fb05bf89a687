"""Leads with all their pictures in one ZIP file: what a fair leaves behind when it is closed."""

import io
import zipfile
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import PurePath

from app.domain.lead import Lead
from app.exporters.file_names import file_names
from app.exporters.lead_json import leads_to_json

LEADS = "leads.json"
FOLDER = "attachments"

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)


def archive_of(leads: Iterable[Lead], photo: Callable[[str], bytes], at: datetime) -> bytes:
    """`leads.json`, and each attachment under its id; `photo` gives the bytes of one."""
    leads = tuple(leads)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry(LEADS, at), leads_to_json(leads), zipfile.ZIP_DEFLATED)
        items = [item for lead in leads for item in lead.attachments]
        stems = [f"{item.id} {PurePath(item.name).stem}" for item in items]
        names = file_names(stems, "")
        for item, name in zip(items, names, strict=True):
            # Pictures are compressed already.
            archive.writestr(
                _entry(f"{FOLDER}/{name}{item.suffix}", at), photo(item.id), zipfile.ZIP_STORED
            )
    return held.getvalue()


def _entry(name: str, at: datetime) -> zipfile.ZipInfo:
    # The calendar of ZIP begins in 1980; a laptop whose battery was empty may be before that.
    moment = max((at.year, at.month, at.day, at.hour, at.minute, at.second), _FIRST_MOMENT)
    return zipfile.ZipInfo(name, moment)
