"""A field that two laptops changed without knowing of each other."""

from dataclasses import dataclass
from dataclasses import field as dataclass_field

from app.domain.lead import Stamp

DELETED = "deleted"
"""The field of a conflict between deleting a lead and editing it."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field with two last words; `other` is the one that stays in the history alone.

    Who said which, and when, tells one conflict from another no further.
    """

    lead: str
    field: str
    kept: str
    other: str
    kept_by: Stamp | None = dataclass_field(default=None, compare=False)
    other_by: Stamp | None = dataclass_field(default=None, compare=False)
