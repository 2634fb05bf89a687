"""A quantity that was asked for: at least 500 m³/h, -40 °C, 200 to 500 kW."""

from dataclasses import dataclass

ABOUT, FROM, TO, BETWEEN = "about", "from", "to", "between"

_SIGNS = {ABOUT: "≈", FROM: "≥", TO: "≤"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """Numbers in a unit; `factor` base units of the dimension are one of it.

    `comparison` is `about` (as much or somewhat more), `from`, `to` or `between`; both numbers are
    the same but for `between`. `name` is that of the only fact that is meant, or empty.
    """

    dimension: str
    comparison: str
    low: float
    high: float
    unit: str
    factor: float = 1.0
    name: str = ""

    @property
    def key(self) -> str:
        """The quantity as a stable text: quantity:flow>=500."""
        low, high = self.low * self.factor, self.high * self.factor
        what = f"{self.dimension}.{self.name}" if self.name else self.dimension
        match self.comparison:
            case "from":
                return f"quantity:{what}>={low:.6g}"
            case "to":
                return f"quantity:{what}<={high:.6g}"
            case "between":
                return f"quantity:{what}={low:.6g}..{high:.6g}"
            case _:
                return f"quantity:{what}~{low:.6g}"

    @property
    def sign(self) -> str:
        """How the comparison is shown before the number; nothing for a range."""
        return _SIGNS.get(self.comparison, "")
