"""Many brochures into a folder, one a lead; what was made already is not made again."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.config.atomic_file import write_verified
from app.domain.brochure import (
    BatchEntry,
    BatchReport,
    Brochure,
    BrochureError,
    BrochureOutcome,
    BrochureRequest,
)
from app.domain.errors import Cancelled, KnownError
from app.domain.file_names import file_names
from app.domain.lead import Lead
from app.domain.messages import N_
from app.domain.progress import Progress
from app.domain.serialise import to_dict
from app.domain.unwritten_file import not_written
from app.exporters.lead_facts import display_name

REPORT = "report.json"
"""The file in the folder that says what was made of what; with it a batch goes on."""


@dataclass(frozen=True, slots=True)
class BatchJob:
    """What a batch works with: how a lead's brochure is asked for and made, of which content."""

    request_for: Callable[[Lead], BrochureRequest]
    make: Callable[[BrochureRequest], Brochure]
    content_key: str


def make_all(leads: Sequence[Lead], folder: Path, job: BatchJob, watch: Progress) -> BatchReport:
    """Make what is missing. Raises BrochureError where the folder cannot be written to."""
    before = _read(folder / REPORT)
    titles = [f"{display_name(lead)} {lead.id[:8]}" for lead in leads]
    names = list(file_names(titles, ".pdf"))
    entries: list[BatchEntry] = []
    keys: dict[str, str] = {}
    for number, (lead, name) in enumerate(zip(leads, names, strict=True)):
        try:
            watch.report("brochures", number, len(leads))
            request = job.request_for(lead)
            keys[name] = _key(request, job.content_key)
            is_same = name in before and before[name].get("made_of") == keys[name]
            entries.append(_made(lead, folder / name, request, job, is_same=is_same))
        except Cancelled:
            return BatchReport(tuple(entries), stopped=True)
        to_come = [before[other] for other in names[number + 1 :] if other in before]
        _write_report(folder / REPORT, entries, keys, to_come)
    watch.on_progress("brochures", len(leads), len(leads))
    return BatchReport(tuple(entries))


def _made(
    lead: Lead,
    file: Path,
    request: BrochureRequest,
    job: BatchJob,
    *,
    is_same: bool,
) -> BatchEntry:
    name = display_name(lead)
    if is_same and file.is_file():
        return BatchEntry(lead.id, name, file.name, BrochureOutcome.KEPT)
    try:
        brochure = job.make(request)
    except Cancelled:
        raise
    except KnownError as error:
        return BatchEntry(lead.id, name, file.name, BrochureOutcome.FAILED, problems=(error,))
    _write(file, brochure.pdf)
    report = brochure.report
    return BatchEntry(
        lead.id,
        name,
        file.name,
        BrochureOutcome.WRITTEN,
        report.pages,
        report.fallbacks,
        report.problems,
    )


def _key(request: BrochureRequest, content_key: str) -> str:
    """The same for the same request out of the same catalogue."""
    text = json.dumps([to_dict(request), content_key], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def entry_as_json(entry: BatchEntry) -> dict[str, object]:
    """An entry as the report holds it."""
    return {
        "lead": entry.lead,
        "name": entry.name,
        "file": entry.file,
        "outcome": entry.outcome.value,
        "pages": entry.pages,
        "fallbacks": dict(entry.fallbacks),
        "problems": [str(problem) for problem in entry.problems],
    }


def _write_report(
    file: Path,
    entries: Sequence[BatchEntry],
    keys: Mapping[str, str],
    to_come: Sequence[Mapping[str, Any]],
) -> None:
    """Write what became of each so far; what is to come stands as an earlier batch left it."""
    content = [{**entry_as_json(entry), "made_of": keys[entry.file]} for entry in entries]
    content += map(dict, to_come)
    _write(file, f"{json.dumps(content, ensure_ascii=False, indent=2)}\n".encode())


def _read(file: Path) -> dict[str, Mapping[str, Any]]:
    """What an earlier batch told of each file that it made; nothing where there was none."""
    try:
        content: Any = json.loads(file.read_text(encoding="utf-8"))
        return {
            str(entry["file"]): dict(entry)
            for entry in content
            if entry["outcome"] != BrochureOutcome.FAILED
        }
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return {}


def _write(file: Path, data: bytes) -> None:
    try:
        file.parent.mkdir(exist_ok=True)
        write_verified(file, data)
    except OSError as error:
        raise brochure_not_written(file, error) from error


def brochure_not_written(path: Path, error: OSError) -> BrochureError:
    """The sentence for a file that the disk did not take."""
    remedy = N_("Check that the folder or USB stick is there and has space, then save again.")
    return not_written(BrochureError, path, error, remedy)
