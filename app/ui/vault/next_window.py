"""The window that takes the place of one whose vault was locked, as the gate knows of it."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.security.agent_client import AgentClient
    from app.services.visitors.visitor_mode import Visiting

UNLOCK, RESTORE, VISITOR = "unlock", "restore", "visitor"
"""What one window may leave to the next to ask for."""


class NextWindow(Protocol):
    """Follows every lock of a vault that was open here; a window of a test may have none."""

    def asks_for(self, what: str) -> bool:
        """Whether it comes, and asks then for what is wanted now; what is typed goes there."""
        ...

    def be_for_visitor(self, visiting: "Visiting", agent: "AgentClient") -> None:
        """Have the window that follows the next lock be a visitor's; `agent` has the key."""
        ...
