"""One sheet at work: what is written is kept and checked, codes fill it, photos are attached.

One story: all that happens between the opening of a sheet and its end.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit

from app.domain.changes import Changes
from app.domain.errors import KnownError
from app.domain.lead import Lead, Person, Stamp
from app.domain.lead_draft import LeadDraft
from app.domain.question import Question
from app.domain.vault_state import VaultState
from app.i18n.formats import listed
from app.scanning.camera.still import ReadCode
from app.ui.frame.app_context import AppContext
from app.ui.leads.capture.attachment_controller import AttachmentController
from app.ui.leads.capture.autosave import SOON_MS, Autosave
from app.ui.leads.capture.consent_controller import ConsentController
from app.ui.leads.capture.paste_and_drop import PasteAndDrop
from app.ui.leads.capture.person_fields import TITLES, differing
from app.ui.leads.capture.sheet import CaptureSheet
from app.ui.leads.capture.typed_secret_check import TypedSecretCheck
from app.ui.system.no_op import no_op
from app.ui.system.tasks import Err, Latest, Ok, Result

if TYPE_CHECKING:
    from app.services.leads.capture import CheckedDraft
    from app.services.leads.scans import Scan

NAMES = frozenset(("first_name", "last_name"))
"""Two codes that differ in these are those of two people."""

Pieces = tuple["Scan", tuple[Lead, Stamp] | None]
"""What a code says; the lead that came with it before, and where and when it is scanned now."""


def _no_more() -> None:
    """Nothing is to follow."""


class CaptureSession(QObject):
    """Keeps a sheet's draft, checks it, and takes in codes and photos.

    `known` gives a lead whose code was scanned again, and what is said of that; `another` the code
    of somebody else; `failed` what could not be done; `left` the draft that stays half-written, if
    there is one, and the lead it is to change.
    """

    known = Signal(object, str)
    another = Signal(str)
    failed = Signal(object)
    left = Signal(object, object)

    def __init__(self, app: AppContext, sheet: CaptureSheet, soon_ms: int = SOON_MS) -> None:
        # No child of the sheet: what is kept is told of when the sheet is gone, too.
        super().__init__()
        self._app = app
        self.sheet = sheet
        self.is_over = False
        self.looking = TypedSecretCheck(app)
        self.autosave = Autosave(app, sheet.draft, soon_ms)
        self._check = Latest(app.tasks.reading)
        self._has_guessed = False
        self._attaching = AttachmentController(app, sheet, lambda: self.is_over)
        self._attaching.failed.connect(self._tell)
        self._attaching.attached.connect(self._note_photo)
        self.consenting = ConsentController(app, sheet, lambda: self.is_over)
        self.consenting.failed.connect(self._tell)
        intake = PasteAndDrop(sheet)
        asked = (*sheet.person.fields(), *sheet.values.fields())
        intake.watch(*(field.line for field in asked), sheet.scan.line)
        intake.watch(sheet.note.text, sheet.next_step.own)
        intake.watch_drops(sheet)
        intake.code.connect(self.scan)
        intake.card_file.connect(self._scan_file)
        intake.picture.connect(self._attaching.attach)
        sheet.scan.scanned.connect(self.scan)
        sheet.scan.photo_requested.connect(self._attaching.choose)
        sheet.scan.offer_camera(offered=app.devices.cameras.may_be_there())
        sheet.scan.camera_requested.connect(self._look_for_code)
        sheet.changed.connect(self._note_change)
        sheet.questions.made.connect(lambda: intake.watch(*sheet.questions.findChildren(QLineEdit)))
        for part in (sheet.person, sheet.values, sheet.questions):
            part.left.connect(lambda _name: self.autosave.flush())
        sheet.gone.connect(self._end)
        app.watchers.append(self._heed)
        # No lambda: Qt would keep it, and with it what is written here, until the program ends.
        self.autosave.saved.connect(self._say_saved)
        self.autosave.failed.connect(self._say_not_saved)

    def begin(self, draft: LeadDraft, base: Lead | None, *, is_saved: bool, proposed: bool) -> None:
        """Show a draft and watch over it from now on."""
        self.autosave.stop()
        self.sheet.put(draft, base, proposed=proposed)
        self.autosave.begin(self.sheet.draft(), is_saved=is_saved, is_new=base is None)
        self._has_guessed = bool(draft.person.country)
        self._say_saved()
        self._look_at()
        if self._is_open():
            self._attaching.show(draft.attachments)
            self._ask(draft)

    def _heed(self, changes: Changes) -> None:
        """Ask what could not be read while the vault was locked, or is asked since."""
        if (changes.vault or changes.fair) and self._is_open():
            self._ask(self.sheet.draft())

    def _ask(self, draft: LeadDraft) -> None:
        """Ask the questions of the fair, once they are read."""
        questions = self._app.services.questions

        def ask(asked: tuple[Question, ...]) -> None:
            if not self.is_over:
                self.sheet.questions.ask(asked)
                self._look_at()

        self._app.tasks.keeping.do(lambda: questions.at(draft.fair).asked, ask, no_op)

    def scan(self, text: str, then: Callable[[], object] = _no_more, typed: str = "") -> None:
        """Take a code that was `typed` so, then go on: what is empty is filled, the rest stays."""

        def done() -> None:
            then()
            self.looking.done()

        def refuse(said: str) -> None:
            if not self.is_over:
                self.sheet.scan.say(said)
                done()

        self.looking.look((text, typed), lambda: self._read(lambda: ReadCode(text), done), refuse)

    def has_content(self) -> bool:
        """Whether anything was written, typed or scanned."""
        return self.autosave.has_content()

    def _scan_file(self, path: Path) -> None:
        capture = self._app.services.capture
        self._read(lambda: ReadCode(capture.card_in(path)), _no_more)

    def _look_for_code(self) -> None:
        from app.ui.scan.camera_scan import look_for_code  # noqa: PLC0415 - with the first code

        def take(code: ReadCode) -> None:
            self._read(lambda: code, _no_more)

        camera = look_for_code(self._app, take, self._tell)
        if camera is not None:
            self.sheet.gone.connect(camera.close_sheet)

    def _read(self, code_of: Callable[[], ReadCode], then: Callable[[], object]) -> None:
        services, is_open = self._app.services, self._is_open()

        def read() -> Pieces:
            code = code_of()
            scan = services.scans.read(code.text, code.symbology)
            known = services.scans.known(scan) if is_open else None
            return scan, (known, services.fairs.stamp()) if known else None

        def take(result: Result[Pieces]) -> None:
            if not self.is_over:
                self._take(result)
                then()

        self._app.tasks.keeping.run(read, take)

    def _take(self, result: Result[Pieces]) -> None:
        match result:
            case Err(error):
                self._tell(error)
            case Ok((scan, known)):
                if known is not None and known[0].id != self.sheet.draft().id:
                    self._take_known(scan, *known)
                else:
                    self._fill(scan)

    def _take_known(self, scan: "Scan", lead: Lead, here: Stamp) -> None:
        from app.ui.scan.scan_texts import known_before, opened_again  # noqa: PLC0415 - with the first code

        texts = self._app.context.texts
        opened = opened_again(lead, here, texts)
        if not self.has_content():
            self.known.emit(lead, opened)
            return
        text = known_before(lead, here, texts)
        open_it = texts.gettext("Open that lead")
        self.sheet.scan.say(text, open_it, lambda: self.known.emit(lead, opened))
        self._keep_code(scan)

    def _keep_code(self, scan: "Scan") -> None:
        from app.services.leads.scans import filled  # noqa: PLC0415 - with the first code

        self.sheet.fill(filled(self.sheet.draft(), replace(scan, person=Person(), note="")))

    def _fill(self, scan: "Scan") -> None:
        from app.services.leads.scans import filled  # noqa: PLC0415 - as above
        from app.ui.scan.scan_texts import about_scan, with_tricks  # noqa: PLC0415 - as above

        before = self.sheet.draft()
        others = differing(scan.person, before.person)
        if before.codes and self.sheet.base() is None and NAMES.intersection(others):
            self.another.emit(scan.code.text)
            return
        self.sheet.fill(filled(before, scan))
        _, texts = self._app.context.texts.gettext, self._app.context.texts
        if others:
            names = listed((_(TITLES[name]) for name in others), texts.lang)
            template = _("Your entries are kept. The code has other values for: {fields}.")
            use = {name: getattr(scan.person, name) for name in others}
            text = with_tricks(template.format(fields=names), scan.person, texts)
            self.sheet.scan.say(text, _("Use code values"), partial(self.sheet.person.put_all, use))
        else:
            self.sheet.scan.say(about_scan(scan, texts))
        for data in scan.photos:
            self._attaching.attach(data)

    def _note_photo(self, codes: Sequence[ReadCode]) -> None:
        self.autosave.flush()
        if codes:
            self._read(lambda: codes[0], _no_more)

    def _note_change(self) -> None:
        if self.is_over:
            return
        self.autosave.note_change()
        self._look_at()

    def _look_at(self) -> None:
        draft, asked = self.sheet.draft(), self.sheet.questions.asked
        services = self._app.services
        self._check.run(
            lambda: services.questions.checked(services.capture.check(draft), draft, asked),
            lambda result: self._settle(draft, result),
        )

    def _settle(self, draft: LeadDraft, result: "Result[CheckedDraft]") -> None:
        if self.is_over or not isinstance(result, Ok):
            return
        checked = result.value
        self.sheet.questions.show_only(checked.shown)
        self.sheet.show_problems(checked.problems)
        now, tidy = self.sheet.person.person(), checked.draft.person
        for field in self.sheet.person.fields():
            value = getattr(tidy, field.name)
            is_same = getattr(now, field.name) == getattr(draft.person, field.name) != value
            # A field with the keys is still being typed.
            if is_same and not field.line.hasFocus():
                field.put(value)
        if checked.country and not now.country and not self._has_guessed:
            self._has_guessed = True
            self.sheet.person.put("country", checked.country)

    def _tell(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self.sheet.scan.say(" ".join(self._app.context.texts.error(error)))
        else:
            self.failed.emit(error)

    def _is_open(self) -> bool:
        return self._app.vault.state() is VaultState.OPEN

    def _say_saved(self) -> None:
        if not self.is_over:
            self.sheet.say_saved(self._app.context.texts.gettext("Draft saved as you type"))

    def _say_not_saved(self, error: Exception) -> None:
        if not self.is_over:
            self.sheet.say_saved(self._app.context.texts.gettext("Draft NOT saved"), well=False)
        if isinstance(error, KnownError) and not self.is_over:
            self.sheet.say_failure(" ".join(self._app.context.texts.error(error)))
        else:
            self.failed.emit(error)

    def _end(self) -> None:
        written = self.autosave.left()
        self.autosave.flush()
        self.autosave.stop()
        self._check.drop()
        self._app.watchers.remove(self._heed)
        self.is_over = True
        self.left.emit(written, self.sheet.base())
