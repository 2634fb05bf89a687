"""Which of two editions is the newer one."""

import re
from enum import StrEnum

from app.domain.edition import EditionInfo

_NUMBER = re.compile(r"\d+")


class EditionAge(StrEnum):
    """How an edition stands to another one."""

    NEWER = "newer"
    SAME = "same"
    NAMESAKE = "namesake"
    """The same version and day, and other content."""
    OLDER = "older"


def age_of(one: EditionInfo, other: EditionInfo) -> EditionAge:
    """How `one` stands to `other`; an own edition is never older than the sample."""
    if one.content_hash == other.content_hash:
        return EditionAge.SAME
    if other.edition.sample and not one.edition.sample:
        return EditionAge.NEWER
    if one.edition.date != other.edition.date:
        is_older = one.edition.date < other.edition.date
        return EditionAge.OLDER if is_older else EditionAge.NEWER
    if one.edition.version == other.edition.version:
        return EditionAge.NAMESAKE
    first, second = _parts(one.edition.version), _parts(other.edition.version)
    # Versions of a day have an order where they differ in nothing but numbers.
    is_older = first[0] == second[0] and first[1] < second[1]
    return EditionAge.OLDER if is_older else EditionAge.NEWER


def _parts(version: str) -> tuple[str, list[int]]:
    """The words of a version and its numbers: `2026-12-01` is followed by `2026-12-01.2`."""
    numbers = [int(part) for part in _NUMBER.findall(version)]
    return _NUMBER.sub("", version).rstrip("."), numbers
