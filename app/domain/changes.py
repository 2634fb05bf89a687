"""What kinds of things an action changed, so that views showing them reload."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Changes:
    """The kinds of things that are different now; `vault` means made, opened or locked.

    `language` is that in which members are shown; `members` means that some were corrected,
    `awaited` that somebody looks at a lead whose photos are still on a hub. What is done
    `by_others`, on their laptops, is shown a little later where it is not in front.
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
    by_others: bool = False

    def __or__(self, other: "Changes") -> "Changes":
        """All that is different after both."""
        names = (field.name for field in fields(self))
        return Changes(**{name: getattr(self, name) or getattr(other, name) for name in names})
