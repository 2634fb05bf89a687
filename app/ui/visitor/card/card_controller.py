"""Turns the card of the lead that is being written to its visitor, and takes what they say.

One story: one card from the key that turns it to the end of its process.
"""

import logging
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication

from app.domain.errors import KnownError
from app.domain.lead import Lead
from app.domain.lead_draft import LeadDraft
from app.domain.messages import N_
from app.domain.pin_try import PinAnswer, PinTry
from app.domain.receipt import Receipt
from app.domain.visitor_card import CardAnswer, CardLook, TakenCard, VisitorCard
from app.services.visitors.card_messages import opened_answer
from app.ui.frame.app_context import AppContext
from app.ui.frame.language_switch import languages_for_visitors
from app.ui.leads.capture.agreed_line import TAKE_CARD_BACK
from app.ui.leads.capture.sheet import CaptureSheet
from app.ui.system.override import override
from app.ui.system.tasks import Err, Ok, Result
from app.ui.vault.typed_secret_texts import about_name
from app.ui.visitor.card.card_out import CardOut
from app.ui.visitor.pin_pad import CARD, PinPad

log = logging.getLogger(__name__)

NO_SHEET = N_("Open a lead first; then this key turns its card to the visitor.")
STILL_OUT = N_("The visitor still has the card on the other screen. F9 closes it.")
CLOSED = N_("The card was closed without the PIN, so the leads are hidden.")
CHOOSE_PIN = N_("The visitor gets the only screen. The PIN brings it back.")


Kept = tuple[TakenCard, Receipt]


