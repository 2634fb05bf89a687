"""What travels between two laptops, as bytes that are sealed afterwards."""

import json
import zlib
from base64 import b64encode
from typing import Any

from app.domain.errors import VaultError
from app.domain.fair import Fair
from app.domain.lead_bundle import Bundle
from app.domain.lead_copy import LeadCopy
from app.domain.messages import N_
from app.domain.question import NO_QUESTIONS
from app.domain.serialise import to_dict
from app.sync.contact_beside import ContactBeside

VERSION = 1

_SMALL_WINDOW, _SMALL_MEMORY, _USUAL_MEMORY = 12, 4, zlib.DEF_MEM_LEVEL
"""Of zlib: the binary logarithm of a window's bytes, and its levels of memory."""

_ENCODER = json.JSONEncoder(ensure_ascii=False)


def bundle_to_bytes(bundle: Bundle) -> bytes:
    """The bundle, packed."""
    return packed(bundle_to_json(bundle))


def packed(plain: bytes) -> bytes:
    """What `bundle_to_json` wrote, packed.

    A text of one lead has room in a small window, for which zlib takes 24 kB instead of 256: in a
    program that was just started those come from the system each time, which took 60 µs of 80.
    """
    is_small = len(plain) <= 1 << _SMALL_WINDOW
    window, memory = (_SMALL_WINDOW, _SMALL_MEMORY) if is_small else (zlib.MAX_WBITS, _USUAL_MEMORY)
    packer = zlib.compressobj(wbits=window, memLevel=memory)
    return packer.compress(plain) + packer.flush()


def bundle_to_json(bundle: Bundle) -> bytes:
    """The bundle before it is packed: equal bundles are equal bytes, whatever packs them."""
    contact = ContactBeside(bundle)
    content = {
        "version": VERSION,
        "made": to_dict(bundle.made),
        "suppression_keys": [to_dict(key) for key in bundle.suppression_keys],
        "suppressions": [to_dict(entry) for entry in bundle.suppressions],
        "withdrawals": [to_dict(one) for one in bundle.withdrawals],
        "proofs": [to_dict(proof) for proof in bundle.proofs],
        "contact_by_channel": [to_dict(one) for one in contact.beside()],
        "leads": [_plain(copy) for copy in contact.copies()],
        "fairs": [_plain_fair(fair) for fair in bundle.fairs],
        "aliases": [to_dict(alias) for alias in bundle.aliases],
        "corrections": [to_dict(one) for one in bundle.corrections],
        "exports": [to_dict(one) for one in bundle.exports],
        "delegations": [to_dict(record) for record in bundle.delegations],
        "texts": [to_dict(text) for text in bundle.texts],
        "stones": bundle.stones,
        "files": {id_: b64encode(data).decode() for id_, data in bundle.files.items()},
    }
    return _ENCODER.encode(content).encode()


def _plain(copy: LeadCopy) -> dict[str, Any]:
    """A lead as it travels; programs without fields of values count a name that says nothing."""
    plain: dict[str, Any] = to_dict(copy)
    if not copy.lead.values:
        del plain["lead"]["values"]
    return plain


def _plain_fair(fair: Fair) -> dict[str, Any]:
    """A fair as it travels; programs that know no questions count a name that says nothing."""
    plain: dict[str, Any] = to_dict(fair)
    if fair.questions == NO_QUESTIONS:
        del plain["questions"]
    return plain


def damaged_bundle(field: str = "") -> VaultError:
    """The sentence for a bundle that is not what a laptop writes, or that says so of one field."""
    if field:
        return VaultError(
            N_(
                "This bundle contains something this program never writes, in “{field}”. "
                "Nothing was changed."
            ),
            N_("Ask whoever made it, then make it again on the other laptop."),
            field=field,
        )
    return VaultError(
        N_("This bundle is damaged. Nothing was changed."),
        N_("Copy it again, or make it again on the other laptop."),
    )


def large_bundle() -> VaultError:
    """The sentence for a bundle that takes more than one may."""
    return VaultError(
        N_("This file is too large for a bundle. Nothing was changed."),
        N_("Make one for each fair on the other laptop."),
    )


def newer_bundle() -> VaultError:
    """The sentence for a bundle of a program that is newer than this one."""
    return VaultError(
        N_("This bundle was made by a newer program. Nothing was changed."),
        N_("Update the program on this laptop."),
    )
