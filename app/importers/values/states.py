"""States and provinces whose letters lists write like countries: IL is Illinois, and Israel."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from app.importers.values.bundled_tables import bundled_table
from app.importers.values.name_keys import key
from app.importers.values.postcodes import fits


@dataclass(frozen=True, slots=True)
class State:
    """A state by its letters, the country it is in, and the beginnings of its postcodes."""

    code: str
    country: str
    postcodes: tuple[str, ...]

    def has(self, postcode: str) -> bool:
        """Whether a postcode is one of this state."""
        return fits(postcode, self.country) and any(
            _begins(postcode.strip().upper(), text) for text in self.postcodes
        )


def states_of(text: str) -> tuple[State, ...]:
    """The states that a text may mean, by their letters or their names."""
    text = text.strip()
    return _by_code().get(text, ()) or _by_name().get(key(text), ())


def is_state(text: str) -> bool:
    """Whether a text is the letters or the name of a state."""
    return bool(states_of(text))


def state_with(text: str, postcode: str, country: str = "") -> State | None:
    """The state that a text means beside a postcode, in a country if it is known."""
    found = (state for state in states_of(text) if country in {"", state.country})
    return next((state for state in found if state.has(postcode)), None)


def _begins(postcode: str, text: str) -> bool:
    first, _, last = text.partition("-")
    return first <= postcode[: len(first)] <= last if last else postcode.startswith(first)


@cache
def _by_code() -> dict[str, tuple[State, ...]]:
    found: dict[str, tuple[State, ...]] = {}
    for _, state in _all():
        found[state.code] = (*found.get(state.code, ()), state)
    return found


@cache
def _by_name() -> dict[str, tuple[State, ...]]:
    return {key(name): (state,) for name, state in _all()}


def _all() -> Iterator[tuple[str, State]]:
    for country, states in bundled_table("postcodes")["states"].items():
        for code, data in states.items():
            yield data["name"], State(code, country, tuple(data["codes"]))
