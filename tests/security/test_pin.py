"""The PIN of the screen, on a clock that the test moves."""

import pytest

from app.domain.errors import UsageError
from app.domain.pin_try import PinAnswer
from app.security.pin import PinGuard, pin_hash


class Clock:
    def __init__(self) -> None:
        self.monotonic = 1000.0
        self.wall = 5000.0

    def wait(self, seconds: float) -> None:
        self.monotonic += seconds
        self.wall += seconds

    def sleep(self, seconds: float) -> None:
        self.wall += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def guard(clock: Clock) -> PinGuard:
    return PinGuard(pin_hash("2580"), lambda: clock.monotonic, lambda: clock.wall)


@pytest.mark.parametrize("pin", ["123", "123456789", "12a4", "", "１２３４", "12 34"])
def test_a_pin_has_4_to_8_digits(pin: str) -> None:
    with pytest.raises(UsageError):
        pin_hash(pin)


def test_waits_double_up_to_a_minute_and_the_tenth_miss_ends_it(
    guard: PinGuard, clock: Clock
) -> None:
    waits = []
    for _ in range(9):
        tried = guard.attempt("0000")
        assert tried.answer is PinAnswer.WRONG
        waits.append(tried.wait)
        clock.wait(tried.wait - 0.01)
        assert guard.attempt("2580").answer is PinAnswer.WAIT
        clock.wait(0.02)
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert guard.attempt("0000").answer is PinAnswer.PASSPHRASE
    clock.wait(3600)
    assert guard.attempt("2580").answer is PinAnswer.PASSPHRASE


def test_the_right_pin_starts_the_count_anew(guard: PinGuard, clock: Clock) -> None:
    for _ in range(3):
        for _ in range(4):
            clock.wait(guard.attempt("0000").wait + 0.01)
        assert guard.attempt("2580").answer is PinAnswer.RIGHT


def test_after_sleep_only_the_passphrase_helps(guard: PinGuard, clock: Clock) -> None:
    clock.wait(7200)
    assert guard.attempt("2580").answer is PinAnswer.RIGHT
    clock.sleep(600)
    assert guard.attempt("2580").answer is PinAnswer.PASSPHRASE


def test_a_guess_that_is_not_looked_at_is_no_miss(guard: PinGuard, clock: Clock) -> None:
    guard.attempt("0000")
    for _ in range(50):
        assert guard.attempt("0000").answer is PinAnswer.WAIT
    clock.wait(1.01)
    assert guard.attempt("2580").answer is PinAnswer.RIGHT
