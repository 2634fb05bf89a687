"""The European Economic Area: the states between which personal data move freely."""

_UNION = (
    *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"),
    *("IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
)
_OTHERS = ("IS", "LI", "NO")

EEA = frozenset((*_UNION, *_OTHERS))
"""ISO 3166-1 alpha-2."""


def is_outside(country: str) -> bool:
    """Whether a country is outside; one that is not known counts as outside."""
    return country not in EEA
