"""The glossary of the trade: a sheet over whatever is in front."""

from app.domain.errors import KnownError
from app.domain.messages import N_
from app.ui.frame.app_context import AppContext
from app.ui.frame.commands import FINDING
from app.ui.frame.registration import Feature

LOOK_UP = N_("Look up a term")


def _begin(app: AppContext) -> None:
    app.actions.add(LOOK_UP, "Ctrl+G", lambda: _show(app), group=FINDING, over_sheets=True)


def _show(app: AppContext) -> None:
    from app.ui.glossary.sheet import GlossarySheet  # noqa: PLC0415 - when it is first wanted

    if isinstance(app.sheets.current(), GlossarySheet):
        return
    glossary, lang = app.services.glossary, app.context.texts.lang
    try:
        sheet = GlossarySheet(
            app.context, glossary.finder(), glossary.languages(), glossary.sector_names(lang)
        )
    except KnownError as error:
        app.problems.error(error)
        return
    app.sheets.open(sheet)


FEATURE = Feature(75, begin=_begin)
