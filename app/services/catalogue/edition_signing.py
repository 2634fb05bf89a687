"""Who signed an edition: kept beside it under its content hash, and read without any key."""

import json
from functools import partial
from pathlib import Path

from app.config.atomic_file import write_text
from app.config.kept_json import read_kept
from app.domain.pack_signing import PackSigning
from app.domain.serialise import from_dict, to_dict

SUFFIX = ".signed"


def signing_file(folder: Path, content_hash: str) -> Path:
    """Where it is noted who signed the edition with this content hash."""
    return folder / f"{content_hash[:16]}{SUFFIX}"


def read_signing(folder: Path, content_hash: str) -> PackSigning | None:
    """Who signed the edition; None where nobody did, or where the note is not readable."""
    file, text = signing_file(folder, content_hash), "who signed the edition is not readable"
    found = read_kept(file, partial(from_dict, PackSigning), None, text)
    return found if found is not None and found.content_hash == content_hash else None


def write_signing(folder: Path, signing: PackSigning) -> None:
    """Note who signed an edition. Raises OSError."""
    text = json.dumps(to_dict(signing), ensure_ascii=False)
    write_text(signing_file(folder, signing.content_hash), text)
