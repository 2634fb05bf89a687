"""With what papers are printed: the fonts and texts of the program, the looks of the network."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.domain.brand import NEUTRAL, Brand


@dataclass(frozen=True, slots=True)
class PrintLook:
    """The folder of resources, and the brand of the edition in use when it is asked for."""

    resources: Path
    brand: Callable[[], Brand] = lambda: NEUTRAL
