"""A code whose scanner stalled in its middle, put together again."""

from collections.abc import Callable

from app.scanning.keyboard.burst_detector import Burst

PATIENCE = 0.8
"""How long a card that lacks its end waits for more of it, in seconds."""

_CARDS = (("BEGIN:VCARD", "END:VCARD"), ("MECARD:", ";;"), ("BIZCARD:", ";;"))


class Stalls:
    """Keeps a burst that is the beginning of a card until another one brings its end.

    Only bursts come here: what a person types meanwhile is in its field already.
    """

    def __init__(self, read: Callable[[Burst], str]) -> None:
        self._read = read
        self._kept: Burst | None = None
        self._until = 0.0

    def whole(self, burst: Burst | None, at: float, *, more_comes: bool) -> list[Burst]:
        """The bursts that are whole by now, when one has ended or none; `more_comes` to one."""
        kept = self._kept
        if burst is None:
            if kept is None or more_comes or at < self._until:
                return []
            self._kept = None
            return [kept]
        found = []
        if kept is not None and self._begins(burst):
            found.append(kept)
        elif kept is not None:
            burst = kept.joined(burst)
        self._kept = burst if self._lacks_end(burst) else None
        self._until = at + PATIENCE
        return found if self._kept else [*found, burst]

    def forget(self) -> None:
        """Wait for nothing any more."""
        self._kept = None

    def waits(self, at: float) -> float:
        """How long from now on a kept burst waits; 0 where there is none."""
        return 0.0 if self._kept is None else max(0.001, self._until - at)

    def _begins(self, burst: Burst) -> bool:
        return self._read(burst).upper().startswith(tuple(head for head, _ in _CARDS))

    def _lacks_end(self, burst: Burst) -> bool:
        """Whether a card goes on; one in a line has ended with its Enter whatever it lacks."""
        text = self._read(burst).strip().upper()
        return any(
            text.startswith(head) and not text.endswith(end)
            for head, end in _CARDS
            if not burst.is_ended or head == "BEGIN:VCARD"
        )
