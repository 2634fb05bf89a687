"""Finds what features there are: each room that has a module `feature` is one."""

import pkgutil
from functools import cache
from importlib import import_module
from importlib.util import find_spec

import app.ui
from app.ui.frame.registration import Feature


def features() -> tuple[Feature, ...]:
    """The features of the program in their order; a bundle finds its modules as a folder does."""
    return _features_in(tuple(app.ui.__path__))


@cache
def _features_in(folders: tuple[str, ...]) -> tuple[Feature, ...]:
    rooms = (room.name for room in pkgutil.iter_modules(folders, "app.ui.") if room.ispkg)
    modules = (f"{room}.feature" for room in rooms)
    found: list[Feature] = [import_module(name).FEATURE for name in modules if find_spec(name)]
    return tuple(sorted(found, key=lambda feature: feature.rank))
