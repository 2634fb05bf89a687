"""The sheet that erases a delegation or one person of it for ever, and then what is certified."""

from PySide6.QtCore import Signal

from app.domain.delegation import Participant
from app.domain.dossier import Dossier
from app.domain.messages import N_
from app.i18n.formats import short_day
from app.i18n.texts import Texts
from app.services.delegation.delegation_endings import last_day
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override
from app.ui.vault.certified_sheet import CertifiedSheet

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


class DelegationEraseSheet(CertifiedSheet):
    """`requested` asks to erase; without a `person` all of the delegation goes."""

    requested = Signal()

    def __init__(self, context: UiContext, dossier: Dossier, person: Participant | None) -> None:
        super().__init__(context)
        self._dossier = dossier
        self._person = person
        self.counts = self.words.label(self._counts, "strong", wrap=True)
        goes = self.words.label(GOES_WITH_ALL if person is None else GOES_WITH_ONE, wrap=True)
        stays = self.words.label(STAYS, wrap=True)
        self.ask(self._sentence, self._next_step, self.counts, goes, stays)

    @property
    def _name(self) -> str:
        return self._person.label if self._person else self._dossier.delegation.name

    def _sentence(self, texts: Texts) -> str:
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
        text = N_("Erase the person permanently") if self._person else N_(
            "Erase the delegation permanently"
        )  # fmt: skip
        return texts.gettext(text)

    @override
    def erase(self) -> None:
        self.requested.emit()
