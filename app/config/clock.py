"""The clocks that nobody at the desk can set to their liking."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clock:
    """Two clocks: `steady` cannot be set, `awake` goes on while the laptop sleeps."""

    steady: Callable[[], float] = time.monotonic
    awake: Callable[[], float] = time.time
