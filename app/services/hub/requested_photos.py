"""Whose photos somebody looks at that are still on a hub: told by a window, asked by a meeting."""

from threading import Lock


class RequestedPhotos:
    """Any thread may call."""

    def __init__(self) -> None:
        self._leads: list[str] = []
        self._lock = Lock()

    def request(self, lead: str) -> None:
        """Have the photos of a lead before all others."""
        with self._lock:
            self._leads.append(lead)

    def are_any(self) -> bool:
        """Whether somebody waits for any."""
        return bool(self._leads)

    def taken(self) -> tuple[str, ...]:
        """The leads, whoever was looked at last first; each is told once."""
        with self._lock:
            found = tuple(dict.fromkeys(reversed(self._leads)))
            self._leads.clear()
            return found
