"""F8 corrects the member on the profile; a note takes it back in one step."""

from app.domain.changes import Changes
from app.domain.correction import Corrections, correctable
from app.domain.messages import N_
from app.domain.vault_state import VaultState
from app.ui.catalogue.lookup import catalogue_page, chosen
from app.ui.edition.correct_sheet import CorrectSheet
from app.ui.frame.app_context import AppContext
from app.ui.frame.commands import FINDING

CORRECT = N_("Correct member")


class CorrectionActions:
    """What staff can do where a member is shown that is wrong."""

    def __init__(self, app: AppContext) -> None:
        self._app = app
        self._by = ""
        app.frame.profile_actions.add(app.actions.add(CORRECT, "F8", self.ask, group=FINDING))
        profile = catalogue_page(app).profile
        profile.take_back_pressed.connect(self.take_back)
        profile.offer_take_back()

    def ask(self) -> None:
        """Show the sheet for the member on the profile."""
        app, subject = self._app, chosen(self._app)
        if subject is None:
            app.problems.info(app.context.texts.gettext("Choose a member first."))
            return
        member = subject.profile.member
        paths = correctable(member, app.services.running_fair.names)
        sheet = CorrectSheet(app.context, member, paths, subject.profile.corrections)
        sheet.requested.connect(lambda: self._correct(sheet, subject.profile.corrections))
        sheet.sign(self._by)
        if not self._by and app.vault.state() is VaultState.OPEN:
            app.tasks.keeping.do(app.services.fairs.initials, sheet.sign)
        app.sheets.open(sheet)

    def take_back(self, member: str) -> None:
        """Show what the edition says."""
        app, corrections = self._app, self._app.services.corrections
        _ = app.context.texts.gettext

        def finished(_back: Corrections) -> None:
            app.changed(Changes(members=True))
            app.problems.info(_("The profile shows the edition again."))

        app.tasks.reading.do(lambda: corrections.take_back(member), finished, app.problems.error)

    def _correct(self, sheet: CorrectSheet, before: Corrections) -> None:
        app, corrections = self._app, self._app.services.corrections
        typed, by, id_ = sheet.typed(), sheet.by.control.text(), sheet.member.id

        def finished(made: Corrections) -> None:
            texts = app.context.texts
            sheet.close_sheet()
            if not made:
                return
            self._by = by
            app.changed(Changes(members=True))
            app.problems.info(
                texts.gettext("Corrected: {member}").format(member=sheet.member.name),
                texts.gettext("Undo"),
                lambda: self._undo(made, before),
            )

        app.tasks.reading.do(lambda: corrections.correct(id_, typed, by), finished, sheet.refuse)

    def _undo(self, made: Corrections, before: Corrections) -> None:
        app, corrections = self._app, self._app.services.corrections

        def finished(_back: Corrections) -> None:
            app.changed(Changes(members=True))

        app.tasks.reading.do(lambda: corrections.undo(made, before), finished, app.problems.error)
