"""The visitor's card on a full screen: one person's data, consents, signature, receipt.

One story: from step to step, in whichever language, until what was said is kept.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QElapsedTimer, QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QApplication, QVBoxLayout

from app.domain.messages import N_
from app.domain.pin_try import PinTry
from app.domain.visitor_card import CardAnswer, VisitorCard, needs_signature, new_consents
from app.i18n.texts import Texts
from app.ui.kit.accessibility import announce
from app.ui.kit.enter_key import push_chosen
from app.ui.kit.sheets import Sheets
from app.ui.kit.ui_context import UiContext
from app.ui.kit.window_with_sheets import WindowWithSheets
from app.ui.system.override import override
from app.ui.visitor.card.card_page import CardBottom, CardPage, CardTop
from app.ui.visitor.card.card_step import CardStep, Stop
from app.ui.visitor.card.closing_steps import ReceiptStep, SignatureStep, ThanksStep
from app.ui.visitor.card.consent_steps import NoticeStep, PurposesStep
from app.ui.visitor.card.person_step import PersonStep
from app.ui.visitor.card.questions_step import QuestionsStep
from app.ui.visitor.kiosk_lock import SIGNS_OF_LIFE, KioskLock
from app.ui.visitor.pin_pad import CARD, PinPad

ALIVE_MS = 5_000


class CardWindow(WindowWithSheets):
    """Full screen until `allow_close`; where the card is `alone`, in front of everything.

    `answered` gives what the visitor said, `pin_tried` what staff typed to have the screen back,
    `alive` says now and then that somebody is there.
    """

    answered = Signal(object)
    read = Signal()
    """The visitor has come to the thanks."""
    pin_tried = Signal(str)
    alive = Signal()

    def __init__(
        self, context: UiContext, card: VisitorCard, texts: Callable[[str], Texts]
    ) -> None:
        flags = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(None, Qt.WindowType.Window | flags)
        self.context = context
        self.card = card
        self._texts = texts
        self._first = card.language
        self._may_close = False
        self._number = 0
        self._is_whole = False
        """Whether all consents lie on one page; it does not change while they are gone through."""
        self._since = QElapsedTimer()
        self.setObjectName("visitor")
        self.setWindowTitle(context.brand.called)
        self.person = PersonStep(context, card.person)
        self.notice = NoticeStep(context, card.text.notice)
        self.questions = QuestionsStep(context, card.questions, card.answered)
        self.purposes = PurposesStep(context, card)
        self.signature = SignatureStep(context)
        self.receipt = ReceiptStep(context)
        self.thanks = ThanksStep(context, alone=card.look.alone)
        self._steps = (
            *(self.person, self.notice, self.questions, self.purposes),
            *(self.signature, self.receipt, self.thanks),
        )
        self._at = 0
        self.top = CardTop(context, card.languages, card.language)
        self.bottom = CardBottom(context, alone=card.look.alone)
        self.page = CardPage(context, self._steps)
        self._lay_out()
        self.sheets = Sheets(self, context.theme)
        self.keeper = KioskLock(self)
        self._connect()
        self._mirror()
        self._go(0)

    # What the process tells it

    def show_on(self, screen: QScreen) -> None:
        """Fill a screen; where it is the only one, keep it."""
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        if self.card.look.alone:
            self.keeper.hold()
        else:
            self.showFullScreen()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def show_receipt(self, title: str, lines: tuple[str, ...], code: str) -> None:
        """What was said has arrived: show what the visitor takes away."""
        self.receipt.show_receipt(title, lines, code)
        self._wait(waits=False)
        self._go(self._place_of(self.receipt))

    def thank(self) -> None:
        """What was said is kept: thank, and show nothing of it any more."""
        self._wait(waits=False)
        self._go(self._place_of(self.thanks))

    def refuse(self, sentence: str) -> None:
        """Say why what was said could not be kept; it can be sent once more."""
        self._wait(waits=False)
        self.bottom.say(sentence)

    def answer_pin(self, tried: PinTry) -> None:
        """Say why a PIN was not taken."""
        pad = self.sheets.current()
        if isinstance(pad, PinPad):
            pad.answer(tried)

    def allow_close(self) -> None:
        """Let the window close: staff said so."""
        self._may_close = True
        self.keeper.let_go()
        self.close()

    # Going from step to step

    def stops(self) -> tuple[Stop, ...]:
        """The steps as they are now: where the consents do not fit on one page, one a purpose."""
        rows = tuple(range(len(self.purposes.rows)))
        stops = [Stop(self.person), Stop(self.notice)]
        if self.card.questions:
            stops.append(Stop(self.questions))
        if rows:
            pages = [rows] if self._is_whole else zip(rows, strict=True)
            stops += [Stop(self.purposes, it) for it in pages]
        if self.purposes.agreed():
            stops.append(Stop(self.signature))
        return (*stops, Stop(self.receipt), Stop(self.thanks))

    def step(self) -> CardStep:
        """The step that is shown."""
        return self.stops()[self._at].step

    def speak(self, lang: str) -> None:
        """Say everything in another language; what was filled in stays.

        Whoever has read the notice reads it in this one, too, and the consents: what they agree to
        is on record under these words. A signature is under the words that it was drawn under.
        """
        if lang == self.card.language:
            return
        step, notice = self.step(), self._place_of(self.notice)
        self.card = self.card.in_language(lang)
        self.context.texts = self._texts(lang)
        self._mirror()
        self.notice.show_notice(self.card.text.notice)
        self.purposes.show_text(self.card.text)
        self.signature.pad.clear()
        for part in (*self._steps, self.top, self.bottom):
            part.words.retranslate()
        self.sheets.retranslate()
        self.page.fit(self.width())
        self._measure()
        self._go(min(self._place_of(step), notice))

    def _mirror(self) -> None:
        """Lie as the language is read."""
        direction = QLocale(self.card.language).textDirection()
        self.setLayoutDirection(direction)

    def _measure(self) -> None:
        """Look whether all consents fit on one page now."""
        needed = self.purposes.whole_height(self.page.column_width())
        self._is_whole = needed <= self.page.room()

    def _place_of(self, step: CardStep) -> int:
        return next(place for place, stop in enumerate(self.stops()) if stop.step is step)

    def _go(self, place: int) -> None:
        stops = self.stops()
        self._at = min(place, len(stops) - 1)
        stop = stops[self._at]
        if stop.step is self.purposes:
            self.purposes.show_rows(stop.rows)
        if stop.step is self.signature:
            agreed = self.purposes.agreed()
            needed = needs_signature(self.card, agreed)
            self.signature.ask(self.person.person(), needed=needed)
        self.page.show_step(stop.step)
        self._show_step_controls(len(stops), stop)
        self.setAccessibleName(stop.step.title.text())
        announce(self, stop.step.title.text())
        stop.step.enter()
        if stop.step in {self.notice, self.receipt}:
            self.bottom.next.setFocus()
        elif stop.step is self.signature:
            self.signature.pad.setFocus()
        if stop.step is self.thanks:
            self.read.emit()

    def _show_step_controls(self, count: int, stop: Stop) -> None:
        is_over = stop.step is self.thanks
        self.top.show_progress(self._at, count - 1)
        self.bottom.offer(back=self._at > 0 and not is_over, onward=not is_over)
        # What they take away is in the language that they agreed in.
        self.top.offer_languages(offered=stop.step not in {self.receipt, self.thanks})
        self.bottom.name_next(N_("Done") if stop.step is self.receipt else N_("Next"))
        self.bottom.say("")

    def _go_on(self) -> None:
        stops = self.stops()
        stop = stops[self._at]
        wrong = stop.step.problem()
        if wrong:
            self.bottom.say(wrong)
        elif stops[self._at + 1].step is self.receipt:
            self._send()
        else:
            if stops[self._at + 1].step is self.purposes and stop.step is not self.purposes:
                self._measure()
            self._go(self._at + 1)

    def _send(self) -> None:
        self._number += 1
        agreed = self.purposes.agreed()
        drawing = self.signature.drawing() if new_consents(self.card, agreed) else ""
        self._wait(waits=True)
        person, answers, lang = self.person.person(), self.questions.answers(), self.card.language
        if lang != self._first:
            person = replace(person, language=lang)
        answer = CardAnswer(self.card.id, self._number, person, agreed, drawing, answers, lang)
        self.answered.emit(answer)

    def _wait(self, *, waits: bool) -> None:
        self.bottom.wait(waits=waits)
        self.top.wait(waits=waits)

    def _ask_staff(self) -> None:
        pad = PinPad(self.context, CARD)
        pad.tried.connect(self.pin_tried)
        self.sheets.open(pad)

    # How it lies

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part, stretch in ((self.top, 0), (self.page, 1), (self.bottom, 0)):
            column.addWidget(part, stretch)

    def _connect(self) -> None:
        for step in self._steps:
            step.changed.connect(lambda: self.bottom.say(""))
        self.bottom.next_requested.connect(self._go_on)
        self.bottom.back_requested.connect(lambda: self._go(self._at - 1))
        self.bottom.staff_requested.connect(self._ask_staff)
        self.top.languages.chosen.connect(self.speak)

    # What comes from the system

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        step = self.step()
        self.page.fit(self.width())
        self._measure()
        self._go(self._place_of(step))

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        is_due = not self._since.isValid() or self._since.hasExpired(ALIVE_MS)
        if event.type() in SIGNS_OF_LIFE and is_due:
            self._since.start()
            self.alive.emit()
        return False

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kinds = {QEvent.Type.ActivationChange, QEvent.Type.WindowStateChange}
        is_lost = not (self.isActiveWindow() and self.isFullScreen())
        if event.type() in kinds and is_lost and self.card.look.alone:
            self.keeper.come_back_soon()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if not push_chosen(self, event) and is_enter and self.bottom.next.isEnabled():
            self._go_on()
        event.accept()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self._may_close)
