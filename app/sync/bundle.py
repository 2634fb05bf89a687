"""What travels between two laptops, as bytes that are sealed afterwards."""

import json
import zlib
from base64 import b64decode, b64encode
from dataclasses import dataclass, field

from app.domain.consent import ConsentText
from app.domain.errors import VaultError
from app.domain.fair import Fair
from app.domain.lead import Lead, Stamp
from app.domain.messages import N_
from app.domain.plain import from_plain, to_plain
from app.domain.saving import Change
from app.sync.copies import LeadCopy

VERSION = 1
MAX_BYTES = 1024 * 1024 * 1024
"""What a bundle may unpack to."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Leads with their history, their fairs, words and files, and the tombstones of the erased."""

    made: Stamp
    copies: tuple[LeadCopy, ...] = ()
    fairs: tuple[Fair, ...] = ()
    texts: tuple[ConsentText, ...] = ()
    stones: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)


def bundle_to_bytes(bundle: Bundle) -> bytes:
    """The bundle, packed."""
    content = {
        "version": VERSION,
        "made": to_plain(bundle.made),
        "leads": [to_plain(copy) for copy in bundle.copies],
        "fairs": [to_plain(fair) for fair in bundle.fairs],
        "texts": [to_plain(text) for text in bundle.texts],
        "stones": bundle.stones,
        "files": {id_: b64encode(data).decode() for id_, data in bundle.files.items()},
    }
    return zlib.compress(json.dumps(content, ensure_ascii=False).encode())


def bundle_of_bytes(data: bytes) -> Bundle:
    """The bundle in these bytes. Raises VaultError where they hold none this program can read."""
    unpacking = zlib.decompressobj()
    try:
        text = unpacking.decompress(data, MAX_BYTES)
        if unpacking.unconsumed_tail:
            raise VaultError(N_("This file is too large for a bundle. Nothing was changed."))
        plain = json.loads(text)
        if plain["version"] != VERSION:
            raise newer_bundle()
        return Bundle(
            from_plain(Stamp, plain["made"]),
            tuple(
                LeadCopy(
                    from_plain(Lead, item["lead"]),
                    tuple(from_plain(Change, change) for change in item["changes"]),
                )
                for item in plain["leads"]
            ),
            tuple(from_plain(Fair, item) for item in plain["fairs"]),
            tuple(from_plain(ConsentText, item) for item in plain["texts"]),
            {str(id_): str(at) for id_, at in plain["stones"].items()},
            {id_: b64decode(text, validate=True) for id_, text in plain["files"].items()},
        )
    except (zlib.error, ValueError, LookupError, TypeError, RecursionError) as error:
        raise VaultError(
            N_("This bundle is damaged. Nothing was changed."),
            N_("Copy it again, or make it again on the other laptop."),
        ) from error


def newer_bundle() -> VaultError:
    """The sentence for a bundle of a program that is newer than this one."""
    return VaultError(
        N_("This bundle was made by a newer program. Nothing was changed."),
        N_("Bring this laptop's program up to date."),
    )
