"""Names of the dimensions of units.toml, and of what is asked of members in numbers."""

from app.domain.messages import N_
from app.i18n.texts import Texts

_NAMES = {
    "founded": N_("Founded"),
    "employees": N_("Employees"),
    "flow": N_("Flow rate"),
    "throughput": N_("Throughput"),
    "power": N_("Power"),
    "apparent": N_("Apparent power"),
    "energy": N_("Energy"),
    "voltage": N_("Voltage"),
    "current": N_("Current"),
    "frequency": N_("Frequency"),
    "length": N_("Length"),
    "area": N_("Area"),
    "volume": N_("Volume"),
    "mass": N_("Mass"),
    "temperature": N_("Temperature"),
    "pressure": N_("Pressure"),
    "speed": N_("Speed"),
    "rotation": N_("Rotational speed"),
    "force": N_("Force"),
    "torque": N_("Torque"),
    "nominal_diameter": N_("Nominal diameter"),
    "nominal_pressure": N_("Nominal pressure"),
}


def dimension_name(dimension: str, texts: Texts) -> str:
    """The name of a dimension in the language of the texts."""
    return texts.gettext(_NAMES.get(dimension, dimension))
