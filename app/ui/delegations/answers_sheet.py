"""The sheet in which it is noted what somebody of a delegation answered afterwards."""

from PySide6.QtCore import Signal

from app.domain.delegation import Participant
from app.domain.delegation_feedback import values_of
from app.domain.dossier import Dossier
from app.domain.messages import N_
from app.i18n.texts import Texts
from app.services.delegation.feedback import DelegationFeedback
from app.ui.kit.ui_context import UiContext
from app.ui.leads.capture.questions_section import QuestionsSection
from app.ui.system.override import override
from app.ui.vault.vault_sheet import VaultSheet


class AnswersSheet(VaultSheet):
    """`requested` gives the answers as values; a question that waits for another comes with it."""

    requested = Signal(object)

    guards_typed = True

    def __init__(self, context: UiContext, dossier: Dossier, person: Participant) -> None:
        super().__init__(context)
        self._dossier = dossier
        self._person = person
        self._values = values_of(person.id, dossier.feedback)
        about = N_("Every answer is voluntary. Reports count them and name no one.")
        self.introduce(self._title, about, N_("Save the answers"))
        self.questions = QuestionsSection(context)
        self.body.addWidget(self.questions)
        self.end_body()
        self.questions.ask(dossier.questions.asked)
        self.questions.put(self._values)
        self._show_asked()
        self.questions.changed.connect(self._show_asked)
        self.primary.clicked.connect(self._save)
        self.words.follow(self.questions.words.retranslate)

    @override
    def enter(self) -> None:
        self.questions.enter()

    def _title(self, texts: Texts) -> str:
        return texts.gettext("Answers of {name}").format(name=self._person.label)

    def _show_asked(self) -> None:
        values = self.questions.onto(self._values)
        self.questions.show_only(DelegationFeedback.shown(self._dossier, self._person, values))

    def _save(self) -> None:
        if not self.is_busy():
            self.say("")
            self.set_busy(busy=True)
            self.requested.emit(self.questions.onto(self._values))
