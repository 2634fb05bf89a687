"""What kinds of things an action changed, so that views showing them reload."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """The kinds of things that are different now."""

    edition: bool = False
    settings: bool = False
