"""The one door to work outside the GUI thread."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Event, Thread
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal, Slot

from app.domain.errors import KnownError
from app.ui.system.no_op import no_op

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ok(Generic[T]):
    """What the work returned."""

    value: T


@dataclass(frozen=True, slots=True)
class Err:
    """What the work raised: a known failure, or a bug."""

    error: Exception

    @property
    def is_known(self) -> bool:
        """Whether the user can be told in a sentence."""
        return isinstance(self.error, KnownError)


Result = Ok[T] | Err


def _raise(error: Exception) -> None:
    raise error


class Executor(Protocol):
    """Runs work somewhere, in the order it was given."""

    def submit(self, work: Callable[[], None]) -> None:
        """Take on a piece of work that raises nothing."""
        ...

    def shutdown(self) -> None:
        """Finish what runs and take on nothing more."""
        ...


class ThreadExecutor:
    """One thread, so that its work may use one connection.

    `dutiful` means that what waits is done before the thread ends, as leads must be.
    """

    def __init__(self, name: str, *, dutiful: bool = False) -> None:
        self._dutiful = dutiful
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    def submit(self, work: Callable[[], None]) -> None:
        """Queue the work."""
        self._pool.submit(work)

    def shutdown(self) -> None:
        """Finish what runs, and drop what waits unless it is a duty."""
        self._pool.shutdown(wait=True, cancel_futures=not self._dutiful)


class NetworkExecutor:
    """One thread for work that waits for a network, and is not waited for.

    It ends with the process: what it writes must be whole at any moment.
    """

    def __init__(self, name: str, moment: float = 1.0) -> None:
        self._moment = moment
        self._queue: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[], None]) -> None:
        """Queue the work."""
        self._queue.put(work)

    def shutdown(self) -> None:
        """Take on nothing more; what runs has a moment to finish."""
        self._queue.put(None)
        self._thread.join(self._moment)

    def _work(self) -> None:
        while (work := self._queue.get()) is not None:
            work()


class Background(QObject):
    """Takes work, and calls back in the GUI thread with its result."""

    _finished = Signal(object)

    def __init__(self, executor: Executor) -> None:
        super().__init__()
        self._executor = executor
        self._open = True
        self._unanswered = 0
        self._finished.connect(self._deliver)
        self.tell: Callable[[Exception], object] = _raise
        """Where the window says what failed; a bug, as long as there is no window."""

    def do(
        self,
        work: Callable[[], T],
        then: Callable[[T], object],
        otherwise: Callable[[Exception], object] | None = None,
    ) -> None:
        """Do `work` in the background, then `then` with what it gave, in the GUI thread.

        A failure is told by the window, unless `otherwise` takes it.
        """
        self.run(work, self.result_handler(then, otherwise))

    def result_handler(
        self, then: Callable[[T], object], otherwise: Callable[[Exception], object] | None = None
    ) -> Callable[[Result[T]], None]:
        """What `do` does with a result."""

        def see(result: Result[T]) -> None:
            match result:
                case Ok(value):
                    then(value)
                case Err(error):
                    (otherwise or self.tell)(error)

        return see

    def run(self, work: Callable[[], T], on_result: Callable[[Result[T]], None]) -> None:
        """Do `work` in the background, then `on_result` in the GUI thread."""
        if not self._open:
            return
        self._unanswered += 1

        def step() -> None:
            result: Result[T]
            try:
                result = Ok(work())
            except Exception as error:  # noqa: BLE001 - handed to the caller, who tells or reports it
                result = Err(error)
            self._finished.emit(lambda: on_result(result))

        self._executor.submit(step)

    @Slot(object)
    def _deliver(self, call: Callable[[], None]) -> None:
        # What was on its way when the window closed has nowhere to go.
        if self._open:
            try:
                call()
            finally:
                self._unanswered -= 1

    def is_busy(self) -> bool:
        """Whether something was taken on whose result is not delivered yet."""
        return self._unanswered > 0

    def settle(self) -> None:
        """Wait for what was taken on until now, and give its results."""
        done = Event()
        self._executor.submit(done.set)
        done.wait()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)

    def close(self) -> None:
        """Finish what runs; nothing is taken on or delivered any more."""
        self._open = False
        self._finished.disconnect()
        self._executor.shutdown()


class Latest:
    """Runs only the newest request and delivers only its answer.

    `interrupt` stops the one before; without it, that is so quick that it is only not shown.
    """

    def __init__(self, background: Background, interrupt: Callable[[], None] = no_op) -> None:
        self._background = background
        self._interrupt = interrupt
        self._newest = 0

    def drop(self) -> None:
        """Give up what was asked for; its answer is not delivered."""
        self._newest += 1
        self._interrupt()

    def do(
        self,
        work: Callable[[], T],
        then: Callable[[T], object],
        otherwise: Callable[[Exception], object] | None = None,
    ) -> None:
        """Run this one, then `then` with what it gave; a failure is told, as by `Background.do`."""
        self.run(work, self._background.result_handler(then, otherwise))

    def run(self, work: Callable[[], T], on_result: Callable[[Result[T]], None]) -> None:
        """Give up the request before this one and run this one."""
        self.drop()
        ticket = self._newest

        def work_if_wanted() -> T | None:
            return work() if ticket == self._newest else None

        def deliver_if_wanted(result: Result[T | None]) -> None:
            match result:
                case _ if ticket != self._newest:
                    return
                case Ok(value) if value is not None:
                    on_result(Ok(value))
                case Err():
                    on_result(result)

        self._background.run(work_if_wanted, deliver_if_wanted)
