"""The settings: their page, and the keys by which everything becomes larger or smaller."""

from typing import TYPE_CHECKING

from app.domain.messages import N_
from app.ui.frame.app_context import AppContext
from app.ui.frame.page import PageEntry
from app.ui.frame.page_names import SETTINGS
from app.ui.frame.registration import Feature

if TYPE_CHECKING:
    from app.ui.settings.page import SettingsPage


def _pages(app: AppContext) -> tuple[PageEntry, ...]:
    entry = PageEntry(
        SETTINGS,
        N_("Settings"),
        "settings",
        80,
        lambda: _build(app),
        below=True,
        more_keys=("Ctrl+,",),
    )
    return (entry,)


def _build(app: AppContext) -> "SettingsPage":
    from app.ui.settings.about_section import AboutSection  # noqa: PLC0415 - when it is first shown
    from app.ui.settings.appearance_section import AppearanceSection  # noqa: PLC0415 - as above
    from app.ui.settings.backups_section import BackupsSection  # noqa: PLC0415 - as above
    from app.ui.settings.language_section import LanguageSection  # noqa: PLC0415 - as above
    from app.ui.settings.lock_section import LockSection  # noqa: PLC0415 - as above
    from app.ui.settings.page import SettingsPage  # noqa: PLC0415 - as above
    from app.ui.settings.scanner_section import ScannerSection  # noqa: PLC0415 - as above
    from app.ui.settings.unattended_section import UnattendedSection  # noqa: PLC0415 - as above

    safe = (LockSection(app), BackupsSection(app))
    alone = UnattendedSection(app)
    looks = (LanguageSection(app), AppearanceSection(app), ScannerSection(app), alone)
    return SettingsPage(app.context, (looks, safe, (AboutSection(app),)))


def _begin(app: AppContext) -> None:
    from app.ui.frame.appearance_actions import AppearanceActions  # noqa: PLC0415 - after the first answer
    from app.ui.settings.staff_language import add_language_choices  # noqa: PLC0415 - as above

    AppearanceActions(app.context.theme, app.services.settings).add_actions(app.actions)
    add_language_choices(app)


FEATURE = Feature(80, _pages, _begin)
