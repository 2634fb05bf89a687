"""What kinds of things an action changed, so that views showing them reload."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """The kinds of things that are different now; `vault` means made, opened or locked.

    `language` is that in which members are shown; `members` means that some were corrected,
    `awaited` that somebody looks at a lead whose photos are still on a hub.
    """

    edition: bool = False
    settings: bool = False
    vault: bool = False
    leads: bool = False
    fair: bool = False
    tray: bool = False
    shortlist: bool = False
    language: bool = False
    members: bool = False
    delegations: bool = False
    awaited: bool = False
