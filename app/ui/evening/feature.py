"""The evening desk: a sheet that a key, the list of commands and the page of leads open."""

from app.ui.frame.app_context import AppContext
from app.ui.frame.commands import VISITS
from app.ui.frame.page_names import EVENING
from app.ui.frame.registration import Feature

KEYS = "Ctrl+Shift+F"


def _begin(app: AppContext) -> None:
    app.actions.add(EVENING, KEYS, lambda: _open(app), group=VISITS)


def _open(app: AppContext) -> None:
    from app.ui.evening.evening_controller import EveningController  # noqa: PLC0415 - once a day

    app.vault.when_unlocked(EveningController(app).open)


FEATURE = Feature(65, begin=_begin)
