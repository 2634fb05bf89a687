"""The keyboard: a map of all keys, and a palette of all commands."""

from app.ui.frame.app_context import AppContext
from app.ui.frame.registration import Feature


def _begin(app: AppContext) -> None:
    from app.ui.keyboard.help import add_help  # noqa: PLC0415 - after the first answer

    add_help(app)


FEATURE = Feature(90, begin=_begin)
