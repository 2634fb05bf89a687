"""Files that several threads read, and that one of them closes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock


class SharedReading:
    """Lets threads in until it is closed; the last of them to leave calls `let_go`.

    A connection that is closed while another thread is inside brings the process down, and one that
    is opened just then would stay open.
    """

    def __init__(self, let_go: Callable[[], object]) -> None:
        self._let_go = let_go
        self._turn = Lock()
        self._inside = 0
        self.is_closed = False

    @contextmanager
    def inside(self) -> Iterator[bool]:
        """Be inside until it is left; whether that may be, as it is not closed."""
        with self._turn:
            may_enter = not self.is_closed
            self._inside += may_enter
        try:
            yield may_enter
        finally:
            if may_enter:
                self._leave()

    def unless_closed(self, action: Callable[[], object]) -> None:
        """Do something that takes no time, unless it is closed."""
        with self._turn:
            if not self.is_closed:
                action()

    def close(self) -> None:
        """Let nobody in any more."""
        with self._turn:
            if not self.is_closed:
                self.is_closed = True
                self._let_go_if_left()

    def _leave(self) -> None:
        with self._turn:
            self._inside -= 1
            if self.is_closed:
                self._let_go_if_left()

    def _let_go_if_left(self) -> None:
        if not self._inside:
            self._let_go()
