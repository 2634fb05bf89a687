"""Why packs are refused, in sentences for whoever wanted to use one."""

import json

from app.domain.messages import N_
from app.domain.pack import PackError


def why_unverified(theirs: bytes | None, ours: bytes) -> PackError:
    """Why a pack was not verified, by its first root and the one that is trusted."""
    if theirs is not None and _signed_part(theirs) not in {_signed_part(ours), None}:
        return untrusted_pack()
    return damaged_pack()


def untrusted_pack() -> PackError:
    """The sentence for a pack of another network, or of a key that its network has replaced."""
    return PackError(
        N_("This pack was signed by someone this laptop does not trust. Nothing was changed."),
        N_("Ask whoever sent it. A trust file decides whose packs are used."),
    )


def same_number() -> PackError:
    """The sentence for the second of two packs that were signed with one number."""
    return PackError(
        N_("This pack has the same number as another that was used here. Nothing was changed."),
        N_("Ask whoever signed it to use the last pack on their laptop, then to sign again."),
    )


def _signed_part(root: bytes) -> object:
    try:
        return json.dumps(json.loads(root)["signed"], sort_keys=True)
    except (ValueError, LookupError, TypeError, RecursionError):
        return None


def damaged_pack() -> PackError:
    """The sentence for a pack that is not as it was signed."""
    return PackError(
        N_("This pack is damaged, or someone altered it after signing. Nothing was changed."),
        N_("Copy it again, or ask whoever sent it for another copy."),
    )


def expired_pack() -> PackError:
    """The sentence for a pack that may not be taken any more."""
    return PackError(
        N_("This pack has expired, or the clock of this laptop is wrong. Nothing was changed."),
        N_("Check the date of the laptop. If it is right, ask for a newer pack."),
    )


def older_pack() -> PackError:
    """The sentence for a pack of before the last one."""
    return PackError(
        N_("This pack is older than one that was used here before. Nothing was changed."),
        N_("To use an earlier edition, return to it on the Edition page."),
    )
