"""What features may ask of the vault's gate, whoever keeps it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.domain.vault_state import OpenedVault, VaultState
    from app.security.agent_client import AgentClient
    from app.services.visitors.visitor_mode import Visiting
    from app.ui.kit.typed_form import TypedForm

UNLOCK, RESTORE, VISITOR = "unlock", "restore", "visitor"
"""What one window may leave to the next to ask for."""


class NextWindow(Protocol):
    """Takes the place of a window whose vault was locked; a window of a test may have none."""

    def take_over(self, what: str) -> bool:
        """Whether it comes, and asks then for what is wanted now; what is typed goes there."""
        ...

    def hand_to_visitor(self, visiting: "Visiting", agent: "AgentClient") -> None:
        """Have the window that follows the next lock be a visitor's; `agent` has the key."""
        ...


class UnsavedTexts(Protocol):
    """Holds what the disk did not take until it is kept, or thrown away by the user."""

    def add(self, id_: str, what: object, keep: Callable[[], None]) -> None:
        """Hold what was not kept, and try to `keep` it once more at once."""
        ...

    def take(self, id_: str) -> object | None:
        """Let go of what is seen again; None where it was not held here."""
        ...

    def holds_any(self) -> bool:
        """Whether the memory alone has a text."""
        ...


class HalfTypedForms(Protocol):
    """Keeps what is half-typed in forms whenever the leads leave the screen."""

    def give_back(self, form: "TypedForm") -> None:
        """Put what was typed into a form that is shown again; from now on it is kept at a lock."""
        ...

    def save(self) -> None:
        """Keep what is half-typed now; what was saved meanwhile is kept no more."""
        ...


class Vault(Protocol):
    """The gate before the leads. What it means is told where it is kept: `vault.gate`."""

    before_lock: list[Callable[[], None]]
    on_drafts_ended: list[Callable[[frozenset[str]], None]]
    next_window: NextWindow | None

    @property
    def unsaved(self) -> UnsavedTexts:
        """What the memory alone has."""
        ...

    @property
    def half_typed(self) -> HalfTypedForms:
        """What stands in forms."""
        ...

    def state(self) -> "VaultState":
        """Whether leads may be shown (OPEN), are covered or locked (LOCKED), or have no vault."""
        ...

    def is_open(self) -> bool:
        """Whether the vault is open in memory, be its leads covered or not."""
        ...

    def is_covered(self) -> bool:
        """Whether a PIN is enough to show the leads again."""
        ...

    def when_unlocked(self, then: Callable[[], object]) -> None:
        """Run `then` once leads may be shown, which the user may have to allow first."""
        ...

    def enter(self, opened: "OpenedVault") -> None:
        """Show the leads of a vault that was opened just now, and what came in meanwhile."""
        ...

    def enter_made(self, code: str) -> None:
        """Show the leads of a vault that was just made, after its recovery key."""
        ...

    def drafts_ended(self, ids: frozenset[str]) -> None:
        """Say that these drafts were of earlier days, and take them from the screen."""
        ...

    def lock(self, *, stays: bool = False) -> None:
        """Close the vault: only the passphrase helps, and the process ends unless it `stays`."""
        ...

    def cover(self) -> None:
        """Take the leads from the screen; where there is no PIN to bring them back, lock."""
        ...

    def touch(self) -> None:
        """Somebody is there, though not at this window."""
        ...

    def restore(self) -> None:
        """Ask which backup to bring back; the vault of now is locked for it and kept aside."""
        ...

    def leave_to_successor(self, what: str) -> bool:
        """Whether the next window asks for it, as this one is about to go."""
        ...