class CardController(QObject):
    """One card at a time. Its process shows it; this one keeps the leads, and the PIN.

    Where there is one screen the window is hidden until the PIN is right. A card that ends in any
    other way, and a window that is called to the front meanwhile, show no lead.
    """

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app
        self._cards = app.services.visitor_cards
        self._out: CardOut | None = None
        app.window.installEventFilter(self)

    def turn(self) -> None:
        """Turn the card to the visitor, or take it back from a second screen."""
        if self._out is not None:
            self._take_back()
            return
        sheet = self._app.sheets.current()
        if isinstance(sheet, CaptureSheet):
            self._app.vault.when_unlocked(lambda: self._turn(sheet))
        else:
            self._app.problems.info(self._app.context.texts.gettext(NO_SHEET))

    def is_out(self) -> bool:
        """Whether a visitor has a card now."""
        return self._out is not None

    def _turn(self, sheet: CaptureSheet) -> None:
        is_only = len(QGuiApplication.screens()) == 1
        if not self._app.sheets.holds(sheet):
            return
        if is_only and self._cards.needs_pin():
            pad = PinPad(self._app.context, CARD, chooses=True, caution=CHOOSE_PIN)
            pad.tried.connect(lambda pin: self._choose(pin, pad, sheet))
            self._app.sheets.open(pad)
        else:
            self._make(sheet)

    def _choose(self, pin: str, pad: PinPad, sheet: CaptureSheet) -> None:
        def chosen(result: Result[None]) -> None:
            match result:
                case Ok():
                    pad.close_sheet()
                    self._make(sheet)
                case Err(error):
                    pad.say(self._said(error))

        self._app.tasks.keeping.run(lambda: self._cards.choose_pin(pin), chosen)

    def _make(self, sheet: CaptureSheet) -> None:
        draft, base, services = sheet.draft(), sheet.base(), self._app.services
        lang = draft.person.language or services.visitor_language(self._app.context.texts.lang)
        others = languages_for_visitors(services)

        def work() -> VisitorCard | None:
            # The keys are there when a sheet opens: who meant to unlock has typed it there.
            if services.typed_secrets.is_one(draft.person.first_name):
                return None
            return self._cards.card(draft, base, lang, others)

        def finished(card: VisitorCard | None) -> None:
            if self._out is not None or not self._app.sheets.holds(sheet):
                return
            if card is None:
                sheet.empty("first_name")
                self._app.problems.info(about_name(self._app.context.texts))
            else:
                self._start(sheet, draft, base, replace(card, look=self._look()))

        self._app.tasks.keeping.do(work, finished, self._app.problems.error)

    def _look(self) -> CardLook:
        own = self._app.window.screen()
        others = [screen for screen in QGuiApplication.screens() if screen is not own]
        worn = self._app.context.theme.appearance
        shown = others[0] if others else own
        return CardLook(shown.name(), not others, worn.theme, worn.percent, worn.touch)

    def _start(
        self, sheet: CaptureSheet, draft: LeadDraft, base: Lead | None, card: VisitorCard
    ) -> None:
        try:
            out = CardOut.begun(sheet, draft, base, card)
        except OSError as error:
            log.warning("no card: %s", error.strerror)
            self._app.problems.info(
                self._app.context.texts.gettext("The card could not be opened.")
            )
            return
        self._out = out
        sheet.consent.show_card_out(is_out=True)
        sheet.gone.connect(lambda: self._see_sheet_go(out))
        channel = out.child.channel
        channel.setParent(self)
        channel.came.connect(lambda message: self._handle_message(out, message))
        channel.ended.connect(lambda: self._end(out))
        out.send(self._app.services.paths.data)

    # While the visitor has it

    def _handle_message(self, out: CardOut, message: list[object]) -> None:
        match message:
            case ["shown"] if out.card.look.alone:
                self._app.window.hide()
            case ["alive"]:
                self._app.vault.touch()
            case ["answer", str(text), str(code)]:
                self._take(out, text, code)
            case ["pin", str(pin)]:
                self._try(out, pin)

    def _take(self, out: CardOut, text: str, code: str) -> None:
        try:
            answer = opened_answer(out.card, text, code, out.last)
        except (ValueError, TypeError):
            log.warning("what came from a card is not what a card says")
            out.child.kill()
            self._end(out)
            return
        out.last = answer.number
        draft = self._draft(out)
        self._app.tasks.keeping.do(
            lambda: self._kept(out, answer, draft),
            lambda kept: self._taken(out, *kept),
            lambda error: self._refuse(out, error, answer.language),
        )

    def _kept(self, out: CardOut, answer: CardAnswer, draft: LeadDraft) -> Kept:
        """In the thread of the vault: what was said is in the draft when this returns."""
        taken = self._cards.take(out.card, answer, draft)
        lead_draft = taken.onto(draft)
        self._cards.save_draft(lead_draft)
        return taken, self._cards.receipt(lead_draft, out.base)

    def _taken(self, out: CardOut, taken: TakenCard, receipt: Receipt) -> None:
        out.draft = taken.onto(self._draft(out))
        if self._has_sheet(out):
            out.sheet.take_card(out.draft, taken)
        out.child.channel.send("receipt", receipt.title, receipt.lines, receipt.code)

    def _refuse(self, out: CardOut, error: Exception, lang: str) -> None:
        texts = self._app.services.texts(lang or out.card.language)
        text = N_("This could not be kept just now. Please call our staff.")
        out.child.channel.send("refused", texts.gettext(text))
        if not out.card.look.alone or not isinstance(error, KnownError):
            self._app.problems.error(error)

    def _draft(self, out: CardOut) -> LeadDraft:
        return out.sheet.draft() if self._has_sheet(out) else out.draft

    def _has_sheet(self, out: CardOut) -> bool:
        """Whether the lead of the card is on the screen still, and not another one."""
        return self._app.sheets.holds(out.sheet) and out.sheet.draft().id == out.draft.id

    def _see_sheet_go(self, out: CardOut) -> None:
        out.draft = out.sheet.draft()
        if self._out is out and not out.is_over and not out.card.look.alone:
            # After what is said of the lead itself; who answered has a receipt to read.
            QTimer.singleShot(0, self, lambda: self._say_still_out(out))

    def _say_still_out(self, out: CardOut) -> None:
        if self._out is out and not out.is_over and not out.last:
            _ = self._app.context.texts.gettext
            self._app.problems.info(_(STILL_OUT), _(TAKE_CARD_BACK), self._take_back)

    # Giving the screen back

    def _try(self, out: CardOut, pin: str) -> None:
        def tried(result: Result[PinTry]) -> None:
            match result:
                case Ok(PinTry(PinAnswer.RIGHT)):
                    self._take_back()
                case Ok(answer):
                    out.child.channel.send("pin", answer.answer.name, float(answer.wait))
                    if answer.answer is PinAnswer.PASSPHRASE:
                        # No PIN counts any more: the vault is locked, and the passphrase opens it.
                        out.is_over = True
                        self._app.vault.lock()
                        self._show_window()
                        out.child.channel.send("close")
                case Err(error):
                    self._app.problems.error(error)

        self._app.tasks.keeping.run(lambda: self._cards.try_pin(pin), tried)

    def _take_back(self) -> None:
        """Staff have the screen again; the card ends."""
        out = self._out
        if out is None:
            return
        out.is_over = True
        self._show_window()
        out.child.channel.send("close")

    def _end(self, out: CardOut) -> None:
        """The card's process is gone, or about to be."""
        if self._out is not out:
            return
        self._out = None
        out.wait_for_end()
        if self._app.sheets.holds(out.sheet):
            out.sheet.consent.show_card_out(is_out=False)
        if out.card.look.alone and not out.is_over:
            self._app.problems.info(self._app.context.texts.gettext(CLOSED))
            # Nobody gave a PIN: whoever has the screen now sees no lead.
            self._app.vault.cover()
            self._show_window()

    def _show_window(self) -> None:
        self._app.window.show()
        self._app.window.activateWindow()

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        out = self._out
        # Another start of the program calls the window to the front, say.
        if event.type() == QEvent.Type.Show and out and out.card.look.alone and not out.is_over:
            self._app.vault.cover()
        return False

    def _said(self, error: Exception) -> str:
        texts = self._app.context.texts
        return " ".join(filter(None, texts.error(error))) if isinstance(error, KnownError) else ""
