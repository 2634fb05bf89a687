"""The sheet that erases a delegation or one person of it for ever, and then what is certified."""

from PySide6.QtCore import Signal

from app.domain.delegation import Participant
from app.domain.dossier import Dossier
from app.domain.messages import N_
from app.i18n.formats import short_day
from app.i18n.texts import Texts
from app.services.delegation.delegation_endings import last_day
from app.ui.kit.ui_context import UiContext, label, restyle
from app.ui.system.override import override
from app.ui.vault.vault_sheet import VaultSheet

STAYS = N_(
    "The number and the time remain, so that it cannot return. Leads that meetings became stay: "
    "erase them on the Leads page. Papers already printed, files already written and backups on "
    "USB sticks are not reached."
)
GOES_WITH_ALL = N_(
    "This erases its people, photos, diets, wishes, meetings, notes and plans: here and in the "
    "backups beside the vault. It cannot be undone, here or from another laptop."
)
GOES_WITH_ONE = N_(
    "This erases the person with photo, diet, wishes, meetings and notes: here and in the backups "
    "beside the vault. It cannot be undone, here or from another laptop."
)


class DelegationEraseSheet(VaultSheet):
    """`wanted` asks to erase; `place_wanted` asks where the certificate goes.

    Without a `person` all of the delegation goes.
    """

    wanted = Signal()
    place_wanted = Signal()

    def __init__(self, look: UiContext, dossier: Dossier, person: Participant | None) -> None:
        super().__init__(look)
        self._dossier = dossier
        self._person = person
        self._certificate = ""
        self.introduce(N_("Erase permanently"), self._sentence, self._next_step)
        self.counts = self.words.label(self._counts, "strong", wrap=True)
        goes = GOES_WITH_ALL if person is None else GOES_WITH_ONE
        self.goes = self.words.label(goes, wrap=True)
        self.stays = self.words.label(STAYS, wrap=True)
        self.certificate = label(wrap=True, selectable=True)
        self.certificate.hide()
        self.save_button = self.words.button(N_("Save the certificate…"), self.place_wanted.emit)
        self.save_button.hide()
        self.back_button = self.words.button(N_("Back"), self.dismiss)
        for part in (self.counts, self.goes, self.stays, self.certificate):
            self.body.addWidget(part)
        self.end_body()
        self.primary.setProperty("role", "danger")
        self.foot.addWidget(self.save_button)
        self.foot.addWidget(self.back_button)
        self.primary.clicked.connect(self._go_on)

    @override
    def enter(self) -> None:
        """Take the keys: the button that erases only once there is nothing to erase any more."""
        (self.primary if self._certificate else self.back_button).setFocus()

    def show_certificate(self, text: str) -> None:
        """Show that it is done."""
        self.set_busy(busy=False)
        self._certificate = text
        for part in (self.counts, self.goes, self.stays, self.back_button):
            part.hide()
        self.certificate.setText(text)
        self.certificate.show()
        self.save_button.show()
        restyle(self.primary, "role", "primary")
        self.retranslate()
        self.enter()

    @property
    def _name(self) -> str:
        return self._person.label if self._person else self._dossier.delegation.name

    def _sentence(self, texts: Texts) -> str:
        if self._certificate:
            return texts.gettext("It is erased. The certificate is also saved beside the vault.")
        until = short_day(last_day(self._dossier.delegation), texts.lang)
        kept = texts.gettext("People of this delegation may be kept until {day}.")
        return f"{texts.quoted(self._name)}. {kept.format(day=until)}"

    def _counts(self, texts: Texts) -> str:
        dossier, person = self._dossier, self._person
        parts: list[str] = []
        if person is None:
            parts = [
                texts.ngettext("{n} guest", "{n} guests", len(dossier.guests)),
                texts.ngettext("{n} host", "{n} hosts", len(dossier.hosts)),
                texts.ngettext("{n} wish", "{n} wishes", len(dossier.wishes)),
            ]
        found = dossier.meetings_of(person.id) if person else dossier.meetings
        count = sum(it.takes_place for it in found)
        parts.append(texts.ngettext("{n} meeting", "{n} meetings", count))
        return " · ".join(parts)

    def _next_step(self, texts: Texts) -> str:
        if self._certificate:
            return texts.gettext("Done")
        said = N_("Erase the person permanently") if self._person else N_(
            "Erase the delegation permanently"
        )  # fmt: skip
        return texts.gettext(said)

    def _go_on(self) -> None:
        if self._certificate:
            self.close_sheet()
        elif not self.is_busy():
            self.say("")
            self.set_busy(busy=True)
            self.wanted.emit()
