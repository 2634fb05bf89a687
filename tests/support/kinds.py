"""Says what kind of thing a test holds, and fails where it is another."""

from typing import TypeVar

Thing = TypeVar("Thing")


def there(thing: Thing | None) -> Thing:
    """The thing, which must not be None."""
    assert thing is not None
    return thing


def as_a(thing: object, kind: type[Thing]) -> Thing:
    """The thing, which must be of this kind."""
    assert isinstance(thing, kind), f"{thing!r} is no {kind.__name__}"
    return thing


def perhaps(thing: Thing) -> Thing | None:
    """The thing, which may be None although the types of Qt do not say so."""
    return thing
