"""Greets at the first start, and carries out what was filled in."""

from app.bootstrap import Services
from app.domain.changes import Changes
from app.domain.fair import Fair
from app.domain.vault_state import VaultState
from app.i18n.texts import languages
from app.ui.frame.app_context import AppContext
from app.ui.settings.staff_language import speak
from app.ui.vault.vault_sheet import refused_in
from app.ui.welcome.sheet import Welcome, WelcomeSheet


def greet(app: AppContext) -> None:
    """Open the sheet of the first start, once: not where leads are kept here already."""
    if app.services.settings.value.welcomed or app.vault.state() is not VaultState.ABSENT:
        return
    from app.domain.passphrase_proposal import propose_passphrase  # noqa: PLC0415 - at the first start

    services = app.services
    known = languages(services.paths.translations)

    def proposal(lang: str) -> str:
        return propose_passphrase(services.paths.resources, lang)

    def change_language(lang: str) -> None:
        speak(app, lang)
        sheet.propose(proposal(lang))

    sheet = WelcomeSheet(app.context, known, proposal(app.context.texts.lang))
    visitor = services.settings.value.visitor_language or app.context.texts.lang
    sheet.choose(app.context.texts.lang, visitor)
    sheet.language_chosen.connect(change_language)
    sheet.skipped.connect(lambda: services.settings.change(welcomed=True))
    sheet.requested.connect(lambda wanted: _carry_out(app, sheet, wanted))
    app.sheets.open(sheet)


def _carry_out(app: AppContext, sheet: WelcomeSheet, welcome: Welcome) -> None:
    services = app.services

    def done(code: str) -> None:
        services.settings.change(welcomed=True, visitor_language=welcome.visitor_language)
        if app.sheets.holds(sheet):
            sheet.close_sheet()
        app.changed(Changes(settings=True))
        if code:
            app.vault.enter_made(code)

    app.tasks.keeping.do(lambda: _make_vault(services, welcome), done, refused_in(sheet, app))


def _make_vault(services: Services, welcome: Welcome) -> str:
    """Make the vault and write what belongs there; returns its recovery key, or nothing."""
    if not welcome.needs_vault():
        return ""
    code = services.access.make(welcome.passphrase, welcome.pin)
    if welcome.fair:
        services.fairs.choose(services.fairs.save(Fair("", welcome.fair)).id)
    if welcome.person:
        services.fairs.introduce(welcome.person)
    return code
