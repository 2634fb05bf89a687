"""How a feature says what it brings to the window."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.ui.frame.app_context import AppContext
from app.ui.frame.page import PageEntry
from app.ui.system.no_op import no_op


def _none(_app: AppContext) -> Iterable[PageEntry]:
    return ()


@dataclass(frozen=True, slots=True)
class Feature:
    """What a room under `app/ui` brings; its module `feature` has it as FEATURE.

    `pages` is asked right after the first paint: no page is imported before it is shown. `begin`
    adds commands and watchers after the first answer, features of a lower `rank` before: in that
    order they stand in lists. Neither module nor functions import what the first answer can do
    without.
    """

    rank: int
    pages: Callable[[AppContext], Iterable[PageEntry]] = _none
    begin: Callable[[AppContext], object] = no_op
