"""Identity documents are not kept: neither their codes nor pictures of them."""

from collections.abc import Iterable
from dataclasses import replace

from app.domain.errors import UsageError
from app.domain.lead_bundle import Bundle
from app.domain.lead_copy import LeadCopy
from app.domain.messages import N_
from app.scanning.camera.still import ReadCode
from app.scanning.codes.identity import read_identity


def refuse_identities(codes: Iterable[ReadCode]) -> None:
    """Raise UsageError where one of the codes in a picture is that of an identity document."""
    if any(read_identity(code.text) is not None for code in codes):
        raise UsageError(
            N_("This image shows the code of an identity document. It was not attached."),
            N_("Type the name, or scan the code: only the name is taken from it."),
        )


def without_identities(bundle: Bundle) -> Bundle:
    """A bundle without the codes of identity documents, which an older program kept."""
    return replace(bundle, copies=tuple(map(_clean, bundle.copies)))


def _clean(copy: LeadCopy) -> LeadCopy:
    codes = tuple(code for code in copy.lead.codes if read_identity(code.text) is None)
    changes = tuple(
        change
        for change in copy.changes
        if read_identity(change.before) is None and read_identity(change.after) is None
    )
    if (codes, changes) == (copy.lead.codes, copy.changes):
        return copy
    return replace(copy, lead=replace(copy.lead, codes=codes), changes=changes)
