"""Papers and files of a delegation: written into a folder, each in its reader's language."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from app.domain.delegation import Delegation, Participant, Party
from app.domain.delegation_handout import DelegationHandout
from app.domain.delegation_meetings import MeetingPlan
from app.domain.delegation_papers import (
    LabelSheet,
    PaperFile,
    PaperKind,
    PaperRequest,
    PapersReport,
)
from app.domain.dossier import Dossier
from app.domain.errors import UsageError
from app.domain.file_names import file_names
from app.domain.handout_names import named_in
from app.domain.messages import N_
from app.domain.progress import NO_PROGRESS, Progress
from app.program import table
from app.services.catalogue.catalogue_service import CatalogueService
from app.services.catalogue.output_guard import write_output
from app.services.delegation.delegation_names import person_named, plan_numbered
from app.services.delegation.delegations import DelegationsService
from app.services.delegation.handout_log import HandoutLog
from app.services.delegation.paper_drafts import PaperDraft, PaperDrafts
from app.services.delegation.paper_languages import PaperLanguages
from app.services.delegation.paper_making import PaperMaking, PaperTools
from app.services.delegation.plan_prints import PlanPrintsService

SHEETS = "delegation/label_sheets.toml"
USUAL_SHEETS = {PaperKind.BADGES: "a7", PaperKind.CARDS: "a6-lying"}
_CARRIED_BY = {
    PaperKind.BOOKLETS: (Party.GUEST,),
    PaperKind.MEMBERS: (Party.HOST,),
    PaperKind.SLIPS: (Party.GUEST, Party.HOST),
}
"""Who has a plan on paper by it, and needs a slip where that changes."""


class DelegationPapersService:
    """Writes papers and files. Raises VaultError while the vault is closed."""

    def __init__(
        self,
        delegations: DelegationsService,
        prints: PlanPrintsService,
        catalogue: Callable[[], CatalogueService],
        tools: PaperTools,
        now: Callable[[], datetime],
        handouts: HandoutLog,
    ) -> None:
        self._handouts = handouts
        self._delegations = delegations
        self._prints = prints
        self._catalogue = catalogue
        self._tools = tools
        self._now = now

    @staticmethod
    def sheets() -> tuple[LabelSheet, ...]:
        """The sheets of labels that badges and cards can be printed on."""
        return tuple(_sheet(it) for it in table(SHEETS)["sheets"])

    def write(
        self,
        delegation: Delegation,
        request: PaperRequest,
        folder: Path,
        watch: Progress = NO_PROGRESS,
    ) -> PapersReport:
        """Write what is asked for into a folder; nothing is written before all of it is made.

        What was moved by hand since the last plan gets a number of its own first. Booklets and
        slips for all are noted as printed. Raises LeadError, UsageError, BrochureError, Cancelled.
        """
        self._refuse(request, folder)
        sheet = self._sheet(request)
        plan = self._prints.numbered(delegation)
        dossier = self._delegations.dossier(delegation.id)
        person = person_named(dossier, request.person) if request.person else None
        since = self._since(dossier, request)
        drafts = self._drafts(dossier, plan, request, (sheet, person, since))
        paper_drafts: list[PaperDraft] = []
        total = drafts.count(request.kind)
        for draft in drafts.of(request.kind):
            paper_drafts.append(draft)
            watch.report("papers", min(len(paper_drafts), total), total)
        files = self._handed(dossier, request, paper_drafts, folder) if paper_drafts else ()
        if plan is not None and person is None and paper_drafts:
            self._note(delegation, request, plan, since)
        papers = [it.paper for it in paper_drafts if it.paper is not None]
        return PapersReport(
            request.kind,
            plan.number if plan else 0,
            min((it.number for it in since.values()), default=0),
            files,
            "".join(dict.fromkeys(sign for it in papers for sign in it.missing)),
            tuple(problem for it in papers for problem in it.problems),
        )

    def _refuse(self, request: PaperRequest, folder: Path) -> None:
        if not folder.is_dir():
            what = N_("There is no folder “{path}”. Nothing was written.")
            raise UsageError(what, N_("Create it first."), path=str(folder))
        if request.lang and request.lang not in self._tools.languages:
            raise UsageError(
                N_("There are no papers in “{language}”. Nothing was written."),
                N_("Choose one of: {languages}."),
                language=request.lang,
                languages=", ".join(self._tools.languages),
            )

    def _sheet(self, request: PaperRequest) -> LabelSheet:
        wanted = request.sheet or USUAL_SHEETS.get(request.kind, "a7")
        known = {it.name: it for it in self.sheets()}
        if wanted not in known:
            raise UsageError(
                N_("“{sheet}” is not a sheet for badges or cards. Nothing was written."),
                N_("Choose one of: {sheets}."),
                sheet=wanted,
                sheets=", ".join(known),
            )
        return known[wanted]

    @staticmethod
    def _since(dossier: Dossier, request: PaperRequest) -> Mapping[Party, MeetingPlan]:
        """The plan that each party has on paper."""
        if request.kind is not PaperKind.SLIPS:
            return {}
        if request.since:
            named = plan_numbered(dossier, request.since)
            return dict.fromkeys(Party, named)
        found = ((party, dossier.printed_for(party)) for party in Party)
        return {party: it for party, it in found if it is not None}

    def _drafts(
        self,
        dossier: Dossier,
        plan: MeetingPlan | None,
        request: PaperRequest,
        chosen: tuple[LabelSheet, Participant | None, Mapping[Party, MeetingPlan]],
    ) -> PaperDrafts:
        sheet, person, since = chosen
        languages = PaperLanguages(dossier, self._tools.languages, request.lang)
        number = plan.number if plan else 0
        catalogue = self._catalogue()
        photo_of = partial(self._delegations.photo, dossier.delegation.id)
        making = PaperMaking(dossier, number, languages, catalogue, self._tools)
        return PaperDrafts(
            dossier=dossier,
            making=making,
            languages=languages,
            texts=self._tools.texts,
            sheet=sheet,
            since=since,
            person=person,
            now=self._now(),
            photo_of=photo_of,
        )

    def _handed(
        self, dossier: Dossier, request: PaperRequest, drafts: Sequence[PaperDraft], folder: Path
    ) -> tuple[PaperFile, ...]:
        """Write the files, and keep who is named in them."""
        readers = {id_ for it in drafts for id_ in it.people}
        people = named_in(dossier, request.kind, readers)
        handout = DelegationHandout(
            what=request.kind.value, files=len(drafts), people=people,
            plan=dossier.plan.number if dossier.plan else 0,
            receiver=next(iter(readers)) if request.person and len(readers) == 1 else "",
        )  # fmt: skip
        return self._handouts.write(
            dossier.delegation, handout, folder, lambda: _written(drafts, folder)
        )

    def _note(
        self,
        delegation: Delegation,
        request: PaperRequest,
        plan: MeetingPlan,
        since: Mapping[Party, MeetingPlan],
    ) -> None:
        """Remember who has this plan on paper now."""
        parties = _CARRIED_BY.get(request.kind, ())
        if request.kind is PaperKind.SLIPS:
            parties = tuple(since)
        if parties:
            self._prints.note_print(delegation, plan, parties)


def _sheet(plain: Mapping[str, Any]) -> LabelSheet:
    paper, grid, label, corner = (tuple(plain[it]) for it in ("paper", "grid", "label", "corner"))
    gap = tuple(plain.get("gap", (0.0, 0.0)))
    cut = bool(plain.get("cut_lines"))
    return LabelSheet(plain["name"], paper, grid, label, corner, gap, cut)


def _written(drafts: Sequence[PaperDraft], folder: Path) -> tuple[PaperFile, ...]:
    """Write the files, none of a name that another has."""
    ending = drafts[0].ending if drafts else ""
    names = file_names((it.stem for it in drafts), ending)
    files: list[PaperFile] = []
    for it, name in zip(drafts, names, strict=True):
        write_output(folder / name, it.content)
        paper = it.paper
        pages, codes = (paper.pages, paper.codes) if paper is not None else (0, ())
        files.append(PaperFile(folder / name, it.lang, it.people, pages, codes))
    return tuple(files)
