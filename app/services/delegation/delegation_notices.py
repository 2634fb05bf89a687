"""The notice for people of a delegation who came from lists, in their own language."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from app.domain.booth_rules import refuse_incomplete
from app.domain.brand import Brand
from app.domain.country import LawfulBasis
from app.domain.delegation import Delegation, Participant, Party
from app.domain.delegation_handout import NOTICE, DelegationHandout
from app.domain.delegation_transfers import Transfer, transfers_of
from app.domain.dossier import Dossier
from app.domain.eea import Destination
from app.domain.errors import UsageError
from app.domain.file_names import file_names
from app.domain.messages import N_
from app.domain.official_paper import OfficialPaper
from app.domain.progress import NO_PROGRESS, Progress
from app.domain.sentence import Sentence
from app.exporters.delegation_notice import NoticeFacts, delegation_notice, notice_text
from app.i18n.texts import Texts
from app.services.booth.fairs import FairsService
from app.services.catalogue.output_guard import write_output
from app.services.delegation.delegation_endings import last_day
from app.services.delegation.delegations import DelegationsService
from app.services.delegation.handout_log import HandoutLog
from app.services.delegation.paper_languages import PaperLanguages
from app.services.delegation.paper_making import PaperTools

_TEXT, _PDF = _ENDINGS = (".txt", ".pdf")
TRANSFER = N_("On what the transfer rests, where no safeguards are agreed (GDPR Art. 46, 49)")
CONSENT = N_("Whether this person agreed: the notice says so, and the list does not prove it")


@dataclass(frozen=True, slots=True)
class NoticeOutlook:
    """Who gets a notice, who does not because the legal basis is open, what a lawyer has to say."""

    ready: tuple[Participant, ...]
    without: tuple[Participant, ...]
    for_lawyer: tuple[str, ...]


class DelegationNotices:
    """Raises VaultError while the vault is closed."""

    def __init__(
        self,
        delegations: DelegationsService,
        fairs: FairsService,
        handouts: HandoutLog,
        seats: Callable[[str], str],
        tools: PaperTools,
        brand: Callable[[], Brand],
    ) -> None:
        self._seats = seats
        self._delegations = delegations
        self._handouts = handouts
        self._fairs = fairs
        self._tools = tools
        self._brand = brand

    def language_of(self, delegation: Delegation, person: Participant) -> str:
        """The language in which somebody gets their notice: their own, as far as there is one."""
        dossier = self._dossier(delegation)
        return PaperLanguages(dossier, self._tools.languages).of(person)

    def text(self, delegation: Delegation, person: Participant, texts: Texts) -> str:
        """The notice for somebody, in the language of `texts`.

        Raises UsageError where it could not say on what storing them rests, or who is responsible.
        """
        return notice_text(self._paper(self._dossier(delegation), person, texts))

    def for_lawyer(self, delegation: Delegation, person: Participant) -> tuple[str, ...]:
        """What a lawyer has to say of a notice before it is handed out."""
        return self._for_lawyer(self._dossier(delegation), person)

    def _for_lawyer(self, dossier: Dossier, person: Participant) -> tuple[str, ...]:
        delegation = dossier.delegation
        country = delegation.country if person.party is Party.GUEST else ""
        law = self._fairs.law_in(country).profile if country else None
        questions = list(law.lawyer) if law is not None else []
        if any(it.to is not Destination.ADEQUATE for it in self._transfers(dossier, person)):
            questions.append(Sentence(TRANSFER))
        if person.basis is LawfulBasis.CONSENT:
            questions.append(Sentence(CONSENT))
        return tuple(questions)

    def _transfers(self, dossier: Dossier, person: Participant) -> tuple[Transfer, ...]:
        office = self._fairs.organisation().office_country
        today = self._handouts.stamp().at.date()
        return transfers_of(dossier, person, self._seats, office, today)

    def write(self, delegation: Delegation, person: Participant, texts: Texts, out: Path) -> None:
        """Write the notice as a text file or PDF. Raises UsageError as `text`, and for the name."""
        if out.suffix.casefold() not in _ENDINGS:
            raise UsageError(
                N_("“{path}” cannot be used as the name of a notice. Nothing was saved."),
                N_("Give it a name that ends in {endings}."),
                path=str(out),
                endings=", ".join(_ENDINGS),
            )
        paper = self._paper(self._dossier(delegation), person, texts)
        is_text = out.suffix.casefold() == _TEXT
        data = notice_text(paper).encode() if is_text else self._printed(paper)
        handout = DelegationHandout(what=NOTICE, files=1, receiver=person.id, people=(person.id,))
        self._handouts.write(delegation, handout, out, lambda: write_output(out, data))

    def outlook(self, delegation: Delegation, party: Party) -> NoticeOutlook:
        """For whom of a party there can be a notice.

        Raises UsageError where the notice could not say who is responsible.
        """
        refuse_incomplete(self._fairs.organisation())
        dossier = self._dossier(delegation)
        people = dossier.of_party(party)
        ready = tuple(it for it in people if it.basis is not LawfulBasis.UNKNOWN)
        asked = (it for person in ready for it in self._for_lawyer(dossier, person))
        without = tuple(it for it in people if it.basis is LawfulBasis.UNKNOWN)
        return NoticeOutlook(ready, without, tuple(dict.fromkeys(asked)))

    def write_all(
        self, delegation: Delegation, party: Party, folder: Path, watch: Progress = NO_PROGRESS
    ) -> tuple[Path, ...]:
        """Write a PDF for everybody of a party for whom there can be one, in their own language.

        Nothing is written before all are made. Raises UsageError as `outlook`, and where a file
        cannot be written; Cancelled.
        """
        people, dossier = self.outlook(delegation, party).ready, self._dossier(delegation)
        languages = PaperLanguages(dossier, self._tools.languages)
        papers: list[bytes] = []
        for place, person in enumerate(people, start=1):
            texts = self._tools.texts(languages.of(person))
            papers.append(self._printed(self._paper(dossier, person, texts)))
            watch.report("papers", place, len(people))
        names = file_names((it.label for it in people), _PDF)
        files = dict(zip((folder / it for it in names), papers, strict=True))
        if files:
            named = tuple(it.id for it in people)
            handout = DelegationHandout(what=NOTICE, files=len(files), people=named)
            self._handouts.write(delegation, handout, folder, partial(_write, files))
        return tuple(files)

    def enter_basis(
        self, delegation: Delegation, people: Sequence[Participant], basis: LawfulBasis
    ) -> None:
        """Note for people on what storing them rests."""
        self._delegations.save(delegation.id, *(replace(it, basis=basis) for it in people))

    def _dossier(self, delegation: Delegation) -> Dossier:
        return self._delegations.dossier(delegation.id)

    def _paper(self, dossier: Dossier, person: Participant, texts: Texts) -> OfficialPaper:
        if person.basis is LawfulBasis.UNKNOWN:
            raise UsageError(
                N_("There is no notice for {name} yet, because no legal basis was entered."),
                N_("Import the list again with its legal basis, then save the notice."),
                name=person.label,
            )
        organisation = self._fairs.organisation()
        refuse_incomplete(organisation)
        until, transfers = last_day(dossier.delegation), self._transfers(dossier, person)
        facts = NoticeFacts(dossier, organisation, until, transfers)
        return delegation_notice(person, facts, texts)

    def _printed(self, paper: OfficialPaper) -> bytes:
        from app.brochure.official_pages import official_pages  # noqa: PLC0415 - loads reportlab

        return official_pages(paper, self._tools.resources, self._brand())


def _write(files: Mapping[Path, bytes]) -> None:
    for path, data in files.items():
        write_output(path, data)
