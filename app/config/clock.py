"""The two clocks that tell together whether the laptop slept."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clock:
    """`steady` cannot be set; `awake` goes on while the laptop sleeps, as `steady` may not."""

    steady: Callable[[], float] = time.monotonic
    awake: Callable[[], float] = time.time
