"""Somebody of a delegation opened in a sheet, and kept with photo and diet."""

from collections.abc import Callable
from pathlib import Path

from app.domain.delegation import Interpreter, Participant
from app.ui.delegations.delegation_session import DelegationFacts, DelegationSession
from app.ui.delegations.person_sheet import InterpreterSheet, PersonSheet
from app.ui.leads.capture.paste_and_drop import PICTURES
from app.ui.leads.parts.lead_sheets import open_lead_sheet
from app.ui.vault.vault_sheet import refused_in

_KINDS = " ".join(f"*{suffix}" for suffix in sorted(PICTURES))


class PersonEditing:
    """`saved` hears the ID of whoever was saved."""

    def __init__(self, session: DelegationSession, saved: Callable[[str], object]) -> None:
        self._session = session
        self._app = session.app
        self._saved = saved

    def open(self, one: Participant | Interpreter, *, is_new: bool = False) -> None:
        """Open the sheet of a guest, a host or an interpreter."""
        facts = self._session.facts
        if facts is None:
            return
        sheet: PersonSheet | InterpreterSheet = (
            InterpreterSheet(self._app.context, facts.dossier.delegation, one, is_new=is_new)
            if isinstance(one, Interpreter)
            else self._person_sheet(facts, one, is_new=is_new)
        )
        base = None if is_new else one

        def save(typed: Participant | Interpreter) -> None:
            text = self._app.context.texts.gettext("Saved: {name}").format(name=called(typed))
            self._session.do(
                lambda: self._save_person(facts.dossier.delegation.id, typed, base, sheet),
                text,
                then=lambda _made: self._after(sheet, typed.id),
                otherwise=refused_in(sheet, self._app),
            )

        sheet.requested.connect(save)
        open_lead_sheet(self._app, sheet)
        if isinstance(sheet, PersonSheet) and isinstance(one, Participant) and one.photo:
            self._read_photo(sheet, facts.dossier.delegation.id, one.photo)

    def _read_photo(self, sheet: PersonSheet, of: str, photo: str) -> None:
        delegations = self._app.services.delegations

        def show(data: bytes) -> None:
            if self._app.sheets.holds(sheet):
                sheet.portrait.show_kept(data)

        self._app.tasks.keeping.do(lambda: delegations.photo(of, photo), show)

    def _person_sheet(
        self, facts: DelegationFacts, person: Participant, *, is_new: bool
    ) -> PersonSheet:
        dossier = facts.dossier
        is_over = facts.now.day > dossier.delegation.ends
        sheet = PersonSheet(
            self._app.context, dossier, person, is_new=is_new, asks_diet=not is_over
        )
        sheet.portrait.requested.connect(lambda source: self._take_photo(sheet, source))
        sheet.portrait.choice_requested.connect(lambda: self._choose_photo(sheet))
        return sheet

    def _choose_photo(self, sheet: PersonSheet) -> None:
        _ = self._app.context.texts.gettext
        images = _("Images")
        path = self._app.devices.files.file_to_read(
            _("Photo of the person"), f"{images} ({_KINDS})"
        )
        if path is not None:
            self._take_photo(sheet, path)

    def _take_photo(self, sheet: PersonSheet, source: Path | bytes) -> None:
        """Make the photo as it is kept, and show it; what is none is refused in the sheet."""
        photo_from = self._app.services.delegations.photo_from

        def show(data: bytes) -> None:
            if self._app.sheets.holds(sheet):
                sheet.say("")
                sheet.portrait.take(data)

        self._app.tasks.reading.do(lambda: photo_from(source), show, refused_in(sheet, self._app))

    def _save_person(
        self,
        of: str,
        typed: Participant | Interpreter,
        base: Participant | Interpreter | None,
        sheet: PersonSheet | InterpreterSheet,
    ) -> None:
        delegations = self._app.services.delegations
        delegations.save(of, typed, base=base)
        if not isinstance(sheet, PersonSheet) or not isinstance(typed, Participant):
            return
        photo, diet = sheet.portrait.changed, sheet.diet_changed
        if photo:
            delegations.save_photo(of, typed, photo)
        elif photo is not None:
            delegations.drop_photo(of, typed)
        if diet is not None:
            delegations.save_diet(of, typed, diet)

    def _after(self, sheet: PersonSheet | InterpreterSheet, id_: str) -> None:
        sheet.close_sheet()
        self._saved(id_)


def called(one: Participant | Interpreter) -> str:
    """What somebody is called."""
    return one.label if isinstance(one, Participant) else one.name
